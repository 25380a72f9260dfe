"""How the screens look, as pictures (SVG) that a change must be meant to change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.idle import sure_idle  # noqa: F401 - a fixture for all tests here
from tests.pilot.conftest import reader, settled, until
from tests.pilot.newspaper import ARTICLES, analysis_of
from tui.app.app import OnrecordApp
from tui.config.options import THEMES, Config
from tui.config.settings import Settings
from tui.engine.cache import Cache
from tui.screens.services import open_services
from tui.screens.voices import VoicesScreen
from tui.sources import read_article
from tui.widgets.preview import Preview
from tui.widgets.sidebar import Line

Compare = Callable[..., bool]

SIZES = {"60x20": (60, 20), "80x24": (80, 24), "120x40": (120, 40), "200x60": (200, 60)}


@pytest.fixture
def make_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., OnrecordApp]]:
    """The program on three articles that are analysed already."""
    for name in ("STATE", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"ONRECORD_{name}", str(tmp_path / name.lower()))
    monkeypatch.setenv("ONRECORD_PIPELINE", str(tmp_path / "no-pipeline-here"))
    monkeypatch.chdir(tmp_path)
    folder = Path("articles")
    folder.mkdir()
    settings = Settings(Config(background=False, pipeline=str(tmp_path / "no-pipeline-here")))
    services, cache = open_services(settings, [folder]), Cache(tmp_path / "cache")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
        article = read_article(folder / name)
        cache.put(article.sha256, analysis_of(article.text, services.analysis.analyzer))
    cache.close()

    def make(theme: str = "dark") -> OnrecordApp:
        themed = replace(settings, config=replace(settings.config, theme=theme))
        return OnrecordApp([folder], replace(services, settings=themed))

    yield make

    services.close()


def _begins(pilot: Pilot[None], title: str) -> bool:
    """Whether the preview shows an article."""
    return title in pilot.app.screen.query_one(Preview).render_line(0).text


def pressing(*keys: str) -> Callable[[Pilot[None]], object]:
    """What is done before the picture: wait for the list, then press keys."""

    async def run(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.press(*keys)
        await pilot.pause()
        if reader(pilot).has_class("-with-preview"):
            await until(pilot, lambda: _begins(pilot, "Island will keep"))

    return run


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_reader(snap_compare: Compare, make_app: Callable[..., OnrecordApp], size: tuple[int, int]) -> None:
    assert snap_compare(make_app(), terminal_size=size, run_before=pressing("]", "]", "]"))


@pytest.mark.parametrize(
    ("keys", "size"),
    [
        (("q",), (80, 24)),
        (("z", "j"), (80, 24)),
        (("2",), (80, 24)),
        (("slash", *"lamp"), (80, 24)),
        (("t",), (50, 20)),
        (("question_mark",), (80, 24)),
        ((), (20, 5)),
    ],
    ids=["list", "zen", "speaker", "find", "overlay", "help", "tiny"],
)
def test_states(
    snap_compare: Compare, make_app: Callable[..., OnrecordApp], keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    assert snap_compare(make_app(), terminal_size=size, run_before=pressing(*keys))


@pytest.mark.parametrize("theme", THEMES)
def test_themes(snap_compare: Compare, make_app: Callable[..., OnrecordApp], theme: str) -> None:
    assert snap_compare(make_app(theme), terminal_size=(100, 30), run_before=pressing("]", "]", "]"))


async def _in_the_library(pilot: Pilot[None]) -> None:
    await settled(pilot)
    await pilot.press("f", "J", "d", "q", "k", "x", "k")
    await until(pilot, lambda: _begins(pilot, "Oil for the lamp"))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_library(snap_compare: Compare, make_app: Callable[..., OnrecordApp], size: tuple[int, int]) -> None:
    assert snap_compare(make_app(), terminal_size=size, run_before=_in_the_library)


async def _in_the_voices(pilot: Pilot[None]) -> None:
    """Open what the first voice said, when the folder is analysed."""
    await settled(pilot)
    app = pilot.app
    assert isinstance(app, OnrecordApp)
    app.backlog.work_on([Path("articles")])
    await until(
        pilot,
        lambda: (
            (done := reader(pilot).session.background.progress) is not None
            and done.done == len(ARTICLES)
            and not done.words
        ),
    )
    await pilot.press("v")
    await until(
        pilot,
        lambda: (
            isinstance(app.screen, VoicesScreen) and "2 voices" in str(app.screen.query_one("#voices-title", Line).text)
        ),
    )
    await pilot.press("enter")
    await until(pilot, lambda: str(app.screen.query_one("#voices-title", Line).text).strip().startswith("Hanna Veld"))


def test_voices(snap_compare: Compare, make_app: Callable[..., OnrecordApp]) -> None:
    assert snap_compare(make_app(), terminal_size=(80, 24), run_before=_in_the_voices)
