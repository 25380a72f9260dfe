"""The documents say what the program does: the table of keys is the bindings', the commands those of the checks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tui.cli.main import run
from tui.keys.bindings import by_group

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = {path: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").rglob("*.md"))}
COMMANDS = re.findall(r"^onrecord ([a-z]+) ", "\n".join([README, *DOCUMENTS.values()]), re.MULTILINE)
TWO_SCREENS = 100
"""Lines of the README."""


def key_table() -> str:
    """The table of keys: a row per key that help lists, by group."""
    rows = ["| | Key | Does |", "|---|---|---|"]
    for group, keys in by_group():
        for index, key in enumerate(keys):
            label = " ".join(f"`{name}`" for name in key.label.replace("|", "\\|").split(" "))
            rows.append(f"| {f'**{group}**' if index == 0 else ''} | {label} | {key.description} |")
    return "\n".join(rows)


def test_the_key_table_is_made_from_the_bindings() -> None:
    shown = DOCUMENTS[ROOT / "docs" / "keys.md"]
    assert key_table() in shown, f"the table in docs/keys.md should be:\n\n{key_table()}"


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= TWO_SCREENS


@pytest.mark.parametrize("path", [ROOT / "README.md", *DOCUMENTS], ids=lambda path: path.name)
def test_links_lead_to_files_that_are_there(path: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text("utf-8"))
    assert [t for t in targets if "://" not in t and not (path.parent / t).exists()] == []


def test_every_document_is_in_the_site() -> None:
    listed = set(re.findall(r":\s*([\w/-]+\.md)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE))
    assert listed == {path.relative_to(ROOT / "docs").as_posix() for path in DOCUMENTS}


@pytest.mark.parametrize("name", ["run", "test"])
def test_both_commands_stand_where_the_checks_look_for_them(name: str) -> None:
    first_screen = "\n".join(README.splitlines()[:40])
    assert re.search(rf"<!-- command: {name} -->\n```sh\npython3 -m venv \.venv && .+\n```", first_screen)


@pytest.mark.parametrize("command", sorted(set(COMMANDS)))
def test_every_documented_command_exists(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        run([command, "--help"])
    assert exit_.value.code == 0
    assert f"onrecord {command}" in capsys.readouterr().out


def test_the_picture_is_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert pictures
    assert all((ROOT / picture).is_file() for picture in pictures)
