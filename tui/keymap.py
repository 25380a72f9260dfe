"""The keys as the reader has them: a preset, then what the config file changes, with every clash found.

`App.set_keymap` reports no clash between a screen and its panes, and reports some that are none, so keys are settled
here and Textual is told the outcome.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from tui.bindings import KEYS, Group, Key, Place, by_group, textual_name
from tui.presets import PRESETS

NO_KEY = "unbound"
"""What Textual is told for something that has no key: no terminal sends it."""

_PANES = ("text", "list", "sidebar")
_NAMED = {"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete", "backspace", "tab",
          "enter", "escape", "space", "comma", *(f"f{n}" for n in range(1, 25))}  # fmt: skip
_MODIFIED = re.compile(r"((?:ctrl|shift|alt)\+)+(.+)")
_SAME_AS = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+[": "escape"}
_KEPT = ("ctrl+s", "ctrl+q")
_HOW = 'keys are written as "n", "N", "ctrl+n", "f5", "pagedown", several with commas between'


@dataclass(frozen=True, slots=True)
class Complaint:
    """A key that was set in a way that does not work, or takes another's key."""

    id: str
    """The id that was set."""
    what: str
    remedy: str


@dataclass(frozen=True)
class Keymap:
    """Every command with the keys that it has now."""

    keys: tuple[Key, ...] = KEYS

    @cached_property
    def _by_id(self) -> dict[str, Key]:
        return {key.id: key for key in self.keys}

    def first(self, key_id: str) -> str:
        """The first of a command's keys for people, for hints: "]"; "no key" where it has none.

        Raises:
            KeyError: there is no such command.
        """
        key = self._by_id[key_id]
        return replace(key, keys=key.keys[:1], shown="").label if key.keys else "no key"

    def by_group(self) -> Iterator[tuple[Group, list[Key]]]:
        """The commands that help lists, by group."""
        return by_group(self.keys)

    def changed(self) -> dict[str, str]:
        """What differs from the defaults, as `App.set_keymap` takes it."""
        return {
            key.id: ",".join(map(textual_name, key.keys)) or NO_KEY
            for key, default in zip(self.keys, KEYS, strict=True)
            if key.keys != default.keys
        }


def settle(preset: str = "vim", chosen: Mapping[str, str] | None = None) -> tuple[Keymap, list[Complaint]]:
    """The keys of a preset with those that were chosen, by id, and what is wrong with these.

    What was chosen wins: another command at the same place loses the key, and that is said. A command set to "" or
    "none" has no key.
    """
    by_preset = PRESETS[preset]
    keys = {key.id: _with_keys(key, by_preset[key.id]) if key.id in by_preset else key for key in KEYS}
    complaints: list[Complaint] = []
    taken: dict[str, tuple[str, ...]] = {}
    for key_id, text in (chosen or {}).items():
        if key_id not in keys:
            import difflib

            near = difflib.get_close_matches(key_id, keys, n=1)
            remedy = f'did you mean "{near[0]}"?' if near else "onrecord help keys shows the ids"
            complaints.append(Complaint(key_id, "there is no such command", remedy))
        elif (names := _names(key_id, text, complaints)) is not None:
            taken[key_id] = names
    for key_id, names in taken.items():
        keys[key_id] = _with_keys(keys[key_id], names)
    for key_id in taken:
        names = keys[key_id].keys  # without what was given to a choice before
        for other in [key for key in keys.values() if key.id != key_id and _meet(key, keys[key_id])]:
            if not (lost := set(names) & set(other.keys)):
                continue
            left = tuple(name for name in other.keys if name not in lost)
            keys[other.id] = _with_keys(other, left)
            what = f'{" ".join(sorted(lost))} was the key of "{other.id}" ({other.description})'
            if not left:
                complaints.append(Complaint(key_id, f"{what}, which has none now", f'give "{other.id}" another'))
            elif other.id in taken:
                complaints.append(Complaint(key_id, what, "give one of them another"))
    return Keymap(tuple(keys[key.id] for key in KEYS)), complaints


def _with_keys(key: Key, names: tuple[str, ...]) -> Key:
    """The command with other keys; names for the default keys ("1-9") are of no use then."""
    return key if names == key.keys else replace(key, keys=names, shown="")


def _names(key_id: str, text: str, complaints: list[Complaint]) -> tuple[str, ...] | None:
    """The keys named in a text; None, with a complaint, if one of them is none."""
    if text.strip() in ("", "none"):
        return ()
    names = ["comma"] if text.strip() == "," else [part.strip() or part for part in text.split(",")]
    for name in names:
        if (same := _SAME_AS.get(name)) is not None:
            complaints.append(Complaint(key_id, f"terminals send the same for {name} and {same}", "choose another key"))
        elif name in _KEPT:
            complaints.append(Complaint(key_id, f"terminals may stop at {name}", "choose another key"))
        elif not is_key(name):
            complaints.append(Complaint(key_id, f'"{name}" is no key', _HOW))
        else:
            continue
        return None
    return tuple(dict.fromkeys("space" if name == " " else name for name in names))


def is_key(name: str) -> bool:
    """Whether it is the name of a key as it is written here: "n", "N", "?", "ctrl+n", "pagedown"."""
    if modified := _MODIFIED.fullmatch(name):
        name = modified[2]
    return name in _NAMED or (len(name) == 1 and name.isprintable() and not name.isspace())


def _meet(one: Key, other: Key) -> bool:
    """Whether two commands can be asked for at one moment, so that they cannot share a key."""
    return any(_within(a, b) or _within(b, a) for a in one.places for b in other.places)


def _within(inner: Place, outer: Place) -> bool:
    return inner == outer or outer == "app" or (outer == "reader" and inner in _PANES)
