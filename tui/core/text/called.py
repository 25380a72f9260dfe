"""Whether somebody is called so: part of a name is enough, a word inside of what only describes them is not."""

from __future__ import annotations

from collections.abc import Iterable

from tui.core.text.fuzzy import fold
from tui.core.text.lazily import lazily

_WORD = lazily(r"\w+")
_BEHIND_HEAD = lazily(
    r"(?<!\s)\s*+[,;(—–]|\s(?:of|for|from|at|in|on|with|to|by|near|under|over|about|against|who|whom|whose|that|which)\s"
)
"""What ends the part of a description that says what somebody is: "a spokesman for the county" is a spokesman."""


def called(wanted: str, names: Iterable[str] = (), descriptions: Iterable[str] = ()) -> bool:
    """Whether what was typed begins at a word of a name ("ann" in "Ann Rowe", not in "The channel"), or is what a
    description says that somebody is ("director" in "the Trump campaign's director", not "trump"). Without case,
    accents and punctuation; nothing at all is everybody's name.
    """
    typed = _words(wanted)
    if not typed:
        return not wanted.strip()
    if any(_ends(typed, _words(name)) for name in names):
        return True
    return any(len(_words(head_of(words))) in _ends(typed, _words(words)) for words in descriptions)


def head_of(description: str) -> str:
    """The part of a description that says what somebody is, without what follows: "mayor" of "mayor of Halverton"."""
    behind = _BEHIND_HEAD.search(description, 1)
    return description[: behind.start()] if behind else description


def _ends(typed: list[str], words: list[str]) -> set[int]:
    """Behind which words what was typed ends, wherever it stands; its last word may be the beginning of one."""
    *whole, last = typed
    ends = range(len(typed), len(words) + 1)
    return {end for end in ends if words[end - 1].startswith(last) and words[end - len(typed) : end - 1] == whole}


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))
