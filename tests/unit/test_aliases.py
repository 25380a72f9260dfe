"""The reader's own aliases file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.core.aliases import AliasError, read_aliases


def test_aliases_are_read(tmp_path: Path) -> None:
    path = tmp_path / "aliases.toml"
    path.write_text('OdMa = "Odile Marrack"\n"the  Beeb" = " BBC "\n', encoding="utf-8")
    assert read_aliases(path) == {"OdMa": "Odile Marrack", "the Beeb": "BBC"}


def test_no_file_means_no_aliases(tmp_path: Path) -> None:
    assert read_aliases(tmp_path / "aliases.toml") == {}


@pytest.mark.parametrize("content", [b"BoJo = ", b"BoJo = 3", b'BoJo = ""', b"[BoJo]\na = 1", b"\xff\xfe", b'"" = "x"'])
def test_a_file_that_cannot_be_used_says_why(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "aliases.toml"
    path.write_bytes(content)
    with pytest.raises(AliasError, match=r"aliases\.toml: \S"):
        read_aliases(path)


def test_a_folder_in_its_place_says_why(tmp_path: Path) -> None:
    with pytest.raises(AliasError):
        read_aliases(tmp_path)
