"""From the elements of a page to lines of text, one per block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.core.article import BlockRole
from tui.sources.draft import Piece, one_line

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCKS = (
    "address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html li legend main menu nav ol optgroup option p"
    " pre search section select summary table tbody td textarea tfoot th thead title tr ul"
)
_UNSEEN = "script style noscript template svg math iframe object audio video canvas meta link base"
BLOCKS = frozenset(_BLOCKS.split())
UNSEEN = frozenset(_UNSEEN.split())
"""Elements whose text no reader of the page sees, or that are no text."""

_ROLES = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockRole.SUBHEADING),
    "figcaption": BlockRole.CAPTION,
}


def pieces(root: _Element) -> list[Piece]:
    """The text of an element and all below it as one piece per block, in the order of the page.

    Headings and captions carry their role.
    """
    from lxml.etree import iterwalk

    found: list[Piece] = []
    words: list[str] = []
    roles: list[BlockRole] = []
    unseen = 0

    def flush() -> None:
        text = one_line("".join(words))
        words.clear()
        if text:
            found.append(Piece(text, roles[-1] if roles else BlockRole.PARAGRAPH))

    for event, element in iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if not unseen and element.tail:
                words.append(element.tail)
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        role = _ROLES.get(tag)
        if event == "start":
            unseen += tag in UNSEEN
            if tag in BLOCKS:
                flush()
            if role:
                roles.append(role)
            if not unseen and element.text:
                words.append(element.text)
        else:
            if tag in BLOCKS:
                flush()
            if role:
                roles.pop()
            unseen -= tag in UNSEEN
            if not unseen and element is not root and element.tail:
                words.append(element.tail)
    flush()
    return found
