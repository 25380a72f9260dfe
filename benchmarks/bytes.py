"""What keys cost on the line: `python -m benchmarks bytes [--rounds N] [--json]`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from html import escape
from pathlib import Path
from statistics import mean

from benchmarks._probe import Probe, analysed, bare, reader, workplace
from benchmarks._rows import Row, in_turn, run
from benchmarks._texts import FIRST_WORDS
from tui.locations import shipped

LINES = ["j"] * 8
DOWN = ["\x1bOB"] * 8  # the arrow as newsboat expects it
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

        def ours(*keys: str, first: Sequence[str] = (), env: dict[str, str] | None = None) -> float:
            with reader(one, home=place, env=env) as probe:
                probe.first_shown(r"\d %|\d%")
                probe.keys(*first)
                return mean(probe.keys(*keys))

        def other(make: Callable[[], AbstractContextManager[Probe]], *keys: str) -> float:
            with make() as probe:
                return mean(probe.keys(*keys))

        def scroll_view() -> AbstractContextManager[Probe]:
            return ready(bare("scroll", one))

        def less() -> AbstractContextManager[Probe]:
            return ready(Probe(["less", str(one)], env={"LESS": "", "LESSHISTFILE": "-"}))

        def boat() -> AbstractContextManager[Probe]:
            return newsboat(place / "newsboat", news())

        def pages() -> float:
            return ours(*PAGES)

        has_boat = shutil.which("newsboat") is not None
        name = "newsboat" if has_boat else "newsboat as measured before"

        def boat_line() -> float:
            return other(boat, *DOWN) if has_boat else NEWSBOAT_LINE

        def boat_page() -> float:
            return other(boat, *PAGES) if has_boat else NEWSBOAT_PAGE

        row = Row("a page, with the sidebar", "a bare ScrollView of the whole width", "bytes", 1.1)
        yield in_turn(row, pages, lambda: other(scroll_view, *PAGES), rounds)
        row = Row("a jump to the next quote", "a page", "bytes", 1.1)
        yield in_turn(row, lambda: ours(*JUMPS), pages, rounds)
        row = Row("a line, zen", name, "bytes", 2)
        yield in_turn(row, lambda: ours(*LINES, first="z"), boat_line, rounds)
        row = Row("a page, zen", name, "bytes", 1.2)
        yield in_turn(row, lambda: ours(*PAGES, first="z"), boat_page, rounds)
        row = Row("a line, zen", "less, for comparison", "bytes", 3)
        if shutil.which("less"):
            yield in_turn(row, lambda: ours(*LINES, first="z"), lambda: other(less, *LINES), rounds)
        yield in_turn(Row("a line, with the sidebar", "", "bytes", 1024), lambda: ours(*LINES), None, rounds)
        row = Row("the same keys, the frame differ on", "off", "bytes", 1)
        off = {"ONRECORD_DIFFER": "false"}
        yield in_turn(row, lambda: session(one, place, {}), lambda: session(one, place, off), rounds)
        low = {"ONRECORD_LOW_BANDWIDTH": "true"}
        row = Row("the same keys, --low-bandwidth, both without the differ", "without", "bytes", 0.6)
        yield in_turn(row, lambda: session(one, place, low | off), lambda: session(one, place, off), rounds)
        row = Row("the same keys, --low-bandwidth with the differ", "neither", "bytes", 0.6)
        yield in_turn(row, lambda: session(one, place, low), lambda: session(one, place, off), rounds)
        row = Row("the same keys, --low-bandwidth, both with the differ", "without", "bytes", 0.6)
        yield in_turn(row, lambda: session(one, place, low), lambda: session(one, place, {}), rounds)

        def nothing() -> float:
            with reader(one, home=place) as probe:
                probe.first_shown(r"\d%")
                probe.settle(1.0)
                return probe.idle(5.0)

        yield in_turn(Row("five idle seconds", "", "bytes", 0), nothing, None, rounds)


def news() -> str:
    """Three of the sample articles as one: real prose, with quotes."""
    names = ("01-harbour-vote.txt", "06-the-obituarist.txt", "11-singing-bridge.txt")
    texts = [(shipped("articles") / name).read_text("utf-8") for name in names]
    return f"Three articles in one\n\n{FIRST_WORDS}.\n\n" + "\n\n".join(text.partition("\n\n")[2] for text in texts)


def session(path: Path, home: Path, env: dict[str, str]) -> float:
    """All bytes of a short reading, the first screen included."""
    with reader(path, home=home, env=env) as probe:
        probe.first_shown(FIRST_WORDS)
        probe.keys(*JUMPS[:3], "g", *PAGES[:3], *LINES, "s", "q", "z", *LINES, *PAGES[:3])
        return float(len(probe.raw))


@contextmanager
def ready(made: AbstractContextManager[Probe]) -> Iterator[Probe]:
    """A yardstick that shows the text."""
    with made as probe:
        probe.first_shown(FIRST_WORDS)
        yield probe


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
    return run([rows], arguments, "What keys cost on the line.")
