"""Commands for other programs: the reader's own words, and never a shell."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tui.screens.external import NotRunError, editor, editor_command, run, split, split_pipe


def test_a_command_is_split_as_a_shell_would() -> None:
    assert split("mail -s 'two words' ann") == ["mail", "-s", "two words", "ann"]
    assert split("echo $HOME `id` ; rm -rf *") == ["echo", "$HOME", "`id`", ";", "rm", "-rf", "*"]


@pytest.mark.parametrize(("command", "sign"), [("wc > x", ">"), ("a|b", "|"), ("a && b", "&&"), ("a 2>&1", ">&")])
def test_what_only_a_shell_understands_is_said(command: str, sign: str) -> None:
    with pytest.raises(NotRunError, match=f"^{re.escape(sign)} is a shell's"):
        split_pipe(command)


def test_a_pipe_s_command_may_have_signs_in_quotation_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ann")
    assert split_pipe("sh -c 'wc > x'") == ["sh", "-c", "wc > x"]
    assert split_pipe("grep '|' #1") == ["grep", "|", "#1"]
    assert split_pipe("~/bin/keep a~b") == ["/home/ann/bin/keep", "a~b"]


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
