"""Quotes and speakers: `python -m benchmarks quotes PATH [--split dev] [--errors N]`.

PATH holds `score.py`, `polnear/` and `gum/speakers-core-*`. Four parts: quotations by that scorer beside what
others reach, their speakers where the source has a name, named speakers with a reliability table of the confidence,
and the time against the pipeline's own. `--half a` or `b` takes every other article of PolNeAR, to read the errors of
one half and judge by the other.
Texts are read by the program's own reader; every block is analysed, since the documents have no page around them.
"""

from __future__ import annotations

import argparse
import importlib
import json
import lzma
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import spacy
from spacy.language import Language

from benchmarks import _peers, _sourced
from tui.analysis.passages import Passage, parse_blocks
from tui.analysis.pipeline import build_coreference, named, with_sources
from tui.analysis.speakers import NAMED_FROM, SpeakerNetwork, name_speakers
from tui.analysis.utterances import find_attributions
from tui.config.locations import pipeline
from tui.core.model.analysis import Attribution
from tui.core.model.article import ANALYSED_ROLES, BlockRole
from tui.core.model.version import analyzer_id
from tui.sources.reading import read_bytes

Document = dict[str, Any]
Scores = dict[str, Any]

OTHERS = ("textacy", "sayswho", "gender", "rules", "humans")
PUBLISHED = {
    "RIGHT": (76.8, 78.5, 64.1, 71.6, 97.6),
    "direct": (67.6, 71.3, 51.8, 61.9, 97.3),
    "mixed": (20.2, 0.0, 45.6, 16.6, 88.9),
    "speech": (33.6, 35.5, 50.2, 44.8, 86.6),
    "all": (25.3, 26.7, 40.0, 35.1, 75.9),
}
"""F1 of textacy, sayswho, the Gender Gap Tracker, rules over regexes, and humans among themselves.

Given with the task, not measured here; the first three with CoreNLP's parses or another parser than they name.
"""
ON_PREVIEW = {
    "RIGHT": (69.9, 55.8, 46.4),
    "direct": (61.7, 49.4, 37.3),
    "mixed": (19.6, 0.0, 38.1),
    "speech": (30.8, 24.2, 40.1),
    "all": (23.2, 18.1, 32.1),
}
"""F1 of the first three on an early version of this pipeline; given with the task too."""
TARGETS = {"RIGHT": 92.0, "direct": 90.0, "mixed": 70.0, "speech": 68.0, "all": 52.0}
ROWS = {
    "RIGHT": "quoted stretch of 4+ words, right source",
    "direct": "direct, JOINT",
    "mixed": "mixed, JOINT",
    "speech": "speech view, JOINT",
    "all": "all, JOINT",
}


@dataclass(slots=True)
class Run:
    """What one run over a set of documents gave, and what it cost in seconds."""

    gold: list[Document] = field(default_factory=list)
    found: list[Document] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    peers: dict[str, list[Document]] = field(default_factory=lambda: defaultdict(list))
    """What the peers that are installed find in the same parses."""


def load(path: Path) -> list[Document]:
    """The documents of a compressed JSONL file.

    Raises:
        FileNotFoundError: it is not there.
    """
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def scorer(folder: Path) -> ModuleType:
    """The scorer that came with the documents.

    Raises:
        FileNotFoundError: it is not there.
    """
    if not (folder / "score.py").is_file():
        raise FileNotFoundError(folder / "score.py")
    sys.path.insert(0, str(folder))
    try:
        return importlib.import_module("score")
    finally:
        sys.path.remove(str(folder))


def parse(document: Document, nlp: Language) -> list[Passage]:
    """The document's paragraphs as the analysis gets them."""
    article = read_bytes(document["text"].encode(), f"{document['id']}.txt")
    blocks = [b if b.role in ANALYSED_ROLES else b._replace(role=BlockRole.PARAGRAPH) for b in article.blocks]
    return list(parse_blocks(article.text, blocks, nlp))


def plain(attribution: Attribution) -> Document:
    """An attribution in the scorer's form."""
    return {
        "source": attribution.source,
        "cue": attribution.cue,
        "content": attribution.content,
        "kind": attribution.kind,
        "speaker": attribution.speaker_name,
        "confidence": attribution.confidence,
        "evidence": attribution.evidence,
    }


