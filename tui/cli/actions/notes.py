"""The command `notes`: the bookmarks and the notes on quotes in some articles, to take elsewhere."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any

from tui.cli import options as shared
from tui.cli.actions.folder import local_paths
from tui.cli.console import print_error
from tui.cli.output import print_records
from tui.config.settings import Settings
from tui.core.model.article import Article
from tui.core.state.state import State
from tui.core.text.dates import day
from tui.core.text.find import refound
from tui.core.text.sanitise import one_line
from tui.core.text.words import escape
from tui.engine.reading import Reader
from tui.sources import Unreadable


def run_notes(options: Namespace, settings: Settings) -> int:
    """Run `notes`; returns the exit status: 0, or 1 if some article could not be read.

    Raises:
        UsageError: the options contradict each other.
    """
    paths = local_paths(options)
    state, reader, failed, articles = State(settings.locations.state), Reader(settings.bounds), 0, 0
    if state.notice:
        print_error(state.notice)
    records: list[dict[str, Any]] = []
    try:
        for listed in dict.fromkeys(reader.list_articles(paths)):
            try:
                if listed.problem:
                    raise Unreadable(str(listed.path), listed.problem)
                article = reader.read_listed(listed.path, paths)
            except Unreadable as error:
                failed += 1
                print_error(f"{listed.path}: {error.reason}")
                continue
            articles += 1
            if shared.wanted(options).takes(article.published, article.source):
                records += sorted(_places(state, article), key=itemgetter("start", "end"))
        if state.problem:
            print_error(state.problem)
            return 1
    finally:
        reader.close()
        state.close()
    if not records and (articles or not failed):  # otherwise why is said
        print_error("no bookmarks or notes")
    _print(records, options)
    return int(failed > 0)


def _places(state: State, article: Article) -> Iterator[dict[str, Any]]:
    """The bookmarks and notes of an article as records, where their words stand now."""
    for bookmark in state.annotations.bookmarks(article.sha256):
        start = refound(article.text, bookmark.offset, bookmark.words)
        more = article.text[start + len(bookmark.words) :][:1].strip()  # a bookmark knows no more than how it begins
        yield _record("bookmark", article, start, start, f"{bookmark.words}…" if more else bookmark.words, "")
    for note in state.annotations.notes(article.sha256):
        start = refound(article.text, note.start, note.words)
        end = min(start + note.end - note.start, len(article.text))
        yield _record("note", article, start, end, article.text[start:end], note.note)


def _record(kind: str, article: Article, start: int, end: int, words: str, note: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "words": " ".join(words.split()),
        "note": note or None,
        "title": article.title,
        "source": article.source,
        "published": day(article.published),
        "path": article.path,
        "sha256": article.sha256,
        "start": start,
        "end": end,
    }


def _print(records: Sequence[dict[str, Any]], options: Namespace) -> None:
    if not print_records(records, "notes", options):
        sys.stdout.writelines(_markdown(records) if options.md else _lines(records))


def _lines(records: Sequence[dict[str, Any]]) -> Iterator[str]:
    for record in records:
        yield one_line(f"{record['path']}:{record['start']}: {record['words']}") + "\n"
        if record["note"]:
            yield one_line(f"    {record['note']}") + "\n"


def _markdown(records: Sequence[dict[str, Any]]) -> Iterator[str]:
    article = None
    for record in records:
        if record["path"] != article:
            about = ", ".join(filter(None, (record["source"], record["published"], record["path"])))
            yield ("\n" if article else "") + f"# {escape(record['title'])}\n\n{escape(about)}\n"
            article = record["path"]
        yield f"\n> {escape(record['words'])}\n"
        if record["note"]:
            yield f"\n{escape(record['note'])}\n"
