"""Small inputs after faults that users of readers and extractors have reported: `tests/cases`, our own writing.

Each says what is right of it: who said what, what is not in the text, what is dimmed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.analysers import shipped_analyser
from tui.analysis.pipeline import Analyser
from tui.core.model.analysis import Analysis
from tui.core.model.article import ANALYSED_ROLES, Article, BlockRole
from tui.core.text.said import quote_words
from tui.sources import Unreadable, read_articles

FOLDER = Path(__file__).parent.parent / "cases"


@cache
def analyser() -> Analyser:
    return shipped_analyser()


@cache
def articles(name: str) -> tuple[Article, ...]:
    return tuple(read_articles(FOLDER / name))


@cache
def analysis(name: str, number: int = 0) -> Analysis:
    return analyser().analyse(articles(name)[number])


def lines(name: str, role: BlockRole | None = None) -> list[str]:
    """The article's lines that are analysed, or those of a role."""
    (article, *_) = articles(name)
    blocks = (b for b in article.blocks if (b.role in ANALYSED_ROLES if role is None else b.role is role))
    return [article.text[b.start : b.end] for b in blocks]


def said(name: str, number: int = 0) -> list[tuple[str, str | None]]:
    """What is said word for word, without its marks, and by whom."""
    text = articles(name)[number].text
    found = (a for a in analysis(name, number).attributions if a.kind != "indirect")
    return [(quote_words(text, a).strip("“”‘’\"',. "), a.speaker_name) for a in found]


def actors(name: str, number: int = 0) -> list[str]:
    return [actor.name for actor in analysis(name, number).actors]


class Said(NamedTuple):
    name: str
    quotes: Sequence[tuple[str, str | None]]


TIRED = [("I am tired", "Ann Röwe"), ("So am I", "Tom Vane")]
QUOTES = [
    Said("24-inlineads.txt", [("Nobody swims there", "Tom Vane"), ("I swim there every morning", "Olga Brandt")]),
    Said("40-bom.txt", TIRED),
    Said("40-bom.html", TIRED),
    Said("40-cp1252.txt", TIRED),
    Said("40-entities.html", TIRED),
    Said("40-latin1decl.html", TIRED),
    Said("40-latin1decl-utf8.html", TIRED),
    Said("40-macroman.txt", TIRED),
    Said("40-mojibake.txt", TIRED),
    Said("40-utf16.txt", TIRED),
    Said("40-utf16le-nobom.txt", TIRED),
    Said("40-utf8decl-cp1252.html", TIRED),
    Said("41-bullets.txt", [("We are wet", "Ann Rowe"), ("Wet is fine", "Tom Vane"), ("It is not", "Piet Oort")]),
    Said("45-comments.html", [("Nobody swims there", "Tom Vane")]),
    Said("47-related.eml", [("Nobody swims there", "Tom Vane"), ("The cheese is safe", "Piet Oort")]),
    Said("49-md-linkedspeaker.md", [("It is our clock", "Olga Brandt"), ("It is our tea", "Nora Pike")]),
    Said("49b-md-linkedname.md", [("Nobody swims there", "Ann Rowe")]),
    Said(
        "51-md-boldinterview.md",
        [
            ("Why did you melt it?", "Otto Pehl"),
            ("It looked like my uncle", "Mira Danz"),
            ("And the pigeons?", "Otto Pehl"),
            ("The pigeons are the critics", "Mira Danz"),
        ],
    ),
    Said("52b-md-comment.md", [("They are shut", "Tom Vane")]),
    Said("75-wrapped.txt", [("We came by bus", "Olga Brandt")]),
    Said("75b-wrapped.txt", [("We came by bus", "Olga Brandt")]),
    Said("76-related.txt", [("I swim there every morning", "Olga Brandt")]),
]


@pytest.mark.parametrize("case", QUOTES, ids=[case.name for case in QUOTES])
def test_who_said_what(case: Said) -> None:
    assert said(case.name) == case.quotes


PAGES = {
    "27-blockquote.html": 8, "28-adsplit.html": 7, "29-widget.html": 6, "31-layouttable.html": 4, "32-brbr.html": 7,
    "33-inline.html": 6, "43-liveblog.html": 9, "44-lists.html": 12, "45-comments.html": 4, "68-shortdivs.html": 5,
    "69-tweet.html": 5, "71-mixedlist.html": 5, "71b-linkedlist.html": 5,
}  # fmt: skip
"""Lines of the article, headline and subheadings inside."""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_keeps_each_line_of_its_article_and_no_other(name: str) -> None:
    assert len(lines(name)) == PAGES[name]
    text = articles(name)[0].text
    for alien in ("Advertisement", "You may like", "Read next", "Archive", "neighbour said", "Email the author"):
        assert alien not in text


@pytest.mark.parametrize("name", ["27-blockquote.html", "69-tweet.html"])
def test_a_post_in_a_page_is_kept_with_its_author(name: str) -> None:
    assert "The clock stays. The water goes. I am sorry." in lines(name)
    assert any(line.startswith("— Ann Rowe (@mayor_rowe)") for line in lines(name))


def test_a_word_broken_by_a_soft_hyphen_is_whole_and_a_caption_dimmed() -> None:
    text = articles("33-inline.html")[0].text
    assert "“The Gartland offer is a fair one,” said Nolan Pryce, the company’s chief." in text
    assert lines("33-inline.html", BlockRole.CAPTION) == [
        "Olga Brandt at the baths: “It is our bath.” Photograph: Max Oster"
    ]
    assert ("The Gartland offer is a fair one", "Nolan Pryce") in said("33-inline.html")


