"""The commands without a screen: `analyze`, `quotes`, `actors` and `summary` over the same analysis, and `schema`."""

from __future__ import annotations

import argparse
import contextlib
import json
import sqlite3
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from importlib import import_module

from tui.batch import options as shared
from tui.batch.child import PipelineError, Result
from tui.batch.cluster import ClusterError, dask_executor
from tui.batch.output import Write, selects, writer
from tui.batch.plan import ArchiveError, BusyError
from tui.batch.progress import Progress
from tui.batch.run import run_here, run_on
from tui.batch.source import Source, batches, find_sources
from tui.cli.commands.archive import kept_cache, write_archive
from tui.cli.commands.corrections import corrected
from tui.cli.parser import SafeParser
from tui.config import locations
from tui.core.model.analysis import DEFAULT_METHOD
from tui.core.model.codec import DEFAULT_SENTENCES
from tui.core.model.schema import SCHEMAS, schema
from tui.core.reading.methods import METHODS
from tui.core.settings.bounds import bounds
from tui.core.state.state import State
from tui.core.voices.actors_across import ActorsAcross
from tui.sources import Unreadable

REMOTE_BYTES = 256 * 1024
"""Bytes of articles that go to a cluster's worker at once, where somebody waits for the output."""

_HELP = {
    "analyze": "everything that was found in the articles",
    "quotes": "who said what",
    "actors": "the people, organisations, places and groups, most salient first",
    "summary": "the sentences that say most",
}


def run_command(name: str, arguments: Sequence[str]) -> int:
    """Run a command over its paths; returns the exit status: 0, 1 if some article could not be read, 2 on wrong usage.

    Raises:
        KeyboardInterrupt, BrokenPipeError: the user, or whoever reads the output, has had enough.
    """
    if name == "schema":
        return _print_schema(arguments)
    parser = _parser(name)
    options = parser.parse_args(arguments)
    shared.check(parser, options)
    together = ActorsAcross() if name == "actors" and options.across else None
    if together is not None and (options.csv or options.md):
        parser.error("--across prints text or, with --json, JSON")
    # What it needs is slow to import.
    across = import_module("tui.cli.commands.across") if name == "quotes" and options.across else None
    with contextlib.ExitStack() as stack:
        sources: Iterable[Source] = find_sources(shared.names(options), sizes=shared.needs_sizes(options))
        if not options.null:
            sources = _with_standard_input(sources, stack)
            if Progress.is_shown():
                sources = list(sources)
        progress = stack.enter_context(Progress.of(options, len(sources) if isinstance(sources, list) else None))
        try:
            if across and across.indexed(options):
                return int(across.print_from_index(options, progress))
            if getattr(options, "output", None):
                return write_archive(sources, options, progress, stack)
            results = _results(sources, options, progress, stack)
            if across:
                return int(across.print_from_results(results, options, progress))
            write = together.add if together is not None else writer(name, options)
            status, articles, found = _print_all(results, name, write, progress)
            if together is not None:
                with progress.aside():
                    _print_together(together, as_json=options.json)
            if not articles:
                progress.complain("there are no articles" + (f" since {options.since}" if options.since else ""))
            elif selects(name, options) and not found:
                progress.complain("there are no such quotes")
            return status
        except PipelineError as error:
            progress.stop(f"the language pipeline cannot be loaded: {error}")
        except ArchiveError as error:
            progress.stop(str(error))
            return 2
        except (ClusterError, BusyError, Unreadable, sqlite3.Error) as error:
            progress.stop(str(error))
        return 1


def _results(
    sources: Iterable[Source], options: argparse.Namespace, progress: Progress, stack: contextlib.ExitStack
) -> Iterator[Result]:
    task = shared.task(options)
    if options.scheduler:
        executor, width = stack.enter_context(dask_executor(options.scheduler))
        counted = progress.counting(batches(sources, REMOTE_BYTES))
        results = run_on(executor, counted, task, width=width, ordered=not options.unordered)
        return stack.enter_context(contextlib.closing(results))
    results = run_here(
        sources,
        task,
        jobs=options.jobs,
        cache=kept_cache(options, stack),
        ordered=not options.unordered,
        on_done=progress.step,
    )
    return stack.enter_context(contextlib.closing(results))


def _print_all(results: Iterable[Result], name: str, write: Write, progress: Progress) -> tuple[int, int, bool]:
    """Print each result, and name on standard error what could not be done; gives the status, how many results there
    were, and whether anything was printed."""
    articles, failed, found = 0, 0, False
    for articles, result in enumerate(results, start=1):  # noqa: B007 - how many there were
        for note in result.remarks():
            progress.complain(f"{result.path}: {note}")
        if result.problem:
            failed += 1
        # What was not analysed is no finding of nothing; but every article that was has its JSON.
        elif result.article and result.analysis and (result.analysis.complete or name == "analyze"):
            with progress.aside():
                found |= write(result.article, corrected(result.article, result.analysis))
                sys.stdout.flush()
    return 1 if failed else 0, articles, found


def _print_together(together: ActorsAcross, *, as_json: bool) -> None:
    """Print the actors of all articles together, as the reader's own decisions have them."""
    state = State(locations.state_dir())
    try:
        print(*together.lines(state.identity_decisions(), as_json=as_json), sep="\n")
    finally:
        state.close()


def _with_standard_input(sources: Iterable[Source], stack: contextlib.ExitStack) -> Iterator[Source]:
    """The sources, with what is piped in for "-": put into a file, for another process to read."""
    for source in sources:
        if source.path != "-":
            yield source
            continue
        file = stack.enter_context(tempfile.NamedTemporaryFile(prefix="onrecord-"))  # noqa: SIM115 - the stack closes it
        file.write(sys.stdin.buffer.read(bounds().file_bytes + 1))
        file.flush()
        yield replace(source, problem="", file=file.name)


def _parser(name: str) -> argparse.ArgumentParser:
    parser = SafeParser(prog=f"onrecord {name}", description=f"Prints {_HELP[name]}.")
    shared.add_inputs(parser)
    shared.add_forms(parser)
    if name == "quotes":
        shared.add_selection(parser)
        parser.add_argument(
            "--across", action="store_true", help="quotations, each once, with all articles where the same words stand"
        )
    if name == "actors":
        parser.add_argument(
            "--across", action="store_true", help="one line per actor over all articles together, as text or JSON"
        )
    if name in ("summary", "analyze"):
        length = parser.add_mutually_exclusive_group()
        length.add_argument(
            "--sentences", type=shared.positive, default=DEFAULT_SENTENCES, metavar="N", help="how many"
        )
    if name == "summary":
        length.add_argument(
            "--share", type=shared.part, metavar="0.1", help="this part of the article's sentences instead"
        )
        parser.add_argument("--method", choices=[m.id for m in METHODS], default=DEFAULT_METHOD, help="how to choose")
    shared.add_work(parser)
    if name in ("analyze", "quotes"):
        shared.add_archive(parser, ("jsonl", "parquet", "sqlite") if name == "quotes" else ("jsonl", "parquet"))
    return parser


def _print_schema(arguments: Sequence[str]) -> int:
    parser = SafeParser(
        prog="onrecord schema", description="Prints the JSON Schema of what a command prints with --json."
    )
    parser.add_argument("command", nargs="?", choices=SCHEMAS, default="analyze", help="default: analyze")
    print(json.dumps(schema(parser.parse_args(arguments).command), indent=2))
    return 0
