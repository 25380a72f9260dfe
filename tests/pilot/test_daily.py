"""What somebody does every day who comes from newsboat, neomutt and less."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.pilot.conftest import OpenReader, reader, settled, until
from tests.pilot.newspaper import ARTICLES
from tests.pilot.stage import rows_of
from tui.config.options import Config
from tui.config.settings import Settings
from tui.core.model.article import Span
from tui.core.reading.catalogue import Order
from tui.screens import browser
from tui.screens.ask import Prompt, Question
from tui.screens.hints import HintScreen
from tui.screens.picker import ActorPicker
from tui.screens.typed_choice import FittingRows
from tui.widgets.actor_list import ActorList
from tui.widgets.article_list import ArticleList, ListHead
from tui.widgets.article_view import ArticleView
from tui.widgets.sidebar import Line
from tui.widgets.status_line import StatusLine

SMALL = (80, 8)
"""None of the articles fits on one page of this."""
ADDRESS = "https://tarn.example/oil?page=2"

LATE = """More oil for the lamp, and nowhere to put it

By Ines Corrie
12 July 2025

A second boat came on Friday with sixty barrels, and the bakers have lent their cellar, for which they will be paid in
oil until the spring.

"I have signed for it, and I have asked no questions," said the mayor, Hanna Veld, for the second time this month.

