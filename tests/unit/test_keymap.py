"""Keys settled from a preset and what was chosen, and every clash found."""

from __future__ import annotations

from itertools import combinations

import pytest

from tui.keys.bindings import KEYS, Key
from tui.keys.keymap import NO_KEY, clash, is_key, meet, settle
from tui.keys.presets import PRESETS


def keys_of(preset: str, **chosen: str) -> dict[str, tuple[str, ...]]:
    keymap, problems = settle(preset, {name.replace("__", "."): text for name, text in chosen.items()})
    assert problems == []
    return {key.id: key.keys for key in keymap.keys}


def test_without_a_choice_all_keys_are_the_defaults() -> None:
    keymap, problems = settle()
    assert keymap.keys == KEYS
    assert keymap.changed() == {}
    assert problems == []


def test_a_choice_replaces_all_keys_of_a_command() -> None:
    assert keys_of("vim", move__down="ctrl+n, down")["move.down"] == ("ctrl+n", "down")
    keymap, _ = settle("vim", {"move.down": "ctrl+n,down", "speaker.1": "f5"})
    assert keymap.changed() == {"move.down": "ctrl+n,down", "speaker.1": "f5"}
    assert keymap.first("move.down") == "ctrl+n"
    assert next(key for key in keymap.keys if key.id == "speaker.1").label == "F5"


def test_a_key_that_is_taken_away_is_said() -> None:
    keymap, problems = settle("vim", {"article.next": "n"})
    assert [c.id for c in problems] == ["article.next"]
    assert "find.next" in problems[0].what
    assert keymap.changed() == {"article.next": "n", "find.next": NO_KEY}
    assert keymap.first("find.next") == "no key"


def test_a_key_of_a_pane_can_be_taken_by_the_screen() -> None:
    """A pane would answer first: without this, what was chosen would do nothing, silently."""
    keymap, problems = settle("vim", {"quote.next": "j"})
    assert keymap.changed() == {"quote.next": "j", "move.down": "down"}
    assert [c.id for c in problems] == ["quote.next"]
    assert 'write "move.down" = "down" as well' in problems[0].remedy
    assert settle("vim", {"quote.next": "j", "move.down": "down"})[1] == []


def test_two_choices_of_one_key_are_said_and_the_first_holds() -> None:
    keymap, problems = settle("vim", {"article.next": "ctrl+n", "article.previous": "ctrl+n,K"})
    assert [c.id for c in problems] == ["article.next"]
    assert keymap.changed() == {"article.next": "ctrl+n"}


def test_commands_can_change_places_without_a_problem() -> None:
    assert keys_of("vim", article__next="K", article__previous="J")["article.next"] == ("K",)


def test_no_key_at_all() -> None:
    for nothing in ("", "none", " "):
        keymap, problems = settle("vim", {"program.back": nothing})
        assert keymap.changed() == {"program.back": NO_KEY}
        assert problems == []
        assert next(key for key in keymap.keys if key.id == "program.back").label == "—"


@pytest.mark.parametrize(
    "wrong", ["Ctrl+n", "ctrl-n", "gg", "g ctrl+s", "g  gg", "C-x", "hyper+a", "ctrl+i", "ctrl+s", "\x1b", "j,,k"]
)
def test_what_is_no_key_is_said_and_changes_nothing(wrong: str) -> None:
    keymap, problems = settle("vim", {"quote.next": wrong})
    assert len(problems) == 1
    assert problems[0].id == "quote.next"
    assert keymap.keys == KEYS


@pytest.mark.parametrize(
    "name", ["n", "N", "?", "é", "ctrl+n", "f12", "shift+tab", "alt+x", "pagedown", "space", "g g", "ctrl+x space"]
)
def test_what_is_a_key(name: str) -> None:
    assert is_key(name)


def test_every_default_is_a_key() -> None:
    for key in KEYS:
        for name in key.keys:
            assert is_key(name), name


@pytest.mark.parametrize("preset", PRESETS)
def test_presets_name_what_exists_and_leave_nothing_without_a_key(preset: str) -> None:
    assert not set(PRESETS[preset]) - {key.id for key in KEYS}
    keymap, problems = settle(preset)
    assert problems == []
    by_default = {key.id for key in KEYS if key.keys}
    for key in keymap.keys:
        assert key.keys or key.id not in by_default, key.id
        assert all(map(is_key, key.keys)), key.id


@pytest.mark.parametrize("preset", PRESETS)
def test_in_a_preset_no_two_commands_share_a_key_that_do_not_by_default(preset: str) -> None:
    def shared(keys: tuple[Key, ...]) -> set[tuple[str, str]]:
        pairs = ((a, b) for a, b in combinations(keys, 2) if meet(a, b))
        return {(a.id, b.id) for a, b in pairs if any(clash(one, other) for one in a.keys for other in b.keys)}

    assert not shared(settle(preset)[0].keys) - shared(KEYS)


# Keys one after the other


def test_keys_one_after_the_other_are_for_people_and_for_textual() -> None:
    keymap, problems = settle("vim", {"move.top": "g  g, home", "article.undo": "ctrl+x ? u", "pane.next": "G"})
    assert [c.id for c in problems] == ["pane.next"]  # G was the end
    assert keymap.first("move.top") == "gg"
    assert keymap.first("article.undo") == "ctrl+x·?·u"
    assert keymap.changed()["article.undo"] == "ctrl+x question_mark u"
    assert keymap.beginnings == {"g", "ctrl+x", "ctrl+x question_mark", "Z"}


def test_a_key_and_one_that_begins_with_it_clash() -> None:
    keymap, problems = settle("vim", {"article.next": "g n"})
    assert [(c.id, "move.top" in c.what) for c in problems] == [("article.next", True)]
    assert keymap.changed() == {"article.next": "g n", "move.top": "home"}
    keymap, problems = settle("vim", {"article.next": "Z"})
    assert keymap.changed() == {"article.next": "Z", "program.quit": "Q,ctrl+c"}
    assert len(problems) == 1
    both, problems = settle("vim", {"article.next": "x n", "article.previous": "x p", "article.choose": "x x"})
    assert problems == []
    assert [both.first(f"article.{name}") for name in ("next", "previous", "choose")] == ["xn", "xp", "xx"]


# Hints


def test_a_hint_has_the_keys_as_they_are_and_loses_parts_not_letters() -> None:
    keymap, _ = settle("vim", {"summary.method": "f7", "summary.save": "none"})
    parts = (
        ("summary.go", "goes there"),
        ("summary.method summary.method_back", "method"),
        ("summary.save", "save"),
        ("summary.close", "back"),
    )
    assert keymap.hint(80, *parts) == "Enter goes there · F7 M method · s back"
    assert keymap.hint(38, *parts) == "Enter goes there · s back"
    assert keymap.hint(5, *parts) == "s back"
    assert keymap.first("summary.close", "escape") == "esc"


@pytest.mark.parametrize("chosen", [{"program.quit": "none"}, {"program.quit": "", "program.help": "ctrl+c"}])
def test_some_key_always_quits(chosen: dict[str, str]) -> None:
    keymap, problems = settle("vim", chosen)
    keys = {key.id: key.keys for key in keymap.keys}
    assert keys["program.quit"] == ("ctrl+c",)
    assert "ctrl+c" not in keys["program.help"]
    assert ("program.quit", "no key would quit") in [(one.id, one.what) for one in problems]
