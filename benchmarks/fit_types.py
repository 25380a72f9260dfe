"""Fit the weights for the types of names: `python -m benchmarks fit_types PATH [GMB]`, PATH as for `actors`.

GMB is the Groningen Meaning Bank as a table of words (`gmb-ner.csv`). Its sentences have no labels of the pipeline;
each form of GUM counts twice, once with the labels and once without.
"""

from __future__ import annotations

import csv
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from benchmarks._gold import Gold
from benchmarks._loglinear import fit_classes, table
from benchmarks.actors import documents, parsed
from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import Name, bare_name, entity_names
from tui.analysis.entities.repeats import repeated
from tui.analysis.entities.types import features
from tui.analysis.passages import Passage
from tui.config.locations import pipeline
from tui.core.model.analysis import ActorType
from tui.core.model.article import Block, BlockRole
from tui.core.text.names import surname

GENRES = frozenset(["news", "bio", "interview", "speech", "textbook", "academic", "court"])
KINDS: tuple[ActorType, ...] = ("person", "organization", "place")
GMB_TAGS: dict[str, ActorType] = {"per": "person", "org": "organization", "geo": "place"}
GMB_SENTENCES = 2500
PENALTY = 6.0

Row = tuple[Mapping[str, float], int, float]
"""Evidence, class, importance."""


def gum_rows(folder: Path, nlp: Language) -> Iterator[Row]:
    """The forms of the training documents, with and without the pipeline's labels."""
    for document in documents(folder, "train"):
        if document["genre"] not in GENRES:
            continue
        view = ArticleDoc(document["text"], parsed(document, nlp))
        gold = Gold(document)
        forms: dict[tuple[str, ...], list[Name]] = defaultdict(list)
        for name in repeated(view, list(entity_names(view))):
            forms[name.words].append(name)
        people = [form for form, names in forms.items() if len(form) > 1 and names[0].label == "PERSON"]
        company = Counter(map(surname, people))
        for names in forms.values():
            if names[0].type == "group":
                continue
            actors = [gold.actors[a] for name in names for a in gold.named(*view.span(name.start, name.end))]
            types = Counter(actor["type"] for actor in actors if "group" not in actor)
            if types:
                evidence, weight = features(view, names, company), len(names) ** 0.5 / 2
                kind = KINDS.index(types.most_common(1)[0][0])
                yield evidence, kind, weight
                yield {k: v for k, v in evidence.items() if not k.startswith("label ")}, kind, weight


def gmb_rows(path: Path, nlp: Language) -> Iterator[Row]:
    """The names of some sentences of the Groningen Meaning Bank."""
    sentences = list(_gmb_sentences(path))
    random.Random(1).shuffle(sentences)
    kept = [sentence for sentence in sentences[:GMB_SENTENCES] if 3 <= len(sentence) <= 80]
    docs = nlp.pipe([Doc(nlp.vocab, [word for word, _ in sentence]) for sentence in kept], disable=["ner"])
    for doc, sentence in zip(docs, kept, strict=True):
        view = ArticleDoc(doc.text, [Passage(doc, Block(0, len(doc.text), BlockRole.PARAGRAPH))])
        start = 0
        for end in range(1, len(sentence) + 1):
            if end < len(sentence) and sentence[end][1].startswith("I-"):
                continue
            kind = GMB_TAGS.get(sentence[start][1].partition("-")[2])
            for name in bare_name(view, start, end, kind, found=False) if kind else ():
                evidence = features(view, [name], {})
                yield {k: v for k, v in evidence.items() if not k.startswith("label ")}, KINDS.index(name.type), 1.0
            start = end


def _gmb_sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    sentence: list[tuple[str, str]] = []
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.reader(file):
            if row[0].startswith("Sentence:") and sentence:
                yield sentence
                sentence = []
            if len(row) >= 4 and row[1].strip() and row[0] != "Sentence #":
                sentence.append((row[1].replace(" ", ""), row[3]))
    if sentence:
        yield sentence


def main(arguments: list[str]) -> int:
    """Print the weights; 2 without the documents."""
    if not arguments or not (Path(arguments[0]) / "gum").is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    nlp = spacy.load(pipeline())
    rows = list(gum_rows(Path(arguments[0]), nlp))
    if len(arguments) > 1:
        rows += gmb_rows(Path(arguments[1]), nlp)
    evidence, classes, importance = zip(*rows, strict=True)
    print(f"{len(rows)} instances", file=sys.stderr)
    fitted = fit_classes(evidence, classes, importance, len(KINDS), PENALTY)
    print(table(dict(zip(KINDS, fitted, strict=True))))
    return 0
