"""The index of a folder: what it knows of files, actors and quotes, and what a query finds in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.pilot.newspaper import ARTICLES, analysis_of
from tui.core.model.article import Article
from tui.core.query import parse
from tui.core.query.completion import complete
from tui.core.reading.catalogue import Stamp
from tui.core.state.state import Marks
from tui.engine import cache
from tui.engine.index import Index
from tui.engine.rows import Read
from tui.sources import read_listed

TODAY = date(2025, 7, 10)
LAMP, OIL, WEATHER = ARTICLES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    place.mkdir()
    for name, text in ARTICLES.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


@pytest.fixture(params=["fts5", "like"])
def index(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Index]:
    """An index with SQLite's full-text search, and as it is where SQLite has none."""
    if request.param == "like":
        monkeypatch.setattr(cache, "has_fts5", lambda: False)
    made = Index(tmp_path / "cache")
    yield made
    made.close()


def read(path: Path, folder: Path) -> Read:
    status = path.stat()
    return Read(str(path), Stamp(status.st_mtime_ns, status.st_size, status.st_ino), read_listed(path, [folder]))


def articles(folder: Path) -> dict[str, Article]:
    found = {path.name: read(path, folder).article for path in sorted(folder.iterdir())}
    return {name: article for name, article in found.items() if article is not None}


@pytest.fixture
def find(index: Index, folder: Path) -> Callable[[str], list[str]]:
    """The names of the files that a query finds, when everything is read and analysed and one article has marks."""
    index.learn(read(path, folder) for path in folder.iterdir())
    for article in articles(folder).values():
        index.learn_analysis(article, analysis_of(article.text, "by hand"))
    marks = {articles(folder)[OIL].sha256: Marks(read=True, starred=True)}

    def found(query: str) -> list[str]:
        paths = index.filter(parse(query), [folder], marks, TODAY)
        assert paths is not None
        return sorted(Path(path).name for path in paths)

    return found


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", [LAMP, OIL, WEATHER]),
        ("funeral", [LAMP]),
        ("FUNERAL", [LAMP]),
        ("fune*", [LAMP]),
        ('"asked no questions"', [OIL]),
        ('"no asked questions"', []),
        ("asked questions", [OIL]),
        ("barrels or wishes", [OIL, WEATHER]),
        ("-lamp", []),
        ("tarn -barrels", [LAMP, WEATHER]),
        ("title:qui", [WEATHER]),
        ("title:iet", []),
        ('title:"quiet week"', [WEATHER]),
        ("file:oil", [OIL]),
        ("speaker:veld", [LAMP, OIL]),
        ('speaker:"Hanna V"', [LAMP, OIL]),
        ("speaker:anna", []),
        ("speaker:mayor", [LAMP, OIL]),
        ("actor:brandt", [LAMP]),
        ("speaker:veld funeral", [LAMP]),
        ("speaker:brandt funeral", []),
        ("speaker:brandt (funeral or lifeboat)", [LAMP]),
        ("(speaker:brandt or starred) questions", [OIL]),
        ("speaker:veld -funeral", [OIL]),
        ("quotes>1", [LAMP]),
        ("quotes=0", [WEATHER]),
        ("-quotes>1", [OIL, WEATHER]),
        ("words<100", [WEATHER]),
        ("unread", [LAMP, WEATHER]),
        ("read", [OIL]),
        ("starred", [OIL]),
        ("done", []),
        ("after:2025-07-02", [OIL, WEATHER]),
        ("before:2025-07-02", [LAMP]),
        ("after:2025-07 before:2025-07-09", [OIL]),
        ("newer:1w", [WEATHER]),
        ("source:courier", []),
        ("unread (quotes>3 or title:quiet)", [LAMP, WEATHER]),
        ("title:a_%", []),
        ('title:"costs"', [LAMP]),
        ("file:articles/2", [OIL]),
        ('"near(a b)" or "x AND" or "*a:b^"', []),
        ("lamp\0x", []),
        ("\ud800x", []),
    ],
)
def test_what_queries_find(find: Callable[[str], list[str]], query: str, names: list[str]) -> None:
    assert find(query) == names


def test_words_are_whole_words_where_there_is_full_text_search(find: Callable[[str], list[str]]) -> None:
    assert find("fune") == ([] if cache.has_fts5() else [LAMP])


def test_a_hundred_terms_are_no_trouble(find: Callable[[str], list[str]]) -> None:
    assert find("-x " * 100) == [LAMP, OIL, WEATHER]
    assert find(" or ".join(["title:quiet"] * 50)) == [WEATHER]
    assert find("-(" * 40 + "quotes>1" + ")" * 40) == [LAMP]


def test_rows_say_what_a_list_shows(index: Index, folder: Path) -> None:
    lamp = folder / LAMP
    index.learn([read(lamp, folder), Read(str(folder / "x.txt"), Stamp(1, 2, 3), None, "the file is empty")])
    first, second = index.rows([folder])
    assert (first.path, first.title, first.published) == (str(lamp), ARTICLES[LAMP].splitlines()[0], "2025-06-04")
    assert (first.words, first.minutes, first.quotes, first.actors) == (289, 2, None, ())
    assert (second.sha256, second.problem) == (None, "the file is empty")
    article = articles(folder)[LAMP]
    index.learn_analysis(article, analysis_of(article.text, "by hand"))
    row = index.rows([lamp])[0]
    assert (row.quotes, row.actors) == (4, ("Hanna Veld", "Olof Brandt"))


