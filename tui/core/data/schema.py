"""JSON Schema (draft 2020-12) of what the commands print with `--json`: `onrecord schema`."""

from __future__ import annotations

from typing import Any

from tui.core.data.corrections import What
from tui.core.data.quote_table import FIELDS, Field
from tui.core.data.schema_article import article
from tui.core.data.schema_parts import ACTOR_ID, COUNT, DAY, MAYBE, SHARE, TEXT, choice, document, place, record, says
from tui.core.model.analysis import ActorType, AttributionKind

_OURS = "urn:onrecord:schema"
VERSION = "1.0"
"""Of the schemas: the second number rises where fields are added, the first where one goes or means something else."""


def schema(command: str = "analyze") -> dict[str, Any]:
    """The schema of one line that a command prints with `--json`.

    Fields may be added in a later version; none goes or changes its meaning, or its type, within a major version.

    Raises:
        KeyError: there is no such command.
    """
    made = SCHEMAS[command]()
    return {"$schema": made.pop("$schema"), "$id": f"{_OURS}:{command}:{VERSION}", "version": VERSION, **made}


def _quotes() -> dict[str, Any]:
    return document("A quote", record("What somebody said: a row of the table of quotes.", dict(map(_column, FIELDS))))


def _quotations() -> dict[str, Any]:
    named = record("A name that articles give.", {"speaker_name": TEXT, "articles": COUNT})
    occurrence = record(
        "A place where it stands.",
        {
            "key": says("The quote's id there, as in the table of quotes.", TEXT),
            "words": says("As it stands there, whole or in part.", TEXT),
            "kind": choice(AttributionKind),
            "speaker_name": says("Whom that article names.", MAYBE),
            "confidence": SHARE,
            "given_name": says("Where it names nobody: the name that another article gives.", MAYBE),
            "given_by": says("Which article that is, in words.", MAYBE),
            "path": TEXT,
            "title": TEXT,
            "source": says("The publication.", MAYBE),
            "published": says("ISO date.", DAY),
            **place(),
            "sha256": TEXT,
        },
    )
    properties = {
        "key": says("Of the place where it was seen first.", TEXT),
        "words": says("Its longest form.", TEXT),
        "speaker_name": says("Whose it is, by what most articles, and the surest, say.", MAYBE),
        "disagreement": says("Whether articles name different people.", {"type": "boolean"}),
        "articles": says("In how many it stands.", COUNT),
        "published": says("ISO date of the first.", DAY),
        "source": says("The publication of the first.", MAYBE),
        "path": says("The first.", TEXT),
        "names": says("The likeliest first.", {"type": "array", "items": named}),
        "occurrences": says("The first one first.", {"type": "array", "items": occurrence}),
    }
    return document("A quotation", record("Of `quotes --across`: the same words, wherever they stand.", properties))


def _column(field: Field) -> tuple[str, dict[str, Any]]:
    """A column of the table of quotes as a property."""
    if field.choices:
        return field.name, says(field.about, {"enum": [*field.choices]})
    if field.type == "text":
        return field.name, says(field.about, MAYBE if field.maybe else TEXT)
    if field.type == "day":
        return field.name, says(field.about, DAY)
    return field.name, says(field.about, SHARE if field.type == "share" else COUNT)


def _actors() -> dict[str, Any]:
    properties = {
        "path": TEXT,
        "id": ACTOR_ID,
        "name": TEXT,
        "type": choice(ActorType),
        "role": MAYBE,
        "salience": SHARE,
        "mentions": COUNT,
        "quotes": COUNT,
        "aliases": says("Separated by semicolons.", TEXT),
    }
    return document("An actor of an article", record("A person, organisation, place or group.", properties))


def _summary() -> dict[str, Any]:
    properties = {
        "path": TEXT,
        "method": TEXT,
        **place(),
        "rank": {"type": "integer", "minimum": 1},
        "score": SHARE,
        "text": TEXT,
    }
    return document("A sentence of a summary", record("Best first.", properties))


def _library() -> dict[str, Any]:
    properties = {
        "path": TEXT,
        "sha256": says("Of the bytes that were read; null where they could not be.", MAYBE),
        "title": MAYBE,
        "source": says("The publication.", MAYBE),
        "published": says("ISO date.", DAY),
        "words": COUNT,
        "reading_minutes": COUNT,
        "quotes": says("Null where it is not analysed.", {"type": ["integer", "null"], "minimum": 0}),
        "actors": says("The main ones, separated by semicolons.", TEXT),
        "read": {"type": "boolean"},
        "starred": {"type": "boolean"},
        "done": {"type": "boolean"},
        "problem": says("Why it cannot be read.", MAYBE),
    }
    return document("An article of a folder", record("What is known of it, and how it is marked.", properties))


def _voices() -> dict[str, Any]:
    properties = {
        "name": TEXT,
        "type": choice(ActorType),
        "role": says("The latest.", MAYBE),
        "quotes": COUNT,
        "direct": COUNT,
        "mixed": COUNT,
        "indirect": COUNT,
        "articles": says("In which the voice is quoted.", COUNT),
        "also": says("Other names, separated by semicolons.", TEXT),
    }
    return document("Somebody who is quoted in a folder", record("Most quoted first.", properties))


def _statements() -> dict[str, Any]:
    properties = {
        "speaker_name": TEXT,
        "speaker_role": MAYBE,
        "published": says("ISO date.", DAY),
        "kind": choice(AttributionKind),
        "words": says("From its start to its end in the text.", TEXT),
        "before": says("What stands before it.", TEXT),
        "after": says("What stands behind it.", TEXT),
        "title": TEXT,
        "source": says("The publication.", MAYBE),
        "path": TEXT,
        "sha256": TEXT,
        **place(),
        "confidence": SHARE,
    }
    return document("Something that a voice said", record("Of `voices --speaker`, newest first.", properties))


def _notes() -> dict[str, Any]:
    properties = {
        "kind": {"enum": ["bookmark", "note"]},
        "words": says("That stand there; a bookmark has the first of them, and an ellipsis where more follow.", TEXT),
        "note": says("Null for a bookmark.", MAYBE),
        "title": TEXT,
        "source": says("The publication.", MAYBE),
        "published": says("ISO date.", DAY),
        "path": TEXT,
        "sha256": TEXT,
        **place(),
    }
    return document("A bookmark, or a note on a quote", record("Article by article, in text order.", properties))


def _corrections() -> dict[str, Any]:
    properties = {
        "sha256": says("The hash of the article's content.", TEXT),
        "what": says("What was put right: a quote's speaker, that it is none, a role, that two are one.",
                      choice(What)),
        **place(),
        "words": says("What stands there: the quote, or the name of the actor.", TEXT),
        "value": says("The speaker, the role, or who the actor is; empty for none.", TEXT),
        "was": says("What the analysis had.", TEXT),
        "path": says("The name of the file in which the article was seen last, or empty.", TEXT),
    }  # fmt: skip
    return document("Something that a reader has put right", record("By content, in text order.", properties))


SCHEMAS = {
    "analyze": article,
    "quotes": _quotes,
    "quotations": _quotations,
    "actors": _actors,
    "summary": _summary,
    "library": _library,
    "voices": _voices,
    "statements": _statements,
    "notes": _notes,
    "corrections": _corrections,
}
"""Functions that make the schema of each command; "statements" are what `voices --speaker` prints, "quotations" what
`quotes --across` does."""
