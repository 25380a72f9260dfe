"""The commands over a whole folder: `library`, its articles as a filter finds them, and `voices`, who is quoted in it.

Both bring the index of the folder up to date first: what is new or has changed is read, and where it matters analysed.
"""

from __future__ import annotations

import argparse
import contextlib
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tui.batch import options as shared
from tui.batch.child import PipelineError
from tui.batch.output import begin_table
from tui.batch.progress import Progress
from tui.batch.run import Task, run_here
from tui.batch.source import Source, find_sources, is_address
from tui.cli.commands.corrections import corrected
from tui.cli.main import complain
from tui.cli.parser import SafeParser
from tui.config import locations
from tui.core.export.listing import article_line, articles_markdown
from tui.core.export.quote_table import day
from tui.core.export.table import csv_text
from tui.core.model.codec import to_valid_json
from tui.core.model.schema import schema
from tui.core.model.version import analyzer_id
from tui.core.query import Query, QueryError, depends_on_analysis, parse
from tui.core.query.wanted import Wanted
from tui.core.state.state import Marks, State
from tui.core.text.sanitise import one_line
from tui.core.voices.across import surname_of
from tui.core.voices.voices import (
    Said,
    Speaker,
    Voice,
    articles_words,
    named,
    origin,
    statement_record,
    statements,
    statements_markdown,
    told,
    voice_record,
    voices,
    voices_markdown,
)
from tui.engine.cache import Cache
from tui.engine.index import Index, IndexRow
from tui.engine.reading import Reader
from tui.library.folder import find_files
from tui.library.intake import Intake
from tui.sources import Unreadable, list_articles, spelt_alike

TOGETHER = 50
"""Articles that go into the index at once."""
_NEGATED = re.compile(r"-(?!j\d*$)(?=.{2})[\w(\"“”„«»]")


def run_library_command(name: str, arguments: Sequence[str]) -> int:
    """Run `library` or `voices`; returns the exit status: 0, 1 if some article could not be read or analysed, 2."""
    parser = _library_parser() if name == "library" else _voices_parser()
    options = parser.parse_args(list(_queries_apart(arguments)) if name == "library" else arguments)
    text = _query_apart(parser, options).strip() if name == "library" else ""
    try:
        query = parse(text) if text else None
    except QueryError as error:
        print(*(one_line(f"  {line}") for line in error.lines(text)), sep="\n", file=sys.stderr)
        return 2
    paths = local_paths(parser, options)
    with kept_folder(options) as folder, contextlib.closing(Index(folder)) as index:
        return _answer(name, paths, query, options, index, folder)


@contextlib.contextmanager
def kept_folder(options: argparse.Namespace) -> Iterator[Path]:
    """The folder of the index and the analyses: with `--no-cache` one of its own, which is gone afterwards."""
    if options.no_cache:
        with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
            yield Path(folder)
    else:
        yield locations.cache_dir()


def _answer(
    name: str, paths: Sequence[Path], query: Query | None, options: argparse.Namespace, index: Index, folder: Path
) -> int:
    """Bring the index up to date and print what is asked for; gives the exit status."""
    state = State(locations.state_dir())
    for remark in filter(None, (state.notice, state.problem)):
        complain(remark)
    failed = int(bool(state.problem))  # marks may be missing
    try:
        with Progress.of(options) as progress:
            analysed = name == "voices" or options.analyze or (query is not None and depends_on_analysis(query))
            failed += bring_up_to_date(paths, index, folder, options, progress, analysed=analysed)
        if name == "voices":
            _print_voices(paths, index, state, options)
        else:
            _print_library(paths, index, state, query, options)
        return int(failed > 0)
    except PipelineError as error:
        complain(f"the language pipeline cannot be loaded: {error}")
        return 1
    finally:
        state.close()


def _queries_apart(arguments: Sequence[str]) -> Iterator[str]:
    """The arguments, with a blank before what is no option but a query that begins with a minus (`-done`)."""
    options = True
    for argument in arguments:
        options = options and argument != "--"
        yield f" {argument}" if options and _NEGATED.match(argument) else argument


def _query_apart(parser: argparse.ArgumentParser, options: argparse.Namespace) -> str:
    """Take the query, if there is one, from what stands before the path; with `-0` it stands alone."""
    words: list[str] = options.paths
    most = 1 if options.null else 2
    if len(words) > most:
        parser.error(f"unrecognized arguments: {' '.join(words[most:])}; a query with spaces is written in quotes")
    options.paths = words[-1:] if not options.null else []
    return words[0] if len(words) == most else ""