def test_lists_details_and_tables_are_read_with_who_says_what() -> None:
    speakers = dict(said("44-lists.html"))
    assert speakers == {
        "Nobody swims there": "Tom Vane", "I swim there": "Olga Brandt", "Sell it": "Nolan Pryce",
        "It is our bath": "Nora Pike", "The clock is listed": "Ann Rowe", "The sums are wrong": "Ida Lenz",
    }  # fmt: skip


def test_titles_and_dates_of_a_feed_are_what_it_says() -> None:
    assert [(a.title, a.published) for a in articles("35-atom.xml")] == [
        ("<3 Ludford", "2025-03-03"), ("AT&T &amp; the tag <b>", "2025-03-04"),
    ]  # fmt: skip


def test_a_mail_of_two_kinds_is_read_as_its_page() -> None:
    (article,) = articles("36-alt.eml")
    assert article.title == "Mayor Ann Röwe: “I am tired”" and article.published == "2025-03-03"
    assert ("She may rest", "Tom Vane") in said("36-alt.eml")


def test_flowed_lines_are_joined_and_what_is_cited_stays_marked() -> None:
    name = "37-flowed.eml"
    assert said(name) == [
        ("We will sell the baths,” … “and we will sell them to Gartland", "Ann Rowe"), ("No", "Tom Vane"),
    ]  # fmt: skip
    cited = "\n\n> Will you keep the clock? I ask for the swimmers, who have set their lives by it.\n\n"
    assert cited in articles(name)[0].text
    assert lines(name, BlockRole.BOILERPLATE) == ["Lena Kroll, Ludford Echo"]


def test_hard_wrapped_mails_of_a_mailbox() -> None:
    assert len(articles("39-from.mbox")) == 2
    assert said("39-from.mbox") == [
        ("We came by bus", "Olga Brandt"), ("Throw it back", "Ann Rowe"), ("It was a red towel", "Tom Vane"),
    ]  # fmt: skip


def test_what_cannot_be_decoded_is_said_and_names_nobody() -> None:
    (article,) = articles("40-mixed.txt")
    assert any("not UTF-8" in note for note in article.notes)
    assert all("\ufffd" not in (name or "") for _, name in said("40-mixed.txt"))


@pytest.mark.parametrize("name", ["40-mojibake.txt", "40-macroman.txt"])
def test_letters_that_are_guessed_are_said(name: str) -> None:
    assert articles(name)[0].notes


@pytest.mark.parametrize("name", ["41-empty.txt", "41-ws.txt"])
def test_a_file_without_text_is_said(name: str) -> None:
    with pytest.raises(Unreadable, match=r"empty|white space"):
        articles(name)


def test_a_sentence_that_is_repeated_is_summarised_once() -> None:
    assert len(analysis("41-rep.txt").rankings["balanced"].order) == 1


def test_a_live_report_has_its_entries_in_order() -> None:
    assert [name for _, name in said("43-liveblog.html")] == ["Ann Rowe", "Piet Oort", "Olga Brandt"]


def test_hidden_and_housekeeping_lines_of_a_newsletter_are_gone() -> None:
    text = articles("47-related.eml")[0].text
    assert "preheader" not in text and "Unsubscribe" not in text


def test_words_that_a_mail_cites_are_those_of_whom_it_cites() -> None:
    name = "48-forward.eml"
    assert actors(name) == ["Tom Vane"]
    assert ("I have read your piece and I object to it", "Tom Vane") in said(name)
    assert all("2025" not in words and ">" not in words for words, _ in said(name))
    assert lines(name, BlockRole.BOILERPLATE) == [
        "On Mon, 3 Mar 2025 at 09:12, Tom Vane <vane@council.example> wrote:",
        "Lena Kroll, reporter", "“All the news that fits the tin”",
    ]  # fmt: skip


def test_links_of_markdown_are_in_no_name() -> None:
    assert actors("49b-md-linkedname.md") == ["Ann Rowe", "Ludford Echo"]


def test_answers_to_questions_in_paragraphs_of_their_own() -> None:
    assert [name for _, name in said("51b-boldquestions.html")] == ["Mira Danz"] * 3


def test_entities_in_markdown_are_the_characters_that_they_mean() -> None:
    found = {actor.name: actor.role for actor in analysis("52-md-entities.md").actors}
    assert found["Dan Tully"] == "Rowe’s lawyer"
    assert ("She sleeps", "Dan Tully") in said("52-md-entities.md")


def test_a_stamp_is_no_part_of_a_speakers_name() -> None:
    found = [(a.kind, a.speaker_name) for a in analysis("67-stampedtranscript.txt").attributions]
    assert [kind for kind, _ in found] == ["direct"] * 5
    assert [name.title() if name else None for _, name in found] == ["Host", "Rowe", "Host", "Rowe", "Tom Vane"]


def test_questions_and_answers_before_a_court() -> None:
    names = [name for _, name in said("67b-qa-court.txt")]
    assert names[:5] == ["Adley", "Paul Renner", "Adley", "Paul Renner", "Adley"] and names[5] == "Adley"
    assert "ADLEY" not in actors("67b-qa-court.txt")


def test_short_paragraphs_in_boxes_of_their_own() -> None:
    assert said("68-shortdivs.html") == [("Sell it", "Vane"), ("Never", "Olga Brandt")]
