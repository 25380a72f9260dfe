"""One list of commands: what stands in the folder of commands is in it, and everything is made from it."""

from __future__ import annotations

import pickle
import subprocess
import sys
from argparse import Action, ArgumentParser, ArgumentTypeError
from contextlib import suppress
from pathlib import Path

import pytest

from tui.batch.task import Task
from tui.cli import commands
from tui.cli.commands import NAMES, all_commands, find_command
from tui.cli.main import run
from tui.cli.parser import parser_of
from tui.core.settings.analysis import AnalysisSettings
from tui.core.settings.bounds import Bounds


def test_every_module_of_the_folder_is_in_the_list() -> None:
    files = {path.stem for path in Path(commands.__file__).parent.glob("*.py")} - {"__init__"}
    assert files == set(NAMES) and len(NAMES) == len(files)


@pytest.mark.parametrize("name", NAMES)
def test_a_command_has_the_name_of_its_module_and_says_what_it_is(name: str) -> None:
    command = find_command(name)
    assert command.name == name and command.help
    parser = parser_of(name)
    assert isinstance(parser, ArgumentParser) and parser.description


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        run(["--help"])
    out = capsys.readouterr().out
    assert all(f"\n  {command.name} " in out for command in all_commands())


def _value(action: Action, folder: Path) -> list[str]:
    """Something that an option takes, and that is not its default."""
    if action.nargs == 0:
        return []
    for value in (*(action.choices or ()), "2025-08-20", "7", "0.5", "30m", str(folder / "x")):
        with suppress(ArgumentTypeError, ValueError):
            if (action.type if callable(action.type) else str)(value) != action.default:
                return [value]
    raise AssertionError(action)


@pytest.mark.parametrize("name", NAMES)
def test_options_stand_before_between_and_behind_the_rest(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # some of what options take is a file that is made
    actions = [action for action in parser_of(name)._actions if action.dest != "help"]
    rest = [_value(action, tmp_path) * (2 if action.nargs in ("*", "+") else 1) for action in actions
            if not action.option_strings]  # fmt: skip
    given = rest[0] if rest else []
    for action in (action for action in actions if action.option_strings):
        needed = [
            word for other in actions if other.required and other.option_strings and other is not action
            for word in (other.option_strings[0], *_value(other, tmp_path))
        ]  # fmt: skip
        for option in action.option_strings:
            words = [option, *_value(action, tmp_path)]
            once = vars(parser_of(name).parse_args([*needed, *words, *given]))
            assert once[action.dest] != action.default
            for at in range(1, len(given) + 1):
                assert vars(parser_of(name).parse_args([*needed, *given[:at], *words, *given[at:]])) == once


def test_what_stands_behind_two_dashes_is_no_option(capsys: pytest.CaptureFixture[str]) -> None:
    for given in (["--json", "--", "a", "--csv"], ["a", "--json", "--", "--csv"]):
        options = parser_of("library").parse_args(find_command("library").prepare(given))
        assert options.paths == ["a", "--csv"] and options.json and not options.csv
    assert parser_of("fetch").parse_args(["--", "-a"]).folder == Path("-a")
    with pytest.raises(SystemExit, match="2"):
        parser_of("fetch").parse_args(["a", "--", "-b"])
    assert capsys.readouterr().err.endswith("unrecognized arguments: -b\n")


def test_the_reader_takes_options_between_paths(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["no/such/file", "--theme", "light", "nor/this"]) == 2
    told = capsys.readouterr().err
    assert "no/such/file: no such file or folder" in told and "nor/this: no such file or folder" in told


def test_arguments_that_contradict_each_other_are_a_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        run(["actors", "--across", "--csv", "."])
    assert "usage: onrecord actors" in capsys.readouterr().err


def test_what_is_to_be_done_carries_its_settings_to_another_machine() -> None:
    """As a cluster has it: pickled, without a file or a variable of this machine."""
    settings = AnalysisSettings("small", (("OdMa", "Odile Marrack"),), Bounds(entries=3))
    task = pickle.loads(pickle.dumps(Task(settings)))  # noqa: S301 - our own
    assert task.analysis == settings
    assert AnalysisSettings.from_dict(settings.to_dict()) == settings
    assert "aliases" in task.analysis.analyzer


def test_a_start_with_paths_imports_no_command() -> None:
    code = (
        "import sys\nfrom tui.cli.main import run\nassert run(['no/such/file']) == 2\n"
        "print(*sorted(name for name in sys.modules if name.startswith('tui.cli.commands.') or name == 'argparse'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.split() == []