def local_paths(parser: argparse.ArgumentParser, options: argparse.Namespace) -> list[Path]:
    """The paths asked for; ends with status 2 where one cannot stand here. What is not there is named when it is
    looked for."""
    shared.check(parser, options)
    names = list(shared.names(options))
    for name in names:
        if is_address(name) or name == "-":
            parser.error(f"{name}: only files and folders of this machine can stand here")
    return spelt_alike(map(Path, names))


def bring_up_to_date(
    paths: Sequence[Path],
    index: Index,
    folder: Path,
    options: argparse.Namespace,
    progress: Progress,
    *,
    analysed: bool = True,
) -> int:
    """Read into the index what is new or has changed below some paths, and have it analysed; gives how many articles
    could not be, each of which is named on standard error.

    Raises:
        PipelineError: the pipeline cannot be loaded.
    """
    failed = _read_changes(paths, index, progress)
    return failed + (_analyse_rest(paths, index, folder, options, progress) if analysed else 0)


def _read_changes(paths: Sequence[Path], index: Index, progress: Progress) -> int:
    """Read what is new or has changed into the index; gives how many files could not be read, each of which is named
    on standard error."""
    with contextlib.closing(Reader()) as reader:
        return _read_changes_by(reader, paths, index, progress)


def _read_changes_by(reader: Reader, paths: Sequence[Path], index: Index, progress: Progress) -> int:
    stamps, rows = index.stamps(paths), index.rows(paths)
    files = find_files(paths, lambda some: list_articles(some, reader.members)) or {}
    index.forget(row.path for row in rows if row.path not in files)
    problems, failed = {row.path: row.problem for row in rows if row.problem}, 0
    intake = Intake(index, reader, paths, together=TOGETHER)
    for name, (problem, stamp) in files.items():
        if stamp is not None and stamps.get(name) == stamp:
            problem = problems.get(name)
        elif stamp is not None and isinstance(found := intake.take(name), Unreadable):
            problem = found.reason
        if problem:
            failed += 1
            progress.complain(f"{name}: {problem}")
        progress.step()
    intake.flush()
    for row in index.rows(paths):
        if row.note:
            progress.complain(f"{row.path}: {row.note}")
    return failed


def _analyse_rest(
    paths: Sequence[Path], index: Index, folder: Path, options: argparse.Namespace, progress: Progress
) -> int:
    """Analyse what has not been, with the cache in a folder; gives how many could not be, each of which is named on
    standard error.

    Raises:
        PipelineError: the pipeline cannot be loaded.
    """
    task = Task(options.pipeline)
    left = set(index.unanalysed(paths, analyzer_id(task.named_pipeline(), locations.aliases())))
    files = left | {name.rpartition("#")[0] for name in left}
    sources: list[Source] = [source for source in find_sources(map(str, paths)) if source.path in files]
    if not sources:
        return 0
    progress.restart(len(sources))
    cache, failed = Cache(folder), 0
    try:
        for result in run_here(sources, task, jobs=options.jobs, cache=cache, on_done=progress.step):
            if result.article and result.analysis and result.analysis.complete:
                index.learn_analysis(result.article, corrected(result.article, result.analysis))
            elif result.path in left:
                failed += bool(result.problem)
                for remark in result.remarks():
                    progress.complain(f"{result.path}: {remark}")
    finally:
        cache.close()
    return failed


def _print_library(
    paths: Sequence[Path], index: Index, state: State, query: Query | None, options: argparse.Namespace
) -> None:
    marks = state.marks()
    wanted = shared.wanted(options)
    rows = [row for row in index.rows(paths) if wanted.takes(row.published, row.source)]
    if query is not None:
        found = index.filter(query, paths, marks, date.today()) or set()
        rows = [row for row in rows if row.path in found]
    records = [_article_record(row, marks.get(row.sha256 or "", Marks())) for row in rows]
    if not records:
        complain("no article is found")
    if _print_records(records, "library", options):
        return
    if options.md:
        sys.stdout.write(articles_markdown(records))
    else:
        width = shutil.get_terminal_size().columns  # 80 where there is no terminal
        sys.stdout.writelines(article_line(record, width) + "\n" for record in records)


def _print_records(records: Sequence[dict[str, Any]], what: str, options: argparse.Namespace) -> bool:
    """Print records as JSON or CSV, if one of them is asked for; gives whether it is."""
    if options.json:
        sys.stdout.writelines(to_valid_json(record) + "\n" for record in records)
    elif options.csv:
        begin_table()
        sys.stdout.write(csv_text(records, schema(what)["properties"]))
    return bool(options.json or options.csv)


