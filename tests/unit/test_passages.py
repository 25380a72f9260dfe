"""Analysed blocks as spaCy documents that know where they stand in the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.strategies import decoded_text, news_text
from tui.analysis import passages as passages_module
from tui.analysis.document import ArticleDoc, remembered
from tui.analysis.passages import MAX_PASSAGE, Passage, parse_blocks, passages, readable
from tui.analysis.records import Labelled
from tui.core.model.article import Article, Block, BlockRole
from tui.sources import Unreadable, read_bytes

NLP = spacy.blank("en")


def check_offsets(text: str, found: list[Passage]) -> None:
    for passage in found:
        block, doc = passage.block, passage.doc
        read = readable(text[block.start : block.end])
        assert doc.text == read
        for token in doc:
            start, end = passage.span(token)
            assert block.start <= start < end <= block.end
            assert read[start - block.start : end - block.start] == token.text
        if len(doc):
            whole = passage.span(doc[:])
            assert (whole.start, whole.end) == (passage.span(doc[0]).start, passage.span(doc[-1]).end)


@given(st.one_of(news_text, decoded_text))
def test_offsets_are_those_of_the_article(text: str) -> None:
    try:
        article = read_bytes(text.encode(), "a.txt")
    except Unreadable:
        return
    found = list(passages(article, NLP))
    assert [p.block for p in found] == list(article.analysed_blocks)
    check_offsets(article.text, found)


@given(st.one_of(decoded_text, news_text))
def test_readable_text_has_the_same_offsets_and_words(text: str) -> None:
    read = readable(text)
    assert len(read) == len(text)
    for before, after in zip(text, read, strict=True):
        assert before == after or after == " "
        # Only white space, and the middle of what is too long to be words, is ever changed.
        assert before == after or before.isspace() or len(text) >= 24
    assert readable(read) == read


@pytest.mark.parametrize("space", list("\t\n\r\v\f\u0085\u00a0\u2028\u2029\u202f"))
def test_every_kind_of_white_space_is_a_blank(space: str) -> None:
    assert readable(f"the{space}harbour") == "the harbour"


@pytest.mark.parametrize("text", ["(" * 20_000, "x" * 1_000_000, "-" * 24, "\u0301" * 5000])
def test_long_runs_are_cut_to_their_beginning(text: str) -> None:
    assert readable(f"a {text} b") == f"a {text[:8]}{' ' * (len(text) - 8)} b"


def test_words_and_punctuation_of_usual_length_stay() -> None:
    text = "Donaudampfschifffahrtsgesellschaftskapitän said “…!!!???”, https://news.example/2025/05/a-long-story-about-gulls."
    assert readable(text) == text


@given(
    st.integers(1, 60), st.lists(st.sampled_from(["word", ". ", " ", "x" * 30, ".\n", "“"]), min_size=1, max_size=60)
)
def test_pieces_of_a_long_block_cover_it(bound: int, parts: list[str]) -> None:
    text = "## " + "".join(parts) + "!"
    block = Block(3, len(text), BlockRole.PARAGRAPH)
    before, passages_module.MAX_PASSAGE = passages_module.MAX_PASSAGE, bound
    try:
        found = list(parse_blocks(text, [block], NLP))
    finally:
        passages_module.MAX_PASSAGE = before
    pieces = [p.block for p in found]
    assert pieces[0].start == block.start and pieces[-1].end == block.end
    assert all(piece.end == after.start for piece, after in pairwise(pieces))
    assert all(piece.role is block.role and 0 < piece.end - piece.start <= bound for piece in pieces)
    check_offsets(text, found)


def test_a_long_block_is_cut_behind_a_sentence() -> None:
    sentence = "The mayor of Halverton said that nobody would leave the hall before the vote. "
    text = sentence * (2 * MAX_PASSAGE // len(sentence))
    found = list(parse_blocks(text, [Block(0, len(text.rstrip()), BlockRole.PARAGRAPH)], NLP))
    assert len(found) >= 2
    assert all(p.doc.text.rstrip().endswith("vote.") for p in found)


def test_headlines_are_told_from_paragraphs() -> None:
    article: Article = read_bytes(
        b"The bridge sings\n\nBy Nell Ashdown\n\nNobody in the town of Brackwater slept on Monday.", "a.txt"
    )
    assert [p.is_headline for p in passages(article, NLP)] == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "(a" * 70 + " ",
        "'s" * 70 + " ",
        "a-b." * 30 + " ",
        "“" * 23 + " ",
        ":-)" * 50 + " ",
        "1,000." * 25 + " ",
        "…" * 23 + "a",
    ],
)
def test_no_text_is_cut_into_more_tokens_than_characters_nor_stops_the_tokenizer(text: str) -> None:
    """spaCy's tokenizer is quadratic on runs; what is left of them after `readable` is short."""
    whole = text * (MAX_PASSAGE // len(text))
    [passage] = parse_blocks(whole, [Block(0, len(whole), BlockRole.PARAGRAPH)], NLP)
    assert len(passage.doc) <= len(whole)
    check_offsets(whole, [passage])


def test_lists_of_tokens_are_what_spacy_says_of_each() -> None:
    words = ["A", "harbour", "master", " ", "of", "Orva", "said", "no", ".", "All", "left", "."]
    heads = [2, 2, 6, 2, 5, 2, 6, 6, 6, 10, 10, 10]
    relations = ["det", "compound", "nsubj", "dep", "case", "nmod", "ROOT", "obj", "punct", "nsubj", "ROOT", "punct"]
    tags = ["DT", "NN", "NN", "_SP", "IN", "NNP", "VBD", "UH", ".", "DT", "VBD", "."]
    doc = spacy.tokens.Doc(spacy.blank("en").vocab, words, heads=heads, deps=relations, tags=tags)
    passage = Passage(doc, Block(0, len(doc.text), BlockRole.PARAGRAPH))
    assert passage.heads == [token.head.i for token in doc] == heads
    assert passage.relations == [token.dep_ for token in doc] == relations
    assert passage.tags == [token.tag_ for token in doc] == tags


@pytest.mark.parametrize(
    ("text", "written"),
    [("WE WILL NOT GO 12", "letters"), ("The Mayor Says No", "words"), ("The mayor says no", ""), ("12 — 13", "")],
)
def test_lines_of_capitals(text: str, written: str) -> None:
    doc = spacy.blank("en")(text)
    assert Passage(doc, Block(0, len(text), BlockRole.PARAGRAPH)).capitals == written


def test_other_names_lie_over_the_same_words() -> None:
    text = "Zorbek met Ann Bell."
    (passage,) = parse_blocks(text, [Block(0, len(text), BlockRole.PARAGRAPH)], NLP)
    before, words, labels = passage.doc.to_bytes(), passage.words, passage.labels
    named = passage.named([Labelled(2, 4, "PERSON"), Labelled(0, 1, "GPE")])
    assert named.names == (Labelled(0, 1, "GPE"), Labelled(2, 4, "PERSON"))
    assert named.labels == ["GPE", "", "PERSON", "PERSON", ""]
    assert named.continues == [False, False, False, True, False]
    assert labels == passage.labels == [""] * 5
    assert named.doc is passage.doc
    assert named.words is words
    assert passage.doc.to_bytes() == before


def test_what_is_remembered_of_a_document_is_worked_out_once_under_the_same_names() -> None:
    text, asked = "Zorbek met Ann Bell.", []

    @remembered
    def label(doc: ArticleDoc, position: int) -> str:
        asked.append(position)
        return doc.labels[position]

    doc = ArticleDoc(text, list(parse_blocks(text, [Block(0, len(text), BlockRole.PARAGRAPH)], NLP)))
    assert [label(doc, 0), label(doc, 0), label(doc, 1)] == ["", "", ""]
    assert asked == [0, 1]
    assert label(doc.with_names([Labelled(0, 1, "GPE")]), 0) == "GPE"
    assert label(doc, 0) == ""
    assert asked == [0, 1, 0]
