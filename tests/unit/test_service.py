"""The analysis service over real worker processes, which crash, hang and are killed.

The pipeline is spaCy's blank English one: it loads fast, and these tests are about processes, not about language.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Queue

import pytest
import spacy

from tests.processes import PATIENCE, alive, children, until
from tui.config import locations
from tui.core.model.article import Article
from tui.engine import analysis_supervisor, analysis_worker
from tui.engine.cache import Cache
from tui.engine.events import Event, Failed, Finished, Partial, WorkerState
from tui.engine.jobs import time_limit
from tui.engine.protocol import analyse_message, article_of, begin_message, decode, encode
from tui.engine.service import AnalysisService
from tui.sources import read_bytes


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.meta["name"] = "blank"
    folder = tmp_path_factory.mktemp("pipeline") / "blank"
    nlp.to_disk(folder)
    return folder


class Heard:
    """The events of a service, in order, to be waited for."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._queue: Queue[Event] = Queue()

    def __call__(self, event: Event) -> None:
        self.events.append(event)
        self._queue.put(event)

    def wait(self, wanted: Callable[[Event], bool]) -> Event:
        end = time.monotonic() + PATIENCE
        while True:
            event = self._queue.get(timeout=max(0.0, end - time.monotonic()))
            if wanted(event):
                return event

    def finished(self, article: Article) -> Finished:
        event = self.wait(lambda e: isinstance(e, Finished | Failed) and e.sha256 == article.sha256)
        assert isinstance(event, Finished), event
        return event

    def failed(self, article: Article) -> str:
        event = self.wait(lambda e: isinstance(e, Finished | Failed) and e.sha256 == article.sha256)
        assert isinstance(event, Failed), event
        return event.reason

    def partial(self, article: Article) -> Partial:
        event = self.wait(lambda e: isinstance(e, Partial) and e.sha256 == article.sha256)
        assert isinstance(event, Partial)
        return event

    def about(self, article: Article) -> list[type]:
        return [type(e) for e in self.events if not isinstance(e, WorkerState) and e.sha256 == article.sha256]


Make = Callable[..., tuple[AnalysisService, Heard]]


@pytest.fixture
def make(pipeline: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    monkeypatch.setenv("ONRECORD_PIPELINE", str(pipeline))
    made: list[AnalysisService] = []

    def build(limit: Callable[[Article], float] = lambda _: PATIENCE) -> tuple[AnalysisService, Heard]:
        heard = Heard()
        made.append(AnalysisService(locations.analysis(), Cache(locations.cache_dir()), heard, limit))
        return made[-1], heard

    yield build
    for service in made:
        service.close()


def story(name: str, paragraphs: int = 3) -> Article:
    lines = [
        f"“We shall see about paragraph {n},” the mayor of {name} told the council of {name}."
        for n in range(paragraphs)
    ]
    return read_bytes("\n\n".join([f"{name} waits", *lines]).encode(), f"{name}.txt")


def long_story(name: str) -> Article:
    """One whose analysis takes some seconds."""
    return story(name, 8_000)


@contextmanager
def held(service: AnalysisService, heard: Heard) -> Iterator[int]:
    """The worker's process id; it is loaded, and does nothing meanwhile: what is asked for is not done yet."""
    service.start()
    heard.wait(lambda e: e == WorkerState(""))
    pid = pid_of(service)
    os.kill(pid, signal.SIGSTOP)
    yield pid
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGCONT)


def pid_of(service: AnalysisService) -> int:
    until(lambda: service.worker_pid)
    assert service.worker_pid
    return service.worker_pid


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


