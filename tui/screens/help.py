"""Help: every key, by group, made from the keys as they are set."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui.core.text.fuzzy import fold
from tui.core.text.sanitise import one_line
from tui.keys.bindings import Group, Key, Move, bindings_for
from tui.screens.leaving import LeftOnce
from tui.screens.services import services_of
from tui.widgets.find_bar import FindBar
from tui.widgets.rows import fit
from tui.widgets.sidebar import Line

MOST_COLUMNS = 3
"""As many stand side by side as there is room for."""
GAP = 3


class HelpScreen(LeftOnce, Screen[None]):
    """The keys of every screen, under a title, over a line that says whether there is more and how to leave."""

    BINDINGS = bindings_for("help")

    def __init__(self, first: Group | None = None) -> None:
        """`first` is the group of keys for where help was asked for."""
        super().__init__()
        self._first = first
        self._words = ""
        self._find = FindBar(id="find")
        self._title = Line(id="help-title")
        self._foot = Line(id="help-foot")
        # Kept, not looked for: a screen may be told its size when it has been left and is empty already.
        self._text = Static(id="help-text")
        self._box = VerticalScroll(self._text, id="help-box", can_focus=False)

    def compose(self) -> ComposeResult:
        """A title, a box that scrolls, a line below."""
        yield self._title
        yield self._box
        yield self._find
        yield self._foot

    def on_mount(self) -> None:
        """Say what this is."""
        self._title.say(one_line(" Keys · Onrecord · more: onrecord help"))
        # The line below follows whatever scrolls the box, the wheel included.
        self.watch(self._box, "scroll_y", self._say_more)
        # The height of the box follows that of its text: what is below is known when both are.
        self.watch(self._box, "virtual_size", self._say_more_soon)

    def on_resize(self, event: events.Resize) -> None:
        """Groups stand side by side where there is room."""
        self._fill(event.size.width)

    def _fill(self, width: int) -> None:
        """Show the keys whose line has the words that are looked for, or all; the group of where one is stands first,
        since help is asked for there."""
        groups = [(group, keys) for group, every in self._groups() if (keys := self._fitting(group, every))]
        if not groups:
            self._text.update(Content(one_line(f"No key does “{self._words}”")))
            return
        blocks = [list(_block(group, keys)) for group, keys in groups]
        for columns in range(MOST_COLUMNS, 0, -1):
            lines = _side_by_side(blocks, columns)
            if max(line.cell_length for line in lines) <= width - 2:
                break
        else:
            lines = _below_each_other([list(_block(*group, width - 2)) for group in groups])
        self._text.update(Content("\n").join(lines))
        self.call_after_refresh(self._say_more)

    def _groups(self) -> list[tuple[Group, list[Key]]]:
        groups = list(services_of(self).keymap.by_group())
        return sorted(groups, key=lambda group: group[0] != self._first) if self._first else groups

    def _fitting(self, group: Group, keys: list[Key]) -> list[Key]:
        words = fold(self._words).split()
        return [key for key in keys if all(w in fold(f"{group} {key.label} {key.description} {key.id}") for w in words)]

    def action_find(self) -> None:
        """Type what a key does, to find it."""
        self._find.open()

    @on(FindBar.Changed)
    def _look_for(self, event: FindBar.Changed) -> None:
        event.stop()
        self._words = event.words
        self._box.scroll_home(animate=False)
        self._fill(self.size.width)

    @on(FindBar.Done)
    def _found(self) -> None:
        self.set_focus(None)

    @on(FindBar.Cancelled)
    def _found_nothing(self) -> None:
        self._words = ""
        self._fill(self.size.width)
        self.set_focus(None)

    def _say_more_soon(self) -> None:
        self.call_after_refresh(self._say_more)

    def _say_more(self) -> None:
        box, keymap = self._box, services_of(self).keymap
        most = box.max_scroll_y
        down, up = ("v", "^") if getattr(self.app, "ascii_only", False) else ("↓", "↑")
        more = f"{down} more below" if box.scroll_y < most else f"{up} all above" if most else ""
        find = f"{keymap.first('help.find')} finds"
        close = (keymap.first("program.help"), keymap.first("program.close"), keymap.first("program.close", "escape"))
        keys = " ".join(dict.fromkeys(close))
        scroll = f"{keymap.first('move.down')} {keymap.first('move.up')} {keymap.first('move.page_down')} scroll"
        left = f" {more} · {scroll} ·" if most else ""
        self._foot.say(fit(f"{left} {find} · {keys} close", max(0, self.size.width)))

    def show_keys(self, words: str) -> None:
        """Show keys that have been begun."""
        if words:
            self._foot.say(fit(f" {words}", max(0, self.size.width)))
        else:
            self._say_more()

    def action_move(self, how: Move) -> None:
        """Scroll."""
        box, height = self._box, self._box.size.height
        if how == "top":
            box.scroll_home(animate=False)
        elif how == "bottom":
            box.scroll_end(animate=False)
        else:
            rows = {"down": 1, "half_down": height // 2, "page_down": height}
            rows |= {"up": -1, "half_up": -(height // 2), "page_up": -height}
            box.scroll_relative(y=rows[how], animate=False)

    def action_close(self) -> None:
        """Back to where help was asked for."""
        self.dismiss()


def _block(group: Group, keys: list[Key], columns: int = 0) -> Iterator[Content]:
    """A group: its name and its keys; what they do is wrapped where there are so many columns only."""
    yield Content.styled(group, "bold")
    width = max(cell_len(key.label) for key in keys) + 2
    for key in keys:
        label = key.label + " " * (width - cell_len(key.label))
        room = columns - 2 - width if columns else cell_len(key.description)
        first, *more = textwrap.wrap(key.description, max(10, room))
        yield Content("  ") + Content.styled(label, "bold") + Content(first)
        yield from (Content(" " * (2 + width) + line) for line in more)


def _below_each_other(blocks: list[list[Content]]) -> list[Content]:
    return [line for block in blocks for line in ([Content("")] if block is not blocks[0] else []) + block]


def _side_by_side(blocks: list[list[Content]], columns: int) -> list[Content]:
    """The groups in so many columns or fewer, each column about as long as the others."""
    share = sum(len(block) + 1 for block in blocks) / columns
    filled: list[list[list[Content]]] = [[]]
    for block in blocks:
        height = sum(len(other) + 1 for other in filled[-1])
        if height and height + len(block) / 2 > share and len(filled) < columns:
            filled.append([])
        filled[-1].append(block)
    lines: list[Content] = []
    for column in map(_below_each_other, filled):
        width = max((line.cell_length for line in lines), default=0) + (GAP if lines else 0)
        longest = max(len(lines), len(column))
        left, right = (part + [Content("")] * (longest - len(part)) for part in (lines, column))
        lines = [one + Content(" " * (width - one.cell_length)) + other for one, other in zip(left, right, strict=True)]
    return lines
