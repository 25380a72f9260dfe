"""Result of a format's reader: a text, facts about its blocks, and the bytes that it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urljoin

from tui.core.model.article import BlockRole, Link
from tui.core.text.addresses import usable
from tui.core.text.paragraphs import paragraphs
from tui.core.text.structure import Structure, recognise

_WEB = re.compile(r"https?://[^\s<>\"\x00-\x20\x7f-\x9f]+", re.IGNORECASE)
MAX_ADDRESS = 2_000
"""Characters of an address."""

MAX_LINKS = 5_000
"""Of an article."""

_NO_HEADING = frozenset({BlockRole.BOILERPLATE, BlockRole.DATE, BlockRole.READING_TIME})


class NoArticle(ValueError):  # noqa: N818 - reads as what it says
    """There is no article in the bytes; the message says why."""


class Piece(NamedTuple):
    """A paragraph of a text that is being put together, in one line, and its role if the format states it."""

    text: str
    role: BlockRole = BlockRole.PARAGRAPH
    links: tuple[Link, ...] = ()
    """Its links as the format has them, in order: offsets into this text."""


@dataclass(slots=True)
class Facts:
    """Metadata of an article from its format; None where there is none."""

    title: str | None = None
    byline: str | None = None
    source: str | None = None
    published: str | None = None
    """ISO date."""
    language: str | None = None
    """Declared language, as two letters; only trusted where the text says nothing."""
    url: str | None = None
    base: str | None = None
    """Base address of its links, where that is not its own address."""
    id: str | None = None
    """Id of a record or an entry."""


@dataclass(slots=True)
class Draft:
    """An article in the making."""

    raw: bytes
    """The article's own bytes in its file: what its hash is made of."""
    text: str
    structure: Structure
    notes: list[str] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)
    links: tuple[Link, ...] = ()


MAX_TEXT = 4_000_000
"""Characters of an article. (War and Peace has 3.2 million.)"""


def cut(text: str, notes: list[str]) -> str:
    """A text as far as the bound, with a note if that is not all of it."""
    if len(text) <= MAX_TEXT:
        return text
    notes.append(f"longer than {MAX_TEXT // 1_000_000} million characters: shown as far as that")
    return text[:MAX_TEXT]


def compose(
    raw: bytes, pieces: Sequence[Piece], facts: Facts, notes: Iterable[str] = (), *, extracted: bool = True
) -> Draft:
    """A draft whose text is made: the title, then the pieces, parted by blank lines.

    `extracted` says that the pieces are the article's; otherwise it is looked for among them.

    What the format states goes before what can be recognised in the text.
    """
    title = one_line(facts.title)
    body = [p for p in pieces if p.text]
    if title and body and same_words(body[0].text, title):
        body = body[1:]
    lines = [*([Piece(title, BlockRole.HEADLINE)] if title else []), *body]
    all_notes = list(notes)
    text = cut("\n\n".join(line.text for line in lines), all_notes)
    structure = recognise(text, title=title or None, extracted=extracted)
    _state(structure, lines)
    structure.given_title = title or None
    state_facts(structure, facts)
    return Draft(raw, text, structure, all_notes, facts, _links(text, lines, facts.base or facts.url))


def _links(text: str, lines: Sequence[Piece], base: str | None) -> tuple[Link, ...]:
    """Ranges of the links in a text. Links that lead nowhere on the web are left out."""
    found: list[Link] = []
    begin = 0
    for line in lines:
        for link in line.links:
            end, address = begin + link.end, _absolute(link.address, base)
            # Of those inside each other, which no page should have, the first one counts.
            apart = not found or begin + link.start >= found[-1].end
            if address is not None and apart and end <= len(text) and len(found) < MAX_LINKS:
                found.append(Link(begin + link.start, end, address))
        begin += len(line.text) + 2
    return tuple(found)


def _absolute(address: str, base: str | None) -> str | None:
    """An address of the web that a page means, if it means one: what stands there may be a script, or no address."""
    if len(address) > MAX_ADDRESS or address.lstrip().startswith("#"):
        return None
    try:
        return usable(urljoin(base or "", address.strip()))
    except ValueError:
        return None


def plain_draft(raw: bytes, text: str, facts: Facts) -> Draft:
    """A draft of a title and a plain text, whose line ends tell paragraphs as in any text file."""
    title = one_line(facts.title)
    text = text.strip("\r\n")
    first = next(iter(paragraphs(text)), None)
    if first and title and same_words(text[slice(*first)], title):
        text = text[first.end :].strip("\r\n")
    notes: list[str] = []
    whole = cut(f"{title}\n\n{text}" if title else text, notes)
    structure = recognise(whole, title=title or None)
    state_facts(structure, facts)
    return Draft(raw, whole, structure, notes, facts)


def state_facts(structure: Structure, facts: Facts) -> None:
    """Put what a format states over what was recognised."""
    structure.given_title = one_line(facts.title) or structure.given_title
    structure.byline = one_line(facts.byline) or structure.byline
    structure.source = one_line(facts.source) or structure.source
    structure.published = facts.published or structure.published


def web_address(value: Any) -> str | None:
    """An address on the web, if a value is one: other words in its place are no address."""
    if not isinstance(value, str):
        return None
    address = value.strip()
    return address if len(address) <= MAX_ADDRESS and _WEB.fullmatch(address) else None


def one_line(text: str | None) -> str:
    """A text with single spaces, or an empty one."""
    return " ".join((text or "").split())


def same_words(one: str, other: str) -> bool:
    """Whether two lines differ only in case and white space."""
    return one_line(one).casefold() == one_line(other).casefold()


def _state(structure: Structure, lines: Sequence[Piece]) -> None:
    """Give the blocks the roles that the format states."""
    stated: dict[int, BlockRole] = {}
    end = -2
    for line in lines:
        end += 2 + len(line.text)
        if line.role is not BlockRole.PARAGRAPH:
            stated[end] = line.role
    structure.blocks = [
        # A heading such as "Related stories" is one of the page, and not of the article.
        b
        if b.role in _NO_HEADING and stated.get(b.end) is BlockRole.SUBHEADING
        else b._replace(role=stated.get(b.end, b.role))
        for b in structure.blocks
    ]
    structure.title = next((b.span for b in structure.blocks if b.role is BlockRole.HEADLINE), None)
