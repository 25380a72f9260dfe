"""Markdown with optional front matter. Its text stays as it is; only what each block is gets recognised."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from datetime import date, datetime

from tui.core.model.article import Block, BlockRole
from tui.core.text.dates import stamp_day
from tui.core.text.lazily import lazily
from tui.core.text.markup import comments, is_rule, underlines
from tui.core.text.structure import Structure, recognise
from tui.sources.draft import Facts, one_line, web_address

_FRONT_MATTER = lazily(
    r"\A\s*(?P<sign>---|\+\+\+)[ \t]*\r?\n(?P<body>.*?)^(?:(?P=sign)|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE
)
_FIELD = lazily(r"^(?P<key>[A-Za-z_-]+)[ \t]*:(?P<value>[^\n]*)(?P<items>(?:\n[ \t]*- [^\n]*)*)", re.MULTILINE)
_ITEM = lazily(r"\n[ \t]*- ([^\n]*)")
_FIELDS = {
    "title": ("title", "headline"),
    "byline": ("author", "authors", "byline", "by"),
    "source": ("source", "site", "publication", "publisher", "sitename"),
    "published": ("date", "published", "pubdate"),
}
_ADDRESSES = ("url", "link", "canonical", "canonical_url", "canonicalurl", "original_url", "permalink", "source_url",
              "source", "original")  # fmt: skip
_IDS = ("id", "uid", "uuid", "guid")
MAX_HEADING = 200
MAX_FRONT_MATTER = 20_000
"""Characters in which front matter has to end."""


def recognise_markdown(text: str) -> Structure:
    """The structure of a Markdown text: front matter and what shows nothing masked, what the front matter says
    preferred to guesses."""
    structure = _recognise(text)
    hidden = comments(text)
    blocks = structure.blocks
    for number, block in enumerate(blocks):
        if _shows_nothing(text, block, hidden):
            blocks[number] = block._replace(role=BlockRole.BOILERPLATE)
        elif block.role is BlockRole.PARAGRAPH and _is_underlined(text, block, blocks[number + 1 : number + 2]):
            blocks[number] = block._replace(role=BlockRole.SUBHEADING)
    return structure


def _is_underlined(text: str, block: Block, below: list[Block]) -> bool:
    """Whether a line is a heading by the line of signs right below it."""
    if not below or len(text[block.start : block.end]) > MAX_HEADING:
        return False
    return text.count("\n", block.end, below[0].start) == 1 and underlines(text[below[0].start : below[0].end])


def front_matter_facts(text: str) -> Facts:
    """The address and the id in a text's front matter, which is where the structure of a text has no place for them."""
    match = _FRONT_MATTER.match(text[:MAX_FRONT_MATTER])
    fields = _fields(match) if match else {}
    address = next((a for key in _ADDRESSES if (a := web_address(fields.get(key)))), None)
    return Facts(url=address, id=next((one_line(fields[key]) for key in _IDS if fields.get(key)), None))


def _fields(match: re.Match[str]) -> dict[str, str]:
    """The fields of front matter as texts: YAML as far as front matter has it, or TOML."""
    if match["sign"] == "+++":
        return _toml(match["body"])
    found: dict[str, str] = {}
    for field in _FIELD.finditer(match["body"].replace("\r\n", "\n")):
        value = _unquoted(field["value"])
        items = [_unquoted(item) for item in _ITEM.findall(field["items"])]
        found.setdefault(field["key"].lower(), value or ", ".join(filter(None, items)))
    return found


def _toml(body: str) -> dict[str, str]:
    import tomllib

    try:
        fields = tomllib.loads(body.replace("\r\n", "\n"))
    except (ValueError, RecursionError):
        return {}
    lists = {key.lower(): value if isinstance(value, list) else [value] for key, value in fields.items()}
    return {key: ", ".join(map(_one_value, values)) for key, values in lists.items()}


def _one_value(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else one_line(str(value))


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
    fields = _fields(match)
    given = {name: next((fields[k] for k in keys if fields.get(k)), None) for name, keys in _FIELDS.items()}
    given["source"] = None if web_address(given["source"]) else given["source"]
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
    return _scalar(value if value[:1] in "\"'" else value.partition(" # ")[0].rstrip())


def _scalar(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        quote, value = value[0], value[1:-1]
        return _double_quoted(value) if quote == '"' else value.replace("''", "'")
    return "" if re.fullmatch(r"[>|][+-]?|null|~|#.*", value) else value


def _double_quoted(value: str) -> str:
    """Its escapes are those of JSON, nearly."""
    try:
        return str(json.loads(f'"{value}"')).encode("utf-8", "replace").decode("utf-8")
    except ValueError:
        return value.replace('\\"', '"')
