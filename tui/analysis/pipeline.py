"""How an article is analysed: the stages in their order, each a function from the document and what was found before.

1. The pipeline parses each paragraph: words, tags, trees, names (`encoder`).
2. names: the model's names, corrected by tables and by the vote of the whole article.
3. utterances: what is said, with its cue and its source in the text.
4. names again: who is said to have said something is somebody.
5. entities: the names clustered into people, organisations, places and peoples, with roles.
6. references: which entity a common noun or a pronoun means.
7. salience: how much the article is about each; `output` makes the actors of it.
8. speakers: whose each utterance is, by grammar and the network; answers: by questions in interviews.
9. summary: the sentences, ranked.
"""

from __future__ import annotations

import time
from bisect import insort
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from operator import attrgetter

from tui.analysis.answers import with_answers
from tui.analysis.document import ArticleDoc
from tui.analysis.entities import find_entities
from tui.analysis.load import load
from tui.analysis.names import find_names, names_of_sources
from tui.analysis.output import coreference_of
from tui.analysis.passages import Passage, passages
from tui.analysis.records import Coreference
from tui.analysis.references import find_references
from tui.analysis.salience import find_salience
from tui.analysis.speakers import SpeakerNetwork, name_speakers
from tui.analysis.summary import rank_sentences
from tui.analysis.utterances import find_attributions
from tui.core.model.analysis import Analysis, Attribution
from tui.core.model.article import Article
from tui.core.model.version import analyzer_id
from tui.core.settings.bounds import DEFAULT_BOUNDS, Bounds
from tui.core.text.as_read import as_read

PATIENCE = 3
"""How many times as long is parsed as the last partial analysis took."""


def conclude(
    article: Article,
    parsed: Sequence[Passage],
    analyzer: str,
    aliases: Mapping[str, str] | None = None,
    *,
    complete: bool = True,
    methods: Collection[str] | None = None,
    speakers: SpeakerNetwork | None = None,
    bounds: Bounds = DEFAULT_BOUNDS,
) -> Analysis:
    """The analysis of an article's passages, of which a partial one has not all; nothing is written into them.

    `methods` are the ways to rank sentences that are asked for, beside the default one; None for all.
    """
    text = article.text
    doc = named(text, parsed)
    attributions = find_attributions(text, doc.passages)
    coreference = build_coreference(with_sources(doc, attributions), attributions, aliases)
    attributions, actors = name_speakers(doc, attributions, coreference, speakers)
    attributions = with_answers(doc.passages, attributions, actors)
    sentences, rankings = rank_sentences(text, doc.passages, attributions, methods) if complete else ((), {})
    return Analysis(
        analyzer=analyzer,
        actors=actors,
        attributions=attributions,
        sentences=sentences,
        rankings=rankings,
        analysed_to=len(text) if complete else parsed[-1].block.end,
        complete=complete,
        notes=tuple(filter(None, [bounds.left_out(article.analysed_characters) if complete else ""])),
    )


def named(text: str, parsed: Sequence[Passage]) -> ArticleDoc:
    """The document of an article's passages with its names, as the finding of utterances needs it."""
    doc = ArticleDoc(text, [passage for passage in parsed if len(passage.doc)])
    return doc.with_names(find_names(doc))


def with_sources(doc: ArticleDoc, attributions: Sequence[Attribution]) -> ArticleDoc:
    """The document with the names too that are known by what they say."""
    return doc.with_names(names_of_sources(doc, attributions))


def build_coreference(
    doc: ArticleDoc, attributions: Sequence[Attribution], aliases: Mapping[str, str] | None = None
) -> Coreference:
    """The actors of an article with its names, and every place that refers to one of them."""
    entities = find_entities(doc, attributions, aliases)
    references = find_references(doc, entities, attributions)
    return coreference_of(doc, entities, references, find_salience(doc, entities, references))


class Analyser:
    """A spaCy pipeline and what makes an `Analysis` of its parses. Loading takes about a second."""

    def __init__(
        self, pipeline: str, aliases: Mapping[str, str] | None = None, bounds: Bounds = DEFAULT_BOUNDS
    ) -> None:
        """Load a pipeline by name or folder.

        Raises:
            OSError: there is no such pipeline.
        """
        self.nlp = load(pipeline)
        self.speakers = SpeakerNetwork.of(self.nlp)
        self.analyzer = analyzer_id(pipeline, aliases)
        self._bounds = bounds
        self._conclude = partial(
            conclude, analyzer=self.analyzer, aliases=aliases, speakers=self.speakers, bounds=bounds
        )

    def analyse(self, article: Article, methods: Collection[str] | None = None) -> Analysis:
        """The complete analysis of an article, with the rankings of some methods of summarising beside the default
        one's, or of all of them."""
        view = as_read(article)
        read = view.article if view else article
        parsed = list(passages(read, self.nlp, most=self._bounds.analysed))
        found = self._conclude(read, parsed, methods=methods)
        return view.back(found) if view else found

    def stream(
        self, article: Article, stop: Callable[[], bool] = lambda: False, batch_size: int = 4, start: int = 0
    ) -> Iterator[Analysis]:
        """The analysis as it grows: partial ones, then the complete one; ends early when `stop` says so.

        What stands from the offset `start` on is read first. It changes nothing in the complete analysis.

        A partial analysis is made when parsing since the last one took `PATIENCE` times as long as making that one, so
        that all of them together delay the complete one by a third of the parsing at most.
        """
        view = as_read(article)
        start = view.there(start) if view else start
        for analysis in self._read(view.article if view else article, stop, batch_size, start):
            yield view.back(analysis) if view else analysis

    def _read(self, article: Article, stop: Callable[[], bool], batch_size: int, start: int) -> Iterator[Analysis]:
        parsed: list[Passage] = []
        done = 0
        spent, since = 0.0, time.monotonic()
        for passage in passages(article, self.nlp, batch_size, start, self._bounds.analysed):
            if stop():
                return
            insort(parsed, passage, key=attrgetter("block.start"))
            first, last = passage.block.span
            done = done + last - first if start else last
            now = time.monotonic()
            if now - since > PATIENCE * spent:
                part = self._conclude(article, parsed, complete=False)
                yield replace(part, analysed_to=done)
                spent, since = time.monotonic() - now, time.monotonic()
        if not stop():
            yield self._conclude(article, parsed)