def test_a_pipeline_that_is_not_there_is_named_and_tried_again(
    make: Make, pipeline: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = tmp_path / "pipeline"
    monkeypatch.setenv("ONRECORD_PIPELINE", str(missing))
    service, heard = make()
    one, other = story("Halverton"), story("Nessing")
    service.request(one)
    service.request(other, ahead=True)
    assert "could not start" in heard.failed(one)
    assert "could not start" in heard.failed(other)
    missing.symlink_to(pipeline)
    service.request(one)
    heard.finished(one)


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


def test_a_broken_pipeline_is_named(
    make: Make, pipeline: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "pipeline"
    broken.mkdir()
    (broken / "config.cfg").write_text((pipeline / "config.cfg").read_text().replace("sentencizer", "no such part"))
    (broken / "meta.json").write_text("{")
    monkeypatch.setenv("ONRECORD_PIPELINE", str(broken))
    service, heard = make()
    service.request(story("Halverton"))
    assert "could not start" in heard.failed(story("Halverton"))


def test_a_worker_that_dies_while_it_loads_is_started_once_more(
    make: Make, pipeline: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(pipeline, tmp_path / "pipeline")
    part = tmp_path / "pipeline" / "tokenizer"
    part.unlink()
    os.mkfifo(part)  # loading waits for what comes out of it: it is under way for sure
    monkeypatch.setenv("ONRECORD_PIPELINE", str(part.parent))
    service, heard = make()
    service.request(story("Halverton"))
    first = pid_of(service)
    os.kill(first, signal.SIGKILL)
    until(lambda: service.worker_pid not in (None, first))
    os.kill(pid_of(service), signal.SIGKILL)
    assert "SIGKILL" in heard.failed(story("Halverton"))
    part.unlink()
    shutil.copy(pipeline / "tokenizer", part)
    service.request(story("Halverton"))
    heard.finished(story("Halverton"))


def test_a_worker_that_does_not_load_in_time(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis_worker, "START_SECONDS", 0.05)
    service, heard = make()
    service.request(story("Halverton"))
    assert "did not start in time" in heard.failed(story("Halverton"))
    assert service.worker_pid is None


def test_in_a_folder_that_was_removed(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    service, heard = make()
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
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


def test_the_limit_grows_with_the_article() -> None:
    assert 0 < time_limit(story("Halverton")) < time_limit(long_story("Halverton"))


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


SERVICE = """
import os, signal, sys, time
from tui.engine.service import AnalysisService
from tui.engine import analysis_supervisor, analysis_worker
from tui.sources import read_bytes
class Clock:  # as the program sees it that was stopped
    ahead = 0.0
    def monotonic(self): return time.monotonic() + self.ahead
analysis_supervisor.time = analysis_worker.time = clock = Clock()
from tui.config import locations
from tui.engine.cache import Cache
limit = lambda article: print("begun\\n", end="", flush=True) or 300.0
tell = lambda event: print(type(event).__name__ + "\\n", end="", flush=True)
service = AnalysisService(locations.analysis(), Cache(locations.cache_dir()), tell, limit)
service.start()
sys.stdin.readline()
service.request(read_bytes(sys.argv[1].encode(), "a.txt"))
print(f"worker {service.worker_pid}\\n", end="", flush=True)  # in one piece: another thread writes too
while line := sys.stdin.readline().strip():
    clock.ahead += float(line)
    print("later\\n", end="", flush=True)
    service.start()  # it looks at the clock again, as it does when it is let go on
service.close()
"""


@pytest.fixture
def other(make: Make) -> Iterator[subprocess.Popen[str]]:
    """A process of its own with a service in it."""
    with subprocess.Popen(
        [sys.executable, "-c", SERVICE, story("Halverton", 30).text],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as process:
        yield process
        process.kill()


def hear(process: subprocess.Popen[str], word: str) -> str:
    assert process.stdout
    for line in process.stdout:
        if line.startswith(word):
            return line.strip()
    raise AssertionError(f"{word} was not heard")


def say(process: subprocess.Popen[str], words: str = "") -> None:
    assert process.stdin
    process.stdin.write(f"{words}\n")


def test_the_worker_ends_with_a_program_that_is_killed(other: subprocess.Popen[str]) -> None:
    for _ in range(2):
        hear(other, "WorkerState")
    say(other)
    pid = int(hear(other, "worker").split()[1])
    assert alive(pid)
    other.kill()
    until(lambda: not alive(pid))


def test_time_in_which_the_program_itself_was_stopped_does_not_count(other: subprocess.Popen[str]) -> None:
    for _ in range(2):
        hear(other, "WorkerState")
    # The worker is stopped before its article comes, and the clock goes on for longer than the limit.
    [worker] = children(other.pid)
    os.kill(worker, signal.SIGSTOP)
    say(other)
    hear(other, "begun")
    say(other, "1000")
    hear(other, "later")
    os.kill(worker, signal.SIGCONT)
    assert hear(other, "F") == "Finished"


@pytest.mark.parametrize(
    ("sent", "begun"),
    [(b"", False), (b'{"do": "analyse", "job', False), (b"no message\n", False), (b'{"do": "analyse", "job', True)],
)
def test_a_worker_whose_input_ends_anywhere_ends(make: Make, sent: bytes, begun: bool) -> None:
    if begun:
        sent = encode(begin_message(locations.analysis())) + sent
    worker = subprocess.run(
        [sys.executable, "-P", "-m", "tui.engine.worker"],
        input=sent,
        capture_output=True,
        timeout=PATIENCE,
        env=dict(os.environ, PYTHONPATH=str(Path(analysis_worker.__file__).parents[2])),
    )
    assert worker.returncode == 0
    assert worker.stdout in (b"", b'{"is":"ready"}\n')


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