def analyse(documents: Iterable[Document], nlp: Language, peers: Mapping[str, _peers.Finder] | None = None) -> Run:
    """Run the whole analysis of quotes and speakers, with the time of each step, and peers on the same parses."""
    run = Run()
    network = SpeakerNetwork.of(nlp)
    for document in documents:
        text = document["text"]
        clock = [time.perf_counter()]
        passages = parse(document, nlp)
        clock.append(time.perf_counter())
        doc = named(text, passages)
        clock.append(time.perf_counter())
        attributions = find_attributions(text, doc.passages)
        doc = with_sources(doc, attributions)
        clock.append(time.perf_counter())
        coreference = build_coreference(doc, attributions)
        clock.append(time.perf_counter())
        attributions, actors = name_speakers(doc, attributions, coreference, network)
        clock.append(time.perf_counter())
        for step, begin, end in zip(
            ("pipeline", "names", "quotes", "cast", "speakers"), clock, clock[1:], strict=False
        ):
            run.seconds[step] += end - begin
        for name, find in (peers or {}).items():
            run.peers[name].append({"id": document["id"], "attributions": _peers.predict(find, passages)})
        run.gold.append(document)
        forms = {a.id: (a.name, *a.aliases) for a in actors}
        found = [plain(a) | {"names": forms.get(a.speaker or "", ())} for a in attributions]
        run.found.append({"id": document["id"], "attributions": found})
    return run


def five_rows(score: ModuleType, gold: list[Document], found: list[Document], cues: set[str]) -> Scores:
    """The five measures of the table, as (precision, recall, F1) in per cent."""
    every, speech = score.score(gold, found), score.score(gold, found, cues=cues)
    cells = {
        "RIGHT": every["quotes"]["4+ words"]["right"],
        "direct": every["kinds"]["direct"]["joint"],
        "mixed": every["kinds"]["mixed"]["joint"],
        "speech": speech["kinds"]["all"]["joint"],
        "all": every["kinds"]["all"]["joint"],
    }
    return {name: tuple(100 * cell[k] for k in "prf") for name, cell in cells.items()}


def show_quotes(ours: Scores, peers: Mapping[str, Scores]) -> None:
    """Print our rows beside the others': published, and of `peers` measured in the same run."""
    print(f"{'F1; ours with precision/recall':42}{'p/r':>14}{'ours':>8}{'target':>8}   ", end="")
    again = tuple(peers) or OTHERS[:3]
    print("".join(f"{name:>9}" for name in OTHERS) + "   |" + "".join(f"{name:>9}" for name in again))
    for name, title in ROWS.items():
        p, r, f = ours[name]
        mark = "" if f >= TARGETS[name] else " <"
        print(f"{title:42}{p:7.1f}/{r:5.1f} {f:8.1f}{TARGETS[name]:8.1f}{mark:3}", end="")
        print("".join(f"{x:9.1f}" for x in PUBLISHED[name]), end="   |")
        print("".join(f"{x:9.1f}" for x in [rows[name][2] for rows in peers.values()] or ON_PREVIEW[name]))
    here = "run here on the same parses" if peers else "on an early version of this pipeline, not run here"
    print(f"Others: published figures, on other parsers | {here} (their packages: the extra peers).")


PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "who"})


@dataclass(slots=True)
class Speakers:
    """How named speakers came out."""

    counts: Counter[str] = field(default_factory=Counter)
    by_confidence: dict[int, list[bool]] = field(default_factory=lambda: defaultdict(list))
    """By tenths of the confidence: whether the name was right."""
    errors: list[str] = field(default_factory=list)


def measure_speakers(score: ModuleType, run: Run, found_at: float = 0.5) -> Speakers:
    """Of the gold attributions found that have a named speaker: right, wrong and no name."""
    out = Speakers()
    for document, predicted in zip(run.gold, run.found, strict=True):
        text = document["text"]
        doc = score.Doc(text, False)
        gold = doc.prepare(document["attributions"], None)
        pred = doc.prepare(predicted["attributions"], None)
        partner = score.pair(gold, pred)
        for i, g in enumerate(gold):
            name = g["raw"].get("speaker")
            if not name:
                continue
            out.counts["named in the gold"] += 1
            p = pred[partner[i]] if i in partner else None
            if p is None or len(g["c"] & p["c"]) / len(g["c"] | p["c"]) < found_at:
                continue
            source = " ".join(text[s:e] for s, e in g["raw"]["source"]).lower()
            said = p["raw"]["speaker"]
            result = "none" if not said else "right" if score.same_name(name, said) else "wrong"
            out.counts["found"] += 1
            out.counts[result] += 1
            if source in PRONOUNS:
                out.counts["pronouns"] += 1
                out.counts["pronouns right"] += result == "right"
            if said:
                out.by_confidence[int(p["raw"]["confidence"] * 10)].append(result == "right")
            if result != "right":
                out.errors.append(f"{result:6}{document['id']}: {name!r} as {said!r} (source {source!r})")
    return out


