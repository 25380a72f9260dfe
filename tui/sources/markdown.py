"""Markdown with optional front matter. Its text stays as it is; only what each block is gets recognised."""

from __future__ import annotations

import json
import re
from bisect import bisect_right

from tui.core.model.article import Block, BlockRole
from tui.core.text.dates import stamp_day
from tui.core.text.lazily import lazily
from tui.core.text.markup import comments, is_rule
from tui.core.text.structure import Structure, recognise
from tui.sources.draft import Facts, one_line, web_address

_FRONT_MATTER = lazily(r"\A\s*---[ \t]*\r?\n(?P<body>.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_FIELD = lazily(r"^(?P<key>[A-Za-z_-]+)[ \t]*:[ \t]*(?P<value>\S.*)$", re.MULTILINE)
_FIELDS = {
    "title": ("title", "headline"),
    "byline": ("author", "authors", "byline", "by"),
    "source": ("source", "site", "publication", "publisher", "sitename"),
    "published": ("date", "published", "pubdate"),
}
MAX_FRONT_MATTER = 20_000
"""Characters in which front matter has to end."""


def recognise_markdown(text: str) -> Structure:
    """The structure of a Markdown text: front matter and what shows nothing masked, what the front matter says
    preferred to guesses."""
    structure = _recognise(text)
    hidden = comments(text)
    structure.blocks = [
        b._replace(role=BlockRole.BOILERPLATE) if _shows_nothing(text, b, hidden) else b for b in structure.blocks
    ]
    return structure


def front_matter_facts(text: str) -> Facts:
    """The address and the id in a text's front matter, which is where the structure of a text has no place for them."""
    match = _FRONT_MATTER.match(text[:MAX_FRONT_MATTER])
    fields = {m["key"].lower(): _unquoted(m["value"]) for m in _FIELD.finditer(match["body"])} if match else {}
    address = next((a for key in ("url", "link", "canonical") if (a := web_address(fields.get(key)))), None)
    return Facts(url=address, id=one_line(fields.get("id")) or None)


def _shows_nothing(text: str, block: Block, hidden: list[tuple[int, int]]) -> bool:
    if block.role is BlockRole.FRONT_MATTER:
        return False
    at = bisect_right(hidden, (block.start, len(text))) - 1
    inside = at >= 0 and hidden[at][0] <= block.start and block.end <= hidden[at][1]
    return inside or is_rule(text[block.start : block.end])


def _recognise(text: str) -> Structure:
    match = _FRONT_MATTER.match(text[:MAX_FRONT_MATTER])
    if match is None:
        return recognise(text)
    fields = {m["key"].lower(): _unquoted(m["value"]) for m in _FIELD.finditer(match["body"])}
    given = {name: next((fields[k] for k in keys if fields.get(k)), None) for name, keys in _FIELDS.items()}
    found = recognise(text, match.end(), given["title"])
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    found.blocks.insert(0, Block(start, match.end(), BlockRole.FRONT_MATTER))
    found.given_title = given["title"]
    found.byline = given["byline"] or found.byline
    found.source = given["source"] or found.source
    found.published = stamp_day(given["published"]) or found.published
    return found


def _unquoted(value: str) -> str:
    """A YAML scalar, or a list of them on one line, as text."""
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(filter(None, (_scalar(part.strip()) for part in value[1:-1].split(","))))
    return _scalar(value)


def _scalar(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        quote, value = value[0], value[1:-1]
        return _double_quoted(value) if quote == '"' else value.replace("''", "'")
    return "" if re.fullmatch(r"[>|][+-]?|null|~", value) else value


def _double_quoted(value: str) -> str:
    """Its escapes are those of JSON, nearly."""
    try:
        return str(json.loads(f'"{value}"')).encode("utf-8", "replace").decode("utf-8")
    except ValueError:
        return value.replace('\\"', '"')
