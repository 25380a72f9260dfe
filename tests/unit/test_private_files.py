"""What the program writes for itself is for its owner only: folders 0700, files 0600, whoever writes first."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web_site import Site, feed
from tui.cli.main import run
from tui.config import locations
from tui.core.files.save import save_new, save_over
from tui.core.state.state import State
from tui.engine.cache import Cache
from tui.screens.saving import first_folder, save_as

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions are another thing there")


@pytest.fixture(autouse=True)
def a_careless_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def loose(folder: Path) -> list[str]:
    """What others may look at in a folder, and the folder itself if they may."""
    every = [folder, *folder.rglob("*")]
    return [str(path) for path in every if stat.S_IMODE(path.stat().st_mode) & 0o077]


def test_the_state_and_its_backups(own_folders: Path) -> None:
    state = State(locations.state_dir())
    state.marks.set({"a": "/a.txt"}, read=True, words="read")
    assert loose(locations.state_dir()) == []
    state.close()
    assert (locations.state_dir() / "state.backup.db").is_file()
    assert loose(locations.state_dir()) == []


def test_a_damaged_state_that_was_set_aside(own_folders: Path) -> None:
    State(locations.state_dir()).close()
    (locations.state_dir() / "state.db").write_bytes(b"no database")
    State(locations.state_dir()).close()
    assert len(list(locations.state_dir().glob("state.db.damaged-*"))) == 1
    assert loose(locations.state_dir()) == []


def test_the_cache(own_folders: Path) -> None:
    cache = Cache(locations.cache_dir())
    assert (locations.cache_dir() / "cache.db").is_file()
    assert loose(locations.cache_dir()) == []
    cache.close()


def test_the_config_file(own_folders: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["config", "--init"]) == 0
    assert (locations.config_dir() / "config.toml").is_file()
    assert loose(locations.config_dir()) == []


def test_what_was_copied(own_folders: Path) -> None:
    save_over("Words that were copied\n", locations.state_dir() / "copied.txt")
    assert loose(locations.state_dir()) == []


def test_what_is_saved_where_nothing_else_takes_it(own_folders: Path, tmp_path: Path) -> None:
    nowhere = tmp_path / "file"
    nowhere.write_text("no folder")
    path = save_new("Quotes\n", [nowhere], "quotes", own=locations.state_dir() / "saved")
    assert path.parent.name == "saved"
    assert loose(locations.state_dir()) == []


def test_what_is_saved_from_a_folder_that_is_gone(
    own_folders: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    own = locations.state_dir() / "saved"
    folder = first_folder(own)
    assert save_as(str(folder / "quotes.md"), "quotes", ".md", "Quotes\n", own).read_text() == "Quotes\n"
    assert folder.parent == locations.state_dir() and loose(folder.parent) == []
    monkeypatch.chdir(tmp_path)
    assert first_folder(own) == tmp_path


def test_what_is_remembered_of_feeds_on_a_fresh_machine(own_folders: Path, tmp_path: Path) -> None:
    site = Site()
    try:
        url = site.serve("/feed?token=secret", feed("One", "Two"), "application/atom+xml")
        assert run(["add", "--allow-local", "--to", str(tmp_path / "news"), url]) == 0
    finally:
        site.stop()
    assert "secret" in (locations.state_dir() / "feeds.json").read_text()
    assert loose(locations.state_dir()) == []
    assert len(loose(tmp_path / "news")) == 3, "articles are as the reader's umask has them"
