"""Index of the files of folders, for lists and for searches: kept in `cache.db`.

A row per file (path, time and size, title and the like), and per content, whatever its path: the words of its text,
its actors and its quotes. All of it takes the disk's time: it is for threads, never for the painting loop.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.core.reading.entry import Stamp
from tui.core.state.marks import Marks
from tui.engine import cache
from tui.engine.cache import CacheFile
from tui.engine.rows import IndexRow, Read, file_key, learn_analysis, learn_file, search_kind

if TYPE_CHECKING:
    from tui.core.query import Query
    from tui.core.query.completion import Known
    from tui.core.voices.across import LentName, QuoteOccurrence
    from tui.core.voices.voices import Speaker, Utterance


class Index:
    """The index of all folders that were ever opened. Never raises: lost data is read again."""

    def __init__(self, folder: Path) -> None:
        """`folder` is that of `cache.db`. The caller closes it."""
        self._file = CacheFile(folder)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def stamps(self, paths: Iterable[Path]) -> dict[str, Stamp]:
        """Time and size of the files below some paths (folders or files) that need not be read again."""
        found: dict[str, Stamp] = {}
        with self._file.using() as db:
            kind = search_kind()
            for place in map(_Place, paths):
                rows = db.execute(
                    "SELECT f.path, f.mtime_ns, f.size, f.inode FROM files f LEFT JOIN contents c ON c.id = f.content"
                    f" WHERE {place.where} AND (f.problem IS NOT NULL OR c.search = ?)",
                    (*place.bounds, kind),
                )
                found.update((place.spelt(path), Stamp(*stamp)) for path, *stamp in rows)
        return found

    def rows(self, paths: Iterable[Path]) -> list[IndexRow]:
        """All that is known of the files below some paths (folders or files), by path."""
        found: dict[str, IndexRow] = {}
        once: dict[str, str] = {}  # sources, days and names are the same over and over
        with self._file.using() as db:
            for place in map(_Place, paths):
                rows = db.execute(
                    "SELECT f.path, c.sha256, f.mtime_ns, f.size, f.inode, f.title, f.source, f.published,"
                    " coalesce(f.words, 0), coalesce(f.minutes, 0), f.note, f.problem, c.quotes, c.actors, c.story"
                    " FROM files f LEFT JOIN contents c ON c.id = f.content"
                    f" WHERE {place.where}",
                    place.bounds,
                )
                for raw, sha256, time, size, inode, *about, quotes, who, story in rows:
                    path, actors = place.spelt(raw), who.split("\n") if who else ()
                    known = (once.setdefault(value, value) if isinstance(value, str) else value for value in about)
                    names = tuple(once.setdefault(name, name) for name in actors)
                    found[path] = IndexRow._make((path, sha256, Stamp(time, size, inode), *known, quotes, names, story))
        return list(found.values())

    def learn(self, files: Iterable[Read]) -> None:
        """Take over what was read, all in one transaction."""
        with self._file.using() as db:
            db.execute("BEGIN IMMEDIATE")
            for file in files:
                learn_file(db, file)
            db.execute("COMMIT")

    def learn_analysis(self, article: Article, analysis: Analysis) -> None:
        """Take over the actors and quotes of a complete analysis; those of an earlier one go."""
        with self._file.using() as db:
            db.execute("BEGIN IMMEDIATE")
            learn_analysis(db, article, analysis)
            db.execute("COMMIT")

    def unanalysed(self, paths: Iterable[Path], analyzer: str) -> list[str]:
        """The files below some paths that were read, and not yet analysed by this analyser."""
        found: dict[str, None] = {}
        with self._file.using() as db:
            for place in map(_Place, paths):
                rows = db.execute(
                    "SELECT f.path FROM files f JOIN contents c ON c.id = f.content"
                    f" WHERE {place.where} AND c.analyzer IS NOT ?",
                    (*place.bounds, analyzer),
                )
                found.update((place.spelt(path), None) for (path,) in rows)
        return list(found)

    def filter(self, query: Query, paths: Iterable[Path], marks: Mapping[str, Marks], today: date) -> set[str] | None:
        """The files below some paths that a query finds; None if the index cannot say. `marks` are those of the
        state (`State.marks`), by content hash."""
        from tui.engine.search import called_so, compile_query

        condition, values = compile_query(query, marks, today, full_text=cache.has_fts5())
        found: set[str] = set()
        with self._file.using() as db:
            db.create_function("called_so", 5, called_so, deterministic=True)
            for place in map(_Place, paths):
                rows = db.execute(
                    "SELECT f.path FROM files f LEFT JOIN contents c ON c.id = f.content"
                    f" WHERE {place.where} AND {condition}",
                    (*place.bounds, *values),
                )
                found.update(place.spelt(path) for (path,) in rows)
            return found
        return None

    def known(self, paths: Iterable[Path]) -> Known:
        """The names that the files below some paths know, for completion: the most frequent first."""
        counts: dict[str, Counter[str]] = {"speaker": Counter(), "actor": Counter(), "source": Counter()}
        with self._file.using() as db:
            for place in map(_Place, paths):
                people = db.execute(
                    "SELECT a.name, count(*), sum(a.quotes > 0) FROM files f JOIN actors a ON a.content = f.content"
                    f" WHERE {place.where} AND a.actor IS NOT NULL GROUP BY a.name",
                    place.bounds,
                )
                for name, articles, quoted in people:
                    counts["actor"][name] += articles
                    if quoted:
                        counts["speaker"][name] += quoted
                sources = db.execute(
                    f"SELECT f.source, count(*) FROM files f WHERE {place.where} AND f.source <> '' GROUP BY f.source",
                    place.bounds,
                )
                counts["source"].update(dict(sources.fetchall()))
        return {field: tuple(name for name, _ in counter.most_common()) for field, counter in counts.items()}

    def count(self, paths: Iterable[Path]) -> int:
        """How many articles are known below some paths."""
        total = 0
        with self._file.using() as db:
            for place in map(_Place, paths):
                query = f"SELECT count(*) FROM files f WHERE {place.where} AND f.content IS NOT NULL"
                total += db.execute(query, place.bounds).fetchone()[0]
        return total

    def forget(self, paths: Iterable[str]) -> None:
        """Files that are no longer there."""
        with self._file.using() as db:
            db.execute("BEGIN IMMEDIATE")
            db.executemany("DELETE FROM files WHERE path = ?", ((file_key(path),) for path in paths))
            db.execute("COMMIT")

    def stories(self, contents: Iterable[str]) -> dict[str, int]:
        """The stories that some contents are copies of, by content hash; without those that have no copy."""
        wanted = json.dumps(list(contents))
        with self._file.using() as db:
            query = (
                "SELECT sha256, story FROM contents WHERE story IN (SELECT story FROM contents"
                " WHERE story IS NOT NULL AND sha256 IN (SELECT value FROM json_each(?)))"
            )
            return dict(db.execute(query, (wanted,)).fetchall())
        return {}

    def also(self, sha256: str, paths: Iterable[Path]) -> dict[str, int]:
        """In how many other articles below some paths the quotes of a content stand too, by the ids of their
        attributions; without those that stand nowhere else."""
        found: Counter[str] = Counter()
        with self._file.using() as db:
            for place in map(_Place, paths):
                rows = db.execute(
                    "SELECT mine.attribution, count(DISTINCT f.path) FROM contents c"
                    " JOIN quotes mine ON mine.content = c.id JOIN quotes q ON q.quotation = mine.quotation"
                    f" JOIN files f ON f.content = q.content WHERE c.sha256 = ? AND q.content <> c.id AND {place.where}"
                    " GROUP BY mine.attribution",
                    (sha256, *place.bounds),
                )
                found.update(dict(rows.fetchall()))
        return dict(found)

    def given(self, sha256: str, paths: Iterable[Path]) -> dict[str, LentName]:
        """The names that other articles below some paths give those quotes of a content that name nobody, by the ids
        of their attributions."""
        from tui.engine.occurrences import given_names

        with self._file.using() as db:
            return given_names(db, sha256, ((place.where, place.bounds, place.spelt) for place in map(_Place, paths)))
        return {}

    def heard(self, paths: Iterable[Path]) -> Iterator[QuoteOccurrence]:
        """All quotes in the files below some paths."""
        from tui.engine.occurrences import heard_in

        seen: set[str] = set()
        with self._file.using() as db:
            for place in map(_Place, paths):
                before = frozenset(seen)
                for heard in heard_in(db, (place.where, place.bounds, place.spelt)):
                    if heard.path not in before:
                        seen.add(heard.path)
                        yield heard

    def speakers(self, paths: Iterable[Path], within: set[str] | None = None) -> list[Speaker]:
        """Who is quoted in the files below some paths, once per article (a copy of an article is the same one); only
        in those of the paths in `within`, if it is given. A quotation that stands in several articles counts for the
        first of them only."""
        from tui.core.voices.same_words import surname_of
        from tui.core.voices.voices import Speaker

        found: dict[int, Speaker] = {}
        with self._file.using() as db:
            db.create_function("surname_of", 1, surname_of, deterministic=True)
            for place in map(_Place, paths):
                # Which of its places a quotation counts for depends on which are wanted.
                db.create_function("is_wanted", 1, partial(_is_wanted, place, within))
                rows = db.execute(
                    "SELECT id, path, sha256, title, source, published, actor, name, type, role, aliases,"
                    " sum(kind = 'direct' AND nth = 1), sum(kind = 'mixed' AND nth = 1),"
                    " sum(kind = 'indirect' AND nth = 1) FROM ("
                    "SELECT a.*, f.path, c.sha256, f.title, f.source, f.published, q.kind, row_number() OVER"
                    " (PARTITION BY coalesce(q.quotation, -q.id), surname_of(a.name)"
                    "  ORDER BY f.published IS NULL, f.published, f.path, q.id) AS nth"
                    " FROM files f JOIN contents c ON c.id = f.content JOIN actors a ON a.content = c.id"
                    f" JOIN quotes q ON q.speaker = a.id WHERE {place.where} AND a.quotes > 0 AND is_wanted(f.path)"
                    ") GROUP BY path, id ORDER BY path",
                    place.bounds,
                )
                for row in rows:
                    aliases = tuple(row[10].split("\n")) if row[10] else ()
                    speaker = Speaker._make((row[0], place.spelt(row[1]), *row[2:10], aliases, *row[11:]))
                    if row[0] not in found or not found[row[0]].quotes:
                        found[row[0]] = speaker
        return list(found.values())

    def said(self, speakers: Sequence[int]) -> list[Utterance]:
        """Everything that some speakers (`Speaker.id`) said, in text order within each article."""
        from tui.core.voices.voices import Utterance

        found: list[Utterance] = []
        with self._file.using() as db:
            for first in range(0, len(speakers), 500):
                some = speakers[first : first + 500]
                rows = db.execute(
                    'SELECT speaker, attribution, kind, "start", "end", confidence, before, words, after, quotation'
                    f' FROM quotes WHERE speaker IN ({", ".join("?" * len(some))}) ORDER BY content, "start"',
                    tuple(some),
                )
                found.extend(map(Utterance._make, rows))
        return found


def _is_wanted(place: _Place, within: set[str] | None, raw: bytes) -> bool:
    return within is None or place.spelt(raw) in within


class _Place:
    """A path given, as a range of the index."""

    def __init__(self, path: Path) -> None:
        self._given = str(path)
        self._prefix = str(path / "x")[:-1]
        self._key = file_key(path)
        self._below = self._key.rstrip(os.fsencode(os.sep)) + os.fsencode(os.sep)
        member = self._key + b"#"
        self.where = "(f.path = ? OR (f.path >= ? AND f.path < ?) OR (f.path >= ? AND f.path < ?))"
        self.bounds = (self._key, self._below, _after(self._below), member, _after(member))

    def spelt(self, key: bytes) -> str:
        """A path of the index as a search from here spells it."""
        if key.startswith(self._below):
            return self._prefix + os.fsdecode(key[len(self._below) :])
        return self._given + os.fsdecode(key[len(self._key) :])


def _after(prefix: bytes) -> bytes:
    """The first key behind all those with a prefix."""
    return prefix[:-1] + bytes([prefix[-1] + 1])
