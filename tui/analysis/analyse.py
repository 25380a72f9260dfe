"""The whole analysis of an article, from its blocks to actors, attributions and summaries."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

import spacy

from tui.analysis.actors import build_cast
from tui.analysis.answers import with_answers
from tui.analysis.attribution import find_attributions, mark_sources
from tui.analysis.entities import correct_entities
from tui.analysis.passages import Passage, passages
from tui.analysis.speakers import SpeakerNetwork, name_speakers
from tui.analysis.summary import rank_sentences
from tui.core.model.analysis import Analysis
from tui.core.model.article import Article
from tui.core.model.version import analyzer_id
from tui.core.settings.bounds import DEFAULT_BOUNDS, Bounds
from tui.core.settings.pipelines import no_pipeline
from tui.core.text.as_read import as_read


def _never() -> bool:
    return False


class Analyser:
    """A spaCy pipeline and what makes an `Analysis` of its parses. Loading takes about a second."""

    def __init__(
        self, pipeline: str, aliases: Mapping[str, str] | None = None, bounds: Bounds = DEFAULT_BOUNDS
    ) -> None:
        """Load a pipeline by name or folder.

        Raises:
            OSError: there is no such pipeline.
        """
        if reason := no_pipeline(pipeline):
            raise OSError(reason)
        self.nlp = spacy.load(pipeline)
        self.speakers = SpeakerNetwork.of(self.nlp)
        self.analyzer = analyzer_id(pipeline, aliases)
        self._aliases = aliases
        self._bounds = bounds

    def analyse(self, article: Article, methods: Collection[str] | None = None) -> Analysis:
        """The complete analysis of an article, with the rankings of some methods of summarising beside the default
        one's, or of all of them."""
        view = as_read(article)
        read = view.article if view else article
        parsed = list(passages(read, self.nlp, most=self._bounds.analysed))
        found = self._conclude(read, parsed, methods=methods)
        return view.back(found) if view else found

    def stream(self, article: Article, stop: Callable[[], bool] = _never) -> Iterator[Analysis]:
        """The analysis as it grows: partial ones, then the complete one; ends early when `stop` says so.

        A partial analysis is made when parsing since the last one took as long as making that one, so all of them
        together at most double the time.
        """
        view = as_read(article)
        for analysis in self._read(view.article if view else article, stop):
            yield view.back(analysis) if view else analysis

    def _read(self, article: Article, stop: Callable[[], bool]) -> Iterator[Analysis]:
        parsed: list[Passage] = []
        spent, since = 0.0, time.monotonic()
        for passage in passages(article, self.nlp, batch_size=4, most=self._bounds.analysed):
            if stop():
                return
            parsed.append(passage)
            now = time.monotonic()
            if now - since > spent:
                yield self._conclude(article, parsed, complete=False)
                spent, since = time.monotonic() - now, time.monotonic()
        if not stop():
            yield self._conclude(article, parsed)

    def _conclude(
        self,
        article: Article,
        parsed: Sequence[Passage],
        *,
        complete: bool = True,
        methods: Collection[str] | None = None,
    ) -> Analysis:
        return conclude(
            article,
            parsed,
            self.analyzer,
            self._aliases,
            complete=complete,
            methods=methods,
            speakers=self.speakers,
            bounds=self._bounds,
        )


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
    """The analysis of an article's passages, of which a partial one has not all. Their entities are corrected.

    `methods` are the ways to rank sentences that are asked for, beside the default one; None for all.
    """
    text = article.text
    correct_entities([passage.doc for passage in parsed], [passage.words for passage in parsed])
    attributions = find_attributions(text, parsed)
    mark_sources(parsed, attributions)
    cast = build_cast(text, parsed, attributions, aliases)
    attributions, cast = name_speakers(text, parsed, attributions, cast, speakers)
    attributions = with_answers(parsed, attributions, cast)
    sentences, rankings = rank_sentences(text, parsed, attributions, methods) if complete else ((), {})
    return Analysis(
        analyzer=analyzer,
        actors=cast.actors,
        attributions=attributions,
        sentences=sentences,
        rankings=rankings,
        analysed_to=len(text) if complete else parsed[-1].block.end,
        complete=complete,
        notes=tuple(filter(None, [bounds.left_out(article.analysed_characters) if complete else ""])),
    )
