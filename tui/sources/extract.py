"""The article among the lines of a page.

A line's words count where it is running text: a sentence long enough, with few links, where the page does not say that
it stands apart. The article stands in the smallest element with nearly all of that. In it the stretch of lines is
looked for whose scores sum up highest (Bentley 1984: maximum subarray), and then all lines of the element that holds
this stretch are taken: a short answer, a line of a list or a subheading is lost nowhere in an article's midst. Numbers
hardly matter: `python -m benchmarks pages FOLDER --cross-validate` says what others give.

trafilatura, which is the best of the extractors for news in libraries, was measured on the same pages: of the words
that it finds beyond these, 22 % are the article's on one set of pages and 6 % on another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.core.model.article import BlockRole
from tui.core.text.boilerplate import is_boilerplate_line
from tui.core.text.head import clues, is_section
from tui.core.text.main_block import best_stretch, count_words
from tui.sources.page_blocks import PageBlocks
from tui.sources.page_places import Place
from tui.sources.page_shape import around_heading, article_around, called_apart, is_of_a_post

SENTENCE_WORDS = 8
LOOSE_WORDS = 3
"""The same on a page that has no such sentences."""
LONG_LINE = 20
"""Words from which a line that ends in no full stop counts as text, though less."""
MAX_SCORE = 60
_SENTENCE_END = re.compile(r"[.!?…:;。！？।][”’\"'»)\]」』]*$")

LEAD_LINES, LEAD_WORDS = 4, (6, 80)
"""Lines between the page's heading and the article that are taken too, and how many words they have."""
TEASER_LINES, TEASER_WORDS = 8, 90
"""A box with a linked heading is a teaser of another article up to so many lines and words of running text."""
ENOUGH = 60
"""Words of running text behind which another heading of the page's highest order may begin another article."""
LISTED = 3
"""Linked headings above paragraphs of the article, from which they are its own."""
TWICE = 1.6
"""Lines of running text for each one that is unlike all others, from which the article is on the page twice."""
SMALL_CELL = 4
"""Elements around a line in which its box is looked for."""


class Numbers(NamedTuple):
    """Figures by which the rules were chosen."""

    apart: float = 0.4
    """An element that names itself as boilerplate is believed up to this share of the page's running text."""
    comments: float = 0.85
    container: float = 0.9
    """Share of the running text that the article's element holds."""
    near: float = 0.3
    """A line in an element with this share of the running text is of the article's kind."""
    levels: int = 7
    """Elements around a line that are looked at for that."""
    linked: float = -12.0
    """The score of a line of links, and of a teaser."""
    short: float = -8.0
    """The score of a short line elsewhere."""
    links_around: float = 0.3
    """Share of linked words up to which all of the article's element is taken."""


NUMBERS = Numbers()


class Trust(NamedTuple):
    """Parts of a page that are taken as text against their looks (`tui.sources.second_look` finds out)."""

    elements: frozenset[int] = frozenset()
    """Elements that stand apart only in name."""
    boxes: frozenset[int] = frozenset()
    """Elements whose boxes with linked headings are the article's own."""
    captions: bool = False
    """Captions of whole sentences are the text of a gallery."""
    loose: bool = False
    """Short sentences and paragraphs without a full stop are running text."""


