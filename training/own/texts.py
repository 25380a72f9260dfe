"""Corpora of names for the names' own layers: our own news, CrossNER, WNUT-17, beside those of `training.names`.

What a corpus does not mark as we do is left open, and costs nothing.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from training.corpora import Corpora
from training.labels import SMALL, place
from training.name_spans import Spans, labelled, silver, spacing, spans_of, tidy
from training.names import columns
from training.tokens import MISSING, Tok

KINDS = {"person": "PERSON", "organization": "ORG", "place": "GPE"}
"""The types of our own news. Named groups ("the Warriors") are bodies to some and peoples to others: open."""
UNMARKED = frozenset(["DATE", "EVENT", "NORP", "GPE", "LOC"])
"""Labels of names of which our own news marks none, or (streets, regions in passing) not all: where the pipeline finds
one that is not marked it is left open."""
OPEN_BLOCKS = frozenset(["by", "date", "caption"])
"""Blocks of our own news in which names stand without marks."""
HELD_OUT = 5
"""One article in so many is kept to judge."""

PERSONS = ("person", "politician", "writer", "musicalartist", "scientist", "researcher")
BODIES = ("organisation", "politicalparty", "band", "university", "corporation", "group")
PLACES = ("location", "country")
NO_NAMES = (
    "book", "album", "song", "poem", "product", "creative-work", "algorithm", "field", "task", "metrics",
    "programlang", "discipline", "theory", "musicgenre", "literarygenre", "magazine", "musicalinstrument",
    "protein", "enzyme", "chemicalcompound", "chemicalelement",
)  # fmt: skip
"""CrossNER's and WNUT-17's kinds of things that are no names of ours. Magazines are works to some and bodies to others,
and like prizes, elections, conferences, stars and "misc" they are open."""
LABELS = {
    **dict.fromkeys(PERSONS, "PERSON"),
    **dict.fromkeys(BODIES, "ORG"),
    **dict.fromkeys(PLACES, "GPE"),
    **dict.fromkeys((kind for kind in NO_NAMES if kind != "magazine"), ""),
}


def sentences(corpora: Corpora, archive: str, suffixes: tuple[str, ...]) -> Iterator[list[Tok]]:
    """The sentences of CrossNER or WNUT-17 that have a name and no handle or link."""
    for lines in corpora.parts(archive, suffixes):
        for words, tags in columns(lines):
            if not any(t != "O" for t in tags) or any(w.startswith("@") or "#" in w or "http" in w for w in words):
                continue
            spans: Spans = []
            for start, end, kind in spans_of(tags):
                label = LABELS.get(kind, MISSING)
                if label == "GPE":
                    label = place(" ".join(words[start:end])) or label
                if label:
                    spans.append((start, end, label))
            yield labelled(spacing(words), silver(words, tidy(words, spans), dates=True))


@dataclass(frozen=True, slots=True)
class Block:
    """A headline, paragraph or other block of our own news."""

    kind: str
    text: str
    mentions: list[tuple[int, int, str, str]]
    """Code points of each mention, type and name of whom it means; inner ones first."""


def blocks(article: Path) -> Iterator[Block]:
    """The blocks of an article of our own news, without what a site prints around it."""
    root = ElementTree.parse(article).getroot()  # noqa: S314 - our own files
    actors = {a.get("id", ""): (a.get("type", ""), a.get("name", "")) for a in root.iter("actor")}
    for element in root:
        if element.tag in ("actors", "furniture"):
            continue
        parts: list[str] = []
        mentions: list[tuple[int, int, str, str]] = []
        _walk(element, parts, mentions, actors)
        yield Block(element.tag, "".join(parts), mentions)


def _walk(
    element: ElementTree.Element,
    parts: list[str],
    mentions: list[tuple[int, int, str, str]],
    actors: dict[str, tuple[str, str]],
) -> None:
    start = sum(map(len, parts))
    parts.append(re.sub(r"\s+", " ", element.text or ""))
    for child in element:
        _walk(child, parts, mentions, actors)
        parts.append(re.sub(r"\s+", " ", child.tail or ""))
    if element.tag == "m":
        ids = element.get("a", "").split()
        mentions.append((start, sum(map(len, parts)), *(actors.get(ids[0], ("", "")) if len(ids) == 1 else ("", ""))))


def news(folder: Path, nlp: Language) -> Iterator[tuple[str, list[Tok]]]:
    """Our own news by article and block, read by the pipeline, whose tokens and unmarked kinds of names count."""
    for article in sorted(folder.glob("*.xml")):
        found = [block for block in blocks(article) if block.text.strip()]
        common = {block.text[start:end] for block in found for start, end, *_ in block.mentions}
        for block, doc in zip(found, nlp.pipe(block.text for block in found), strict=True):
            words = [(t.text, bool(t.whitespace_)) for t in doc]
            yield article.stem, labelled(words, _spans(block, doc, common))


def _spans(block: Block, doc: Doc, common: set[str]) -> Spans:
    """The names of a block as ranges of words; what is open among them as `MISSING`.

    `common` are the article's mentions: one that stands there in small letters too is a description.
    """
    words = [t.text for t in doc]
    open_ = {t.i for e in doc.ents if e.label_ in UNMARKED or block.kind in OPEN_BLOCKS for t in e}
    named: Spans = []
    for start, end, kind, actor in block.mentions:
        span = doc.char_span(start, end)
        label = KINDS.get(kind, "")
        # "The Minister for Lands" has the capitals of a name, and none of the man's.
        strange = kind == "person" and not {w.casefold() for w in re.findall(r"\w+", actor)} & _words(block, start, end)
        if span is not None and label and is_name(span) and not strange and span.text.lower() not in common:
            name = span.text.removeprefix("the ").removeprefix("The ")
            named.append((span.start, span.end, place(name) or label if label == "GPE" else label))
        else:
            inside = span if span is not None else doc.char_span(start, end, alignment_mode="expand")
            open_.update(t.i for t in inside or () if t.text[0].isupper() and t.pos_ not in ("PRON", "DET"))
    spans: Spans = []
    taken: set[int] = set()
    for first, last, label in tidy(words, named):
        if not taken.intersection(range(first, last)):
            spans.append((first, last, label))
            taken.update(range(first, last))
    spans += [(i, i + 1, MISSING) for i in open_ - taken]
    return silver(words, sorted(spans), dates=True)


def _words(block: Block, start: int, end: int) -> set[str]:
    return {word.casefold() for word in re.findall(r"\w+", block.text[start:end])}


def is_name(span: Span) -> bool:
    """Whether a mention is a name: its words have capitals but for small ones and numbers, and one is a proper noun."""
    counted = [t.text for t in span if t.text.lower() not in SMALL and any(c.isalnum() for c in t.text)]
    capitals = all(any(c.isupper() for c in word) or word[0].isdigit() for word in counted)
    return capitals and any(t.pos_ == "PROPN" and any(c.isupper() for c in t.text) for t in span)


def held_out(number: int) -> bool:
    """Whether the article of that number, in order of names, is kept to judge."""
    return number % HELD_OUT == 2
