"""The encoder's training texts: syntax and names in one mixture; what a corpus does not say costs nothing."""

from __future__ import annotations

import pickle
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from training import gum_names
from training import names as corpus
from training.augment import in_print
from training.conllu import Sentence, read
from training.corpora import Corpora
from training.prepare_names import RENAMED, Text, doubted, organisations
from training.prepare_names import texts as named_texts
from training.prepare_syntax import is_held_out
from training.rename import Names, rename
from training.silver import analysed, with_names
from training.tokens import MISSING, Tok, from_sentences
from tui.analysis.encoder.features import Pieces, Reader
from tui.analysis.knowledge import knowledge

LABELS = ("PERSON", "ORG", "GPE", "LOC", "NORP", "DATE", "EVENT")
NAME_TAGS = ("O", *(f"{place}-{label}" for label in LABELS for place in "BILU"))
"""Outside; and the begin, inside, last and only word of each label."""
MAX_WORDS, MAX_PIECES = 130, 190
VARIANTS = 9
"""Times that everything is written, each time changed otherwise."""
COPIES = {"gmb": 1, "wikigold": 2, "uner": 4, "gum": 1, "gum news": 2, "re3d": 1, "btc": 1, "lines": 1, "ewt": 0}
"""How often the texts of a corpus of names are read per variant; EWT comes with the syntax."""
GMB_SHARE = 3
"""One text of the machine-made corpus in so many is read per variant."""
RARE = 15
"""A dependency label with a subtype that is rarer stands without the subtype."""
UNKNOWN = -100


@dataclass(slots=True)
class Example:
    """One text as numbers; labels are `UNKNOWN` where nothing is known."""

    pieces: Pieces
    tags: list[int]
    morphs: list[int]
    heads: list[int]
    deps: list[int]
    starts: list[int]
    names: list[int]
    only_names: bool
    """Whether it trains what the names have for themselves only, and nothing that the syntax shares."""


def parsed_texts(sentences: list[Sentence], names: list[Tok], rng: random.Random) -> Iterator[tuple[str, list[Tok]]]:
    """Documents and texts of some neighbouring sentences, with syntax and names."""
    if len(names) != sum(len(s.words) for s in sentences):
        raise ValueError("the names and the parses are not of the same words")
    at, size, joined = 0, 0, 0
    group: list[Sentence] = []
    groups: list[list[Sentence]] = []
    for sentence in sentences:
        full = size + len(sentence.words) > MAX_WORDS
        new = bool(group) and group[-1].document != sentence.document
        if group and (full or new or (sentence.starts_paragraph and joined <= 0)):
            groups.append(group)
            group, size = [], 0
        if not group:
            joined = rng.choice((0, 0, 0, 1, 2))
        elif sentence.starts_paragraph:
            joined -= 1
        group.append(sentence)
        size += len(sentence.words)
    groups.append(group)
    for group in groups:
        toks = []
        for tok in from_sentences(group):
            if tok.pos != "SPACE":
                name = names[at]
                at += 1
                if name.text != tok.text:
                    raise ValueError(f"the names and the parses differ at {tok.text!r}")
                tok = replace(tok, entity=name.entity, begins=name.begins)
            toks.append(tok)
        yield group[0].document, toks


def parsed(corpora: Corpora, rng: random.Random, silver: Language | None = None) -> Iterator[tuple[str, list[Tok]]]:
    """EWT train and GUM's training documents; with `silver`, EWT has the names that this pipeline finds."""
    ewt = list(read(corpora.lines("ud-english-ewt", "en_ewt-ud-train.conllu")))
    named = corpus.ewt(corpora)
    if silver:
        named = (with_names(toks, doc) for toks, doc in analysed(silver, named))
    yield from parsed_texts(ewt, [tok for toks in named for tok in toks], rng)
    gum = [sentence for lines in corpora.gum() for sentence in read(lines)]
    yield from parsed_texts(gum, [tok for _, toks in gum_names.gum(corpora) for tok in toks], rng)


def sentence_starts(toks: list[Tok]) -> list[bool]:
    """Whether each word of a parsed text, white space left out, is the first of its tree."""
    root = list(range(len(toks)))
    for i in range(len(toks)):
        at, seen = i, 0
        while toks[at].head != at and seen < len(toks):
            at, seen = toks[at].head, seen + 1
        root[i] = at
    seen_roots: set[int] = set()
    out = []
    for i, tok in enumerate(toks):
        if tok.pos != "SPACE":
            out.append(root[i] not in seen_roots)
            seen_roots.add(root[i])
    return out


def name_tags(toks: list[Tok]) -> list[str]:
    """The tag of each token; `MISSING` where it is open."""
    out = []
    for i, tok in enumerate(toks):
        if not tok.entity or tok.entity == MISSING:
            out.append(tok.entity or "O")
            continue
        following = toks[i + 1] if i + 1 < len(toks) else Tok("")
        first = tok.begins or i == 0 or toks[i - 1].entity != tok.entity
        last = following.entity != tok.entity or following.begins
        out.append(f"{'U' if first and last else 'B' if first else 'L' if last else 'I'}-{tok.entity}")
    return out


