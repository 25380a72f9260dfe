"""Several commands on one key, as the reader has set them: read, checked, and what keys stand for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from tui.keys.bindings import KEYS, Key, textual_name

MOST = 20
"""Commands on one key."""


class Macro(NamedTuple):
    """A key, and the ids of the commands that it stands for."""

    key: str
    ids: tuple[str, ...]


def read_macro(key: str, value: Any) -> Macro:
    """A macro as the config file has it: `"X" = "article.star article.done"`, or a list of ids.

    Raises:
        ValueError: it is none; the message says why and what to do.
    """
    words = value.split() if isinstance(value, str) else value
    if not isinstance(words, list) or not words or not all(isinstance(word, str) for word in words):
        raise ValueError('it can be ids of commands: "article.star article.done"')
    known = {each.id for each in KEYS}
    if wrong := next((word for word in words if word not in known), None):
        import difflib

        near = difflib.get_close_matches(wrong, known, n=1)
        hint = f'did you mean "{near[0]}"?' if near else "onrecord help keys shows the ids"
        raise ValueError(f'there is no command "{wrong}"; {hint}')
    if len(words) > MOST:
        raise ValueError(f"it can be {MOST} commands at most")
    return Macro(key, tuple(words))


def as_key(number: int, macro: Macro) -> Key:
    """The command of a macro; its key is settled with all others."""
    about = " + ".join(next(key.description for key in KEYS if key.id == each) for each in macro.ids)
    return Key(f"macro.{number}", (), "", about[:60], "Program", ("reader",))


def keys_of(macro: Macro, keys: Mapping[str, Sequence[str]]) -> list[str]:
    """The keys of a macro, as Textual names keys: the first key of each command; `keys` are those set by id."""
    pressed: list[str] = []
    for each in macro.ids:
        if first := next(iter(keys.get(each, ())), None):
            pressed += textual_name(first).split(" ")
    return pressed
