"""An article is analysed from what is on the screen outwards, and the complete analysis is the same."""

from __future__ import annotations

import pytest

from tests.analysers import shipped_analyser
from tui.analysis.passages import INTRODUCE, outwards
from tui.core.model.article import Block, BlockRole
from tui.core.text.as_read import as_read
from tui.core.text.plain import article_from_text

BLOCKS = [Block(10 * n, 10 * n + 8, BlockRole.PARAGRAPH) for n in range(20)]
WHO = ("Mara Holt", "Otto Vance", "Ines Okafor", "Tam Reddy")


def order(start: int, blocks: list[Block] = BLOCKS) -> list[int]:
    return [block.start // 10 for block in outwards(blocks, start)]


def test_from_the_screen_outwards_behind_what_introduces_the_article() -> None:
    assert order(155) == [*range(INTRODUCE), 15, 16, 17, 18, 19, 14, 13, 12, 11, 10, 9, 8]


@pytest.mark.parametrize("start", [0, 15, 10 * INTRODUCE])
def test_from_the_top_in_the_order_of_the_text(start: int) -> None:
    assert order(start) == list(range(20))


@pytest.mark.parametrize("start", [150, 158, 159, 197, 198, 5_000])
def test_every_block_once(start: int) -> None:
    assert sorted(order(start)) == list(range(20))
    assert order(start, BLOCKS[:3]) == [0, 1, 2]
    assert order(start, []) == []


def test_quotes_on_the_screen_come_first_and_the_end_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.analysis.pipeline.PATIENCE", 0)  # a part for each paragraph, however fast the machine is
    paragraphs = [
        f"“The bridge of parish number {n} is closed, and sta\u00adys so,” {WHO[n % 4]} told the council of Orvale."
        for n in range(24)
    ]
    article = article_from_text("\n\n".join(["The bridge is closed", *paragraphs]) + "\n")
    assert as_read(article) is not None, "the text as it is read should have other offsets"
    start = article.text.rindex("“", 0, article.text.index("number 20 "))
    analyser = shipped_analyser()
    *parts, whole = analyser.stream(article, start=start)
    places = [{a.span.start for a in part.attributions} for part in parts]
    late = {a.span.start for a in whole.attributions if a.span.start > start}
    early = {a.span.start for a in whole.attributions if article.text.index("number 9 ") < a.span.start < start}
    seen = next(place for place in places if place & late)
    assert not seen & early, "something in the middle came before what is on the screen"
    done = [part.analysed_to for part in parts]
    assert done == sorted(done) and done[-1] <= len(article.text)
    assert whole == analyser.analyse(article)
