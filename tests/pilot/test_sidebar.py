"""The sidebar: what it lists, what it marks, what it reports, and what it paints."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from textual.geometry import Region

from tests.harbour import ANALYSIS, ARTICLE, EARLY, TEXT, span
from tests.pilot.stage import Stage, rows_of
from tui.core.model.analysis import Actor, Analysis, Attribution
from tui.core.model.article import Span
from tui.core.text.sanitise import one_line
from tui.widgets.actor_list import ActorList
from tui.widgets.quote_list import QuoteList, broken
from tui.widgets.rows import RowList
from tui.widgets.sidebar import Sidebar

NOTHING = one_line("")


def headings(sidebar: Sidebar) -> list[str]:
    return [str(line.render()).strip() for line in sidebar.query(".sidebar--heading")]


def actors(sidebar: Sidebar) -> list[str]:
    return rows_of(sidebar.query_one(ActorList))


def quotes(sidebar: Sidebar) -> list[str]:
    return [row for row in rows_of(sidebar.query_one(QuoteList)) if row]


async def test_actors_with_number_name_counts_role_and_strip() -> None:
    sidebar = Sidebar()
    async with Stage(sidebar).run_test(size=(100, 40)) as pilot:
        sidebar.show(ARTICLE, ANALYSIS, NOTHING)
        await pilot.pause()
        shown = actors(sidebar)
        assert shown[0].split() == ["1", "Tomas", "Okafor", "4", "1"]
        assert shown[1].startswith("   Opposition leader") and "▏" in shown[1] and shown[1][-9:].strip()
        assert shown[6:8] == ["   Tarn Hollow place              2", "   Fishers' Union                 1"]
        assert len(shown) == 8
        assert headings(sidebar) == ["5 actors                said named", "Everyone                  9 quotes"]


async def test_quotes_with_kind_speaker_and_words() -> None:
    sidebar = Sidebar()
    async with Stage(sidebar).run_test(size=(100, 40)) as pilot:
        sidebar.show(ARTICLE, ANALYSIS, NOTHING)
        await pilot.pause()
        shown = quotes(sidebar)
        assert shown[0] == " “” Brandt: “We cannot wait for"
        assert shown[1].startswith("    another winter,”") and shown[1].endswith("…")
        assert shown[2].startswith(" ~“ Okafor: “a monument")
        assert shown[4].startswith(" ~  Okafor: that it cost")
        assert any(row.startswith(" ~  A spokesman for") for row in shown)


async def test_ascii_signs_alone() -> None:
    sidebar = Sidebar()
    async with Stage(sidebar, ascii_only=True).run_test(size=(100, 40)) as pilot:
        plain = replace(ANALYSIS, actors=tuple(a for a in ANALYSIS.actors if a.name.isascii()))
        sidebar.show(ARTICLE, plain, NOTHING)
        sidebar.mark_visible(0, len(TEXT), 0)
        sidebar.query_one(ActorList).focus()
        await pilot.pause()
        assert all(row.isascii() for row in actors(sidebar))
        assert quotes(sidebar)[0].startswith(' "" Brandt') and quotes(sidebar)[2].startswith(' ~" Okafor')


@pytest.mark.parametrize("width", [26, 28, 30, 38])
async def test_nothing_sticks_out_at_any_width(width: int) -> None:
    sidebar = Sidebar()
    async with Stage(sidebar).run_test(size=(80, 24)) as pilot:
        sidebar.styles.width = width
        sidebar.show(ARTICLE, ANALYSIS, one_line("analysing: 60 %"))
        await pilot.pause()
        for rows in sidebar.query(RowList):
            assert all(rows.render_line(y).cell_length == rows.size.width for y in range(rows.size.height))
        assert any("Okafor" in row and row.endswith("1") for row in actors(sidebar))


async def test_before_anything_is_known_it_says_how_far_things_are() -> None:
    sidebar = Sidebar()
    async with Stage(sidebar).run_test(size=(100, 24)) as pilot:
        sidebar.show(ARTICLE, None, one_line("loading the analysis"))
        await pilot.pause()
        assert headings(sidebar) == ["Actors", "Everyone"]
        assert str(sidebar.query_one("#sidebar-status").render()) == "loading the analysis"
        sidebar.show(ARTICLE, ANALYSIS, NOTHING)
        await pilot.pause()
        assert not sidebar.query_one("#sidebar-status").display


async def test_what_grows_keeps_cursor_and_selection() -> None:
    sidebar = Sidebar()
    app = Stage(sidebar)
    async with app.run_test(size=(100, 40)) as pilot:
        sidebar.show(ARTICLE, EARLY, NOTHING)
        sidebar.query_one(ActorList).focus()
        await pilot.press("j", "enter")
        chosen = sidebar.selected_actor
        assert chosen is not None and app.told == [("gone to", chosen)]
        cursor = sidebar.query_one(ActorList).cursor_key
        sidebar.show(ARTICLE, ANALYSIS, NOTHING)
        await pilot.pause()
        assert sidebar.selected_actor == chosen and sidebar.query_one(ActorList).cursor_key == cursor
        assert len(app.told) == 1


async def test_a_selected_name_is_followed_when_its_id_changes() -> None:
    sidebar = Sidebar()
    app = Stage(sidebar)
    async with app.run_test(size=(100, 40)) as pilot:
        sidebar.show(ARTICLE, ANALYSIS, NOTHING)
        sidebar.selected_actor = "a2"
        ids = {"a1": "a2", "a2": "a1"}
        swapped = replace(
            ANALYSIS,
            actors=tuple(replace(a, id=ids.get(a.id, a.id)) for a in ANALYSIS.actors),
            attributions=tuple(replace(q, speaker=ids.get(q.speaker or "", q.speaker)) for q in ANALYSIS.attributions),
        )
        sidebar.show(ARTICLE, swapped, NOTHING)
        await pilot.pause()
        assert sidebar.selected_actor == "a1" and headings(sidebar)[1].startswith("Tomas Okafor")
        assert app.told == [("actor", "a1")]
        sidebar.show(replace(ARTICLE, sha256="6" * 64), ANALYSIS, NOTHING)
        await pilot.pause()
        assert sidebar.selected_actor is None  # another article: everyone again


async def test_enter_selects_and_asks_to_go_there_each_time() -> None:
    sidebar = Sidebar()
    app = Stage(sidebar)
    async with app.run_test(size=(100, 40)) as pilot:
        sidebar.show(ARTICLE, ANALYSIS, NOTHING)
        sidebar.query_one(ActorList).focus()
        await pilot.press("enter")
        assert sidebar.selected_actor == "a2" and actors(sidebar)[0].startswith("▸1")
        assert headings(sidebar)[1].endswith("4 quotes")
        assert quotes(sidebar)[0] == " ~“ “a monument to the mayor”"  # all are Okafor's: no names
        await pilot.press("enter")
        assert sidebar.selected_actor == "a2"
        assert app.told == [("gone to", "a2"), ("gone to", "a2")]


async def test_a_quote_is_chosen_with_enter_or_a_click() -> None:
    sidebar = Sidebar()
    app = Stage(sidebar)
    async with app.run_test(size=(100, 40)) as pilot:
        sidebar.show(ARTICLE, ANALYSIS, NOTHING)
        sidebar.query_one(QuoteList).focus()
        await pilot.press("j", "j", "enter")
        await pilot.click(QuoteList, offset=(5, 1))
        await pilot.pause()
        assert app.told == [("quote", "q3"), ("quote", "q1")]


async def test_actors_on_screen_and_the_quote_under_the_line_are_marked() -> None:
    sidebar = Sidebar()
    async with Stage(sidebar).run_test(size=(100, 40)) as pilot:
        sidebar.show(ARTICLE, ANALYSIS, NOTHING)
        sidebar.mark_visible(
            *span("“We cannot wait for another winter,” Mayor Ilse Brandt said."), span("We cannot").start
        )
        await pilot.pause()
        assert [row[3:9] for row in actors(sidebar) if "•" in row] == ["Ilse B"]
        assert [row[:11] for row in quotes(sidebar) if row.startswith("▸")] == ["▸“” Brandt:"]
        sidebar.mark_visible(*span("Opposition leader Tomas Okafor"), span("monument").start)
        await pilot.pause()
        assert [row[3:9] for row in actors(sidebar) if "•" in row] == ["Tomas "]
        assert [row[:11] for row in quotes(sidebar) if row.startswith("▸")] == ["▸~“ Okafor:"]


async def test_marking_repaints_only_the_rows_that_change(monkeypatch: pytest.MonkeyPatch) -> None:
    sidebar = Sidebar()
    async with Stage(sidebar).run_test(size=(100, 40)) as pilot:
        sidebar.show(ARTICLE, ANALYSIS, NOTHING)
        sidebar.mark_visible(*span("Mayor Ilse Brandt said"), span("We cannot").start)
        await pilot.pause()
        painted: list[tuple[str | None, Region]] = []
        for rows in sidebar.query(RowList):
            rows_of(rows)  # a headless terminal draws nothing by itself

            def refresh(*regions: Region, rows: RowList[Any] = rows, **_: object) -> RowList[Any]:
                painted.extend((rows.id, region) for region in regions)
                return rows

            monkeypatch.setattr(rows, "refresh", refresh)
        sidebar.mark_visible(*span("Mayor Ilse Brandt said"), span("cannot").start)
        assert painted == []
        sidebar.mark_visible(*span("Tomas Okafor"), span("monument").start)
        assert {(name, region.y) for name, region in painted} == {
            ("actors", 0),  # Okafor comes
            ("actors", 2),  # Brandt goes
            ("quotes", 0),  # the quote that was under the line
            ("quotes", 1),
            ("quotes", 2),  # the one that is
            ("quotes", 3),
        }


async def test_the_list_of_quotes_follows_the_text_unless_one_is_in_it() -> None:
    analysis = Analysis(
        "by hand",
        attributions=tuple(Attribution(f"q{n}", "direct", (), (), (Span(n * 9, n * 9 + 8),)) for n in range(50)),
    )
    sidebar = Sidebar()
    async with Stage(sidebar).run_test(size=(100, 20)) as pilot:
        sidebar.show(ARTICLE, analysis, NOTHING)
        sidebar.mark_visible(300, 400, 360)
        await pilot.pause()
        rows = rows_of(sidebar.query_one(QuoteList))
        assert any(row.startswith("▸") for row in rows[4:14]) and rows[0].startswith(" “”")
        sidebar.query_one(QuoteList).focus()
        await pilot.press("g")
        sidebar.mark_visible(300, 400, 390)
        await pilot.pause()
        assert sidebar.query_one(QuoteList).cursor == 0


async def test_another_article_begins_at_the_top_of_both_lists() -> None:
    sidebar = Sidebar()
    async with Stage(sidebar).run_test(size=(100, 14)) as pilot:
        sidebar.show(ARTICLE, ANALYSIS, NOTHING)
        await pilot.pause()
        top = (actors(sidebar), quotes(sidebar))
        for name in ("#actors", "#quotes"):
            sidebar.query_one(name).focus()
            await pilot.press("G")
        assert actors(sidebar)[0] != top[0][0] and quotes(sidebar)[0] != top[1][0]
        sidebar.show(ARTICLE, ANALYSIS, NOTHING)
        assert actors(sidebar)[0] != top[0][0] and quotes(sidebar)[0] != top[1][0]
        pilot.app.screen.set_focus(None)
        sidebar.show(replace(ARTICLE, sha256="another"), ANALYSIS, NOTHING)
        await pilot.pause()
        assert (actors(sidebar), quotes(sidebar)) == top


async def test_without_indirect_speech() -> None:
    sidebar = Sidebar()
    async with Stage(sidebar).run_test(size=(100, 40)) as pilot:
        sidebar.show(ARTICLE, ANALYSIS, NOTHING)
        sidebar.show_indirect = False
        await pilot.pause()
        assert headings(sidebar)[1] == "Everyone     5 quotes, no indirect"
        assert actors(sidebar)[0].split()[-2:] == ["2", "1"]
        assert not any(row.startswith(" ~  ") for row in quotes(sidebar))


async def test_hostile_names_and_words_stay_text() -> None:
    evil = "[@click=app.quit]x[/] \x1b]0;title\x07\u202e"
    text = f"“{evil}” said {evil}"
    actor = Actor("a1", evil, "person", role=evil, mentions=())
    quote = Attribution("q1", "direct", (), (), (Span(0, len(evil) + 2),), "a1", evil, 1.0)
    sidebar = Sidebar()
    async with Stage(sidebar).run_test(size=(100, 24)) as pilot:
        sidebar.show(replace(ARTICLE, text=text), Analysis("x", (actor,), (quote,)), one_line(f"failed: {evil}"))
        sidebar.query_one(ActorList).focus()
        await pilot.press("enter")
        shown = "\n".join([*headings(sidebar), *actors(sidebar), *quotes(sidebar)])
        assert "[@click=app.quit]x[/]" in shown and "␛]0;title␇·" in shown
        assert not {"\x1b", "\x07", "\u202e"} & set(shown)


@pytest.mark.parametrize(
    ("words", "first", "second", "expected"),
    [
        ("all of it", 20, 20, ("all of it", "")),
        ("some of it goes on", 8, 20, ("some of", "it goes on          ")),
        ("some of it does not fit", 8, 6, ("some of", "it do…")),
        ("Unbreakable", 4, 12, ("", "Unbreakable ")),
        ("Unbreakable", 6, 6, ("Unbrea", "kable ")),
        ("漢字漢字", 4, 4, ("漢字", "漢字")),
    ],
)
def test_words_over_two_lines(words: str, first: int, second: int, expected: tuple[str, str]) -> None:
    assert broken(words, first, second) == expected
