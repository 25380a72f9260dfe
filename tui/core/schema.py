"""JSON Schema (draft 2020-12) of what the commands print with `--json`: `onrecord schema`."""

from __future__ import annotations

from typing import Any, get_args

from tui.core.analysis import ActorType, AttributionKind, Evidence, MentionForm, Said

_ADDRESS = "https://json-schema.org/draft/2020-12/schema"

_TEXT = {"type": "string"}
_MAYBE = {"type": ["string", "null"]}
_COUNT = {"type": "integer", "minimum": 0}
_SHARE = {"type": "number", "minimum": 0, "maximum": 1}
_ACTOR_ID = {"type": "string", "pattern": "^a[0-9]+$"}
_MAYBE_ACTOR = {"type": ["string", "null"], "pattern": "^a[0-9]+$"}
_RANGE = {"$ref": "#/$defs/range"}
_RANGES = {"type": "array", "items": _RANGE}


def _object(about: str, properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    required = [name for name in properties if name not in optional]
    return {"description": about, "type": "object", "properties": properties, "required": required}


def _says(about: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {**schema, "description": about}


def _document(title: str, record: dict[str, Any], definitions: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"$schema": _ADDRESS, "title": title, **record, **({"$defs": definitions} if definitions else {})}


def _choice(values: Any) -> dict[str, Any]:
    return {"enum": list(get_args(values))}


def schema(command: str = "analyze") -> dict[str, Any]:
    """The schema of one line that a command prints with `--json`.

    Fields may be added in a later version; none goes or changes its meaning within a major version.

    Raises:
        KeyError: there is no such command.
    """
    return SCHEMAS[command]()


def _analyze() -> dict[str, Any]:
    mention = _object("A place where the text refers to the actor.", {**_place(), "form": _choice(MentionForm)})
    actor = _object(
        "A person, organisation, place or group.",
        {
            "id": _ACTOR_ID,
            "name": _says("The fullest name.", _TEXT),
            "type": _choice(ActorType),
            "role": _says("As the text puts it, with a name for “his” or “her”.", _MAYBE),
            "aliases": _says("Other names.", {"type": "array", "items": _TEXT}),
            "salience": _says("How much the article is about the actor.", _SHARE),
            "mentions": _says("In text order.", {"type": "array", "items": mention}),
        },
    )
    attribution = _object(
        "Something said.",
        {
            "id": {"type": "string", "pattern": "^q[0-9]+$"},
            "kind": _choice(AttributionKind),
            "source": _says("The words that name the source; empty where the text has none.", _RANGES),
            "cue": _says("The words that attribute it.", _RANGES),
            "content": _says("What is said, quotation marks included.", {**_RANGES, "minItems": 1}),
            "speaker": _says("An actor's id, or null where nobody can be named.", _MAYBE_ACTOR),
            "speaker_name": _MAYBE,
            "confidence": _says("Calibrated probability that the named speaker is right.", _SHARE),
            "evidence": _says("What names the speaker.", _choice(Evidence)),
            "via": _says("The id of the actor who reports it.", _MAYBE_ACTOR),
            "said": _says("Whether the words were uttered as they stand.", _choice(Said)),
            "because": _says("Why this speaker, in words; may be empty.", _TEXT),
        },
    )
    sentence = _object(
        "A sentence of the summary.", {**_place(), "rank": {"type": "integer", "minimum": 1}, "score": _SHARE}
    )
    return _document(
        "An article with everything that was found in it",
        _object(
            "All offsets count Unicode code points in `text`.",
            {
                "path": _TEXT,
                "sha256": _says("Of the bytes that were read.", {"type": "string", "pattern": "^[0-9a-f]{64}$"}),
                "id": _says("What the record calls itself that the article was read from.", _MAYBE),
                "url": _says("Where it was published, as far as the file says.", _MAYBE),
                "title": _TEXT,
                "byline": _MAYBE,
                "source": _says("The publication.", _MAYBE),
                "published": _says("ISO date.", {**_MAYBE, "format": "date"}),
                "words": _COUNT,
                "reading_minutes": {"type": "integer", "minimum": 1},
                "text": _says("As decoded, untouched.", _TEXT),
                "boilerplate": _says("Masked from the analysis, in text order.", _RANGES),
                "actors": _says("Most salient first.", {"type": "array", "items": actor}),
                "attributions": _says("In text order.", {"type": "array", "items": attribution}),
                "summary": _says("Best first.", {"type": "array", "items": sentence}),
                "analyzer": _says("Name and version of the pipeline and of the analysis.", _TEXT),
            },
        ),
        {
            "range": {
                "description": "Start and end of a stretch of `text`, end excluded.",
                "type": "array",
                "prefixItems": [_COUNT, _COUNT],
                "items": False,
                "minItems": 2,
            }
        },
    )


def _place() -> dict[str, Any]:
    return {"start": _COUNT, "end": _says("Excluded.", _COUNT)}


def _quotes() -> dict[str, Any]:
    properties = {
        "path": _TEXT,
        "title": _TEXT,
        "published": _says("ISO date, or empty.", _TEXT),
        "id": _TEXT,
        "kind": _choice(AttributionKind),
        "speaker": _says("Empty where nobody can be named.", _TEXT),
        "role": _TEXT,
        "confidence": _SHARE,
        "evidence": _choice(Evidence),
        "source": _TEXT,
        "cue": _TEXT,
        "content": _says("Parts of a broken quotation are joined by an ellipsis.", _TEXT),
        **_place(),
    }
    return _document("A quote", _object("What somebody said, in the words of the text.", properties))


def _actors() -> dict[str, Any]:
    properties = {
        "path": _TEXT,
        "id": _ACTOR_ID,
        "name": _TEXT,
        "type": _choice(ActorType),
        "role": _TEXT,
        "salience": _SHARE,
        "mentions": _COUNT,
        "quotes": _COUNT,
        "aliases": _says("Separated by semicolons.", _TEXT),
    }
    return _document("An actor of an article", _object("A person, organisation, place or group.", properties))


def _summary() -> dict[str, Any]:
    properties = {
        "path": _TEXT,
        "method": _TEXT,
        **_place(),
        "rank": {"type": "integer", "minimum": 1},
        "score": _SHARE,
        "text": _TEXT,
    }
    return _document("A sentence of a summary", _object("Best first.", properties))


def _library() -> dict[str, Any]:
    properties = {
        "path": _TEXT,
        "sha256": _says("Of the bytes that were read; empty where they could not be.", _TEXT),
        "title": _TEXT,
        "source": _says("The publication, or empty.", _TEXT),
        "published": _says("ISO date, or empty.", _TEXT),
        "words": _COUNT,
        "reading_minutes": _COUNT,
        "quotes": _says("Null where it is not analysed.", {"type": ["integer", "null"], "minimum": 0}),
        "actors": _says("The main ones, separated by semicolons.", _TEXT),
        "read": {"type": "boolean"},
        "starred": {"type": "boolean"},
        "done": {"type": "boolean"},
        "problem": _says("Why it cannot be read, or empty.", _TEXT),
    }
    return _document("An article of a folder", _object("What is known of it, and how it is marked.", properties))


def _voices() -> dict[str, Any]:
    properties = {
        "name": _TEXT,
        "type": _choice(ActorType),
        "role": _says("The latest, or empty.", _TEXT),
        "quotes": _COUNT,
        "direct": _COUNT,
        "mixed": _COUNT,
        "indirect": _COUNT,
        "articles": _says("In which the voice is quoted.", _COUNT),
        "also": _says("Other names, separated by semicolons.", _TEXT),
    }
    return _document("Somebody who is quoted in a folder", _object("Most quoted first.", properties))


def _statements() -> dict[str, Any]:
    properties = {
        "speaker": _TEXT,
        "role": _TEXT,
        "published": _says("ISO date, or empty.", _TEXT),
        "kind": _choice(AttributionKind),
        "words": _says("From its start to its end in the text.", _TEXT),
        "before": _says("What stands before it.", _TEXT),
        "after": _says("What stands behind it.", _TEXT),
        "title": _TEXT,
        "source": _says("The publication, or empty.", _TEXT),
        "path": _TEXT,
        "sha256": _TEXT,
        **_place(),
        "confidence": _SHARE,
    }
    return _document("Something that a voice said", _object("Of `voices --speaker`, newest first.", properties))


def _notes() -> dict[str, Any]:
    properties = {
        "kind": {"enum": ["bookmark", "note"]},
        "words": _says("That stand there; a bookmark has the first of them, and an ellipsis where more follow.", _TEXT),
        "note": _says("Empty for a bookmark.", _TEXT),
        "title": _TEXT,
        "source": _says("The publication, or empty.", _TEXT),
        "published": _says("ISO date, or empty.", _TEXT),
        "path": _TEXT,
        "sha256": _TEXT,
        **_place(),
    }
    return _document("A bookmark, or a note on a quote", _object("Article by article, in text order.", properties))


SCHEMAS = {
    "analyze": _analyze,
    "quotes": _quotes,
    "actors": _actors,
    "summary": _summary,
    "library": _library,
    "voices": _voices,
    "statements": _statements,
    "notes": _notes,
}
"""What makes the schema of each command; "statements" are what `voices --speaker` prints."""
