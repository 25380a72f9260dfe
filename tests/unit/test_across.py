"""The same words across articles: copies, quotations, and whose they are."""

from __future__ import annotations

import json
import random
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from textwrap import fill

import jsonschema
import pytest

from tests.pilot.newspaper import ARTICLES, analysis_of
from tui.cli import main as cli
from tui.config import locations
from tui.core.data.schema import schema
from tui.core.model.analysis import Actor, Analysis, Attribution, Mention
from tui.core.model.article import Article, Span
from tui.core.model.version import analyzer_id
from tui.core.reading.catalogue import Catalogue, Entry
from tui.core.reading.entry import Stamp
from tui.core.text.plain import article_from_text
from tui.core.voices.across import QuoteOccurrence, quotation_record, quotations
from tui.core.voices.same_words import fingerprints, same_words, surname_of, tokens_of
from tui.core.voices.voices import voices
from tui.engine.cache import Cache
from tui.engine.index import Index
from tui.engine.rows import Read
from tui.sources import read_listed

Capsys = pytest.CaptureFixture[str]
SAID = "We have known for years that the bridge was never meant to carry so many lorries"


def heard(words: str, name: str | None = None, path: str = "a", **more: object) -> QuoteOccurrence:
    base = QuoteOccurrence("k", words, "direct", name, 0.9, path, f"Title {path}", None, None, 0, len(words), "0" * 64)
    return base._replace(**more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (SAID, SAID.upper() + ".", True),
        (SAID, "the bridge was never meant to carry", True),
        (SAID, "“known for years … that the bridge”", True),
        (SAID, "We have known for years", False),  # five words are anybody's
        (SAID, SAID.replace("many lorries", "many heavy lorries"), True),
        (SAID, "We have known for ages that a ferry was never meant to run in winter", False),
        ("No comment", "No comment", False),
        ("Nobody is safe there", "Nobody is safe there!", True),
    ],
)
def test_what_is_the_same_quotation(one: str, other: str, same: bool) -> None:
    assert same_words(tokens_of(one), tokens_of(other)) == same
    assert same_words(tokens_of(other), tokens_of(one)) == same
    if same:
        assert set(fingerprints(tokens_of(one))) & set(fingerprints(tokens_of(other)))


def test_what_is_told_must_be_whole() -> None:
    assert not same_words(tokens_of(SAID), tokens_of("the bridge was never meant to carry"), told=True)


def test_a_quotation_has_its_places_the_first_one_first() -> None:
    part = "the bridge was never meant to carry so many"
    found = quotations(
        [
            heard(part, None, "b", published="2025-08-13", source="Echo"),
            heard(SAID, "Odile Marrack", "a", published="2025-08-12", source="Courier", confidence=0.996),
            heard("Nobody told us about it before", "Ann Rowe", "c"),
            heard(SAID, "Marrack", "d"),
        ]
    )
    first = found[0]
    assert (len(found), first.articles, first.words) == (2, 3, SAID)
    assert [item.path for item in first.occurrences] == ["a", "b", "d"]
    assert first.names == (("Odile Marrack", 2),) and not first.disagreement
    given = first.given(first.occurrences[1])
    assert given and (given.name, given.words) == ("Odile Marrack", "named in Courier, 2025-08-12")
    assert first.given(first.occurrences[0]) is None
    jsonschema.validate(quotation_record(first), schema("quotations"), cls=jsonschema.Draft202012Validator)


def test_the_order_in_which_they_come_changes_nothing() -> None:
    parts = SAID.split()
    some = [heard(" ".join(parts[n : n + 6 + n % 5]), f"Name{n % 2} Marrack", str(n)) for n in range(8)]
    some += [heard(SAID, None, "x"), heard("It was never meant to carry so many lorries on it", None, "y")]
    once = quotations(some)
    for seed in range(5):
        random.Random(seed).shuffle(some)
        assert quotations(some) == once


def given(*others: QuoteOccurrence, to: QuoteOccurrence | None = None) -> str | None:
    """The name that an unnamed quote has from others."""
    unnamed = to or heard(SAID, None, "z", before="What nobody had asked him on that day was this:")
    (found,) = quotations([*others, unnamed])
    name = found.given(unnamed)
    return name.name if name else None


def test_an_article_lends_its_name_as_far_as_it_is_sure_of_it() -> None:
    assert given(heard(SAID, "Odile Marrack", "a", confidence=0.99)) is None
    assert given(heard(SAID, "Odile Marrack", "a", confidence=0.996)) == "Odile Marrack"
    silent = heard(SAID, None, "y")  # divides the odds
    assert given(heard(SAID, "Odile Marrack", "a", confidence=0.996), silent) is None
    assert (
        given(heard(SAID, "Odile Marrack", "a", confidence=0.79), heard(SAID, "Marrack", "b", confidence=0.79)) is None
    )


