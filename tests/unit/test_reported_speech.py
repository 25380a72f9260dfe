"""What is reported speech and what is an act, a topic or a finding; what was not uttered; headings, posts, reactions.

Sentences of our own.
"""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.analysers import shipped_analyser
from tui.analysis.passages import Passage, parse_blocks
from tui.analysis.utterances import find_attributions
from tui.analysis.utterances.reported_speech import probability
from tui.core.model.analysis import Attribution
from tui.core.model.article import Block, BlockRole
from tui.core.text.said import words_with_cue


@pytest.fixture(scope="module")
def nlp() -> Language:
    return shipped_analyser().nlp


def attributions(text: str, nlp: Language) -> tuple[Attribution, ...]:
    """Those of a text whose lines are paragraphs; one that begins with "# " is a heading."""
    blocks, at = [], 0
    for line in text.split("\n"):
        heading = line.startswith("# ")
        start = at + 2 * heading
        if line.strip():
            blocks.append(Block(start, at + len(line), BlockRole.SUBHEADING if heading else BlockRole.PARAGRAPH))
        at += len(line) + 1
    parsed: list[Passage] = list(parse_blocks(text, blocks, nlp))
    return find_attributions(text, parsed)


def said(text: str, nlp: Language) -> list[tuple[str, str]]:
    """Source and content of each."""
    return [
        (" … ".join(text[s:e] for s, e in a.source), " … ".join(text[s:e] for s, e in a.content))
        for a in attributions(text, nlp)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The council condemned the strikes.",
        "Mayor Ann Rowe asked for help.",
        "The governor announced two days of mourning.",
        "Harlow Bridges reported a loss for the third year.",
        "A neighbour called the police on Monday night.",
        "The ministry declined to comment on the plan.",
        "The two sides discussed a need for new talks.",
        "I later found that the roof of the old harbour leaks.",
        "Rowe held services in his home after the church had burnt down.",
        "The trains carry 500 people per hour, more than the old ones.",
    ],
)
def test_acts_and_topics_are_not_reported_speech(text: str, nlp: Language) -> None:
    assert attributions(text, nlp) == ()


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Mayor Ann Rowe said the bridge would close.", "Mayor Ann Rowe", "the bridge would close"),
        ("Rowe urged residents to leave their homes.", "Rowe", "residents to leave their homes"),
        ("Rowe accused Vane of hiding the report.", "Rowe", "Vane of hiding the report"),
        ("Rowe has denied taking the money.", "Rowe", "taking the money"),
        ("The union called the offer a sham.", "The union", "the offer a sham"),
        ("Rowe pointed out that the roof leaks.", "Rowe", "that the roof leaks"),
        (
            "The bridge would have to close for a year, people familiar with the plan said.",
            "people familiar with the plan",
            "The bridge would have to close for a year",
        ),
        ("Rowe continues to insist his plan will be worth it.", "Rowe", "his plan will be worth it"),
        ("Rowe stressed the need to stay away from low bridges.", "Rowe", "the need to stay away from low bridges"),
        ("Most of those asked described it as a waste of money.", "Most of those", "it as a waste of money"),
        ("The court held that the bridge was safe.", "The court", "that the bridge was safe"),
        ("Per the harbour board, the ferry will stop in May.", "the harbour board", "the ferry will stop in May"),
        ("The ferry will stop in May, per the harbour board.", "the harbour board", "The ferry will stop in May"),
    ],
)
def test_clauses_requests_accusations_and_labels_are_told(text: str, source: str, content: str, nlp: Language) -> None:
    assert said(text, nlp) == [(source, content)]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (  # its subject is taken for the subject of what he says
            "The council leader, Cllr Paul Ransome, said the running costs had reached £214,000 a year and a new roof "
            "would be £900,000 on top.",
            "The council leader, Cllr Paul Ransome",
            "the running costs had reached £214,000 a year and a new roof would be £900,000 on top",
        ),
        (  # the verb of the clause may be a cue itself
            "Comeau said one network, Vitalis Nord, signed three contracts with Lakehead Staffing Solutions, an agency "
            "in northern Ontario, without seeking approval from the board.",
            "Comeau",
            "one network, Vitalis Nord, signed three contracts with Lakehead Staffing Solutions, an agency in northern "
            "Ontario, without seeking approval from the board",
        ),
        (  # a participle in it looks like one
            "High Commissioner for Peace Mauricio Bustamante Ocampo told reporters that the extension, signed in the "
            "presence of the guarantor countries, entered into force immediately.",
            "High Commissioner for Peace Mauricio Bustamante Ocampo",
            "that the extension, signed in the presence of the guarantor countries, entered into force immediately",
        ),
        (  # two subjects before one verb
            "A boiler that exploded at a clothing factory in Bangladesh last week, killing 17 people, had not been "
            "inspected for six years, fire investigators have said.",
            "fire investigators",
            "A boiler that exploded at a clothing factory in Bangladesh last week, killing 17 people, had not been "
            "inspected for six years",
        ),
        (  # whom it was told, and where
            "However, the device had stopped sending a signal about 40 minutes before the crash, Maritza Aybar, head "
            "of inspections at the regulator, told a news conference in Lima.",
            "Maritza Aybar, head of inspections at the regulator",
            "However, the device had stopped sending a signal about 40 minutes before the crash",
        ),
        (  # in a work
            "You can keep a pot of tea much warmer by knitting a cosy, she and her cousin Runa explained in a chapter "
            "of their pamphlet “Slow Leaves.” Boiling it twice takes fuel.",
            "she and her cousin Runa",
            "You can keep a pot of tea much warmer by knitting a cosy",
        ),
    ],
)
def test_clauses_are_whole_where_the_parse_goes_wrong(text: str, source: str, content: str, nlp: Language) -> None:
    assert said(text, nlp) == [(source, content)]


