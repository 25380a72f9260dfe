"""Files that are packed with gzip, unpacked as far as a bound."""

from __future__ import annotations

import gzip
import io
import zlib

MAGIC = b"\x1f\x8b"
_STEP = 1 << 16


def unpack(raw: bytes, limit: int) -> tuple[bytes, str]:
    """What is packed in some bytes, at most `limit` + 1 bytes of it, and a note if it is damaged (else "")."""
    found = bytearray()
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as file:
            while len(found) <= limit and (piece := file.read(min(_STEP, limit + 1 - len(found)))):
                found += piece
    except (EOFError, OSError, zlib.error):
        return bytes(found), "packed, and damaged: shown as far as it could be unpacked"
    return bytes(found), ""
