"""The program as it is configured: keys of one's own, presets, looks, and what is said when something is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from tests.pilot.conftest import OpenReader, reader
from tests.pilot.stage import rows_of
from tui.config.file import load
from tui.config.options import Config
from tui.config.settings import Settings
from tui.keys.keymap import settle
from tui.screens.help import HelpScreen
from tui.screens.reader import ReaderScreen
from tui.widgets.actor_list import ActorList
from tui.widgets.article_view import ArticleView
from tui.widgets.quote_list import QuoteList
from tui.widgets.sidebar import Line, Sidebar
from tui.widgets.status_line import StatusLine


@pytest.fixture
def configured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Reads a config file of the given words."""
    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path / "config"))
    (tmp_path / "config").mkdir()

    def write(text: str) -> Settings:
        (tmp_path / "config" / "config.toml").write_text(text, encoding="utf-8")
        return load(environment={})

    return write


def path_of(pilot: object) -> str:
    reading = reader(pilot).reading  # type: ignore[arg-type]
    assert reading is not None
    return Path(reading.article.path).name


async def test_a_key_of_ones_own_does_it_and_help_and_palette_say_so(
    open_reader: OpenReader, folder: Path, configured: object
) -> None:
    settings = configured('[keys]\n"article.next" = "ctrl+n"\n"move.down" = "down"\n"quote.next" = ["j", "]"]\n')  # type: ignore[operator]
    assert settings.problems == ()
    async with open_reader(folder, settings=settings) as pilot:
        assert reader(pilot).query_one(StatusLine).words == "? help · j next quote · s summary"
        await pilot.press("J")
        assert path_of(pilot) == "1-lamp.txt"
        await pilot.press("j")  # the text's own key before; it is the reader's now
        assert reader(pilot).query_one(StatusLine).words.startswith("Veld 1/2")
        commands = {c.title: c.help for c in pilot.app.get_system_commands(pilot.app.screen)}
        assert commands["Next article"].endswith("ctrl+n")
        await pilot.press("ctrl+n")
        assert path_of(pilot) == "2-oil.txt"
        await pilot.press("?")
        shown = str(pilot.app.screen.query_one("#help-text", Static).content).splitlines()
        assert any(line.split() == ["ctrl+n", "Next", "article"] for line in shown)
        assert any(line.startswith("  j ]  ") for line in shown)


async def test_what_is_wrong_stands_in_the_status_line_and_the_rest_works(
    open_reader: OpenReader, folder: Path, configured: object
) -> None:
    settings = configured('sidebars = true\n[keys]\n"article.next" = "n"\n')  # type: ignore[operator]
    async with open_reader(folder, size=(200, 24), settings=settings) as pilot:
        words = reader(pilot).query_one(StatusLine).words
        assert 'line 1: there is no option "sidebars"; did you mean "sidebar"?' in words
        assert "1 more" in words
        await pilot.press("n")
        assert path_of(pilot) == "2-oil.txt"


async def test_the_values_are_those_of_the_config(open_reader: OpenReader, folder: Path) -> None:
    config = Config(theme="light", width=40, sidebar=False, indirect=False, ascii=True)
    async with open_reader(folder, settings=Settings(config)) as pilot:
        screen = reader(pilot)
        assert pilot.app.theme == "onrecord-light"
        assert screen.query_one(ArticleView).typesetting.columns == 40
        assert not screen.query_one(Sidebar).display
        assert not screen.query_one(Sidebar).show_indirect
        await pilot.press("]", "]")
        text = [screen.query_one(ArticleView).render_line(y).text for y in range(20)]
        assert any("#" in line[:25] for line in text)
        assert not any("▌" in line or "▎" in line for line in text)


@pytest.mark.parametrize(
    ("preset", "keys", "at_end"),
    [("vim", ("G", "g"), "d"), ("less", (">", "<"), "d"), ("emacs", (">", "<"), "ctrl+d")],
)
async def test_presets_move_as_their_program_does(
    open_reader: OpenReader, folder: Path, preset: str, keys: tuple[str, str], at_end: str
) -> None:
    settings = Settings(Config(preset=preset), settle(preset)[0])
    async with open_reader(folder, size=(80, 14), settings=settings) as pilot:
        view = reader(pilot).query_one(ArticleView)
        await pilot.press(keys[0])
        assert view.position.at_end
        await pilot.press(keys[1])
        assert view.shown_span.start == 0
        if preset != "vim":
            await pilot.press(at_end)
            assert view.shown_span.start > 0
            assert path_of(pilot) == "1-lamp.txt"


async def test_emacs_keys_that_are_spelt_otherwise(open_reader: OpenReader, folder: Path) -> None:
    settings = Settings(Config(preset="emacs"), settle("emacs")[0])
    async with open_reader(folder, size=(80, 14), settings=settings) as pilot:
        await pilot.press("ctrl+v", "ctrl+v", "alt+v", "alt+v")
        assert reader(pilot).query_one(ArticleView).shown_span.start == 0
        assert pilot.app.keymap.changed()["article.undo"] == "ctrl+underscore,ctrl+x u,u"  # type: ignore[attr-defined]


