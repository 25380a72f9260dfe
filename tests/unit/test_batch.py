"""Many articles by several processes, some of which crash, hang, and are killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from tests import poison
from tui import Article, Result, analyze, analyze_many
from tui.batch.child import Child, PipelineError
from tui.batch.cores import available_memory, default_jobs
from tui.batch.run import run_here, run_on
from tui.batch.source import Source, batches, find_sources, null_separated
from tui.batch.task import Task
from tui.core.model.version import analyzer_id
from tui.core.settings.analysis import AnalysisSettings
from tui.core.settings.bounds import Bounds
from tui.engine.cache import Cache


def by(pipeline: str, *more: Any, **others: Any) -> Task:
    """What is to be done by a pipeline."""
    return Task(AnalysisSettings(pipeline), *more, **others)


TOWNS = ["Averton", "Brinmouth", "Castle Oak", "Dunlow", "Eskholm", "Farrowby", "Glaston", "Hethersett"]


@pytest.fixture
def pipeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    name = poison.install(tmp_path / "site")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"))
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.setenv("POISON_LOG", str(tmp_path / "log"))
    return name


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an article about each town."""
    news = tmp_path / "news"
    news.mkdir()
    for number, town in enumerate(TOWNS):
        write(news, number, town)
    return news


def write(news: Path, number: int, town: str, more: str = "") -> Path:
    path = news / f"{number}.txt"
    path.write_text(f"{town} keeps its bridge\n\nThe council of {town} met for {number} hours. {more}Nobody left.\n")
    return path


def read(log_of: Path) -> list[str]:
    """The processes that read a paragraph, one entry for each."""
    log = log_of / "log"
    return log.read_text().split() if log.exists() else []


def titles(results: Sequence[Result]) -> list[str]:
    return [result.article.title.split(" keeps")[0] for result in results if result.article]


def good(results: Sequence[Result]) -> list[str]:
    return titles([result for result in results if result.analysis])


