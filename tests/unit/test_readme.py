"""The README says what the program does: its key table is the bindings', and its commands are those of the checks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tui.cli.main import run
from tui.keys.bindings import by_group

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def key_table() -> str:
    """The README's table of keys: a row per key that help lists, by group."""
    rows = ["| | Key | Does |", "|---|---|---|"]
    for group, keys in by_group():
        for index, key in enumerate(keys):
            label = " ".join(f"`{name}`" for name in key.label.replace("|", "\\|").split(" "))
            rows.append(f"| {f'**{group}**' if index == 0 else ''} | {label} | {key.description} |")
    return "\n".join(rows)


def test_the_key_table_is_made_from_the_bindings() -> None:
    assert key_table() in README, f"the README's key table should be:\n\n{key_table()}"


@pytest.mark.parametrize("name", ["run", "test"])
def test_both_commands_stand_where_the_checks_look_for_them(name: str) -> None:
    first_screen = "\n".join(README.splitlines()[:40])
    assert re.search(rf"<!-- command: {name} -->\n```sh\npython3 -m venv \.venv && .+\n```", first_screen)


@pytest.mark.parametrize("command", sorted(set(re.findall(r"^onrecord ([a-z]+) ", README, re.MULTILINE))))
def test_every_command_in_the_readme_exists(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        run([command, "--help"])
    assert exit_.value.code == 0
    assert f"onrecord {command}" in capsys.readouterr().out


def test_the_picture_is_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert pictures
    assert all((ROOT / picture).is_file() for picture in pictures)
