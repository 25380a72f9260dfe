"""Finding words in a list: of articles (in titles, main actors and sources), of voices, of a summary's sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from tui.core.reading.catalogue import Entry
from tui.core.text.find import find_all


class ListFinder:
    """The words that are looked for, and where in the list they stand."""

    def __init__(self, nowhere: str = "not in the list") -> None:
        """`nowhere` says that they were not found."""
        self.words: tuple[str, ...] = ()
        self.found: list[int] = []
        """The numbers, in the list, of the rows in which they were found, in order."""
        self._nowhere = nowhere

    def look(self, words: Iterable[str], rows: Iterable[tuple[int, str]]) -> None:
        """Look for any of some words in the text of each row, by its number; none to look for nothing any more."""
        self.words = tuple(filter(None, words))
        self.found = [number for number, text in rows if any(find_all(text, one) for one in self.words)]

    def first_from(self, number: int) -> int | None:
        """The first row found at or after a number, from the top again if there is none; None without any."""
        return self.found[bisect_left(self.found, number) % len(self.found)] if self.found else None

    def step(self, number: int, by: int) -> int | None:
        """The next row found after a number, or (`by` is -1) the one before, wrapping around; None without any."""
        if not self.found:
            return None
        at = bisect_right(self.found, number) if by > 0 else bisect_left(self.found, number) - 1
        return self.found[at % len(self.found)]

    def place(self, number: int) -> str:
        """Which of the rows found that is, in words: "bridge: 2/5"."""
        words = ", ".join(self.words)
        if not self.found:
            return f"{words}: {self._nowhere}"
        return f"{words}: {bisect_left(self.found, number) + 1}/{len(self.found)}"

    def stepped(self, target: int, here: int, by: int) -> str:
        """The place of a row that was stepped to from another, and whether that went round an end of the list."""
        again = target <= here if by > 0 else target >= here >= 0
        return self.place(target) + (f" · from the {'top' if by > 0 else 'end'} again" if again else "")


def searched(listed: Iterable[Entry]) -> Iterator[tuple[int, str]]:
    """The searched text of each article in a list, with its number."""
    for number, entry in enumerate(listed):
        yield number, "\n".join((entry.name, ", ".join(entry.actors), entry.source or ""))


def found_unseen(entry: Entry, words: str, *seen: str) -> str:
    """The part of an article that has some words which are not in what is `seen` of it: the actor, the source, or
    a part of the title; empty where they are seen, or stand nowhere."""
    if not words or any(find_all(text, words) for text in seen):
        return ""
    named = next((text for text in (*entry.actors, entry.source or "") if find_all(text, words)), "")
    cut_off = next(iter(find_all(entry.name, words)), None)
    return named or (f"…{entry.name[slice(*cut_off)]}" if cut_off else "")
