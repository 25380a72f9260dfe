"""What cannot be read or analysed is named, and the rest is done."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.commands.conftest import STORY, printed
from tui.config import locations
from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.core.model.version import analyzer_id
from tui.engine.cache import Cache
from tui.sources import read_article

ROOT = Path(__file__).parents[3]


def test_what_cannot_be_read_is_named_and_the_rest_printed(
    story: Article, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = Path(story.path).parent
    (folder / "empty.txt").write_text("")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "link.txt").symlink_to("/etc/passwd")
    os.mkfifo(folder / "pipe.txt")
    (folder / "\x1b]0;evil\x07.txt").write_text(" ")
    out, err = printed(capsys, "analyze", str(folder), str(tmp_path / "missing"), status=1)
    assert len(out.splitlines()) == 1
    reasons = sorted(err.splitlines())
    assert len(reasons) == 6 and all(line.startswith("onrecord: ") for line in reasons)
    for reason in ("empty", "a picture", "a link out of the folder", "a pipe", "white space", "no such file"):
        assert sum(reason in line for line in reasons) == 1, reason
    assert "\x1b" not in err and "\x07" not in err


def test_notes_about_the_reading_are_no_failures(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(STORY.replace("\u202e", "").encode("cp1252"))
    article = read_article(path)
    cache = Cache(locations.cache_dir())
    cache.put(article.sha256, Analysis(analyzer_id(locations.pipeline())))
    cache.close()
    _, err = printed(capsys, "quotes", str(path))
    assert "Windows-1252" in err


def test_a_missing_pipeline_is_named_once(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONRECORD_PIPELINE", str(tmp_path / "nothing"))
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(f"A story called {name}.\n")
    out, err = printed(capsys, "quotes", str(tmp_path), status=1)
    assert out == ""
    assert err.count("\n") == 1 and "the language pipeline cannot be loaded" in err


@pytest.mark.parametrize("command", [[], ["quotes", "."], ["voices", "."], ["analyze", ".", "--output", "archive"]])
def test_a_working_folder_that_is_gone(tmp_path: Path, command: list[str]) -> None:
    gone = "mkdir gone && cd gone && rmdir ../gone && exec " + shlex.join([sys.executable, "-m", "tui", *command])
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["sh", "-c", gone], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "onrecord: the folder that you are in is gone: go to another one, with cd\n"
