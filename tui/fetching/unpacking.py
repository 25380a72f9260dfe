"""Unpacking what comes over HTTP, with a bound that holds while it is unpacked."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

PIECE = 65_536
"""Bytes that are unpacked at once."""


class TooLong(Exception):  # noqa: N818 - says what the answer is
    """More came than may."""


class UnknownPacking(Exception):  # noqa: N818
    """It is packed in a way that was not asked for, or damaged; the message says so."""


def unpacked(pieces: Iterable[bytes], encoding: str, limit: int) -> Iterator[bytes]:
    """What is packed in some pieces, by their Content-Encoding: gzip or deflate, once, or not at all.

    Raises:
        TooLong: it is more than `limit` bytes, packed or unpacked.
        UnknownPacking: another encoding, several one over the other, or damage.
    """
    names = [name for part in encoding.lower().split(",") if (name := part.strip()) not in ("", "identity")]
    if len(names) > 1 or not set(names) <= {"gzip", "x-gzip", "deflate"}:
        raise UnknownPacking(f"the answer is packed in a way that was not asked for ({', '.join(names)[:60]})")
    came = size = 0
    unpacker = _Unpacker(names[0]) if names else None
    for packed in pieces:
        came += len(packed)
        if came > limit:
            raise TooLong
        for piece in unpacker.unpack(packed) if unpacker else (packed,):
            size += len(piece)
            if size > limit:
                raise TooLong
            yield piece


class _Unpacker:
    def __init__(self, name: str) -> None:
        self._raw = name == "deflate"  # some servers send it without its header
        self._object = zlib.decompressobj(zlib.MAX_WBITS | (0 if self._raw else 16))

    def unpack(self, packed: bytes) -> Iterator[bytes]:
        while packed:
            try:
                piece = self._object.decompress(packed, PIECE)
            except zlib.error as error:
                if not self._raw:
                    raise UnknownPacking(f"the answer is packed, and damaged ({error})") from None
                self._raw, self._object = False, zlib.decompressobj(-zlib.MAX_WBITS)
                continue
            self._raw = False
            if piece:
                yield piece
            packed = self._object.unconsumed_tail
            if self._object.eof or (not piece and not packed):
                return
