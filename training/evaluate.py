"""The table of measures, on sections that were never trained on."""

from __future__ import annotations

import argparse
import importlib.util
import json
import lzma
import re
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.scorer import Scorer
from spacy.tokens import Doc, Span, Token
from spacy.training import Example

from training.conllu import Sentence, read
from training.corpora import Corpora
from training.names import universal
from training.tokens import from_sentences, parsed_doc
from tui.analysis.passages import Passage, passages
from tui.analysis.pipeline import named
from tui.core.model.article import Block, BlockRole
from tui.sources.reading import read_article

ACTOR_TYPES = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place"}
THREE_TYPES = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC"}
PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")


def paragraphs(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Sentences grouped by paragraph, which is how articles are read."""
    group: list[Sentence] = []
    for sentence in sentences:
        if sentence.starts_paragraph and group:
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def syntax(nlp: Language, files: Iterable[list[str]]) -> dict[str, float]:
    """Tag accuracy, UAS, LAS and sentence F1 in per cent, from raw paragraphs; punctuation is left out of UAS, LAS."""
    gold = [parsed_doc(nlp.vocab, from_sentences(p, breaks=False)) for lines in files for p in paragraphs(read(lines))]
    parsed = nlp.pipe([doc.text for doc in gold], disable=["ner", "lemmatizer"])
    examples = [Example(p, g) for p, g in zip(parsed, gold, strict=True)]

    def dep(token: Token, _: str) -> str:
        return token.dep_.lower()

    scores = Scorer.score_token_attr(examples, "tag")
    scores |= Scorer.score_spans(examples, "sents", getter=lambda doc, _: list(doc.sents))
    scores |= Scorer.score_deps(examples, "dep", getter=dep, ignore_labels=("p", "punct"))
    keys = {"tag": "tag_acc", "uas": "dep_uas", "las": "dep_las", "sentences": "sents_f"}
    return {name: round(100 * scores[key], 2) for name, key in keys.items()}


def entities(nlp: Language, corpora: Corpora, corrected: bool = False) -> dict[str, float]:
    """F1 in per cent of exact names of three types on UNER's EWT test, overall and by type; a text is a document."""
    documents: dict[str, list[tuple[str, set[tuple[int, int, str]]]]] = {}
    for name, toks in universal(corpora, "uner-ewt-test.iob2", raw=True):
        text, start = "", 0
        marked: list[tuple[int, int, str]] = []
        for tok in toks:
            at = len(text)
            text += tok.text + " " * tok.space
            if tok.entity and tok.begins:
                start = at
                marked.append((start, at + len(tok.text), tok.entity))
            elif tok.entity:
                marked[-1] = (start, at + len(tok.text), tok.entity)
        documents.setdefault(name, []).append((text, set(marked)))
    hits, found, wanted = ({"PER": 0, "ORG": 0, "LOC": 0} for _ in range(3))
    for sentences in documents.values():
        docs = list(nlp.pipe([text for text, _ in sentences]))
        if corrected:
            docs = with_names(docs)
        for doc, (_, spans) in zip(docs, sentences, strict=True):
            mine = {(e.start_char, e.end_char, THREE_TYPES[e.label_]) for e in doc.ents if e.label_ in THREE_TYPES}
            for counts, group in ((hits, mine & spans), (found, mine), (wanted, spans)):
                for _, _, label in group:
                    counts[label] += 1
    result = {"f": _f1(sum(hits.values()), sum(found.values()), sum(wanted.values()))}
    return result | {label: _f1(hits[label], found[label], wanted[label]) for label in hits}


def _f1(hits: int, found: int, wanted: int) -> float:
    return round(200 * hits / max(1, found + wanted), 2)


def split(text: str) -> list[tuple[int, str]]:
    """The paragraphs of a text with their offsets."""
    return [(m.start(), m.group()) for m in PARAGRAPH.finditer(text)]


def bare_names(nlp: Language, benchmarks: Path, corrected: bool) -> dict[str, float]:
    """Precision, recall and F1 in per cent of GUM's names, type included, by `score_actors.py`."""
    scorer = _load(benchmarks / "score_actors.py")
    gold, predicted = {}, {}
    with lzma.open(benchmarks / "gum" / "actors-dev.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            gold[article["id"]] = article
            pieces = split(article["text"])
            docs = list(nlp.pipe([text for _, text in pieces]))
            if corrected:
                docs = with_names(docs)
            predicted[article["id"]] = {"actors": list(_actors(docs, [start for start, _ in pieces]))}
    precision, recall, f1 = scorer.score(gold, predicted)[0]["names typed"]
    return {name: round(100 * n, 2) for name, n in (("p", precision), ("r", recall), ("f", f1))}


def with_names(docs: list[Doc]) -> list[Doc]:
    """Copies of an article's paragraphs with the names that the analysis settles for them."""
    parsed = [Passage(doc, Block(0, len(doc.text), BlockRole.PARAGRAPH)) for doc in docs]
    found = []
    for passage in named("", parsed).passages:
        doc = passage.doc.copy()
        doc.set_ents([Span(doc, start, end, label) for start, end, label in passage.names])
        found.append(doc)
    return found


def _actors(docs: list[Doc], starts: list[int]) -> Iterator[dict[str, Any]]:
    """Each name as an actor of its own: this measures names, not clusters."""
    for doc, start in zip(docs, starts, strict=True):
        for e in doc.ents:
            if kind := ACTOR_TYPES.get(e.label_):
                mention = {"start": start + e.start_char, "end": start + e.end_char}
                yield {"name": e.text, "type": kind, "mentions": [mention]}


def _load(path: Path) -> Any:
    """A script as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def article_names(nlp: Language, folder: Path) -> dict[str, list[str]]:
    """The corrected names of each text file of a folder, "name (LABEL)", to be checked by eye."""
    found = {}
    for path in sorted(folder.glob("*.txt")):
        docs = with_names([passage.doc for passage in passages(read_article(path), nlp)])
        found[path.name] = sorted({f"{e.text} ({e.label_})" for doc in docs for e in doc.ents})
    return found


def against_untrained(pipeline: Path, texts: list[str]) -> dict[str, float]:
    """Words per second and time of loading, as ratios to the same pipeline with random weights.

    Both are measured alternately in this process; the best of three rounds counts.
    """
    with tempfile.TemporaryDirectory() as folder:
        blank = spacy.load(pipeline)
        rng = np.random.default_rng(0)
        for _, component in blank.pipeline:
            for node in component.model.walk() if isinstance(component, TrainablePipe) else ():
                for name in node.param_names:
                    if node.has_param(name):
                        weights = node.get_param(name)
                        node.set_param(name, rng.normal(0, 0.1, weights.shape).astype(weights.dtype))
        blank.to_disk(folder)
        paths = {"trained": pipeline, "untrained": Path(folder)}
        load = {name: min(_seconds(lambda p=path: spacy.load(p)) for _ in range(3)) for name, path in paths.items()}
        loaded = {name: spacy.load(path) for name, path in paths.items()}
        words = sum(len(text.split()) for text in texts)
        run = {name: float("inf") for name in paths}
        for _ in range(3):
            for name, nlp in loaded.items():
                run[name] = min(run[name], _seconds(lambda nlp=nlp: list(nlp.pipe(texts))))
    return {
        "words_per_second": round(words / run["trained"]),
        "speed_ratio": round(run["untrained"] / run["trained"], 3),
        "load_ratio": round(load["trained"] / load["untrained"], 3),
    }


def _seconds(work: Any) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(pipeline: Path, corpora: Corpora, benchmarks: Path, articles: Path) -> dict[str, Any]:
    """All measures of a pipeline."""
    nlp = spacy.load(pipeline)
    ewt = corpora.lines("ud-english-ewt", "en_ewt-ud-dev.conllu")
    texts = [text for lines in corpora.gum_dev() for text in _raw(lines)]
    return {
        "ewt_dev": syntax(nlp, [ewt]),
        "gum_dev": syntax(nlp, corpora.gum_dev()),
        "uner_ewt_test": entities(nlp, corpora),
        "uner_ewt_test_corrected": entities(nlp, corpora, corrected=True),
        "gum_names": bare_names(nlp, benchmarks, corrected=False),
        "gum_names_corrected": bare_names(nlp, benchmarks, corrected=True),
        "articles": article_names(nlp, articles),
        "megabytes": round(sum(f.stat().st_size for f in pipeline.rglob("*") if f.is_file()) / 1e6, 1),
        **against_untrained(pipeline, texts),
    }


def _raw(lines: list[str]) -> list[str]:
    return ["".join(w.text + " " * w.space for s in p for w in s.words) for p in paragraphs(read(lines))]


def report(options: argparse.Namespace) -> None:
    """Print the measures, and keep the scores for `package`."""
    for folder in (options.corpora, options.benchmarks):
        if not folder.exists():
            sys.exit(f"{folder} is missing: see training/README.md for where the corpora and benchmarks are found")
    corpora = Corpora(options.corpora)
    figures = {p.name: measure(p, corpora, options.benchmarks, options.articles) for p in options.pipeline}
    if options.keep:
        _keep(figures[options.pipeline[0].name], options.work, options.pipeline[0])
    if options.json:
        print(json.dumps(figures, ensure_ascii=False, indent=1))
        return
    for measured in next(iter(figures.values())):
        for name, values in figures.items():
            value = values[measured]
            shown = value if not isinstance(value, dict) else "  ".join(f"{k} {v}" for k, v in value.items())
            print(f"{measured:26}", *([f"{name:24}"] if len(figures) > 1 else []), shown)


def _keep(figures: dict[str, Any], work: Path, pipeline: Path) -> None:
    """Put the scores where `package` finds those of the pipeline."""
    folder = work / "encoder" if (pipeline / "encoder").is_dir() else work
    folder.mkdir(parents=True, exist_ok=True)
    kept = {key: value for key, value in figures.items() if key != "articles"}
    (folder / "scores.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
