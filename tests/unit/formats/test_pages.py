"""Pages: the article in them, its facts, its charset."""

from __future__ import annotations

import pytest

from tests.made_files import LD, SENTENCES, TOLD, body, facts, page, read
from tui.core.model.article import BlockRole

OPEN_GRAPH = """<meta property="og:title" content="Halverton keeps its harbour"><meta property="og:site_name"
content="The Nessing Echo"><meta property="article:published_time" content="2025-05-06"><meta name="author"
content="By Nell Ashdown, Felix Tarrant">"""


@pytest.mark.parametrize("head", [LD, OPEN_GRAPH], ids=["JSON-LD", "OpenGraph"])
def test_a_page_is_its_article(head: str) -> None:
    (article,) = read(page(head), "saved.html")
    assert facts(article) == (
        "Halverton keeps its harbour", "Nell Ashdown, Felix Tarrant", "The Nessing Echo", "2025-05-06",
    )  # fmt: skip
    assert body(article) == list(TOLD)
    assert article.text.startswith("Halverton keeps its harbour\n\n") and article.text.count("harbour\n") == 1
    assert article.language == "en"


def test_a_page_without_metadata_is_named_after_its_heading() -> None:
    (article,) = read(page(), "saved.html")
    assert facts(article) == ("Halverton keeps its harbour", None, None, None)


def test_headings_and_captions_of_a_page() -> None:
    figure = "<figure><img src='x.jpg'><figcaption>The mayor at her desk, asleep</figcaption></figure>"
    paragraphs = "".join(f"<p>{s}</p>" for s in SENTENCES)
    (article,) = read(page(main=f"{paragraphs}{figure}<h2>A long night</h2>{paragraphs}"), "a.htm")
    roles = {article.text[b.start : b.end]: b.role for b in article.blocks}
    assert roles["A long night"] is BlockRole.SUBHEADING
    assert roles.get("The mayor at her desk, asleep", BlockRole.CAPTION) is BlockRole.CAPTION


def test_scripts_and_comments_are_no_text() -> None:
    main = (
        f"<p>{SENTENCES[0]}<script>var a = 'script';</script><!-- note --> Then it was over.</p><p>{SENTENCES[1]}</p>"
    )
    (article,) = read(page(main=main), "a.html")
    assert "script" not in article.text and "note" not in article.text and "Then it was over." in article.text


def test_a_page_without_an_article_keeps_its_text() -> None:
    (article,) = read("<html><body><p>One line.</p><p>Another line.</p></body></html>", "a.html")
    assert article.text == "One line.\n\nAnother line."


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("cp1252", "iso-8859-1"),
        ("cp1252", "utf-8"),
        ("utf-16", ""),
        ("cp1252", "nonsense"),
        ("cp1252", ""),
    ],
)
def test_charsets_of_pages(encoding: str, declared: str) -> None:
    head = f'<meta charset="{declared}">' if declared else ""
    (article,) = read(page(head).replace("©", "").encode(encoding), "a.html")
    assert SENTENCES[1] in article.text


def test_a_declared_charset_is_believed_where_it_fits() -> None:
    text = "Совет города заседал всю ночь и решил оставить гавань. " * 4
    raw = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=koi8-r"></head><p>{text}</p>'
    (article,) = read(raw.encode("koi8-r"), "a.html")
    assert text.strip() in article.text and article.language == "ru"


def test_references_for_controls_stay_in_the_text_for_the_sanitiser() -> None:
    (article,) = read("<html><p>One &#27;]0;title&#7; two &#x202e; three</p>", "a.html")
    assert "title" in article.text


def test_entities_of_a_page_are_not_expanded() -> None:
    raw = '<!DOCTYPE html [<!ENTITY c SYSTEM "file:///etc/passwd">]><html><p>One &c; two three.</p></html>'
    (article,) = read(raw, "a.html")
    assert "root:" not in article.text