def test_articles_lend_a_name_together_unless_they_are_copies() -> None:
    one = heard(SAID, "Odile Marrack", "a", confidence=0.95, before="The mayor told the council on Tuesday night:")
    other = heard(SAID, "Marrack", "b", confidence=0.95, before="Later that day she said to those who had come:")
    assert given(one, other) == "Odile Marrack"
    assert given(one, other._replace(before=one.before)) is None


def test_who_knows_no_more_lends_no_name() -> None:
    sure = heard(SAID, "Odile Marrack", "a", confidence=0.998, before="What nobody had asked him on that day was this:")
    assert given(sure) is None
    assert given(sure._replace(before="It was then that she told those who had come:")) == "Odile Marrack"
    assert given(sure._replace(before="")) == "Odile Marrack"


@pytest.mark.parametrize(
    ("words", "evidence", "name"),
    [
        (SAID, "nominal", "Odile Marrack"),
        (SAID, "pronoun", "Odile Marrack"),
        (SAID, "continuation", None),  # goes on from what stood before, which may be left out
        (f"“{SAID},” … “I told them so.”", "name", "Odile Marrack"),
        (f"“I told them so.” “{SAID}”", "name", None),  # turns
        (f"“I told them,” … “{SAID}” … “And so on.”", "name", None),
        (SAID.replace("bridge", "old bridge"), "name", None),  # not all words of the other
    ],
)
def test_the_name_is_of_these_very_words(words: str, evidence: str, name: str | None) -> None:
    lender = heard(words, "Odile Marrack", "a", confidence=0.998)._replace(evidence=evidence)
    assert given(lender) == name


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("she", "Odile Marrack"),
        ("the mayor", "Odile Marrack"),
        ("The mayor", "Odile Marrack"),
        ("Mayor Marrack", "Odile Marrack"),
        ("Tobias Hale", None),
        ("the Harbour Office", None),
    ],
)
def test_a_source_that_has_another_name_gets_none(source: str, name: str | None) -> None:
    sure = heard(SAID, "Odile Marrack", "a", confidence=0.998)
    assert given(sure, to=heard(SAID, None, "z")._replace(source_words=source)) == name


def test_a_few_words_are_one_quotation_in_copies_only() -> None:
    copies = [
        heard("“Not this year.”", "Odile Marrack", path, before="Asked whether fares would rise, she said:")
        for path in "ab"
    ]
    assert [q.articles for q in quotations(copies)] == [2]
    elsewhere = heard("“Not this year.”", "Odile Marrack", "c", before="Asked whether she would stand, she said:")
    assert [q.articles for q in quotations([*copies, elsewhere])] == [2, 1]
    assert len(quotations([copies[0], copies[1]._replace(speaker_name="Tobias Hale")])) == 2


def test_articles_that_disagree_are_shown_and_lend_no_name() -> None:
    found = quotations([heard(SAID, "Odile Marrack", "a"), heard(SAID, "Tobias Hale", "b"), heard(SAID, None, "c")])
    assert found[0].disagreement and {name for name, _ in found[0].names} == {"Odile Marrack", "Tobias Hale"}
    assert found[0].given(found[0].occurrences[2]) is None
    # A few words that two people say are two quotations.
    short = "We will look at it again"
    assert len(quotations([heard(short, "Odile Marrack", "a"), heard(short, "Tobias Hale", "b")])) == 2


@pytest.mark.parametrize(("name", "last"), [("Odile Marrack", "marrack"), ("Martin King Jr.", "king"), ("", "")])
def test_what_names_have_in_common(name: str, last: str) -> None:
    assert surname_of(name) == last


# In the index

_FIRST = ["Ada", "Otto", "Mirela", "Tam", "Ines", "Pavel", "Odile", "Piers", "Ione", "Corvin"]
_WORDS = [
    f"{a}{b}"
    for a in ["har", "bel", "cor", "dun", "esk", "fal", "gor", "hin"]
    for b in ["low", "ton", "mere", "ford", "by", "stead", "wick", "ley"]
]


def story(seed: int, paragraphs: int = 10) -> str:
    chance = random.Random(seed)
    body = [" ".join(chance.choices(_WORDS, k=40)).capitalize() + "." for _ in range(paragraphs)]
    return "\n\n".join([f"Story {seed} of the day", *body]) + "\n"


