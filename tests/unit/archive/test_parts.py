"""An archive's parts: whole or not there, the contract in both formats."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from tests.unit.archive.conftest import ARTICLES, analyzed, records, run, write
from tui.batch.source import find_sources
from tui.batch.store import Store

ROOT = Path(__file__).parents[3]


def test_an_archive_is_written_and_not_again(
    pipeline: str, news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / "archive"
    command = ("analyze", str(news), "--output", str(archive), "--pipeline", pipeline, "--jobs", "2")
    run(*command)
    assert records(archive) == sorted(path.name for path in news.iterdir())
    assert len(list(archive.glob("part-*"))) == ARTICLES / 2
    assert capsys.readouterr().out == f"{archive}: 12 articles in 6 parts\n"
    assert analyzed(tmp_path) == ARTICLES
    run(*command)
    assert capsys.readouterr().out == f"{archive}: 0 articles in 0 parts, 6 parts of earlier runs\n"
    assert analyzed(tmp_path) == ARTICLES
    write(news, ARTICLES)
    next(archive.glob("part-0000-000002*")).unlink()
    run(*command)
    assert sorted(records(archive)) == sorted(path.name for path in news.iterdir())
    assert analyzed(tmp_path) == ARTICLES + 1  # the other two are in the cache
    next(archive.glob("part-0000-000002*")).unlink()
    run(*command, "--no-cache")
    assert analyzed(tmp_path) == ARTICLES + 3
    assert not [path for path in archive.iterdir() if path.name.startswith(".")]


def test_problems_stand_beside_their_part(
    pipeline: str, news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(news, 3, "CRASH it did, and nobody left.")
    (news / "04.txt").write_bytes(b"")
    archive = tmp_path / "archive"
    run("analyze", str(news), "--output", str(archive), "--pipeline", pipeline, status=1)
    assert len(records(archive)) == ARTICLES - 2
    problems = [
        json.loads(line) for path in archive.glob("_problems-*.ndjson") for line in path.read_text().splitlines()
    ]
    assert {Path(p["path"]).name for p in problems} == {"03.txt", "04.txt"}
    err = capsys.readouterr().err
    assert "03.txt: the analysis process was ended by SIGSEGV" in err and "04.txt: the file is empty" in err


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    addresses = [str(tmp_path / "plain")]
    pytest.importorskip("fsspec")
    addresses.append(f"file://{tmp_path}/address")
    addresses.append("memory://somewhere/deep")
    for address in addresses:
        store = Store(address)
        with pytest.raises(ZeroDivisionError), store.writing("a") as file:
            file.write(b"half")
            raise ZeroDivisionError
        assert store.names() == set()
        with store.writing("a") as file:
            file.write(b"who")
            assert "a" not in Store(address).names()
            file.write(b"le")
        assert (store.names(), Store(address).read("a")) == ({"a"}, b"whole")


def test_articles_and_archive_at_addresses(
    pipeline: str, news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("fsspec")
    (news / "notes.ini").write_text("no article")
    archive = tmp_path / "archive"
    run("analyze", f"file://{news}", "--output", f"file://{archive}", "--pipeline", pipeline)
    assert len(records(archive)) == ARTICLES
    run("quotes", f"file://{news}/missing.txt", "nonsense://bucket", "https://example.org/page", status=1)
    err = capsys.readouterr().err
    assert err.count("it cannot be opened") == 2 and "onrecord add" in err


def test_parquet_holds_the_contract(pipeline: str, news: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    sample = os.fspath(ROOT / "articles" / "01-harbour-vote.txt")
    for form in ("jsonl", "parquet"):
        run("analyze", sample, "--output", str(tmp_path / form), "--format", form)
    [row] = parquet.read_table(next((tmp_path / "parquet").glob("part-*"))).to_pylist()
    expected = json.loads(next((tmp_path / "jsonl").glob("part-*")).read_text())
    for record in (row, expected):
        for item in (*record["actors"], *record["attributions"], *record["summary"]):
            for key in ("salience", "confidence", "score"):
                if key in item:
                    item[key] = float(f"{item[key]:.6g}")  # Parquet has them in 32 bits
    assert row == expected and len(row["attributions"]) > 5


@pytest.mark.parametrize("inside", ["", "archive", "deeper/archive"])
def test_an_archive_among_its_articles_is_no_article(
    pipeline: str, news: Path, tmp_path: Path, inside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (news / "03.txt").write_bytes(b"")
    archive, articles = news / inside, sorted(path.name for path in news.iterdir())
    for _ in range(2):
        run("analyze", str(news), "--output", str(archive), "--pipeline", pipeline, status=1)
    listed = "".join(f"{path}\0" for path in news.rglob("*"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(listed.encode())))
    run("analyze", "-0", "--output", str(archive), "--pipeline", pipeline, status=1)
    assert [*records(archive), "03.txt"] == [*(name for name in articles if name != "03.txt"), "03.txt"]
    assert [Path(source.path).name for source in find_sources([str(news)])] == articles
    named = [source.problem for source in find_sources(map(str, archive.iterdir())) if "-000" in source.path]
    assert set(named) == {"a file of an archive, no article"}


def test_as_many_sentences_as_asked_for(pipeline: str, news: Path, tmp_path: Path) -> None:
    (tmp_path / "news/story.txt").write_text("The gulls came. The vote was late. The hall was cold. Nobody left.")
    archive = tmp_path / "archive"
    run("analyze", str(news / "story.txt"), "--output", str(archive), "--sentences", "2", "--pipeline", pipeline)
    (part,) = archive.glob("part-*")
    assert [sentence["rank"] for sentence in json.loads(part.read_text())["summary"]] == [1, 2]
