"""A worker process that reads whole files and analyses what is in them, one after another.

It is sent {"do": "read", "path": …, "given": …, "file": …, "skip": n}. For each article behind the first n it says
{"is": "article", "article": …} and waits for {"do": "analyse", "methods": …} or {"do": "pass"}. Then it says
{"is": "loaded"} if it had to load the pipeline, and {"is": "analysed", "analysis": …} or {"is": "failed", "reason": …};
at the end {"is": "end"}, or {"is": "unreadable", "path": …, "reason": …}, or {"is": "broken", "reason": …} without a
pipeline.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from tui.batch.source import Source, read_source
from tui.core.model.article import Article
from tui.core.model.codec import dump_analysis, dump_article
from tui.engine.limits import READING_SECONDS, in_words, limit_time
from tui.engine.worker import Inbox, connect, load, send
from tui.sources import Unreadable

if TYPE_CHECKING:
    from tui.analysis.pipeline import Analyser


class _Ended(Exception):  # noqa: N818 - it is no error
    """The program is gone."""


class _Broken(Exception):  # noqa: N818 - the pipeline is
    """There is no such pipeline, or it cannot be loaded."""


def main(pipeline: str) -> int:
    """Serve the protocol on standard input and output; returns the exit status."""
    output, inbox, _ = connect()
    worker = _Worker(pipeline, output, inbox)
    try:
        while (message := inbox.get()) is not None:
            worker.serve(message)
    except (_Ended, BrokenPipeError):
        pass
    return 0


def _in_time(found: Iterator[Article]) -> Iterator[Article]:
    """Articles, each of which takes no longer to read than may be; otherwise the system ends this process."""
    while True:
        limit_time(READING_SECONDS)
        article = next(found, None)
        limit_time(0.0)
        if article is None:
            return
        yield article


class _Worker:
    def __init__(self, pipeline: str, output: BinaryIO, inbox: Inbox) -> None:
        self._pipeline = pipeline
        self._output = output
        self._inbox = inbox
        self._analyser: Analyser | None = None

    def serve(self, message: dict[str, Any]) -> None:
        """All that is asked for a file."""
        path = message["path"]
        try:
            limit_time(READING_SECONDS)
            found = read_source(Source(path, message["given"], file=message["file"]))
            for article in islice(_in_time(found), message["skip"], None):
                self._say("article", article=dump_article(article))
                if (asked := self._asked())["do"] == "analyse":
                    self._analyse(article, asked["methods"])
        except Unreadable as error:
            self._say("unreadable", path=error.path, reason=error.reason)
        except _Broken as error:
            self._say("broken", reason=str(error))
        except (_Ended, BrokenPipeError):
            raise
        except Exception as error:  # a reader's trouble with one file must not cost the others
            self._say("unreadable", path=path, reason=f"it cannot be read: {in_words(error)}")
        else:
            self._say("end")
        finally:
            limit_time(0.0)

    def _asked(self) -> dict[str, Any]:
        answer = self._inbox.get()
        if answer is None:
            raise _Ended
        return answer

    def _analyse(self, article: Article, methods: list[str] | None) -> None:
        analyser = self._loaded()
        try:
            analysis = analyser.analyse(article, methods)
        except Exception as error:
            reason = in_words(error)
        else:
            self._say("analysed", analysis=dump_analysis(analysis))
            return
        gc.collect()  # what filled the memory must not stay in a circle of frames
        self._say("failed", reason=f"the analysis failed: {reason}")

    def _loaded(self) -> Analyser:
        if self._analyser is None:
            try:
                self._analyser = load(self._pipeline)
            except Exception as error:
                raise _Broken(str(error)) from error
            self._say("loaded")
        return self._analyser

    def _say(self, what: str, **more: Any) -> None:
        send(self._output, {"is": what, **more})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
