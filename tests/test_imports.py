"""What must not be imported before an answer or the first paint: a list of modules, not a clock."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ANALYSIS = {"spacy", "sumy", "numpy", "nltk", "thinc"}
FORMATS = {"lxml", "ftfy", "feedparser", "httpx", "charset_normalizer", "pypdf", "email", "xml", "html.parser"}
SLOW = {"pydantic", "requests", "multiprocessing.pool", "concurrent.futures.process", "unittest", "pdb", "curses"}

BEFORE_AN_ANSWER = {*ANALYSIS, *FORMATS, *SLOW, "textual", "rich", "asyncio", "sqlite3", "http", "urllib.request"}
NOT_SHOWN_AT_FIRST = {
    "tui.widgets.field", "tui.screens.pipe", "tui.screens.help", "tui.screens.summary",
    "tui.screens.voices", "tui.screens.palette", "tui.screens.picker", "tui.core.voices.voices",
    "tui.core.export.digest",
    "tomllib",
    "secrets", "tui.core.query", "tui.core.query.completion",
}  # fmt: skip
BEFORE_THE_FIRST_PAINT = {
    *ANALYSIS, *FORMATS - {"email", "html.parser", "xml"}, *SLOW - {"unittest", "curses"}, *NOT_SHOWN_AT_FIRST
}  # fmt: skip


def loaded_by(code: str) -> set[str]:
    """The modules in a fresh interpreter that has run some code, with all the packages they are in."""
    code = f"{code}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_short_answers(arguments: list[str]) -> None:
    code = (
        "import contextlib, io\nfrom tui.cli.main import run\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):\n"
        f"    run({arguments!r})"
    )
    assert sorted(loaded_by(code) & BEFORE_AN_ANSWER) == []


def test_the_first_paint() -> None:
    """The reader on a sample article, in a terminal that is none, up to the text on the screen."""
    code = (
        "import asyncio, os, pathlib, tempfile\n"
        "from tui.app.app import OnrecordApp\n"
        "from tui.config.file import load\n"
        "from tui.screens.services import open_services\n"
        "async def main():\n"
        "    paths = [pathlib.Path('articles/12-ferry-aground.txt')]\n"
        "    services = open_services(load(state=pathlib.Path(tempfile.mkdtemp())), paths)\n"
        "    app = OnrecordApp(paths, services)\n"
        "    async with app.run_test(size=(80, 24)) as pilot:\n"
        "        await pilot.pause()\n"
        "        assert app.screen.query_one('#text').shown_span.end\n"
        "    services.close()\n"
        "asyncio.run(main())"
    )
    assert sorted(loaded_by(code) & BEFORE_THE_FIRST_PAINT) == []


def test_the_first_page() -> None:
    """The text of an article as it is painted before Textual is imported: what that takes is all that it waits for."""
    code = (
        "import pathlib, tempfile, tui.cli.main, tui.app.launch\n"
        "from tui.app.begin import first_article\n"
        "from tui.app.first_page import frame\n"
        "from tui.config.options import Config\n"
        "from tui.core.state.state import State\n"
        "from tui.frames.differ import Differ\n"
        "state = State(pathlib.Path(tempfile.mkdtemp()))\n"
        "first = first_article([pathlib.Path('articles/12-ferry-aground.txt')], state)\n"
        "page = frame(first.article, 0, (80, 24), Config(theme='dark'), depth=24, many=False)\n"
        "assert 'ran aground' in Differ(80, 24).feed(page)"
    )
    found = loaded_by(code)
    assert sorted(found & {*BEFORE_THE_FIRST_PAINT, "textual", "asyncio", "rich.console", "tui.engine.service"}) == []
    assert len([name for name in found if name.startswith("tui.")]) < 90
