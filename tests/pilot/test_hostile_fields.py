"""Every screen and widget with an article of which every field is hostile: nothing of it is painted as it is."""

from __future__ import annotations

import ast
import os
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from tests.pilot.conftest import settled
from tests.pilot.newspaper import ARTICLES, analysis_of
from tests.pilot.shown import strips
from tui.app.app import OnrecordApp
from tui.config.options import Config
from tui.config.settings import Problem, Settings
from tui.core.text.sanitise import sanitise
from tui.engine.cache import Cache
from tui.engine.events import Failed, WorkerState
from tui.keys.bindings import KEYS
from tui.screens.reader import ReaderScreen
from tui.screens.services import open_services
from tui.sources import read_article

EVIL = "\x1b]0;evil\x07\x9b31mevil\u202e\u200bevil[/][@click=app.quit]evil[link=evil]\x1b]2;e\x1b\\evil[bold]"
SAFE = str(sanitise(EVIL))
LEAVE = {"program.quit", "program.suspend", "program.back", "article.edit", "article.save", "program.redraw"}
"""Keys that end the program, or hand the terminal to another one."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An article whose every field is hostile, one that cannot be read, and a harmless one."""
    place = tmp_path / f"news{EVIL.replace('/', '')}"
    place.mkdir()
    name, text = next(iter(ARTICLES.items()))
    (place / f"a{EVIL.replace('/', '')}.txt").write_text(f"{EVIL} headline\n\nBy {EVIL}\n\n{EVIL}\n\n{text}\n{EVIL}")
    (place / f"b{EVIL.replace('/', '')}.md").write_text(
        f"---\ntitle: {EVIL}\nauthor: {EVIL}\nsource: {EVIL}\ndate: 2025-05-03\nlang: en\n---\n\n{text}{EVIL}\n"
    )
    (place / f"c{EVIL.replace('/', '')}.txt").write_bytes(b"")
    (place / name).write_text(text)
    return place


@pytest.fixture
def app(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OnrecordApp]:
    """The program on that folder, with an analysis, a config, a state and an error that are as hostile."""
    for name in ("STATE", "CACHE"):
        monkeypatch.setenv(f"ONRECORD_{name}", str(tmp_path / name.lower()))
    settings = Settings(Config(pipeline=str(tmp_path / "none")), problems=(Problem(EVIL, 3, EVIL, EVIL),))
    services, cache = open_services(settings, [folder]), Cache(tmp_path / "cache")
    for path in sorted(folder.iterdir()):
        if os.path.getsize(path):  # noqa: PTH202 - as the test below
            article = read_article(path)
            found = analysis_of(article.text, services.analysis.analyzer)
            actors = tuple(replace(a, name=a.name + EVIL, role=EVIL, aliases=(EVIL,)) for a in found.actors)
            said = tuple(replace(a, speaker_name=(a.speaker_name or "") + EVIL) for a in found.attributions)
            cache.put(article.sha256, replace(found, actors=actors, attributions=said, notes=(EVIL,)))
    cache.close()
    yield OnrecordApp([folder], services)
    services.close()


def painted(app: App[None]) -> str:
    """All that is on screen, after a look at every piece of it."""
    screen = app.screen
    for strip in strips(app):
        for text, style, _ in strip:
            assert str(sanitise(str(text))) == text and "\n" not in text, f"{text!a} on {screen}"
            assert style is None or not style.link, f"a link on {screen}"
            assert style is None or "@click" not in (style.meta or {}), f"an action on {screen}"
    return "\n".join(strip.text for strip in strips(app))


async def look(pilot: Pilot[None]) -> str:
    await pilot.pause()
    return painted(pilot.app)


