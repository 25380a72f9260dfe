"""The command `corrections`: what a reader has put right in analyses, as a file that others can apply."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tui.batch.output import begin_table
from tui.cli.main import complain
from tui.cli.parser import SafeParser
from tui.config import locations
from tui.core.export.table import csv_text
from tui.core.export.text import count
from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.core.model.codec import to_valid_json
from tui.core.model.corrections import Correction, correct, from_record, record
from tui.core.model.schema import schema
from tui.core.state.file import NAME
from tui.core.state.option import add_state
from tui.core.state.state import State
from tui.core.text.sanitise import one_line

MOST_BYTES = 256 * 2**20
"""Bytes of a file of corrections that are read."""


def run_corrections(arguments: Sequence[str]) -> int:
    """Run `corrections`; returns the exit status: 0, or 1 if a file cannot be applied; ends with 2 on wrong usage."""
    options = _parser().parse_args(arguments)
    state = State(locations.state_dir())
    if state.notice:
        complain(state.notice)
    try:
        if options.apply is not None:
            return _apply(options.apply, state)
        paths = {sha256: path for path, sha256 in sorted(state.aliases().items(), reverse=True)}
        kept = state.all_corrections()
        records = [record(sha256, c, paths.get(sha256, "")) for sha256, found in kept.items() for c in found]
        if state.problem:
            complain(state.problem)
            return 1
    finally:
        state.close()
    if not records:
        complain("no corrections")
    if options.json:
        sys.stdout.writelines(to_valid_json(one) + "\n" for one in records)
    elif options.csv:
        begin_table()
        sys.stdout.write(csv_text(records, schema("corrections")["properties"]))
    else:
        sys.stdout.writelines(one_line(f"{_in_words(one)}") + "\n" for one in records)
    return 0


def corrected(article: Article, analysis: Analysis) -> Analysis:
    """An analysis with what the reader has put right in the article, for the commands."""
    global _kept
    if _kept is None:
        _kept = kept_corrections()[0]
    found = _kept.get(article.sha256)
    return correct(article.text, analysis, found) if found else analysis


def kept_corrections() -> tuple[dict[str, list[Correction]], dict[str, str]]:
    """What the reader has put right, by content hash, and the content hashes by the paths where they were seen."""
    if not (locations.state_dir() / NAME).is_file():
        return {}, {}
    state = State(locations.state_dir())
    try:
        return state.all_corrections(), state.aliases()
    finally:
        state.close()


_kept: dict[str, list[Correction]] | None = None
"""What was put right, by content hash; None until a command asks."""


def _in_words(one: dict[str, Any]) -> str:
    words = " ".join(one["words"].split())
    now = {"speaker": one["value"] or "nobody known", "quote": "no quote", "role": one["value"] or "no role"}
    what = now.get(one["what"], f"the same as {one['value']}")
    return f"{one['path'] or one['sha256']}:{one['start']}: {one['was'] or 'nothing'} → {what}: {words}"


def _apply(path: Path, state: State) -> int:
    """Take over the corrections of a file, as one step; a line that is none is named, and the others are taken."""
    found: list[tuple[str, Correction]] = []
    failed = 0
    try:
        for number, line in enumerate(_lines(path), 1):
            try:
                found.append(from_record(json.loads(line)))
            except (ValueError, RecursionError) as error:
                failed += 1
                complain(f"{path}, line {number}: {error}")
    except OSError as error:
        complain(f"{path}: {error.strerror or error}")
        return 1
    if found and not state.correct(found, words=f"{count(len(found), 'correction')} of {path.name}"):
        complain(state.problem)
        return 1
    print(one_line(f"{count(len(found), 'correction')} taken over; undo in the reader takes them back in one step"))
    return int(failed > 0)


def _lines(path: Path) -> Iterator[str]:
    if str(path) == "-":
        data = sys.stdin.buffer.read(MOST_BYTES)
    else:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES)
    yield from filter(str.strip, data.decode("utf-8-sig", "replace").splitlines())


def _parser() -> argparse.ArgumentParser:
    parser = SafeParser(
        prog="onrecord corrections",
        description="Prints what was put right in analyses: whose a quote is, that it is none, roles, who is one."
        " With --json it is a file that --apply takes, here or on another machine.",
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object per line; “onrecord schema” describes it")
    form.add_argument("--csv", action="store_true", help="a table for spreadsheets")
    form.add_argument("--apply", type=Path, metavar="FILE", help="take over the corrections of a file (- for a pipe)")
    add_state(parser)
    return parser
