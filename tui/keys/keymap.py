"""The keys as the reader has them: a preset, then what the config file changes, with every clash found.

`App.set_keymap` reports no clash between a screen and its panes, and reports some that are none, so keys are settled
here and Textual is told the outcome.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from tui.keys.bindings import KEYS, Group, Key, Place, by_group, key_name, textual_name
from tui.keys.macros import Macro, as_key, keys_of
from tui.keys.presets import PRESETS

QUITS = "program.quit"
"""The command that must have a key."""
NO_KEY = "unbound"
"""Key name for a command without a key: no terminal sends it."""

_PANES = ("text", "list", "sidebar")
_NAMED = {"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete", "backspace", "tab",
          "enter", "escape", "space", "comma", *(f"f{n}" for n in range(1, 25))}  # fmt: skip
_MODIFIED = re.compile(r"((?:ctrl|shift|alt)\+)+(.+)")
_SAME_AS = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+[": "escape"}
_KEPT = ("ctrl+s", "ctrl+q")
_HOW = 'keys are written as "n", "N", "ctrl+n", "f5", "pagedown", one after the other as "g g", several with commas'


class KeyProblem(NamedTuple):
    """A key that was set in a way that does not work, or takes another's key."""

    id: str
    """The id that was set."""
    what: str
    remedy: str


@dataclass(frozen=True)
class Keymap:
    """Every command with the keys that it has now."""

    keys: tuple[Key, ...] = KEYS
    macros: tuple[Macro, ...] = ()
    """Several commands on one key; their keys stand behind all others in `keys`, as "macro.0" and so on."""

    def pressed_for(self, macro: int) -> list[str]:
        """The keys that are pressed for a macro, as Textual names them."""
        return keys_of(self.macros[macro], {key.id: key.keys for key in self.keys})

    def macro_keys(self) -> Iterator[Key]:
        """The keys of the macros, which no screen knows by itself."""
        return (key for key in self.keys[len(KEYS) :] if key.keys)

    @cached_property
    def _by_id(self) -> dict[str, Key]:
        return {key.id: key for key in self.keys}

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """Prefixes of key sequences, as Textual names keys: "Z" where there is "Z Z"."""
        names = [textual_name(name).split(" ") for key in self.keys for name in key.keys if " " in name]
        return frozenset(" ".join(parts[:length]) for parts in names for length in range(1, len(parts)))

    def first(self, key_id: str, rather: str = "") -> str:
        """The first of a command's keys for people, for hints: "]"; "no key" where it has none. `rather` names a key
        that is taken if it is one of them.

        Raises:
            KeyError: there is no such command.
        """
        keys = self._by_id[key_id].keys
        return key_name(rather if rather in keys else keys[0]) if keys else "no key"

    def hint(self, width: int, *parts: tuple[str, str]) -> str:
        """Hint line of commands with their keys: "Enter opens · + - length". Each part is ids with spaces between, and
        words. What has no key is left out; what does not fit in `width` cells gives way, the last part last of all.

        Raises:
            KeyError: there is no such command.
        """
        from rich.cells import cell_len

        shown: list[str] = []
        for ids, words in parts:
            keys = [self.first(key_id) for key_id in ids.split() if self._by_id[key_id].keys]
            if keys:
                shown.append(" ".join([*dict.fromkeys(keys), words]))
        while len(shown) > 1 and cell_len(" · ".join(shown)) > width:
            del shown[-2]
        return " · ".join(shown)

    def by_group(self) -> Iterator[tuple[Group, list[Key]]]:
        """The commands that help lists, by group."""
        return by_group(self.keys)

    def changed(self) -> dict[str, str]:
        """The differences from the defaults, as `App.set_keymap` takes it."""
        return {
            key.id: ",".join(map(textual_name, key.keys)) or NO_KEY
            for key, default in zip(self.keys, KEYS, strict=False)
            if key.keys != default.keys
        }


