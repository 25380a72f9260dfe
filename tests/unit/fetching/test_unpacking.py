"""Packed answers, bombs and damage among them."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.fetching.conftest import added
from tests.web_site import PAGE, Site
from tui.fetching.client import Fetcher, NotFetched
from tui.fetching.unpacking import PIECE, TooLong, UnknownPacking, unpacked


def test_packed_answers(site: Site, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = site.serve("/gz", gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    status, paths, _ = added(capsys, folder, url)
    assert status == 0 and "Odile Marrack" in paths[0].read_text()


def test_a_bomb_is_not_unpacked(site: Site) -> None:
    url = site.serve("/bomb", gzip.compress(bytes(64 * 2**20)), Content_Encoding="gzip")
    with Fetcher(allow_local=True, max_bytes=2**20) as fetcher, pytest.raises(NotFetched, match="longer than 1 MB"):
        fetcher.fetch(url)


def test_what_is_packed_twice_is_not_unpacked_at_all(site: Site) -> None:
    bomb = gzip.compress(gzip.compress(bytes(2**30 // 8), 9), 9)
    url = site.serve("/bomb", bomb, Content_Encoding="gzip, gzip")
    with Fetcher(allow_local=True) as fetcher, pytest.raises(NotFetched, match="not asked for"):
        fetcher.fetch(url)


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, deflate", "x" * 500])
def test_other_packings_are_refused(site: Site, encoding: str) -> None:
    url = site.serve("/odd", b"odd", Content_Encoding=encoding)
    with Fetcher(allow_local=True) as fetcher, pytest.raises(NotFetched, match="not asked for"):
        fetcher.fetch(url)


def test_no_more_is_unpacked_at_once_than_may_come() -> None:
    """The bound holds while it is unpacked, and not after: a piece of the wire may become gigabytes."""
    most = 0
    packed = gzip.compress(bytes(64 * 2**20), 9)
    with pytest.raises(TooLong):
        for piece in unpacked([packed], "gzip", 2**20):
            most = max(most, len(piece))
    assert 0 < most <= PIECE


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, lambda data: zlib.compress(data)[2:-4]])
def test_what_is_packed_is_unpacked_piece_by_piece(pack: Callable[[bytes], bytes]) -> None:
    data = PAGE.encode() * 200
    packed, encoding = pack(data), "gzip" if pack is gzip.compress else "deflate"
    for step in (1, 7, 5_000, len(packed)):
        pieces = [packed[at : at + step] for at in range(0, len(packed), step)]
        assert b"".join(unpacked(pieces, encoding, len(data))) == data
    with pytest.raises(TooLong):
        list(unpacked([packed], encoding, len(data) - 1))


def test_damage_in_what_is_packed_is_said() -> None:
    with pytest.raises(UnknownPacking, match="damaged"):
        list(unpacked([b"no gzip at all"], "gzip", 1_000))
