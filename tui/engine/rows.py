"""Articles and analyses as rows of the index: what of them can be listed and searched."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tui.core.model.analysis import Analysis, Attribution, text_digest
from tui.core.model.article import Article
from tui.core.reading.entry import Stamp, note_of
from tui.core.reading.jump import source_words
from tui.core.text.fuzzy import fold
from tui.core.text.said import indexed_words
from tui.engine import cache
from tui.engine.copies import keep_sketch, sketch_of
from tui.engine.folded import folded, searched, without_surrogates
from tui.engine.quotations import context_at, learn_quotation

MAIN_ACTORS = 3
"""Actors that a row of the list names."""
AROUND = 400
"""Characters of the sentence that are kept on either side of a quote."""


class Read(NamedTuple):
    """A file as it was read: its article, or why there is none."""

    path: str
    stamp: Stamp
    article: Article | None
    problem: str | None = None


class IndexRow(NamedTuple):
    """Data of an article for a row of a list."""

    path: str
    """As a search of the folder spells it (`list_articles`)."""
    sha256: str | None
    """The content's hash; None where the file could not be read."""
    stamp: Stamp
    title: str | None
    source: str | None
    published: str | None
    words: int
    minutes: int
    note: str
    problem: str | None
    """Why it could not be read, in words."""
    quotes: int | None
    """None until it has been analysed."""
    actors: tuple[str, ...]
    """The names of the main actors."""
    story: int | None = None
    """Id shared by the copies of one story; None where there are none."""


def file_key(path: str | Path) -> bytes:
    """By what the index knows a file: its absolute path, byte for byte."""
    return os.fsencode(os.path.abspath(path))  # noqa: PTH100 - links stay links


def search_kind() -> str:
    """How texts are searched: "fts5", or "like" where SQLite was built without it."""
    return "fts5" if cache.has_fts5() else "like"


def learn_file(db: sqlite3.Connection, file: Read) -> None:
    """Take over what a reading of a file gave."""
    article, path = file.article, file_key(file.path)
    head = (path, folded(file.path), *file.stamp)
    if article is None:
        tail: tuple[object, ...] = (None, file.problem, None, None, None, 0, 0, "", "", "")
    else:
        title, source = without_surrogates(article.title), without_surrogates(article.source or "")
        tail = (
            _content(db, article), None, title, source or None, article.published, article.words,
            article.reading_minutes, without_surrogates(note_of(article)), searched(title), searched(source),
        )  # fmt: skip
    db.execute(f"INSERT OR REPLACE INTO files VALUES ({', '.join('?' * 15)})", (*head, *tail))


def _content(db: sqlite3.Connection, article: Article) -> int:
    """The number of an article's content, whose words are indexed if they are not yet."""
    kind = search_kind()
    row = db.execute("SELECT id, length, search FROM contents WHERE sha256 = ?", (article.sha256,)).fetchone()
    if row is not None:
        if row[1:] == (len(article.text), kind):
            return int(row[0])
        # Another version of a page's reader has made another text of the same bytes. What the full-text index, or a
        # sentence, has of the old one leads nowhere from now on.
        _forget_analysis(db, row[0])
        db.execute("DELETE FROM sketches WHERE content = ?", (row[0],))
        db.execute("DELETE FROM contents WHERE id = ?", (row[0],))
    new = db.execute(
        "INSERT INTO contents (sha256, length, search) VALUES (?, ?, ?)", (article.sha256, len(article.text), kind)
    ).lastrowid
    title, text = without_surrogates(article.title), without_surrogates(article.text)
    if kind == "fts5":
        db.execute("INSERT INTO texts (rowid, title, text) VALUES (?, ?, ?)", (new, title, text))
    else:
        db.execute("INSERT INTO plain_texts VALUES (?, ?, ?)", (new, searched(title), searched(text)))
    if (sketch := sketch_of(article)) is not None:
        keep_sketch(db, int(new or 0), sketch)
    return int(new or 0)


