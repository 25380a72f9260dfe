"""The fuzzer itself: a short run finds nothing, and what is not safe it does find."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks import fuzz
from tui.core.text.sanitise import SafeText


@pytest.fixture(autouse=True)
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


def test_a_short_run_finds_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuzz.main(["--minutes", "0.05", "--reading-only"]) == 0
    assert " read" in capsys.readouterr().out


def test_what_is_not_safe_is_found_and_saved(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def careless(text: str) -> SafeText:
        return str.__new__(SafeText, text)  # which nothing in the program does with what is not safe

    monkeypatch.setattr(fuzz, "sanitise", careless)
    assert fuzz.main(["--minutes", "0.5", "--reading-only"]) == 1
    told = capsys.readouterr().out
    assert "not safe" in told
    saved = Path(next(line for line in told.splitlines() if "failed-1-" in line))
    with pytest.raises(AssertionError, match="not safe"):
        fuzz.check(saved.read_bytes(), saved.name.removeprefix("failed-1-"), None)


def test_the_same_seed_makes_the_same_inputs() -> None:
    good = list(fuzz.seeds().values())
    one, other = (random.Random(3) for _ in range(2))
    assert [fuzz.damaged(good[0], good, one) for _ in range(20)] == [
        fuzz.damaged(good[0], good, other) for _ in range(20)
    ]
