"""The whole program on a folder of bad files, in a real terminal: every file in the reader, its summary and the list.

One walk, which the tests then look at. What is analysed of a text and read of a file is bounded, as a reader could have
it in their config: the analysis of a million characters is `benchmarks`' and not for every day.
"""

from __future__ import annotations

import json
import os
import re
import resource
import statistics
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.bad_input import MARKER, Bad, write
from tests.end_to_end.sequences import Token, tokens
from tests.end_to_end.terminal import Terminal
from tests.processes import worked
from tui.core.text.sanitise import one_line

SIZE = (110, 24)
HARMLESS = re.compile(
    r"CSI (?:[mHKJABCDLMSTXP@Gd`r]|\?(?:7|25|1000|1002|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl])"
    r"|CSI (?:\?\$p|[>=<]u|\?u|>?c)|b'\\x1b\]' b'22'|b'[\\rnb]+'|b'\\x08'|b'\\x1b[DM]'"
)
"""What the program itself has a use for: styles, the cursor, scrolling, its modes, the shape of the mouse pointer."""


@dataclass
class Walk:
    """What was seen on the way through the folder."""

    bad: list[Bad]
    folder: Path
    analysed: subprocess.CompletedProcess[bytes]
    seconds: float = 0.0
    """Of processor time, for the analysis."""
    answered: list[float] = field(default_factory=list)
    """Seconds of processor time of the painting process until help is there, that is asked for in one go with the next
    article."""
    opened: list[float] = field(default_factory=list)
    """The same until help is left, and that article there."""
    reader: list[str] = field(default_factory=list)
    summaries: list[str] = field(default_factory=list)
    library: list[str] = field(default_factory=list)
    raw: bytes = b""
    status: int | None = None


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """The folder analysed without the screen, then read from its first file to its last."""
    place = tmp_path_factory.mktemp("bad")
    folder = place / "news"
    bad = write(folder)
    own = {f"ONRECORD_{name}": str(place / name.lower()) for name in ("STATE", "CACHE", "CONFIG")}
    own |= {"ONRECORD_ANALYSED": "2000", "ONRECORD_FILE_MB": "2"}
    started = _children_worked()
    command = [sys.executable, "-m", "tui", "analyze", "--json", str(folder)]
    run = subprocess.run(command, env={**os.environ, **own}, capture_output=True, timeout=600, check=False)
    seen = Walk(bad, folder, run, _children_worked() - started)
    with Terminal([sys.executable, "-m", "tui", str(folder)], size=SIZE, env=own) as terminal:
        _read_all(terminal, seen)
        _list_all(terminal, seen)
        terminal.press("Q")
        seen.status = terminal.wait_exit()
        seen.raw = terminal.raw
    return seen


def _read_all(terminal: Terminal, seen: Walk) -> None:
    """Open one article after the other, and the summary of each."""
    terminal.wait_for(rf"\b1/{len(seen.bad) + 1} ")  # a feed of two articles among them
    at = 1
    while True:
        terminal.press("s")
        # Nothing else says that the summary is there: what the reader says of an article without one is on the screen
        # before, and a key pressed then would go to the summary.
        terminal.wait_for("Enter goes there")
        terminal.wait_for(r"\(1/\d+\) · \d+ of|^ No summary: |^ This article has no sentences")
        seen.summaries.append(terminal.text())
        terminal.press("s")
        terminal.wait_for(rf"(?s)\A(?!.*Enter goes there).*\b{at}/\d+ ·")
        # The text is there for sure: the key before was pressed on the summary of it.
        seen.reader.append(terminal.text())
        started = worked(terminal.pid)
        terminal.press("J", "?")
        terminal.wait_for("Keys · Onrecord")
        seen.answered.append(worked(terminal.pid) - started)
        terminal.press("q")
        terminal.wait_for(rf"(?<!\d)(?!{at}/)\d+/\d+ ·|last article")
        seen.opened.append(worked(terminal.pid) - started)
        if "last article" in terminal.text():
            return
        found = re.search(r"(?<!\d)(\d+)/\d+ ·", terminal.text())
        assert found
        at = int(found[1])


