"""Workers that do not begin: no pipeline, a broken one, one that dies or takes for ever while it loads."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest

from tests.processes import until
from tests.unit.service.conftest import Make, pid_of, story
from tui.engine import analysis_worker


def test_a_pipeline_that_is_not_there_is_named_and_tried_again(
    make: Make, pipeline: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = tmp_path / "pipeline"
    monkeypatch.setenv("ONRECORD_PIPELINE", str(missing))
    service, heard = make()
    one, other = story("Halverton"), story("Nessing")
    service.request(one)
    service.request(other, ahead=True)
    assert "could not start" in heard.failed(one)
    assert "could not start" in heard.failed(other)
    missing.symlink_to(pipeline)
    service.request(one)
    heard.finished(one)


def test_a_broken_pipeline_is_named(
    make: Make, pipeline: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "pipeline"
    broken.mkdir()
    (broken / "config.cfg").write_text((pipeline / "config.cfg").read_text().replace("sentencizer", "no such part"))
    (broken / "meta.json").write_text("{")
    monkeypatch.setenv("ONRECORD_PIPELINE", str(broken))
    service, heard = make()
    service.request(story("Halverton"))
    assert "could not start" in heard.failed(story("Halverton"))


def test_a_worker_that_dies_while_it_loads_is_started_once_more(
    make: Make, pipeline: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(pipeline, tmp_path / "pipeline")
    part = tmp_path / "pipeline" / "tokenizer"
    part.unlink()
    os.mkfifo(part)  # loading waits for what comes out of it: it is under way for sure
    monkeypatch.setenv("ONRECORD_PIPELINE", str(part.parent))
    service, heard = make()
    service.request(story("Halverton"))
    first = pid_of(service)
    os.kill(first, signal.SIGKILL)
    until(lambda: service.worker_pid not in (None, first))
    os.kill(pid_of(service), signal.SIGKILL)
    assert "SIGKILL" in heard.failed(story("Halverton"))
    part.unlink()
    shutil.copy(pipeline / "tokenizer", part)
    service.request(story("Halverton"))
    heard.finished(story("Halverton"))


def test_a_worker_that_does_not_load_in_time(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis_worker, "START_SECONDS", 0.05)
    service, heard = make()
    service.request(story("Halverton"))
    assert "did not start in time" in heard.failed(story("Halverton"))
    assert service.worker_pid is None


def test_in_a_folder_that_was_removed(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    service, heard = make()
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    service.request(story("Halverton"))
    heard.finished(story("Halverton"))
