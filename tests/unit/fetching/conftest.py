"""A server and a folder for what is added from it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web_site import Site
from tui.cli.main import run


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.stop()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONRECORD_STATE", str(tmp_path / "state"))
    return tmp_path / "news"


def added(capsys: pytest.CaptureFixture[str], folder: Path, *targets: str) -> tuple[int, list[Path], str]:
    status = run(["add", "--allow-local", "--to", str(folder), *targets])
    out, err = capsys.readouterr()
    return status, [Path(line) for line in out.splitlines()], err


def files(folder: Path) -> list[str]:
    """Everything in the folder, hidden files too."""
    return sorted(p.name for p in folder.iterdir()) if folder.is_dir() else []