def edited(text: str, how: str) -> str:
    head, *body = text.strip().split("\n\n")
    if how == "headline":
        head = "Something else on top"
    elif how == "cut":
        body = body[: len(body) * 6 // 10]
    elif how == "swap":
        body[2], body[7] = body[7], body[2]
    elif how == "wrapped":
        body = [fill(paragraph, 60) for paragraph in body]
    else:
        for number in (1, 4, 6):
            words = body[number].split()
            words[10] = "perhaps"
            body[number] = " ".join(words)
    return "\n\n".join([head, *body]) + "\n"


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return Index(tmp_path / "cache")


def learnt(index: Index, texts: dict[str, str]) -> dict[str, int | None]:
    articles = [article_from_text(text, f"/news/{name}") for name, text in texts.items()]
    index.learn(Read(a.path, Stamp(1, 2, n), a) for n, a in enumerate(articles))
    return {Path(row.path).name: row.story for row in index.rows([Path("/news")])}


@pytest.mark.parametrize("how", ["headline", "cut", "swap", "words", "wrapped"])
def test_copies_are_one_story(index: Index, how: str) -> None:
    texts = {f"{seed:03}.txt": story(seed) for seed in range(40)}
    texts |= {f"copy-{seed:03}.txt": edited(story(seed), how) for seed in range(0, 40, 2)}
    stories = learnt(index, texts)
    for seed in range(40):
        of = stories[f"{seed:03}.txt"]
        assert (of is not None) == (seed % 2 == 0)
        if of is not None:
            assert [name for name, number in stories.items() if number == of] == [
                f"{seed:03}.txt", f"copy-{seed:03}.txt"
            ]  # fmt: skip
    index.close()


def test_copies_that_come_later_join_and_a_text_that_changes_leaves(index: Index) -> None:
    learnt(index, {"a.txt": story(1), "b.txt": story(2)})
    stories = learnt(index, {"c.txt": edited(story(1), "swap"), "d.txt": edited(story(1), "cut")})
    assert stories["a.txt"] == stories["c.txt"] == stories["d.txt"] is not None and stories["b.txt"] is None
    sha256 = article_from_text(story(1)).sha256
    assert len(index.stories([sha256])) == 3
    assert learnt(index, {"c.txt": story(9)})["c.txt"] is None
    index.close()


def test_short_texts_are_no_copies(index: Index) -> None:
    assert set(learnt(index, {"a.txt": "A line\n\nNo more.\n", "b.txt": "A line\n\nNo more!\n"}).values()) == {None}
    index.close()


BRIEF = """The Skerra Line denied on Tuesday that it would end its winter sailings.

“The islands can count on us,” said Marta Oduya, the managing director of the company, in a statement.

Councillor Tom Brisk said that the timetable had already been cut twice since the spring.
"""


def test_of_a_brief_only_the_very_same_is_a_copy(index: Index) -> None:
    texts = {
        "a.txt": f"Boats stay\n\n{BRIEF}",
        "b.txt": f"Line says no cuts\n\n{BRIEF.replace('“', '‘').replace('”', '’')}",
        "c.txt": f"Boats go\n\n{BRIEF.replace('Councillor Tom Brisk said that the timetable', 'She did not say what')}",
    }
    stories = learnt(index, texts)
    assert stories["a.txt"] == stories["b.txt"] is not None and stories["c.txt"] is None
    index.close()


def told(text: str, said: str, name: str | None) -> Analysis:
    start = text.index(said)
    actors = (Actor("a1", name, "person", None, (), 0.5, (Mention(0, 1, "name"),)),) if name else ()
    quote = Attribution("q1", "direct", (), (), (Span(start, start + len(said)),), "a1" if name else None, name, 0.9)
    return Analysis("test", actors, (quote,), analysed_to=len(text))


def article(path: str, before: str, said: str) -> Article:
    return article_from_text(f"{before}\n\n{said}\n", path)


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


# In the list


def test_copies_fold_under_the_first_row_and_unfold() -> None:
    catalogue = Catalogue()
    catalogue.renew(Entry(name, title=name, sha256=name, story=story) for name, story in
                    (("a", 1), ("b", None), ("c", 1), ("d", 2), ("e", 1)))  # fmt: skip
    assert catalogue.paths() == ["a", "b", "d"]
    assert [entry.path for entry in catalogue.copies.of("a")] == ["c", "e"] and catalogue.copies.of("d") == []
    assert catalogue.number("c") == 0 and catalogue.copies.lead_of("e") == "a"
    assert (step := catalogue.step("c", 1)) and step.path == "b"
    lead, alone = catalogue.entry("a"), catalogue.entry("b")
    assert lead and alone
    assert catalogue.fold(lead) is True and catalogue.paths() == ["a", "b", "c", "d", "e"]
    assert catalogue.fold(lead) is False and catalogue.fold(alone) is None
    catalogue.narrow({"c", "d", "e"})
    assert catalogue.paths() == ["c", "d"] and [e.path for e in catalogue.copies.of("c")] == ["e"]
    catalogue.narrow(None)
    assert catalogue.known.learn_stories({"b": 2}) and not catalogue.known.learn_stories({"b": 2})
    catalogue.arrange()
    assert catalogue.paths() == ["a", "b"]


# The command


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
