"""What the service answers: analyses whole and in parts, from the cache, of odd texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.processes import alive, until
from tests.unit.service.conftest import Heard, Make, held, long_story, pid_of, story
from tui.config import locations
from tui.engine.cache import Cache
from tui.engine.events import Finished, Partial, WorkerState
from tui.engine.protocol import analyse_message, article_of, decode, encode
from tui.engine.service import AnalysisService
from tui.sources import read_bytes


def test_an_article_is_analysed_and_kept(make: Make) -> None:
    service, heard = make()
    article = story("Halverton")
    assert service.cached(article) is None
    service.request(article)
    analysis = heard.finished(article).analysis
    assert analysis.complete and analysis.analysed_to == len(article.text)
    assert analysis.analyzer == service.analyzer and "blank" in analysis.analyzer
    assert len(analysis.sentences) == 3
    assert service.cached(article) == analysis


def test_what_is_in_the_cache_needs_no_process(make: Make) -> None:
    article = story("Halverton")
    service, heard = make()
    service.request(article)
    analysis = heard.finished(article).analysis
    service.close()
    again, heard = make()
    assert again.cached(article) == analysis
    again.request(article)
    assert heard.finished(article).analysis == analysis
    assert again.worker_pid is None
    assert heard.about(article) == [Finished]


def test_a_long_article_comes_in_parts(make: Make) -> None:
    service, heard = make()
    article = story("Halverton", 400)
    service.request(article)
    heard.finished(article)
    parts = [e.analysis for e in heard.events if isinstance(e, Partial)]
    assert parts
    ends = [part.analysed_to for part in parts]
    assert ends == sorted(ends) and ends[0] > 0 and ends[-1] <= len(article.text)
    assert not any(part.complete or part.rankings for part in parts)


def test_a_started_worker_waits_for_its_first_article(make: Make) -> None:
    service, heard = make()
    service.start()
    heard.wait(lambda e: e == WorkerState("loading the language pipeline"))
    heard.wait(lambda e: e == WorkerState(""))
    first = pid_of(service)
    service.request(story("Halverton"))
    heard.finished(story("Halverton"))
    assert service.worker_pid == first


def test_whoever_comes_late_is_told_what_the_worker_does(make: Make) -> None:
    service, heard = make()
    assert service.worker_state == WorkerState("")
    service.start()
    heard.wait(lambda e: e == WorkerState("loading the language pipeline"))
    service.request(story("Halverton"), start=40)
    heard.finished(story("Halverton"))
    told = [event for event in heard.events if isinstance(event, WorkerState)]
    assert service.worker_state == told[-1] == WorkerState("")


def test_the_worker_has_the_whole_article() -> None:
    """Its path as well, by which Markdown is read without its signs: so it is for the commands and the reader alike."""
    article = read_bytes(b"# Ferry\n\nIt was **late**, said Ann Rowe.\n", "a.md")
    assert article_of(decode(encode(analyse_message(1, article)))) == article


def test_the_worker_is_told_its_settings_and_reads_none_from_the_environment(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    service, heard = make()
    monkeypatch.setenv("ONRECORD_PIPELINE", "no-such-pipeline")
    monkeypatch.setenv("ONRECORD_WORKER_MB", "1")
    service.request(story("Halverton"))
    heard.finished(story("Halverton"))


def test_nothing_is_told_after_closing(make: Make) -> None:
    service, heard = make()
    article = long_story("Halverton")
    with held(service, heard) as pid:
        service.request(article)
        until(lambda: service.busy)
        service.close()
    count = len(heard.events)
    assert not alive(pid) and service.worker_pid is None
    service.request(story("Nessing"))
    assert service.cached(article) is None
    assert len(heard.events) == count


def test_a_service_nobody_listens_to_fills_the_cache(make: Make, pipeline: Path) -> None:
    service, heard = make()
    service.on_event = None
    article = story("Halverton")
    service.request(article)
    until(lambda: service.cached(article))
    assert heard.events == []


def test_a_text_without_anything_to_analyse(make: Make) -> None:
    service, heard = make()
    article = read_bytes(b"Home | News | Sport | Weather\nSubscribe\n", "menu.txt")
    assert article.analysed_blocks == ()
    service.request(article)
    assert heard.finished(article).analysis.sentences == ()


def test_hostile_text_comes_through_the_pipe(make: Make) -> None:
    service, heard = make()
    text = (
        "A \x1b]0;x\x07 headline \x9b\u202e\u2028\x00\U0001f600\n\n“Go,” said \u0301\ufffe\udbff\udfff.\n"
        + "(" * 20_000
    )
    article = read_bytes(text.encode("utf-8", "replace"), "a.txt")
    service.request(article)
    assert heard.finished(article).analysis.analysed_to == len(article.text)


def test_a_full_cache_does_not_cost_the_analysis(
    pipeline: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ONRECORD_PIPELINE", str(pipeline))
    heard, cache = Heard(), Cache(tmp_path)
    cache.close()  # every write fails from here on
    service = AnalysisService(locations.analysis(), cache, heard)
    try:
        service.request(story("Halverton"))
        heard.finished(story("Halverton"))
    finally:
        service.close()
