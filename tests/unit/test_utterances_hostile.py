"""Attribution of text that is crooked, and of parses that know nothing: never raises, offsets inside the text."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from tests.analysers import shipped_analyser
from tests.unit.strategies import news_text
from tui.analysis.document import ArticleDoc
from tui.analysis.passages import Passage, parse_blocks, readable
from tui.analysis.pipeline import with_sources
from tui.analysis.records import Coreference
from tui.analysis.speakers import name_speakers
from tui.analysis.utterances import content_span, find_attributions
from tui.core.model.article import Block, BlockRole

BLANK = spacy.blank("en")
TAGS = ("NNP", "VBD", "VBZ", "IN", "PRP", "NN", ",", ".", "DT", "VBG", "WP", "TO", "JJ")
RELATIONS = ("nsubj", "ccomp", "obj", "parataxis", "acl:relcl", "conj", "advcl", "xcomp", "nmod", "appos", "dep",
             "obl", "case")  # fmt: skip
WORDS = (
    "said", "Holt", "he", "“", "”", ",", ".", "that", "adding", "according", "to", "told", '"', ":", "-", "'", "x",
    "accused", "of", "urged", "promised", "claim",
)  # fmt: skip


def check(text: str, passages: list[Passage]) -> None:
    found = find_attributions(text, passages)
    doc = ArticleDoc(text, passages)
    with_sources(doc, found)
    for a in (*found, *name_speakers(doc, found, Coreference())[0]):
        assert a.content
        assert a.speaker is None
        for start, end in (*a.content, *a.source, *a.cue):
            assert 0 <= start < end <= len(text)
        assert all(x.end <= y.start for x, y in zip(a.content, a.content[1:], strict=False))


def passages_of(text: str) -> list[Passage]:
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line), BlockRole.PARAGRAPH))
        at += len(line) + 1
    return list(parse_blocks(text, blocks, BLANK))


@given(news_text)
def test_without_any_parse(text: str) -> None:
    check(text, passages_of(text))


@st.composite
def guesses(draw: st.DrawFn) -> Doc:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25))
    n = len(words)
    order = draw(st.permutations(range(n)))  # a word's head is one before it here, so that edges may cross
    above = {word: order[draw(st.integers(0, i))] for i, word in enumerate(order)}
    heads = [above[i] for i in range(n)]
    return Doc(
        BLANK.vocab,
        words,
        spaces=[draw(st.booleans()) for _ in words],
        tags=[draw(st.sampled_from(TAGS)) for _ in words],
        heads=heads,
        deps=["ROOT" if heads[i] == i else draw(st.sampled_from(RELATIONS)) for i in range(n)],
    )


@settings(max_examples=300)
@given(st.lists(guesses(), min_size=1, max_size=4))
def test_with_any_parse(docs: list[Doc]) -> None:
    text, passages = "", []
    for doc in docs:
        passages.append(Passage(doc, Block(len(text), len(text) + len(doc.text), BlockRole.PARAGRAPH)))
        text += doc.text + "\n\n"
    check(text, passages)


def test_the_second_subject_of_a_verb_may_begin_the_text_by_a_crossing_edge() -> None:
    words = ["Once", "Holt", "he", "said", ",", "“", "Never", "sail", "alone", ".", "”"]
    doc = Doc(
        BLANK.vocab,
        words,
        tags=["RB", "NNP", "PRP", "VBD", ",", "``", "RB", "VB", "RB", ".", "''"],
        heads=[2, 3, 3, 3, 3, 7, 7, 3, 7, 7, 7],
        deps=["advmod", "nsubj", "nsubj", "ROOT", *["punct"] * 2, "advmod", "ccomp", "advmod", *["punct"] * 2],
    )
    check(doc.text, [Passage(doc, Block(0, len(doc.text), BlockRole.PARAGRAPH))])


def test_a_preposition_with_nothing_behind_it_is_no_content() -> None:
    words = ["She", "accused", "of"]
    doc = Doc(BLANK.vocab, words, tags=["PRP", "VBD", "IN"], heads=[1, 1, 1], deps=["nsubj", "ROOT", "obl"])
    doc[2].dep_ = "case"
    check(doc.text, [Passage(doc, Block(0, len(doc.text), BlockRole.PARAGRAPH))])


@pytest.mark.parametrize(
    "text",
    [
        '"' * 10_000,
        "“" * 10_000,
        '"a" ' * 10_000,
        "“We sail " + "and sail " * 20_000,
        "said " * 10_000,
        "he said that " * 5_000,
        "‘" * 10_000,
        "\n".join("“We sail on and on" for _ in range(2_000)),
        "according to " * 5_000,
        '"',
    ],
    ids=lambda t: t[:12],
)
def test_thousands_of_marks_and_cues(text: str) -> None:
    passages = passages_of(text)
    assert all(len(p.doc.text) == len(readable(p.doc.text)) for p in passages)
    check(text, passages)


def test_the_work_grows_with_the_number_of_cues_and_not_with_its_square(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = shipped_analyser().nlp
    looked = 0
    ends_here = content_span.ends_here

    def counted(*where: Any) -> bool:
        nonlocal looked
        looked += 1
        return ends_here(*where)

    monkeypatch.setattr(content_span, "ends_here", counted)
    work = []
    for times in (200, 800):
        looked = 0
        text = f"Mara Holt said {'that she said ' * times}it was late."
        find_attributions(text, list(parse_blocks(text, [Block(0, len(text), BlockRole.PARAGRAPH)], nlp)))
        work.append(looked)
    assert 0 < work[1] <= 6 * work[0]
