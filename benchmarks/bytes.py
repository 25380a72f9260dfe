"""What keys cost on the line: `python -m benchmarks bytes [--rounds N] [--json]`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from html import escape
from pathlib import Path
from statistics import mean

from benchmarks._probe import Probe, analysed, bare, reader, workplace
from benchmarks._rows import Row, all_in_turn, run
from benchmarks._texts import FIRST_WORDS
from tui.core.settings.places import shipped

LINES = ["j"] * 8
DOWN = ["\x1bOB"] * 8  # the arrow as newsboat expects it
HOME = "\x1bOH"
PAGES = ["space"] * 4
JUMPS = ["}"] * 6
NEWSBOAT_LINE, NEWSBOAT_PAGE = 114.0, 1500.0
"""Bytes at 80x24, as measured with newsboat 2.21: for where it is not installed."""


def rows(rounds: int) -> Iterator[Row]:
    """A page, a jump, a line, nothing at all, and low bandwidth."""
    with workplace() as place:
        one = place / "article.txt"
        one.write_text(news(), encoding="utf-8")
        analysed(one, place)

        def ours() -> dict[str, float]:
            with reader(one, home=place) as probe:
                probe.first_shown(r"\d %|\d%")
                found = {"line": mean(probe.keys(*LINES))}
                probe.keys("g")
                found["page"] = mean(probe.keys(*PAGES))
                probe.keys("g")
                found["jump"] = mean(probe.keys(*JUMPS))
                probe.keys("g", "z")
                found["zen line"] = mean(probe.keys(*LINES))
                probe.keys("g")
                found["zen page"] = mean(probe.keys(*PAGES))
                probe.settle(1.0)
                return found | {"idle": probe.idle(5.0)}

        def scroll_view() -> dict[str, float]:
            with bare("scroll", one) as probe:
                probe.first_shown(FIRST_WORDS)
                return {"ScrollView's page": mean(probe.keys(*PAGES))}

        def less() -> dict[str, float]:
            with Probe(["less", str(one)], env={"LESS": "", "LESSHISTFILE": "-"}) as probe:
                probe.first_shown(FIRST_WORDS)
                return {"less's line": mean(probe.keys(*LINES))}

        def boat() -> dict[str, float]:
            if not shutil.which("newsboat"):
                return {"newsboat's line": NEWSBOAT_LINE, "newsboat's page": NEWSBOAT_PAGE}
            with newsboat(place / "newsboat", news()) as probe:
                found = {"newsboat's line": mean(probe.keys(*DOWN))}
                probe.keys(HOME)
                return found | {"newsboat's page": mean(probe.keys(*PAGES))}

        def session(name: str, environment: dict[str, str]) -> Callable[[], dict[str, float]]:
            return lambda: {name: all_bytes(one, place, environment)}

        off, low = {"ONRECORD_DIFFER": "false"}, {"ONRECORD_LOW_BANDWIDTH": "true"}
        measures = [
            ours, scroll_view, boat, *([less] if shutil.which("less") else []),
            session("on", {}), session("off", off), session("low, on", low), session("low, off", low | off),
        ]  # fmt: skip
        found = all_in_turn(measures, rounds)
        name = "newsboat" if shutil.which("newsboat") else "newsboat as measured before"
        table = [
            ("a page, with the sidebar", "a bare ScrollView of the whole width", 1.1, "page", "ScrollView's page"),
            ("a jump to the next quote", "a page", 1.1, "jump", "page"),
            ("a line, zen", name, 2, "zen line", "newsboat's line"),
            ("a page, zen", name, 1.2, "zen page", "newsboat's page"),
            ("a line, zen", "less, for comparison", 3, "zen line", "less's line"),
            ("a line, with the sidebar", "", 1024, "line", ""),
            ("the same keys, the frame differ on", "off", 1, "on", "off"),
            ("the same keys, --low-bandwidth, both without the differ", "without", 0.6, "low, off", "off"),
            ("the same keys, --low-bandwidth with the differ", "neither", 0.6, "low, on", "off"),
            ("the same keys, --low-bandwidth, both with the differ", "without", 0.6, "low, on", "on"),
            ("five idle seconds", "", 0, "idle", ""),
        ]
        for what, against, budget, ours_by, theirs_by in table:
            if not theirs_by or theirs_by in found:
                yield Row(what, against, "bytes", budget, found[ours_by], found.get(theirs_by, []))


def news() -> str:
    """Three of the sample articles as one: real prose, with quotes."""
    names = ("01-harbour-vote.txt", "06-the-obituarist.txt", "11-singing-bridge.txt")
    texts = [(shipped("articles") / name).read_text("utf-8") for name in names]
    return f"Three articles in one\n\n{FIRST_WORDS}.\n\n" + "\n\n".join(text.partition("\n\n")[2] for text in texts)


def all_bytes(path: Path, home: Path, env: dict[str, str]) -> float:
    """All bytes of a short reading, the first screen included."""
    with reader(path, home=home, env=env) as probe:
        probe.first_shown(FIRST_WORDS)
        probe.keys(*JUMPS[:3], "g", *PAGES[:3], *LINES, "s", "q", "z", *LINES, *PAGES[:3])
        probe.settle()
        return float(len(probe.raw))


@contextmanager
def newsboat(home: Path, text: str) -> Iterator[Probe]:
    """newsboat showing a text from a feed in a file."""
    home.mkdir(exist_ok=True)
    title, _, body = text.partition("\n\n")
    paragraphs = escape("".join(f"<p>{escape(line)}</p>" for line in body.split("\n\n")))
    item = f"<item><title>{escape(title)}</title><link>x</link><description>{paragraphs}</description></item>"
    feed = home / "feed.xml"
    feed.write_text(f"<rss version='2.0'><channel><title>The Echo</title>{item}</channel></rss>", encoding="utf-8")
    (home / "urls").write_text(f"file://{feed}\n")
    (home / "config").write_text("")
    names = ["-u", str(home / "urls"), "-C", str(home / "config"), "-c", str(home / "cache.db")]
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    with Probe(["newsboat", "-r", *names], env=environment) as probe:
        for wanted in ("The Echo", re_escape(title), FIRST_WORDS):
            probe.first_shown(wanted)
            if wanted != FIRST_WORDS:
                probe.key("enter")
        yield probe


def re_escape(text: str) -> str:
    """The first words of a title, which newsboat may cut."""
    return " ".join(text.split()[:3])


def main(arguments: Sequence[str]) -> int:
    """Print the rows."""
    return run([rows], arguments, "What keys cost on the line.", name="bytes")
