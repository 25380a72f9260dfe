"""The options that the commands without a screen share."""

from __future__ import annotations

import argparse
import math
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import get_args

from tui.batch import parquet
from tui.batch.run import Task
from tui.batch.source import is_address, null_separated
from tui.batch.tables import Chosen
from tui.config import locations
from tui.core.model.analysis import DEFAULT_METHOD, AttributionKind
from tui.core.model.codec import DEFAULT_SENTENCES
from tui.core.query.wanted import Wanted
from tui.core.state.option import add_state
from tui.core.text.day import days

PATHS_HELP = "folders, files, addresses such as s3://bucket/folder, or - for an article on standard input"
SPEAKER_HELP = "only what this speaker said; the beginning of a word of the name is enough; may be repeated"


def add_inputs(parser: argparse.ArgumentParser, paths: str = PATHS_HELP) -> None:
    """Which articles: PATH…, `-0`, `--since`."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help=paths)
    parser.add_argument(
        "-0", "--null", action="store_true", help="paths come on standard input, each behind the last with a NUL byte"
    )
    add_since(parser)


def add_since(parser: argparse.ArgumentParser) -> None:
    """Which articles: `--since`, `--until`, `--source`."""
    parser.add_argument(
        "--since", type=day, metavar="DATE", help="only articles published then or later: 2025-08-20, 7d, 3m, today"
    )
    parser.add_argument("--until", type=last_day, metavar="DATE", help="only articles published then or earlier")
    parser.add_argument(
        "--source", action="append", metavar="NAME", help="only articles of this publication; may be repeated"
    )


def wanted(options: argparse.Namespace) -> Wanted:
    """The articles that are asked for."""
    return Wanted(options.since, options.until, tuple(options.source or ()))


def add_forms(parser: argparse.ArgumentParser) -> None:
    """How it is printed: `--json`, `--csv`, `--md`."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object per line; “onrecord schema” describes it")
    form.add_argument("--csv", action="store_true", help="a table for spreadsheets")
    form.add_argument("--md", action="store_true", help="Markdown")


def add_selection(parser: argparse.ArgumentParser, speaker: str = SPEAKER_HELP) -> None:
    """Which quotes: `--speaker`, `--kind`, `--min-confidence`."""
    parser.add_argument("--speaker", action="append", metavar="NAME", help=speaker)
    parser.add_argument(
        "--kind", action="append", choices=get_args(AttributionKind), help="only quotes of this kind; may be repeated"
    )
    parser.add_argument("--named", action="store_true", help="only quotes whose speaker is named")
    parser.add_argument(
        "--min-confidence",
        type=share,
        metavar="0.8",
        help="only quotes whose speaker is this likely to be right, from 0 to 1",
    )


def add_work(parser: argparse.ArgumentParser) -> None:
    """How it is done: `--jobs`, `--no-cache`, `--pipeline`, `--unordered`, `--scheduler`."""
    add_analysis(parser)
    parser.add_argument("--unordered", action="store_true", help="print each article as soon as it is done")
    parser.add_argument(
        "--scheduler", metavar="tcp://…", help="let a Dask cluster do it (extra “cluster”); it reads the same paths"
    )


def add_analysis(parser: argparse.ArgumentParser) -> None:
    """By how many processes, anew or not, and by which pipeline: `--jobs`, `--no-cache`, `--pipeline`."""
    parser.add_argument(
        "-j", "--jobs", type=positive, metavar="N", help="processes; as many as there are cores, and memory for them"
    )
    parser.add_argument("--no-cache", action="store_true", help="analyse again, and keep nothing")
    parser.add_argument("--quiet", action="store_true", help="say nothing but what ends the command; the status tells")
    parser.add_argument("--log", type=log_file, metavar="FILE", help="add to a file what is said, with the time")
    parser.add_argument("--pipeline", metavar="NAME", help=locations.PIPELINES)
    add_state(parser)


def add_archive(parser: argparse.ArgumentParser, forms: Sequence[str]) -> None:
    """Where an archive goes: `--output`, `--format`, `--part-mb`, `--refresh`."""
    group = parser.add_argument_group("archives")
    group.add_argument(
        "--output",
        type=named,
        metavar="FOLDER",
        help="write parts into this folder or fsspec address instead; the same command goes on where it was stopped",
    )
    group.add_argument("--format", choices=forms, help="of the archive; default: jsonl")
    group.add_argument("--part-mb", type=positive, metavar="N", help="megabytes of text in a part; default: 1")
    group.add_argument("--refresh", action="store_true", help="read files again that have changed since an earlier run")


