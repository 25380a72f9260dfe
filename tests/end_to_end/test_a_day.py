"""A day in the life: 77 files at 80x24, through the list and the summaries, after one speaker, a name put right, out,
and back again."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal
from tests.processes import PATIENCE

FILES = 77
EVERY = 14
"""One article in so many quotes the speaker who is followed."""
OTHERS = ("Wilf Tregarth", "Lubna Sarraf", "Petra Oxenbold", "Idris Vane")
THINGS = (
    "road", "wall", "drawer", "bridge", "mill", "lantern", "kettle", "orchard", "cellar", "ladder", "anchor", "bakery",
    "saddle", "quarry", "steeple", "gutter", "barrel", "meadow", "chimney", "paddle", "fence", "pantry", "ditch",
)  # fmt: skip
DONE = ["mended", "painted", "measured", "forgotten", "flooded", "counted", "praised", "sold"]


def filler(seed: int) -> str:
    """Four sentences that no other seed gives: no article is a copy of another."""
    chance = random.Random(seed)
    told = []
    for _ in range(4):
        one, two, three = chance.sample(THINGS, 3)
        told.append(f"The {one} beside the {two} was {chance.choice(DONE)} before the {three} that winter.")
    return " ".join(told)


def article(number: int) -> str:
    """An article of our own; every 14th, six in all, has Odile Marrack in it."""
    if number % EVERY == 5:
        name, role, what = "Odile Marrack", "the mayor of Halverton", "bridge"
    else:
        name, role, what = OTHERS[number % len(OTHERS)], "a harbour pilot", "ferry"
    return (
        f"Story number {number} about the {what}\n\nBy Nell Ashdown\n\n{number % 28 + 1} May 2025\n\n"
        f"The {what} was the talk of Halverton on Monday. “We shall mend the {what} in year {number},” said {name}, "
        f"{role}.\n\n{filler(number)}\n\n{name} said the {what} would cost {number} pounds.\n\n{filler(number + 99)}\n"
    )


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {f"ONRECORD_{name}": str(tmp_path / name.lower()) for name in ("STATE", "CACHE", "CONFIG")}


@pytest.fixture
def folder(tmp_path: Path, environment: dict[str, str]) -> Path:
    """The files, analysed as they are overnight."""
    made = tmp_path / "news"
    made.mkdir()
    for number in range(1, FILES + 1):
        (made / f"{number:02}.txt").write_text(article(number), encoding="utf-8")
    command = [sys.executable, "-m", "tui", "voices", str(made)]
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=True)
    assert b"Odile Marrack" in done.stdout
    return made


@pytest.fixture
def reader(folder: Path, environment: dict[str, str]) -> Iterator[Terminal]:
    with Terminal([sys.executable, "-m", "tui", str(folder)], size=(80, 24), env=environment) as terminal:
        terminal.wait_for("Story number 1 about")
        yield terminal


def test_a_day(reader: Terminal, folder: Path, environment: dict[str, str]) -> None:
    # Through the list: done, starred, read; what is done goes away.
    reader.press(" ")  # to the end of the first one
    reader.press("q")
    reader.wait_for(f"1/{FILES} · {FILES - 1} unread")
    reader.press("d", "f", "j", "r")
    reader.wait_for("Read: Story number 3")
    reader.wait_for(f"{FILES - 2} unread")
    assert "✓" in reader.text() and "★" in reader.text()
    reader.press("H")
    reader.wait_for(r"Read articles hidden")

    # Through the summaries: none of them is opened, and who said what is on the first screen.
    reader.press("s")
    reader.wait_for("Who said what")
    reader.press("J")
    reader.wait_for("Story number (4|5) about")
    reader.press("d")
    reader.wait_for("Done: Story number")
    reader.press("u")
    reader.wait_for("Undone: done")
    reader.press("q", "H", "H")
    reader.wait_for("Nothing is hidden")

    # After one speaker, from article to article.
    reader.press("/", *"bridge", "enter", "g", "n")
    reader.wait_for("bridge: 1/6")
    reader.press("enter")
    reader.wait_for("Story number 5 about the bridge")
    reader.wait_for(r"1.Odile Marrack")
    reader.press("1")
    reader.wait_for("Marrack 1/2")
    for left in range(5, 0, -1):
        reader.press("]", "]")
        reader.wait_for(f"Marrack: {left} more articles? · \\] again: Story")
        reader.press("]")
        reader.wait_for(f"Story number {5 + EVERY * (6 - left)} about the bridge")
        reader.wait_for("Marrack 1/2")
    reader.press("]", "]")
    reader.wait_for("here, nor behind it")

    # A name put right, and taken back.
    reader.press("[", "C")
    reader.wait_for("somebody else said it")
    reader.press("s", *"Rowan Pell", "enter")
    reader.wait_for("Corrected: Rowan Pell · u takes it back")
    reader.wait_for(r"\d.Rowan Pell")
    reader.press("u")
    reader.wait_for("Undone: correction")
    reader.press("\x12")  # ctrl+r
    reader.wait_for("Redone: correction")

    # Out, and back again.
    reader.press("Q")
    assert reader.wait_exit() == 0
    command = [sys.executable, "-m", "tui", "quotes", "--speaker", "rowan pell", str(folder)]
    quotes = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=True).stdout.decode()
    assert quotes.count("Rowan Pell") == 1 and "bridge in year 75" in quotes
    with Terminal([sys.executable, "-m", "tui", str(folder)], size=(80, 24), env=environment) as again:
        again.wait_for("Story number 75 about the bridge")
        again.wait_for(r"\d.Rowan Pell", PATIENCE)
        again.press("q")
        again.wait_for(f"75/{FILES}")
        again.press("g")
        again.wait_for("✓")
        again.press("Q")
        assert again.wait_exit() == 0


def test_esc_and_a_key_right_after_it_both_count(tmp_path: Path, environment: dict[str, str]) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_text(article(number), encoding="utf-8")
    with Terminal([sys.executable, "-m", "tui", str(tmp_path)], size=(80, 24), env=environment) as reader:
        reader.wait_for("Story number 1 about")
        reader.press("/", *"mended")
        reader.wait_for("mended")
        reader.press("\x1bJ")  # at once, as a fast hand or a slow line sends them
        reader.wait_for("Story number 2 about")
        reader.press("\x1b}")
        reader.wait_for(r"quote \d/")
        reader.press("Q")
        assert reader.wait_exit() == 0
