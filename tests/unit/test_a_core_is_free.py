"""Whether the worker begins before Textual does: where a core has nothing to do at that moment."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tui.app.launch import a_core_is_free


def free(tmp_path: Path, text: str, cores: int) -> bool:
    file = tmp_path / "loadavg"
    file.write_text(text)
    return a_core_is_free(file, cores)


@pytest.mark.parametrize(
    ("running", "cores", "expected"), [(1, 2, True), (2, 2, False), (2, 4, True), (9, 4, False), (1, 1, False)]
)
def test_what_runs_at_this_moment_counts_and_not_the_last_minute(
    tmp_path: Path, running: int, cores: int, expected: bool
) -> None:
    for load in ("0.00", "25.00"):
        assert free(tmp_path, f"{load} 1.00 1.00 {running}/210 4711\n", cores) is expected


@pytest.mark.parametrize("text", ["", "0.00 0.00", "0.00 0.00 0.00 many/210 1\n"])
def test_the_load_counts_where_the_system_does_not_say_what_runs(tmp_path: Path, text: str) -> None:
    many = int(os.getloadavg()[0]) + 100
    assert free(tmp_path, text, many)
    assert not free(tmp_path, text, 1)
    assert a_core_is_free(tmp_path / "none", many)
