"""Reading takes time in proportion to what is read, in every format: for sixteen times as much, about as many times.

By processor time of this process, on what is good and on what is made to take long; where even the larger takes next to
nothing, it is passed over.
"""

from __future__ import annotations

import contextlib
import json
import time

import pytest

from tui.sources import Unreadable, read_all

SMALL = 8_000
"""Bytes, about."""
TIMES = 16
MOST_GROWTH = 2.5 * TIMES
NOTHING = 0.1
"""Seconds for the larger: to double is noise."""

LINE = "The council of Ottery met on Monday, said Ada Finch, and talked about the river until late.\n"
MAIL = f"From a@b Mon May  5 10:00:00 2025\nSubject: The river\nFrom: Ada <a@b>\n\n{LINE}\n{LINE}\n"
PLAIN = [
    "a\n", "By A\n", "\n", " \n", " ", "(", "x", "A ", "1 ", "“", "May 5, 2025 ", "# ", "---\n", "a: b\n", "> ", "[/]",
    "\r", "\u2028", "—", "HALVERTON, ", "Share this\n", "| ", "• a\n", f"{LINE}\n", "Photo: ", "( ", "said ", "Q: a\n",
]  # fmt: skip
MARKED = [
    "<p>The council met and talked on.</p>", "<div>", "<a href='", "<!--", "<b>", "&amp;", "<p class=x>", "<br>", "<",
    "</div>", "<li>", "<table><tr><td>", "<a href=/x>x</a>", "<script>", "&#x9b;", "<p a b c d>", "<![CDATA[",
    "<h1>x</h1>",
]  # fmt: skip
SHAPES = {
    "text": ("x.txt", "Head\n\n", PLAIN),
    "Markdown": ("x.md", "---\ntitle: x\n---\n\n", PLAIN),
    "page": ("x.html", f"<html><body><h1>Head</h1><p>{LINE * 3}</p>", MARKED),
    "mail": ("x.eml", "Subject: x\nFrom: a@b\nMIME-Version: 1.0\n", [
        "X: y\n", "To: a@b, ", "Subject: =?utf-8?q?=1b?= ", "\n", f"\n{LINE}", "From: (", "Date: Mon, ",
        "Content-Type: text/plain; a=b\n", "Content-Type: multipart/mixed; boundary=x\n\n--x\n", "\n--x\n",
    ]),
    "mailbox": ("x.mbox", "", ["From ", "From 1", "From a 1 ", MAIL, "From a@b 2025\n\n", ">From a\n", "\nFrom a\n"]),
    "feed": ("x.xml", "<rss><channel><title>x</title>", [
        f"<item><title>x</title><description>{LINE}</description></item>", "<item>", "<item><title>", "<![CDATA[",
        "&lt;p&gt;",
    ]),
    "piped": ("x", "Feed: x\nTitle: x\nAuthor: ", [
        "@", "a@b (", "(", "\n", "Link: x\n", f"\nLink: x\n\n{LINE}", "Links:\n",
    ]),
    "JSON Lines": ("x.jsonl", "", [json.dumps({"title": "x", "text": LINE}) + "\n", "{", '{"a":', "[", '"']),
    "JSON": ("x.json", '{"text": "', ["The council met. ", "\\\\u00e9", "\\n", "<p>a</p>", "<br>", "("]),
}  # fmt: skip
CASES = [(name, piece) for name, (_, _, pieces) in SHAPES.items() for piece in pieces]


@pytest.mark.parametrize(("name", "piece"), CASES, ids=[f"{name}: {piece[:25]!a}" for name, piece in CASES])
def test_time_grows_with_length(name: str, piece: str) -> None:
    path, begin, _ = SHAPES[name]
    end = '"}' if name == "JSON" else ""

    def seconds(size: int) -> float:
        raw = (begin + (piece * (size // len(piece) + 1))[:size] + end).encode()
        started = time.process_time()
        with contextlib.suppress(Unreadable):
            for _ in read_all(raw, path):
                pass
        return time.process_time() - started

    seconds(500)  # what is imported and compiled once
    large = seconds(SMALL * TIMES)
    if large > NOTHING and large > MOST_GROWTH * (small := min(seconds(SMALL) for _ in range(2))):
        large = min(large, seconds(SMALL * TIMES))
        assert large < MOST_GROWTH * small
