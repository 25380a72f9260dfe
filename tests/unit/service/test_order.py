"""Which article comes first: what somebody waits for overtakes what is done ahead."""

from __future__ import annotations

import pytest

from tests.processes import until
from tests.unit.service.conftest import Make, held, long_story, story
from tui.engine import analysis_supervisor
from tui.engine.events import Failed, Finished


def test_an_article_that_somebody_waits_for_overtakes(make: Make) -> None:
    service, heard = make()
    first, ahead, wanted = long_story("Halverton"), story("Nessing"), story("Quillby")
    with held(service, heard):
        service.request(first)
        service.request(ahead, ahead=True)
        until(lambda: service.busy)
        service.request(wanted)
    heard.finished(wanted)
    heard.finished(ahead)
    assert Finished not in heard.about(first) and Failed not in heard.about(first)
    done = [e.sha256 for e in heard.events if isinstance(e, Finished)]
    assert done == [wanted.sha256, ahead.sha256]


def test_work_ahead_gives_way_and_does_not_come_back_by_itself(make: Make) -> None:
    service, heard = make()
    ahead, wanted = long_story("Halverton"), story("Nessing")
    with held(service, heard):
        service.request(ahead, ahead=True)
        until(lambda: service.busy)
        service.request(wanted)
    heard.finished(wanted)
    assert heard.about(wanted)[-1] is Finished
    assert Failed not in heard.about(ahead)


def test_work_ahead_that_somebody_then_waits_for_goes_on(make: Make) -> None:
    service, heard = make()
    article = story("Halverton", 100)
    with held(service, heard):
        service.request(article, ahead=True)
        until(lambda: service.busy)
        service.request(article)
        service.request(article, ahead=True)
    heard.finished(article)
    assert heard.about(article).count(Finished) == 1


def test_asking_ahead_for_what_somebody_waits_for_changes_nothing(make: Make) -> None:
    service, heard = make()
    wanted, ahead = story("Nessing"), story("Quillby")
    with held(service, heard):
        service.request(story("Halverton"), ahead=True)
        until(lambda: service.busy)
        service.request(ahead, ahead=True)  # both wait for the worker
        service.request(wanted)
        service.request(wanted, ahead=True)
    heard.finished(ahead)
    done = [e.sha256 for e in heard.events if isinstance(e, Finished)]
    assert done == [wanted.sha256, ahead.sha256]


def test_a_worker_that_does_not_give_way_is_replaced(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis_supervisor, "CANCEL_SECONDS", 0.3)
    service, heard = make()
    first, wanted = long_story("Halverton"), story("Nessing")
    with held(service, heard):
        service.request(first)
        until(lambda: service.busy)
        service.request(wanted)
        heard.finished(wanted)
    assert Failed not in heard.about(first)
