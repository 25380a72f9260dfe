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
    """Decompress some pieces by their Content-Encoding: gzip or deflate, once, or not at all.

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
        self._begin = b""
        self._object = zlib.decompressobj(zlib.MAX_WBITS | 16) if name != "deflate" else None

    def unpack(self, packed: bytes) -> Iterator[bytes]:
        if self._object is None:  # some servers send deflate without the header that belongs to it
            self._begin = packed = self._begin + packed
            if len(packed) < 2:
                return
            headed = packed[0] & 0x0F == zlib.DEFLATED and int.from_bytes(packed[:2], "big") % 31 == 0
            self._object = zlib.decompressobj(zlib.MAX_WBITS if headed else -zlib.MAX_WBITS)
        try:
            while packed and not self._object.eof:
                if piece := self._object.decompress(packed, PIECE):
                    yield piece
                packed = self._object.unconsumed_tail
        except zlib.error as error:
            raise UnknownPacking(f"the answer is packed, and damaged ({error})") from None
