"""JSON and JSON Lines: articles as other programs write them (newspaper, trafilatura, scrapers, APIs)."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import Any

from tui.sources.draft import Draft, Facts, NoArticle, compose, one_line, plain_draft
from tui.sources.metadata import day
from tui.sources.page import fragment_pieces

TEXTS = ("text", "content", "body", "articleBody", "article_body", "maintext", "main_text", "cleaned_text",
         "content_text", "raw_text", "html", "content_html")  # fmt: skip
_TITLES = ("title", "headline", "name")
_AUTHORS = ("author", "authors", "byline", "creator")
_SOURCES = ("source", "sitename", "site_name", "source_domain", "publisher", "publication", "hostname", "site")
_DATES = ("published", "date", "publish_date", "date_publish", "datePublished", "date_published", "published_at",
          "pubDate", "publishedAt", "created_at")  # fmt: skip
_LISTS = ("articles", "items", "entries", "results", "documents", "data", "hits", "news")
MAX_NODES = 10_000
MIN_TEXT = 2
"""Words: a shorter value is no article."""


def read_json(text: str) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """The article records in a JSON document: itself, the members of a list, or of a list named as usual.

    Raises:
        NoArticle: it is no JSON, or there are none.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NoArticle(_reason(error)) from None
    if isinstance(data, dict) and _text(data) is None:
        inner = next((data[key] for key in _LISTS if isinstance(data.get(key), list)), None)
        data = inner if inner is not None else list(data.values())
    for record in data if isinstance(data, list) else [data]:
        if isinstance(record, dict) and _text(record) is not None:
            yield _raw(record), record


def read_json_lines(text: str) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """The article records in JSON Lines; lines that are none are passed over.

    Raises:
        NoArticle: the first line is no JSON.
    """
    seen = False
    for line in text.split("\n"):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            if not seen:
                raise NoArticle(_reason(error)) from None
            continue
        seen = True
        if isinstance(record, dict) and _text(record) is not None:
            yield line.strip().encode("utf-8", "surrogatepass"), record


def record_draft(raw: bytes, record: dict[str, Any]) -> Draft:
    """The article in a record.

    Raises:
        NoArticle: its text is empty.
    """
    facts = Facts(
        title=_string(record, _TITLES),
        byline=_string(record, _AUTHORS),
        source=_string(record, _SOURCES),
        published=day(_string(record, _DATES)),
        language=(_string(record, ("language", "lang", "meta_lang")) or "")[:2].lower() or None,
    )
    text = _text(record) or ""
    if _looks_like_html(text):
        found = fragment_pieces(text)
        if not found:
            raise NoArticle("a record without text")
        return compose(raw, found, facts)
    return plain_draft(raw, text.replace("\r\n", "\n"), facts)


def _text(record: dict[str, Any]) -> str | None:
    for key in TEXTS:
        value = record.get(key)
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            value = "\n\n".join(value)  # one paragraph each
        if isinstance(value, str) and len(value.split(None, MIN_TEXT)) >= MIN_TEXT:
            return _whole(value)
    return None


def _string(record: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        names = list(islice(_strings(record.get(key)), 20))
        if names:
            return _whole(", ".join(names))
    return None


def _strings(value: Any) -> Iterator[str]:
    """The texts in a text, a list of them, or objects with a name."""
    waiting, seen = deque([value]), 0
    while waiting and seen < MAX_NODES:
        seen += 1
        item = waiting.popleft()
        if isinstance(item, str) and item.strip() and "://" not in item:
            yield one_line(item)
        elif isinstance(item, list):
            waiting.extend(item[:20])
        elif isinstance(item, dict):
            waiting.append(item.get("name") or item.get("title"))


def _whole(text: str) -> str:
    """Without lone surrogates, which JSON's escapes can make and no encoding can write."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _looks_like_html(text: str) -> bool:
    return text.count("</p>") + text.count("<br") + text.count("</div>") + text.count("<p>") > 1


def _raw(record: dict[str, Any]) -> bytes:
    return json.dumps(record, sort_keys=True, ensure_ascii=True).encode("ascii")


def _reason(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else f"not JSON: {error}"[:120]
