"""Texts in which it is marked who said what and whom a pronoun means, in one form.

Sources: our own invented news (`training/corpus`, XML), GAP (Webster et al. 2018, TSV), LitBank (Bamman et al. 2020,
brat), GUM (Zeldes 2017, CoNLL-U).
"""

from __future__ import annotations

import csv
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

Range = tuple[int, int]


@dataclass(slots=True)
class GoldQuote:
    """An utterance: code points of its parts, kind, and the ids of who said it (none of the named: empty)."""

    spans: list[Range]
    kind: str
    by: frozenset[str]


@dataclass(slots=True)
class GoldText:
    """A text with what is known of it."""

    name: str
    text: str
    quotes: list[GoldQuote] = field(default_factory=list)
    mentions: list[tuple[Range, frozenset[str]]] = field(default_factory=list)
    """Every mention with the ids of whom it means."""
    pronoun: Range | None = None
    """GAP: the one pronoun that is asked about."""
    denied: frozenset[str] = frozenset()
    """GAP: ids that are marked and not meant."""


def invented(folder: Path) -> Iterator[GoldText]:
    """The invented news in a folder of XML files, furniture left out."""
    for path in sorted(folder.glob("*.xml")):
        root = ElementTree.parse(path).getroot()  # noqa: S314 - our own files
        reader = _Reader()
        for block in root:
            if block.tag not in ("actors", "furniture"):
                reader.block(block)
        bodies = {a.get("id") for a in root.iter("actor") if a.get("type") != "person"}
        unnamed = {i for i, words in reader.sources if _SPOKESPERSON.search(words)}
        quotes = [
            GoldQuote(spans, kind, by - bodies if i in unnamed else by)
            for i, (spans, kind, by) in reader.quotes.items()
        ]
        yield GoldText(path.stem, "".join(reader.parts), quotes, reader.mentions)


_SPOKESPERSON = re.compile(r"\bspokes(?:man|woman|person|people)|\b(?:officials?|representatives?|sources?)\b", re.I)
"""An unnamed spokesperson is not the body itself: the reader is shown the words of the text."""


class _Reader:
    def __init__(self) -> None:
        self.sources: list[tuple[str, str]] = []
        """Ids of quotes, and the words of their sources."""
        self.parts: list[str] = []
        self.size = 0
        self.quotes: dict[str, tuple[list[Range], str, frozenset[str]]] = {}
        self.mentions: list[tuple[Range, frozenset[str]]] = []

    def block(self, element: ElementTree.Element) -> None:
        if self.size:
            self._put("\n\n", squeeze=False)
        self._walk(element)

    def _put(self, text: str | None, *, squeeze: bool = True) -> None:
        if text:
            text = re.sub(r"\s+", " ", text) if squeeze else text
            self.parts.append(text)
            self.size += len(text)

    def _walk(self, element: ElementTree.Element) -> None:
        start = self.size
        self._put(element.text)
        for child in element:
            self._walk(child)
            self._put(child.tail)
        span = (start, self.size)
        if element.tag == "q":
            by = frozenset(element.get("by", "").split()) - {"none"}
            entry = self.quotes.setdefault(element.get("id", ""), ([], element.get("kind", ""), by))
            entry[0].append(span)
        elif element.tag == "src":
            self.sources += [(i, "".join(self.parts)[start:]) for i in element.get("q", "").split()]
        elif element.tag == "m":
            self.mentions.append((span, frozenset(element.get("a", "").split())))


def gap(lines: Sequence[str]) -> Iterator[GoldText]:
    """The texts of a file of GAP: one pronoun and two names each."""
    for row in csv.DictReader([line for line in lines if line], delimiter="\t", quoting=csv.QUOTE_NONE):
        at = int(row["Pronoun-offset"])
        mentions = [((int(row[f"{x}-offset"]), int(row[f"{x}-offset"]) + len(row[x])), frozenset([x])) for x in "AB"]
        right = frozenset(x for x in "AB" if row[f"{x}-coref"].upper() == "TRUE")
        span = (at, at + len(row["Pronoun"]))
        denied = frozenset("AB") - right
        yield GoldText(row["ID"], row["Text"], [], [*mentions, (span, right)], pronoun=span, denied=denied)


def litbank(documents: Iterable[tuple[str, list[str]]]) -> Iterator[GoldText]:
    """LitBank's coreference in CoNLL's format: words, and chains of people, places and bodies."""
    for name, lines in documents:
        text: list[str] = []
        size = 0
        mentions: list[tuple[Range, frozenset[str]]] = []
        opened: dict[str, list[int]] = {}
        blank = True
        for line in lines:
            columns = line.split("\t")
            if len(columns) < 4:
                blank = True
                continue
            word, chains = columns[3], columns[-1].strip() if columns[-1].strip() else columns[-2].strip()
            glue = "" if not text or (not blank and _GLUED.match(word)) else " "
            blank = False
            text.append(glue + word)
            start = size + len(glue)
            size = start + len(word)
            _chains(chains, start, size, opened, mentions)
        yield GoldText(name, "".join(text), [], mentions)


_GLUED = re.compile(r"[,.;:!?)]|['’](?:s|t|d|m|re|ve|ll)$|n['’]t$")


def _chains(
    column: str, start: int, end: int, opened: dict[str, list[int]], mentions: list[tuple[Range, frozenset[str]]]
) -> None:
    """Take in one word's brackets, "(1|(2)|3)"."""
    for part in column.split("|"):
        if not re.fullmatch(r"\(?\d+\)?", part):
            continue
        chain = part.strip("()")
        if part.startswith("("):
            opened.setdefault(chain, []).append(start)
        if part.endswith(")") and opened.get(chain):
            mentions.append(((opened[chain].pop(), end), frozenset([chain])))


def gum(documents: Iterable[list[str]]) -> Iterator[GoldText]:
    """GUM's coreference: documents of CoNLL-U, paragraphs parted by blank lines."""
    for number, lines in enumerate(documents):
        text: list[str] = []
        size = 0
        mentions: list[tuple[Range, frozenset[str]]] = []
        opened: list[tuple[str, int]] = []
        glue, covered, start = "", 0, 0
        for line in lines:
            if line.startswith("# newpar") and text:
                glue = "\n\n"
            if line.startswith("# sent_id"):
                covered = 0
            columns = line.split("\t")
            if len(columns) != 10 or "." in columns[0]:
                continue
            index, misc = columns[0], columns[9]
            if "-" in index:
                covered = int(index.partition("-")[2])
                word, whole = columns[1], True
            else:
                whole = int(index) > covered
                word = columns[1]
            if whole:
                start = size + len(glue)
                text.append(glue + word)
                size = start + len(word)
                glue = "" if "SpaceAfter=No" in misc else " "
            if found := re.search(r"Entity=([^|]+)", misc):
                _brackets(found.group(1), start, size, opened, mentions)
        yield GoldText(f"gum-{number}", "".join(text), [], mentions)


def _brackets(
    column: str, start: int, end: int, opened: list[tuple[str, int]], mentions: list[tuple[Range, frozenset[str]]]
) -> None:
    """Take in one word's brackets of GUM, "(1-person-new-…(3-place-…)2)"."""
    for bracket, chain, closed in re.findall(r"(\()?(\d+)(?:-[^()]*)?(\))?", column):
        if bracket:
            opened.append((chain, start))
        if closed:
            at = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == chain), None)
            if at is not None:
                mentions.append(((opened.pop(at)[1], end), frozenset([chain])))