def _article_record(row: IndexRow, marks: Marks) -> dict[str, Any]:
    return {
        "path": row.path,
        "sha256": row.sha256 or None,
        "title": row.title or None,
        "source": row.source or None,
        "published": day(row.published),
        "words": row.words,
        "reading_minutes": row.minutes,
        "quotes": row.quotes,
        "actors": "; ".join(row.actors),
        "read": marks.read,
        "starred": marks.starred,
        "done": marks.done,
        "problem": row.problem or None,
    }


def _chosen(paths: Sequence[Path], index: Index, options: argparse.Namespace) -> list[Speaker]:
    """Who is quoted, counting what is chosen of their quotes."""
    wanted = shared.wanted(options)
    some = wanted != Wanted()
    within = {r.path for r in index.rows(paths) if wanted.takes(r.published, r.source)} if some else None
    speakers = index.speakers(paths, within)
    if options.kind or options.min_confidence:
        order = {s.id: (s.published or "9999", s.path, surname_of(s.name)) for s in speakers}
        chosen = sorted(_said(index, [s.id for s in speakers], options), key=lambda said: order[said.speaker])
        once = {(said.quotation or said, order[said.speaker][2]): said for said in reversed(chosen)}
        counts = Counter((said.speaker, said.kind) for said in once.values())
        recounted = [
            s._replace(direct=counts[s.id, "direct"], mixed=counts[s.id, "mixed"], indirect=counts[s.id, "indirect"])
            for s in speakers
        ]
        speakers = [s for s in recounted if s.direct + s.mixed + s.indirect]
    return speakers


def _said(index: Index, speakers: Sequence[int], options: argparse.Namespace) -> list[Said]:
    """What some speakers said, as it is chosen."""
    least, kinds = options.min_confidence or 0.0, options.kind
    return [s for s in index.said(speakers) if s.confidence >= least and (not kinds or s.kind in kinds)]


def _print_voices(paths: Sequence[Path], index: Index, state: State, options: argparse.Namespace) -> None:
    """Print who is quoted, or all that one of them said."""
    found = voices(_chosen(paths, index, options), state.identity_decisions())
    if not options.speaker:
        if not found:
            complain("nobody is quoted")
        records = [voice_record(voice) for voice in found]
        text, markdown = _voices_text(found), str(voices_markdown(found))
    else:
        called = {name: named(found, name) for name in options.speaker}
        for name in (name for name, some in called.items() if not some):
            complain(f"nobody called {name} is quoted here")
        chosen = list({voice.key: voice for some in called.values() for voice in some}.values())
        said = [(v, statements(v, _said(index, [speaker.id for speaker in v.speakers], options))) for v in chosen]
        records = [statement_record(voice, item) for voice, items in said for item in items]
        text = "\n".join(
            "\n".join(
                [_voice_line(voice), *(f"\n{one_line(told(s))}\n    {one_line(origin(at))}" for s, at in items), ""]
            )
            for voice, items in said
        )
        markdown = "\n".join(statements_markdown(voice, items) for voice, items in said)
    if not _print_records(records, "statements" if options.speaker else "voices", options):
        sys.stdout.write(markdown if options.md else text)


def _voices_text(found: Sequence[Voice]) -> str:
    return "".join(f"{voice.quotes:6}  {_voice_line(voice)}\n" for voice in found)


def _voice_line(voice: Voice) -> str:
    return one_line(", ".join(filter(None, (voice.name, voice.role))) + f" ({articles_words(voice)})")


def _library_parser() -> argparse.ArgumentParser:
    parser = SafeParser(
        prog="onrecord library",
        usage="onrecord library [options] [QUERY] PATH\n       onrecord library [options] -0 [QUERY]",
        description="Lists the articles of a folder that a filter finds, with what is known of them.",
        epilog='A query: unread speaker:macron quotes>3 after:2025-08-01 "security guarantees" -done.'
        " What depends on quotes or actors has the folder analysed first.",
    )
    shared.add_inputs(
        parser, "a folder, with all folders in it, or a file; before it a QUERY: what to list, everything by default"
    )
    parser.add_argument("--analyze", action="store_true", help="count quotes and name actors, whatever is asked for")
    shared.add_forms(parser)
    shared.add_analysis(parser)
    return parser


def _voices_parser() -> argparse.ArgumentParser:
    parser = SafeParser(
        prog="onrecord voices",
        description="Prints who is quoted most across the articles of a folder, or all that one of them said.",
    )
    shared.add_inputs(parser, "folders, with all folders in them, and files")
    shared.add_selection(parser, "everything that this speaker said, the newest first (part of the name is enough)")
    shared.add_forms(parser)
    shared.add_analysis(parser)
    return parser
