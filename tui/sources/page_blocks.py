"""From the elements of a page to its lines: one per block, and where the page says that each stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from tui.core.model.article import BlockRole, Link
from tui.core.text.entities import decoded
from tui.sources.draft import Piece, one_line
from tui.sources.page_places import Place, is_hidden, is_label, is_unseen, place_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS = (
    "address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p"
    " pre search section select summary table tbody td textarea tfoot th thead title tr ul"
)
BLOCKS = frozenset(_BLOCKS.split())
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

_IN_A_CELL = frozenset(("p", "div", "br"))
MAX_CELLS = 20
MAX_LINKS = 200
"""In one line."""
MAX_ROW_WORDS = 80
"""A row of more cells or words is layout, not a line of a table."""


@dataclass(slots=True)
class PageBlock:
    """A line of a page."""

    text: str
    role: BlockRole
    linked: float
    """Which share of its characters are links."""
    tag: str
    """The innermost block element that it stands in."""
    element: int
    """The number of that element."""
    links: tuple[Link, ...] = ()
    """Its links as the page has them: offsets into this line."""


@dataclass(slots=True)
class PageBlocks:
    """The lines of a page, and its elements, numbered in the order of the page: an element comes behind those around
    it. The element that it was made of is number 0."""

    blocks: list[PageBlock] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    """For each element the number of the one around it; -1 for the first."""
    places: list[Place] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """For each element its class."""

    def around(self, element: int, levels: int) -> list[int]:
        """An element and those around it, innermost first, so many at most."""
        found: list[int] = []
        while element >= 0 and len(found) < levels:
            found.append(element)
            element = self.parents[element]
        return found


def pieces(root: _Element) -> list[Piece]:
    """The text of an element and all below it as one piece per block, in the order of the page, but for what it
    hides. Headings and captions carry their role."""
    page = page_blocks(root, hide=True)
    return [Piece(block.text, block.role, block.links) for block in page.blocks]


FOLDED = ("noscript", "template")
"""Elements that a browser does not show as they stand, and that may hold an article even so."""


def page_blocks(root: _Element, *, hide: bool = False, unfolded: bool = False) -> PageBlocks:
    """The lines of an element and all below it, in the order of the page; `hide` leaves out what is hidden, `unfolded`
    takes what stands in the page for programs."""
    return _Walk(root, hide=hide, seen=FOLDED if unfolded else ()).page


class _Walk:
    """One way through the elements of a page."""

    def __init__(self, root: _Element, *, hide: bool, seen: tuple[str, ...] = ()) -> None:
        from lxml.etree import iterwalk

        self.page = PageBlocks()
        self._hide, self._seen = hide, seen
        self._words: list[str] = []
        self._linked = self._links = self._unseen = self._rows = 0
        self._open: list[int] = []
        self._inner: list[int] = []
        self._roles: list[BlockRole] = []
        self._leads: list[tuple[str, int]] = []  # the links that are open, and where their words begin
        self._found: list[tuple[int, int, str]] = []  # those that have ended: the words from one to another
        self._ends: list[tuple[bool, bool, bool]] = []
        self._at = 0
        for event, element in iterwalk(root, events=("start", "end", "comment", "pi")):
            if event == "start":
                self._enter(element)
            elif event == "end":
                self._leave(element, last=element is root)
            elif self._open:
                self._say(element.tail)

    def _enter(self, element: _Element) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        page = self.page
        self._part(tag)
        page.parents.append(self._open[-1] if self._open else -1)
        page.tags.append(tag)
        page.places.append(place_of(element, tag))
        page.names.append(element.get("class") or "")
        self._note(tag, page.places[-1])
        self._open.append(len(page.parents) - 1)
        unseen = (
            (is_unseen(element, tag) and tag not in self._seen)
            or (self._hide and is_hidden(element))
            or is_label(element, tag)
        )
        row = tag == "tr" and not self._rows and _is_line(element)
        self._ends.append((unseen, tag == "a", row))
        self._unseen += unseen
        self._links += tag == "a"
        if tag == "a":
            self._leads.append((element.get("href") or "", len(self._words)))
        self._rows += row
        if self._rows and tag in ("td", "th") and any(map(str.strip, self._words)):
            self._words[-1:] = [self._words[-1].rstrip(), _between(element)]
        self._say(element.text)

    def _leave(self, element: _Element, *, last: bool) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        unseen, link, row = self._ends.pop()
        self._rows -= row
        self._part(tag)
        self._unseen -= unseen
        self._links -= link
        if link:
            self._note_link(*self._leads.pop())
        self._open.pop()
        if not last:
            self._say(element.tail)

    def _part(self, tag: str) -> None:
        if tag not in BLOCKS:
            return
        if self._rows:
            if self._words and self._words[-1].strip():
                self._words.append(" ")
        else:
            self._flush()

    def _say(self, text: str | None) -> None:
        if not text or self._unseen:
            return
        if self._open and not any(map(str.strip, self._words)):
            self._at = self._open[-1]
        self._words.append(text)
        if self._links:
            self._linked += len(text.strip())

    def _note_link(self, address: str, begin: int) -> None:
        if address and len(self._found) < MAX_LINKS:
            self._found.append((begin, len(self._words), address))

    def _links_of(self, text: str) -> Iterator[Link]:
        """The links of a line: white space apart, it has the same characters as the words that it was made of."""
        if not self._found:
            return
        counts = (sum(not sign.isspace() for sign in decoded(words)) for words in self._words)
        before = [0, *accumulate(counts)]
        places = [place for place, sign in enumerate(text) if not sign.isspace()]
        if before[-1] != len(places):
            return  # something was written in several parts that is one character
        for begin, end, address in sorted(self._found):
            first, behind = before[min(begin, len(self._words))], before[min(end, len(self._words))]
            if first < behind:
                yield Link(places[first], places[behind - 1] + 1, address)

    def _flush(self) -> None:
        text = one_line(decoded("".join(self._words)))
        for address, begin in self._leads:
            self._note_link(address, begin)
        if text:
            inner = self._inner[self._at]
            linked = min(1.0, self._linked / len(text))
            self.page.blocks.append(
                PageBlock(
                    text, self._roles[self._at], linked, self.page.tags[inner], inner, tuple(self._links_of(text))
                )
            )
        self._words.clear()
        self._found.clear()
        self._leads = [(address, 0) for address, _ in self._leads]
        self._linked = 0

    def _note(self, tag: str, place: Place) -> None:
        """Remember of the element just entered which block it stands in, and what its text is for a reader."""
        number, parent = len(self.page.parents) - 1, self.page.parents[-1]
        self._inner.append(number if tag in BLOCKS or parent < 0 else self._inner[parent])
        if tag in _HEADINGS:
            self._roles.append(BlockRole.SUBHEADING)
        elif tag == "figcaption" or place is Place.CAPTION:
            self._roles.append(BlockRole.CAPTION)
        else:
            self._roles.append(self._roles[parent] if parent >= 0 else BlockRole.PARAGRAPH)


def _is_line(row: _Element) -> bool:
    """Whether a row of a table is a line of text: several cells, each with a few words and no blocks of its own."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if not 2 <= len(cells) <= MAX_CELLS or len(cells) != sum(isinstance(cell.tag, str) for cell in row):
        return False
    for cell in cells:
        blocks = 0
        for element in cell.iterdescendants():
            if element.tag in BLOCKS:
                blocks += 1
                if blocks > 1 or element.tag not in _IN_A_CELL:
                    return False
    return 0 < sum(len(str(cell.text_content()).split()) for cell in cells) <= MAX_ROW_WORDS


def _between(cell: _Element) -> str:
    """Separator before a cell that is not the first: "Name: what was said" in a row of two."""
    row = cell.getparent()
    pair = cell.tag == "td" and row is not None and len(row) == 2
    return ": " if pair else ", "