def test_the_place_that_a_report_is_from_says_nothing(nlp: Language) -> None:
    text = "NEW DELHI: Four more boats sank near the old harbour on Tuesday, officials said. The boats were new."
    assert said(text, nlp) == [("officials", "Four more boats sank near the old harbour on Tuesday")]


def test_the_decision_is_a_probability_that_grows_with_what_speaks_for_it() -> None:
    say = ["bias", "order ccomp", "lemma say", "tag VBD", "source person", "shape clause"]
    act = ["bias", "order obj", "lemma announce", "tag VBD", "source body", "shape phrase", "size 2"]
    assert 0 < probability(act) < 0.2 < 0.7 < probability(say) < 1


@pytest.mark.parametrize(
    ("text", "how", "words"),
    [
        ("She did not say “never mind,” but everyone thought it.", "denied", "did not say “never mind,”"),
        ("Tom Vane never said “sell it.”", "denied", "never said “sell it.”"),
        ("Rowe refused to say, “I am sorry.”", "denied", "refused to say “I am sorry.”"),
        (
            "Ann Rowe denied that she had called the vote “a joke.”",
            "denied",
            "denied that she had called the vote “a joke.”",
        ),
        ("The judge asked him to say “sorry” in court.", "asked", "asked him to say “sorry” in court"),
        ("Rowe asked whether it would close.", "asked", "asked whether it would close"),
        ("Rowe could say that the plan is dead.", "hypothetical", "could say that the plan is dead"),
        ("He would have said “no”.", "hypothetical", "would have said “no”"),
        (
            "If Rowe says the bridge is safe, people will believe her.",
            "hypothetical",
            "If Rowe says the bridge is safe",
        ),
        ("“Will it close?” Rowe asked.", "asserted", "“Will it close?”"),
        (
            "“I have not said that the pool will close,” Rowe said.",
            "asserted",
            "“I have not said that the pool will close,”",
        ),
        ("Rowe denied it, telling reporters: “I said what I knew.”", "asserted", "“I said what I knew.”"),
    ],
)
def test_what_was_not_uttered_says_so_with_its_cue(text: str, how: str, words: str, nlp: Language) -> None:
    *_, last = attributions(text, nlp)
    assert (last.said, str(words_with_cue(text, last))) == (how, words)


@pytest.mark.parametrize(
    ("text", "how", "words"),
    [
        ("Has Marsh said that she will win?", "asked", "Has Marsh said that she will win"),
        ("Did Marsh say that she would lose?", "asked", "Did Marsh say that she would lose"),
        ("Will Marsh say that she lost?", "asked", "Will Marsh say that she lost"),
        ("But did she say she would never play again?", "asked", "did she say she would never play again"),
        ("Didn’t Marsh say that she would lose?", "asked", "Didn’t Marsh say that she would lose"),
        ("Has Marsh denied taking the money?", "asked", "Has Marsh denied taking the money"),
        ("Did Marsh go on to say that she would lose?", "asked", "Did Marsh go on to say that she would lose"),
        ("Did Marsh say “we will lose”?", "asked", "Did Marsh say “we will lose”"),
        ("Who said that the bridge would close?", "asked", "said that the bridge would close"),
        ("Had Marsh said that it was full, he would have left.", "hypothetical", "Had Marsh said that it was full"),
        ("He would have left had Marsh said that it was full.", "hypothetical", "had Marsh said that it was full"),
        ("Nor did Marsh say that she would lose.", "denied", "Nor did Marsh say that she would lose"),
        ("Why did Marsh say that she would lose?", "asserted", "that she would lose"),
        ("Only then did Marsh say that she would lose.", "asserted", "that she would lose"),
        ("Will she win? Marsh said that she will.", "asserted", "that she will"),
        ("Has the chief, who said that it would close, resigned?", "asserted", "that it would close"),
    ],
)
def test_what_a_question_or_a_condition_holds_is_not_asserted(text: str, how: str, words: str, nlp: Language) -> None:
    (only,) = attributions(text, nlp)
    assert only.said == how
    assert how == "asserted" or str(words_with_cue(text, only)) == words


