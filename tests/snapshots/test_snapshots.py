"""How the screens look, as pictures (SVG) that a change must be meant to change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.pilot.newspaper import ARTICLES, analysis_of
from tui.app import OnrecordApp
from tui.config import THEMES, Config
from tui.config_file import Settings
from tui.core.state import State
from tui.engine.cache import Cache
from tui.engine.service import AnalysisService
from tui.sources import read_article
from tui.widgets.preview import Preview

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
    state, cache = State(tmp_path / "state"), Cache(tmp_path / "cache")
    service = AnalysisService(cache=cache)
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
        article = read_article(folder / name)
        cache.put(article.sha256, analysis_of(article.text, service.analyzer))

    def make(theme: str = "dark") -> OnrecordApp:
        return OnrecordApp([folder], service=service, state=state, settings=Settings(Config(theme=theme)))

    yield make

    service.close()
    state.close()


async def _settled(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def pressing(*keys: str) -> Callable[[Pilot[None]], object]:
    """What is done before the picture: wait for the list, then press keys."""

    async def run(pilot: Pilot[None]) -> None:
        await _settled(pilot)
        await pilot.press(*keys)
        await _settled(pilot)

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
    await _settled(pilot)
    await pilot.press("f", "J", "d", "q", "k", "x", "k")
    preview = pilot.app.screen.query_one(Preview)
    for _ in range(100):
        await _settled(pilot)
        if "Oil for the lamp" in preview.render_line(0).text:
            return
        await pilot.pause(0.05)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_library(snap_compare: Compare, make_app: Callable[..., OnrecordApp], size: tuple[int, int]) -> None:
    assert snap_compare(make_app(), terminal_size=size, run_before=_in_the_library)


async def _in_the_voices(pilot: Pilot[None]) -> None:
    """Open what the first voice said, when the folder is analysed."""
    await _settled(pilot)
    app = pilot.app
    assert isinstance(app, OnrecordApp)
    app.backlog.work_on([Path("articles")])
    while any(row.quotes is None for row in app.index.rows([Path("articles")])):
        await pilot.pause(0.02)
    await pilot.pause(0.05)
    await pilot.press("v")
    await _settled(pilot)
    await pilot.press("enter")
    await _settled(pilot)


def test_voices(snap_compare: Compare, make_app: Callable[..., OnrecordApp]) -> None:
    assert snap_compare(make_app(), terminal_size=(80, 24), run_before=_in_the_voices)
