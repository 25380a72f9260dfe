"""How the commands print an article's results: text for people, JSON lines, CSV for spreadsheets, Markdown."""

from __future__ import annotations

import argparse
import csv
import os
import stat
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, TextIO

from tui.batch.tables import Chosen
from tui.cli import options as shared
from tui.core.data.codec import to_valid_json
from tui.core.data.schema import schema
from tui.core.export.markdown import actors_markdown, digest_markdown, quotes_markdown, sentences_markdown
from tui.core.export.table import cell, csv_text
from tui.core.export.views import (
    actor_records,
    actor_text,
    quote_records,
    quote_text,
    summary_records,
    summary_text,
)
from tui.core.model.analysis import DEFAULT_METHOD, Analysis
from tui.core.model.article import Article
from tui.core.text.dates import day
from tui.core.text.plain import article_from_text

Write = Callable[[Article, Analysis], bool]
"""Prints what is to be said of an article; gives whether there was anything."""
Records = Callable[[Article, Analysis], list[dict[str, Any]]]


def writer(name: str, options: argparse.Namespace) -> Write:
    """The function that prints one article's part of the output of a command."""
    records, text, markdown = _views(name, options)
    if options.csv:
        return csv_writer(records, _columns(name))
    if options.json or (name == "analyze" and not options.md):

        def write(article: Article, analysis: Analysis) -> bool:
            found = records(article, analysis)
            sys.stdout.writelines(to_valid_json(record) + "\n" for record in found)
            return bool(found)

        return write

    view, chosen = markdown if options.md else text, selects(name, options)

    def write_view(article: Article, analysis: Analysis) -> bool:
        # An article without such quotes is not worth a heading: among thousands, the few that have some are asked for.
        if chosen and not records(article, analysis):
            return False
        print(view(article, analysis))
        return True

    return write_view


def selects(name: str, options: argparse.Namespace) -> bool:
    """Whether only some quotes are asked for."""
    return name == "quotes" and shared.chosen(options) != Chosen()


def _columns(name: str) -> list[str]:
    if name == "analyze":
        return list(article_records(article_from_text(""), Analysis(""))[0])
    return list(schema(name)["properties"])


def _views(
    name: str, options: argparse.Namespace
) -> tuple[Records, Callable[[Article, Analysis], str], Callable[[Article, Analysis], str]]:
    if name == "analyze":
        if options.csv:
            return article_records, actor_text, digest_markdown
        return lambda article, analysis: [analysis.to_dict(article, options.sentences)], actor_text, digest_markdown
    if name == "actors":
        return actor_records, actor_text, actors_markdown
    if name == "summary":
        how = {"method": options.method, "length": options.share or options.sentences}
        return partial(summary_records, **how), partial(summary_text, **how), partial(sentences_markdown, **how)
    wanted = shared.chosen(options)

    def sure(view: Callable[..., Any]) -> Callable[[Article, Analysis], Any]:
        def chosen(article: Article, analysis: Analysis) -> Any:
            kept = tuple(filter(wanted.takes, analysis.attributions))
            return view(article, replace(analysis, attributions=kept), wanted.speakers, wanted.kinds)

        return chosen

    return sure(quote_records), sure(quote_text), sure(quotes_markdown)


def article_records(article: Article, analysis: Analysis) -> list[dict[str, Any]]:
    """One flat record for an article: what it is, and how much was found in it."""
    return [
        {
            "path": article.path,
            "title": article.title,
            "byline": article.byline,
            "source": article.source,
            "published": day(article.published),
            "words": article.words,
            "reading_minutes": article.reading_minutes,
            "actors": len(analysis.actors),
            "quotes": len(analysis.attributions),
            "named": sum(a.speaker is not None for a in analysis.attributions),
            "speakers": "; ".join(dict.fromkeys(a.speaker_name for a in analysis.attributions if a.speaker_name)),
            "summary": summary_records(article, analysis, DEFAULT_METHOD, 1)[0]["text"] if analysis.sentences else None,
            "analyzer": analysis.analyzer,
        }
    ]


def print_records(records: Sequence[dict[str, Any]], what: str, options: argparse.Namespace) -> bool:
    """Print records as JSON or CSV, if one of them is asked for; gives whether it is. `what` names their schema."""
    if options.json:
        sys.stdout.writelines(to_valid_json(record) + "\n" for record in records)
    elif options.csv:
        begin_table()
        sys.stdout.write(csv_text(records, schema(what)["properties"]))
    return bool(options.json or options.csv)


def csv_writer(records: Records, names: Sequence[str]) -> Write:
    """A writer of a table; the line of its names is written at once, and stands alone where nothing is found."""
    begin_table()
    table = csv.DictWriter(sys.stdout, names)
    table.writeheader()

    def write(article: Article, analysis: Analysis) -> bool:
        found = records(article, analysis)
        table.writerows({key: cell(value) for key, value in record.items()} for record in found)
        return bool(found)

    return write


def begin_table() -> None:
    """Into a file, a byte order mark goes before a table: without it, Excel takes the text for another encoding. A pipe
    gets none."""
    if _is_new_file(sys.stdout):
        sys.stdout.write("\ufeff")


def _is_new_file(stream: TextIO) -> bool:
    """Whether a stream writes UTF-8 into a file that is empty still."""
    try:
        status = os.fstat(stream.fileno())
    except (OSError, ValueError):
        return False
    utf8 = (stream.encoding or "").lower().replace("-", "") == "utf8"
    return utf8 and stat.S_ISREG(status.st_mode) and status.st_size == 0
