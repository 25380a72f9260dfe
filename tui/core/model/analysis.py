"""The results of an analysis: plain records of offsets, as the data contract has them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any, Literal, NamedTuple

from tui.core.model.article import Article, Span

ActorType = Literal["person", "organization", "place", "group"]
MentionForm = Literal["name", "nominal", "pronoun"]
AttributionKind = Literal["direct", "mixed", "indirect"]
Evidence = Literal["name", "pronoun", "nominal", "continuation", "none"]
Factuality = Literal["asserted", "denied", "asked", "hypothetical"]
"""Whether the words were uttered as they stand: "denied" for what somebody is reported not to have said, "asked" for a
question or a request, "hypothetical" for what somebody might say."""

CORRECTED = "corrected by a reader"
"""Why a speaker is named, or nobody, where a reader has put that right."""


class Mention(NamedTuple):
    """One place where the text refers to an actor."""

    start: int
    end: int
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation, place or group, once per article."""

    id: str
    name: str
    type: ActorType
    role: str | None = None
    aliases: tuple[str, ...] = ()
    salience: float = 0.0
    """0.0 to 1.0; the sidebar's order."""
    mentions: tuple[Mention, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """As `onrecord analyze --json` prints it."""
        return {
            "id": self.id,
            "name": self.name,
            "type": self.type,
            "role": self.role,
            "aliases": list(self.aliases),
            "salience": round(self.salience, 4),
            "mentions": [{"start": m.start, "end": m.end, "form": m.form} for m in self.mentions],
        }


@dataclass(frozen=True, slots=True)
class Attribution:
    """Something said: its content, the words that attribute it (cue), and who is named as having said it."""

    id: str
    kind: AttributionKind
    source: tuple[Span, ...]
    """The words that name the source, with identifying appositives; empty when the text has none."""
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    """In text order, quotation marks inside."""
    speaker: str | None = None
    """An actor's id: a name or nothing."""
    speaker_name: str | None = None
    confidence: float = 0.0
    """Calibrated probability that the named speaker is right."""
    evidence: Evidence = "none"
    via: str | None = None
    """The actor who reports it ("according to the BBC" behind an attributed quote)."""
    said: Factuality = "asserted"
    because: str = ""
    """Why this speaker, in words for a reader: "“he” → Keir Starmer, named two sentences before"."""
    guess: str | None = None
    """Id of the likeliest actor if nobody is named, with `confidence`, or None. Shown as a guess, on demand."""

    @property
    def span(self) -> Span:
        """From the first to the last character of the content."""
        return Span(self.content[0].start, self.content[-1].end)

    def key(self, digest: bytes) -> str:
        """The id of the quote wherever its text is: from the `text_digest` and its places in the text; 80 bits."""
        import hashlib  # not at the start, which does without OpenSSL

        return hashlib.sha256(digest + spans_as_text(self.content).encode("ascii")).hexdigest()[:20]

    def to_dict(self) -> dict[str, Any]:
        """As `onrecord analyze --json` prints it, without its key."""
        return {
            "id": self.id,
            "kind": self.kind,
            "source": [list(s) for s in self.source],
            "cue": [list(s) for s in self.cue],
            "content": [list(s) for s in self.content],
            "speaker": self.speaker,
            "speaker_name": self.speaker_name,
            "confidence": round(self.confidence, 4),
            "evidence": self.evidence,
            "via": self.via,
            "said": self.said,
            "because": self.because,
            "guess": self.guess,
        }


class Ranking(NamedTuple):
    """One summary method's view of an article's sentences."""

    order: tuple[int, ...]
    """Indices into `Analysis.sentences`, best first: a summary of n sentences is the first n of these."""
    ratings: tuple[float, ...]
    """One per sentence, 0.0 to 1.0."""
    note: str = ""
    """A remark for people, for example that a faster variant of the method was used."""


DEFAULT_METHOD = "balanced"
"""The method of summarising that is used where none is named."""
DEFAULT_SENTENCES = 5
"""Sentences in the published summary."""


def text_digest(text: str) -> bytes:
    """The hash of a text, for `Attribution.key`."""
    import hashlib

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def spans_as_text(spans: Iterable[Span]) -> str:
    """Ranges as text: "12-40,55-60"."""
    return ",".join(f"{start}-{end}" for start, end in spans)


@dataclass(frozen=True)
class Analysis:
    """Everything that was found in an article. Without slots: what is worked out from it once is kept with it."""

    analyzer: str
    """Name and version of the pipeline and of the analysis."""
    actors: tuple[Actor, ...] = ()
    """Most salient first."""
    attributions: tuple[Attribution, ...] = ()
    """In text order."""
    sentences: tuple[Span, ...] = ()
    """Sentences of the analysed blocks without the headline, in text order."""
    rankings: Mapping[str, Ranking] = field(default_factory=dict)
    """By method; empty while the analysis is under way."""
    analysed_to: int = 0
    """Code point offset up to which the text has been analysed."""
    complete: bool = True
    notes: tuple[str, ...] = ()
    """Notes for the reader: bounds that were reached, and the like."""

    def to_dict(self, article: Article, sentences: int = DEFAULT_SENTENCES) -> dict[str, Any]:
        """The article that this is the analysis of, with everything found in it, as `onrecord analyze --json` prints it
        (`onrecord schema`)."""
        digest = text_digest(article.text)
        return {
            "path": article.path,
            "sha256": article.sha256,
            "id": article.id,
            "url": article.url,
            "title": article.title,
            "byline": article.byline,
            "source": article.source,
            "published": article.published,
            "language": article.language,
            "words": article.words,
            "reading_minutes": article.reading_minutes,
            "text": article.text,
            "boilerplate": [list(span) for span in article.boilerplate],
            "actors": [actor.to_dict() for actor in self.actors],
            "attributions": [{**a.to_dict(), "key": a.key(digest)} for a in self.attributions],
            "summary": self.best_sentences(DEFAULT_METHOD, sentences),
            "analyzer": self.analyzer,
        }

    def best_sentences(self, method: str, sentences: int) -> list[dict[str, Any]]:
        """The best sentences by a method, by rank: offsets, rank from 1, and score 0.0 to 1.0."""
        ranking = self.rankings.get(method)
        if ranking is None:
            return []
        return [
            {
                "start": self.sentences[index].start,
                "end": self.sentences[index].end,
                "rank": rank,
                "score": round(ranking.ratings[index], 4),
            }
            for rank, index in enumerate(ranking.order[:sentences], start=1)
        ]

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor of that id, or None."""
        return next((a for a in self.actors if a.id == actor_id), None)

    def attribution(self, attribution_id: str | None) -> Attribution | None:
        """The attribution of that id, or None."""
        return self._by_id.get(attribution_id)

    @cached_property
    def _by_id(self) -> Mapping[str | None, Attribution]:
        return {a.id: a for a in reversed(self.attributions)}

    @cached_property
    def shared_surnames(self) -> frozenset[str]:
        """The last words of names that more than one person has."""
        counts = Counter(actor.name.rpartition(" ")[2] for actor in self.actors if actor.type == "person")
        return frozenset(name for name, number in counts.items() if number > 1)

    @cached_property
    def places(self) -> Places:
        """The attributions by where they stand."""
        return Places(sorted(self.attributions, key=lambda a: a.span.start))


class Places:
    """Attributions by where they stand, so that a key in a book takes no longer than in a short article."""

    def __init__(self, ordered: Sequence[Attribution]) -> None:
        """`ordered` by where they start."""
        self._ordered = ordered
        self._starts = [a.span.start for a in ordered]
        # The furthest end up to each: a quote within a quote must not hide the outer one from a search.
        self._furthest = list(accumulate((a.span.end for a in ordered), max))

    def after(self, offset: int) -> Iterator[Attribution]:
        """Those that start after an offset, the nearest first."""
        return iter(self._ordered[bisect_right(self._starts, offset) :])

    def before(self, offset: int) -> Iterator[Attribution]:
        """Those that start before an offset, the nearest first."""
        return reversed(self._ordered[: bisect_left(self._starts, offset)])

    def touching(self, start: int, end: int) -> list[Attribution]:
        """Those that have a character in [start, end], or end where it starts; in the order of their starts."""
        index = bisect_right(self._starts, end)
        first = index
        while first and self._furthest[first - 1] >= start:
            first -= 1
        return [a for a in self._ordered[first:index] if a.span.end >= start]
