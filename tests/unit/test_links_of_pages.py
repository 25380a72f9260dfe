"""Where the words of a page or of a feed's entry lead to, beside a text that has no addresses."""

from __future__ import annotations

from pathlib import Path

from tui.core.data.codec import dump_article, load_article
from tui.core.text.addresses import links_of
from tui.sources import read_article

LINE = "The council of Ottery met on Monday and talked about the river until late in the evening, as it does."
BODY = f"""<p>{LINE} A report says that <a href="/a report">the</a> <a href="/report?a=1&amp;b=2">  report
  on 💧 <em>the river</em></a> is out.</p>
<p>{LINE} See <a href="javascript:alert(1)">this</a>, <a href="http://x.example/\x1b]0;">that</a>,
<a href="#top">top</a>, <a>nothing</a> and https://bare.example/page for more.</p>
<a href="https://other.example/"><p>{LINE}</p></a>"""
PAGE = f"""<html><head><title>River</title><link rel="canonical" href="https://news.example/2025/river"></head>
<body><article><h1>River</h1>{BODY}<p>{LINE}</p></article></body></html>"""
FOUND = [
    ("report on 💧 the river", "https://news.example/report?a=1&b=2"),
    ("https://bare.example/page", "https://bare.example/page"),
    (LINE, "https://other.example/"),
]


def test_links_of_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    article = read_article(tmp_path / "a.html")
    assert [(article.text[link.start : link.end], link.address) for link in links_of(article)] == FOUND
    assert "the report on 💧 the river is out" in article.text, "the text is as it was"
    assert load_article(dump_article(article)) == article


def test_links_of_a_page_that_says_what_they_are_relative_to(tmp_path: Path) -> None:
    for base, expected in (
        ("https://elsewhere.example/sub/", "https://elsewhere.example/report?a=1&b=2"),
        ("/en/", "https://news.example/report?a=1&b=2"),
        ("javascript:alert(1)", "https://news.example/report?a=1&b=2"),
        ("http://[broken", "https://news.example/report?a=1&b=2"),
    ):
        page = PAGE.replace("<head>", f'<head><base target="_top"><base href="{base}">')
        (tmp_path / "a.html").write_text(page, encoding="utf-8")
        assert read_article(tmp_path / "a.html").links[0].address == expected
    page = PAGE.replace("<head>", '<head><base href="deep/er/">').replace('"/report', '"report')
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert read_article(tmp_path / "a.html").links[0].address == "https://news.example/2025/deep/er/report?a=1&b=2"


def test_the_words_of_a_link_in_markdown_are_its_own(tmp_path: Path) -> None:
    text = (
        f"# River\n\n{LINE} [A [report](https://a.example/r) is out.\n\n](https://b.example/x) [](https://c.example)\n"
    )
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    article = read_article(tmp_path / "a.md")
    found = [article.text[link.start : link.end] for link in links_of(article)]
    assert found == ["report](https://a.example/r", "https://b.example/x", "https://c.example"]


def test_links_of_a_feed(tmp_path: Path) -> None:
    feed = f"""<rss version="2.0"><channel><title>News</title><item><title>River</title>
    <link>https://news.example/2025/river</link><description><![CDATA[{BODY}]]></description></item></channel></rss>"""
    (tmp_path / "a.xml").write_text(feed, encoding="utf-8")
    article = read_article(tmp_path / "a.xml")
    assert [(article.text[link.start : link.end], link.address) for link in links_of(article)] == FOUND


def test_a_title_that_the_page_repeats_moves_nothing(tmp_path: Path) -> None:
    linked = PAGE.replace("<h1>River</h1>", '<h1><a href="/">River</a></h1>')
    (tmp_path / "a.html").write_text(linked, encoding="utf-8")
    article = read_article(tmp_path / "a.html")
    assert [article.text[link.start : link.end] for link in article.links][-2:] == [FOUND[0][0], LINE]
