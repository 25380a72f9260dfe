"""Rows of an article at any width, and the map between rows and offsets."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from tui.core.model.article import Article, BlockRole
from tui.core.text import layout as layout_module
from tui.core.text.layout import Layout, RowKind, display_text, folded, meta_line, wrap
from tui.sources import Unreadable, read_bytes

WORDS = st.sampled_from(
    ["漢字です。", "a", "to", "said", "👍", "cafe\u0301", "“yes”,", "well—known", " ", "\n\n", "\x1b[1m"]
)
TEXTS = st.lists(WORDS, max_size=60).map(" ".join) | st.text(
    st.one_of(
        st.sampled_from("ab cd “”’—-.\n\t\r \u00a0漢字。、😀👍🏽e\u0301\u200b\x1b\x07\ud800\u202e"),
        st.characters(),
    ),
    max_size=200,
)


def article_of(text: str) -> Article | None:
    try:
        return read_bytes(text.encode("utf-8", "surrogatepass"), "story.txt")
    except Unreadable:
        return None


def rows_of(article: Article, width: int) -> Layout:
    layout = Layout(article, display_text(article.text), width)
    layout.need_all()
    return layout


@given(TEXTS, st.integers(1, 90))
def test_no_row_is_wider_than_the_measure_and_nothing_is_lost(text: str, width: int) -> None:
    article = article_of(text)
    if article is None:
        return
    layout = rows_of(article, width)
    rows = [layout[n] for n in range(len(layout))]
    for row in rows:
        shown = layout.row_text(row)
        # A sign of two columns has no room in a row of one.
        assert cell_len(shown) <= width or (width == 1 and sum(map(get_character_cell_size, shown)) == 2)
        assert "\n" not in shown and "\x1b" not in shown
    covered = {at for row in rows if row.words is None for at in range(row.start, row.end)}
    wanted = {
        at
        for block in article.blocks
        if block not in folded(article)
        for at in range(block.start, block.end)
        if not article.text[at].isspace()
    }
    assert wanted <= covered


@given(TEXTS, st.integers(1, 90))
def test_rows_are_in_order_and_every_offset_has_its_row(text: str, width: int) -> None:
    article = article_of(text)
    if article is None:
        return
    layout = rows_of(article, width)
    rows = [layout[n] for n in range(len(layout))]
    assert all(one.start <= other.start for one, other in pairwise(rows))
    for number, row in enumerate(rows):
        if row.words is None and row.end > row.start:
            assert layout.row_of(row.start) == number
            assert layout.row_of(row.end - 1) == number
            assert layout.index_in_row(row, row.start) == 0
            assert layout.index_in_row(row, row.end) == len(layout.row_text(row))


@given(TEXTS, st.integers(1, 60))
def test_rows_made_on_demand_are_those_made_at_once(text: str, width: int) -> None:
    article = article_of(text)
    if article is None:
        return
    whole = rows_of(article, width)
    lazy = Layout(article, display_text(article.text), width)
    for offset in range(0, len(text), 7):
        assert lazy.row_of(offset) == whole.row_of(offset)
    for count in range(1, len(whole) + 2):
        assert lazy.need_rows(count) >= min(count, len(whole))
    assert [lazy[n] for n in range(len(whole))] == [whole[n] for n in range(len(whole))]


def test_what_counts_as_narrow_takes_one_column() -> None:
    narrow = re.compile(f"[{layout_module.NARROW}]")
    wide = [hex(n) for n in range(0x110000) if narrow.match(chr(n)) and chr(n) not in "\t\n" and cell_len(chr(n)) != 1]
    assert wide == []


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("to be or not to be", 6, ["to be", "or not", "to be"]),
        ("well—known ex-minister", 8, ["well—", "known", "ex-", "minister"]),
        ("it cost -5 then", 9, ["it cost", "-5 then"]),
        ("incomprehensibilities", 10, ["incomprehe", "nsibilitie", "s"]),
        ("one  two\n three", 20, ["one two three"]),
        ("10\u00a0000 people", 9, ["10\u00a0000", "people"]),
        ("漢字の長い文章です。終わり", 9, ["漢字の長", "い文章で", "す。終わ", "り"]),
        ("a 漢 b c", 5, ["a 漢", "b c"]),
        ("a 漢字 b", 4, ["a 漢", "字 b"]),
        ("cafe\u0301s cafe\u0301s", 5, ["cafe\u0301s", "cafe\u0301s"]),
        ("ok 👍 ok 👍", 5, ["ok 👍", "ok 👍"]),
    ],
)
def test_where_lines_break(text: str, width: int, lines: list[str]) -> None:
    broken = [" ".join(text[start:end].split(" ")) for start, end in wrap(text, (0, len(text)), width)]
    assert [re.sub(r"[ \n]+", " ", line) for line in broken] == lines


def test_what_the_line_below_the_headline_says_is_not_shown_twice() -> None:
    text = (
        "Bridge reopens after nine years\n\nBy Mara Quill\n\n3 May 2025\n\n"
        "The bridge at Nessing opened again on Saturday, nine years after the flood that closed it for good, as many "
        "had thought.\n\nShare this article\n"
    )
    article = article_of(text)
    assert article is not None
    layout = rows_of(article, 60)
    shown = [(layout[n].kind, layout.row_text(layout[n])) for n in range(len(layout))]
    assert shown[:2] == [
        (RowKind.HEADLINE, "Bridge reopens after nine years"),
        (RowKind.META, "Mara Quill · 2025-05-03 · 1 min · 22 words"),
    ]
    assert not any("By Mara" in words for _, words in shown)
    assert shown[-1] == (RowKind.ASIDE, "Share this article")
    assert {block.role for block in folded(article)} == {BlockRole.BYLINE, BlockRole.DATE}


def test_a_text_without_headline_is_headed_by_the_name_of_its_file() -> None:
    text = "It rained. " * 40
    article = article_of(text)
    assert article is not None
    layout = rows_of(article, 40)
    assert layout.row_text(layout[0]) == "story"
    assert layout[0].kind is RowKind.HEADLINE
    assert layout.row_text(layout[1]) == meta_line(article)


def test_notes_of_the_reading_stand_below_the_headline() -> None:
    article = read_bytes("Café news\n\nThe café said “yes” to the offer of the town.\n".encode("cp1252"), "x.txt")
    layout = rows_of(article, 60)
    notes = [layout.row_text(layout[n]) for n in range(len(layout)) if layout[n].kind is RowKind.NOTE]
    assert notes == list(article.notes) != []


@pytest.mark.parametrize(
    "text",
    [
        "word and more " * 70_000,
        "x" * 1_000_000,
        "漢字かな。" * 60_000,
        "a" + "\n" * 200_000 + "b",
        "a" + " " * 1_000_000 + "b",
        "para graph\n\n" * 90_000,
    ],
    ids=["one line", "one word", "no spaces", "blank lines", "spaces", "paragraphs"],
)
def test_the_first_screen_of_a_huge_text_is_laid_out_without_the_rest(text: str) -> None:
    article = article_of(text)
    assert article is not None
    layout = Layout(article, display_text(article.text), 70)
    assert layout.need_rows(50) <= 50
    assert layout.complete == (len(layout) < 50)
