"""The arguments that several commands share, and how each is read. Imports nothing that takes time."""

from __future__ import annotations

import argparse
import math
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import get_args

from tui.core.model.analysis import DEFAULT_SENTENCES, AttributionKind
from tui.core.query.day import days
from tui.core.settings.pipelines import PIPELINES

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


def add_forms(parser: argparse.ArgumentParser) -> None:
    """How it is printed: `--json`, `--csv`, `--md`."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object per line; “onrecord schema” describes it")
    form.add_argument("--csv", action="store_true", help="a table for spreadsheets")
    form.add_argument("--md", action="store_true", help="Markdown")


def add_sentences(parser: argparse.ArgumentParser) -> argparse._MutuallyExclusiveGroup:
    """How long summaries are: `--sentences`. Gives the group, to which another way to say it can be added."""
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--sentences", type=positive, default=DEFAULT_SENTENCES, metavar="N", help="how many")
    return length


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
    parser.add_argument(
        "--quiet", action="store_true", help="print only what ends the command; the exit status tells the rest"
    )
    parser.add_argument("--log", type=log_file, metavar="FILE", help="add to a file what is said, with the time")
    parser.add_argument("--pipeline", metavar="NAME", help=PIPELINES)
    add_state(parser)


def add_archive(parser: argparse.ArgumentParser, forms: Sequence[str]) -> None:
    """Add the options of an archive: `--output`, `--format`, `--part-mb`, `--refresh`."""
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


def add_state(parser: argparse.ArgumentParser) -> None:
    """Add `--state`, the folder of the state, which precedes those of the environment."""
    parser.add_argument(
        "--state",
        metavar="DIR",
        type=state_folder,
        help="keep marks, notes and analyses in this folder, beside the articles say: --state ~/news/.onrecord",
    )


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


def state_folder(text: str) -> Path:
    """A folder that is there or can be made."""
    if not text or "\0" in text:
        raise argparse.ArgumentTypeError("the name of a folder belongs here")
    folder = Path(text).absolute()
    if os.path.lexists(folder) and not folder.is_dir():
        raise argparse.ArgumentTypeError(f"{folder} is not a folder")
    return folder
