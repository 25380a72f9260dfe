"""`library`: the articles of a folder as a filter finds them."""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tui.cli import options as shared
from tui.cli.actions.folder import answer_from_index, local_paths, print_nothing_found
from tui.cli.command import UsageError
from tui.cli.output import print_records
from tui.config.settings import Settings
from tui.core.export.listing import article_line, articles_markdown
from tui.core.query import Query, QueryError, depends_on_analysis, parse
from tui.core.state.marks import Marks
from tui.core.state.state import State
from tui.core.text.dates import day
from tui.core.text.sanitise import one_line
from tui.engine.index import Index
from tui.engine.rows import IndexRow


def run_library(options: Namespace, settings: Settings) -> int:
    """Run `library`; returns the exit status: 0, 1 if some article could not be read or analysed, 2 for a query that
    is none.

    Raises:
        UsageError: the options contradict each other.
    """
    text = _take_query(options).strip()
    try:
        query = parse(text) if text else None
    except QueryError as error:
        print(*(one_line(f"  {line}") for line in error.lines(text)), sep="\n", file=sys.stderr)
        return 2
    paths = local_paths(options)

    def print_it(index: Index, state: State) -> None:
        _print(paths, index, state, query, options)

    analysed = options.analyze or (query is not None and depends_on_analysis(query))
    return answer_from_index(paths, options, settings, print_it, analysed=analysed)


def _take_query(options: Namespace) -> str:
    """Take the query, if there is one, from what stands before the path; with `-0` it stands alone."""
    words: list[str] = options.paths
    most = 1 if options.null else 2
    if len(words) > most:
        raise UsageError(f"unrecognized arguments: {' '.join(words[most:])}; a query with spaces is written in quotes")
    options.paths = words[-1:] if not options.null else []
    return words[0] if len(words) == most else ""


def _print(paths: Sequence[Path], index: Index, state: State, query: Query | None, options: Namespace) -> None:
    marks = state.marks.all()
    wanted = shared.wanted(options)
    rows = [row for row in index.rows(paths) if wanted.takes(row.published, row.source)]
    if query is not None:
        found = index.filter(query, paths, marks, date.today()) or set()
        rows = [row for row in rows if row.path in found]
    records = [_record(row, marks.get(row.sha256 or "", Marks())) for row in rows]
    if not records:
        print_nothing_found("no article is found", paths, index)
    if print_records(records, "library", options):
        return
    if options.md:
        sys.stdout.write(articles_markdown(records))
    else:
        width = shutil.get_terminal_size().columns  # 80 where there is no terminal
        sys.stdout.writelines(article_line(record, width) + "\n" for record in records)


def _record(row: IndexRow, marks: Marks) -> dict[str, Any]:
    return {
        "path": row.path,
        "sha256": row.sha256 or None,
        "title": row.title or None,
        "source": row.source or None,
        "published": day(row.published),
        "words": row.words,
        "reading_minutes": row.minutes,
        "quotes": row.quotes,
        "actors": "; ".join(row.actors),
        "read": marks.read,
        "starred": marks.starred,
        "done": marks.done,
        "problem": row.problem or None,
    }
