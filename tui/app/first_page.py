"""The first page of an article as a frame, by what is set and the size of the terminal: needs no Textual.

It is what Textual will paint at the same places a little later, once it is loaded (`tui.app.begin`). What differs then
is painted over; tests compare the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tui.config.options import Config
from tui.core.model.article import Article
from tui.core.text.layout import Layout, RowKind, display_text

LIST_FROM, WIDE_LIST_FROM = 120, 140
LIST, WIDE_LIST = 24, 30
SLIM_SIDEBAR_BELOW, NARROW_SIDEBAR_BELOW, NARROW_BESIDE_LIST_BELOW = 76, 100, 150
SLIM_SIDEBAR, NARROW_SIDEBAR, SIDEBAR = 24, 28, 36
OVERLAY_BELOW = 60
MARGIN, NO_MARGIN_BELOW = 3, 24
"""Columns, as `tui.screens.reader.panes`, `tui.widgets.article_view` and the style sheets have them."""
STATUS_ROWS = 1


class Shade(NamedTuple):
    """A colour by its red, green and blue, and the number that Rich gives it among 256."""

    rgb: str
    number: int

    def code(self, depth: int) -> str:
        """SGR colour parameters: `2;r;g;b` for a depth of 24 bits, otherwise `5;n`."""
        return f"2;{self.rgb}" if depth == 24 else f"5;{self.number}"


class Looks(NamedTuple):
    """A theme's colours, as far as the first page has them."""

    text: Shade
    muted: Shade
    aside: Shade
    ground: Shade
    surface: Shade
    panel: Shade


LOOKS = {
    "dark": Looks(
        Shade("214;211;203", 251), Shade("162;163;164", 247), Shade("108;108;107", 242),
        Shade("23;25;29", 234), Shade("28;31;36", 234), Shade("38;42;49", 235),
    ),
    "light": Looks(
        Shade("43;42;39", 235), Shade("98;97;94", 240), Shade("155;153;147", 246),
        Shade("247;244;236", 231), Shade("240;236;226", 230), Shade("228;223;210", 188),
    ),
    "contrast-dark": Looks(
        Shade("255;255;255", 231), Shade("208;208;208", 251), Shade("114;114;114", 242),
        Shade("0;0;0", 16), Shade("0;0;0", 16), Shade("31;31;31", 234),
    ),
    "contrast-light": Looks(
        Shade("0;0;0", 16), Shade("51;51;51", 236), Shade("140;140;140", 245),
        Shade("255;255;255", 231), Shade("255;255;255", 231), Shade("228;228;228", 253),
    ),
}  # fmt: skip
"""By theme. In the terminal's own colours, "ansi" and "ansi-light", nothing has any."""


class Room(NamedTuple):
    """Position of the text: columns left of it, its own, and rows, margins included."""

    left: int
    width: int
    height: int


def room(cells: tuple[int, int], config: Config, *, many: bool) -> Room | None:
    """The pane of the text on a screen; None where something lies over it. `many`: there may be several articles."""
    width, height = cells
    if config.sidebar and width < OVERLAY_BELOW:
        return None
    sidebar = width >= OVERLAY_BELOW if config.sidebar is None else config.sidebar
    beside = many and width >= LIST_FROM
    left = (WIDE_LIST if width >= WIDE_LIST_FROM else LIST) if beside else 0
    right = 0
    if sidebar:
        narrow = width < (NARROW_BESIDE_LIST_BELOW if beside else NARROW_SIDEBAR_BELOW)
        right = SLIM_SIDEBAR if width < SLIM_SIDEBAR_BELOW else NARROW_SIDEBAR if narrow else SIDEBAR
    return Room(left, width - left - right, height - STATUS_ROWS)


def styles(theme: str, depth: int) -> Mapping[RowKind | str, str] | None:
    """The codes of SGR for each kind of row, the ground and the panes beside; None for a theme that is not known."""
    if theme.startswith("ansi"):
        codes = dict.fromkeys((*RowKind, "ground", "surface"), "0")
        codes |= {RowKind.META: "0;2", RowKind.ASIDE: "0;2"}
        codes["panel"] = "0;7"
    elif (looks := LOOKS.get(theme)) is not None:
        ground = f"48;{looks.ground.code(depth)}"
        codes = dict.fromkeys((*RowKind, "ground"), f"0;38;{looks.text.code(depth)};{ground}")
        codes[RowKind.META] = f"0;38;{looks.muted.code(depth)};{ground}"
        codes[RowKind.ASIDE] = f"0;38;{looks.aside.code(depth)};{ground}"
        codes["surface"] = f"0;48;{looks.surface.code(depth)}"
        codes["panel"] = f"0;48;{looks.panel.code(depth)}"
    else:
        return None
    for kind in (RowKind.HEADLINE, RowKind.SUBHEADING):
        codes[kind] = f"{codes[kind]};1"
    return codes


def frame(
    article: Article, offset: int, cells: tuple[int, int], config: Config, *, depth: int, many: bool
) -> str | None:
    """The page with an offset on its reading line, as Textual writes a frame: SGR, places and text that is safe.

    `depth` is the bits of a colour, 24 or 8. None where it cannot be known how the page will look.
    """
    place, codes = room(cells, config, many=many), styles(config.theme, depth)
    if place is None or codes is None or article.notes or place.width < 1 or place.height < 1:
        return None
    margin = MARGIN if place.width >= NO_MARGIN_BELOW else 0
    columns = max(1, min(config.width, place.width - margin - (2 if margin else 0)))
    left = max(0, (place.width - margin - columns) // 2) + margin
    layout = Layout(article, display_text(article.text), columns)
    top = max(0, layout.row_of(offset) - place.height // 3) if offset else 0
    top = max(0, min(top, layout.need_rows(top + place.height) - place.height))
    written = []
    for y in range(cells[1]):
        inside, row = y < place.height, layout[top + y] if y < place.height and top + y < len(layout) else None
        side = "surface" if inside else "panel"
        before, after = place.left, cells[0] - place.left - place.width
        if not inside:
            before, after = cells[0], 0
        written.append(f"\x1b[{y + 1};1H")
        if before:
            written.append(f"\x1b[{codes[side]}m{' ' * before}")
        if inside:
            written.append(f"\x1b[{codes['ground']}m{' ' * place.width}")
        if after:
            written.append(f"\x1b[{codes[side]}m{' ' * after}")
        if row is not None:
            written.append(f"\x1b[{y + 1};{place.left + left + 1}H\x1b[{codes[row.kind]}m{layout.row_text(row)}")
    return "".join(written)
