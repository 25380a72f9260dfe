"""Which reader reads what: by a file's suffix, and by how its content begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import Any, NamedTuple

from tui.core.text.lazily import lazily
from tui.core.text.structure import recognise
from tui.sources.decoding import decode, decode_declared
from tui.sources.draft import Draft, cut
from tui.sources.mailbox import is_from_line
from tui.sources.markdown import front_matter_facts, recognise_markdown

# The readers of other formats are imported when they are needed: a folder of text files imports none of them.


class Format(NamedTuple):
    """A kind of file that articles come in."""

    name: str
    suffixes: tuple[str, ...]
    split: Callable[[bytes], Iterator[Any]]
    """Splits the file into the bytes of its articles."""
    draft: Callable[[Any], Draft]
    """The article made of one of these."""
    group: bool = False
    """Whether a file holds several articles by its nature."""
    named: bool = False
    """Whether it is said which of them are none: a mailbox and a feed may well have empty ones."""


def format_of(path: str, raw: bytes) -> list[Format]:
    """The formats that a file can be, likeliest first."""
    by_suffix = _BY_SUFFIX.get(PurePath(path).suffix.lower())
    if by_suffix in (TEXT, MARKDOWN):
        return [by_suffix]
    by_content = sniff(raw)
    if by_suffix is None:
        return [by_content or TEXT]
    return [by_suffix] if by_content in (None, by_suffix) else [by_suffix, by_content]


def suffix_of(name: str) -> str:
    """The suffix that says what a file is, in lower case: that of the packed file where it is packed."""
    path = PurePath(name)
    return (PurePath(path.stem) if path.suffix.lower() == ".gz" else path).suffix.lower()


def sniff(raw: bytes) -> Format | None:
    """The format that some bytes begin like; None for plain text, and for what is no text."""
    if raw.startswith(b"%PDF-"):
        return PDF
    head = raw[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    first, _, second = head.partition(b"\n")
    if is_from_line(first) and _FIELD.match(second):
        return MAILBOX
    if head.startswith(b"<"):
        if _FEED.search(head):
            return FEED
        return PAGE if _PAGE.search(head) else None
    if head.startswith((b"{", b"[")):
        return JSON_LINES if _LINES.match(head) else JSON if _JSON.match(head) else None
    if _HEADER.match(head) and len({m[1].lower() for m in _HEADER_NAMES.finditer(head)}) > 1:
        return MESSAGE
    return PIPED if _PIPED.match(head) else None


_FIELD = lazily(rb"[\w-]+:")
_FEED = lazily(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_PAGE = lazily(rb"<(?:!doctype html|html|head|body)[\s>]", re.IGNORECASE)
_JSON = lazily(rb"[\[{]\s*(?:[\[{\"]|[\]}]\s*\Z)")
_LINES = lazily(rb"\{[^\n]*\}\r?\n\s*\{")
_HEADER = lazily(
    rb"(?:Return-Path|Received|Delivered-To|From|To|Subject|Date|Message-ID|MIME-Version|DKIM-\w+|ARC-\w+"
    rb"|Reply-To|List-[\w-]+|X-[\w-]+|Content-Type|Authentication-Results):\s",
    re.IGNORECASE,
)
_HEADER_NAMES = lazily(rb"^(From|Subject|Date|Message-ID|MIME-Version):\s", re.IGNORECASE | re.MULTILINE)
_ENCODING = lazily(rb"\s*<\?xml[^>]{1,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_PIPED = lazily(rb"(?:Feed|Title): [^\n]*\n(?:(?:Title|Author|Link|Date): [^\n]*\n)*Link: ")


def _whole(raw: bytes) -> Iterator[bytes]:
    yield raw


def _text(raw: bytes) -> Draft:
    text, notes = _decoded(raw)
    return Draft(raw, text, recognise(text), notes)


def _markdown(raw: bytes) -> Draft:
    text, notes = _decoded(raw)
    return Draft(raw, text, recognise_markdown(text), notes, front_matter_facts(text))


def _decoded(raw: bytes) -> tuple[str, list[str]]:
    text, note = decode(raw)
    notes = [note] if note else []
    return cut(text, notes), notes


def _page(raw: bytes) -> Draft:
    from tui.sources.page import read_page

    return read_page(raw)


def _messages(raw: bytes) -> Iterator[bytes]:
    from tui.sources.mailbox import split_mailbox

    return split_mailbox(raw)


def _message(raw: bytes) -> Draft:
    from tui.sources.mail import read_message

    return read_message(raw)


def _json(raw: bytes) -> Iterator[Any]:
    from tui.sources.records import read_json

    return read_json(decode(raw)[0])


def _json_lines(raw: bytes) -> Iterator[Any]:
    from tui.sources.records import read_json_lines

    return read_json_lines(decode(raw)[0])


def _record(item: Any) -> Draft:
    from tui.sources.records import record_draft

    return record_draft(*item)


def _entries(raw: bytes) -> Iterator[Any]:
    from tui.sources.feed import read_feed

    declared = _ENCODING.match(raw[:400])
    return read_feed(decode_declared(raw, declared[1].decode("ascii") if declared else None)[0])


def _pdf(raw: bytes) -> Draft:
    from tui.sources.pdf import read_pdf

    return read_pdf(raw)


def _piped(raw: bytes) -> Draft:
    from tui.sources.piped import read_piped

    return read_piped(raw, decode(raw)[0])


def _same(draft: Draft) -> Draft:
    return draft


TEXT = Format("text", (".txt", ".text"), _whole, _text)
MARKDOWN = Format("Markdown", (".md", ".markdown"), _whole, _markdown)
PAGE = Format("HTML", (".html", ".htm", ".xhtml"), _whole, _page)
MESSAGE = Format("mail", (".eml",), _whole, _message)
MAILBOX = Format("mailbox", (".mbox",), _messages, _message, group=True)
JSON = Format("JSON", (".json",), _json, _record, group=True, named=True)
JSON_LINES = Format("JSON Lines", (".jsonl", ".ndjson"), _json_lines, _record, group=True, named=True)
FEED = Format("feed", (".rss", ".atom", ".xml", ".rdf"), _entries, _same, group=True)
PDF = Format("PDF", (".pdf",), _whole, _pdf)
PIPED = Format("newsboat's pipe", (), _whole, _piped)

FORMATS = (TEXT, MARKDOWN, PAGE, MESSAGE, MAILBOX, JSON, JSON_LINES, FEED, PDF, PIPED)
_BY_SUFFIX = {suffix: form for form in FORMATS for suffix in form.suffixes}
SUFFIXES = frozenset(_BY_SUFFIX)
GROUP_SUFFIXES = frozenset(suffix for form in FORMATS if form.group for suffix in form.suffixes)
TEXT_SUFFIXES = frozenset((*TEXT.suffixes, *MARKDOWN.suffixes))
_ARCHIVED = re.compile(r"_?(?:plan-\d{4}|(?:part|problems)-\d{4}-\d{6})-[0-9a-f]{8}\.(?:jsonl|ndjson|parquet)")


def is_article(name: str) -> bool:
    """Whether a file in a folder is an article by its name."""
    return suffix_of(name) in SUFFIXES and not is_archived(name)


def is_archived(name: str) -> bool:
    """Whether a file belongs to an archive (`tui.batch.plan`), which may stand in the folder of its articles: what it
    has are analyses."""
    return _ARCHIVED.fullmatch(name) is not None