def _forget_analysis(db: sqlite3.Connection, content: int) -> None:
    if search_kind() == "fts5":
        for table, column, source in (("names", "find", "actors"), ("said", "words", "quotes")):
            db.execute(
                f"INSERT INTO {table} ({table}, rowid, {column})"
                f" SELECT 'delete', id, {column} FROM {source} WHERE content = ?",
                (content,),
            )
    db.execute("DELETE FROM heard WHERE quote IN (SELECT id FROM quotes WHERE content = ?)", (content,))
    for table in ("actors", "quotes"):
        db.execute(f"DELETE FROM {table} WHERE content = ?", (content,))


def learn_analysis(db: sqlite3.Connection, article: Article, analysis: Analysis) -> None:
    """Take over the actors and quotes of a complete analysis; those of an earlier one go."""
    content = _content(db, article)
    _forget_analysis(db, content)
    digest = text_digest(article.text)
    speakers: dict[str, int] = {}
    counts = Counter(_speaker_key(article, item) for item in analysis.attributions)
    for key, actor_id, name, type_, role, aliases, salience in _people(article, analysis):
        find = "\n".join(map(searched, (name, *aliases, role)))
        speakers[key] = _insert(
            db, "actors", (content, actor_id, name, type_, role, "\n".join(aliases), salience, counts[key], find)
        )
        _index(db, "names", speakers[key], find)
    for item in analysis.attributions:
        before, after = _around(article, analysis, item)
        words = without_surrogates(indexed_words(article.text, item))
        find = "" if cache.has_fts5() else searched(words)
        speaker = speakers.get(_speaker_key(article, item))
        values = (content, speaker, item.id, item.kind, *item.span, item.confidence, before, words, after, find, None)
        place = context_at(article.text, item)
        number = _insert(db, "quotes", (*values, item.key(digest), item.evidence, place))
        _index(db, "said", number, words)
        learn_quotation(db, number, item, words, place)
    main = [a.name for a in analysis.actors if a.type != "place"][:MAIN_ACTORS]
    db.execute(
        "UPDATE contents SET analyzer = ?, quotes = ?, actors = ? WHERE id = ?",
        (analysis.analyzer, len(analysis.attributions), "\n".join(map(_clean_line, main)), content),
    )


def _people(
    article: Article, analysis: Analysis
) -> Iterator[tuple[str, str | None, str, str, str, tuple[str, ...], float]]:
    """The actors, and the sources that are nobody of them, by their key."""
    for actor in analysis.actors:
        aliases = tuple(map(_clean_line, actor.aliases))
        role = _clean_line(actor.role or "")
        yield actor.id, actor.id, _clean_line(actor.name), actor.type, role, aliases, actor.salience
    sources: Mapping[str, str] = {
        _speaker_key(article, item): item.speaker_name or source_words(article.text, item)
        for item in analysis.attributions
        if item.speaker is None
    }
    for key, words in sources.items():
        if words:
            yield key, None, _clean_line(words), "", "", (), 0.0


def _speaker_key(article: Article, item: Attribution) -> str:
    return item.speaker or f"={fold(item.speaker_name or source_words(article.text, item))}"


def _around(article: Article, analysis: Analysis, item: Attribution) -> tuple[str, str]:
    """The rest of the sentences in which a quote stands, before and behind it."""
    start, end = item.span
    if item.said != "asserted":
        start = min([start, *(cue.start for cue in item.cue)])
    first = max((s.start for s in analysis.sentences if s.start <= start < s.end), default=start)
    last = min((s.end for s in analysis.sentences if s.start < end <= s.end), default=end)
    before, after = article.text[max(first, start - AROUND) : start], article.text[end : min(last, end + AROUND)]
    return _clean_line(before), _clean_line(after)


def _insert(db: sqlite3.Connection, table: str, values: tuple[object, ...]) -> int:
    marks = ", ".join("?" * len(values))
    return db.execute(f"INSERT INTO {table} VALUES (NULL, {marks})", values).lastrowid or 0


def _index(db: sqlite3.Connection, table: str, number: int, words: str) -> None:
    if search_kind() == "fts5":
        column = "find" if table == "names" else "words"
        db.execute(f"INSERT INTO {table} (rowid, {column}) VALUES (?, ?)", (number, words))


def _clean_line(text: str) -> str:
    return without_surrogates(" ".join(text.split()))
