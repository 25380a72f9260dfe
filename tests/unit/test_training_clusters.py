"""The fit of who is an actor: what an annotated article says of the pipeline's names, and the weights that follow."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

from training.clusters import Row, Text, fit, kind_at, sentences_of, text_of_article, write
from tui.analysis.entities.actors import KINDS

ARTICLE = """<article><actors><actor id="a1" type="person" name="Ann Bell"/><actor id="a2" type="place" name="Tarn"/>
</actors><by>By Karl Ott</by><p><m a="a1">Ann Bell</m> sang  at the Rook Arena in <m a="a2">Tarn</m> with
<m a="a1">her</m> <m a="a1">late Tarn friend</m>.</p><furniture>Read more</furniture></article>"""


def kind_of(text: Text, words: str) -> str | None:
    start = text.text.index(words)
    return kind_at(text, start, start + len(words))


def test_an_articles_marks_say_what_its_names_are() -> None:
    text = text_of_article("x", ElementTree.fromstring(ARTICLE))  # noqa: S314 - written above
    assert text.text.startswith("By Karl Ott\n\nAnn Bell sang at the Rook Arena in Tarn with")
    assert "Read more" not in text.text
    assert kind_of(text, "Ann Bell") == "person"
    assert kind_of(text, "Rook Arena") == "none"
    assert kind_of(text, "Tarn with"[:4]) == "place"
    assert kind_of(text, "Karl Ott") is None, "a byline is not annotated"
    at = text.text.index("Tarn friend")
    assert kind_at(text, at, at + 4) is None, "inside somebody's description it is open"


def test_a_sentences_labels_say_what_its_names_are() -> None:
    lines = ["Ann\tB-person", "Bell\tI-person", "won\tO", "the\tO", "Tarn\tB-award", "Prize\tI-award", ".\tO"]
    [text] = sentences_of(lines, {"person": "person", "award": "none"}, "crossner", "x")
    assert (kind_of(text, "Ann Bell"), kind_of(text, "Tarn Prize"), kind_of(text, "won")) == ("person", "none", None)


def test_the_weights_follow_the_evidence_and_rare_words_have_none(tmp_path: Path) -> None:
    rows: list[Row] = [
        (f"{k}", {"last arena": 1.0, "constant": 1.0, f"word {k}": 1.0}, KINDS.index("none"), 1.0) for k in range(9)
    ]
    rows += [(f"{k}", {"title": 1.0, "constant": 1.0}, KINDS.index("person"), 1.0) for k in range(9)]
    keys, weights = fit(rows, penalty=0.1)
    assert keys == ["constant", "last arena", "title"]
    assert weights[1].argmax() == KINDS.index("none")
    assert weights[2].argmax() == KINDS.index("person")
    path = tmp_path / "weights.tsv"
    assert write(keys, weights, path) == sum(not line.startswith("#") for line in path.read_text().splitlines())
