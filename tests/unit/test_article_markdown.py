"""An article as Markdown: what it holds, and that nothing of it is Markdown by accident."""

from __future__ import annotations

from dataclasses import replace

from tests.harbour import ANALYSIS, ARTICLE, TEXT
from tui.core.export.article_markdown import article_markdown, article_plain
from tui.core.model.article import Article, Block, BlockRole


def test_title_source_quotes_and_text() -> None:
    lines = article_markdown(ARTICLE, ANALYSIS).splitlines()
    assert lines[0] == "# Harbour vote splits the council of Tarn Hollow"
    assert "Tarn Hollow Courier" in lines[2]
    quotes = lines[lines.index("## Quotes") : lines.index("## Text")]
    assert sum(line.startswith("> — **") for line in quotes) == len(ANALYSIS.attributions)
    assert any("**Ilse Brandt**, Mayor" in line for line in quotes)
    text = lines[lines.index("## Text") :]
    for block in ARTICLE.blocks[1:]:
        assert any(line.startswith(TEXT[block.start : block.start + 30]) for line in text)


def test_told_speech_is_left_out_where_the_reader_left_it_out() -> None:
    with_it, without = (article_markdown(ARTICLE, ANALYSIS, indirect=wanted) for wanted in (True, False))
    assert "(told, not quoted)" in with_it
    assert "(told, not quoted)" not in without


def test_without_an_analysis_there_is_only_the_text() -> None:
    shown = article_markdown(ARTICLE, None)
    assert "## Quotes" not in shown
    assert "The wall will not hold" in shown


def test_nothing_of_the_article_is_markdown_or_a_control() -> None:
    text = "# [a](javascript:b) <script> *x* \x1b[31m\n\nSigned in"
    blocks = (Block(0, text.index("\n"), BlockRole.PARAGRAPH), Block(text.index("S"), len(text), BlockRole.BOILERPLATE))
    article = replace(ARTICLE, text=text, title="A\x1b]0;b\x07 `c`", blocks=blocks, url="http://x/?a=<b>")
    shown = article_markdown(article, None)
    assert "\x1b" not in shown and "\x07" not in shown
    assert "\\# \\[a\\](javascript:b) \\<script\\> \\*x\\*" in shown
    assert "Signed in" not in shown
    assert "\x1b" not in article_plain(article)


def test_plain_text_is_the_text_ending_in_a_newline() -> None:
    assert article_plain(ARTICLE) == TEXT
    assert article_plain(Article("a", "0", "x", "x", ())) == "x\n"
