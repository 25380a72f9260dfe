"""In what order the articles are listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from tui.core.reading.entry import Entry


class Order(StrEnum):
    """How the list is sorted. Within it the order of the folder holds."""

    FOLDER = "folder"
    DATE = "date"
    TITLE = "title"
    LENGTH = "length"
    QUOTES = "quotes"
    UNREAD = "unread"
    SOURCE = "source"


_ORDER_WORDS = {
    Order.FOLDER: ("in the order of the folder", "the folder's last first"),
    Order.DATE: ("newest first", "oldest first"),
    Order.TITLE: ("by title", "by title, from Z to A"),
    Order.LENGTH: ("longest first", "shortest first"),
    Order.QUOTES: ("most quotes first", "fewest quotes first"),
    Order.UNREAD: ("unread first", "read first"),
    Order.SOURCE: ("by source", "by source, from Z to A"),
}
"""Each order, and the other way round, for people."""


_SORT_KEYS: Mapping[Order, Callable[[Entry], object]] = {
    Order.DATE: lambda e: tuple(-ord(sign) for sign in e.published or ""),
    Order.TITLE: lambda e: (e.title or e.path).casefold(),
    Order.LENGTH: lambda e: -(e.words or 0),
    Order.QUOTES: lambda e: -(e.quotes or 0),
    Order.UNREAD: lambda e: not e.unread,
    Order.SOURCE: lambda e: (e.source or "").casefold().removeprefix("the "),
}
_UNKNOWN: Mapping[Order, Callable[[Entry], bool]] = {
    Order.DATE: lambda e: e.published is None,
    Order.TITLE: lambda e: e.title is None,
    Order.LENGTH: lambda e: e.words is None,
    Order.QUOTES: lambda e: e.quotes is None,
    Order.SOURCE: lambda e: not e.source,
}
"""Of what the place in an order is not known: it comes last, either way round."""


class Sorting:
    """The order of the list, as the reader has set it."""

    def __init__(self) -> None:
        self.order = Order.FOLDER
        self.backward = False
        """Whether the order is turned round."""
        self.grouped = False
        """Whether the articles of a folder stand together."""

    @property
    def words(self) -> str:
        """The order for people."""
        return _ORDER_WORDS[self.order][self.backward]

    @property
    def by_content(self) -> bool:
        """Whether the order depends on what stands in the files."""
        return self.order in (Order.DATE, Order.TITLE, Order.LENGTH, Order.QUOTES, Order.SOURCE)

    def sorted(self, entries: Iterable[Entry]) -> list[Entry]:
        """Some entries, which come in the order of the folder, by what is known of them now."""
        listed = list(entries)
        if key := _SORT_KEYS.get(self.order):
            listed.sort(key=key)  # type: ignore[arg-type]
        if self.backward:
            listed.reverse()
        if unknown := _UNKNOWN.get(self.order):
            listed.sort(key=unknown)
        if self.grouped:
            listed.sort(key=lambda entry: entry.folder)
        return listed