def _children_worked() -> float:
    """Seconds of processor time of the processes that were waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _list_all(terminal: Terminal, seen: Walk) -> None:
    """Go through the list from its first row to its last."""
    terminal.press("q")
    terminal.wait_for(r"Words +Said")
    terminal.press("g")
    total = len(seen.bad) + 1
    for number in range(1, total + 1):
        terminal.wait_for(rf"\b{number}/{total} ·")
        seen.library.append(terminal.glance(0.01))
        terminal.press("j")


def test_there_are_enough_bad_files(walk: Walk) -> None:
    assert len({bad.kind for bad in walk.bad}) >= 110
    assert len(walk.bad) >= 140


def test_the_program_ends_well(walk: Walk) -> None:
    assert walk.status == 0
    modes = dict(re.findall(rb"\x1b\[\?(\d+)([hl])", walk.raw))
    assert (modes.pop(b"25"), modes.pop(b"7", b"h")) == (b"h", b"h")
    assert set(modes.values()) == {b"l"}, "the terminal is left as it was found"


def test_no_marker_is_in_an_escape_sequence(walk: Walk) -> None:
    parts = list(tokens(walk.raw))
    assert b"".join(part.data for part in parts) == walk.raw
    assert not [part for part in parts if part.kind != "text" and MARKER.search(part.data)]
    text = b"".join(part.data for part in parts if part.kind == "text")
    assert len(set(MARKER.findall(text))) > 100, "the markers are there, as text"


def test_every_sequence_is_one_of_the_program_s_own(walk: Walk) -> None:
    shapes = Counter(part.shape for part in tokens(walk.raw) if part.kind != "text")
    assert not [shape for shape in shapes if not HARMLESS.fullmatch(shape)]
    assert shapes["CSI m"] > 1000


def test_every_article_was_shown(walk: Walk) -> None:
    screens = "\n".join(walk.reader)
    assert not [bad.name for bad in walk.bad if bad.word and bad.word not in screens]
    assert "zq998zq" not in screens and "zq999zq" not in screens, "links out of the folder, hidden files"


def test_every_article_has_its_summary(walk: Walk) -> None:
    assert sum(bool(re.search(r"\(1/\d+\) · \d+ of", screen)) for screen in walk.summaries) > 80
    without = [screen for screen in walk.summaries if " No summary: " in screen]
    assert not [screen for screen in without if "only English" not in screen]


def test_every_file_that_is_not_shown_is_listed_with_its_reason(walk: Walk) -> None:
    rows = {line.strip() for screen in walk.library for line in screen.splitlines()}
    missing = [
        (name, reason)
        for name, reason in _reasons(walk).items()
        if not any(f"{one_line(name)}: {reason}"[:60] in row for row in rows)
    ]
    assert missing == []


def test_keys_are_answered_while_bad_files_are_read_as_while_good_ones_are(walk: Walk) -> None:
    """Help is there without any of the work that a bad file makes, in processor time of the process that paints: the
    clock would tell of other programs too. That it waits for no other process is `test_nothing_freezes`' affair."""
    assert max(walk.answered) < 0.25 + 5 * statistics.median(walk.answered)


def test_articles_are_there_as_those_of_good_files(walk: Walk) -> None:
    """The next article is there when that of any usual file would be, give or take."""
    assert max(walk.opened) < 2.0 + 20 * statistics.median(walk.opened)


def test_analyze_gives_json_for_every_article_and_a_line_for_every_other_file(walk: Walk) -> None:
    run = walk.analysed
    assert run.returncode == 1
    records = [json.loads(line) for line in run.stdout.splitlines()]
    reasons = _reasons(walk)
    named = {re.sub(r"#\d+$", "", os.path.basename(record["path"])) for record in records}  # noqa: PTH119
    for bad in walk.bad:
        name = os.fsdecode(bad.name)
        shown = _printed(name) in named
        assert shown != (name in reasons), bad
        assert bad.shown in (None, shown), bad
    for record in records:
        assert record["text"] and record["analyzer"]
        assert all(0 <= s < e <= len(record["text"]) for a in record["attributions"] for s, e in a["content"])


def test_what_is_said_on_standard_error_is_harmless(walk: Walk) -> None:
    assert {part.kind for part in tokens(walk.analysed.stderr.replace(b"\n", b""))} == {"text"}
    lines = walk.analysed.stderr.decode("utf-8").splitlines()
    assert all(line.startswith("onrecord: ") for line in lines)


def test_the_analysis_of_the_folder_is_bounded(walk: Walk) -> None:
    """Far below what the limits of all articles come to: half a minute each, and a second per thousand characters."""
    assert walk.seconds < 200


def _printed(path: str) -> str:
    """A path as JSON has it: bytes that are no UTF-8 are one sign each, which every reader of JSON takes."""
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in path)


def _reasons(walk: Walk) -> dict[str, str]:
    """Why a file is no article, by its name: the lines of standard error about files that have no JSON."""
    paths = {json.loads(line)["path"] for line in walk.analysed.stdout.splitlines()}
    lines = walk.analysed.stderr.decode("utf-8").splitlines()
    found = {}
    for bad in walk.bad:
        path = str(walk.folder / os.fsdecode(bad.name))
        printed = _printed(path)
        about = [line for line in lines if line.startswith(one_line(f"onrecord: {path}: "))]
        if not any(p == printed or p.startswith(f"{printed}#") for p in paths):
            assert len(about) == 1, (bad, about)
            found[os.fsdecode(bad.name)] = about[0].removeprefix(one_line(f"onrecord: {path}: "))
    return found


def test_the_tokeniser_knows_a_sequence_when_it_sees_one() -> None:
    raw = (
        b"a\x1b[1mb\x1b]0;t\x07c\x1b]2;t\x1b\\\x1bPq\x1b\\\xc2\x9b5n\xc2\x9d0;t\xc2\x9c\x1b(0\xc2\x85\x9b\r\xe2\x82\xac"
    )
    kinds = "text csi text string text string string csi string short c1 control control text"
    assert [token.kind for token in tokens(raw)] == kinds.split()
    assert Token("csi", b"\x1b[?2004h").shape == "CSI ?2004h"
    with pytest.raises(AssertionError, match="no end"):
        list(
            tokens(
                b"\x1b]0;swallowed \x1b[1m and the rest" + b"\x1b[0m",
            )
        )
