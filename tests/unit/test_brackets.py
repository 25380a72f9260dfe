"""Names in brackets, for a sentence that stands by itself; the text stays as it is."""

from __future__ import annotations

from dataclasses import replace

from tests.harbour import ANALYSIS, ARTICLE, TEXT, span
from tui.core.export.text import summary_markdown
from tui.core.export.views import summary_text
from tui.core.model.analysis import Actor, Analysis, Mention
from tui.core.model.article import Span
from tui.core.text.brackets import brackets, shift, with_brackets
from tui.widgets.summary_list import sentence_rows

HE = span("He said the money would be better spent on the school.")
CHILDREN = span("“Children do not live on a pier,” he said.")
WALL = span("“The wall will not hold, and we all know it.”")
OKAFOR = span(
    "Opposition leader Tomas Okafor called the plan “a monument to the mayor” and said that it cost too much."
)


def referring() -> Analysis:
    """The article's analysis with the pronouns that stand for Okafor."""
    he = [HE.start, CHILDREN.start + len("“Children do not live on a pier,” ")]
    assert [TEXT[start : start + 2].lower() for start in he] == ["he", "he"]
    actors = tuple(
        replace(a, mentions=(*a.mentions, *(Mention(s, s + 2, "pronoun") for s in he))) if a.id == "a2" else a
        for a in ANALYSIS.actors
    )
    sourced = tuple(
        replace(q, source=(Span(he[1], he[1] + 2),)) if q.content[0].start == CHILDREN.start else q
        for q in ANALYSIS.attributions
    )
    return replace(ANALYSIS, actors=actors, attributions=sourced)


def shown(*sentences: Span, analysis: Analysis | None = None) -> list[str]:
    found = brackets(TEXT, analysis or referring(), sentences)
    return [with_brackets(TEXT, each, found.get(each, ())) for each in sentences]


def test_a_pronoun_has_its_person() -> None:
    assert shown(HE) == ["He [Tomas Okafor] said the money would be better spent on the school."]
    assert shown(CHILDREN) == ["“Children do not live on a pier,” he [Tomas Okafor] said."]


def test_who_is_named_right_before_is_known() -> None:
    assert shown(OKAFOR, HE, CHILDREN) == [TEXT[slice(*each)] for each in (OKAFOR, HE, CHILDREN)]


def test_a_quote_that_goes_on_has_its_speaker() -> None:
    assert shown(WALL) == [f"[Ilse Brandt:] {TEXT[slice(*WALL)]}"]


def test_a_sentence_that_names_its_people_stays_as_it_is() -> None:
    for each in (OKAFOR, span("“I would like to leave something that stands,” Brandt told reporters on the quay.")):
        named = replace(referring(), attributions=tuple(replace(q, source=(each,)) for q in ANALYSIS.attributions))
        assert shown(each, analysis=named) == [TEXT[slice(*each)]]


def test_a_connective_shows_that_something_stood_before() -> None:
    text = "Boats wait. But nobody comes. Olsen waits."
    first, second, third = Span(0, 11), Span(12, 29), Span(30, 42)
    nobody = Analysis("test", sentences=(first, second, third))
    assert with_brackets(text, second, brackets(text, nobody, [second])[second]) == "[…] But nobody comes."
    assert brackets(text, nobody, [first, second]) == {}
    assert brackets(text, nobody, [first, third]) == {}


def test_a_name_from_outside_is_shown_as_text() -> None:
    text = "He waits."
    evil = Analysis("test", actors=(Actor("a1", "\x1b[31mOlsen\n", "person", mentions=(Mention(0, 2, "pronoun"),)),))
    words = with_brackets(text, Span(0, 9), brackets(text, evil, [Span(0, 9)])[Span(0, 9)])
    assert "\x1b" not in words and "\n" not in words and words.endswith("Olsen ] waits.")


def test_lists_and_files_show_them() -> None:
    analysis = referring()
    (row,) = sentence_rows(ARTICLE, analysis, [HE])
    assert row.text == shown(HE)[0]
    assert "He \\[Tomas Okafor\\] said" in summary_markdown(ARTICLE, "", [HE], (), analysis=analysis)
    number = analysis.sentences.index(HE)
    chosen = replace(analysis, rankings={"lead": analysis.rankings["lead"]._replace(order=(number,))})
    assert "He [Tomas Okafor] said" in summary_text(ARTICLE, chosen, "lead", 1)


def test_names_keep_their_colours_behind_what_is_added() -> None:
    analysis = replace(referring(), attributions=())
    both = Span(HE.start, span("Agnès Petit, who").end)
    (row,) = sentence_rows(ARTICLE, analysis, [both])
    (name,) = [n for n in row.named if row.text[n.span.start - both.start : n.span.end - both.start] == "Agnès Petit"]
    added = brackets(TEXT, analysis, [both])[both]
    assert name.span.start == span("Agnès Petit, who").start + shift(both.end, added)
