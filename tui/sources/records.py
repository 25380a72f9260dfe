"""JSON and JSON Lines: articles as other programs write them (newspaper, trafilatura, scrapers, APIs)."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from tui.sources.draft import Draft, Facts, NoArticle, compose, one_line, plain_draft, web_address
from tui.sources.metadata import day
from tui.sources.page import fragment_pieces
from tui.sources.repair import repaired

TEXTS = ("text", "content", "body", "articleBody", "article_body", "maintext", "main_text", "cleaned_text",
         "content_text", "raw_text", "html", "content_html")  # fmt: skip
_TITLES = ("title", "headline", "name")
_AUTHORS = ("author", "authors", "byline", "creator")
_SOURCES = ("source", "sitename", "site_name", "source_domain", "publisher", "publication", "hostname", "site")
_DATES = ("published", "date", "publish_date", "date_publish", "datePublished", "date_published", "published_at",
          "pubDate", "publishedAt", "created_at")  # fmt: skip
_ADDRESSES = ("url", "link", "canonical_url", "canonical", "permalink", "webUrl", "web_url", "source_url", "uri")
_IDS = ("id", "_id", "guid", "uuid", "article_id", "record_id", "uid")
_LISTS = ("articles", "items", "entries", "results", "documents", "data", "hits", "news")
MAX_NODES = 10_000
MAX_ID = 300
"""Characters of a record's own id."""
MIN_TEXT = 2
"""Words: a shorter value is no article."""


_SINCE_1970 = re.compile(r"[1-9]\d{9}(?:\d{3})?(?:\.\d{1,9})?")

Record = tuple[bytes, dict[str, Any] | str]
"""The bytes of a record, and what is in it, or why that is no article."""


def read_json(text: str) -> Iterator[Record]:
    """The records in a JSON document: itself, the members of a list, or of a list named as usual.

    Raises:
        NoArticle: it is no JSON, or there are none.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NoArticle(_reason(error)) from None
    listed = isinstance(data, list)
    if isinstance(data, dict) and _text(data) is None:
        inner = next((data[key] for key in _LISTS if isinstance(data.get(key), list)), None)
        listed = inner is not None
        data = inner if inner is not None else list(data.values())
    records = data if isinstance(data, list) else [data]
    if not any(isinstance(record, dict) and _text(record) is not None for record in records):
        return
    for record in records:
        reason = _why_not(record)
        # The values of an object that names its articles are not all articles.
        if not reason or listed:
            yield (b"", reason) if reason else (_raw(record), record)


def read_json_lines(text: str) -> Iterator[Record]:
    """The records in JSON Lines, one for each line that is not empty.

    Raises:
        NoArticle: the first line is nothing like JSON.
    """
    seen = False
    for line in text.split("\n"):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            if not seen and "{" not in line:
                raise NoArticle(_reason(error)) from None
            yield b"", _reason(error)
            continue
        seen = True
        yield line.strip().encode("utf-8", "surrogatepass"), _why_not(record) or record


def _why_not(record: Any) -> str:
    """Why a value is no article; empty for one that is."""
    if not isinstance(record, dict):
        return "no record with names and values"
    return "a record without text" if _text(record) is None else ""


def record_draft(raw: bytes, record: dict[str, Any] | str) -> Draft:
    """The article in a record.

    Raises:
        NoArticle: it is none, or its text is empty.
    """
    if isinstance(record, str):
        raise NoArticle(record)
    facts = Facts(
        title=_string(record, _TITLES),
        byline=_string(record, _AUTHORS),
        source=_string(record, _SOURCES),
        published=_day(record),
        url=next((found for key in _ADDRESSES if (found := web_address(record.get(key)))), None),
        id=_own_id(record),
        language=(_string(record, ("language", "lang", "meta_lang")) or "")[:2].lower() or None,
    )
    # JSON's escapes hide garbled letters from those who look at the file.
    text, note = repaired(_text(record) or "")
    if _looks_like_html(text):
        pieces = fragment_pieces(text)
        if not pieces:
            raise NoArticle("a record without text")
        draft = compose(raw, pieces, facts)
    else:
        draft = plain_draft(raw, text.replace("\r\n", "\n"), facts)
    draft.notes += [note] if note else []
    return draft


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
            return repaired(_whole(", ".join(names)))[0]
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


def _day(record: dict[str, Any]) -> str | None:
    """The first date in a record. Seconds and milliseconds since 1970 know no zone: their day is that of Greenwich."""
    for key in _DATES:
        value = record.get(key)
        number = str(value) if not isinstance(value, bool) else ""
        if _SINCE_1970.fullmatch(number):
            return datetime.fromtimestamp(int(number[:10]), UTC).date().isoformat()
        if found := day(_string(record, (key,))):
            return found
    return None


def _own_id(record: dict[str, Any]) -> str | None:
    """Id of a record."""
    for key in _IDS:
        value = record.get(key)
        if (isinstance(value, str) and value.strip()) or (isinstance(value, int) and not isinstance(value, bool)):
            return _whole(one_line(str(value)[:MAX_ID]))
    return None


def _whole(text: str) -> str:
    """Without lone surrogates, which JSON's escapes can make and no encoding can write."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _looks_like_html(text: str) -> bool:
    return text.count("</p>") + text.count("<br") + text.count("</div>") + text.count("<p>") > 1


def _raw(record: dict[str, Any]) -> bytes:
    return json.dumps(record, sort_keys=True, ensure_ascii=True).encode("ascii")


def _reason(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else f"not JSON: {error}"[:120]
