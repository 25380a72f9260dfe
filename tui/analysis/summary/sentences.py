"""Input of the summary methods: sentences as words, each with its place and the sentences it depends on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

from tui.analysis.knowledge.files import word_table
from tui.core.model.article import Span

OPENERS = word_table("speech.toml")["openers"]
"""First words after which a sentence cannot be read without the one before it, where nothing says otherwise."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that a summary can choose."""

    words: tuple[str, ...]
    """Lemmas (or words) in lower case, in order, punctuation left out."""
    span: Span
    """Its place in the article's text."""
    leans: bool = False
    """Whether it needs the sentence before it: opens with "But" or an unresolved pronoun, goes on quoting."""
    tags: tuple[str, ...] = ()
    """Part-of-speech tags of the words; none where no parser has read them."""
    asks: bool = False
    """Whether there is a question mark in it."""
    quoted: bool = False
    """Whether there is a quotation mark in it."""
    nameless: bool = False
    """Whether most of it is what somebody says who is not named in it."""


@dataclass(frozen=True)
class Document:
    """An article's sentences in text order, and the words of its headline."""

    sentences: tuple[Sentence, ...]
    headline: tuple[str, ...] = ()

    @cached_property
    def terms(self) -> list[list[str]]:
        """Each sentence's words without stop words."""
        stop = stop_words()
        return [[word for word in sentence.words if word not in stop] for sentence in self.sentences]

    @cached_property
    def stems(self) -> list[list[str]]:
        """The same, so that words of one kin are one."""
        return [stems(sentence.words) for sentence in self.sentences]


STEM = 6
"""Letters that words of one kin have in common: cutting there does as well as a stemmer, in text of any language and
case (McNamee and Mayfield, Character N-Gram Tokenization for European Language Text Retrieval, 2004)."""


def stems(words: Iterable[str]) -> list[str]:
    """The first letters of the words that are no stop words."""
    stop = stop_words()
    return [word[:STEM] for word in words if word not in stop]


@cache
def stop_words() -> frozenset[str]:
    """Sumy's English stop words with those of news, lower case.

    Read as a file: sumy's own reader loads a table of all the world's languages first.
    """
    listed = resources.files("sumy").joinpath("data/stopwords/english.txt").read_text(encoding="utf-8")
    return frozenset(listed.split()) | word_table("speech.toml")["in_all_news"]
