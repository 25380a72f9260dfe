"""Packed files, and bombs."""

from __future__ import annotations

import gzip

import pytest

from tests.made_files import SENTENCES, page, read
from tui.core.settings.bounds import Bounds
from tui.sources import Unreadable, read_bytes


@pytest.mark.parametrize(
    ("name", "raw"), [("a.txt.gz", SENTENCES[0]), ("a.html.gz", page()), ("a.json.GZ", '{"text": "One two."}')]
)
def test_packed_files(name: str, raw: str) -> None:
    plain = read(raw, name[:-3])[0]
    packed = read(gzip.compress(raw.encode()), name)[0]
    assert (packed.text, packed.title) == (plain.text, plain.title) and packed.path == name


def test_a_packed_bomb_is_unpacked_as_far_as_the_bound() -> None:
    article = read_bytes(gzip.compress(b"word " * (60 * 2**20 // 5)), "a.txt.gz")
    assert len(article.text) <= Bounds().file_bytes and "longer than 20 MB" in article.notes[0]


def test_a_packed_file_cut_short() -> None:
    whole = gzip.compress("\n\n".join(f"{i} {s}" for i, s in enumerate(SENTENCES * 200)).encode())
    article = read_bytes(whole[: len(whole) // 2], "a.txt.gz")
    assert article.text.startswith("0 The council") and "damaged" in article.notes[0]
    with pytest.raises(Unreadable):
        read_bytes(whole[:8], "a.txt.gz")
