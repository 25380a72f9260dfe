"""Keys settled from a preset and what was chosen, and every clash found."""

from __future__ import annotations

from itertools import combinations

import pytest

from tui.bindings import KEYS, Key
from tui.keymap import NO_KEY, _meet, is_key, settle
from tui.presets import PRESETS


def keys_of(preset: str, **chosen: str) -> dict[str, tuple[str, ...]]:
    keymap, complaints = settle(preset, {name.replace("__", "."): text for name, text in chosen.items()})
    assert complaints == []
    return {key.id: key.keys for key in keymap.keys}


def test_without_a_choice_all_keys_are_the_defaults() -> None:
    keymap, complaints = settle()
    assert keymap.keys == KEYS
    assert keymap.changed() == {}
    assert complaints == []


def test_a_choice_replaces_all_keys_of_a_command() -> None:
    assert keys_of("vim", move__down="ctrl+n, down")["move.down"] == ("ctrl+n", "down")
    keymap, _ = settle("vim", {"move.down": "ctrl+n,down", "speaker.1": "f5"})
    assert keymap.changed() == {"move.down": "ctrl+n,down", "speaker.1": "f5"}
    assert keymap.first("move.down") == "ctrl+n"
    assert next(key for key in keymap.keys if key.id == "speaker.1").label == "F5"


def test_a_key_that_is_taken_away_is_said() -> None:
    keymap, complaints = settle("vim", {"article.next": "n"})
    assert [c.id for c in complaints] == ["article.next"]
    assert "find.next" in complaints[0].what
    assert keymap.changed() == {"article.next": "n", "find.next": NO_KEY}
    assert keymap.first("find.next") == "no key"


def test_a_key_of_a_pane_can_be_taken_by_the_screen() -> None:
    """A pane would answer first: without this, what was chosen would do nothing, silently."""
    keymap, complaints = settle("vim", {"quote.next": "j"})
    assert complaints == []  # "down" is left to the pane
    assert keymap.changed() == {"quote.next": "j", "move.down": "down"}


def test_two_choices_of_one_key_are_said_and_the_first_holds() -> None:
    keymap, complaints = settle("vim", {"article.next": "ctrl+n", "article.previous": "ctrl+n,K"})
    assert [c.id for c in complaints] == ["article.next"]
    assert keymap.changed() == {"article.next": "ctrl+n"}


def test_commands_can_change_places_without_a_complaint() -> None:
    assert keys_of("vim", article__next="K", article__previous="J")["article.next"] == ("K",)


def test_no_key_at_all() -> None:
    for nothing in ("", "none", " "):
        keymap, complaints = settle("vim", {"program.back": nothing})
        assert keymap.changed() == {"program.back": NO_KEY}
        assert complaints == []
        assert next(key for key in keymap.keys if key.id == "program.back").label == "—"


@pytest.mark.parametrize("wrong", ["Ctrl+n", "ctrl-n", "gg", "C-x", "hyper+a", "ctrl+i", "ctrl+s", "\x1b", "j,,k"])
def test_what_is_no_key_is_said_and_changes_nothing(wrong: str) -> None:
    keymap, complaints = settle("vim", {"quote.next": wrong})
    assert len(complaints) == 1
    assert complaints[0].id == "quote.next"
    assert keymap.keys == KEYS


@pytest.mark.parametrize("name", ["n", "N", "?", "é", "ctrl+n", "f12", "shift+tab", "alt+x", "pagedown", "space"])
def test_what_is_a_key(name: str) -> None:
    assert is_key(name)


def test_every_default_is_a_key() -> None:
    for key in KEYS:
        for name in key.keys:
            assert is_key(name), name


@pytest.mark.parametrize("preset", PRESETS)
def test_presets_name_what_exists_and_leave_nothing_without_a_key(preset: str) -> None:
    assert not set(PRESETS[preset]) - {key.id for key in KEYS}
    keymap, complaints = settle(preset)
    assert complaints == []
    by_default = {key.id for key in KEYS if key.keys}
    for key in keymap.keys:
        assert key.keys or key.id not in by_default, key.id
        assert all(map(is_key, key.keys)), key.id


@pytest.mark.parametrize("preset", PRESETS)
def test_in_a_preset_no_two_commands_share_a_key_that_do_not_by_default(preset: str) -> None:
    def shared(keys: tuple[Key, ...]) -> set[tuple[str, str]]:
        pairs = ((a, b) for a, b in combinations(keys, 2) if set(a.keys) & set(b.keys) and _meet(a, b))
        return {(a.id, b.id) for a, b in pairs}

    assert not shared(settle(preset)[0].keys) - shared(KEYS)