Whoever had ordered it had not come forward by Sunday, when the last of the barrels was rolled up from the quay.
"""
"""Another article, which is no copy of any of the others."""


def on_screen(pilot: Pilot[None]) -> list[str]:
    """The rows of the screen, whatever lies over what."""
    return [strip.text for strip in pilot.app.screen._compositor.render_strips()]


def words(pilot: Pilot[None]) -> str:
    return reader(pilot).query_one(StatusLine).words


def place(pilot: Pilot[None]) -> str:
    return reader(pilot).query_one(StatusLine).place


def opened(pilot: Pilot[None]) -> str:
    """The name of the file that is open."""
    reading = reader(pilot).reading
    assert reading is not None
    return Path(reading.article.path).name


def titles(pilot: Pilot[None]) -> list[str]:
    """The files listed."""
    return [Path(path).name for path in reader(pilot).session.catalogue.paths()]


@pytest.fixture
def linked(folder: Path) -> Path:
    """The folder with an article that has an address and links in its text."""
    text = f"---\ntitle: Links\nurl: {ADDRESS}\ndate: 2025-07-01\n---\n\nThe tide tables stand at "
    text += "https://tides.example/today, and the oil's price at http://oil.example/price (both are free).\n\n"
    text += ARTICLES["3-weather.txt"].partition("2025\n")[2]
    (folder / "0-links.md").write_text(text, encoding="utf-8")
    return folder


# The article's address


async def test_the_address_is_copied_where_no_browser_can_be_seen(
    open_reader: OpenReader, linked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "1")
    monkeypatch.delenv("BROWSER", raising=False)
    body = "".join(f"<p>{part}</p>" for part in ARTICLES["2-oil.txt"].split("\n\n"))
    page = (
        f'<html><head><title>Oil</title><link rel="canonical" href="{ADDRESS}"></head><body><article>{body}</article>'
    )
    (linked / "0-a.html").write_text(page + "</body></html>", encoding="utf-8")
    async with open_reader(linked) as pilot:
        assert opened(pilot) == "0-a.html"
        await pilot.press("o")
        assert words(pilot) == f"No browser here: copied: {ADDRESS}"
        assert pilot.app.clipboard == ADDRESS
        await pilot.press("G", "J", "J", "U")
        assert words(pilot).startswith("It is not said where")


async def test_the_address_is_opened_in_the_readers_browser(
    open_reader: OpenReader, linked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    script = tmp_path / "browse"
    script.write_text(f'#!/bin/sh\nprintf %s "$1" > {told}\n', encoding="utf-8")
    script.chmod(0o755)
    async with open_reader(linked, settings=Settings(Config(browser=str(script)))) as pilot:
        await pilot.press("L")
        assert isinstance(pilot.app.screen, HintScreen)
        await pilot.press("s")
        assert words(pilot).startswith("Opened: http://oil.example/price")
        await until(pilot, lambda: told.is_file() and told.read_text() == "http://oil.example/price")


async def test_letters_stand_on_links_and_capitals_copy(open_reader: OpenReader, linked: Path) -> None:
    async with open_reader(linked) as pilot:
        view = reader(pilot).query_one(ArticleView)
        await pilot.press("L")
        shown = "\n".join(on_screen(pilot))
        assert "https://tides" not in shown and "attps" in shown and "sttp" in shown
        assert "letters open, capitals copy" in on_screen(pilot)[-1]
        await pilot.press("A")
        assert words(pilot) == "Copied: https://tides.example/today"
        shown = "\n".join(view.render_line(y).text for y in range(view.size.height))
        assert "attps" not in shown
        await pilot.press("L", "escape", "J", "L")
        assert words(pilot).startswith("No link in this text")


async def test_letters_stand_on_the_words_of_a_page_that_lead_elsewhere(open_reader: OpenReader, folder: Path) -> None:
    body = "".join(f"<p>On {n} July 2025 the tide was so high that nobody in Ottery went out.</p>" for n in range(1, 6))
    page = (
        f'<html><head><title>Tide</title></head><body><article>{body}<p>See <a href="https://tides.example/today">the'
    )
    (folder / "0-a.html").write_text(f"{page} tables</a> of the port for more of that.</p></article></body></html>")
    async with open_reader(folder) as pilot:
        await pilot.press("L")
        assert any("See ahe tables of the port" in row for row in on_screen(pilot))
        await pilot.press("A")
        assert "Copied: https://tides.example/today" in on_screen(pilot)[-1]


# The list


async def test_slash_in_the_list_finds_in_the_list(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        articles = reader(pilot).query_one(ArticleList)
        await pilot.press("q", "/", *"tarn", "enter")
        assert articles.cursor_key.endswith("3-weather.txt") and words(pilot).startswith("tarn: 1/1")
        await pilot.press("/", *"la", "enter")
        assert words(pilot).startswith("la: ") and articles.has_focus
        row = next(articles.render_line(y) for y in range(3) if "lamp arrives" in articles.render_line(y).text)
        assert any(segment.text == "la" and segment.style.underline for segment in row)
        first = articles.cursor_key
        await pilot.press("n")
        assert articles.cursor_key != first
        await pilot.press("N")
        assert articles.cursor_key == first
        await pilot.press("/", *"zzz", "escape")
        assert articles.cursor_key == first and opened(pilot) == "1-lamp.txt"
        await pilot.press("n")
        assert words(pilot).startswith("Nothing to look for")
        await pilot.press("enter", "/", *"council", "enter", "q", "n")
        assert words(pilot).startswith("Nothing to look for"), "what is found in a text is not looked for in the list"


async def test_what_is_read_is_hidden_and_the_order_remembered(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        await pilot.press("J", "r", "K", "q", "H")
        assert titles(pilot) == ["1-lamp.txt", "3-weather.txt"] and "2 of 3" in words(pilot)
        assert place(pilot).startswith("1/2 of 3")
        await pilot.press("r")
        assert "1-lamp.txt" in titles(pilot), "what is read now does not go from under one's hands"
        await pilot.press("O", "comma")
        assert titles(pilot) == ["1-lamp.txt", "3-weather.txt"] and "the other way round" in words(pilot)
    async with open_reader(folder, size=SMALL) as pilot:
        catalogue = reader(pilot).session.catalogue
        assert (catalogue.sorting.order, catalogue.sorting.backward, catalogue.hides) == (Order.DATE, True, "read")
        assert titles(pilot) == ["1-lamp.txt", "3-weather.txt"], "the open article stays"
        await pilot.press("q", "H", "H")
        assert len(titles(pilot)) == 3 and words(pilot) == "Nothing is hidden"


async def test_the_list_has_sources_where_it_is_sorted_by_them(open_reader: OpenReader, folder: Path) -> None:
    (folder / "4.md").write_text(
        "---\nsource: Tarn Echo\ndate: 2025-07-03\n---\n\n# Bread is dear\n\n" + "It is dear. " * 20
    )
    async with open_reader(folder) as pilot:
        await pilot.press("q")
        while reader(pilot).session.catalogue.sorting.order is not Order.SOURCE:
            await pilot.press("O")
        assert "Source▾" in reader(pilot).query_one(ListHead).render_line(0).text
        assert "Tarn Echo" in reader(pilot).query_one(ArticleList).render_line(0).text


async def test_it_begins_in_the_list_with_a_filter(open_reader: OpenReader, folder: Path) -> None:
    settings = Settings(Config(start="list", filter="title:oil"))
    async with open_reader(folder, settings=settings) as pilot:
        await until(pilot, lambda: titles(pilot) == ["2-oil.txt"])
        assert reader(pilot).query_one(ArticleList).has_focus


# One speaker through the folder


async def test_a_speaker_is_followed_past_articles_without_them(open_reader: OpenReader, folder: Path) -> None:
    (folder / "4-late.txt").write_text(LATE, encoding="utf-8")
    async with open_reader(folder) as pilot:
        await pilot.press("1", "]", "]")
        assert "Veld: 2 more articles · ] again: Oil" in words(pilot)
        await pilot.press("]", "]")
        assert opened(pilot) == "2-oil.txt" and "Veld: 1 more article · ] again: More oil" in words(pilot)
        await pilot.press("]")
        assert opened(pilot) == "4-late.txt" and words(pilot).startswith("Veld 1/1")
        assert reader(pilot).reading.selected == "a1"
        await pilot.press("]", "]")
        assert words(pilot) == "No more quotes from Veld here, nor behind it · [ 2 articles before it"
        assert reader(pilot).query_one(StatusLine).size.height == 1
        assert reader(pilot).reading.selected == "a1", "nobody was let go"
        await pilot.press("[", "[")
        assert opened(pilot) == "2-oil.txt"


async def test_mentions_are_stepped_through(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press(")")
        assert words(pilot).startswith("Whose mentions?")
        await pilot.press("1", "(")
        assert words(pilot) in ("Veld: mention 1/1", "Veld is not mentioned before this")
        await pilot.press("g", ")")
        assert words(pilot) == "Veld: mention 1/1"
        await pilot.press(")")
        assert words(pilot) == "Veld is not mentioned after this"


async def test_enter_on_an_actor_goes_to_what_they_say(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        reader(pilot).query_one(ActorList).focus()
        await pilot.press("j", "enter")
        assert words(pilot).startswith("Brandt 1/2")
        await pilot.press("enter")
        assert words(pilot).startswith("Brandt 2/2")


@pytest.mark.parametrize("size", [(80, 24), (50, 24), (120, 24)])
async def test_a_row_found_by_its_actors_or_its_cut_title_shows_them(
    open_reader: OpenReader, folder: Path, size: tuple[int, int]
) -> None:
    title = f"{'A title with far more words than there is room for on a line, and ' * 2}quoins"
    (folder / "9-long.md").write_text(f"# {title}\n\nIt has been raining since 2025. So it goes.\n", encoding="utf-8")
    async with open_reader(folder, size=size) as pilot:
        await pilot.press("q", "/", *"brandt", "enter")
        listed = reader(pilot).query_one(ArticleList)
        pieces = [piece for y in range(listed.size.height) for piece, *_ in listed.render_line(y)]
        assert pieces.count("Brandt") == 1, "a piece of its own: it is marked"
        await pilot.press("/", *"quoins", "enter")
        pieces = [piece for y in range(listed.size.height) for piece, *_ in listed.render_line(y)]
        assert pieces.count("quoins") == 1, pieces


# Corrections


async def test_a_wrong_speaker_is_put_right_taken_back_and_kept(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("]", "C")
        assert isinstance(pilot.app.screen, Question)
        await pilot.press("s", *"brandt", "enter")
        assert words(pilot).startswith("Corrected: Olof Brandt") and "u takes it back" in words(pilot)
        quotes = reader(pilot).reading.analysis.attributions
        assert [q.speaker for q in quotes] == ["a2", "a2", "a2", "a1"]
        await settled(pilot)
        speakers = {s.name: s.quotes for s in pilot.app.services.index.speakers([folder])}  # type: ignore[attr-defined]
        assert speakers["Olof Brandt"] == 3
        await pilot.press("u")
        assert words(pilot).startswith("Undone: correction Veld → Olof Brandt")
        assert [q.speaker for q in reader(pilot).reading.analysis.attributions] == ["a1", "a2", "a2", "a1"]
        await pilot.press("ctrl+r")
        assert [q.speaker for q in reader(pilot).reading.analysis.attributions] == ["a2", "a2", "a2", "a1"]
        await pilot.press("C", "n", "I")
        assert words(pilot) == "Nobody known · corrected by a reader"
        await pilot.press("u")
    async with open_reader(folder) as pilot:
        assert [q.speaker for q in reader(pilot).reading.analysis.attributions] == ["a2", "a2", "a2", "a1"]


async def test_no_quote_a_role_a_new_name_and_two_who_are_one(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("]", "C", "q")
        assert len(reader(pilot).reading.analysis.attributions) == 3
        await pilot.press("]", "C", "r")
        assert isinstance(pilot.app.screen, Prompt)
        await pilot.press("ctrl+u", *"keeper", "enter")
        assert reader(pilot).reading.analysis.actor("a2").role == "keeper"
        await pilot.press("C", "s", *"bakers", "enter")
        assert "bakers" in [actor.name for actor in reader(pilot).reading.analysis.actors]
        actors = reader(pilot).query_one(ActorList)
        actors.focus()
        baker = next(actor.id for actor in reader(pilot).reading.analysis.actors if actor.name == "bakers")
        actors.viewport.go_to(actors.keys.index(baker))
        await pilot.press("C", "equals_sign")
        await pilot.pause()
        await pilot.press(*"veld", "enter")
        names = [actor.name for actor in reader(pilot).reading.analysis.actors]
        assert "Hanna Veld" in names and len(names) == 2
        await pilot.press("u", "u", "u", "u")
        assert len(reader(pilot).reading.analysis.attributions) == 4


async def test_a_correction_that_changes_nothing_says_so_and_nobody_is_the_same_as_themselves(
    open_reader: OpenReader, folder: Path
) -> None:
    async with open_reader(folder) as pilot:
        await pilot.press("]", "C", "s", *"veld", "enter")
        assert words(pilot) == "Nothing was changed: Hanna Veld is its speaker"
        await pilot.press("C", "r", "enter")
        assert words(pilot) == "Nothing was changed: mayor is the role of Hanna Veld"
        await pilot.press("C", "equals_sign")
        await pilot.pause()
        picker = pilot.app.screen
        assert isinstance(picker, ActorPicker)
        shown = rows_of(picker.query_one(FittingRows))
        assert "Olof Brandt" in shown[0] and not any("Veld" in row for row in shown)
        await pilot.press("enter")
        assert [actor.name for actor in reader(pilot).reading.analysis.actors] == ["Olof Brandt"]


async def test_the_question_shows_what_was_told_with_its_cue(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        reading = reader(pilot).reading
        assert reading is not None and reading.analysis is not None
        analysis, text = reading.analysis, reading.article.text
        at = text.index("said that the oil")
        told = replace(analysis.attributions[1], cue=(Span(at, at + 4),), said="denied")
        reader(pilot).session.take(replace(analysis, attributions=(analysis.attributions[0], told)))
        await pilot.press("]", "]", "C")
        assert "said that the oil would last" in "\n".join(on_screen(pilot)[-4:])


# What was odd


async def test_what_is_only_jumped_to_has_not_been_read(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        await pilot.press("]", "]", "]", "1", "1")
        await pilot.pause()
        assert pilot.app.services.state.marks.all() == {}  # type: ignore[attr-defined]
        await pilot.press("g", "space", "space")
        await pilot.pause()
        assert len(pilot.app.services.state.marks.all()) == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "keys", [("1", "1"), ("]", "]", "]", "]"), ("/", *"july", "enter"), ("/", *"july", "escape"), ("I",)]
)
async def test_a_jump_in_an_article_that_was_asked_for_has_not_read_it(
    open_reader: OpenReader, folder: Path, keys: tuple[str, ...]
) -> None:
    async with open_reader(folder, size=(80, 12)) as pilot:
        await pilot.press("q", "j", "enter", "K")
        assert opened(pilot) == "1-lamp.txt" and reader(pilot).reading.sought
        await pilot.press(*keys)
        await pilot.pause()
        assert pilot.app.services.state.marks.all() == {}  # type: ignore[attr-defined]


async def test_a_short_article_is_read_when_it_is_opened_and_not_when_it_is_jumped_to(
    open_reader: OpenReader, folder: Path
) -> None:
    async with open_reader(folder, size=(100, 60)) as pilot:
        state = pilot.app.services.state  # type: ignore[attr-defined]
        assert state.marks.all() == {}  # the program began with it
        await pilot.press(*["]"] * 6)
        await until(pilot, lambda: opened(pilot) == "2-oil.txt")
        await pilot.press("R")
        await settled(pilot)
        assert state.marks.all() == {}
        await pilot.press("space")  # on from the end
        await until(pilot, lambda: list(state.marks.all()) == [reader(pilot).reading.article.sha256])
        await pilot.press("u")
        assert words(pilot).startswith("Undone: read, ")
        await pilot.press("J")  # the next one is asked for
        await until(pilot, lambda: list(state.marks.all()) == [reader(pilot).reading.article.sha256])


async def test_the_only_bookmark_is_not_denied(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=SMALL) as pilot:
        await pilot.press("m", "apostrophe")
        assert words(pilot).startswith("The only bookmark of this article is here")


async def test_bookmarks_and_notes_of_the_folder_are_shown_and_gone_to(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(80, 20)) as pilot:
        await pilot.press("M")
        assert words(pilot).startswith("No bookmarks or notes")
        await pilot.press("space", "m", "J", "]", "c", *"why so early", "enter", "K")
        assert opened(pilot) == "1-lamp.txt"
        await pilot.press("M", *"early", "enter")
        assert opened(pilot) == "2-oil.txt" and words(pilot) == "Note: why so early"


async def test_an_empty_folder_says_how_to_fill_it_and_opens_what_comes(
    open_reader: OpenReader, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    async with open_reader(empty) as pilot:
        view = reader(pilot).query_one(ArticleView)
        assert any("+ adds a page or a feed" in view.render_line(y).text for y in range(view.size.height))
        (empty / "1.txt").write_text(ARTICLES["1-lamp.txt"], encoding="utf-8")
        await pilot.press("R")
        await until(pilot, lambda: reader(pilot).reading is not None)
        assert opened(pilot) == "1.txt"


async def test_long_titles_take_one_line(open_reader: OpenReader, folder: Path) -> None:
    (folder / "0.txt").write_text("The longest of titles " * 8 + "\n\n" + ARTICLES["2-oil.txt"], encoding="utf-8")
    async with open_reader(folder) as pilot:
        status = reader(pilot).query_one(StatusLine)
        await pilot.press("q")
        for key in ("r", "f", "u", "d", "u"):
            await pilot.press(key)
            assert status.size.height == 1, words(pilot)


async def test_saving_asks_where_and_a_saved_filter_is_confirmed(
    open_reader: OpenReader, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_reader(folder) as pilot:
        await pilot.press("w")
        assert isinstance(pilot.app.screen, Prompt)
        await pilot.press("escape")
        assert words(pilot) == "Not saved" and not list(tmp_path.glob("*.md"))
        await pilot.press("w", "ctrl+u", *f"{tmp_path}/kept/mine.md", "enter")
        assert (tmp_path / "kept" / "mine.md").is_file() and words(pilot).startswith("Saved: mine.md")
        await pilot.press("backslash", *"lamp", "enter", "F", *"lamps", "enter")
        assert words(pilot).startswith("Saved: the filter lamps")
        await pilot.press("enter", "n")
        assert words(pilot).startswith("lamp: ")


async def test_several_commands_on_one_key(open_reader: OpenReader, folder: Path) -> None:
    from tui.keys.keymap import settle
    from tui.keys.macros import read_macro

    keymap, complaints = settle("vim", {}, [read_macro("X", "article.star article.done")])
    assert not complaints
    async with open_reader(folder, size=SMALL, settings=Settings(Config(), keymap)) as pilot:
        await pilot.press("X")
        marks = pilot.app.services.state.marks.all()  # type: ignore[attr-defined]
        assert [(m.starred, m.done) for m in marks.values()] == [(True, True)] and opened(pilot) == "2-oil.txt"


async def test_help_begins_where_one_is_and_is_searched_by_typing(open_reader: OpenReader, folder: Path) -> None:
    from textual.widgets import Static

    async with open_reader(folder, size=(80, 24)) as pilot:
        await pilot.press("q", "?")
        await pilot.pause()
        text = pilot.app.screen.query_one("#help-text", Static)
        assert str(text.content).startswith("Articles")
        await pilot.press("/", *"browser", "enter")
        lines = [line for line in str(text.content).splitlines() if line.strip()]
        assert lines[0] == "Articles" and len(lines) == 2 and "Open the article's address" in lines[1]
        foot = pilot.app.screen.query_one("#help-foot", Line)
        assert "more below" not in foot.text and "all above" not in foot.text
        await pilot.press("/", "escape", "G")
        await pilot.pause()
        assert "all above" in foot.text
        await pilot.press("/", *"browser")
        await pilot.pause()
        assert "more below" not in foot.text and "all above" not in foot.text
        await pilot.press(*"zz")
        await pilot.pause()
        assert "No key does" in str(text.content) and "below" not in foot.text


@pytest.mark.skipif(os.name != "posix", reason="xdg-open and SSH are looked for as on Unix")
def test_no_other_scheme_is_ever_started() -> None:
    assert browser.browser_command("x", {}, "https://a") == ["x", "https://a"]


async def test_what_is_hidden_is_said_at_the_next_start_and_behind_a_filter(
    open_reader: OpenReader, folder: Path
) -> None:
    async with open_reader(folder, size=(120, 12)) as pilot:
        await pilot.press("r", "J", "q", "H")
        assert words(pilot).startswith("Hidden: what is read · 2 of 3 · ")
    async with open_reader(folder, size=(120, 12)) as pilot:
        await pilot.press("J", "q")
        await pilot.pause()
        assert words(pilot).startswith("1 hidden: read (H) · ")
        await pilot.press("backslash", *"oil", "enter")
        await until(pilot, lambda: words(pilot).endswith("oil"))
        await pilot.press("escape")
        assert words(pilot) == "2 of 3 articles · what is read is hidden (H)"


@pytest.mark.parametrize("size", [(80, 24), (40, 16), (120, 40)])
async def test_an_address_that_is_copied_is_shown_whole(
    open_reader: OpenReader, folder: Path, size: tuple[int, int]
) -> None:
    address = f"https://tarn.example/{'lamp-' * 36}end"
    (folder / "1-lamp.md").write_text(
        f"---\nurl: {address}\n---\n\n# A lamp\n\nIt burns since 2025. Still.\n", encoding="utf-8"
    )
    (folder / "1-lamp.txt").unlink()
    async with open_reader(folder, size=size) as pilot:
        await pilot.press("U")
        await pilot.pause()
        assert address in "".join(row.strip() for row in rows_of(reader(pilot).query_one(StatusLine)))


async def test_of_an_address_for_which_there_is_no_room_the_middle_is_left_out(
    open_reader: OpenReader, folder: Path
) -> None:
    address = f"https://tarn.example/{'lamp-' * 300}end"
    (folder / "1-lamp.md").write_text(
        f"---\nurl: {address}\n---\n\n# A lamp\n\nIt burns since 2025. Still.\n", encoding="utf-8"
    )
    (folder / "1-lamp.txt").unlink()
    async with open_reader(folder) as pilot:
        await pilot.press("U")
        await pilot.pause()
        shown = [row.strip() for row in rows_of(reader(pilot).query_one(StatusLine))]
        assert len(shown) == 12 and "…" in shown and "-end " in shown[-1], shown
        assert pilot.app.clipboard == address, "the copy is whole"


async def test_what_has_neither_address_nor_link_sends_nobody_from_one_key_to_the_other(
    open_reader: OpenReader, folder: Path
) -> None:
    (folder / "1-lamp.txt").write_text("A lamp\n\nIt burns since 2025. Still.\n", encoding="utf-8")
    async with open_reader(folder) as pilot:
        await pilot.press("U")
        assert words(pilot) == "It is not said where this was published"
        await pilot.press("L")
        assert words(pilot) == "No link in this text"
