"""An article as its reader sees it: the text that is analysed, and where its characters stand in the article's own.

The article's own text stays as it is, and every offset counts in it. What no reader sees in it (signs of Markdown,
entities, soft hyphens, the stamps of a transcript, the sign before a line of a list) is left out of what is analysed,
and what is found there is put back to its place.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from tui.core.model.analysis import Actor, Analysis, Attribution, Mention
from tui.core.model.article import ANALYSED_ROLES, Article, Block, BlockRole, Span
from tui.core.text.entities import INVISIBLE, Edit, decoded, entity_edits
from tui.core.text.lazily import lazily
from tui.core.text.markup import markup_edits
from tui.core.text.wrote import who_wrote

_MARKDOWN = lazily(r"\.(?:md|markdown)(?:\.gz)?(?:#\d+)?\Z", re.IGNORECASE)
_MARKED_UP = lazily(r"\]\(|\*\*|\[\[|(?<![\w*])\*\w[^*\n]*\w\*(?![\w*])|(?<!\w)_\w[^_\n]*\w_(?!\w)|~~\w|==\w")
"""What is written in Markdown, in a few words of which nobody knows where they stand."""
_STAMP = lazily(r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?\s+(?=[A-Z][\w .'’-]{0,40}:\s)")
_BULLET = lazily(r"[*•‣◦▪●]\s+(?=\S)")
_DASH = lazily(r"-\s+(?=\S)")
_GLUED = lazily(r"(?<=\w[,:])(?=“\w)|(?<=\w[.?!])(?=“[A-Z])|(?<=[.,?!]”)(?=[A-Z][a-z])")
"""Where a space is missing beside a quotation: `said,“We go`, `we go,”Rowe said`."""
_CITED_LINE = lazily(r"\n[ \t]*>[> \t]*")


def as_read(article: Article) -> AsRead | None:
    """An article as it is read; None where that is its text."""
    edits = {block: found for block in article.analysed_blocks if (found := _block_edits(article, block))}
    turns = _mail_turns(article)
    for block, dash in _listed(article):
        edits[block] = [*edits.get(block, []), dash]
    return AsRead(article, edits, turns) if edits or turns else None


class AsRead:
    """An article as it is read, and the way back to its own text."""

    def __init__(self, article: Article, edits: dict[Block, list[Edit]], turns: dict[Block, Span]) -> None:
        """`edits` in any order; `turns` has the place of the name of who says all of a block."""
        self._whole = article
        self._starts, self._ends = array("i"), array("i")
        self._said_before: list[range] = []
        self._parts: list[str] = []
        blocks: list[Block] = []
        at = 0
        for block in article.blocks:
            self._keep(at, block.start)
            first = len(self._starts)
            if name := turns.get(block):
                self._keep(*name)
                self._put(": ", name.end - 1, name.end)
                self._said_before.append(range(first, len(self._starts)))
            self._edited(block, edits.get(block, []))
            blocks.append(Block(first, len(self._starts), block.role))
            at = block.end
        self._keep(at, len(article.text))
        text = "".join(self._parts)
        self.article = replace(article, text=text, blocks=tuple(_filled(text, blocks)))

    def _keep(self, start: int, end: int) -> None:
        self._parts.append(self._whole.text[start:end])
        self._starts.extend(range(start, end))
        self._ends.extend(range(start + 1, end + 1))

    def _put(self, seen: str, start: int, end: int) -> None:
        self._parts.append(seen)
        self._starts.extend([start] * len(seen))
        self._ends.extend([end] * len(seen))

    def _edited(self, block: Block, edits: Iterable[Edit]) -> None:
        at = block.start
        for edit in sorted(edits):
            if edit.start < at:  # inside of one that is gone already
                at = max(at, min(edit.end, block.end)) if not edit.seen else at
                continue
            self._keep(at, edit.start)
            self._put(edit.seen, edit.start, edit.end)
            at = edit.end
        self._keep(at, block.end)

    def there(self, offset: int) -> int:
        """Convert a range of the article's own text to the text as it is read."""
        return bisect_right(self._ends, offset)

    def back(self, analysis: Analysis) -> Analysis:
        """Convert ranges found in the text as it is read to the article's own text."""
        to = min(analysis.analysed_to, len(self._ends))
        return replace(
            analysis,
            actors=tuple(replace(actor, mentions=self._mentions(actor)) for actor in analysis.actors),
            attributions=tuple(map(self._attribution, analysis.attributions)),
            sentences=tuple(self._own(span) for span in analysis.sentences),
            analysed_to=len(self._whole.text) if analysis.complete or not to else self._ends[to - 1],
        )

    def span(self, span: tuple[int, int]) -> Span:
        """A range of the text as it is read in the article's own text."""
        start, end = span
        if start >= end:
            place = self._starts[start] if start < len(self._starts) else len(self._whole.text)
            return Span(place, place)
        first, last = self._starts[start], self._ends[end - 1]
        return Span(first, last) if first < last else Span(last, max(last, self._ends[start]))

    def _own(self, span: tuple[int, int]) -> Span:
        """The same, without a name that is read before it."""
        start, end = span
        said = next((before for before in self._said_before if start in before), None)
        return self.span((min(said.stop, end - 1), end)) if said else self.span(span)

    def _mentions(self, actor: Actor) -> tuple[Mention, ...]:
        found = {Mention(*self.span((m.start, m.end)), m.form) for m in actor.mentions}
        return tuple(sorted(found))

    def _attribution(self, item: Attribution) -> Attribution:
        source, cue, content = (tuple(map(self.span, spans)) for spans in (item.source, item.cue, item.content))
        cited = any(start in before for before in self._said_before for start, _ in item.source)
        return replace(item, kind="direct" if cited else item.kind, source=source, cue=cue, content=content)


