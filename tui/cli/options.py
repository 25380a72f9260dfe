"""Interprets the options that several commands share."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from tui.batch import parquet
from tui.batch.source import is_address, null_separated
from tui.batch.tables import Chosen
from tui.batch.task import Task
from tui.cli.command import UsageError
from tui.config.settings import Settings
from tui.core.model.analysis import DEFAULT_METHOD, DEFAULT_SENTENCES
from tui.core.query.wanted import Wanted
from tui.core.settings.pipelines import no_pipeline, resolve_pipeline


def wanted(options: Namespace) -> Wanted:
    """The articles that are asked for."""
    return Wanted(options.since, options.until, tuple(options.source or ()))


def needs_sizes(options: Namespace) -> bool:
    """Whether the sizes of files are needed, to make batches of them."""
    return bool(getattr(options, "scheduler", None) or _archive(options))


def _archive(options: Namespace) -> bool:
    """Whether an archive is to be written."""
    return bool(getattr(options, "output", None)) and hasattr(options, "format")


def check(options: Namespace) -> None:
    """Refuse options that contradict each other.

    Raises:
        UsageError: some do.
    """
    if options.null and options.paths:
        raise UsageError("with -0 the paths come on standard input, not as arguments")
    if not options.null and not options.paths:
        raise UsageError("the following arguments are required: PATH")
    asked = getattr(options, "pipeline", None)
    if asked is not None and (reason := no_pipeline(resolve_pipeline(asked))):
        raise UsageError(reason)
    if needs_sizes(options) and "-" in options.paths:
        raise UsageError("standard input cannot go to a cluster or into an archive")
    if getattr(options, "jobs", None) and getattr(options, "scheduler", None):
        raise UsageError("--jobs is for this machine: with --scheduler, the cluster has as many as it has")
    _check_archive(options)


def _check_archive(options: Namespace) -> None:
    if _archive(options):
        if getattr(options, "across", False):
            raise UsageError("--across prints: an archive is of quotes as they stand")
        if options.csv or options.md:
            raise UsageError("an archive is JSON Lines, Parquet or SQLite (--format), not --csv or --md")
        if options.json and options.format not in (None, "jsonl"):
            raise UsageError(f"--json and --format {options.format} contradict each other")
        if options.format == "parquet" and not parquet.is_installed():
            raise UsageError("Parquet needs pyarrow: pip install 'onrecord[cluster]'")
    elif getattr(options, "format", None) or getattr(options, "part_mb", None) or getattr(options, "refresh", False):
        raise UsageError("--format, --part-mb and --refresh are for an archive: --output FOLDER")


def names(options: Namespace) -> Iterator[str]:
    """The paths asked for: the arguments, or those on standard input, as they come. For a cluster or an archive they
    are whole: other processes, and later runs, stand in other folders."""
    given = null_separated(sys.stdin.buffer) if options.null else iter(options.paths)
    return (whole(name) for name in given) if needs_sizes(options) else given


def whole(name: str) -> str:
    """A path from the root; an address as it is."""
    return name if is_address(name) else str(Path(name).absolute())


def task(options: Namespace, settings: Settings) -> Task:
    """The task for each article: its summary by the one method that the output names."""
    method = getattr(options, "method", DEFAULT_METHOD)
    return Task(
        settings.analysis(options.pipeline),
        options.since,
        getattr(options, "sentences", DEFAULT_SENTENCES),
        (method,),
        options.until,
        tuple(options.source or ()),
        "quotes" if hasattr(options, "speaker") else "articles",
        chosen(options),
    )


def chosen(options: Namespace) -> Chosen:
    """The quotes that are asked for."""
    if not hasattr(options, "speaker"):
        return Chosen()
    speakers, kinds = tuple(options.speaker or ()), tuple(options.kind or ())
    return Chosen(speakers, kinds, options.min_confidence or 0.0, options.named)
