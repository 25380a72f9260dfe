"""Commands for other programs: the reader's own words, and never a shell."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tui.external import NotRunError, editor, editor_command, run, split


def test_a_command_is_split_as_a_shell_would() -> None:
    assert split("mail -s 'two words' ann") == ["mail", "-s", "two words", "ann"]
    assert split("echo $HOME `id` ; rm -rf *") == ["echo", "$HOME", "`id`", ";", "rm", "-rf", "*"]


@pytest.mark.parametrize("command", ["", "  ", "echo 'open"])
def test_what_is_no_command_is_said(command: str) -> None:
    with pytest.raises(NotRunError):
        split(command)


def test_the_editor_is_what_is_set_then_visual_then_editor_then_vi() -> None:
    environment = {"VISUAL": "v", "EDITOR": "e"}
    assert editor("mine -w", environment) == "mine -w"
    assert editor("", environment) == "v"
    assert editor("", {"EDITOR": "e"}) == "e"
    assert editor("", {"VISUAL": ""}) == "vi"


def test_a_path_is_one_absolute_argument(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    odd = Path("-rf ; $(id) 'x'.txt")
    assert editor_command("/usr/bin/vim -n", odd, 7) == ["/usr/bin/vim", "-n", "+7", str(tmp_path / odd)]
    assert editor_command("code -w", odd, 7) == ["code", "-w", str(tmp_path / odd)]
    assert editor_command("vi", odd, None) == ["vi", str(tmp_path / odd)]


def test_a_program_gets_the_text_and_its_status_is_given(tmp_path: Path) -> None:
    out = tmp_path / "out"
    code = f"import sys; open({str(out)!r}, 'wb').write(sys.stdin.buffer.read()); sys.exit(3)"
    assert run([sys.executable, "-c", code], "späť\n") == 3
    assert out.read_bytes() == "späť\n".encode()


def test_a_program_that_reads_nothing_is_fine() -> None:
    assert run([sys.executable, "-c", "pass"], "x" * 10_000_000) == 0


@pytest.mark.parametrize("command", [["no-such-program-here"], ["/"], ["\0"]])
def test_what_cannot_be_run_is_said(command: list[str]) -> None:
    with pytest.raises(NotRunError):
        run(command, "text")