def test_a_heading_is_his_who_says_the_same_further_down(nlp: Language) -> None:
    text = (
        "# “Nobody swims there now”: the baths at Ludford\n"
        "The baths have been shut since May.\n"
        "“Nobody swims there now and nobody will,” said Tom Vane, the keeper."
    )
    assert said(text, nlp) == [
        ("Tom Vane, the keeper", "“Nobody swims there now”"),
        ("Tom Vane, the keeper", "“Nobody swims there now and nobody will,”"),
    ]


def test_a_heading_does_not_go_on_from_the_paragraph_before(nlp: Language) -> None:
    text = "“The roof leaks when it rains,” Rowe said.\n# “We had other plans”\nThe baths have been shut since May."
    assert said(text, nlp)[1] == ("", "“We had other plans”")


def test_titles_in_headings_are_no_quotes(nlp: Language) -> None:
    assert said("# “The Salt Year”: a first novel\nMarta Quill was born in Ludford.", nlp) == []


def test_people_behind_the_colon_of_a_heading_say_it(nlp: Language) -> None:
    assert said("# ‘We were never told’: families sue over the dam", nlp) == [("families", "‘We were never told’")]


def test_a_post_is_its_authors(nlp: Language) -> None:
    text = (
        "The slogan was mocked at once.\n"
        "I love that they paid for it. https://t.co/XPxUJ\n"
        "— Rob Hale 🎄 (@robhale) November 18, 2024\n"
        "The town did not answer."
    )
    assert said(text, nlp) == [("Rob Hale", "I love that they paid for it.")]


def test_a_credit_on_the_next_line_wins_over_the_speaker_before(nlp: Language) -> None:
    text = "“We are tired,” Rowe said.\n“Nobody swims there.”\n— Tom Vane, councillor"
    assert said(text, nlp) == [("Rowe", "“We are tired,”"), ("Tom Vane, councillor", "“Nobody swims there.”")]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ida Lenz, an economist at the University of Ludford: “The sums are wrong.”", "Ida Lenz"),
        ("Professor Nora Pike (University of Ludford): “Count again.”", "Professor Nora Pike"),
        ("• Greenline: “We are disappointed.”", "Greenline"),
        ("One of them, Rolf Stade, said: “We paid for a general.”", "One of them, Rolf Stade"),
    ],
)
def test_who_is_named_beside_a_quote(text: str, source: str, nlp: Language) -> None:
    found = said(text, nlp)
    assert [who.startswith(source) for who, _ in found] == [True] * bool(source)


@pytest.mark.parametrize(
    "who",
    [
        "managing director Ann Roe",
        "acting chief Ann Roe",
        "leading economist Ann Roe",
        "sitting councillor Ann Roe",
        "visiting professor Ann Roe",
        "acting head teacher Ann Roe",
        "disgraced banker Ann Roe",
        "managing director and founder Ann Roe",
    ],
)
def test_a_tag_may_begin_with_the_participle_of_a_title(who: str, nlp: Language) -> None:
    text = f'"The roof leaks," Tom Vale said.\n"We sleep well tonight," {who} told reporters.'
    assert said(text, nlp) == [("Tom Vale", '"The roof leaks,"'), (who, '"We sleep well tonight,"')]


def test_a_participle_that_says_what_a_quote_led_to_begins_no_tag(nlp: Language) -> None:
    text = '"It is a bad joke," prompting minister Ann Roe to resign, said Tom Vale.'
    assert [source for source, _ in said(text, nlp)] == ["Tom Vale"]


def test_what_follows_an_editorial_s_colon_is_direct(nlp: Language) -> None:
    (quote,) = attributions("The newspaper wrote in an editorial: “Somebody must go.”", nlp)
    assert quote.kind == "direct"


def test_pointed_marks_at_the_head_of_a_line_are_bullets(nlp: Language) -> None:
    assert said("» Treasurer Tom Vane said “nothing about the loan” and left.", nlp)[0][0] == "Treasurer Tom Vane"
