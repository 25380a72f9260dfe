"""What the reader has selected, while the analysis grows under it."""

from __future__ import annotations

from tui.core.model.analysis import Actor, Analysis, Attribution, Mention
from tui.core.model.article import Span
from tui.core.reading.reading import Reading
from tui.sources import read_bytes

ARTICLE = read_bytes(b"Short news\n\nNothing much was said by anybody on that day in town.\n", "news.txt")


def analysis_of(*names: str, starts: tuple[int, ...] = ()) -> Analysis:
    return Analysis(
        "test",
        tuple(Actor(f"a{n}", name, "person") for n, name in enumerate(names, 1)),
        tuple(Attribution(f"q{n}", "direct", (), (), (Span(s, s + 5),)) for n, s in enumerate(starts, 1)),
    )


def test_who_is_selected_is_kept_by_name_and_the_quote_by_its_place() -> None:
    reading = Reading(ARTICLE, analysis_of("Ada", "Bo", starts=(20, 40)))
    reading.selected, reading.quote = "a2", "q2"
    reading.take(analysis_of("Bo", "Cy", "Ada", starts=(10, 20, 40)))
    assert (reading.selected, reading.quote) == ("a1", "q3")
    reading.take(analysis_of("Cy", starts=(10,)))
    assert (reading.selected, reading.quote) == (None, None)


def test_a_new_analysis_takes_the_place_of_a_failure() -> None:
    reading = Reading(ARTICLE, problem="it was killed")
    reading.take(analysis_of("Ada"))
    assert reading.problem == ""
    assert reading.current is None


def test_mentions_of_the_selected_actor_do_not_overlap() -> None:
    mentions = tuple(Mention(s, e, "name") for s, e in ((30, 35), (2, 9), (4, 7), (9, 12)))
    reading = Reading(ARTICLE, Analysis("test", (Actor("a1", "Ada", "person", mentions=mentions),)))
    assert reading.mentions_of_selected == ()
    reading.selected = "a1"
    assert reading.mentions_of_selected == ((2, 9), (9, 12), (30, 35))