def test_results_come_in_the_order_of_the_sources_from_several_processes(
    pipeline: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POISON_TOGETHER", "2")  # however much later one of them is
    steps: list[int] = []
    found = run_here(find_sources([str(folder)]), by(pipeline), jobs=2, on_done=lambda: steps.append(1))
    results = list(found)
    assert titles(results) == TOWNS and good(results) == TOWNS
    assert len(steps) == len(TOWNS)
    assert len(set(read(tmp_path))) == 2
    first = results[0]
    assert first.article and first.analysis
    assert first.article.path == str(folder / "0.txt") and first.problem == ""
    sentences = [first.article.text[s:e] for s, e in first.analysis.sentences]
    assert sentences == ["The council of Averton met for 0 hours.", "Nobody left."]


def test_unordered_results_do_not_wait_for_the_slow(pipeline: str, folder: Path) -> None:
    write(folder, 0, "Averton", "HANG. ")
    found = run_here(find_sources([str(folder)]), by(pipeline), jobs=2, ordered=False)
    with closing(found) as results:
        assert sorted(good([next(results) for _ in TOWNS[1:]])) == TOWNS[1:]


def test_a_poisoned_article_costs_itself_only(pipeline: str, folder: Path) -> None:
    poisoned = {
        1: ("CRASH", "ended by SIGSEGV"),
        2: ("RAISE", "RuntimeError: poisoned"),
        4: ("HANG", "took longer than"),
        5: ("FILL", "more memory than"),
    }
    for number, (word, _) in poisoned.items():
        write(folder, number, TOWNS[number], f"{word}. ")
    task = Task(AnalysisSettings(pipeline, bounds=Bounds(worker_mb=800)))
    limit = lambda article: 0.5 if "HANG" in article.text else 120.0  # noqa: E731
    results = list(run_here(find_sources([str(folder)]), task, jobs=2, limit=limit))
    assert titles(results) == TOWNS
    assert good(results) == [town for number, town in enumerate(TOWNS) if number not in poisoned]
    for number, (_, reason) in poisoned.items():
        assert reason in results[number].problem


def test_in_a_file_of_several_the_others_are_done_too(pipeline: str, tmp_path: Path) -> None:
    entries = [f'{{"title": "{town}", "text": "The council of {town} met. {more}"}}' for town, more in
               zip(TOWNS, ["", "", "", "RAISE.", "CRASH.", "", "", ""], strict=True)]  # fmt: skip
    path = tmp_path / "all.jsonl"
    path.write_text("\n".join(entries))
    results = list(run_here(find_sources([str(path)]), by(pipeline), jobs=1))
    assert [result.path for result in results] == [f"{path}#{n}" for n in range(1, 9)]
    assert [bool(result.analysis) for result in results] == [True, True, True, False, False, True, True, True]


def test_what_cannot_be_read_is_a_result_too(pipeline: str, folder: Path) -> None:
    (folder / "9.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    results = list(run_here(find_sources([str(folder), str(folder / "missing")]), by(pipeline), jobs=1))
    assert good(results) == TOWNS
    assert [(r.path, r.problem) for r in results[len(TOWNS) :]] == [
        (str(folder / "9.txt"), "a picture, not text"),
        (str(folder / "missing"), "no such file or folder"),
    ]


def test_the_cache_is_used_and_filled(pipeline: str, folder: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    sources = list(find_sources([str(folder)]))
    first = list(run_here(sources[:5], by(pipeline), jobs=1, cache=cache))
    done = len(read(tmp_path))
    again = list(run_here(sources[:5], by(pipeline), jobs=1, cache=cache))
    assert again == first and len(read(tmp_path)) == done
    list(run_here(sources, by(pipeline), jobs=1, cache=cache))
    assert len(read(tmp_path)) == done / 5 * 8
    article = first[0].article
    assert article and cache.of(article, analyzer_id(pipeline)) == first[0].analysis
    cache.close()


def test_rankings_that_nobody_asks_for_are_made_for_the_cache_only(pipeline: str, folder: Path, tmp_path: Path) -> None:
    sources = list(find_sources([str(folder / "0.txt")]))
    with closing(Child(AnalysisSettings(pipeline))) as child:
        [every] = child.results(sources[0])
        [some] = child.results(sources[0], methods=("luhn",))
    assert every.analysis and some.analysis
    rankings = every.analysis.rankings
    assert some.analysis.rankings == {method: rankings[method] for method in ("balanced", "luhn")} != rankings
    cache = Cache(tmp_path / "cache")
    [kept] = run_here(sources, by(pipeline, methods=("luhn",)), jobs=1, cache=cache)
    assert kept == every
    cache.close()


def test_only_recent_articles_are_analysed(pipeline: str, folder: Path, tmp_path: Path) -> None:
    (folder / "3.txt").write_text(
        "Dunlow opens its pool\n\n20 August 2025\n\nThe council of Dunlow met. Nobody left.\n"
    )
    cache = Cache(tmp_path / "cache")
    for _ in range(2):
        results = list(run_here(find_sources([str(folder)]), by(pipeline, since="2025-08-20"), cache=cache))
        assert [result.path for result in results] == [str(folder / "3.txt")]
        assert not list(run_here(find_sources([str(folder)]), by(pipeline, since="2025-08-21"), cache=cache))
    cache.close()
    assert len(read(tmp_path)) == 2  # the headline and the paragraph of one article, once


def test_another_language_is_not_analysed(pipeline: str, tmp_path: Path) -> None:
    path = tmp_path / "german.txt"
    path.write_text(
        "Der Rat der Stadt hat gestern über die Brücke beraten und ist nicht zu einem Ergebnis gekommen. " * 3
    )
    [result] = run_here(find_sources([str(path)]), by(pipeline))
    assert result.analysis and not result.analysis.complete
    assert "German" in result.remarks()[0] and read(tmp_path) == []


def test_a_pipeline_that_is_not_there_stops_everything(folder: Path) -> None:
    with pytest.raises(PipelineError, match="no_such_pipeline"):
        list(run_here(find_sources([str(folder)]), by("no_such_pipeline"), jobs=2))


def test_whoever_stops_listening_ends_the_processes(pipeline: str, folder: Path, tmp_path: Path) -> None:
    for number in range(2, len(TOWNS)):
        write(folder, number, TOWNS[number], "HANG. ")
    results = run_here(find_sources([str(folder)]), by(pipeline), jobs=2)
    assert titles([next(results), next(results)]) == TOWNS[:2]
    results.close()
    for pid in set(read(tmp_path)):
        with pytest.raises(ProcessLookupError):
            os.kill(int(pid), 0)


def test_a_child_that_is_killed_between_two_files_is_replaced(pipeline: str, folder: Path) -> None:
    child = Child(AnalysisSettings(pipeline))
    first, second, *_ = find_sources([str(folder)])
    assert good(list(child.results(first)))
    pid = child.pid
    assert pid
    os.kill(pid, signal.SIGKILL)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    assert good(list(child.results(second)))
    assert child.pid != pid
    child.close()
    assert child.pid is None


# On executors


def test_any_executor_gives_the_same(pipeline: str, folder: Path) -> None:
    write(folder, 4, TOWNS[4], "CRASH. ")
    here = list(analyze_many([folder], jobs=1, pipeline=pipeline))
    assert good(here) == [town for town in TOWNS if town != TOWNS[4]]
    for executor in (ThreadPoolExecutor(1), ProcessPoolExecutor(2, mp_context=get_context("spawn"))):
        with executor:
            assert list(analyze_many([folder], executor=executor, pipeline=pipeline, batch_bytes=200)) == here


def test_an_executor_is_not_flooded(pipeline: str, folder: Path) -> None:
    submitted: list[int] = []

    def listed() -> Iterator[list[Source]]:
        for source in find_sources([str(folder)]):
            submitted.append(1)
            yield [source]

    with ThreadPoolExecutor(1) as executor:
        results = run_on(executor, listed(), by(pipeline), width=3)
        next(results)
        assert len(submitted) == 3
        assert sum(1 for _ in results) == len(TOWNS) - 1


def test_batches_are_sized_by_bytes() -> None:
    sources = [Source(str(size), size=size) for size in (10, 80, 20, 300, 5, 5)]
    assert [[s.size for s in batch] for batch in batches(sources, 100)] == [[10, 80], [20], [300], [5, 5]]


def test_names_on_standard_input_may_hold_anything() -> None:
    names = ["a b", "line\nbreak", "\udcff", "x" * 100]
    raw = b"\0".join(os.fsencode(name) for name in names)
    for at_once in (1, 7, 65_536):
        assert list(null_separated(BytesIO(raw + b"\0"), at_once=at_once)) == names
        assert list(null_separated(BytesIO(raw), at_once=at_once)) == names


def test_memory_bounds_the_processes(tmp_path: Path, pipeline: str, monkeypatch: pytest.MonkeyPatch) -> None:
    meminfo = tmp_path / "meminfo"
    meminfo.write_text("MemTotal: 9000000 kB\nMemAvailable: 4000000 kB\n")
    assert available_memory(meminfo, tmp_path) == 4_000_000 * 1024
    (tmp_path / "memory.max").write_text("2000000\n")
    (tmp_path / "memory.current").write_text("500000\n")
    assert available_memory(meminfo, tmp_path) == 1_500_000
    (tmp_path / "memory.max").write_text("max\n")
    assert available_memory(meminfo, tmp_path) == 4_000_000 * 1024
    assert available_memory(tmp_path / "none", tmp_path / "none") is None
    monkeypatch.setattr("tui.batch.cores.cores", lambda: 64)
    monkeypatch.setattr("tui.batch.cores.available_memory", lambda: 3 * 2**30)
    assert default_jobs(pipeline) == 6
    monkeypatch.setattr("tui.batch.cores.available_memory", lambda: 1)
    assert default_jobs(pipeline) == 1


def test_an_article_goes_through_the_pipe_and_comes_back_equal(folder: Path, pipeline: str) -> None:
    from tui import read_article

    with closing(Child(AnalysisSettings(pipeline))) as child:
        [result] = child.results(Source(str(folder / "0.txt")))
    assert isinstance(result.article, Article)
    assert result.article == read_article(folder / "0.txt")


def test_one_path_is_no_list_of_letters(pipeline: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    name = sorted(path.name for path in folder.iterdir())[0]
    for given in (name, folder / name):
        assert [Path(result.path).name for result in analyze_many(given, pipeline=pipeline)] == [name]


def test_what_cannot_be_analysed_is_refused(folder: Path) -> None:
    with pytest.raises(ValueError, match="jobs"):
        next(analyze_many([folder], jobs=0))
    with pytest.raises(ValueError, match="is no day"):
        next(analyze_many([folder], since="soon"))
    for wrong in (None, b"bytes"):
        with pytest.raises(TypeError, match="an Article, a Path or a str"):
            analyze(wrong)  # type: ignore[arg-type]