async def go_through(pilot: Pilot[None], keys: list[str]) -> AsyncIterator[str]:
    """Press keys, look, and leave what they opened after a walk through it."""
    for key in keys:
        await pilot.press(key)
        yield await look(pilot)
        if len(pilot.app.screen_stack) > 1 or isinstance(pilot.app.focused, Input):
            await pilot.press("e", "down")
            yield await look(pilot)
            await pilot.press("tab", "end", "enter")
            yield await look(pilot)
        while len(pilot.app.screen_stack) > 1:
            pilot.app.pop_screen()
            await pilot.pause()
        await pilot.press("escape")


def keys_at(place: str) -> list[str]:
    return [key.keys[0] for key in KEYS if place in key.places and key.id not in LEAVE and key.keys]


async def test_every_key_in_the_reader_and_the_list(app: OnrecordApp) -> None:
    seen = []
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(pilot)
        seen.append(await look(pilot))
        for _ in range(3):
            await pilot.press("J")
            seen.append(await look(pilot))
        await pilot.press("K")
        for place in ("reader", "app"):
            seen += [text async for text in go_through(pilot, keys_at(place))]
        await pilot.press("q")
        await pilot.pause()
        for place in ("list", "reader"):
            seen += [text async for text in go_through(pilot, keys_at(place))]
    assert sum(SAFE[:12] in text for text in seen) > 20, "the fields are there, made safe"


async def test_what_the_analysis_tells(app: OnrecordApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        reader = app.screen_stack[0]
        assert isinstance(reader, ReaderScreen) and reader.reading is not None
        reader.reading.analysis = None  # a failure behind an analysis is not told
        reader.post_message(ReaderScreen.AnalysisNews(Failed(reader.reading.article.sha256, EVIL)))
        assert SAFE[:12] in await look(pilot)
        reader.post_message(ReaderScreen.AnalysisNews(WorkerState(EVIL)))
        await look(pilot)
        app.notify(str(sanitise(EVIL)), markup=False)
        await look(pilot)


@pytest.mark.parametrize("key", ["slash", "backslash", "a", "vertical_line", "colon"])
async def test_what_is_pasted_into_a_field(app: OnrecordApp, key: str) -> None:
    """The clipboard comes from outside too."""
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press(key)
        await pilot.pause()
        field = app.focused
        assert isinstance(field, Input)
        field.post_message(events.Paste(EVIL))
        await pilot.pause()
        assert "evil" in await look(pilot)


# Where text becomes something that Textual paints. Everything else hands on SafeText, which the type checker sees to.
GATES = {
    ("widgets/canvas.py", "Segment"), ("widgets/sidebar.py", "Content"), ("widgets/find_bar.py", "Content"),
    ("widgets/sidebar_headings.py", "Content"),
    ("widgets/filter_bar.py", "Content"), ("screens/help.py", "Content"), ("screens/help.py", "Content.styled"),
    ("widgets/status_line.py", "Content"),
    ("screens/ask.py", "Field"), ("screens/pipe.py", "Field"), ("app/app.py", "Text"),
}  # fmt: skip
PAINTERS = {
    "Segment", "Content", "Content.styled", "Content.assemble", "Text", "Text.assemble", "Text.from_ansi",
    "Label", "Markdown", "Button", "Checkbox", "Option", "Input", "Field", "Tooltip", "self.notify", "self.app.notify",
}  # fmt: skip


def test_text_becomes_paint_only_where_it_is_known_to_be_safe() -> None:
    """A new place has to be added here, by somebody who has looked at where its text comes from."""
    root = Path(__file__).parents[2] / "tui"
    found = set()
    for file in [*root.glob("widgets/**/*.py"), *root.glob("screens/**/*.py"), *root.glob("app/*.py")]:
        source = file.read_text("utf-8")
        assert "from_markup" not in source and "markup=True" not in source, file
        for call in ast.walk(ast.parse(source)):
            if isinstance(call, ast.Call) and (name := ast.unparse(call.func)) in PAINTERS:
                text = [*call.args, *(k.value for k in call.keywords if k.arg in ("value", "text", "content", "label"))]
                if text and not isinstance(text[0], ast.Constant):
                    found.add((str(file.relative_to(root)), name))
    assert found <= GATES, found - GATES
