"""What is analysed is the text as its reader sees it; what is found stands at its place in the text as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysers import shipped_analyser
from tests.unit.strategies import any_text, news_text
from tui.analysis.pipeline import Analyser
from tui.core.model.analysis import Actor, Analysis, Attribution, Mention
from tui.core.model.article import Article, BlockRole, Span
from tui.core.text.as_read import as_read, plain_words
from tui.sources import Unreadable, read_bytes


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return shipped_analyser()


def read(text: str, name: str = "a.md") -> Article:
    return read_bytes(text.encode(), name)


def seen(text: str, name: str = "a.md") -> str:
    """The analysed blocks as they are read."""
    article = read(text, name)
    view = as_read(article)
    shown = view.article if view else article
    return "\n".join(shown.text[b.start : b.end] for b in shown.analysed_blocks)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("said [Nora Pike](https://echo.example/pike), 70.", "said Nora Pike, 70."),
        ("said [Nora Pike](https://echo.example/a_(b) 'a title'), 70.", "said Nora Pike, 70."),
        ("said [Nora Pike][1], 70.", "said Nora Pike, 70."),
        ("**Pehl:** Why _you_, *and* 2 * 3 a snake_case_word?", "Pehl: Why you, and 2 * 3 a snake_case_word?"),
        ("She was &ldquo;fine&rdquo; &mdash; AT&amp;T, 1 &lt; 2.", "She was “fine” — AT&T, 1 < 2."),
        ("A muni\u00adci\u00adpal muni&shy;cipality, zero\u200bwidth.", "A municipal municipality, zerowidth."),
        ("An emoji 👩\u200d🚒 stays.", "An emoji 👩\u200d🚒 stays."),
        ("A ![picture](a.png)line, `code` and <b>bold</b>, and a note[^1].", "A line, code and bold, and a note."),
        ("Rowe said,“We go.” She left.“Now,”Rowe said.", "Rowe said, “We go.” She left. “Now,” Rowe said."),
        ("The 5\\* hotel.", "The 5* hotel."),
        ("| Ida Lenz | “The sums are wrong.” |", "Ida Lenz: “The sums are wrong.”"),
        ("Fine <!-- not this --> print.", "Fine  print."),
        ("said <https://echo.example/x> Nora Pike <np@echo.example> twice.", "said Nora Pike twice."),
        ("said [[Nora Pike]], or [[Nora Pike|Mrs Pike]], 1 == 1.", "said Nora Pike, or Mrs Pike, 1 == 1."),
        ("said ==Nora Pike== twice.", "said Nora Pike twice."),
        ("A [![picture](a.png 'x')](https://echo.example/) line.", "A  line."),
        ("- [ ] “Yes,” she said.\n- [x] “No,” he said.", "“Yes,” she said.\n“No,” he said."),
        ("> [!NOTE] “Yes,” she said.", "“Yes,” she said."),
        ("A line of Nora Pike\\\n", "A line of Nora Pike"),
        ("said [Nora Pike], not [Ann Rowe].\n\n[nora pike]: https://echo.example/", "said Nora Pike, not [Ann Rowe]."),
        ("[^1]: “Yes,” said Nora Pike.", "“Yes,” said Nora Pike."),
        ("| Who | Said |\n|:-|-:|\n| Ida Lenz | “No.” |", "Who: Said\nIda Lenz: “No.”"),
        ("&quot;Yes,&quot; she said.", '"Yes," she said.'),
    ],
)  # fmt: skip
def test_markdown_is_read_without_its_signs(text: str, shown: str) -> None:
    assert seen(text) == shown


def test_what_shows_nothing_is_masked() -> None:
    table, rule, link = "| Who | Said |\n\n|-----|------|", "***", "[1]: https://echo.example/"
    text = "\n\n".join(["A line of text.", table, rule, link, "<!-- no", "never -->", "The end."])
    assert seen(text) == "A line of text.\nWho: Said\nThe end."


def test_signs_of_markdown_are_signs_in_markdown_only() -> None:
    assert seen("He wrote [Nora](x) and *that*.", "a.txt") == "He wrote [Nora](x) and *that*."
    assert seen("She was &ldquo;fine&rdquo;.", "a.txt") == "She was “fine”."


def test_lists_and_stamps_of_a_text() -> None:
    assert seen("* Tom Vane: “Wet.”", "a.txt") == "Tom Vane: “Wet.”"
    assert seen("- Rain fell on it.\n- We are wet.", "a.txt") == "Rain fell on it.\nWe are wet."
    assert seen("- Rain fell on it, she said.", "a.txt") == "- Rain fell on it, she said."
    assert seen("[00:01:12] HOST: Welcome.", "a.txt") == "HOST: Welcome."


def test_a_place_in_what_is_read_is_one_in_the_text() -> None:
    article = read("“It is our tea,” said [Nora Pike](https://echo.example/pike), 70. &ldquo;Ours.&rdquo;")
    view = as_read(article)
    assert view is not None
    shown = view.article.text
    at = shown.index("Nora Pike")
    name = Mention(at, at + 9, "name")
    said = Span(shown.index("“Ours"), shown.index("Ours.”") + 6)
    found = Analysis("a", actors=(Actor("a1", "Nora Pike", "person", mentions=(name,)),),
                     attributions=(Attribution("q1", "direct", (Span(*name[:2]),), (), (said,)),), sentences=(said,),
                     analysed_to=len(shown))  # fmt: skip
    back = view.back(found)
    (mention,) = back.actors[0].mentions
    assert article.text[mention.start : mention.end] == "Nora Pike"
    assert article.text[slice(*back.attributions[0].content[0])] == "&ldquo;Ours.&rdquo;"
    assert back.analysed_to == len(article.text)


@given(
    st.one_of(any_text, news_text, st.text("[]()*_`&;#x<>!-| \n\\amp\u00ad", max_size=200)),
    st.sampled_from(["a.md", "a.txt"]),
)
def test_every_place_leads_back_into_the_text(text: str, name: str) -> None:
    try:
        article = read(text.encode("utf-8", "replace").decode(), name)
    except Unreadable:
        return
    view = as_read(article)
    if view is None:
        return
    size = len(view.article.text)
    for start in range(0, size, max(1, size // 40)):
        for end in range(start + 1, size + 1, max(1, size // 40)):
            first, last = view.span((start, end))
            assert 0 <= first <= last <= len(article.text)
    for block in view.article.blocks:
        assert view.article.text[block.start : block.end].strip()
        place = view.span(block.span)
        assert any(whole.start <= place.start and place.end <= whole.end for whole in article.blocks)


def test_a_line_with_signs_below_it_is_a_subheading() -> None:
    article = read(
        "# A title\n\nOne line of text here.\n\nThen and now\n===\n\nAnother line of text.\n\nThe end\n---\n\nLast."
    )
    found = [article.text[b.start : b.end] for b in article.blocks if b.role is BlockRole.SUBHEADING]
    assert found == ["Then and now", "The end"]


def test_words_of_a_quote_are_shown_as_they_are_read() -> None:
    assert plain_words("“It is *our* clock, _mine_, 2 * 3 * 4, a_b_c”") == "“It is our clock, mine, 2 * 3 * 4, a_b_c”"
    assert (
        plain_words("“Nobody [swims there](https://echo.example/),” &ldquo;ever&rdquo;")
        == "“Nobody swims there,” “ever”"
    )


def test_a_quotation_without_a_space_before_it_is_found_at_its_place(analyser: Analyser) -> None:
    article = read("The harbour\n\nAnn Rowe said,“These boats have no place in a harbour like ours.”\n", "a.txt")
    (quote,) = analyser.analyse(article, ()).attributions
    assert quote.speaker_name == "Ann Rowe"
    assert [article.text[s:e] for s, e in quote.content] == ["“These boats have no place in a harbour like ours.”"]


def test_partial_analyses_stand_at_their_places_too(analyser: Analyser) -> None:
    article = read("\n\n".join(f"“Line {n},” said [Nora Pike](https://echo.example/{n})." for n in range(8)))
    for analysis in analyser.stream(article):
        for found in analysis.attributions:
            assert article.text[slice(*found.content[0])].startswith("“Line")
    assert {a.speaker_name for a in analysis.attributions} == {"Nora Pike"} and analysis.complete


def test_what_a_product_is_like_is_nobodys_turn(analyser: Analyser) -> None:
    bag = ("Fill: 650 Fill Power Down", "Temp rating: 15°F", "Bottom line: B", "PRICE: £205")
    lines = ["The best bags of the year, of which we slept in all on the fell above Ludford.", *bag, *bag]
    assert analyser.analyse(read("\n\n".join(lines), "a.txt")).attributions == ()


def test_what_a_product_is_like_names_nobody(analyser: Analyser) -> None:
    lines = [
        "Fill: 650 Fill Power Down",
        "Weight: 2 lb 3 oz",
        "Pros: Warm, dry, cheap",
        "Price: $120",
        "Best for: Walkers",
    ]
    told = "We tried nine jackets in the rain of Ludford, and Vane kept the dry ones. Vane is the shop’s tester."
    found = analyser.analyse(read("\n\n".join([told, *lines, *lines, "Tester: Vane", told]), "a.txt"))
    assert [actor.name for actor in found.actors if actor.type == "person"] == ["Vane"]


def test_an_explainer_is_no_interview(analyser: Analyser) -> None:
    text = (
        "Mira Danz, 60, leads the pact of nine towns, which was founded in Ludford.\n\nWhat is the pact?\n\nThe pact is"
        " an agreement of towns.\n\nWhich towns are in it?\n\nNine towns are in it, and two more want to be."
    )
    assert not [a for a in analyser.analyse(read(text, "a.txt")).attributions if a.kind == "direct"]


def test_an_article_that_is_read_as_it_stands_is_not_copied() -> None:
    article = read("“It is our tea,” said Nora Pike.", "a.txt")
    assert as_read(article) is None and as_read(replace(article, path="a.md")) is None


def test_rows_of_many_cells_have_commas_between() -> None:
    assert seen("| a | b | c |") == "a, b, c"


def test_one_line_of_a_list_is_nobodys_turn(analyser: Analyser) -> None:
    """The labels differ from line to line, and the pipeline takes one of them for a person."""
    lines = ["Weight: 2 lb", "Capacity: 1.7 liters", "Wattage: 1500", "Color: Silver", "Lid: Hinged"]
    found = analyser.analyse(read("\n\n".join(["The kettle was tested by our team.", *lines, "It boiled."]), "a.txt"))
    assert (found.attributions, found.actors) == ((), ())
