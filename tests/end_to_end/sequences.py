"""What a program writes to a terminal, taken apart as a terminal does it: text, controls and escape sequences.

After ECMA-48 and Paul Williams' parser (vt100.net/emu/dec_ansi_parser), on the side of the stricter terminals: strings
end with BEL or ST, and C1 controls count in both of their forms, as bytes outside of UTF-8 and as U+0080 to U+009F.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"(?P<string>(?:\x1b[\]P_^X]|\xc2[\x90\x98\x9d-\x9f])(?:(?!\x1b\\|\x07|\xc2\x9c).)*(?P<end>\x1b\\|\x07|\xc2\x9c)?)"
    rb"|(?P<csi>(?:\x1b\[|\xc2\x9b)[0-?]*[ -/]*(?P<final>[@-~])?)"
    rb"|(?P<short>\x1b[ -/]*[0-Z\\^-~]?)"
    rb"|(?P<c1>\xc2[\x80-\x9f])"
    rb"|(?P<text>(?:[\x20-\x7e]|\xc2[\xa0-\xbf]|[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+)"
    rb"|(?P<control>.)",
    re.DOTALL,
)


class Token(NamedTuple):
    """A piece of what was written."""

    kind: str
    """"text", "control" (one byte), "c1", "csi", "short" or "string" (OSC, DCS, APC, PM, SOS)."""
    data: bytes

    @property
    def shape(self) -> str:
        """What a sequence does, without what it does it to: "CSI ?2004h", "CSI m", "OSC 52", "ESC c"."""
        if self.kind == "csi":
            body = self.data.split(b"[", 1)[-1]
            numbers = body if body[-1:] in b"hl" else re.sub(rb"[\d;:]", b"", body)
            return f"CSI {numbers.decode('latin-1')}"
        if self.kind == "string":
            command = re.split(rb"[;\x07\x1b]", self.data[2:], maxsplit=1)[0]
            return f"{self.data[:2]!r} {command!r}"
        return repr(self.data)


def tokens(raw: bytes) -> Iterator[Token]:
    """The pieces in some output, in order; every byte is in one of them.

    Raises:
        AssertionError: a sequence does not come to its end.
    """
    for match in _TOKEN.finditer(raw):
        kind = next(name for name in ("string", "csi", "short", "c1", "text", "control") if match[name] is not None)
        whole = match["end"] if kind == "string" else match["final"] if kind == "csi" else b"x"
        assert whole is not None, f"no end: {match[0][:60]!r}"
        yield Token(kind, match[0])