def measure_names(score: ModuleType, run: Run) -> dict[int, list[bool]]:
    """For documents without speakers: whether a speaker named by name shares a word with the gold source."""
    out: dict[int, list[bool]] = defaultdict(list)
    for document, predicted in zip(run.gold, run.found, strict=True):
        text = document["text"]
        doc = score.Doc(text, False)
        gold = doc.prepare(document["attributions"], None)
        pred = doc.prepare(predicted["attributions"], None)
        for i, j in score.pair(gold, pred).items():
            g, p = gold[i], pred[j]
            if p["raw"]["evidence"] != "name" or len(g["c"] & p["c"]) / len(g["c"] | p["c"]) < 0.5:
                continue
            source = " ".join(text[s:e] for s, e in g["raw"]["source"]).replace("’", "'").casefold()
            name = p["raw"]["speaker"].replace("’", "'")
            initials = "".join(w[0] for w in name.split() if w[0].isupper()).casefold()
            right = any(w.casefold() in source for w in name.split() if len(w) > 2) or initials in source.split()
            if source and source not in PRONOUNS:
                out[int(p["raw"]["confidence"] * 10)].append(right)
    return out


def show_reliability(title: str, bins: dict[int, list[bool]]) -> None:
    """Print how often a name was right, by tenths of the confidence."""
    print(f"  {title:34}" + "".join(f"{n / 10:7.1f}+ {sum(b):4}/{len(b):<4}" for n, b in sorted(bins.items())))


def share(part: int, whole: int) -> str:
    """A share in per cent with its counts."""
    return f"{part}/{whole} = {100 * part / whole:.1f} %" if whole else "none"


def main(arguments: list[str]) -> int:
    """Print quotations, speakers and times; 2 if the documents are missing."""
    options = argparse.ArgumentParser(prog="python -m benchmarks quotes", description=__doc__)
    options.add_argument("path", type=Path, help="the folder of score.py, polnear/ and gum/")
    options.add_argument("--split", default="dev", choices=("dev", "train"))
    options.add_argument("--half", choices=("a", "b"), help="only the articles of one half, by the hash of their names")
    options.add_argument("--errors", type=int, default=0, metavar="N", help="print N wrong or missing speakers too")
    chosen = options.parse_args(arguments)
    folder: Path = chosen.path
    try:
        score = scorer(folder)
        news = load(folder / "polnear" / f"polnear-{chosen.split}.jsonl.xz")
        news = [document for document in news if _sourced.in_half(document, chosen.half)]
        named = load(folder / "gum" / f"speakers-core-{chosen.split}.jsonl.xz")
        cues = set((folder / "polnear" / "speech-cues.txt").read_text(encoding="utf-8").split())
    except OSError as error:
        print(f"not there: {error.filename or error}", file=sys.stderr)
        return 2
    nlp = spacy.load(pipeline())
    print(f"{analyzer_id(pipeline())}\n\nQuotations, {len(news)} news articles (PolNeAR {chosen.split})")
    run = analyse(news, nlp, _peers.finders())
    peers = {name: five_rows(score, run.gold, found, cues) for name, found in run.peers.items()}
    show_quotes(five_rows(score, run.gold, run.found, cues), peers)

    print("\nNames of speakers, where the annotated source has one")
    print(*_sourced.rows(_sourced.counts(score, run.gold, run.found, cues)), sep="\n")

    corpus = analyse(named, nlp)
    result = measure_speakers(score, corpus)
    n = result.counts
    print(f"\nNamed speakers, {len(named)} documents (GUM {chosen.split}); a name is shown from {NAMED_FROM}")
    print(f"  attributions with a named speaker that were found   {share(n['found'], n['named in the gold'])}")
    print(f"  right name (target 90)                              {share(n['right'], n['found'])}")
    print(f"  wrong name (target at most 3)                       {share(n['wrong'], n['found'])}")
    print(f"  no name                                             {share(n['none'], n['found'])}")
    print(f"  pronouns resolved (target 80)                       {share(n['pronouns right'], n['pronouns'])}")
    print("Reliability: right names of all names shown, by confidence")
    show_reliability("GUM, names as given", result.by_confidence)
    show_reliability("PolNeAR, named by name: in source", measure_names(score, run))
    print(*(f"  {error}" for error in result.errors[: chosen.errors]), sep="\n")

    spent = {step: run.seconds[step] + corpus.seconds[step] for step in run.seconds}
    whole = spent["pipeline"]
    print("Time, as a share of the pipeline's own")
    rows = {
        "quotes": spent["quotes"],
        "speakers": spent["speakers"],
        "quotes and speakers (target 25)": spent["quotes"] + spent["speakers"],
        "names corrected and cast": spent["names"] + spent["cast"],
    }
    for title, seconds in rows.items():
        print(f"  {title:34}{100 * seconds / whole:6.1f} %  ({seconds:.1f} of {whole:.1f} s)")
    return 0
