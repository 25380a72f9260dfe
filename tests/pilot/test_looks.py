"""What is really on the screen: its contrast in every theme, and its signs without colour and beyond ASCII."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.pilot import Pilot

from tests.pilot.conftest import OpenReader, reader
from tests.pilot.shown import on_screen, strips
from tests.unit.test_looks import COLOURED, contrast
from tui.config.options import Config
from tui.config.settings import Settings
from tui.widgets.sidebar import Sidebar
from tui.widgets.status_line import StatusLine
from tui.widgets.themes import THEMES

FAINT = ("Share this article", "Leave a comment")
"""Boilerplate is held back on purpose, and still has to be readable."""


def settings(theme: str, *, ascii_only: bool = False) -> Settings:
    return Settings(Config(theme=theme.removeprefix("onrecord-"), ascii=ascii_only))


def segments(pilot: Pilot[None]) -> Iterator[Segment]:
    for strip in strips(pilot.app):
        for segment in strip:
            if segment.text.strip(" ▏▎▌┆▁▂▃▄▅▆▇█"):
                yield segment


@pytest.mark.parametrize("theme", [theme.name for theme in COLOURED])
async def test_all_words_on_the_screen_have_contrast(open_reader: OpenReader, folder: Path, theme: str) -> None:
    async with open_reader(folder, size=(150, 40), settings=settings(theme)) as pilot:
        for keys in (("]", "]"), ("tab", "j"), ("/", *"lamp", "enter"), ("G",), ("escape", "s"), ("?",)):
            await pilot.press(*keys)
            await pilot.pause()
            seen = list(segments(pilot))
            assert seen
            for text, style, _ in seen:
                assert style is not None and style.color is not None and style.bgcolor is not None
                colours = [style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex]
                least = 2.5 if any(words in text for words in FAINT) else 4.5
                assert contrast(*colours) >= least, (keys, text, colours)


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_without_its_colours_the_screen_says_as_much(open_reader: OpenReader, folder: Path, theme: str) -> None:
    """Number and bar say whose a quote is, and a pointer, heavier type or another bar which was gone to."""
    async with open_reader(folder, size=(100, 24), settings=settings(theme)) as pilot:
        await pilot.press("]", "]", "]")
        lines = on_screen(pilot)
        here = [line for line in lines if "cheaper than a lifeboat" in line]
        assert any(line.lstrip().startswith("2▌") for line in here)
        assert any("▸“” Brandt:" in line or "▸“” Brandt" in line for line in lines)


async def test_plain_signs_for_plain_terminals(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(100, 24), settings=settings("dark", ascii_only=True)) as pilot:
        await pilot.press("]", "]", "]")
        lines = on_screen(pilot)
        for line in lines:
            assert not set(line) & set("▸•▌▎┆▁▂▃▄▅▆▇█─"), line
        assert reader(pilot).query_one(Sidebar).display
        assert reader(pilot).query_one(StatusLine).words
