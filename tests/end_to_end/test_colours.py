"""Colours as the terminal says that it has them."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal

TEXT = "Ferry is late\n\n“It will come,” said Ada Brannock, the harbour master of Orvale 渡船 🛥 on Monday.\n"


@pytest.mark.parametrize(
    ("environment", "allowed"),
    [
        ({"NO_COLOR": "1"}, r"[0-9]|2[2-9]"),
        ({"TERM": "xterm", "COLORTERM": ""}, r"[0-9]|2[2-9]|[34][0-79]|9[0-7]|10[0-7]"),
        ({"TERM": "screen", "COLORTERM": "", "COLORFGBG": "0;15"}, r"[0-9]|2[2-9]|[34][0-79]|9[0-7]|10[0-7]"),
    ],
    ids=["NO_COLOR", "16 colours", "16 colours on a light ground"],
)
def test_no_colour_is_sent_that_the_terminal_does_not_want(
    tmp_path: Path, environment: dict[str, str], allowed: str
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    places = {f"ONRECORD_{name}": str(tmp_path / name.lower()) for name in ("STATE", "CACHE", "CONFIG")}
    command = [sys.executable, "-m", "tui", str(tmp_path / "a.txt")]
    with Terminal(command, size=(80, 24), env={**places, **environment}) as reader:
        reader.wait_for(r"Ada Brannock\s+1")
        reader.press("]")
        reader.wait_for("Brannock 1/1 · direct")
        reader.press("?")
        reader.wait_for("more below")
        reader.press("q", "Q")
        assert reader.wait_exit() == 0
    sent = re.findall(rb"\x1b\[([0-9;:]*)m", reader.raw)
    assert len(sent) > 10
    for attributes in sent:
        for attribute in attributes.decode().split(";"):
            assert re.fullmatch(rf"(?:{allowed})?", attribute), attributes
