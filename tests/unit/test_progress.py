"""What the commands say of how far they are, and where."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import poison
from tui.cli import main as cli
from tui.cli.progress import Progress

Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def pipeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    name = poison.install(tmp_path / "site")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"))
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.setenv("POISON_LOG", str(tmp_path / "log"))
    monkeypatch.setattr("tui.batch.cores.cores", lambda: 1)  # as many processes on every machine
    return name


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"The council met for {number} hours, and nobody left.")
    (folder / "3.txt").write_bytes(b"")
    return folder


def test_a_line_every_so_often_where_there_is_no_terminal(capsys: Capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.cli.progress.EVERY_SECONDS", 0.0)
    with Progress(4) as progress:
        progress.step(2)
    assert re.fullmatch(r"onrecord: 2 of 4 files, [\d.]+ a second, \d+ seconds left\n", capsys.readouterr().err)


def test_quiet_and_log(pipeline: str, news: Path, tmp_path: Path, capsys: Capsys) -> None:
    log = tmp_path / "onrecord.log"
    command = ["quotes", str(news), "--pipeline", pipeline, "--quiet", "--log", str(log)]
    assert cli.run(command) == 1
    assert capsys.readouterr().err == ""
    assert re.search(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d .*3\.txt: the file is empty$", log.read_text(), re.MULTILINE)
    assert cli.run([*command, "--jobs", "1"]) == 1
    assert log.read_text().count("the file is empty") == 2


def test_what_ends_the_command_is_said_all_the_same(news: Path, tmp_path: Path, capsys: Capsys) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.run(["quotes", str(news), "--log", str(tmp_path / "gone" / "log")])
    assert "No such file" in capsys.readouterr().err
    output = str(news / "0.txt")
    assert cli.run(["quotes", str(news), "--output", output, "--quiet"]) == 2
    assert "is no folder" in capsys.readouterr().err
