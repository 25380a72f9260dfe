"""What is hostile or broken, in all formats: it comes to an end, as an article or with a reason."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.made_files import ITEM, LD, PARAGRAPHS, SENTENCES, mailbox, message, page, read, rss
from tests.unit.strategies import any_text, news_text
from tui.sources import Unreadable
from tui.sources.formats import SUFFIXES


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("<div>" * 20_000 + "One two three." + "</div>" * 20_000, "a.html"),
        ("<a b='" * 50_000, "a.html"),
        ("<p " * 50_000 + "One two.", "a.html"),
        ("<p " + " ".join(f"a{i}='x'" for i in range(100_000)) + ">One two.", "a.html"),
        ("<!-- --!>" * 100_000 + "<p>One two.", "a.html"),
        ("<ul><li>" * 100_000, "a.html"),
        ("<table><tr><td>" * 5_000 + "One two.", "a.html"),
        ("<p>One.</p>" * 100_000, "a.html"),
        ("<html>" + "<script type='application/ld+json'>" + "[" * 100_000, "a.html"),
        ("&" * 200_000, "a.html"),
        ("<rss><channel>" + "<item>" * 20_000, "a.xml"),
        ("<rss>" + "<" * 100_000, "a.xml"),
        ("Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 2_000, "a.eml"),
        ("".join(f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(2_000)), "a.eml"),
        ("Subject: " + "=?utf-8?q?x?= " * 20_000 + "\n\nOne two.", "a.eml"),
        ("From: " + "(" * 20_000 + "\n\nOne two.", "a.eml"),
        ("From: " + "<a@b>, " * 20_000 + "\n\nOne two.", "a.eml"),
        ("Content-Type: text/plain; " + "; ".join(f"a{i}=b" for i in range(100_000)) + "\n\nOne two.", "a.eml"),
        ("From a 2025\nx: y\n\n" * 20_000, "a.mbox"),
        ('{"text": "One two."}\n' * 20_000, "a.jsonl"),
        ('{"a":' * 100_000, "a.jsonl"),
        ("Feed: x\nTitle: y\nLink: z\n" * 20_000, "-"),
    ],
    ids=lambda value: value[:24].strip() if len(value) > 40 else value,
)
def test_hostile_files_come_to_an_end(raw: str, name: str) -> None:
    """Within the time that the test runner gives; and they are articles, or one reason why not."""
    try:
        articles = read(raw, name)
    except Unreadable as error:
        assert error.reason and "\n" not in error.reason
    else:
        assert 0 < len(articles) <= 5_000


@pytest.mark.parametrize("name", [f"a{suffix}" for suffix in sorted(SUFFIXES)] + ["-", "a.gz"])
@given(
    st.one_of(st.binary(max_size=300), news_text.map(str.encode), any_text.map(lambda t: t.encode("utf-8", "replace")))
)
def test_any_bytes_are_articles_or_unreadable(name: str, raw: bytes) -> None:
    try:
        articles = read(raw, name)
    except Unreadable as error:
        assert error.reason
        return
    for article in articles:
        assert article.text.strip() and article.title
        assert all(0 <= b.start < b.end <= len(article.text) for b in article.blocks)
        assert all(a.end <= b.start for a, b in zip(article.blocks, article.blocks[1:], strict=False))


@given(
    st.sampled_from(["a.html", "a.eml", "a.mbox", "a.json", "a.jsonl", "a.xml", "-"]),
    st.integers(0, 10**6),
    st.binary(min_size=1, max_size=3),
)
def test_good_files_with_a_few_wrong_bytes(name: str, place: int, wrong: bytes) -> None:
    good = {
        "a.html": page(LD).encode(), "a.eml": message(SENTENCES[0], page()).as_bytes(),
        "a.mbox": mailbox(message(SENTENCES[0]), message(SENTENCES[1])),
        "a.json": json.dumps({"text": SENTENCES[0]}).encode(),
        "a.jsonl": b'{"text": "One two."}\n{"text": "Three four."}\n',
        "a.xml": rss(ITEM.format("x", PARAGRAPHS)).encode(),
        "-": page().encode(),
    }[name]  # fmt: skip
    at = place % len(good)
    try:
        assert read(good[:at] + wrong + good[at + 1 :], name)
    except Unreadable as error:
        assert error.reason
