"""The lines for newsboat in docs/getting-articles.md, in the real newsboat where it is installed."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal
from tests.processes import until
from tests.web_site import PAGE, SENTENCE, Site
from tui.sources import read_article

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs" / "getting-articles.md"

pytestmark = pytest.mark.skipif(shutil.which("newsboat") is None, reason="newsboat is not installed")


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.stop()


def documented(page: str, start: str) -> str:
    """The configuration line in the documentation that begins so."""
    lines = [line for line in page.splitlines() if line.startswith(start)]
    assert len(lines) == 1, start
    return lines[0]


def newsboat(site: Site, home: Path, config: str) -> Terminal:
    page = site.serve("/gulls.html", PAGE)
    entry = f"<item><title>Gulls from the feed</title><link>{page}</link><description>&lt;p&gt;{SENTENCE}&lt;/p&gt;"
    feed = f"<rss version='2.0'><channel><title>The Nessing Echo</title>{entry}</description></item></channel></rss>"
    (home / "bin").mkdir()
    program = home / "bin" / "onrecord"
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m tui "$@"\n')
    program.chmod(0o755)
    (home / "urls").write_text(site.serve("/feed", feed, "application/rss+xml") + "\n")
    (home / "config").write_text(config + "\n")
    command = ["newsboat", "-u", "urls", "-C", "config", "-c", "cache.db"]
    environment = {
        "HOME": str(home),
        "ONRECORD_STATE": str(home / "state"),
        "PATH": f"{home / 'bin'}:/usr/bin:/bin",
    }
    terminal = Terminal(command, env=environment, cwd=str(home))
    terminal.wait_for("Your feeds")
    terminal.press("r")
    terminal.wait_for("The Nessing Echo")
    terminal.press("enter")
    terminal.wait_for("Gulls from the feed")
    return terminal


def saved(terminal: Terminal, folder: Path) -> Path:
    """The article that comes into a folder while newsboat waits for its child."""
    terminal.wait_for("Articles in feed")
    until(lambda: terminal.glance(0.1) and list(folder.glob("*.md")))
    return next(folder.glob("*.md"))


def test_the_macro_saves_the_page_of_an_article(site: Site, tmp_path: Path) -> None:
    line = documented(DOCS.read_text("utf-8"), "macro o")
    with newsboat(site, tmp_path, line.replace("onrecord add", "onrecord add --allow-local")) as terminal:
        terminal.press(",", "o")
        article = read_article(saved(terminal, tmp_path / "news"))
    assert article.title == "Gulls keep time" and article.byline == "Nell Ashdown"


def test_piping_an_article_saves_what_the_feed_says(site: Site, tmp_path: Path) -> None:
    command = documented(DOCS.read_text("utf-8"), "onrecord add --to ~/news -")
    with newsboat(site, tmp_path, "") as terminal:
        terminal.press("|")
        terminal.wait_for("[Pp]ipe")
        terminal.press(*command, "enter")
        article = read_article(saved(terminal, tmp_path / "news"))
    assert article.title == "Gulls from the feed" and article.source == "The Nessing Echo"
    assert re.search(re.escape(SENTENCE.strip()), article.text)
