"""Articles with summaries that people wrote, as the summary methods read them, and ROUGE against those summaries."""

from __future__ import annotations

import json
import lzma
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from nltk.stem.porter import PorterStemmer  # type: ignore[import-untyped]
from rouge_score.rouge_scorer import RougeScorer
from spacy.language import Language

from tui.analysis.passages import Passage, passages
from tui.analysis.summary.boundaries import document, lemmas, sentences, spoken
from tui.analysis.summary.sentences import OPENERS, Document
from tui.analysis.utterances import find_attributions
from tui.core.model.article import Article, Block, BlockRole
from tui.sources.reading import read_bytes

KINDS = ("rouge1", "rouge2", "rougeLsum")
_PORTER = PorterStemmer()
OURS = Path("training/corpus")
"""Our own news and its summaries."""


SEED = 1
RESAMPLES = 10_000
SPLITS = (1, 2, 3)
"""Seeds of the splits into folds: one split more or less moves the mean by half a point."""


@dataclass(frozen=True)
class Example:
    """An article with the summaries that people wrote of it."""

    name: str
    document: Document
    texts: tuple[str, ...]
    """The sentences as they stand."""
    references: tuple[str, ...]
    genre: str = ""

    @cached_property
    def measure(self) -> Measure:
        """ROUGE against the references."""
        return Measure(self.texts, self.references)

    @cached_property
    def overlap(self) -> Overlap:
        """What stands for ROUGE while weights are learned."""
        return Overlap(self.texts, self.references)


class Measure:
    """ROUGE against one article's references (the best of several, by the mean of the three)."""

    scorer = RougeScorer(list(KINDS), use_stemmer=True)

    def __init__(self, sentences: Sequence[str], references: Sequence[str]) -> None:
        self.sentences = sentences
        self.references = references
        self._known: dict[tuple[int, ...], np.ndarray] = {}

    def __call__(self, chosen: Iterable[int]) -> np.ndarray:
        """F1 in percent, by kind, of the chosen sentences in text order."""
        key = tuple(sorted(map(int, chosen)))
        if key not in self._known:
            summary = "\n".join(self.sentences[index] for index in key)
            found = [self.scorer.score(reference, summary) for reference in self.references]
            rows = np.array([[100 * scores[kind].fmeasure for kind in KINDS] for scores in found])
            self._known[key] = np.asarray(rows[rows.mean(axis=1).argmax()])
        return self._known[key]

    def oracle(self, count: int) -> list[int]:
        """The sentences that raise the score most, one after the other."""
        chosen: list[int] = []
        while len(chosen) < min(count, len(self.sentences)):
            rest = [index for index in range(len(self.sentences)) if index not in chosen]
            chosen.append(max(rest, key=lambda index: float(self([*chosen, index]).mean())))
        return chosen


def split_articles(file: Path, nlp: Language) -> Iterator[Example]:
    """Articles that are split into sentences already (`summaries/*.jsonl.xz`), without a headline."""
    for row in _rows(file):
        texts = [joined(text) for text in row["sentences"]]
        found = list(passages(as_article(texts), nlp))
        whole = [(passage, passage.doc[:]) for passage in found]
        leans = [not OPENERS.isdisjoint(lemmas(passage, spoken(passage, tokens)[:1])) for passage, tokens in whole]
        made = sentences(whole, leans, find_attributions("\n\n".join(texts), found))
        yield Example(row["id"], Document(made), tuple(row["sentences"]), tuple(row["references"]))


def joined(text: str) -> str:
    """Text whose tokens are set apart by spaces, with its marks where a writer puts them."""
    text = re.sub(r" ([.,;:?!%)\]]|n't|'s|'re|'ve|'ll|'d|'m)(?=\s|$)", r"\1", text)
    return re.sub(r"([(\[$£]) ", r"\1", text)


def as_article(paragraphs: Sequence[str]) -> Article:
    """An article of these paragraphs, without a headline."""
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(at, at + len(paragraph), BlockRole.PARAGRAPH))
        at += len(paragraph) + 2
    return Article("", "", "\n\n".join(paragraphs), "", tuple(blocks))


def whole_articles(file: Path, nlp: Language) -> Iterator[Example]:
    """GUM's documents with their summaries (`gum/summaries-*.jsonl.xz`)."""
    for row in _rows(file):
        if row["references"]:
            yield example(row["id"], row["text"], row["references"], nlp, row["genre"])


def invented(nlp: Language) -> Iterator[Example]:
    """Our own news, with the highlights that we have written for each article as its summary."""
    for row in map(json.loads, (OURS / "summaries.jsonl").read_text(encoding="utf-8").splitlines()):
        text = plain((OURS / "news" / f"{row['article']}.xml").read_text(encoding="utf-8"))
        yield example(row["article"], text, ["\n".join(row["points"])], nlp, "invented")


def plain(xml: str) -> str:
    """The text of an annotated article: its paragraphs, without boilerplate."""
    root = ElementTree.fromstring(xml)  # noqa: S314  # our own writing
    blocks = [block for block in root if block.tag not in ("actors", "furniture")]
    return "\n\n".join(re.sub(r"\s+", " ", "".join(block.itertext())) for block in blocks)


def example(name: str, text: str, references: Sequence[str], nlp: Language, genre: str) -> Example:
    """An article as the program reads it."""
    article = read_bytes(text.encode(), "article.txt")
    found: list[Passage] = list(passages(article, nlp))
    made = document(found, find_attributions(article.text, found))
    texts = tuple(article.text[slice(*each.span)] for each in made.sentences)
    return Example(name, made, texts, tuple(references), genre)


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


class Overlap:
    """What the weights are learned from: the F1 of words and of pairs, two parts to one, in a fraction of the time."""

    def __init__(self, sentences: Sequence[str], references: Sequence[str]) -> None:
        self._words = [_stems(text) for text in sentences]
        self._known: dict[tuple[int, ...], float] = {}
        self._references = [(Counter(words), Counter(pairwise(words))) for words in map(_stems, references)]

    def __call__(self, chosen: Iterable[int]) -> float:
        """The F1 in percent of the chosen sentences against the best of the references."""
        key = tuple(sorted(map(int, chosen)))
        if key not in self._known:
            words = [word for index in key for word in self._words[index]]
            ones, twos = Counter(words), Counter(pairwise(words))
            self._known[key] = max((2 * _f1(ones, a) + _f1(twos, b)) / 3 for a, b in self._references)
        return self._known[key]


def _f1(found: Counter[Any], right: Counter[Any]) -> float:
    return 200 * (found & right).total() / max(1, found.total() + right.total())


@cache
def _stem(word: str) -> str:
    return str(_PORTER.stem(word)) if len(word) > 3 else word


def _stems(text: str) -> list[str]:
    return [_stem(word) for word in re.findall(r"[a-z0-9]+", text.lower())]


def interval(differences: np.ndarray) -> tuple[float, float]:
    """The 95 % bootstrap interval of a mean over articles."""
    picks = np.random.default_rng(SEED).integers(0, len(differences), (RESAMPLES, len(differences)))
    low, high = np.percentile(differences[picks].mean(axis=1), (2.5, 97.5))
    return float(low), float(high)
