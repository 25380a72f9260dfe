"""An archive goes on after a stop, and with what is new, changed or mended."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.processes import FAR, PATIENCE, alive, children, until
from tests.unit.archive.conftest import ARTICLES, STOPPED, Capsys, analyzed, by, records, run, write
from tui.batch.archive import write_part
from tui.batch.plan import make_plan
from tui.batch.source import find_sources
from tui.core.model.version import analyzer_id

ROOT = Path(__file__).parents[3]


def test_a_run_that_is_killed_is_continued(
    pipeline: str, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POISON_MOST", "6")  # it does not come to its end, however late it is killed
    archive = tmp_path / "archive"
    command = ["analyze", str(news), "--output", str(archive), "--pipeline", pipeline, "--jobs", "2", "--no-cache"]
    with subprocess.Popen([sys.executable, "-m", "tui", *command], cwd=ROOT) as process:
        while len(list(archive.glob("part-*"))) < 2 or analyzed(tmp_path) < 6:  # then all of them hang
            assert process.poll() is None
            time.sleep(0.02)
        workers = children(process.pid)
        process.kill()
    until(lambda: not any(map(alive, workers)))  # they notice that it is gone
    monkeypatch.delenv("POISON_MOST")
    done = len(list(archive.glob("part-*")))
    before = analyzed(tmp_path)
    assert done < ARTICLES / 2
    run(*command)
    assert records(archive) == sorted(path.name for path in news.iterdir())
    # What stood in a whole part is not analysed twice.
    assert analyzed(tmp_path) - before == ARTICLES - 2 * done


def test_ctrl_c_ends_at_once_and_leaves_whole_parts(pipeline: str, news: Path, tmp_path: Path) -> None:
    write(news, 5, "HANG")
    write(news, 7, "HANG")
    archive = tmp_path / "archive"
    command = ["analyze", str(news), "--output", str(archive), "--pipeline", pipeline, "--jobs", "2"]
    with subprocess.Popen([sys.executable, "-m", "tui", *command], cwd=ROOT, stderr=subprocess.PIPE) as process:
        assert process.stderr
        while len(list(archive.glob("part-*"))) < 2 or analyzed(tmp_path) < 6:
            assert process.poll() is None
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        assert (process.wait(timeout=PATIENCE), FAR.sub("", process.stderr.read().decode())) == (130, STOPPED)
    assert not [path for path in archive.iterdir() if path.name.startswith(".")]
    assert len(records(archive)) == 2 * len(list(archive.glob("part-*")))


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_a_part_whose_worker_was_lost_before_it_told_is_counted(
    pipeline: str, news: Path, tmp_path: Path, form: str
) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    (news / "01.txt").write_bytes(b"")
    archive = str(tmp_path / "archive")
    plan = make_plan(archive, form, find_sources([str(news)], sizes=True), by(pipeline))  # type: ignore[arg-type]
    told = write_part(archive, plan.parts[0], by(pipeline), analyzer_id(pipeline))
    assert told.articles and len(told.problems) == 1
    written = (tmp_path / "archive" / plan.parts[0].name).stat().st_mtime_ns
    assert write_part(archive, plan.parts[0], by(pipeline), analyzer_id(pipeline)) == told
    assert (tmp_path / "archive" / plan.parts[0].name).stat().st_mtime_ns == written


def test_a_file_goes_in_once_and_one_that_is_not_there_later(
    pipeline: str, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, late = tmp_path / "archive", tmp_path / "late.txt"
    monkeypatch.chdir(news)
    command = ("analyze", "00.txt", "./00.txt", str(news / "00.txt"), str(late))
    options = ("--output", str(archive), "--pipeline", pipeline)
    run(*command, *options, status=1)
    assert records(archive) == ["00.txt"]
    assert "late.txt: no such file or folder" in capsys.readouterr().err
    late.write_text("Nobody came late.")
    monkeypatch.chdir(tmp_path)  # a path means the same from wherever the run is continued
    run("analyze", "news/00.txt", "late.txt", *options)
    assert records(archive) == ["00.txt", "late.txt"]


def test_what_could_not_be_done_is_tried_again(pipeline: str, news: Path, tmp_path: Path, capsys: Capsys) -> None:
    (news / "04.txt").write_bytes(b"")
    write(news, 7, "CRASH it did, and nobody left.")
    archive = tmp_path / "archive"
    command = ("analyze", str(news), "--output", str(archive), "--pipeline", pipeline)
    names: list[set[str]] = []
    for _ in range(3):
        run(*command, status=1)
        err = capsys.readouterr().err
        assert "04.txt: the file is empty" in err and "07.txt: the analysis process was ended" in err
        assert err.endswith("onrecord: the same command tries again what could not be done\n")
        names.append({path.name for path in archive.iterdir()})
    assert names[1] == names[2]  # whatever stays broken costs no more files, however often it is tried
    before = analyzed(tmp_path)
    write(news, 4)
    write(news, 7)
    run(*command)
    assert capsys.readouterr().err == ""
    assert sorted(records(archive)) == sorted(path.name for path in news.iterdir())
    run(*command)
    assert analyzed(tmp_path) == before + 2


def test_one_of_several_in_a_file_is_told_of_and_not_tried_again(pipeline: str, tmp_path: Path, capsys: Capsys) -> None:
    file, archive = tmp_path / "two.jsonl", tmp_path / "archive"
    file.write_text(
        "".join(
            json.dumps({"title": "", "text": text}) + "\n"
            for text in ("Nobody left.", "CRASH it did, and nobody left.")
        )
    )
    command = ("analyze", str(file), "--output", str(archive), "--pipeline", pipeline)
    run(*command, status=1)
    capsys.readouterr()
    before = analyzed(tmp_path)
    run(*command, status=1)
    assert analyzed(tmp_path) == before
    assert (
        capsys.readouterr().err
        == f"onrecord: 1 article missing from earlier runs: _problems-*.ndjson in {archive} says why\n"
    )


def test_what_a_killed_process_began_is_removed(pipeline: str, news: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    begun, others = archive / f".part-0000-000001.jsonl.{32 * 'a'}", archive / ".notes"
    for path in (begun, others):
        path.write_text("half")
    run("analyze", str(news / "00.txt"), "--output", str(archive), "--pipeline", pipeline)
    assert not begun.exists() and others.exists()


def test_what_was_mended_is_told_of_no_longer(pipeline: str, tmp_path: Path, capsys: Capsys) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "0.txt").write_text("The council met, and nobody left.")
    (news / "1.txt").write_bytes(b"")
    archive = tmp_path / "archive"
    run("analyze", str(news), "--output", str(archive), "--pipeline", pipeline, status=1)
    assert len(list(archive.glob("_problems-*"))) == 1
    (news / "1.txt").write_text("The council met again, and nobody left.")
    run("analyze", str(news), "--output", str(archive), "--pipeline", pipeline)
    assert not list(archive.glob("_problems-*")) and sorted(records(archive)) == ["0.txt", "1.txt"]
