"""Workers that are killed, stopped or too slow."""

from __future__ import annotations

import os
import signal

import pytest

from tests.processes import PATIENCE, alive, until
from tests.unit.service.conftest import Make, held, long_story, pid_of, story
from tui.engine.events import Failed, WorkerState
from tui.engine.jobs import time_limit


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_worker_comes_back_once_and_then_costs_one_article(make: Make, number: signal.Signals) -> None:
    service, heard = make()
    long, ahead, later = long_story("Halverton"), story("Nessing"), story("Quillby")
    with held(service, heard) as first:
        service.request(long)
        service.request(ahead, ahead=True)
        until(lambda: service.busy)
        os.kill(first, number)
    heard.wait(lambda e: e == WorkerState("loading the language pipeline"))
    heard.wait(lambda e: e == WorkerState(""))
    until(lambda: service.busy)
    second = pid_of(service)
    assert second != first and Failed not in heard.about(long)
    os.kill(second, number)
    reason = heard.failed(long)
    assert number.name in reason and "press R" in reason
    heard.finished(ahead)
    service.request(later)
    heard.finished(later)
    assert service.worker_pid not in (first, second) and not alive(first) and not alive(second)


def test_an_article_whose_worker_was_killed_is_analysed_by_the_next_without_being_asked_for(make: Make) -> None:
    service, heard = make()
    article = story("Halverton", 800)
    service.request(article)
    heard.partial(article)
    os.kill(pid_of(service), signal.SIGKILL)
    assert heard.finished(article).analysis.complete


def test_a_killed_worker_that_had_nothing_to_do_costs_nothing(make: Make) -> None:
    service, heard = make()
    service.start()
    heard.wait(lambda e: e == WorkerState(""))
    os.kill(pid_of(service), signal.SIGKILL)
    until(lambda: service.worker_pid is None)
    article = story("Halverton")
    service.request(article)
    heard.finished(article)


def test_an_analysis_that_takes_too_long_is_stopped(make: Make) -> None:
    service, heard = make(limit=lambda article: 0.3 if len(article.text) > 100_000 else PATIENCE)
    long, short = long_story("Halverton"), story("Nessing")
    service.request(long)
    service.request(short, ahead=True)
    assert "took longer than" in heard.failed(long)
    heard.finished(short)


def test_a_stopped_worker_is_replaced(make: Make) -> None:
    service, heard = make(limit=lambda article: 0.5 if "Halverton" in article.text else PATIENCE)
    service.start()
    heard.wait(lambda e: e == WorkerState(""))
    first = pid_of(service)
    os.kill(first, signal.SIGSTOP)
    # Far more than a pipe holds: writing it must not stop the service too.
    long, short = long_story("Halverton"), story("Nessing")
    service.request(long)
    assert "took longer than" in heard.failed(long)
    service.request(short)
    heard.finished(short)
    assert not alive(first)


def test_closing_ends_a_stopped_worker(make: Make) -> None:
    service, heard = make()
    service.start()
    heard.wait(lambda e: e == WorkerState(""))
    pid = pid_of(service)
    os.kill(pid, signal.SIGSTOP)
    service.request(long_story("Halverton"))
    service.close()
    assert not alive(pid)


def test_the_limit_grows_with_the_article() -> None:
    assert 0 < time_limit(story("Halverton")) < time_limit(long_story("Halverton"))