class Extraction:
    """A page and what was found out about its lines and elements."""

    def __init__(self, page: PageBlocks, trust: Trust | None = None, numbers: Numbers | None = None) -> None:
        self.page, self.numbers, self.trust = page, numbers or NUMBERS, trust or Trust()
        self.count = [count_words(block.text) for block in page.blocks]
        self.running = [self._running(i) for i in range(len(page.blocks))]
        self.said = list(self.running)  # the same wherever a line stands
        self.called = called_apart(self.page)
        self.off = self._off()
        self.teasers = self._teasers()
        for i, block in enumerate(page.blocks):
            if self.off[block.element] or i in self.teasers:
                self.running[i] = 0
        self.held = self.sums(range(len(page.blocks)))
        self.total = self.held[0] if self.held else 0

    def article(self) -> list[int]:
        """The numbers of the lines that are the article, in their order; none where there is no running text."""
        blocks = self.page.blocks
        at = self._container()
        inside = self.inside(at)
        lines = [i for i, b in enumerate(blocks) if inside[b.element] and not self.off[b.element]]
        stretch = best_stretch([self._score(i, at) for i in lines])
        chosen = self._widened([lines[k] for k in stretch or ()], lines)
        kept = self._first_article(self._once([i for i in chosen if self._keeps(i)]))
        kept = self._headed(kept, lines) if kept else kept
        return [*self._lead(kept[0]), *kept] if kept else []

    def _running(self, i: int) -> int:
        """The words of a line if it is running text, else 0."""
        block = self.page.blocks[i]
        if block.linked > 0.5 or (block.role is BlockRole.CAPTION and not self.trust.captions):
            return 0
        ends = _SENTENCE_END.search(block.text) is not None
        least = SENTENCE_WORDS
        if self.trust.loose:
            ends, least = ends or block.tag == "p", LOOSE_WORDS if ends else SENTENCE_WORDS
        return min(self.count[i], 200) if ends and self.count[i] >= least else 0

    def sums(self, lines: Sequence[int]) -> list[int]:
        """The running words of some lines in each element and all below it."""
        parents = self.page.parents
        sums = [0] * len(parents)
        for i in lines:
            sums[self.page.blocks[i].element] += self.running[i]
        for element in range(len(parents) - 1, 0, -1):
            sums[parents[element]] += sums[element]
        return sums

    def _off(self) -> list[bool]:
        """Which elements stand apart. One that holds much of the page's text, or its heading and some of it, does
        not, whatever it says."""
        page, numbers = self.page, self.numbers
        sums = self.sums(range(len(page.blocks)))
        headed = around_heading(self.page)
        limits = {Place.APART: numbers.apart, Place.COMMENTS: numbers.comments}
        off: list[bool] = []
        for element, place in enumerate(page.places):
            place = self.called.get(element, place) if place is Place.OPEN else place
            share = sums[element] / sums[0] if sums[0] else 0.0
            apart = place in limits and share <= (0.1 if element in headed else limits[place])
            apart = apart and element not in self.trust.elements
            off.append(apart or (element > 0 and off[page.parents[element]]))
        return off

    def inside(self, at: int) -> list[bool]:
        """Of each element whether it is one, or in it."""
        found: list[bool] = []
        for element, parent in enumerate(self.page.parents):
            found.append(element == at or (parent >= 0 and found[parent]))
        return found

    def _teasers(self) -> set[int]:
        """The sentences in boxes with a linked heading: other articles."""
        blocks = self.page.blocks
        boxes: dict[int, list[int]] = {}
        for i, block in enumerate(blocks):
            for element in self.page.around(block.element, SMALL_CELL):
                members = boxes.setdefault(element, [])
                if len(members) <= TEASER_LINES:
                    members.append(i)
        found: set[int] = set()
        for element, members in boxes.items():
            if self.trust.boxes.intersection(self.page.around(element, 6)):
                continue
            words = sum(self.running[i] for i in members)
            if (
                len(members) <= TEASER_LINES
                and 0 < words <= TEASER_WORDS
                and any(map(self._is_linked_heading, members))
            ):
                found.update(i for i in members if self.running[i])
        return found

    def _is_linked_heading(self, i: int) -> bool:
        block = self.page.blocks[i]
        if block.linked <= 0.8 or not 3 <= self.count[i] <= 30 or all("#" in link.address for link in block.links):
            return False  # it leads to where it stands itself
        return block.role is BlockRole.SUBHEADING or "title" in self.page.names[block.element]

    def _container(self) -> int:
        """The smallest element with nearly all running text."""
        fullest: dict[int, int] = {}
        for element, parent in enumerate(self.page.parents):
            if parent >= 0 and self.held[element] > self.held[fullest.get(parent, 0)] * (parent in fullest):
                fullest[parent] = element
        at = 0
        while at in fullest and self.held[fullest[at]] >= self.numbers.container * self.held[at] > 0:
            at = fullest[at]
        return at

    def _score(self, i: int, at: int) -> float:
        block, numbers = self.page.blocks[i], self.numbers
        if self.running[i]:
            return min(self.running[i], MAX_SCORE)
        if i in self.teasers or (block.linked > 0.5 and not self._is_linked_paragraph(i)):
            return numbers.linked
        near = numbers.near * self.held[at]
        if any(self.held[element] >= near for element in self.page.around(block.element, numbers.levels)):
            return 0.0
        return 0.3 * min(self.count[i], MAX_SCORE) if self.count[i] >= LONG_LINE else numbers.short

    def _is_linked_paragraph(self, i: int) -> bool:
        """Whether a line is a sentence of the article though all of it is a link."""
        block = self.page.blocks[i]
        return block.tag == "p" and self.count[i] >= SENTENCE_WORDS and bool(_SENTENCE_END.search(block.text))

    def _widened(self, stretch: list[int], lines: list[int]) -> list[int]:
        """All lines of the element that holds a stretch, unless that is the page itself or full of links."""
        if not stretch:
            return stretch
        sums = self.sums(stretch)
        at = max((e for e, words in enumerate(sums) if words >= 0.9 * sums[0]), default=0)
        inside = self.inside(at)
        every = [i for i in lines if inside[self.page.blocks[i].element]]
        linked = sum(self.count[i] for i in every if self.page.blocks[i].linked > 0.5 or i in self.teasers)
        whole = sum(self.count[i] for i in every)
        if self.page.tags[at] in ("body", "html") or linked > self.numbers.links_around * whole:
            return stretch
        return sorted({*stretch, *every})

    def _keeps(self, i: int) -> bool:
        if i in self.teasers:
            return False
        return self.page.blocks[i].linked <= 0.8 or self._is_linked_paragraph(i) or is_of_a_post(self.page, i)

    def _headed(self, kept: list[int], lines: list[int]) -> list[int]:
        """With the linked headings that stand right above a paragraph that was kept, where they are a list's: one alone
        is of another article."""
        known = set(kept)
        below = {after: i for i, after in pairwise(lines) if after in known and self.running[after]}
        above = (i for i in below.values() if i not in known)
        found = [i for i in above if self.page.blocks[i].role is BlockRole.SUBHEADING]
        return sorted({*kept, *found}) if len(found) >= LISTED else kept

    def _once(self, kept: list[int]) -> list[int]:
        """Without what comes again, on a page that has its article twice (for narrow screens and for wide ones)."""
        lines = [i for i in kept if self.running[i]]
        texts = [self.page.blocks[i].text for i in lines]
        copy = len(set(texts))
        if len(texts) < TWICE * copy or len(set(texts[:copy])) < copy:
            return kept
        boxes = [
            {self.page.parents[self.page.blocks[i].element] for i in part} for part in (lines[:copy], lines[copy:])
        ]
        if boxes[0] & boxes[1]:
            return kept
        first: dict[str, int] = {}
        for i in kept:
            first.setdefault(self.page.blocks[i].text, i)
        return list(first.values())

    def _first_article(self, kept: list[int]) -> list[int]:
        """Without the articles that a page goes on with below its own, each in an element with a heading of its own."""
        if not kept:
            return kept
        own, words = article_around(self.page, kept[0]), 0
        for number, i in enumerate(kept):
            home = article_around(self.page, i)
            if home not in (own, -1) and words >= ENOUGH and self.page.blocks[i].tag == "h1":
                return kept[:number]
            words += self.running[i]
        return kept

    def _lead(self, first: int) -> list[int]:
        """The standfirst, between the page's heading and the article."""
        blocks = self.page.blocks
        above = range(first - 1, max(-1, first - 60), -1)
        head = next(
            (i for i in above if "h1" in {self.page.tags[e] for e in self.page.around(blocks[i].element, 3)}), first
        )
        return [i for i in range(head + 1, first) if self._can_be_lead(i)][:LEAD_LINES]

    def _can_be_lead(self, i: int) -> bool:
        block = self.page.blocks[i]
        if self.off[block.element] or block.linked > 0.3 or block.role is BlockRole.CAPTION:
            return False
        if not LEAD_WORDS[0] <= self.count[i] <= LEAD_WORDS[1]:
            return False
        return not (clues(block.text)[0] or is_section(block.text) or is_boilerplate_line(block.text))
