"""The filter of the list: what it finds while one types, what it says about mistakes, completion and saved filters."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.pilot.conftest import OpenReader, reader, settled, until
from tests.pilot.newspaper import ARTICLES
from tests.pilot.shown import strips
from tui.screens.filters import FilterPicker
from tui.widgets.article_list import ArticleList
from tui.widgets.filter_bar import FilterBar
from tui.widgets.status_line import StatusLine

LAMP, OIL, WEATHER = ARTICLES


def listed(pilot: Pilot[None]) -> list[str]:
    """The names of the files in the list."""
    return [Path(path).name for path in reader(pilot).session.catalogue.paths()]


def bar(pilot: Pilot[None]) -> FilterBar:
    return reader(pilot).query_one(FilterBar)


def status(pilot: Pilot[None]) -> str:
    return reader(pilot).query_one(StatusLine).words


def on_screen(pilot: Pilot[None]) -> str:
    """All that is shown."""
    return "\n".join(strip.text for strip in strips(pilot.app))


async def indexed(pilot: Pilot[None]) -> None:
    """Wait until all files are read and their analyses are in the index."""
    screen = reader(pilot)
    index, paths = pilot.app.services.index, screen.session.paths  # type: ignore[attr-defined]
    screen.parts.analysis.begin()
    await until(pilot, lambda: sum(row.quotes is not None for row in index.rows(paths)) == len(ARTICLES))


async def typed(pilot: Pilot[None], text: str) -> None:
    """Open the filter and type a query."""
    await pilot.press("backslash")
    await until(pilot, lambda: bool(reader(pilot).query(FilterBar)) and bar(pilot).has_class("-open"))
    bar(pilot).query_one(Input).value = text
    await pilot.pause()


async def typed_on(pilot: Pilot[None], text: str) -> None:
    """Put another query into the field."""
    bar(pilot).query_one(Input).value = text
    await pilot.pause()


async def apply(pilot: Pilot[None], text: str, names: list[str]) -> None:
    await typed(pilot, text)
    await pilot.press("enter")
    await until(pilot, lambda: listed(pilot) == names)


async def test_the_list_follows_while_one_types(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await indexed(pilot)
        await pilot.press("backslash")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        await pilot.press(*"barrels")
        await until(pilot, lambda: listed(pilot) == [OIL])
        assert bar(pilot).has_class("-open")
        await pilot.press("escape")
        await until(pilot, lambda: listed(pilot) == [LAMP, OIL, WEATHER])
        assert not bar(pilot).has_class("-open")
        assert pilot.app.focused is reader(pilot).query_one(ArticleList)


async def test_a_filter_stays_until_it_is_emptied(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await indexed(pilot)
        await apply(pilot, "speaker:veld", [LAMP, OIL])
        await until(pilot, lambda: status(pilot).startswith("2 of 3 · speaker:veld"))
        await apply(pilot, "speaker:veld funeral", [LAMP])
        await apply(pilot, "", [LAMP, OIL, WEATHER])
        assert status(pilot) == "All 3 articles"
        await apply(pilot, "barrels", [OIL])
        await pilot.press("escape")
        assert listed(pilot) == [LAMP, OIL, WEATHER]
        await pilot.press("backslash")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        await pilot.press("up")
        assert bar(pilot).text == "barrels"
        await pilot.press("up")
        assert bar(pilot).text == "speaker:veld funeral"


async def test_reading_does_not_take_an_article_out_of_the_list(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await indexed(pilot)
        await apply(pilot, "-title:lamp -starred", [WEATHER])
        await pilot.press("f")
        assert reader(pilot).session.catalogue[0].marks.starred
        assert listed(pilot) == [WEATHER]
        reader(pilot).parts.filtering.apply_again()
        await settled(pilot)
        assert listed(pilot) == [WEATHER]


@pytest.mark.parametrize(
    ("query", "below"),
    [
        ("lamp foo:bar", " " * 7 + "^^^ there is no field foo: speaker"),
        ("quotes>x", " " * 9 + "^ a number belongs here: quotes>3"),
        ("words:800", "  ^^^^^ words is counted: words<800"),
        ("newer:2 ", " " * 8 + "^ an age belongs here: newer:3d, newer:2w, newer:6m, newer:1y"),
        ("before:2025-13", " " * 9 + "^^^^^^^ there is no such day"),
    ],
)
async def test_a_mistake_is_said_under_its_place(open_reader: OpenReader, folder: Path, query: str, below: str) -> None:
    async with open_reader(folder, size=(120, 30)) as pilot:
        await typed(pilot, query)
        await until(pilot, lambda: bar(pilot).below != "")
        assert bar(pilot).below.startswith(below)
        assert not bar(pilot).query_one("#filter-below").has_class("-hint")
        await pilot.press("enter")
        assert bar(pilot).has_class("-open")
        assert len(listed(pilot)) == 3


@pytest.mark.parametrize(
    ("query", "hint", "mistake"),
    [
        ("lamp and", "something is missing behind and", "       ^^^ something is missing behind and"),
        ("lamp newer:2", "an age belongs here: newer:3d", " " * 13 + "^ an age belongs here"),
        ('"lamp', 'there is no closing "', '  ^^^^^ there is no closing "'),
    ],
)
async def test_what_is_half_typed_is_no_mistake_before_enter(
    open_reader: OpenReader, folder: Path, query: str, hint: str, mistake: str
) -> None:
    async with open_reader(folder) as pilot:
        await typed(pilot, query)
        await until(pilot, lambda: bar(pilot).below.startswith(f"  {hint}"))
        assert bar(pilot).query_one("#filter-below").has_class("-hint")
        await pilot.press("enter")
        await until(pilot, lambda: bar(pilot).below.startswith(mistake))
        assert not bar(pilot).query_one("#filter-below").has_class("-hint")
        assert bar(pilot).has_class("-open")


async def test_the_list_shows_what_the_beginning_of_a_query_finds(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await indexed(pilot)
        await apply(pilot, "speaker:veld", [LAMP, OIL])
        for text, names in (
            ("barr", [OIL]),  # the beginning of "barrels"
            ("quiet -", [WEATHER]),  # and not what was found by what stood there before
            ("barrels newer:2", [OIL]),
            ('"forty bar', [OIL]),
            ("oil (barrels or qui", [OIL]),
            ("newer:2", [LAMP, OIL, WEATHER]),
        ):
            bar_open = bar(pilot).has_class("-open")
            await (pilot.pause() if bar_open else pilot.press("backslash"))
            bar(pilot).query_one(Input).value = text
            await until(pilot, lambda names=names: listed(pilot) == names)  # type: ignore[misc]
        await pilot.press("escape")
        await until(pilot, lambda: listed(pilot) == [LAMP, OIL])
        await typed(pilot, "barr")
        await pilot.press("enter")
        await until(pilot, lambda: status(pilot) == "0 of 3 · esc lists all · barr · barr* finds beginnings")
        await apply(pilot, "barr*", [OIL])


async def test_where_there_is_no_room_beside_the_mistake(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(54, 20)) as pilot:
        await typed(pilot, "x " * 15 + "foo:bar")
        await until(pilot, lambda: "\n" in bar(pilot).below)
        signs, *message = bar(pilot).below.split("\n")
        assert signs == " " * 32 + "^^^"
        assert message == [
            "there is no field foo: speaker, actor, source, title,",
            'file, after, before, newer (as text: "foo:")',
        ]
        assert all(line in on_screen(pilot) for line in message)
        await pilot.resize_terminal(40, 20)
        await typed_on(pilot, "x " * 14 + "foo:bar")
        assert all(len(line) <= 40 for line in bar(pilot).below.split("\n"))
        assert bar(pilot).below.endswith("…")


async def test_tab_completes_fields_and_names(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await indexed(pilot)
        await pilot.press("backslash")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input) and bool(bar(pilot).known))
        await pilot.press(*"sp", "tab")
        assert bar(pilot).text == "speaker:"
        assert bar(pilot).below == "  tab: Hanna Veld  Olof Brandt"
        assert bar(pilot).query_one("#filter-below").has_class("-hint")
        await pilot.press("tab", "tab")
        assert bar(pilot).text == 'speaker:"Olof Brandt"'
        await pilot.press("shift+tab")
        assert bar(pilot).text == 'speaker:"Hanna Veld"'
        await pilot.press("tab", "enter")
        await until(pilot, lambda: listed(pilot) == [LAMP])


async def test_tab_completes_within_parentheses_and_folders_too(open_reader: OpenReader, folder: Path) -> None:
    for name in ("south coast", "north"):
        (folder / name).mkdir()
        (folder / name / f"{name}.txt").write_text(ARTICLES[WEATHER].replace("Quiet", f"A quiet {name}"))
    async with open_reader(folder, analysed=False) as pilot:
        await pilot.press("backslash")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input) and bool(bar(pilot).known))
        await pilot.press(*"unread (file:", "tab")
        assert bar(pilot).text == "unread (file:north/"
        await pilot.press("tab")
        assert bar(pilot).text == 'unread (file:"south coast/"'
        await until(pilot, lambda: listed(pilot) == ["south coast.txt"])
        await typed_on(pilot, "file:so")
        await pilot.press("tab")
        assert bar(pilot).text == 'file:"south coast/"'
        assert bar(pilot).below == ""  # there is nothing more to complete


async def test_names_that_come_late_complete_what_is_typed(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await indexed(pilot)
        await pilot.press("backslash")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input) and bool(bar(pilot).known))
        known, bar(pilot).known = bar(pilot).known, {}
        await pilot.press(*"speaker:")
        assert not bar(pilot).below.startswith("  tab")
        bar(pilot).known = known
        assert bar(pilot).below == "  tab: Hanna Veld  Olof Brandt"
        bar(pilot).known = {"speaker": tuple(f"Somebody of a long name {n}" for n in range(8))}
        assert len(bar(pilot).below) == 80 and bar(pilot).below.endswith("…")


async def test_filters_have_names(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await indexed(pilot)
        await apply(pilot, "speaker:veld", [LAMP, OIL])
        await pilot.press("F", *"mayor", "enter")
        assert pilot.app.services.state.filters.all() == {"mayor": "speaker:veld"}  # type: ignore[attr-defined]
        await apply(pilot, "", [LAMP, OIL, WEATHER])
        await pilot.press("F", *"may", "enter")
        await until(pilot, lambda: listed(pilot) == [LAMP, OIL])
        await pilot.press("F")
        assert isinstance(pilot.app.screen, FilterPicker)
        await pilot.press("ctrl+r", "escape")
        assert pilot.app.services.state.filters.all() == {}  # type: ignore[attr-defined]
        await pilot.press("u")
        assert pilot.app.services.state.filters.all() == {"mayor": "speaker:veld"}  # type: ignore[attr-defined]


async def test_without_filters_the_keys_that_make_one_are_named(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("F")
        assert isinstance(pilot.app.screen, FilterPicker)
        said = " ".join(str(line.render()) for line in pilot.app.screen.query("Static"))
        assert "No saved filters. Set one with \\, then F saves it" in said


async def test_the_analysis_of_the_folder_is_shown_and_pauses(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        pilot.app.services.backlog.pause()  # type: ignore[attr-defined]
        reader(pilot).parts.analysis.begin()
        await pilot.press("q")
        await until(pilot, lambda: status(pilot).startswith("analysed 0 of 3, paused · "))
        await pilot.press("p")
        await until(pilot, lambda: not reader(pilot).session.background.words)
        assert reader(pilot).parts.base.services.backlog.progress.done == 3


async def test_the_palette_has_the_filters_with_names(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await indexed(pilot)
        pilot.app.services.state.filters.save("all of the [/] mayor's", "speaker:veld")  # type: ignore[attr-defined]
        await pilot.press("colon", *"filter: all of")
        await until(pilot, lambda: "all of the" in on_screen(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: listed(pilot) == [LAMP, OIL])


async def test_how_many_are_found_is_said_anew_when_more_is_known(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await typed(pilot, "speaker:veld")
        await pilot.press("enter")
        await until(pilot, lambda: status(pilot).startswith("0 of 3 · "))
        await indexed(pilot)
        reader(pilot).parts.filtering.apply_again()
        await until(pilot, lambda: status(pilot).startswith("2 of 3 · "))
