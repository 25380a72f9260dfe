"""The command `corrections`: what a reader has put right in analyses, as a file that others can apply."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any

from tui.cli.console import print_error
from tui.cli.output import print_records
from tui.config.settings import Settings
from tui.core.data.corrections import Correction, from_record, record
from tui.core.state.state import State
from tui.core.text.sanitise import one_line
from tui.core.text.words import count

MOST_BYTES = 256 * 2**20
"""Bytes of a file of corrections that are read."""


def run_corrections(options: Namespace, settings: Settings) -> int:
    """Run `corrections`; returns the exit status: 0, or 1 if a file cannot be applied."""
    state = State(settings.locations.state)
    if state.notice:
        print_error(state.notice)
    try:
        if options.apply is not None:
            return _apply(options.apply, state)
        paths = {sha256: path for path, sha256 in sorted(state.contents.aliases().items(), reverse=True)}
        kept = state.corrections.all()
        records = [record(sha256, c, paths.get(sha256, "")) for sha256, found in kept.items() for c in found]
        if options.json or options.csv:
            # A file for others: who the reader is, and where they keep things, is nothing to them.
            records = [{**one, "path": PurePath(one["path"]).name} for one in records]
        if state.problem:
            print_error(state.problem)
            return 1
    finally:
        state.close()
    if not records:
        print_error("no corrections")
    if not print_records(records, "corrections", options):
        sys.stdout.writelines(one_line(_in_words(one)) + "\n" for one in records)
    return 0


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
                print_error(f"{path}, line {number}: {error}")
    except OSError as error:
        print_error(f"{path}: {error.strerror or error}")
        return 1
    kept = state.corrections.all()
    new = [(sha256, correction) for sha256, correction in found if correction not in kept.get(sha256, ())]
    if new and not state.corrections.add(new, words=f"{count(len(new), 'correction')} of {path.name}"):
        print_error(state.problem)
        return 1
    there = f"{count(len(found) - len(new), 'correction')} already there" if len(found) > len(new) else ""
    if new:
        taken = f"{count(len(new), 'correction')} taken over; undo in the reader takes back what was, in one step"
        print(one_line(" · ".join(filter(None, (taken, there)))))
    elif not failed:
        print(one_line(f"Nothing new: {there or 'no corrections in it'}"))
    return int(failed > 0)


def _lines(path: Path) -> Iterator[str]:
    if str(path) == "-":
        data = sys.stdin.buffer.read(MOST_BYTES)
    else:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES)
    yield from filter(str.strip, data.decode("utf-8-sig", "replace").splitlines())
