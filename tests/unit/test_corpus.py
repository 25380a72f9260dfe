"""The invented news: every file is whole, and refers to nothing that is not there."""

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from training.speakers.gold import invented

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "training" / "corpus" / "news"
FILES = sorted(FOLDER.glob("*.xml"))
UNSEEN = sorted((ROOT / "benchmarks" / "unseen").glob("*.xml"))


def test_the_corpus_is_there() -> None:
    assert len(FILES) == 355
    assert len(UNSEEN) == 14


@pytest.mark.parametrize("path", [*FILES, *UNSEEN], ids=lambda p: p.stem)
def test_every_reference_is_known(path) -> None:
    root = ElementTree.parse(path).getroot()  # noqa: S314 - our own files
    actors = {actor.get("id") for actor in root.iter("actor")}
    quotes = {quote.get("id") for quote in root.iter("q")}
    assert all(set(m.get("a").split()) <= actors for m in root.iter("m"))
    assert all(set(q.get("by").split()) <= actors | {"none"} for q in root.iter("q"))
    assert {q.get("kind") for q in root.iter("q")} <= {"direct", "mixed", "indirect"}
    assert all(set(x.get("q").split()) <= quotes for tag in ("src", "cue") for x in root.iter(tag))


def test_texts_have_their_quotes_at_their_offsets() -> None:
    texts = list(invented(FOLDER))
    assert len(texts) == len(FILES)
    quotes = [(t.text, q) for t in texts for q in t.quotes]
    assert len(quotes) == 7955
    assert all(0 <= start < end <= len(text) for text, q in quotes for start, end in q.spans)
    direct = [text[q.spans[0][0]] for text, q in quotes if q.kind == "direct"]
    assert sum(mark in "“‘\"'" for mark in direct) > 0.8 * len(direct)
