"""The bounds of what is taken in: set in one place, the same in every process, and said where they cut."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
import spacy

from tui.analysis.passages import passages
from tui.config import file as config_file
from tui.config.locations import bounds
from tui.config.options import Config
from tui.core.settings.bounds import Bounds
from tui.sources import find_articles, read_articles, read_bytes

NLP = spacy.blank("en")


def test_what_the_config_says_is_what_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Config().bounds() == Bounds()
    given = Bounds(file_mb=3, entries=7, articles=9, analysed=5_000, worker_mb=0, follow_links=True)
    said = {f"ONRECORD_{name.upper()}": str(value).lower() for name, value in given.to_dict().items()}
    assert bounds(said) == given == Bounds.from_dict(json.loads(json.dumps(given.to_dict())))
    assert config_file.load(environment=said).bounds == given
    assert bounds({"ONRECORD_FILE_MB": "many", "ONRECORD_ENTRIES": "-1", "ONRECORD_ARTICLES": "²"}) == Bounds()


def test_the_config_file_reaches_the_readers(tmp_path: Path, own_folders: Path) -> None:
    (own_folders / "config").mkdir()
    (own_folders / "config" / "config.toml").write_text("entries = 2\n")
    box = tmp_path / "a.jsonl"
    box.write_text('{"text": "One two three."}\n' * 5)
    command = [sys.executable, "-m", "tui", "quotes", "--no-cache", str(box)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "a.jsonl#2" in run.stdout and "a.jsonl#3" not in run.stdout
    assert "more than 2 articles" in run.stderr


def test_articles_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_ENTRIES", "2")
    box = tmp_path / "a.jsonl"
    box.write_text('{"text": "One two three."}\n' * 5)
    first, last = read_articles(box, bounds())
    assert first.notes == ()
    assert last.notes == ("more than 2 articles in the file: the rest is left out (entries in the config)",)


def test_files_of_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_ARTICLES", "3")
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("One.")
    assert [found.problem for found in find_articles([tmp_path], bounds())] == [None] * 3
    (tmp_path / "3.txt").write_text("One.")
    *found, last = find_articles([tmp_path], bounds())
    assert [f.problem for f in found] == [None] * 3
    assert last.problem is not None and "more than 3 files" in last.problem


def test_links_out_of_the_folder_are_followed_if_that_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "out.txt").write_text("One.")
    (inside / "a.txt").symlink_to("../out.txt")
    (inside / "zero.txt").symlink_to("/dev/zero")
    link, device = find_articles([inside], bounds())
    assert link.problem is not None and "not followed" in link.problem
    monkeypatch.setenv("ONRECORD_FOLLOW_LINKS", "true")
    link, device = find_articles([inside], bounds())
    assert link.problem is None
    assert device.problem is not None and "device" in device.problem


@pytest.mark.parametrize("room", [1, 5, 11, 12, 13, 30, 1_000])
def test_characters_that_are_analysed(room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join(["A headline.", *(f"Paragraph {n} of it." for n in range(6))])
    article = read_bytes(text.encode(), "a.txt")
    length = sum(block.end - block.start for block in article.analysed_blocks)
    monkeypatch.setenv("ONRECORD_ANALYSED", str(room))
    parsed = list(passages(article, NLP, most=bounds().analysed))
    assert sum(len(passage.doc.text) for passage in parsed) == min(room, length)
    assert (f"as far as {room:,} characters" in bounds().left_out(article.analysed_characters)) == (room < length)
    assert all(a.block.end <= b.block.start for a, b in pairwise(parsed))
