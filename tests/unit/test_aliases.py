"""The reader's own aliases file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tui import api
from tui.api import analyze
from tui.config import file as config_file
from tui.config import locations
from tui.config.aliases import AliasError, read_aliases
from tui.core.model.version import analyzer_id
from tui.sources.reading import read_bytes


def test_aliases_are_read(tmp_path: Path) -> None:
    path = tmp_path / "aliases.toml"
    path.write_text('OdMa = "Odile Marrack"\n"the  Beeb" = " BBC "\n', encoding="utf-8")
    assert read_aliases(path) == {"OdMa": "Odile Marrack", "the Beeb": "BBC"}


def test_no_file_means_no_aliases(tmp_path: Path) -> None:
    assert read_aliases(tmp_path / "aliases.toml") == {}


@pytest.mark.parametrize("content", [b"BoJo = ", b"BoJo = 3", b'BoJo = ""', b"[BoJo]\na = 1", b"\xff\xfe", b'"" = "x"'])
def test_a_file_that_cannot_be_used_says_why(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "aliases.toml"
    path.write_bytes(content)
    with pytest.raises(AliasError, match=r"aliases\.toml: \S"):
        read_aliases(path)


def test_a_folder_in_its_place_says_why(tmp_path: Path) -> None:
    with pytest.raises(AliasError):
        read_aliases(tmp_path)


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path))
    return tmp_path / "aliases.toml"


def test_an_analysis_shows_the_readers_name_and_is_cached_apart(config: Path) -> None:
    text = "OdMa said the harbour would stay open. Odile Marrack met the mayor on Monday."
    plain = analyze(read_bytes(text.encode(), "a.txt"))
    config.write_text('OdMa = "Odile Marrack"\n', encoding="utf-8")
    api.loaded_analyser.cache_clear()
    try:
        ours = analyze(read_bytes(text.encode(), "a.txt"))
    finally:
        api.loaded_analyser.cache_clear()
    assert [(q.speaker_name, ours.actor(q.speaker)) for q in ours.attributions] == [("Odile Marrack", ours.actors[0])]
    assert set(ours.actors[0].aliases) == {"OdMa"}
    assert "OdMa" in {actor.name for actor in plain.actors}
    assert ours.analyzer != plain.analyzer
    assert ours.analyzer == analyzer_id(locations.pipeline(), {"OdMa": "Odile Marrack"})


def test_the_worker_and_the_commands_use_the_aliases(config: Path, tmp_path: Path) -> None:
    config.write_text('OdMa = "Odile Marrack"\n', encoding="utf-8")
    article = tmp_path / "a.txt"
    article.write_text("OdMa said the harbour would stay open.", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tui", "quotes", "--json", str(article)], capture_output=True, text=True, timeout=120
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert '"speaker_name": "Odile Marrack"' in done.stdout.replace('":"', '": "')


def test_aliases_that_cannot_be_used_are_none_and_the_settings_say_so(config: Path) -> None:
    config.write_text("OdMa = 3\n", encoding="utf-8")
    assert locations.aliases() == {}
    [problem] = config_file.load().problems
    assert "aliases.toml" in str(problem)
    assert "OdMa" in str(problem)
