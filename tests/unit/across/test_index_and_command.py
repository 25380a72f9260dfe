"""What the index and `onrecord quotes --across` know of the same words elsewhere."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from tests.pilot.newspaper import ARTICLES, analysis_of
from tests.unit.across.conftest import SAID, Capsys, article, told
from tui.cli import main as cli
from tui.config import locations
from tui.core.data.schema import schema
from tui.core.model.version import analyzer_id
from tui.core.reading.entry import Stamp
from tui.core.text.plain import article_from_text
from tui.core.voices.across import quotations
from tui.core.voices.voices import voices
from tui.engine.cache import Cache
from tui.engine.index import Index
from tui.engine.rows import Read
from tui.sources import read_listed


def test_a_voice_counts_a_quotation_once_and_the_reader_knows_where_else_it_stands(index: Index) -> None:
    said = f"“{SAID},”"
    part, other = "“The bridge was never meant to carry so many,”", "“Something quite different was said on that day,”"
    named = [
        (said, "Odile Marrack"),
        (said, "Odile Marrack"),
        (part, "Marrack"),
        (said, None),
        (other, "Odile Marrack"),
    ]
    for number, (words, name) in enumerate(named):
        made = article(f"/news/{number}.txt", f"Report {number}", words)
        index.learn([Read(made.path, Stamp(1, 2, number), made)])
        index.learn_analysis(made, told(made.text, words, name))
    (voice,) = [v for v in voices(index.speakers([Path("/news")])) if v.quotes]
    assert (voice.name, voice.quotes) == ("Odile Marrack", 2)
    only = voices(index.speakers([Path("/news")], {"/news/1.txt"}))
    assert [v.quotes for v in only] == [1]
    first = article("/news/0.txt", "Report 0", said)
    assert index.also(first.sha256, [Path("/news")]) == {"q1": 3}
    assert index.also(first.sha256, [Path("/news/1.txt")]) == {"q1": 1}
    assert index.also(article("", "Report 4", other).sha256, [Path("/news")]) == {}
    assert len(list(index.heard([Path("/news"), Path("/news/1.txt")]))) == 5
    index.close()


def test_the_index_gives_names_of_other_articles(index: Index) -> None:
    said, before = f"“{SAID},”", "What nobody had asked him on that day was"
    for number, (words, name, sure) in enumerate(
        [(f"{before} {said}", None, 0.3), (f"Later she told the others {said}", "Odile Marrack", 0.998)]
    ):
        made = article_from_text(f"Report {number}\n\n2025-08-1{number}\n\n{words}\n", f"/news/{number}.txt")
        index.learn([Read(made.path, Stamp(1, 2, number), made)])
        analysis = told(made.text, said, name)
        quote = replace(analysis.attributions[0], confidence=sure, evidence="name" if name else "none")
        index.learn_analysis(made, replace(analysis, attributions=(quote,)))
        hashes = [row.sha256 or "" for row in index.rows([Path("/news")])]
    (given_,) = index.given(hashes[0], [Path("/news")]).values()
    assert (given_.name, given_.words) == ("Odile Marrack", "named in “Report 1”, 2025-08-11")
    assert index.given(hashes[1], [Path("/news")]) == index.given(hashes[0], [Path("/news/0.txt")]) == {}
    index.close()


def test_a_few_words_count_once_in_copies_and_anew_elsewhere(index: Index) -> None:
    asked = "Asked whether fares would rise next year, Odile Marrack said:"
    for number, before in enumerate([asked, asked, "Asked whether she would stand again, Odile Marrack said:"]):
        made = article_from_text(f"Report {number}\n\n{before} “Not this year.”\n", f"/news/{number}.txt")
        index.learn([Read(made.path, Stamp(1, 2, number), made)])
        index.learn_analysis(made, told(made.text, "“Not this year.”", "Odile Marrack"))
    (voice,) = voices(index.speakers([Path("/news")]))
    assert (voice.quotes, voice.articles) == (2, 3)
    heard_ = list(index.heard([Path("/news")]))
    assert [q.articles for q in quotations(heard_)] == [2, 1]
    assert {item.context[0] for item in heard_} == {"fares", "whether"}
    index.close()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Articles that are analysed already, and copies of the first that name nobody, or somebody else."""
    monkeypatch.setenv("ONRECORD_PIPELINE", str(tmp_path / "no-pipeline-here"))
    place = tmp_path / "articles"
    place.mkdir()
    cache = Cache(locations.cache_dir())
    for name, text in ARTICLES.items():
        for number in range(2):
            path = place / f"{number}-{name}"
            path.write_text(text if not number else text.replace("By Ines Corrie", "By Tam Okafor"), encoding="utf-8")
            made = read_listed(path, [place])
            cache.put(made.sha256, analysis_of(made.text, analyzer_id(locations.pipeline())))
    cache.close()
    return place


def test_quotations_are_printed_with_their_places(folder: Path, capsys: Capsys) -> None:
    def printed(*options: str) -> str:
        assert cli.run(["quotes", "--across", *options, str(folder)]) == 0
        return capsys.readouterr().out

    records = [json.loads(line) for line in printed("--json").splitlines()]
    assert len(records) == 5 and {record["articles"] for record in records} == {2}
    for record in records:
        jsonschema.validate(record, schema("quotations"), cls=jsonschema.Draft202012Validator)
        assert len(record["occurrences"]) == 2
    assert {r["speaker_name"] for r in map(json.loads, printed("--json", "--speaker", "veld").splitlines())} == {
        "Hanna Veld"
    }
    assert "Hanna Veld · 2 articles" in printed() and "- 2025-06-04" in printed("--md").replace("\\", "")
    assert printed("--csv").splitlines()[0] == "key,words,speaker_name,disagreement,articles,published,source,path"
    assert len(printed("--json", "--kind", "mixed").splitlines()) == 1
    assert printed("--json", "--until", "2025-06-30").count("\n") == 4
    assert cli.run(["voices", "--json", str(folder)]) == 0
    voices_ = {r["name"]: r["quotes"] for r in map(json.loads, capsys.readouterr().out.splitlines())}
    assert voices_ == {"Hanna Veld": 3, "Olof Brandt": 2}


def test_an_archive_cannot_be_across(folder: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.run(["quotes", "--across", "--output", "x", str(folder)])


def test_the_index_of_the_same_file_is_closed(index: Index) -> None:
    with closing(index):
        assert list(index.heard([Path("/nowhere")])) == []