def test_paths_are_spelt_as_they_were_given(index: Index, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    index.learn([read(Path(LAMP), Path())])
    assert [row.path for row in index.rows([Path()])] == [LAMP]
    monkeypatch.chdir(folder.parent)
    assert [row.path for row in index.rows([Path("articles")])] == [f"articles/{LAMP}"]
    assert [row.path for row in index.rows([Path("articles") / LAMP])] == [f"articles/{LAMP}"]
    assert index.rows([Path("article")]) == []
    assert index.filter(parse(""), [Path("articles")], {}, TODAY) == {f"articles/{LAMP}"}


def test_members_and_odd_names(index: Index, tmp_path: Path) -> None:
    feed, odd = tmp_path / "feed.xml", tmp_path / "\udcff.txt"
    article = Article(f"{feed}#2", "2" * 64, "A \ud800 text", "A \ud800 title", ())
    index.learn([Read(f"{feed}#2", Stamp(1, 1, 1), article), Read(str(odd), Stamp(1, 1, 1), article)])
    assert [row.path for row in index.rows([feed])] == [f"{feed}#2"]
    assert {row.path for row in index.rows([tmp_path])} == {f"{feed}#2", str(odd)}


def test_what_changed_is_known_by_time_and_size(index: Index, folder: Path) -> None:
    lamp = read(folder / LAMP, folder)
    index.learn([lamp])
    assert index.stamps([folder]) == {lamp.path: lamp.stamp}
    assert index.unanalysed([folder], "by hand") == [lamp.path]
    assert lamp.article is not None
    index.learn_analysis(lamp.article, analysis_of(lamp.article.text, "by hand"))
    assert index.unanalysed([folder], "by hand") == []
    assert index.unanalysed([folder], "by another") == [lamp.path]
    index.forget([lamp.path])
    assert index.rows([folder]) == []


def test_another_text_of_the_same_bytes_is_learnt_anew(index: Index, folder: Path) -> None:
    lamp = read(folder / LAMP, folder)
    assert lamp.article is not None
    index.learn([lamp])
    index.learn_analysis(lamp.article, analysis_of(lamp.article.text, "by hand"))
    other = replace(lamp.article, text=lamp.article.text.replace("funeral", "wedding party"))
    index.learn([lamp._replace(article=other)])
    assert index.rows([folder])[0].quotes is None
    for query, count in (("funeral", 0), ("wedding", 1), ("speaker:veld", 0)):
        assert len(index.filter(parse(query), [folder], {}, TODAY) or ()) == count, query


def test_speakers_and_what_they_said(index: Index, folder: Path, find: Callable[[str], list[str]]) -> None:
    rows = sorted(index.speakers([folder]), key=lambda row: (row.name, row.path))
    assert [(row.name, Path(row.path).name) for row in rows] == [
        ("Hanna Veld", LAMP), ("Hanna Veld", OIL), ("Olof Brandt", LAMP),
    ]  # fmt: skip
    veld = rows[0]
    assert (veld.role, veld.aliases, veld.direct, veld.mixed, veld.indirect) == ("mayor", ("Veld",), 1, 1, 0)
    first, second = index.said([veld.id])
    assert first.words == '"We have had the lamp longer than we have had the council,"'
    assert first.after.startswith("Mayor Hanna Veld said after the vote.")
    assert (second.kind, second.before) == ("mixed", "Veld answered that")
    assert ARTICLES[LAMP][second.start : second.end] == second.words
    assert index.speakers([folder], within={rows[1].path}) == [rows[1]]
    assert index.said([]) == []


def test_copies_of_an_article_count_once(index: Index, folder: Path) -> None:
    (folder / "copy.txt").write_text(ARTICLES[OIL], encoding="utf-8")
    index.learn(read(path, folder) for path in folder.iterdir())
    article = articles(folder)[OIL]
    index.learn_analysis(article, analysis_of(article.text, "by hand"))
    assert len(index.speakers([folder])) == 1
    assert len(index.filter(parse("speaker:veld"), [folder], {}, TODAY) or ()) == 2


def test_names_complete_a_query(index: Index, folder: Path, find: Callable[[str], list[str]]) -> None:
    known = index.known([folder])
    assert known == {"speaker": ("Hanna Veld", "Olof Brandt"), "actor": ("Hanna Veld", "Olof Brandt"), "source": ()}
    for typed, kept, completed in (
        ("sp", "", "speaker:"), ("x un", "x ", "unread"), ("(quo", "(", "quotes>"),
        ("a speaker:ve", "a ", 'speaker:"Hanna Veld"'), ('-actor:"olof b', "-", 'actor:"Olof Brandt"'),
    ):  # fmt: skip
        offer = complete(typed, len(typed), known)[0]
        assert offer.text == completed
        assert (typed[: offer.start], offer.end) == (kept, len(typed))
    for typed in ("", "lamp ", "speaker:nobody", '"sp', "http:x"):
        assert complete(typed, len(typed), known) == ()


def test_a_damaged_index_is_made_anew(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "cache.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    index = Index(tmp_path / "cache")
    index.learn([read(folder / LAMP, folder)])
    assert len(index.rows([folder])) == 1
    with sqlite3.connect(tmp_path / "cache" / "cache.db") as db:
        db.execute("DROP TABLE files")
    db.close()
    assert index.rows([folder]) == []
    assert index.filter(parse("a"), [folder], {}, TODAY) is None
    index.close()
    assert index.rows([folder]) == []
