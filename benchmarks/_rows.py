"""Rows of the table of budgets: measured side by side, round by round, and shown as a ratio."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any

from benchmarks._installed import CHECKOUT, installed
from benchmarks._probe import measuring

ROUNDS = 9
"""How often both sides are measured, in turn."""
MINUTES = 5.0
"""How long all may take: what there is no time for has fewer rounds, or is left out, and says so."""

_ends: float | None = None

Measure = Callable[[], float]


@dataclass
class Row:
    """Something that is measured against something else."""

    what: str
    against: str
    unit: str
    budget: float
    """What the median of the ratios may be at most; at least, where `more_is_better`."""
    ours: list[float] = field(default_factory=list)
    theirs: list[float] = field(default_factory=list)
    """Empty where there is nothing to compare: the budget is then a figure of `unit`."""
    more_is_better: bool = False
    left_out: str = ""
    """Why nothing was measured."""

    @property
    def ratios(self) -> list[float]:
        """Ours by theirs, round by round; ours alone where there is no yardstick."""
        if not self.theirs:
            return self.ours
        return [one / other if other else float(bool(one)) for one, other in zip(self.ours, self.theirs, strict=True)]

    @property
    def met(self) -> bool | None:
        """Whether the median is within the budget; None where nothing was measured."""
        if not self.ratios:
            return None
        median = statistics.median(self.ratios)
        return median >= self.budget if self.more_is_better else median <= self.budget

    def as_json(self) -> dict[str, Any]:
        """Everything, for other programs."""
        found = {
            "what": self.what, "against": self.against, "unit": self.unit, "budget": self.budget,
            "at_least": self.more_is_better, "ours": self.ours, "theirs": self.theirs, "met": self.met,
        }  # fmt: skip
        if self.ratios:
            low, middle, high = min(self.ratios), statistics.median(self.ratios), max(self.ratios)
            found |= {"ratio": {"min": low, "median": middle, "max": high}}
        return found | ({"left_out": self.left_out} if self.left_out else {})

    def as_line(self, rounds: int = 0) -> str:
        """A row of a Markdown table; says how many rounds there were, if not as many as were asked for."""
        if not self.ratios:
            return f"| {self.what} | {self.against} | | | | {self.left_out or 'not measured'} |"
        low, middle, high = min(self.ratios), statistics.median(self.ratios), max(self.ratios)
        sides = f"{_figure(statistics.median(self.ours))} {self.unit}"
        if self.theirs:
            sides += f" : {_figure(statistics.median(self.theirs))} {self.unit}"
        sign = "≥" if self.more_is_better else "≤"
        shown = " ".join(f"{ratio:.2f}" if self.theirs else _figure(ratio) for ratio in (low, middle, high))
        verdict = "met" if self.met else "**missed**"
        if len(self.ours) < rounds:
            verdict += f" ({len(self.ours)} rounds)"
        return f"| {self.what} | {self.against} | {sides} | {shown} | {sign} {self.budget:g} | {verdict} |"


HEADER = "| What | Against | Medians | Ratio: min, median, max | Budget | |\n|---|---|---|---|---|---|"


def rounds_in_time(rounds: int) -> Iterator[int]:
    """The numbers of the rounds, as many as there is time for; the first in any case."""
    for number in range(rounds):
        if number and _ends is not None and time.monotonic() > _ends:
            return
        yield number


def in_turn(row: Row, ours: Measure, theirs: Measure | None, rounds: int) -> Row:
    """Measure both sides in turn, the one that goes first changing from round to round."""
    for number in rounds_in_time(rounds):
        sides = [(row.ours, ours), *([(row.theirs, theirs)] if theirs else [])]
        for figures, measure in sides if number % 2 == 0 else reversed(sides):
            figures.append(measure())
    return row


def all_in_turn(measures: Sequence[Callable[[], Mapping[str, float]]], rounds: int) -> dict[str, list[float]]:
    """Measure all sides in turn, forwards and backwards; each gives figures by name, so that one session can serve
    several rows."""
    found: dict[str, list[float]] = {}
    for number in rounds_in_time(rounds):
        for measure in measures if number % 2 == 0 else reversed(measures):
            for name, figure in measure().items():
                found.setdefault(name, []).append(figure)
    return found


Make = Callable[[int], Iterator[Row]]


def run(
    rows: Iterable[Make],
    arguments: Sequence[str],
    about: str,
    *,
    shares: Sequence[float] = (),
    rounds: int = ROUNDS,
    name: str = "",
    more: str = "",
) -> int:
    """Measure, and print a table or JSON; the exit status is 1 where a budget is missed.

    `shares` are the parts of the time that each of `rows` may take; without them, each takes what it needs. `name`
    is the benchmark's, and `more` stands at the end of the help.
    """
    parser = argparse.ArgumentParser(
        prog=f"python -m benchmarks {name}".rstrip(),
        description=about,
        epilog=more,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--rounds", type=int, default=rounds, help=f"how often each side is measured, at most (default: {rounds})"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object per row and line")
    if shares:
        parser.add_argument(
            "--minutes", type=float, default=MINUTES, help=f"for all together (default: {MINUTES:g}; 0: no limit)"
        )
    given = parser.add_mutually_exclusive_group()
    given.add_argument("--checkout", action="store_true", help="measure the checkout instead of an installed wheel")
    given.add_argument("--not-compiled", action="store_true", help="measure with Python compiling every file anew")
    options = parser.parse_args(arguments)
    program = nullcontext(CHECKOUT) if options.checkout else installed(compiled=not options.not_compiled)
    with program as it, measuring(it):
        if not options.json:
            load = f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
            print(f"{options.rounds} rounds in turn {it.words}; {load}\n\n{HEADER}", flush=True)
        return _run_all(list(rows), options, shares)


def _run_all(rows: Sequence[Make], options: argparse.Namespace, shares: Sequence[float]) -> int:
    missed = False
    began = time.monotonic()
    for number, make in enumerate(rows):
        if not _has_time(began, 60 * getattr(options, "minutes", 0.0), shares, number):
            print(f"\nLeft out, for want of time: {make.__module__} (--minutes)")
            continue
        for row in make(options.rounds):
            missed |= row.met is False
            print(json.dumps(row.as_json()) if options.json else row.as_line(options.rounds), flush=True)
    return int(missed)


def _has_time(began: float, seconds: float, shares: Sequence[float], number: int) -> bool:
    """Set when the benchmark of a number has to end; False where there is no time left for it at all."""
    global _ends
    if not seconds:
        _ends = None
        return True
    _ends = began + seconds * sum(shares[: number + 1]) / sum(shares)
    return time.monotonic() < began + seconds


def _figure(value: float) -> str:
    return f"{value:.0f}" if value >= 10 or value == int(value) else f"{value:.2f}"
