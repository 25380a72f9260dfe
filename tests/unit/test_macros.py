"""Several commands on one key: read from the config file, settled with all other keys, and what is wrong said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.config import file as config_file
from tui.config import locations
from tui.keys.keymap import settle
from tui.keys.macros import Macro, read_macro


def test_a_macro_takes_a_key_and_presses_those_of_its_commands() -> None:
    keymap, problems = settle("vim", {"move.top": "g g"}, [Macro("X", ("article.star", "move.top", "program.quit"))])
    assert not problems
    assert keymap.pressed_for(0) == ["f", "g", "g", "Q"]
    [key] = keymap.macro_keys()
    assert (key.id, key.keys, key.binding().action) == ("macro.0", ("X",), "command('macro.0')")
    assert key.description.startswith("Star, or no star + To the top")


def test_a_key_that_is_taken_is_said() -> None:
    keymap, [problem] = settle("vim", {}, [Macro("J", ("article.done",))])
    assert problem.id == "macro.0" and 'was the key of "article.next"' in problem.what
    assert keymap.first("article.next") == "no key"


@pytest.mark.parametrize(
    ("value", "says"),
    [("", "it can be"), (3, "it can be"), ([], "it can be"), ("article.sta", "did you mean"), (["x"], "no command"),
     ("article.star " * 30, "at most")],
)  # fmt: skip
def test_what_is_no_macro_is_said(value: object, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read_macro("X", value)


def test_the_config_file_has_a_table_of_them() -> None:
    path: Path = locations.config_dir() / config_file.FILE
    path.parent.mkdir(parents=True)
    path.write_text(
        'theme = "light"\n[macros]\n"X" = "article.star article.done"\n"ctrl+s" = "article.star"\n"Y" = "no"\n'
    )
    settings = config_file.load([])
    assert [macro.key for macro in settings.keymap.macros] == ["X", "ctrl+s"]
    assert settings.config.theme == "light"
    found = [(problem.line, problem.what) for problem in settings.problems]
    assert found == [(5, '"Y" in [macros] is no macro'), (4, '"ctrl+s" in [macros]: terminals may stop at ctrl+s')]