def needs_sizes(options: argparse.Namespace) -> bool:
    """Whether the sizes of files are needed, to make batches of them."""
    return bool(getattr(options, "scheduler", None) or _archive(options))


def _archive(options: argparse.Namespace) -> bool:
    """Whether an archive is to be written."""
    return bool(getattr(options, "output", None)) and hasattr(options, "format")


def check(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """Refuse options that contradict each other, with exit status 2."""
    if options.null and options.paths:
        parser.error("with -0 the paths come on standard input, not as arguments")
    if not options.null and not options.paths:
        parser.error("the following arguments are required: PATH")
    asked = getattr(options, "pipeline", None)
    if asked is not None and (reason := locations.no_pipeline(locations.pipeline(asked))):
        parser.error(reason)
    if needs_sizes(options) and "-" in options.paths:
        parser.error("standard input cannot go to a cluster or into an archive")
    if getattr(options, "jobs", None) and getattr(options, "scheduler", None):
        parser.error("--jobs is for this machine: with --scheduler, the cluster has as many as it has")
    if _archive(options):
        if getattr(options, "across", False):
            parser.error("--across prints: an archive is of quotes as they stand")
        if options.csv or options.md:
            parser.error("an archive is JSON Lines, Parquet or SQLite (--format), not --csv or --md")
        if options.json and options.format not in (None, "jsonl"):
            parser.error(f"--json and --format {options.format} contradict each other")
        if options.format == "parquet" and not parquet.is_installed():
            parser.error("Parquet needs pyarrow: pip install 'onrecord[cluster]'")
    elif getattr(options, "format", None) or getattr(options, "part_mb", None) or getattr(options, "refresh", False):
        parser.error("--format, --part-mb and --refresh are for an archive: --output FOLDER")


def names(options: argparse.Namespace) -> Iterator[str]:
    """The paths asked for: the arguments, or those on standard input, as they come. For a cluster or an archive they
    are whole: other processes, and later runs, stand in other folders."""
    given = null_separated(sys.stdin.buffer) if options.null else iter(options.paths)
    return (whole(name) for name in given) if needs_sizes(options) else given


def whole(name: str) -> str:
    """A path from the root; an address as it is."""
    return name if is_address(name) else str(Path(name).absolute())


def task(options: argparse.Namespace) -> Task:
    """What is to be done with each article: its summary by the one method that the output names."""
    pipeline = options.pipeline or os.environ.get("ONRECORD_PIPELINE")
    method = getattr(options, "method", DEFAULT_METHOD)
    return Task(
        pipeline,
        options.since,
        getattr(options, "sentences", DEFAULT_SENTENCES),
        (method,),
        options.until,
        tuple(options.source or ()),
        "quotes" if hasattr(options, "speaker") else "articles",
        chosen(options),
    )


def chosen(options: argparse.Namespace) -> Chosen:
    """The quotes that are asked for."""
    if not hasattr(options, "speaker"):
        return Chosen()
    speakers, kinds = tuple(options.speaker or ()), tuple(options.kind or ())
    return Chosen(speakers, kinds, options.min_confidence or 0.0, options.named)


def positive(text: str) -> int:
    """A whole number from 1."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1")
    return number


def share(text: str) -> float:
    """A number from 0 to 1."""
    number = _number(text)
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 to 1")
    return number


def part(text: str) -> float:
    """A number above 0, at most 1."""
    number = _number(text)
    if not 0 < number <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0, at most 1")
    return number


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def named(text: str) -> str:
    """The name of a folder or an address."""
    if not text or "\0" in text:
        raise argparse.ArgumentTypeError("the name of a folder belongs here")
    return text


def log_file(text: str) -> str:
    """The name of a file that can be added to."""
    try:
        with Path(text).open("a", encoding="utf-8"):
            return text
    except (OSError, ValueError) as error:
        raise argparse.ArgumentTypeError(f"{text}: {getattr(error, 'strerror', None) or error}") from None


def day(text: str) -> str:
    """A day as an ISO date: "today", "yesterday", or what a filter takes behind `newer:` ("7d", "2w") or `after:`
    ("2025-08-20", "2025-08", "2025": the first day of it)."""
    return _days(text)[0]


def last_day(text: str) -> str:
    """The same, the last day of a month or a year."""
    return _days(text)[1]


def _days(text: str) -> tuple[str, str]:
    try:
        return days(text, date.today())
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
