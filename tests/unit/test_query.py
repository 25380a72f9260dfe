"""The filter's language: what it means, what it prints, and what it says about mistakes."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.core.query import (
    DEEPEST,
    EVERYTHING,
    FIELDS,
    FLAGS,
    LONGEST,
    SHOWN,
    And,
    Field,
    Flag,
    Newer,
    Not,
    Number,
    Or,
    Published,
    Query,
    QueryError,
    Word,
    all_of,
    any_of,
    depends_on_analysis,
    parse,
    parse_typed,
)
from tui.core.query.terms import Comparison

TEXTS = (
    st.text(min_size=1, max_size=12).map(lambda t: " ".join(t.split())).filter(lambda t: any(c.isalnum() for c in t))
)
WORDS = TEXTS.filter(lambda t: not t.endswith("*"))


@st.composite
def _terms(draw: st.DrawFn) -> Query:
    kind = draw(st.integers(0, 5))
    if kind == 0:
        return Word(draw(WORDS), draw(st.booleans()))
    if kind == 1:
        return Field(draw(st.sampled_from(list(FIELDS))), draw(TEXTS))
    if kind == 2:
        return Flag(draw(st.sampled_from(list(FLAGS))))
    if kind == 3:
        comparison = draw(st.sampled_from(get_args(Comparison)))
        return Number(draw(st.sampled_from(["quotes", "words"])), comparison, draw(st.integers(0, 10**9 - 1)))
    if kind == 4:
        return Published(draw(st.sampled_from(["after", "before"])), draw(st.dates(min_value=date(1000, 1, 1))))
    return Newer(draw(st.integers(0, 9999)), draw(st.sampled_from(["d", "w", "m", "y"])))


QUERIES: st.SearchStrategy[Query] = st.recursive(
    _terms(),
    lambda inner: st.one_of(
        inner.map(lambda q: q.operand if isinstance(q, Not) else Not(q)),
        st.lists(inner, min_size=2, max_size=4).map(lambda qs: all_of(*qs)),
        st.lists(inner, min_size=2, max_size=4).map(lambda qs: any_of(*qs)),
    ),
    max_leaves=12,
)


@given(QUERIES)
def test_what_is_printed_parses_to_the_same(query: Query) -> None:
    assert parse(str(query)) == query


@given(st.text(alphabet='ab "“():-*<>=\\orantd:2w5speakr', max_size=40) | st.text(max_size=60))
@example('"')
@example("a and")
@example("-")
@example("foo:bar")
@example("x" * 10_000)
@example("(" * 1_000)
@example("a " * 900)
@example("-" * 500 + "a")
@example("not " * 400)
@example("\ud800 \x00")
def test_whatever_is_typed_is_a_query_or_a_message_at_a_place(text: str) -> None:
    try:
        query = parse(text)
    except QueryError as error:
        assert error.message
        assert 0 <= error.start <= error.end <= len(text)
    else:
        assert parse(str(query)) == query


MACRON = Field("speaker", "macron")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", EVERYTHING),
        ("   ", EVERYTHING),
        ("harbour", Word("harbour")),
        ('"security guarantees"', Word("security guarantees")),
        ("“security  guarantees”", Word("security guarantees")),
        ("secur*", Word("secur", prefix=True)),
        ("speaker:macron", MACRON),
        ('Speaker:"Emmanuel Macron"', Field("speaker", "Emmanuel Macron")),
        ("unread", Flag("unread")),
        ('"unread"', Word("unread")),
        ("quotes>3", Number("quotes", ">", 3)),
        ("words<=800", Number("words", "<=", 800)),
        ("-quotes > 20 a", And((Not(Number("quotes", ">", 20)), Word("a")))),
        ("Words >=3", Number("words", ">=", 3)),
        ("quotes= 2", Number("quotes", "=", 2)),
        ("quotes a", And((Word("quotes"), Word("a")))),
        ('quotes ">2"', And((Word("quotes"), Word(">2")))),
        ("after:2025-08-01", Published("after", date(2025, 8, 1))),
        ("before:2025", Published("before", date(2025, 1, 1))),
        ("newer:2w", Newer(2, "w")),
        ("newer:99999999999w", Newer(9_999, "w")),
        ("a b", And((Word("a"), Word("b")))),
        ("a and b or c", Or((And((Word("a"), Word("b"))), Word("c")))),
        ("a (b OR c)", And((Word("a"), Or((Word("b"), Word("c")))))),
        ("-a", Not(Word("a"))),
        ("not a b", And((Not(Word("a")), Word("b")))),
        ("not -a", Word("a")),
        ("-(a b)", Not(And((Word("a"), Word("b"))))),
        ("co-operate", Word("co-operate")),
        ("10:30", Word("10:30")),
        (
            'unread speaker:macron quotes>3 after:2025-08-01 "security guarantees"',
            And((Flag("unread"), MACRON, Number("quotes", ">", 3), Published("after", date(2025, 8, 1)),
                 Word("security guarantees"))),
        ),
    ],
)  # fmt: skip
def test_what_queries_mean(text: str, query: Query) -> None:
    assert parse(text) == query


@pytest.mark.parametrize(
    ("text", "marked", "says"),
    [
        ('a "b c', '"b c', "no closing"),
        ("a and", "and", "missing behind and"),
        ("or a", "or", "missing before or"),
        ("a or", "or", "missing behind or"),
        ("a -", "-", "nothing to leave out"),
        ("foo:bar", "foo", 'no field foo: speaker, actor, source, title, file, after, before, newer (as text: "foo:")'),
        ("y" * 30 + ":x", "y" * 30, f"no field {'y' * 20}…:"),
        ("words:800", "words", "words is counted: words<800"),
        ("quotes:", "quotes", "quotes is counted: quotes<3"),
        ("unread:yes", "unread", "unread stands alone"),
        ("is:starred", "is", "starred stands alone"),
        ("x speeker:bar", "speeker", "did you mean speaker?"),
        ("quotes>many", "many", "a number belongs here"),
        ("quotes>", "", "a number belongs here"),
        ("quotes > x", "x", "a number belongs here"),
        ("pages>3", "pages", "only quotes and words are counted"),
        ("after:yesterday", "yesterday", "a date belongs here"),
        ("after:2025-02-30 a", "2025-02-30", "no such day"),
        ("newer:soon", "soon", "newer:2w"),
        ("speaker:", "", "a name"),
        ("speaker:(a or b)", "(", "(speaker:… or speaker:…)"),
        ("(a", "(", "no )"),
        ("a) b", ")", "no ("),
        ("a () b", "()", "nothing in these"),
        ("(a or) b", ")", "missing before"),
        ("a ***", "***", "no word"),
    ],
)
def test_mistakes_are_said_where_they_are(text: str, marked: str, says: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert text[caught.value.start : caught.value.end] == marked
    assert says in caught.value.message


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", ""),
        ("speak", "speak*"),
        ("speak ", "speak"),
        ("unread", "unread"),
        ("unread -", "unread"),
        ("unread -har", "unread -har*"),
        ("unread not", "unread"),
        ("newer:2", ""),
        ("unread newer:", "unread"),
        ("starred before:2025-0", "starred"),
        ("speaker:", ""),
        ("unread speaker:an", "unread speaker:an"),
        ("unread (speaker:an or", "unread speaker:an"),
        ("lamp and (oil or bar", "lamp (oil or bar*)"),
        ('lamp "a great de', 'lamp "a great de*"'),
        ('lamp "a great deal"', 'lamp "a great deal"'),
        ('speaker:"Hanna V', 'speaker:"Hanna V"'),
        ('lamp "', "lamp"),
        ("oil*", "oil*"),
        ("quotes >", ""),
        ("quotes > 2", "quotes>2"),
        ("lamp foo:bar oil", "lamp"),
        (") oil", ""),
    ],
)
def test_what_is_meant_while_one_types(text: str, query: str) -> None:
    assert parse_typed(text) == parse(query)


@given(st.text(alphabet='ab "“():-*<>=\\orantd:2w5speakr', max_size=40) | st.text(max_size=60))
@example("(" * 1_000 + "a")
@example("a " * 900)
@example('"' + "a" * 10_000)
def test_whatever_is_typed_means_something(text: str) -> None:
    query = parse_typed(text)
    assert parse(str(query)) == query


@pytest.mark.parametrize(
    ("text", "unfinished"),
    [
        ("unread -", True),
        ("unread - ", False),
        ("newer:", True),
        ("newer:2", True),
        ("newer:2 ", False),
        ("newer:2x", False),
        ("newer:soon", False),
        ("before:20", True),
        ("before:2025-0", True),
        ("before:2025-0 a", False),
        ("before:2025-13", False),
        ("before:2025-11-0", True),
        ("before:2025-11-31", False),
        ("speaker:", True),
        ("speaker: a", False),
        ("quotes>", True),
        ("quotes>x", False),
        ("a and ", True),
        ("(a", True),
        ('"a', True),
        ("foo:bar", False),
    ],
)
def test_what_may_become_a_query_yet(text: str, unfinished: bool) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert caught.value.unfinished == unfinished


@pytest.mark.parametrize("digits", [9, 10, 400])
def test_a_number_can_be_any(digits: int) -> None:
    assert parse("words<" + "9" * digits) == Number("words", "<", 999_999_999)


def test_a_message_shows_the_surroundings_of_the_mistake() -> None:
    for query in ("a)", "x " * 80 + "foo:bar" + " y" * 80, "x" * 10_000, "quotes>many", '"' + "x" * 500):
        with pytest.raises(QueryError) as caught:
            parse(query)
        error = caught.value
        shown, message = error.lines(query)
        assert len(shown) <= SHOWN + 2
        column = message.index("^")
        assert (shown + " ")[column] == (query + " ")[error.start]
        assert message.endswith(error.message)
        assert message.count("^") <= SHOWN


def test_bounds() -> None:
    assert parse("(" * DEEPEST + "a" + ")" * DEEPEST) == Word("a")
    for text, says in (
        ("a" * (LONGEST + 1), "longer"),
        ("(" * (DEEPEST + 1) + "a", "parentheses"),
        ("a " * 101, "100"),
    ):
        with pytest.raises(QueryError, match=says):
            parse(text)


def test_newer_counts_back_from_today() -> None:
    today = date(2025, 8, 20)
    assert Newer(2, "w").since(today) == date(2025, 8, 6)
    assert Newer(9999, "y").since(today) == date(1, 1, 1)


def test_what_needs_an_analysis() -> None:
    assert depends_on_analysis(parse("a or -(b quotes>3)"))
    assert depends_on_analysis(parse("actor:x"))
    assert not depends_on_analysis(parse("a title:b words>3 unread"))
