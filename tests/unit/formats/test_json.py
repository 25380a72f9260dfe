"""JSON: records of news, and what is none."""

from __future__ import annotations

import json

import pytest

from tests.made_files import SENTENCES, body, facts, read
from tui.sources import Unreadable


@pytest.mark.parametrize("key", ["text", "content", "body", "articleBody", "maintext"])
def test_records(key: str) -> None:
    record = {
        "title": "Halverton keeps its harbour", "authors": ["Nell Ashdown", {"name": "Felix Tarrant"}],
        "publish_date": "2025-05-06 18:02:11", "sitename": "The Nessing Echo", "url": "https://echo.example/1",
        key: "\n\n".join(SENTENCES),
    }  # fmt: skip
    for raw, name in (
        (json.dumps(record), "a.json"),
        (json.dumps({"articles": [record]}), "a.json"),
        (json.dumps([record], indent=2), "-"),
        (json.dumps(record) + "\n\n", "a.jsonl"),
    ):
        (article,) = read(raw, name)
        assert article.path == name
        assert facts(article)[0] == record["title"] and article.byline == "Nell Ashdown, Felix Tarrant"
        assert (article.source, article.published) == ("The Nessing Echo", "2025-05-06")
        assert body(article) == list(SENTENCES)


def test_a_record_of_html() -> None:
    (article,) = read(json.dumps({"title": "x", "content": "".join(f"<p>{s}</p>" for s in SENTENCES)}), "a.json")
    assert body(article) == list(SENTENCES)


def test_lone_surrogates_of_json_can_be_written() -> None:
    (article,) = read('{"title": "a \\ud800 b", "text": "one \\udfff two three"}', "a.json")
    assert article.text.encode("utf-8") and article.title.encode("utf-8")


@pytest.mark.parametrize("raw", ["{", "[1, 2]", "{}", '{"name": "package", "version": "1.0"}', "[" * 100_000, "null"])
def test_json_without_articles(raw: str) -> None:
    with pytest.raises(Unreadable):
        read(raw, "a.json")
