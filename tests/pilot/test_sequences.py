"""Keys pressed one after the other, the status line that shows them, and hints that follow the keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widgets import Static

from tests.pilot.conftest import OpenReader, reader
from tests.pilot.shown import opened
from tests.pilot.test_config import path_of
from tui.config.options import Config
from tui.config.settings import Settings
from tui.keys.keymap import settle
from tui.screens.help import HelpScreen
from tui.screens.summary import SummaryScreen
from tui.screens.voices import VoicesScreen
from tui.widgets.article_view import ArticleView
from tui.widgets.rows import whole_parts
from tui.widgets.sidebar import Line, Sidebar
from tui.widgets.status_line import StatusLine, least_place


def with_keys(preset: str = "vim", **chosen: str) -> Settings:
    keymap, problems = settle(preset, {name.replace("__", "."): keys for name, keys in chosen.items()})
    assert problems == []
    return Settings(Config(), keymap)


def last_line(pilot: object) -> str:
    status = reader(pilot).query_one(StatusLine)  # type: ignore[arg-type]
    return status.render_line(status.size.height - 1).text


async def test_two_keys_do_what_one_does_not(open_reader: OpenReader, folder: Path) -> None:
    settings = with_keys(move__top="g g,home", article__next="g n")
    async with open_reader(folder, size=(80, 10), settings=settings) as pilot:
        text = reader(pilot).query_one(ArticleView)
        await pilot.press("G")
        end = text.shown_span.start
        assert end > 0
        await pilot.press("g")
        assert text.shown_span.start == end
        assert "g … · 1/" in last_line(pilot)
        await pilot.press("g")
        assert text.shown_span.start == 0
        assert "…" not in last_line(pilot)
        await pilot.press("g", "n")
        assert path_of(pilot) == "2-oil.txt"


async def test_a_sequence_of_nothing_is_said_and_its_keys_do_nothing(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, settings=with_keys(article__next="g n,J", move__top="home")) as pilot:
        await pilot.press("g", "J")
        assert path_of(pilot) == "1-lamp.txt"
        assert "gJ: nothing has these keys" in last_line(pilot)
        await pilot.press("J")
        assert path_of(pilot) == "2-oil.txt"
        assert "gJ" not in last_line(pilot)
        await pilot.press("g", "escape", "n")
        assert path_of(pilot) == "2-oil.txt"


async def test_in_a_field_the_keys_are_letters(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("/", "Z", "Z")
        assert pilot.app.is_running
        field = pilot.app.focused
        assert getattr(field, "value", None) == "ZZ"


@pytest.mark.parametrize(("preset", "keys"), [("vim", "Z Z"), ("less", "Z Z"), ("emacs", "ctrl+x ctrl+c")])
async def test_presets_leave_as_their_programs_do(
    open_reader: OpenReader, folder: Path, preset: str, keys: str
) -> None:
    async with open_reader(folder, settings=with_keys(preset)) as pilot:
        first, second = keys.split()
        await pilot.press(first)
        assert pilot.app.return_code is None
        await pilot.press(second)
        assert pilot.app.return_code == 0


async def test_help_shows_sequences_and_they_work_on_other_screens(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, settings=with_keys(program__help="g h", move__top="home")) as pilot:
        await pilot.press("g", "h")
        assert isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("g", "h")
        assert pilot.app.screen is reader(pilot)


@pytest.mark.parametrize("width", [80, 60, 40])
async def test_hints_have_the_keys_as_they_are_set_and_fit(open_reader: OpenReader, folder: Path, width: int) -> None:
    settings = with_keys(summary__method="f7", summary__close="f6", voices__close="f8", summary__open="s,f6")
    async with open_reader(folder, size=(width, 24), settings=settings) as pilot:
        for key, screen, line, has, has_not in [
            ("s", SummaryScreen, "#summary-words", ("F7 M method",) if width > 40 else (), "m M"),
            ("v", VoicesScreen, "#voices-words", (), "v back"),
        ]:
            await pilot.press(key)
            assert isinstance(pilot.app.screen, screen)
            words = pilot.app.screen.query_one(line, Line).text
            assert all(part in words for part in has) and has_not not in words
            assert words.endswith("F6 back" if key == "s" else "F8 back")
            assert cell_len(words) <= width
            await pilot.press("f6" if key == "s" else "f8")


async def test_words_too_long_for_the_line_push_the_place_away_and_then_get_lines(
    open_reader: OpenReader, folder: Path
) -> None:
    async with open_reader(folder, size=(60, 20)) as pilot:
        screen = reader(pilot)
        status = screen.query_one(StatusLine)
        status.show_place("1/12 · 12 unread · 40%")
        status.say("a" * 50)
        await pilot.pause()
        assert last_line(pilot).split() == ["a" * 50, "40%"]
        status.say("Saved as " + "long/" * 20 + "name.md")
        await pilot.pause()
        rows = [status.render_line(y).text for y in range(status.size.height)]
        assert status.size.height == 2 or status.size.height == 3
        assert "name.md" in "".join(rows) and "…" not in "".join(rows)
        assert "%" in rows[-1]
        status.say("word " * 200)
        await pilot.pause()
        assert status.size.height == 3
        assert "…" in last_line(pilot)
        status.say("short")
        await pilot.pause()
        assert status.size.height == 1
        assert last_line(pilot).startswith(" short ") and last_line(pilot).rstrip().endswith(status.place)


async def test_a_question_leaves_the_place_where_it_is(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(60, 20)) as pilot:
        status = reader(pilot).query_one(StatusLine)
        for words in ("a" * 50, "word " * 11 + "word", "word " * 20):
            status.say(words, keep_place=True)
            await pilot.pause()
            shown = last_line(pilot).rstrip()
            assert status.place.startswith("1/3 · ")
            assert shown.endswith((f" {status.place}", f" {least_place(status.place)}"))
            rows = " ".join(status.render_line(y).text for y in range(status.size.height))
            assert rows.split()[: len(words.split())] == words.split()
        status.say("short", keep_place=True)
        await pilot.pause()
        assert status.size.height == 1


async def test_what_does_not_fit_beside_its_key_is_wrapped_below_itself(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(50, 20)) as pilot:
        await pilot.press("?")
        assert isinstance(pilot.app.screen, HelpScreen)
        lines = str(pilot.app.screen.query_one("#help-text", Static).content).splitlines()
        assert max(map(cell_len, lines)) <= 48
        at = next(number for number, line in enumerate(lines) if line.startswith("  space PgDn"))
        indent = lines[at].index("Down a page")
        assert lines[at + 1].startswith(" " * indent) and lines[at + 1][indent] != " "


async def test_a_role_that_the_sidebar_cuts_stands_in_the_status_line(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        screen = reader(pilot)
        sidebar, status = screen.query_one(Sidebar), screen.query_one(StatusLine)
        assert screen.reading is not None and screen.reading.analysis is not None
        roles = {actor.name: actor.role for actor in screen.reading.analysis.actors if actor.role}
        await pilot.press("}")
        speaker = next(role for name, role in roles.items() if status.words.split()[0] in name)
        assert sidebar.shows_whole(speaker) and speaker not in status.words
        await pilot.press("t", "}", "{")
        assert status.words.endswith(speaker)


def test_parts_are_left_out_whole() -> None:
    assert whole_parts(("Summary", "Courier", "754 words"), 30) == "Summary · Courier · 754 words"
    assert whole_parts(("Summary", "Courier", "754 words"), 28) == "Summary · Courier"
    assert whole_parts(("Summary", "Courier"), 3) == "Summary"


async def test_help_and_summary_show_what_was_begun(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        for key, line in (("?", "#help-foot"), ("s", "#summary-words"), ("v", "#voices-words")):
            await pilot.press(key, "Z")
            foot = pilot.app.screen.query_one(line, Line)
            assert foot.text.strip() == "Z …"
            await pilot.press("escape")
            assert pilot.app.screen is not reader(pilot)  # it left the sequence, not the screen
            assert "…" not in foot.text and foot.text.rstrip().endswith(("back", "close"))
            await pilot.press("escape")
            assert pilot.app.screen is reader(pilot)


SMALL = (80, 8)
"""None of the articles fits on one page of this."""


async def test_several_commands_on_one_key(open_reader: OpenReader, folder: Path) -> None:
    from tui.keys.keymap import settle
    from tui.keys.macros import read_macro

    keymap, problems = settle("vim", {}, [read_macro("X", "article.star article.done")])
    assert not problems
    async with open_reader(folder, size=SMALL, settings=Settings(Config(), keymap)) as pilot:
        await pilot.press("X")
        marks = pilot.app.services.state.marks.all()  # type: ignore[attr-defined]
        assert [(m.starred, m.done) for m in marks.values()] == [(True, True)] and opened(pilot) == "2-oil.txt"