def plain_words(text: str) -> str:
    """A piece of a text as its reader sees it: for the words of a quote that are shown away from their article."""
    if _MARKED_UP.search(text):
        parts, at = [], 0
        for edit in sorted(markup_edits(text, 0, len(text))):
            if edit.start >= at:
                parts += [text[at : edit.start], edit.seen]
                at = edit.end
        text = "".join([*parts, text[at:]])
    return decoded(text)


def is_marked_up(path: str) -> bool:
    """Whether an article is written in Markdown, by the name of its file."""
    return _MARKDOWN.search(path) is not None


def _filled(text: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks that have text, without white space around it."""
    for block in blocks:
        piece = text[block.start : block.end]
        start = block.start + len(piece) - len(piece.lstrip())
        end = block.start + len(piece.rstrip())
        if start < end:
            yield Block(start, end, block.role)


def _block_edits(article: Article, block: Block) -> list[Edit]:
    text, start, end = article.text, block.start, block.end
    marked = is_marked_up(article.path)
    found = list(markup_edits(text, start, end)) if marked else []
    found += entity_edits(text, start, end, signs=marked)
    if not text.isascii():
        found += [Edit(m.start(), m.end(), "") for m in INVISIBLE.finditer(text, start, end)]
        found += [Edit(m.start(), m.end(), " ") for m in _GLUED.finditer(text, start, end)]
    found += [Edit(m.start() + 1, m.end(), "") for m in _CITED_LINE.finditer(text, start, end)]
    if stamp := _STAMP.match(text, start, end):
        found.append(Edit(stamp.start(), stamp.end(), ""))
    elif bullet := _BULLET.match(text, start, end):
        found.append(Edit(bullet.start(), bullet.end(), ""))
    return found


def _listed(article: Article) -> Iterator[tuple[Block, Edit]]:
    """The dashes before lines of a list: a dash alone before one line may be of a dialogue."""
    blocks = [b for b in article.blocks if b.role is BlockRole.PARAGRAPH]
    dashes = [_DASH.match(article.text, b.start, b.end) for b in blocks]
    for number, (block, dash) in enumerate(zip(blocks, dashes, strict=True)):
        beside = (dashes[i] for i in (number - 1, number + 1) if 0 <= i < len(blocks))
        if dash and any(beside):
            yield block, Edit(dash.start(), dash.end(), "")


def _mail_turns(article: Article) -> dict[Block, Span]:
    """For the cited paragraphs of a mail the place of the name of who wrote them, as far as a line above says so."""
    text, found, name, depth = article.text, dict[Block, Span](), None, 0
    for before, block in pairwise((Block(0, 0, BlockRole.PARAGRAPH), *article.blocks)):
        cited = text.count(">", before.end, block.start)
        if block.role not in ANALYSED_ROLES:
            line = text[block.start : block.end]
            wrote = who_wrote(line)
            name = Span(block.start + wrote[0], block.start + wrote[1]) if wrote else None
            depth = cited + 1
        elif name and cited == depth:
            found[block] = name
        elif not cited:
            name = None
    return found
