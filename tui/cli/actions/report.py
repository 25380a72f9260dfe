"""`report`: a folder's voices, quotations, stories and articles as one page of HTML, which needs nothing elsewhere."""

from __future__ import annotations

import contextlib
import os
import tempfile
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from tui.batch.child import PipelineError
from tui.cli import options as shared
from tui.cli.actions.folder import bring_up_to_date, kept_folder, local_paths
from tui.cli.actions.run import Run
from tui.cli.progress import Progress
from tui.config.settings import Settings
from tui.core.export.report import Piece, Report, report_html
from tui.core.state.state import State
from tui.core.text.sanitise import one_line
from tui.core.text.words import count
from tui.core.voices.across import quotations
from tui.core.voices.voices import voices
from tui.engine.cache import Cache
from tui.engine.index import Index
from tui.engine.reading import Reader
from tui.sources import Unreadable


def run_report(options: Namespace, settings: Settings) -> int:
    """Run `report`; returns the exit status: 0, or 1 if some article could not be read or analysed.

    Raises:
        UsageError: the options contradict each other.
    """
    paths = local_paths(options)
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(kept_folder(options, settings))
        index = stack.enter_context(contextlib.closing(Index(folder)))
        progress = stack.enter_context(Progress.of(options))
        try:
            run = Run(options, settings, progress)
            failed = bring_up_to_date(paths, index, folder, run)
            cache = stack.enter_context(contextlib.closing(Cache(folder)))
            report = _gathered(paths, index, cache, run)
            if not report.paths:  # a report of before is worth more than an empty one
                progress.print_error(f"no article is found: {options.output} is left as it is")
                return int(failed > 0)
            _write(Path(options.output), report_html(report))
        except PipelineError as error:
            progress.stop(f"the language pipeline cannot be loaded: {error}")
            return 1
        except OSError as error:
            progress.stop(f"{options.output}: it cannot be written: {error.strerror or error}")
            return 1
    return int(failed > 0)


def _gathered(paths: Sequence[Path], index: Index, cache: Cache, run: Run) -> Report:
    """The contents of the page."""
    options = run.options
    wanted = shared.wanted(options)
    rows = [row for row in index.rows(paths) if not row.problem and wanted.takes(row.published, row.source)]
    within = {row.path for row in rows}
    state = State(run.settings.locations.state)
    try:
        decisions = state.identities.all()
    finally:
        state.close()
    said = [heard for heard in index.heard(paths) if heard.path in within]
    rows.sort(key=lambda row: (row.published or "9999", row.path))
    if rows:
        print(one_line(f"{options.output}: {count(len(rows), 'article')}, {count(len(said), 'quote')}"))
    stories = [(row.story, row.path) for row in rows if row.story is not None]
    return Report(
        title=options.title or ", ".join(path.name or str(path) for path in paths),
        voices=voices(index.speakers(paths, within), decisions),
        quotations=[quotation for quotation in quotations(said) if quotation.articles > 1],
        stories=[
            [path for number, path in stories if number == story] for story in dict.fromkeys(s for s, _ in stories)
        ],
        pieces=_pieces([Path(row.path) for row in rows], paths, cache, run),
        paths=[row.path for row in rows],
    )


def _pieces(files: Sequence[Path], paths: Sequence[Path], cache: Cache, run: Run) -> Iterator[Piece]:
    """The articles with their analyses, one after the other; one that is gone meanwhile is left out."""
    analyzer = run.settings.analysis(run.options.pipeline).analyzer
    with contextlib.closing(Reader(run.settings.bounds)) as reader:
        for file in files:
            with contextlib.suppress(Unreadable):
                article = reader.read_listed(file, paths)
                analysis = cache.of(article, analyzer)
                yield Piece(article, analysis and run.corrections.apply(article, analysis))


def _write(path: Path, parts: Iterator[str]) -> None:
    """Write a file whole, or not at all."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", errors="replace", dir=path.parent, delete=False) as file:
        try:
            file.writelines(parts)
            file.flush()
            umask = os.umask(0)
            os.umask(umask)
            Path(file.name).chmod(0o666 & ~umask)
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
