"""How a cell looks, as the codes of SGR (ECMA-48 8.3.117), and the shortest way from one look to another."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

_OFF = {
    "1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "6": "25", "7": "27", "8": "28", "9": "29", "21": "24",
    "51": "54", "52": "54", "53": "55",
}  # fmt: skip
_ENDED_BY = {off: frozenset(on for on, end in _OFF.items() if end == off) for off in _OFF.values()}
_VISIBLE_ON_BLANKS = frozenset({"4", "5", "6", "7", "9", "21", "51", "52", "53"})


class Style(NamedTuple):
    """Codes without the ends of the sequence; empty for what the terminal does by default."""

    ink: str = ""
    ground: str = ""
    attributes: frozenset[str] = frozenset()
    link: str = ""
    """Parameters and address of a hyperlink, as OSC 8 takes them."""

    @property
    def shows_on_blanks(self) -> bool:
        """Whether a space looks otherwise than its ground: underlined, reversed, linked and so on."""
        return bool(self.link) or not _VISIBLE_ON_BLANKS.isdisjoint(self.attributes)


PLAIN = Style()


class UnknownStyleError(ValueError):
    """A code that this module does not know."""


@lru_cache(maxsize=4096)
def styled(before: Style, codes: str) -> Style:
    """The style after a sequence with these codes ("1;38;2;10;20;30").

    Raises:
        UnknownStyleError: one of them is not known.
    """
    ink, ground, attributes = before.ink, before.ground, before.attributes
    rest = iter(codes.split(";"))
    for code in rest:
        number = int(code or 0)
        if number == 0:
            ink, ground, attributes = "", "", frozenset()
        elif code in _OFF:
            attributes |= {code}
        elif code in _ENDED_BY:
            attributes -= _ENDED_BY[code]
        elif number in (38, 48):
            kind = next(rest, "")
            values = [next(rest, "") for _ in range({"2": 3, "5": 1}.get(kind, 0))]
            if not values or not all(values):
                raise UnknownStyleError(codes)
            colour = ";".join([code, kind, *values])
            ink, ground = (colour, ground) if number == 38 else (ink, colour)
        elif 30 <= number <= 37 or 90 <= number <= 97:
            ink = code
        elif 40 <= number <= 47 or 100 <= number <= 107:
            ground = code
        elif number == 39:
            ink = ""
        elif number == 49:
            ground = ""
        else:
            raise UnknownStyleError(codes)
    return Style(ink, ground, attributes, before.link)


def blank(style: Style) -> Style:
    """The style of a space: keeps only the visible attributes."""
    return style if style.shows_on_blanks else Style("", style.ground)


@lru_cache(maxsize=4096)
def change(before: Style | None, after: Style) -> str:
    """The shortest sequences that lead from one style to another; from None, when nothing is known."""
    link = "" if before is not None and before.link == after.link else f"\x1b]8;{after.link or ';'}\x1b\\"
    if before is None:
        link = link if after.link else ""
        return f"\x1b[{_anew(after)}m{link}"
    codes = [*sorted({_OFF[code] for code in before.attributes - after.attributes}, key=int)]
    ended: frozenset[str] = frozenset().union(*(_ENDED_BY[code] for code in codes))
    codes += sorted(after.attributes - (before.attributes - ended), key=int)
    if before.ink != after.ink:
        codes.append(after.ink or "39")
    if before.ground != after.ground:
        codes.append(after.ground or "49")
    if not codes:
        return link
    return f"\x1b[{min(';'.join(codes), _anew(after), key=len)}m{link}"


def _anew(style: Style) -> str:
    codes = [*sorted(style.attributes, key=int), *filter(None, (style.ink, style.ground))]
    return ";".join(["", *codes])  # an empty first code is 0: everything by default


def for_blank(before: Style | None, wanted: Style) -> Style:
    """The style to write spaces with, whose looks are `wanted`: of what is not seen on them, what is set already."""
    if before is None or wanted.shows_on_blanks:
        return wanted
    kept = before.attributes - _VISIBLE_ON_BLANKS
    return Style(before.ink, wanted.ground, kept)
