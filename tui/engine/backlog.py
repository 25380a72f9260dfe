"""The analysis of a whole folder, one article after another, while nobody waits for another one.

What has been analysed is in the cache and the index, so it goes on where it stopped, after a restart too. One article
is in memory at a time. The articles that the reader opens, and the one ahead of them, go first.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue

from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.engine.events import Dropped, Event, Failed, Finished, Progress
from tui.engine.index import Index
from tui.engine.service import AnalysisService

REPORT_EVERY = 20
"""Articles known already that are taken into the index between two reports."""
AGAIN_SECONDS = 0.5
"""How long an article that gave way to another waits before it is asked for again."""
SETTLE_SECONDS = 0.002
"""A rest between articles that are only read: a key must not wait for them."""


class Backlog:
    """Works in a thread of its own, and tells how far it is through `on_progress`, called in that thread."""

    def __init__(
        self,
        service: AnalysisService,
        index: Index,
        read: Callable[[str], Article | None],
    ) -> None:
        """`read` gives the article at a path, or None where it cannot be read."""
        self._service = service
        self._index = index
        self._read = read
        self.on_progress: Callable[[Progress], None] = lambda progress: None
        """Told how far it is, in its thread. May be set later, by an app that needs the backlog to be made."""
        self._paths: tuple[Path, ...] = ()
        self._events: SimpleQueue[Finished | Failed | Dropped] = SimpleQueue()
        self._wake = threading.Event()
        self._going = threading.Event()
        self._going.set()
        self._closed = False
        self._failed: set[str] = set()
        self._hopeless = False
        self._awaited: str | None = None
        self._thread: threading.Thread | None = None
        self._progress = Progress()

    @property
    def progress(self) -> Progress:
        """How far it is."""
        return self._progress

    def work_on(self, paths: Sequence[Path]) -> None:
        """Analyse what is new in the index below some paths: now, or when that which is under way is done."""
        self._paths = tuple(paths)
        if self._thread is None and not self._closed:
            self._thread = threading.Thread(target=self._run, name="analysis of the folder", daemon=True)
            self._thread.start()
        self._wake.set()

    def wake(self) -> None:
        """Look at the index again, if the work has begun."""
        self._wake.set()

    def hear(self, event: Event) -> None:
        """Handle a service event; thread-safe."""
        if isinstance(event, Finished | Failed | Dropped) and event.sha256 == self._awaited:
            self._events.put(event)

    @property
    def paused(self) -> bool:
        """Whether it waits until it is to go on."""
        return not self._going.is_set()

    def pause(self) -> None:
        """Begin no other article."""
        self._going.clear()
        self._report(paused=True)

    def go_on(self) -> None:
        """Go on after a pause."""
        self._going.set()
        self._report(paused=False)

    def close(self) -> None:
        """Stop; nothing is told after this returns. The service may be closed before or after."""
        self._closed = True
        self._wake.set()
        self._going.set()
        self._events.put(Dropped("", "closed"))
        if self._thread is not None:
            self._thread.join(timeout=5)

    # Everything below runs in the thread.

    def _run(self) -> None:
        while True:
            self._wake.wait()
            self._wake.clear()
            if self._closed:
                return
            self._work_through()

    def _work_through(self) -> None:
        self._hopeless = False
        left = self._index.unanalysed(self._paths, self._service.analyzer)
        total = self._index.count(self._paths)
        todo = [path for path in left if path not in self._failed]
        done, failed = total - len(left), len(left) - len(todo)
        self._report(done=done, total=total, failed=failed, running=bool(todo))
        for number, path in enumerate(todo, 1):
            self._going.wait()
            known = None if self._closed else self._learn(path)
            if self._closed:
                return
            if self._hopeless:
                self._report(running=False)
                return
            if known is None:
                self._failed.add(path)
                failed += 1
            else:
                done += 1
            if not known or number % REPORT_EVERY == 0:
                self._report(done=done, failed=failed)
        self._report(done=done, failed=failed, running=False)

    def _learn(self, path: str) -> bool | None:
        """Take the analysis of an article into the index. True: it was known; False: it was made now; None: there is
        none."""
        article = self._read(path)
        if article is None:
            return None
        known = self._service.cached(article)
        analysis = known or self._analyse(article)
        if analysis is None:
            return None
        self._index.learn_analysis(article, analysis)
        if known is not None:
            threading.Event().wait(SETTLE_SECONDS)
        return known is not None

    def _analyse(self, article: Article) -> Analysis | None:
        """Have an article analysed; None if that cannot be done."""
        self._awaited = article.sha256
        try:
            while not self._closed:
                self._service.request(article, background=True)
                event = self._events.get()
                if isinstance(event, Finished):
                    return event.analysis
                if isinstance(event, Failed) or event.reason:
                    self._hopeless = isinstance(event, Failed) and event.hopeless
                    return None
                threading.Event().wait(AGAIN_SECONDS)
                self._going.wait()
        finally:
            self._awaited = None
            while True:
                try:
                    self._events.get_nowait()
                except Empty:
                    break
        return None

    def _report(self, **changes: int | bool) -> None:
        self._progress = self._progress._replace(**changes)  # type: ignore[arg-type]
        if not self._closed:
            self.on_progress(self._progress)
