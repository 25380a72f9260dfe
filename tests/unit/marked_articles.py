"""Small documents from lines in which names are marked: `[Nora Pike|person] said “we are tired”.`

The rest is parsed by the small pipeline, so that a stage is given what it is given in the program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language

from tui.analysis.document import ArticleDoc
from tui.analysis.passages import parse_blocks
from tui.analysis.records import Labelled
from tui.core.model.article import Block, BlockRole

LABELS = {"person": "PERSON", "organization": "ORG", "place": "GPE", "group": "NORP", "date": "DATE"}
_MARKED = re.compile(r"\[([^|\]]+)\|(\w+)\]")


def document(nlp: Language, *lines: str, headline: bool = False) -> ArticleDoc:
    """The document of some paragraphs, the first a headline if wished, with the names that are marked and no others."""
    plain = [_MARKED.sub(r"\1", line) for line in lines]
    text, blocks, at = "\n\n".join(plain), [], 0
    for number, line in enumerate(plain):
        role = BlockRole.HEADLINE if headline and number == 0 else BlockRole.PARAGRAPH
        blocks.append(Block(at, at + len(line), role))
        at += len(line) + 2
    parsed = ArticleDoc(text, list(parse_blocks(text, blocks, nlp)))
    return parsed.with_names(_names(parsed, lines, blocks))


def _names(doc: ArticleDoc, lines: tuple[str, ...], blocks: list[Block]) -> Iterator[Labelled]:
    for line, block in zip(lines, blocks, strict=True):
        removed = 0
        for match in _MARKED.finditer(line):
            start = block.start + match.start() - removed
            removed += len(match.group()) - len(match.group(1))
            end = start + len(match.group(1))
            yield Labelled(doc.at(start), doc.at(end - 1) + 1, LABELS[match.group(2)])


def words(doc: ArticleDoc, start: int, end: int) -> str:
    """The text of a range of tokens."""
    return doc.text[slice(*doc.span(start, end))]
