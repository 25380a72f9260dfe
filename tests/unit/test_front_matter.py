"""The facts that a Markdown file gives about its article before the text."""

from __future__ import annotations

import pytest

from tests.unit.test_structure import BODY, read, roles
from tui.core.model.article import BlockRole

MARKDOWN = """---
title: "Somebody is mending \\"Quillby\\""
authors: [Jessamy Oduya, 'Nell O''Hara']
date: 2026-03-07
publisher: The Quillby Gazette
---

A short first line

{body}## The suspects

{body}"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter(end: str) -> None:
    article = read(MARKDOWN.format(body=BODY).replace("\n", end), "quillby.md")
    assert article.title == 'Somebody is mending "Quillby"'
    assert article.byline == "Jessamy Oduya, Nell O'Hara"
    assert (article.source, article.published) == ("The Quillby Gazette", "2026-03-07")
    assert article.blocks[0].role is BlockRole.FRONT_MATTER
    assert article.text[article.blocks[0].end :].lstrip().startswith("A short first line")
    assert roles(article)["The suspects"] == "subheading"
    assert roles(article)["A short first line"] != "headline"


def test_the_heading_that_repeats_the_title_is_the_headline() -> None:
    article = read(f"---\ntitle: The bench\n---\n# The bench\n\n{BODY}", "bench.md")
    assert roles(article)["The bench"] == "headline"


@pytest.mark.parametrize(
    "value",
    ["[" * 3000 + "]" * 3000, "a" + " " * 6000 + "b", ">-", "''", '"', "[,]", "\x1b]0;x\x07"],
    ids=["nested", "blanks", "block", "empty", "quote", "comma", "escape"],
)
def test_odd_front_matter(value: str) -> None:
    article = read(f"---\ntitle: {value}\ndate: {value}\nauthor: {value}\n---\n\n{BODY}", "odd.md")
    assert article.blocks[0].role is BlockRole.FRONT_MATTER
    assert article.title and article.published is None


def test_front_matter_without_end_is_text() -> None:
    article = read(f"---\ntitle: x\n\n{BODY}", "open.md")
    assert all(b.role is not BlockRole.FRONT_MATTER for b in article.blocks)
