"""`quotes --across`: quotations, each once, with all places where the same words stand, and whose they are."""

from __future__ import annotations

import contextlib
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tui.batch.child import Result
from tui.batch.source import is_address
from tui.batch.tables import ALL_QUOTES, Chosen
from tui.cli import options as shared
from tui.cli.actions.folder import are_missing, bring_up_to_date, kept_folder
from tui.cli.actions.run import Run
from tui.cli.output import begin_table
from tui.core.data.codec import to_valid_json
from tui.core.data.schema import schema
from tui.core.export.table import csv_text
from tui.core.text.called import called
from tui.core.text.sanitise import SafeText, one_line
from tui.core.text.words import count, escape
from tui.core.voices.across import Quotation, QuoteOccurrence, quotation_record, quotations
from tui.engine.index import Index
from tui.sources import spelt_alike


def indexed(options: Namespace) -> bool:
    """Whether the index can answer: the paths are files and folders of this machine."""
    return not options.scheduler and not any(is_address(path) or path == "-" for path in options.paths)


def print_from_index(run: Run) -> int:
    """Bring the index of the paths up to date and print their quotations; gives the exit status.

    Raises:
        PipelineError: the pipeline cannot be loaded.
    """
    paths = spelt_alike(map(Path, shared.names(run.options)))
    with kept_folder(run.options, run.settings) as folder, contextlib.closing(Index(folder)) as index:
        failed = bring_up_to_date(paths, index, folder, run)
        wanted = shared.wanted(run.options)
        rows = {row.path for row in index.rows(paths) if wanted.takes(row.published, row.source)}
        _print([heard for heard in index.heard(paths) if heard.path in rows], run, missing=are_missing(paths, index))
    return int(failed > 0)


def print_from_results(results: Iterable[Result], run: Run) -> int:
    """Print the quotations of articles as they come from elsewhere; gives the exit status."""
    found: list[QuoteOccurrence] = []
    failed = 0
    for result in results:
        for note in result.remarks():
            run.progress.print_error(f"{result.path}: {note}")
        failed += bool(result.problem)
        found += _heard(result, run)
    _print(found, run)
    return int(failed > 0)


def _heard(result: Result, run: Run) -> Iterator[QuoteOccurrence]:
    if result.article is None or result.analysis is None or not result.analysis.complete:
        return
    for row in ALL_QUOTES.rows(result.article, run.corrections.apply(result.article, result.analysis)):
        yield QuoteOccurrence._make(row[name] for name in QuoteOccurrence._fields)


def _print(heard: Sequence[QuoteOccurrence], run: Run, *, missing: bool = False) -> None:
    """Print the quotations; of `missing` paths nothing is said, as each has been named."""
    options, progress = run.options, run.progress
    chosen = shared.chosen(options)
    found = [q for q in quotations(heard) if _is_chosen(q, chosen)]
    if not found and not missing:
        progress.print_error("there are no such quotes")
    with progress.aside():
        if options.json:
            sys.stdout.writelines(to_valid_json(quotation_record(quotation)) + "\n" for quotation in found)
        elif options.csv:
            begin_table()
            names = [name for name in schema("quotations")["properties"] if name not in ("names", "occurrences")]
            records = map(quotation_record, found)
            sys.stdout.write(csv_text([{name: record[name] for name in names} for record in records], names))
        else:
            view = _markdown if options.md else _text
            sys.stdout.writelines(view(quotation) + "\n" for quotation in found)
        sys.stdout.flush()


def _is_chosen(quotation: Quotation, chosen: Chosen) -> bool:
    """Whether a quotation is asked for: one of its places is of that kind and that sure, and one of its names is so."""
    if not any(
        heard.confidence >= chosen.least and (not chosen.kinds or heard.kind in chosen.kinds)
        for heard in quotation.occurrences
    ):
        return False
    names = [name for name, _ in quotation.names]
    if chosen.named and not names:
        return False
    return not chosen.speakers or any(called(speaker, names) for speaker in chosen.speakers)


def _text(quotation: Quotation) -> SafeText:
    lines = [f"{_who(quotation)} · {count(quotation.articles, 'article')}", f"    {quotation.words}"]
    lines += [f"    {_where(quotation, heard)}" for heard in quotation.occurrences]
    return SafeText("\n").join(map(one_line, [*lines, ""]))


def _markdown(quotation: Quotation) -> SafeText:
    lines = [f"> {escape(quotation.words)}", ">", f"> — **{escape(_who(quotation))}**", ""]
    lines += [f"- {escape(_where(quotation, heard))}" for heard in quotation.occurrences]
    return SafeText("\n").join(map(one_line, [*lines, ""]))


def _who(quotation: Quotation) -> str:
    """Whose it is; where articles disagree, all names with their numbers."""
    if not quotation.disagreement:
        return quotation.speaker_name or "unclear"
    named = "; ".join(f"{name} ({count(articles, 'article')})" for name, articles in quotation.names)
    return f"disagreement: {named}"


def _where(quotation: Quotation, heard: QuoteOccurrence) -> str:
    given = quotation.given(heard)
    who = given.words if given else heard.speaker_name if quotation.disagreement else None
    return " · ".join(filter(None, (heard.published or "no date", heard.source, heard.title, heard.path, who)))
