"""Names corrected by tables and by the article as a whole, over hand-made Docs. All people are made up."""

import pytest
import spacy
from spacy.tokens import Doc, Span

from tui.analysis.document import ArticleDoc
from tui.analysis.knowledge import knowledge
from tui.analysis.names import find_names
from tui.analysis.passages import Passage
from tui.core.model.article import Block, BlockRole

VOCAB = spacy.blank("en").vocab


def doc(text, *names, sentence_starts=True):
    """A Doc of space-divided words; `names`: (words, label). Capitalised words but the first are proper nouns."""
    words = text.split()
    pos = [
        "PROPN" if w[0].isupper() and (i or w in " ".join(n for n, _ in names)) else "X" for i, w in enumerate(words)
    ]
    made = Doc(VOCAB, words=words, pos=pos, sent_starts=[i == 0 for i in range(len(words))])
    spans = []
    for name, label in names:
        parts = name.split()
        at = next(i for i in range(len(words)) if words[i : i + len(parts)] == parts)
        spans.append(Span(made, at, at + len(parts), label))
    made.set_ents(spans)
    return made


def marked(passage):
    """A copy of a passage's document in which the model has found its names."""
    copy = passage.doc.copy()
    copy.set_ents([Span(copy, *name) for name in passage.names])
    return Passage(copy, passage.block)


def names_of(*docs):
    """The names after correction, which leaves the documents as they are, and which a second one does not change."""
    blocks = [Block(0, len(d.text), BlockRole.PARAGRAPH) for d in docs]
    before = [d.to_bytes() for d in docs]
    article = ArticleDoc("\n".join(d.text for d in docs), [Passage(d, b) for d, b in zip(docs, blocks, strict=True)])
    once = find_names(article)
    assert [d.to_bytes() for d in docs] == before
    again = ArticleDoc(article.text, [marked(p) for p in article.with_names(once).passages])
    assert find_names(again) == once
    texts = [token.text_with_ws for token in article.tokens]
    return [("".join(texts[start:end]).strip(), label) for start, end, label in once]


def test_a_name_has_the_label_that_it_has_most_often() -> None:
    article = [doc("then Zorbek spoke", ("Zorbek", label)) for label in ("PERSON", "PERSON", "GPE", "PERSON", "ORG")]
    assert names_of(*article) == [("Zorbek", "PERSON")] * 5


def test_a_full_name_decides_about_the_surname() -> None:
    article = doc("then Ada Zorbek came", ("Ada Zorbek", "PERSON")), doc("but Zorbek left", ("Zorbek", "ORG"))
    assert names_of(*article) == [("Ada Zorbek", "PERSON"), ("Zorbek", "PERSON")]


@pytest.mark.parametrize(
    ("found", "label", "expected"),
    [
        ("Prime Minister Ada Zorbek", "PERSON", ("Ada Zorbek", "PERSON")),
        ("the Tidal Mills", "ORG", ("Tidal Mills", "ORG")),
        ("Zorbek 's", "PERSON", ("Zorbek", "PERSON")),
        ("Mr. King", "PERSON", ("King", "PERSON")),
        ("Dornwick Party", "PERSON", ("Dornwick Party", "ORG")),
        ("Downing Street", "GPE", ("Downing Street", "ORG")),
        ("Kremlin", "GPE", ("Kremlin", "ORG")),
        ("Norway", "ORG", ("Norway", "GPE")),
        ("Zorbek River", "PERSON", ("Zorbek River", "LOC")),
        ("Kurds", "ORG", ("Kurds", "NORP")),
    ],
)
def test_one_name_is_cut_and_labelled(found, label, expected) -> None:
    assert names_of(doc(f"today {found} rose", (found, label))) == [expected]


def test_titles_alone_are_no_names() -> None:
    assert names_of(doc("today Prime Minister rose", ("Prime Minister", "PERSON"))) == []


def test_a_surname_that_is_a_country_stays_a_person() -> None:
    article = doc("then Ada Norway came", ("Ada Norway", "PERSON")), doc("but Norway left", ("Norway", "PERSON"))
    assert names_of(*article) == [("Ada Norway", "PERSON"), ("Norway", "PERSON")]


def test_names_of_the_tables_are_added() -> None:
    article = doc("today in South Korea the White House and the French met")
    assert names_of(article) == [("South Korea", "GPE"), ("White House", "ORG"), ("French", "NORP")]


def test_dates_and_events_stay() -> None:
    assert names_of(doc("on Monday the Tide Games", ("Monday", "DATE"), ("Tide Games", "EVENT"))) == [
        ("Monday", "DATE"), ("Tide Games", "EVENT"),
    ]  # fmt: skip


def test_nothing_in_nothing_out():
    assert find_names(ArticleDoc("", [])) == []
    assert names_of(Doc(VOCAB, words=[])) == []


def test_the_tables_hold_what_they_say() -> None:
    known = knowledge()
    assert {"France", "UK", "North Macedonia"} <= known.countries
    assert {"Kyiv", "Pretoria", "Washington"} <= known.capitals
    assert len(known.states) >= 50 and "Ohio" in known.states
    assert {"Danish", "Kurds", "Ukrainians"} <= known.peoples and not known.peoples & known.countries


def test_a_part_of_a_country_is_one():
    assert names_of(doc("in Northern Norway today", ("Northern Norway", "LOC"))) == [("Northern Norway", "LOC")]


def test_a_name_of_the_tables_wins_over_a_part_of_it() -> None:
    assert ("USA Today", "ORG") in names_of(doc("she told USA Today so", ("USA", "GPE")))


def test_two_bodies_before_what_somebody_is_are_two() -> None:
    found = names_of(doc("the White House Russia adviser spoke", ("White House Russia", "ORG")))
    assert found == [("White House", "ORG"), ("Russia", "GPE")]
    assert ("Google China", "ORG") in names_of(doc("then Google China grew", ("Google China", "ORG")))


def test_a_state_in_short_is_no_part_of_its_town() -> None:
    assert names_of(doc("near Vell , S.C. it rained", ("Vell , S.C.", "GPE"))) == [("Vell", "GPE"), ("S.C.", "GPE")]


def test_a_capital_has_its_first_word_in_capitals_too() -> None:
    assert ("NEW DELHI", "GPE") in names_of(doc("in NEW DELHI it rained", ("DELHI", "GPE")))