def settle(
    preset: str = "vim", chosen: Mapping[str, str] | None = None, macros: Sequence[Macro] = ()
) -> tuple[Keymap, list[KeyProblem]]:
    """The keys of a preset with those that were chosen, by id, and with macros, and what is wrong with these.

    What was chosen wins: another command at the same place loses the key, and that is said. A command set to "" or
    "none" has no key.
    """
    by_preset = PRESETS[preset]
    keys = {key.id: _with_keys(key, by_preset[key.id]) if key.id in by_preset else key for key in KEYS}
    for number, macro in enumerate(macros):
        keys[f"macro.{number}"] = as_key(number, macro)
    problems: list[KeyProblem] = []
    taken: dict[str, tuple[str, ...]] = {}
    wanted = {**(chosen or {}), **{f"macro.{number}": macro.key for number, macro in enumerate(macros)}}
    for key_id, text in wanted.items():
        if key_id not in keys:
            import difflib

            near = difflib.get_close_matches(key_id, keys, n=1)
            remedy = f'did you mean "{near[0]}"?' if near else "onrecord help keys shows the ids"
            problems.append(KeyProblem(key_id, "there is no such command", remedy))
        elif (names := _names(key_id, text, problems)) is not None:
            taken[key_id] = names
    for key_id, names in taken.items():
        keys[key_id] = _with_keys(keys[key_id], names)
    for key_id in taken:
        names = keys[key_id].keys  # without what was given to a choice before
        for other in [key for key in keys.values() if key.id != key_id and meet(key, keys[key_id])]:
            if not (lost := [name for name in other.keys if any(clash(name, mine) for mine in names)]):
                continue
            left = tuple(name for name in other.keys if name not in lost)
            keys[other.id] = _with_keys(other, left)
            what = f'{", ".join(lost)} was the key of "{other.id}" ({other.description})'
            if not left:
                problems.append(KeyProblem(key_id, f"{what}, which has none now", f'give "{other.id}" another'))
            elif other.id in taken:
                problems.append(KeyProblem(key_id, what, "give one of them another"))
            else:
                meant = f'if that is meant, write "{other.id}" = "{",".join(left)}" as well'
                problems.append(KeyProblem(key_id, what, meant))
    if not keys[QUITS].keys:
        keys[QUITS] = _with_keys(keys[QUITS], ("ctrl+c",))
        for other in [key for key in keys.values() if key.id != QUITS and "ctrl+c" in key.keys]:
            keys[other.id] = _with_keys(other, tuple(name for name in other.keys if name != "ctrl+c"))
        problems.append(KeyProblem(QUITS, "no key would quit", f'ctrl+c quits; give "{QUITS}" another key'))
    return Keymap(tuple(keys.values()), tuple(macros)), problems


def _with_keys(key: Key, names: tuple[str, ...]) -> Key:
    """The command with other keys; names for the default keys ("1-9") are of no use then."""
    return key if names == key.keys else key._replace(keys=names, shown="")


def _names(key_id: str, text: str, problems: list[KeyProblem]) -> tuple[str, ...] | None:
    """The keys named in a text; None, with a problem, if one of them is none."""
    if text.strip() in ("", "none"):
        return ()
    names = ["comma"] if text.strip() == "," else [part.strip() or part for part in text.split(",")]
    names = [" ".join(name.split()) or name for name in names]
    for name in names:
        parts = name.split() or [name]
        if (same := next((part for part in parts if part in _SAME_AS), None)) is not None:
            what = f"terminals send the same for {same} and {_SAME_AS[same]}"
            problems.append(KeyProblem(key_id, what, "choose another key"))
        elif (kept := next((part for part in parts if part in _KEPT), None)) is not None:
            problems.append(KeyProblem(key_id, f"terminals may stop at {kept}", "choose another key"))
        elif not is_key(name):
            problems.append(KeyProblem(key_id, f'"{name}" is no key', _HOW))
        else:
            continue
        return None
    return tuple(dict.fromkeys("space" if name == " " else name for name in names))


def is_key(name: str) -> bool:
    """Whether it is the name of a key as it is written here: "n", "?", "ctrl+n", "pagedown"; of several: "g g"."""
    if " " in name and name != " ":
        return all(map(is_key, name.split(" ")))
    if modified := _MODIFIED.fullmatch(name):
        name = modified[2]
    return name in _NAMED or (len(name) == 1 and name.isprintable() and not name.isspace())


def clash(one: str, other: str) -> bool:
    """Whether two keys cannot both be had: they are one, or one is how the other begins ("g" and "g g")."""
    return one == other or f"{one} ".startswith(f"{other} ") or f"{other} ".startswith(f"{one} ")


def meet(one: Key, other: Key) -> bool:
    """Whether two commands can be asked for at one moment, so that they cannot share a key."""
    return any(_within(a, b) or _within(b, a) for a in one.places for b in other.places)


def _within(inner: Place, outer: Place) -> bool:
    return inner == outer or outer == "app" or (outer == "reader" and inner in _PANES)