async def test_help_says_what_it_is_that_there_is_more_and_how_to_leave(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder) as pilot:
        for leave in ("?", "q", "escape"):
            await pilot.press("?")
            screen = pilot.app.screen
            assert isinstance(screen, HelpScreen)
            await pilot.pause()
            assert screen.query_one("#help-title", Line).text.startswith(" Keys · Onrecord")
            foot = screen.query_one("#help-foot", Line)
            assert "↓ more below" in foot.text
            assert "? q esc close" in foot.text
            await pilot.press("G")
            assert "more below" not in foot.text
            await pilot.press(leave)
            assert isinstance(pilot.app.screen, ReaderScreen)


async def test_on_a_wide_screen_help_is_one_page(open_reader: OpenReader, folder: Path) -> None:
    async with open_reader(folder, size=(220, 70)) as pilot:
        await pilot.press("?")
        await pilot.pause()
        assert "more below" not in pilot.app.screen.query_one("#help-foot", Line).text
        lines = str(pilot.app.screen.query_one("#help-text", Static).content).splitlines()
        assert any(line.startswith("Move ") for line in lines), "another group stands beside the first"


def linked_words(view: ArticleView) -> list[tuple[str, str]]:
    """The pieces of text that are links for the terminal, with their addresses."""
    return [
        (text, style.link)
        for y in range(view.size.height)
        for text, style, _ in view.render_line(y)
        if style is not None and style.link
    ]


async def test_addresses_are_links_only_where_that_is_wanted(open_reader: OpenReader, tmp_path: Path) -> None:
    address = "https://example.org/a/long/way/to/go?and=more&of=it/until/the/row/is/full"
    (tmp_path / "a.txt").write_text(f"A title\n\nIt stands at ({address}). And javascript:alert(1).\n")
    for wanted in (False, True):
        settings = Settings(Config(width=40, hyperlinks=wanted))
        async with open_reader(tmp_path / "a.txt", size=(60, 20), analysed=False, settings=settings) as pilot:
            linked = linked_words(reader(pilot).query_one(ArticleView))
        assert "".join(text for text, _ in linked) == (address if wanted else "")
        assert {link for _, link in linked} == ({address} if wanted else set())
        assert len(linked) >= 2 or not wanted


async def test_the_words_of_a_link_are_one_where_that_is_wanted(open_reader: OpenReader, tmp_path: Path) -> None:
    more = (
        "<p>It has been raining over the harbour since the morning, and nobody expects it to end before Sunday.</p>" * 4
    )
    body = (
        '<p>The council has <a href="/report?a=1">said so in its report</a>, and <a href="javascript:x">so on</a>.</p>'
    )
    page = f'<head><title>Rain</title><link rel="canonical" href="https://a.example/1"></head><article>{body}{more}'
    (tmp_path / "a.html").write_text(f"<html>{page}</article></html>", encoding="utf-8")
    for wanted in (False, True):
        settings = Settings(Config(width=40, hyperlinks=wanted))
        async with open_reader(tmp_path / "a.html", size=(60, 30), analysed=False, settings=settings) as pilot:
            linked = linked_words(reader(pilot).query_one(ArticleView))
        words = "".join(text for text, link in linked if link == "https://a.example/report?a=1")
        assert words.replace(" ", "") == ("saidsoinitsreport" if wanted else "")
        assert {link for _, link in linked} == (
            {"https://a.example/1", "https://a.example/report?a=1"} if wanted else set()
        )


async def test_low_bandwidth_shows_what_is_of_use_while_reading(open_reader: OpenReader, folder: Path) -> None:
    settings = Settings(Config(low_bandwidth=True, theme="ansi", ascii=True))
    async with open_reader(folder, settings=settings) as pilot:
        screen = reader(pilot)
        text, actors, quotes = (screen.query_one(kind) for kind in (ArticleView, ActorList, QuoteList))
        assert rows_of(actors)[:2] == [" 1 Hanna Veld 2", " 2 Olof Brandt 2"]
        assert quotes.size.height == 2, "the quote that is being read"

        def colours(words: str) -> set[object]:
            line = next(line for y in range(text.size.height) if words in (line := text.render_line(y)).text)
            return {segment.style.color for segment in line if segment.style and words in segment.text}

        assert colours("We have had the lamp") <= {None, text.style_of().color}
        assert any(row[:5].split()[:1] == ["1|"] for row in rows_of(text)), "whose it is, is in the margin"
        await pilot.press("}")
        assert colours("We have had the lamp") == {text.style_of("speaker--0").color}, "the quote gone to stands out"
        assert screen.query_one(StatusLine).words.endswith("mayor"), "roles are said where there is no room for them"
        await pilot.press("tab", "tab")
        assert quotes.has_focus and quotes.size.height > 2, "who goes there sees them all"
