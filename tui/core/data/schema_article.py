"""The JSON Schema of an article with everything that was found in it: what `onrecord analyze` prints."""

from __future__ import annotations

from typing import Any

from tui.core.data.schema_parts import (
    ACTOR_ID,
    COUNT,
    DAY,
    MAYBE,
    MAYBE_ACTOR,
    RANGES,
    SHARE,
    TEXT,
    choice,
    document,
    place,
    record,
    says,
)
from tui.core.model.analysis import ActorType, AttributionKind, Evidence, Factuality, MentionForm


def article() -> dict[str, Any]:
    """The schema of an article with its analysis."""
    return document(
        "An article with everything that was found in it",
        record(
            "All offsets count Unicode code points in `text`.",
            {
                "path": TEXT,
                "sha256": says("Of the bytes that were read.", {"type": "string", "pattern": "^[0-9a-f]{64}$"}),
                "id": says("What the record calls itself that the article was read from.", MAYBE),
                "url": says("Where it was published, as far as the file says.", MAYBE),
                "title": TEXT,
                "byline": MAYBE,
                "source": says("The publication.", MAYBE),
                "published": says("ISO date.", DAY),
                "language": says("ISO 639-1; null where it cannot be told.", MAYBE),
                "words": COUNT,
                "reading_minutes": {"type": "integer", "minimum": 1},
                "text": says(
                    "As decoded, untouched; of a record the title, an empty line and the record's text.", TEXT
                ),
                "boilerplate": says("Masked from the analysis, in text order.", RANGES),
                "actors": says("Most salient first.", {"type": "array", "items": _actor()}),
                "attributions": says("In text order.", {"type": "array", "items": _attribution()}),
                "summary": says("Best first.", {"type": "array", "items": _sentence()}),
                "analyzer": says("Name and version of the pipeline and of the analysis.", TEXT),
            },
        ),
        {
            "range": {
                "description": "Start and end of a stretch of `text`, end excluded.",
                "type": "array",
                "prefixItems": [COUNT, COUNT],
                "items": False,
                "minItems": 2,
            }
        },
    )


def _actor() -> dict[str, Any]:
    mention = record("A place where the text refers to the actor.", {**place(), "form": choice(MentionForm)})
    return record(
        "A person, organisation, place or group.",
        {
            "id": ACTOR_ID,
            "name": says("The fullest name.", TEXT),
            "type": choice(ActorType),
            "role": says("As the text puts it, with a name for “his” or “her”.", MAYBE),
            "aliases": says("Other names.", {"type": "array", "items": TEXT}),
            "salience": says("How much the article is about the actor.", SHARE),
            "mentions": says("In text order.", {"type": "array", "items": mention}),
        },
    )


def _attribution() -> dict[str, Any]:
    return record(
        "Something said.",
        {
            "id": {"type": "string", "pattern": "^q[0-9]+$"},
            "kind": choice(AttributionKind),
            "source": says("The words that name the source; empty where the text has none.", RANGES),
            "cue": says("The words that attribute it.", RANGES),
            "content": says("What is said, quotation marks included.", {**RANGES, "minItems": 1}),
            "speaker": says("An actor's id, or null where nobody can be named.", MAYBE_ACTOR),
            "speaker_name": MAYBE,
            "confidence": says("Calibrated probability that the named speaker is right.", SHARE),
            "evidence": says("What names the speaker.", choice(Evidence)),
            "via": says("The id of the actor who reports it.", MAYBE_ACTOR),
            "said": says("Whether the words were uttered as they stand.", choice(Factuality)),
            "because": says("Why this speaker, in words; may be empty.", TEXT),
            "guess": says("Where nobody is named: the id of the likeliest actor.", MAYBE_ACTOR),
            "key": says("The quote's id: the same as long as the text and its place in it are.", TEXT),
        },
    )


def _sentence() -> dict[str, Any]:
    return record("A sentence of the summary.", {**place(), "rank": {"type": "integer", "minimum": 1}, "score": SHARE})
