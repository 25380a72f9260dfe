"""Picking an actor by typing."""

from __future__ import annotations

import pytest

from tests.harbour import ANALYSIS
from tests.pilot.stage import Stage, rows_of
from tui.core.model.analysis import Actor, Analysis
from tui.screens.picker import ActorPicker
from tui.screens.typed_choice import FittingRows


def names(picker: ActorPicker) -> list[str]:
    """What the list shows."""
    return [row for row in rows_of(picker.query_one(FittingRows)) if row]


async def test_all_are_there_and_typing_narrows_them() -> None:
    app, picker = Stage(), ActorPicker(ANALYSIS)
    async with app.run_test(size=(80, 24)) as pilot:
        app.lay(picker)
        await pilot.pause()
        assert [row[4:16].strip() for row in names(picker)] == [
            "Tomas Okafor", "Ilse Brandt", "Agnès Petit", "Tarn Hollow", "Fishers' Uni",
        ]  # fmt: skip
        assert names(picker)[0].startswith("▸ 1 ") and names(picker)[0].endswith("4 quotes")
        await pilot.press(*"AGNES")
        assert [row[:15] for row in names(picker)] == ["▸ 3 Agnès Petit"]
        await pilot.press("enter")
        assert app.told == ["a4"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["enter"], "a2"),
        (["down", "down", "enter"], "a4"),
        (["tab", "shift+tab", "enter"], "a2"),
        (["up", "enter"], "a2"),
        (["pagedown", "enter"], "a5"),
        ([*"brandt", "enter"], "a1"),
        ([*"opposition", "enter"], "a2"),
        ([*"fu", "enter"], "a5"),
        ([*"xyz", "enter"], "still there"),
        ([*"xyz", "escape"], None),
    ],
)
async def test_what_keys_choose(keys: list[str], expected: str | None) -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        app.lay(ActorPicker(ANALYSIS))
        await pilot.press(*keys)
        await pilot.pause()
        assert app.told == ([] if expected == "still there" else [expected])


async def test_what_is_typed_puts_the_cursor_on_the_best_fit() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        app.lay(ActorPicker(ANALYSIS))
        await pilot.press("down", "down", "t", "enter")  # from Petit, who fits too
        assert app.told == ["a3"]


async def test_nobody_fits() -> None:
    app, picker = Stage(), ActorPicker(ANALYSIS)
    async with app.run_test(size=(80, 24)) as pilot:
        app.lay(picker)
        await pilot.press(*"qqq")
        assert names(picker) == []
        assert str(picker.query_one("#picker-count").render()).strip() == "No actor of this article fits."


async def test_a_click_chooses() -> None:
    app = Stage()
    async with app.run_test(size=(80, 24)) as pilot:
        app.lay(ActorPicker(ANALYSIS))
        await pilot.pause()
        await pilot.click(FittingRows, offset=(5, 1))
        assert app.told == ["a1"]


async def test_the_cursor_does_not_blink() -> None:
    app, picker = Stage(), ActorPicker(ANALYSIS)
    async with app.run_test(size=(80, 24)) as pilot:
        app.lay(picker)
        await pilot.pause()
        assert picker.query_one("#picker-words").cursor_blink is False  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(26, 8), (40, 12), (200, 60)])
async def test_many_actors_fit_any_screen(size: tuple[int, int]) -> None:
    many = Analysis("x", tuple(Actor(f"a{n}", f"[b]Actor[/] {n}\x1b[2J", "person") for n in range(300)))
    app, picker = Stage(), ActorPicker(many)
    async with app.run_test(size=size) as pilot:
        app.lay(picker)
        await pilot.pause()
        matches = picker.query_one(FittingRows)
        assert picker.region.contains_region(matches.region) and matches.size.height >= 1
        assert "[b]Actor[/] 0␛"[: matches.size.width - 5] in names(picker)[0]
        await pilot.press("pagedown", "pagedown")
        assert any(row.startswith("▸") for row in names(picker))
        await pilot.press("enter")
        assert app.told[0] in {f"a{n}" for n in range(300)} - {"a0"}
