"""Read CoNLL-U files: sentences with their tokens, paragraphs and GUM's entity brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Word:
    """One syntactic word of a sentence."""

    text: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    """Index of the head in the sentence from 0; a root is its own head."""
    dep: str
    space: bool
    """Whether a space follows in the text."""
    entity: str = ""
    """GUM's entity brackets at this word."""


@dataclass(slots=True)
class Sentence:
    """A sentence and where it stands."""

    words: list[Word] = field(default_factory=list)
    document: str = ""
    starts_paragraph: bool = False

    @property
    def spaced(self) -> list[tuple[str, bool]]:
        """The words' forms with the spaces after them."""
        return [(w.text, w.space) for w in self.words]


def read(lines: Iterable[str]) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file; enhanced nodes (8.1) are left out."""
    sentence = Sentence()
    document, paragraph, joined = "", False, range(0)
    no_space_after_range = False
    for raw in (*lines, ""):
        line = raw.rstrip("\n")
        if not line:
            if sentence.words:
                yield sentence
            sentence, paragraph, joined = Sentence(), False, range(0)
        elif line.startswith("#"):
            if line.startswith("# newdoc"):
                document, paragraph = line.rpartition("=")[2].strip(), True
            elif line.startswith("# newpar"):
                paragraph = True
        else:
            columns = line.split("\t")
            number, misc = columns[0], columns[9] if len(columns) > 9 else "_"
            if "-" in number:
                first, last = map(int, number.split("-"))
                joined = range(first, last + 1)
                no_space_after_range = "SpaceAfter=No" in misc
            elif "." not in number:
                index = int(number)
                inside = index in joined
                glued = (index != joined[-1] or no_space_after_range) if inside else "SpaceAfter=No" in misc
                head = int(columns[6])
                entity = re.search(r"(?:^|\|)Entity=([^|]*)", misc)
                sentence.words.append(
                    Word(
                        columns[1],
                        columns[2],
                        columns[3],
                        columns[4],
                        "" if columns[5] == "_" else columns[5],
                        (head or index) - 1,
                        columns[7] if head else "ROOT",
                        not glued,
                        entity[1] if entity else "",
                    )
                )
                sentence.document, sentence.starts_paragraph = document, paragraph


@dataclass(frozen=True, slots=True)
class Bracket:
    """One of GUM's entity spans, in words of its document."""

    start: int
    end: int
    type: str
    linked: bool
    """Whether the corpus links it to a Wikipedia article: then it is a name."""


def brackets(words: list[Word]) -> list[Bracket]:
    """GUM's entity spans over the words of a document. Discontinuous ones, "3[1/2]", are left out."""
    open_spans: dict[str, list[tuple[int, str, bool]]] = {}
    found = []
    for i, word in enumerate(words):
        for opened, name, closed in re.findall(r"(\(?)([^()]+)(\)?)", word.entity):
            key, *rest = name.split("-")
            if "[" in key:
                continue
            if opened:
                kind = rest[0] if rest else ""
                linked = len(rest) > 5 and rest[-1][:1].isupper()
                if closed:
                    found.append(Bracket(i, i + 1, kind, linked))
                else:
                    open_spans.setdefault(key, []).append((i, kind, linked))
            elif closed and open_spans.get(key):
                start, kind, linked = open_spans[key].pop()
                found.append(Bracket(start, i + 1, kind, linked))
    return sorted(found, key=lambda b: (b.start, -b.end))
