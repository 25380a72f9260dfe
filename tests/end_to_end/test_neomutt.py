"""The line for mutt in docs/getting-articles.md, in the real neomutt where it is installed."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal
from tests.end_to_end.test_newsboat import DOCS, ROOT, documented
from tests.made_files import mailbox, message
from tests.processes import until
from tests.web_site import PAGE
from tui.sources import read_article

pytestmark = pytest.mark.skipif(shutil.which("neomutt") is None, reason="neomutt is not installed")


def test_the_macro_saves_a_newsletter(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "onrecord"
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m tui "$@"\n')
    program.chmod(0o755)
    (tmp_path / "box").write_bytes(mailbox(message("Look at this in a browser.", PAGE)))
    line = documented(DOCS.read_text("utf-8"), "macro index,pager S")
    (tmp_path / "rc").write_text(f"set folder=.\nset wait_key=no\n{line}\n")
    environment = {"HOME": str(tmp_path), "PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin"}
    with Terminal(["neomutt", "-n", "-F", "rc", "-f", "box"], env=environment, cwd=str(tmp_path)) as terminal:
        terminal.wait_for("Halverton keeps")
        terminal.press("S")
        until(lambda: terminal.glance(0.1) and list((tmp_path / "news").glob("*.md")))
    article = read_article(next((tmp_path / "news").glob("*.md")))
    assert article.title == "Halverton keeps its harbour — by one vote"
    assert "Odile Marrack" in article.text and "browser" not in article.text
