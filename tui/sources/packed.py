"""Files that are packed with gzip, unpacked as far as a bound."""

from __future__ import annotations

import zlib

MAGIC = b"\x1f\x8b"
_GZIP = 16 + zlib.MAX_WBITS
_DAMAGED = "packed, and damaged: shown as far as it could be unpacked"


def unpacked_name(name: str) -> str:
    """The name of what is packed in a file."""
    return name[:-3] if name.lower().endswith(".gz") else name


def unpack(raw: bytes, limit: int) -> tuple[bytes, str]:
    """Decompress some bytes; gives at most `limit` + 1 bytes of it, and a note if it is damaged (else "").

    Not by the module gzip, which gives nothing of a file that was cut short.
    """
    found = bytearray()
    while raw.startswith(MAGIC) and len(found) <= limit:  # a file may be several packed ones in a row
        unpacker = zlib.decompressobj(_GZIP)
        try:
            found += unpacker.decompress(raw, limit + 1 - len(found))
        except zlib.error:
            return bytes(found), _DAMAGED
        if not unpacker.eof:
            return bytes(found), "" if len(found) > limit else _DAMAGED
        raw = unpacker.unused_data
    return bytes(found), ""
