"""Readers on folders of our own, with analyses that are in the cache already: no test waits for a language model."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.idle import sure_idle  # noqa: F401 - a fixture for all tests here
from tests.pilot.newspaper import ARTICLES, analysis_of
from tests.processes import PATIENCE
from tui.app.app import OnrecordApp
from tui.config.options import Config
from tui.config.settings import Settings
from tui.engine.cache import Cache
from tui.screens.reader import ReaderScreen
from tui.screens.services import open_services
from tui.sources import Unreadable, read_article

OpenReader = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three articles: quotes of two speakers, of one of them, and none."""
    place = tmp_path / "articles"
    place.mkdir()
    for name, text in ARTICLES.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


@pytest.fixture
def open_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OpenReader:
    """Opens the reader on paths, and waits until the folder is read.

    Without `wait`, it is not waited for that. Without `analysed`
    nothing is in the cache, and there is no pipeline: the reader has been told so before the test
    begins. The analysis of the folder, which would begin after some seconds, begins when a test begins it.
    """
    for name in ("STATE", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"ONRECORD_{name}", str(tmp_path / name.lower()))
    monkeypatch.setenv("ONRECORD_PIPELINE", str(tmp_path / "no-pipeline-here"))

    @asynccontextmanager
    async def opened(
        *paths: Path,
        size: tuple[int, int] = (80, 24),
        analysed: bool = True,
        settings: Settings | None = None,
        wait: bool = True,
    ) -> AsyncIterator[Pilot[None]]:
        settings = settings or Settings(Config())
        config = replace(settings.config, background=False, pipeline=str(tmp_path / "no-pipeline-here"))
        settings = replace(settings, config=config)
        services, cache = open_services(settings, paths), Cache(tmp_path / "cache")
        if analysed:
            for path in (file for p in paths for file in (sorted(p.iterdir()) if p.is_dir() else [p])):
                try:
                    article = read_article(path)
                except Unreadable:
                    continue
                cache.put(article.sha256, analysis_of(article.text, services.analysis.analyzer))
        cache.close()
        app = OnrecordApp(paths, services)
        try:
            async with app.run_test(size=size) as pilot:
                pilot.press = partial(press_and_wait, pilot, pilot.press)  # type: ignore[method-assign]
                if wait:
                    await settled(pilot)
                if not analysed:
                    await until(pilot, lambda: bool((reading := reader(pilot).reading) and reading.problem))
                yield pilot
        finally:
            services.close()

    return opened


async def press_and_wait(pilot: Pilot[None], press: Callable[..., Awaitable[None]], *keys: str) -> None:
    """Press keys, and wait until the last has been acted upon: Textual knows nothing of keys that wait for others."""
    await press(*keys)
    while (feeder := pilot.app._feeder) is not None:  # type: ignore[attr-defined]
        await asyncio.wait({feeder})
    if pilot.app.is_running:
        await pilot._wait_for_screen()


def reader(pilot: Pilot[None]) -> ReaderScreen:
    """The reader's screen."""
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, ReaderScreen)
    return screen


async def until(pilot: Pilot[None], condition: Callable[[], bool]) -> None:
    """Wait for what comes after a timer, from a thread or from another process."""
    deadline = time.monotonic() + PATIENCE
    while True:
        await pilot.pause()
        if condition():
            return
        assert time.monotonic() < deadline, "it never came"
        await pilot.pause(0.02)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until the folder is listed and read, and no thread works for the screen any more."""
    screen = reader(pilot)

    def quiet() -> bool:
        read = screen.session.listing.searched and not any(
            entry.unknown for entry in screen.session.catalogue.entries()
        )
        return read and all(worker.is_finished for worker in pilot.app.workers)

    while not quiet():  # and still so when what the last thread has told is known
        await until(pilot, quiet)
        await pilot.pause()
