"""Streams that end, are closed or are full; ctrl+c; a bar on a terminal."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from tests import poison
from tests.processes import FAR, PATIENCE
from tests.unit.commands.conftest import onrecord
from tui.core.model.article import Article

ROOT = Path(__file__).parents[3]


def test_help_into_a_full_disk() -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "tui", "quotes", "--help"]
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (1, b"onrecord: the output cannot be written: No space left on device\n")


def test_whoever_reads_the_output_may_stop(story: Article) -> None:
    command = [sys.executable, "-m", "tui", "analyze", *[story.path] * 200]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        error = process.stderr.read()
    assert (process.returncode, error) == (0, b"")


def test_in_the_locale_c(story: Article) -> None:
    environment = dict(
        os.environ, LC_ALL="C", LANG="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii"
    )
    environment.pop("HOME", None)
    done = onrecord("quotes", story.path, env=environment)
    assert done.returncode == 0, done.stderr
    assert b"?Nobody leaves before the vote,?" in done.stdout
    assert done.stdout.isascii()


def test_ctrl_c_is_quiet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = poison.install(tmp_path / "site")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path / "site"), str(ROOT)]))
    monkeypatch.setenv("POISON_LOG", str(tmp_path / "log"))
    for number, words in enumerate(["Nobody left the hall.", "Nobody could HANG there."]):
        (tmp_path / f"{number}.txt").write_text(words)
    command = [sys.executable, "-m", "tui", "analyze", "--pipeline", name, "0.txt", "1.txt"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        assert json.loads(process.stdout.readline())["path"] == "0.txt"
        process.send_signal(signal.SIGINT)
        assert (process.wait(timeout=PATIENCE), process.stdout.read()) == (130, b"")
        assert FAR.sub("", process.stderr.read().decode()) == ""


def test_a_bar_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = poison.install(tmp_path / "site")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path / "site"), str(ROOT)]))
    monkeypatch.setenv("POISON_LOG", str(tmp_path / "log"))
    monkeypatch.setenv("POISON_SECONDS", "0.6")  # what is done at once shows no bar
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("Nobody left the hall." * number)
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    command = [sys.executable, "-m", "tui", "analyze", "--jobs", "1", "--pipeline", name, "0.txt", "1.txt", "2.txt"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # a terminal that nobody holds any more
            while block := os.read(ours, 4096):
                shown += block
        out, _ = process.communicate()
    os.close(ours)
    assert out.count(b"\n") == 2 and b"|" not in out
    text = shown.decode()
    assert re.search(r"67%\|.*\| 2/3 \[\d\d:\d\d<\d\d:\d\d, ", text)
    assert "0.txt: the file is empty\r\n" in text  # above the bar, on a line of its own
    assert text.endswith("\r") and text.split("\r")[-2].strip() == ""


@pytest.mark.parametrize("command", ["quotes", "analyze --csv", "summary --md", "actors --json", "library"])
def test_a_full_disk_is_said_in_words(story: Article, command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tui", *command.split(), story.path], cwd=ROOT, stdout=full, stderr=subprocess.PIPE
        )
    assert (done.returncode, done.stderr) == (1, b"onrecord: the output cannot be written: No space left on device\n")


@pytest.mark.parametrize(
    ("shell", "status", "words"),
    [
        ("quotes {} >&-", 0, ""),
        ("quotes - <&-", 1, "onrecord: -: the file is empty\n"),
        ("quotes -0 <&-", 0, "onrecord: there are no articles\n"),
        ("quotes {} 2>&-", 0, ""),
    ],
)
def test_streams_may_be_closed(story: Article, shell: str, status: int, words: str) -> None:
    command = f"exec {sys.executable} -m tui " + shell.format(story.path)
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (status, words)