class Labels:
    """The labels of the heads, in a fixed order."""

    def __init__(self, texts: list[list[Tok]]) -> None:
        """Count what the parsed texts have."""
        words = [t for toks in texts for t in toks if t.pos != "SPACE"]
        self.tags = sorted({t.tag for t in words})
        self.morphs = sorted({self.morph(t) for t in words})
        deps = Counter(t.dep for t in words)
        self._deps = {d: d if n >= RARE else d.partition(":")[0] for d, n in deps.items()}
        self.deps = sorted(set(self._deps.values()))
        self._index = {
            name: {label: i for i, label in enumerate(labels)}
            for name, labels in (("tag", self.tags), ("morph", self.morphs), ("dep", self.deps), ("name", NAME_TAGS))
        }

    @staticmethod
    def morph(tok: Tok) -> str:
        """Universal tag and features as one label."""
        return "|".join(part for part in (f"POS={tok.pos}", tok.morph) if part)

    def as_dict(self) -> dict[str, list[str]]:
        """What the pipeline keeps."""
        return {"tags": self.tags, "morphs": self.morphs, "deps": self.deps, "names": list(NAME_TAGS)}

    def example(self, toks: list[Tok], reader: Reader, only_names: bool = False) -> Example | None:
        """A text as numbers, or None if it is too long."""
        words = [i for i, t in enumerate(toks) if t.text.strip()]
        if not words:
            return None
        place = {i: n for n, i in enumerate(words)}
        before, space = [], ""
        for i, tok in enumerate(toks):
            if i in place:
                before.append(space)
                space = ""
            else:
                space += tok.text
            space += " " * tok.space
        kept = [toks[i] for i in words]
        pieces = reader.read([t.text for t in kept], before)
        if len(pieces.ids) > MAX_PIECES + 60:
            return None
        index = self._index
        # A dateline put before a text that is not parsed has tags, the text has none.
        known = all(t.tag for t in kept)
        names = [index["name"].get(tag, UNKNOWN) for tag in name_tags(kept)]
        if not known:
            nothing = [UNKNOWN] * len(kept)
            return Example(pieces, nothing, nothing, nothing, nothing, nothing, names, only_names)
        return Example(
            pieces,
            [index["tag"].get(t.tag, UNKNOWN) for t in kept],
            [index["morph"].get(self.morph(t), UNKNOWN) for t in kept],
            [place.get(t.head, UNKNOWN) for t in kept],
            [index["dep"].get(self._deps.get(t.dep, t.dep), UNKNOWN) for t in kept],
            [int(s) for s in sentence_starts(toks)],
            names,
            only_names,
        )


def bare(toks: list[Tok]) -> list[Tok]:
    """A text with names only, white space left out."""
    return [Tok(t.text, t.space, entity=t.entity, begins=t.begins) for t in toks if t.pos != "SPACE"]


def prepare(
    corpora: Corpora, work: Path, tokenizer: Any, seed: int, teacher: Path | None, silver: Path | None = None
) -> None:
    """Write `encoder-labels.pkl`, `encoder-check.pkl` and the variants `encoder-N.pkl`.

    `teacher` casts doubt on the machine-made corpus of names; what `silver` finds in EWT is taken as it stands.
    """
    rng = random.Random(seed)
    reader = Reader(tokenizer)
    cities = sorted(knowledge().cities | knowledge().capitals)
    trees = list(parsed(corpora, rng, spacy.load(silver) if silver else None))
    labels = Labels([toks for document, toks in trees if not is_held_out(document)])
    names = Names.load()
    named: list[Text] = [text for text in named_texts(corpora, rng, names) if text[0] != "ewt"]
    if teacher:
        named = doubted(named, spacy.load(teacher))
    names.organisations = sorted(organisations(toks for _, held_out, toks in named if not held_out))
    check = [labels.example(toks, reader) for document, toks in trees if is_held_out(document)]
    check += [labels.example(toks, reader) for _, held_out, toks in named if held_out]
    work.mkdir(parents=True, exist_ok=True)
    _write(work / "encoder-labels.pkl", labels.as_dict())
    _write(work / "encoder-check.pkl", [example for example in check if example])
    for variant in range(VARIANTS):
        out = []
        for document, toks in trees:
            if not is_held_out(document):
                out.append(labels.example(in_print(toks, rng, cities) if rng.random() < 0.67 else toks, reader))
        for i, (name, held_out, toks) in enumerate(named):
            skipped = held_out or (name == "gmb" and i % GMB_SHARE != variant % GMB_SHARE)
            for _ in range(0 if skipped else COPIES[name]):
                changed = bare(toks)
                if rng.random() < 0.7:
                    changed = in_print(rename(changed, rng, names, RENAMED), rng, cities)
                # UNER's names are on EWT's development section: what the syntax shares must not see it.
                out.append(labels.example(changed, reader, only_names=name == "uner"))
        examples = [example for example in out if example]
        rng.shuffle(examples)
        _write(work / f"encoder-{variant}.pkl", examples)
        print(f"variant {variant}: {len(examples)} texts, {sum(len(e.tags) for e in examples)} words, "
              f"{sum(len(e.pieces.ids) for e in examples)} pieces", flush=True)  # fmt: skip


def _write(path: Path, value: Any) -> None:
    draft = path.with_suffix(".part")
    draft.write_bytes(pickle.dumps(value))
    draft.rename(path)
