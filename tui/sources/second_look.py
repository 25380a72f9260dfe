"""A second look at a page: what of it stands apart only in name, and is the article's own after all.

The first look believes what a page says of its elements: hidden, aside, a widget. Answers that unfold, slides in asides
and lists of products with linked headings are then lost. So what was set apart is held against what was kept: where it
stands among it, in many boxes of one kind or in plain paragraphs, and is much beside it, it belongs to it. How much,
was chosen on the pages of `python -m benchmarks pages` and `boilerplate`, of which no boilerplate comes near.
"""

from __future__ import annotations

from collections.abc import Iterable

from tui.core.model.article import BlockRole
from tui.sources.draft import same_words
from tui.sources.extract import Extraction, Trust
from tui.sources.page_blocks import PageBlock, PageBlocks
from tui.sources.page_places import Place, is_legal

FEW = 25
"""Words of running text; with fewer no article was found, and short sentences are taken for it."""
MANY_BOXES, ONE_BOX = 0.25, 0.8
"""Running text in boxes of one kind, and in a box alone, beside that of the article, from which it belongs to it."""
LINKED = 0.2
"""Share of linked words up to which a box can be text."""
BOXES = 0.5
"""Running text in boxes with linked headings beside that of the article, from which they are the article's."""
MAIN = 0.7
"""Share of the running text below the page's heading, from which the article begins there."""
MAX_PULLED = 50
"""Lines in asides; where there are more, they are no pull quotes."""
_MARKS = "“”‘’\"' .,"
_BOILERPLATE = frozenset(("form", "input", "button", "nav", "footer", "label", "select", "textarea"))
_WHOLE_PAGE = frozenset(("html", "body"))
_SECTIONS = frozenset(("article", "main", "section"))


def article_blocks(page: PageBlocks, title: str = "") -> list[PageBlock]:
    """The lines of a page that are its article, in their order; none where there is no running text. The `title`, if
    the page has it as its heading, says where the article begins."""
    look = Extraction(page)
    kept = look.article()
    trust = _trust(look, kept)
    if trust != look.trust:
        look = Extraction(page, trust)
        again = look.article()
        kept = again if _words(look, again) > _words(look, kept) else kept
    kept = _once_said(look, _below_heading(look, kept, title))
    for i in kept if trust.captions else ():
        if look.running[i]:
            page.blocks[i].role = BlockRole.PARAGRAPH
    return [page.blocks[i] for i in kept]


def running_words(page: PageBlocks) -> int:
    """Words of all running text in a page that may be an article's, with what is hidden in it or is called a widget:
    comments, forms, teasers and notices about cookies are left out."""
    look = Extraction(page)
    out: list[bool] = []
    for element, parent in enumerate(page.parents):
        comments = Place.COMMENTS in (page.places[element], look.called.get(element))
        boilerplate = page.tags[element] in _BOILERPLATE or comments
        out.append(boilerplate or is_legal(page.names[element]) or (parent >= 0 and out[parent]))
    lines = (i for i, block in enumerate(page.blocks) if not out[block.element] and i not in look.teasers)
    return sum(look.said[i] for i in lines)


def _once_said(look: Extraction, kept: list[int]) -> list[int]:
    """Without the pull quotes whose words stand in the text too."""
    page = look.page
    pulled = {i for i in kept if "aside" in {page.tags[e] for e in page.around(page.blocks[i].element, 4)}}
    if not pulled or len(pulled) > MAX_PULLED:
        return kept
    whole = "\n".join(page.blocks[i].text for i in kept if i not in pulled)
    return [i for i in kept if i not in pulled or page.blocks[i].text.strip(_MARKS) not in whole]


def _below_heading(look: Extraction, kept: list[int], title: str) -> list[int]:
    """Without the few lines above the page's heading that stand in another box than it and the article: a notice about
    cookies."""
    blocks = look.page.blocks
    heading = next((i for i, block in enumerate(blocks) if block.tag == "h1" and same_words(block.text, title)), None)
    if heading is None:
        return kept
    below = [i for i in kept if i >= heading]
    text = [i for i in below if look.running[i]]
    if not text or _words(look, below) < MAIN * _words(look, kept):
        return kept
    inside = look.inside(_around_all(look.page, [heading, *text]))
    return [i for i in kept if i >= heading or inside[blocks[i].element]]


def _words(look: Extraction, lines: Iterable[int]) -> int:
    return sum(look.running[i] for i in lines)


