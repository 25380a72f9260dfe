"""Wrong usage, and what is not there: said in words, with how to do it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.unit.commands.conftest import onrecord, printed
from tui import __version__
from tui.cli import main as cli


@pytest.mark.parametrize(
    "arguments",
    [
        ["quotes"],
        ["quotes", "--kind", "loud", "x.txt"],
        ["summary", "--sentences", "0", "x.txt"],
        ["summary", "--method", "guess", "x.txt"],
        ["analyze", "--csv", "--md", "x.txt"],
        ["quotes", "-0", "x.txt"],
        ["quotes", "--since", "soon", "x.txt"],
        ["quotes", "--min-confidence", "80", "x.txt"],
        ["quotes", "--jobs", "0", "x.txt"],
        ["quotes", "--json", "--csv", "x.txt"],
        ["--\x1b]0;evil\x07"],
        ["quotes", "--\x1b]0;evil\x07", "x.txt"],
    ],
)
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.run(arguments)
    assert caught.value.code == 2
    out, err = capsys.readouterr()
    assert out == "" and "usage:" in err
    assert "\x1b" not in err and "\x07" not in err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("quotes -j -1 x.txt", "'-1' is no whole number from 1"),
        ("quotes --since -7d x.txt", "is written behind =: --since=-7d"),
        ("quotes --since 2025-13 x.txt", "is no day: 2025-08-20, 2025-08"),
        ("quotes --pipeline nothing_here x.txt", "there is no pipeline 'nothing_here': accurate, small"),
        ("summary --share 0 x.txt", "'0' is no number above 0, at most 1"),
        ("summary --share 2 x.txt", "'2' is no number above 0, at most 1"),
        ("analyze x.txt --output=", "the name of a folder belongs here"),
        ("voices -", "only files and folders of this machine can stand here"),
    ],
)
def test_wrong_usage_is_told_how_to_do_it(arguments: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.run(arguments.split())
    assert words in " ".join(capsys.readouterr().err.split())


def test_a_command_behind_its_options(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    _, err = printed(capsys, "--state", str(tmp_path / "state"), "library", "zebra", status=2)
    assert err == "onrecord: a command stands before its options: onrecord library …\n"


def test_nothing_to_read_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "quotes", str(tmp_path)) == ("", "onrecord: there are no articles\n")
    assert printed(capsys, "actors", "--since", "2026-02", str(tmp_path)) == (
        "",
        "onrecord: there are no articles since 2026-02-01\n",
    )
    options = ("--since", "2026-02", "--until", "2026-01", "--source", "Echo", "--source", "Star")
    _, told = printed(capsys, "quotes", *options, str(tmp_path))
    assert told == "onrecord: there are no articles since 2026-02-01 until 2026-01-31 of Echo, Star\n"


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--version"], ["--help"], ["quotes", "--help"]):
        with pytest.raises(SystemExit) as caught:
            cli.run(arguments)
        assert caught.value.code == 0
    out = capsys.readouterr().out
    assert f"onrecord {__version__}" in out and "onrecord quotes" in out and "--speaker" in out


@pytest.mark.parametrize("name", ["missing", "x" * 5000, "\x1b]0;evil\x07"])
def test_the_reader_names_what_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    _, err = printed(capsys, str(tmp_path), f"{tmp_path}/{name}", status=2)
    assert "no such file or folder" in err
    assert "\x1b" not in err


def test_the_reader_needs_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, err = printed(capsys, str(tmp_path), status=2)
    assert "needs a terminal" in err


def test_nothing_on_standard_input() -> None:
    done = onrecord("-", stdin=subprocess.DEVNULL)
    assert done.returncode == 1
    assert done.stderr == b"onrecord: standard input: the file is empty\n"
