"""One list of commands: what stands in the folder of commands is in it, and everything is made from it."""

from __future__ import annotations

import pickle
import subprocess
import sys
from argparse import ArgumentParser
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