def _trust(look: Extraction, kept: list[int]) -> Trust:
    words = _words(look, kept)
    inside = look.inside(_region(look, kept) if words else 0)
    lines = [i for i, block in enumerate(look.page.blocks) if inside[block.element]]
    captions = sum(look.count[i] for i in lines if _is_told_caption(look, i))
    if words < FEW:
        return Trust(captions=captions >= FEW, loose=captions < FEW)
    return Trust(
        frozenset(_apart_in_name(look, kept, lines, inside)),
        frozenset(_own_boxes(look, kept, lines)),
        captions=captions > words,
    )


def _region(look: Extraction, kept: list[int]) -> int:
    """The smallest element around the article's running text and the page's heading, if that is not the whole page."""
    page = look.page
    lines = [i for i in kept if look.running[i]]
    heading = next((i for i, block in enumerate(page.blocks) if block.tag == "h1"), lines[0])
    for around in ([heading, *lines], lines):
        at = _around_all(page, around)
        if at and page.tags[at] not in _WHOLE_PAGE:
            break
    outer = page.around(at, len(page.parents))
    return at if len(lines) > 1 else next((e for e in outer if page.tags[e] in _SECTIONS), at)


def _around_all(page: PageBlocks, lines: list[int]) -> int:
    common = page.around(page.blocks[lines[0]].element, len(page.parents))
    for i in lines[1:]:
        others = set(page.around(page.blocks[i].element, len(page.parents)))
        common = [element for element in common if element in others]
    return common[0]


def _apart_in_name(look: Extraction, kept: list[int], lines: list[int], inside: list[bool]) -> set[int]:
    """The elements in the article's midst that are text, though the page says that they stand apart."""
    page, words = look.page, _words(look, kept)
    boxes: dict[int, list[int]] = {}
    for i in lines:
        if look.off[page.blocks[i].element]:
            off = [e for e in page.around(page.blocks[i].element, len(page.parents)) if look.off[e] and inside[e]]
            boxes.setdefault(off[-1], []).append(i)
    kinds: dict[tuple[str, str], list[int]] = {}
    for element in boxes:
        if page.places[element] is Place.APART and page.tags[element] not in _BOILERPLATE:
            kinds.setdefault((page.tags[element], page.names[element]), []).append(element)
    found: set[int] = set()
    for elements in kinds.values():
        members = [i for element in elements for i in boxes[element]]
        amount = sum(look.said[i] for i in members)
        linked = sum(page.blocks[i].linked * look.count[i] for i in members)
        plain = linked <= LINKED * sum(look.count[i] for i in members)
        if plain and amount >= (MANY_BOXES if len(elements) > 1 else ONE_BOX) * words:
            found.update(elements)
        else:
            found.update(e for e in elements if _is_plain(look, kept, boxes[e]))
    return {e for top in found for e in _with_all_below(page, top)}


def _is_plain(look: Extraction, kept: list[int], members: list[int]) -> bool:
    """Whether a box is nothing but several paragraphs between those of the article."""
    between = kept[0] < members[0] and members[-1] < kept[-1]
    return between and len(members) > 1 and all(look.said[i] and look.page.blocks[i].tag == "p" for i in members)


def _with_all_below(page: PageBlocks, top: int) -> Iterable[int]:
    """An element and those in it that say no more than it does: not what is boilerplate whatever stands around it."""
    inside = {top}
    yield top
    for element in range(top + 1, len(page.parents)):
        if page.parents[element] in inside:
            inside.add(element)
            if page.places[element] is page.places[top] and page.tags[element] == page.tags[top]:
                yield element


def _own_boxes(look: Extraction, kept: list[int], lines: list[int]) -> set[int]:
    """The elements in which paragraphs of the article stand beside boxes with linked headings that hold more text."""
    page, words = look.page, _words(look, kept)
    homes = {page.parents[page.blocks[i].element] for i in kept if look.running[i]}
    amounts: dict[int, int] = {}
    for i in lines:
        if i in look.teasers and not look.off[page.blocks[i].element]:
            around = page.around(page.blocks[i].element, 6)
            home = next((e for e in around if e in homes), None)
            if home is not None:
                amounts[home] = amounts.get(home, 0) + look.said[i]
    return {home for home, amount in amounts.items() if amount >= BOXES * words}


def _is_told_caption(look: Extraction, i: int) -> bool:
    block = look.page.blocks[i]
    return block.role is BlockRole.CAPTION and look.count[i] >= 8 and not look.off[block.element]
