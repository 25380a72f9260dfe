"""The commands without a screen: `analyze`, `quotes`, `actors` and `summary` over the same analysis."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui import locations
from tui.cli import SafeParser, complain
from tui.core.analysis import DEFAULT_METHOD, Analysis
from tui.core.article import Article
from tui.core.codec import DEFAULT_SENTENCES, contract, to_json
from tui.core.language import not_english
from tui.core.methods import METHODS
from tui.core.sanitise import one_line
from tui.core.version import analyzer_id
from tui.core.views import actor_records, actor_text, quote_records, quote_text, summary_records, summary_text
from tui.engine.cache import Cache
from tui.sources import Unreadable, find_articles, read_all, read_all_listed
from tui.sources.reading import MAX_BYTES

if TYPE_CHECKING:
    from tui.analysis.analyse import Analyser

_HELP = {
    "analyze": "everything that was found in the articles",
    "quotes": "who said what",
    "actors": "the people, organisations, places and groups, most salient first",
    "summary": "the sentences that say most",
}


def run_command(name: str, arguments: Sequence[str]) -> int:
    """Run a command over its paths; returns the exit status: 0, or 1 if some article could not be read."""
    options = _parser(name).parse_args(arguments)
    analyses = Analyses(options.pipeline or locations.pipeline(), use_cache=not options.no_cache)
    write = _writer(name, options)
    try:
        for article in analyses.articles(options.paths):
            analysis = analyses.of(article)
            # What was not analysed is no finding of nothing; but every readable article has its JSON.
            if analysis is not None and (analysis.complete or name == "analyze"):
                write(article, analysis)
                sys.stdout.flush()
    except PipelineError as error:
        complain(f"the language pipeline cannot be loaded: {error}")
        return 1
    finally:
        analyses.close()
    return 1 if analyses.failed else 0


class PipelineError(Exception):
    """There is no such pipeline, or it is broken: nothing can be analysed."""


class Analyses:
    """Articles read and analysed in this process; the pipeline is loaded when the first one is not in the cache."""

    def __init__(self, pipeline: str, *, use_cache: bool = True) -> None:
        self.failed = 0
        """Articles that could not be read or analysed; each was named on standard error."""
        self._pipeline = pipeline
        self._analyzer = analyzer_id(pipeline)
        self._cache = Cache(locations.cache_dir()) if use_cache else None
        self._analyser: Analyser | None = None

    def articles(self, names: Sequence[str]) -> Iterator[Article]:
        """The articles at some paths (`-` is standard input); what cannot be read is named on standard error."""
        for name in names:
            if name == "-":
                yield from self._read(lambda: read_all(sys.stdin.buffer.read(MAX_BYTES + 1), "-"))
                continue
            for found in find_articles([Path(name)]):
                if found.problem:
                    self._fail(f"{found.path}: {found.problem}")
                else:
                    yield from self._read(lambda path=found.path, given=name: read_all_listed(path, [Path(given)]))  # type: ignore[misc]

    def of(self, article: Article) -> Analysis | None:
        """The analysis of an article, or None (named on standard error) if it failed. That of an article in another
        language than English is empty and not complete, and why is said on standard error.

        Raises:
            PipelineError: it is not in the cache, and nothing can be analysed.
        """
        if reason := not_english(article.language):
            complain(f"{article.path}: {reason}")
            return Analysis(self._analyzer, complete=False, notes=(reason,))
        known = self._cache.of(article, self._analyzer) if self._cache else None
        if known is not None:
            return known
        try:
            analysis = self._loaded().analyse(article)
        except PipelineError:
            raise
        except Exception as error:  # one article's trouble must not cost the others
            self._fail(f"{article.path}: the analysis failed: {type(error).__name__}: {error}")
            return None
        if self._cache:
            self._cache.put(article.sha256, analysis)
        return analysis

    def _loaded(self) -> Analyser:
        if self._analyser is None:
            try:
                from tui.analysis.analyse import Analyser

                self._analyser = Analyser(self._pipeline)
            except Exception as error:
                raise PipelineError(str(error)) from error
        return self._analyser

    def close(self) -> None:
        """Close the cache."""
        if self._cache:
            self._cache.close()

    def _read(self, read: Callable[[], Iterator[Article]]) -> Iterator[Article]:
        try:
            for article in read():
                for note in article.notes:
                    complain(f"{article.path}: {note}")
                yield article
        except Unreadable as error:
            self._fail(str(error))

    def _fail(self, message: str) -> None:
        self.failed += 1
        complain(message)


def _parser(name: str) -> argparse.ArgumentParser:
    parser = SafeParser(prog=f"onrecord {name}", description=f"Prints {_HELP[name]}.")
    parser.add_argument("paths", nargs="+", metavar="PATH", help="folders, files, or - for standard input")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object per line")
    if name != "analyze":
        form.add_argument("--csv", action="store_true", help="a table for spreadsheets")
    if name == "quotes":
        parser.add_argument(
            "--speaker", metavar="NAME", help="only what this speaker said (part of the name is enough)"
        )
        parser.add_argument("--kind", choices=("direct", "mixed", "indirect"), help="only quotes of this kind")
    if name in ("summary", "analyze"):
        length = parser.add_mutually_exclusive_group()
        length.add_argument("--sentences", type=_positive, default=DEFAULT_SENTENCES, metavar="N", help="how many")
    if name == "summary":
        length.add_argument("--share", type=_share, metavar="0.1", help="this part of the article's sentences instead")
        parser.add_argument("--method", choices=[m.id for m in METHODS], default=DEFAULT_METHOD, help="how to choose")
    parser.add_argument(
        "--pipeline", metavar="NAME", help="an installed spaCy pipeline, or its folder, instead of ours"
    )
    parser.add_argument("--no-cache", action="store_true", help="analyse again, and keep nothing")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _share(text: str) -> float:
    share = float(text)
    if not 0 < share <= 1:
        raise argparse.ArgumentTypeError("a number above 0, at most 1")
    return share


def _writer(name: str, options: argparse.Namespace) -> Callable[[Article, Analysis], None]:
    """How one article's part of the output is printed."""
    if name == "analyze":
        return lambda article, analysis: print(to_json(contract(article, analysis, options.sentences)))
    records: Callable[[Article, Analysis], list[dict[str, Any]]] = actor_records
    text: Callable[[Article, Analysis], str] = actor_text
    if name == "quotes":
        records = partial(quote_records, speaker=options.speaker, kind=options.kind)
        text = partial(quote_text, speaker=options.speaker, kind=options.kind)
    elif name == "summary":
        length = options.share or options.sentences
        records = partial(summary_records, method=options.method, length=length)
        text = partial(summary_text, method=options.method, length=length)
    if options.json:
        return lambda article, analysis: print(*[to_json(r) + "\n" for r in records(article, analysis)], sep="", end="")
    if options.csv:
        return _csv_writer(records)
    return lambda article, analysis: print(text(article, analysis))


def _csv_writer(records: Callable[[Article, Analysis], list[dict[str, Any]]]) -> Callable[[Article, Analysis], None]:
    table: csv.DictWriter[str] | None = None

    def write(article: Article, analysis: Analysis) -> None:
        nonlocal table
        for record in records(article, analysis):
            if table is None:
                table = csv.DictWriter(sys.stdout, list(record))
                table.writeheader()
            table.writerow({key: _cell(value) for key, value in record.items()})

    return write


def _cell(value: object) -> object:
    """A cell that is safe on a terminal, and that no spreadsheet takes for a formula (OWASP: CSV injection)."""
    if not isinstance(value, str):
        return value
    text = one_line(value)
    return f"'{text}" if text.lstrip()[:1] in ("=", "+", "-", "@") else str(text)
