"""Wiring of the reader: which feature handles which command and which message, and who listens to
whom beyond the session's own signals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui.core.reading.signals import Signal
from tui.screens.commands import Commands, Feature, first_of
from tui.screens.reader.features.folder import Renewed
from tui.screens.reader.features.macros import Macros
from tui.screens.reader.later import LATER, Later
from tui.screens.reader.parts import Parts
from tui.screens.reader.ports import Routes
from tui.screens.threads import Found
from tui.widgets.article_list import ListHead
from tui.widgets.rows import RowList

if TYPE_CHECKING:
    from textual.events import Key


def commands_of(parts: Parts, later: Later, press: Callable[[Sequence[Key]], None]) -> Commands:
    """Handlers of the keys; `press` feeds keys to come next."""
    base, commands = parts.base, Commands()
    features: tuple[Feature, ...] = (
        base.panes, parts.showing, parts.articles, parts.analysis, parts.sorting, parts.triage, parts.quotes,
        parts.notes, parts.finding, parts.filtering, Macros(base.services.keymap, press),
    )  # fmt: skip
    for feature in features:
        commands.add(feature.commands())
    for name, ids in LATER.items():
        commands.promise(ids, partial(getattr, later, name))
    commands.add(
        {
            # One key, several meanings: the first that applies.
            "speaker.everyone": first_of(parts.triage.leave_batch, parts.filtering.leave, parts.quotes.everyone),
            "summary.open": first_of(lambda: later.digest.takes_summary(), lambda: later.summary.open()),
            "text.wider": lambda: parts.showing.wider() if base.session.reading is not None else later.adding.ask(),
        }
    )
    return commands


def routes_of(parts: Parts) -> Routes:
    """Who takes which message."""
    base = parts.base

    def cursor_moved(_: object) -> None:
        base.status.show_place()
        parts.previews.show_soon()

    return {
        **parts.showing.routes(),
        **parts.folder.routes(),
        **parts.articles.routes(),
        **parts.analysis.routes(),
        **parts.triage.routes(),
        **parts.quotes.routes(),
        **parts.finding.routes(),
        **parts.filtering.routes(),
        RowList.Moved: cursor_moved,
        Found: lambda message: message.take(),
    }


def connect(parts: Parts, moved: Signal[bool], list_head: ListHead) -> None:
    """Have the parts hear of one another. `moved` tells that other offsets came on screen, and whether by hand."""
    base = parts.base
    session, status, panes, articles = base.session, base.status, base.panes, base.listed
    moved.connect(parts.progress.moved)
    moved.connect(lambda by_hand: parts.showing.moved())
    session.marking.changed.connect(lambda _: status.show_place())
    session.listing.rows_changed.connect(articles.refresh_paths)

    def show_list(_: None) -> None:
        articles.update_rows()
        panes.arrange()
        status.show_place()
        list_head.repaint()
        parts.previews.show_soon()

    session.listing.arranged.connect(show_list)
    panes.arranged.connect(parts.previews.show_soon)
    panes.list_wanted.connect(parts.folder.wait)
    panes.library_opened.connect(lambda _: status.say(""))

    def follow_folder(renewed: Renewed) -> None:
        parts.articles.follow_folder(renewed.renamed, first=renewed.first)
        parts.analysis.follow_folder()
        parts.analysis.begin_later()
        if renewed.searched:
            parts.filtering.apply_first()

    parts.folder.renewed.connect(follow_folder)
