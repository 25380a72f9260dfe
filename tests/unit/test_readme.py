"""The documents say what the program does: the keys are those of the bindings, the commands those of the checks."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from tui.cli.commands import NAMES
from tui.cli.main import run
from tui.config.options import THEMES
from tui.keys.bindings import by_group

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = {path: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").rglob("*.md"))}
COMMANDS = re.findall(r"^onrecord ([a-z]+) ", "\n".join([README, *DOCUMENTS.values()]), re.MULTILINE)
TWO_SCREENS = 100
"""Lines of the README."""


def test_the_site_has_a_table_of_all_keys() -> None:
    """`docs/keys_table.py` makes it when the site is built: nobody keeps it by hand."""
    hook = runpy.run_path(str(ROOT / "docs" / "keys_table.py"))
    page = SimpleNamespace(file=SimpleNamespace(src_uri="keys.md"))
    shown = hook["on_page_markdown"](DOCUMENTS[ROOT / "docs" / "keys.md"], page=page, config=None, files=None)
    rows = [line for line in shown.partition("## ")[0].splitlines() if line.startswith("|")][2:]
    listed = [key for _, keys in by_group() for key in keys]
    assert [row.rsplit(" | ", 1)[1] for row in rows] == [f"{key.description} |" for key in listed]
    assert "|  | `\\|` | Pipe the text or the quote to a command |" in rows
    with pytest.raises(ValueError, match="must have this line once"):
        hook["on_page_markdown"]("# Keys", page=page, config=None, files=None)


def test_the_sites_settings_name_what_makes_the_table() -> None:
    assert "hooks:\n  - docs/keys_table.py\n" in (ROOT / "mkdocs.yml").read_text("utf-8")


def test_the_readme_counts_the_themes_and_the_commands_page_has_every_command() -> None:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    assert f" {words[len(THEMES)]} themes" in README
    page = DOCUMENTS[ROOT / "docs" / "commands.md"]
    assert set(NAMES) - set(re.findall(r"^onrecord ([a-z]+) ", page, re.MULTILINE)) == {"completion", "help"}


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
