"""JSON Schema (draft 2020-12) of what the commands print with `--json`: `onrecord schema`."""

from __future__ import annotations

from typing import Any, get_args

from tui.core.export.quote_table import FIELDS, Field
from tui.core.model.analysis import ActorType, AttributionKind, Evidence, MentionForm, Said
from tui.core.model.corrections import What

_ADDRESS = "https://json-schema.org/draft/2020-12/schema"

_OURS = "urn:onrecord:schema"
VERSION = "1.0"
"""Of the schemas: the second number rises where fields are added, the first where one goes or means something else."""

_TEXT = {"type": "string"}
_MAYBE = {"type": ["string", "null"]}
_DAY = {**_MAYBE, "format": "date"}
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
    about = {"$schema": _ADDRESS, "title": title}
    return {**about, **record, **({"$defs": definitions} if definitions else {})}


def _choice(values: Any) -> dict[str, Any]:
    return {"enum": list(get_args(values))}


def schema(command: str = "analyze") -> dict[str, Any]:
    """The schema of one line that a command prints with `--json`.

    Fields may be added in a later version; none goes or changes its meaning, or its type, within a major version.

    Raises:
        KeyError: there is no such command.
    """
    made = SCHEMAS[command]()
    return {"$schema": made.pop("$schema"), "$id": f"{_OURS}:{command}:{VERSION}", "version": VERSION, **made}


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
            "guess": _says("Where nobody is named: the id of the likeliest actor.", _MAYBE_ACTOR),
            "key": _says("The quote's id: the same as long as the text and its place in it are.", _TEXT),
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
                "published": _says("ISO date.", _DAY),
                "language": _says("ISO 639-1; null where it cannot be told.", _MAYBE),
                "words": _COUNT,
                "reading_minutes": {"type": "integer", "minimum": 1},
                "text": _says(
                    "As decoded, untouched; of a record the title, an empty line and the record's text.", _TEXT
                ),
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
    return _document(
        "A quote", _object("What somebody said: a row of the table of quotes.", dict(map(_column, FIELDS)))
    )


def _quotations() -> dict[str, Any]:
    named = _object("A name that articles give.", {"speaker_name": _TEXT, "articles": _COUNT})
    place = _object(
        "A place where it stands.",
        {
            "key": _says("The quote's id there, as in the table of quotes.", _TEXT),
            "words": _says("As it stands there, whole or in part.", _TEXT),
            "kind": _choice(AttributionKind),
            "speaker_name": _says("Whom that article names.", _MAYBE),
            "confidence": _SHARE,
            "given_name": _says("Where it names nobody: the name that another article gives.", _MAYBE),
            "given_by": _says("Which article that is, in words.", _MAYBE),
            "path": _TEXT,
            "title": _TEXT,
            "source": _says("The publication.", _MAYBE),
            "published": _says("ISO date.", _DAY),
            **_place(),
            "sha256": _TEXT,
        },
    )
    properties = {
        "key": _says("Of the place where it was seen first.", _TEXT),
        "words": _says("Its longest form.", _TEXT),
        "speaker_name": _says("Whose it is, by what most articles, and the surest, say.", _MAYBE),
        "disagreement": _says("Whether articles name different people.", {"type": "boolean"}),
        "articles": _says("In how many it stands.", _COUNT),
        "published": _says("ISO date of the first.", _DAY),
        "source": _says("The publication of the first.", _MAYBE),
        "path": _says("The first.", _TEXT),
        "names": _says("The likeliest first.", {"type": "array", "items": named}),
        "occurrences": _says("The first one first.", {"type": "array", "items": place}),
    }
    return _document("A quotation", _object("Of `quotes --across`: the same words, wherever they stand.", properties))


def _column(field: Field) -> tuple[str, dict[str, Any]]:
    """A column of the table of quotes as a property."""
    if field.choices:
        return field.name, _says(field.about, {"enum": [*field.choices]})
    if field.type == "text":
        return field.name, _says(field.about, _MAYBE if field.maybe else _TEXT)
    if field.type == "day":
        return field.name, _says(field.about, _DAY)
    return field.name, _says(field.about, _SHARE if field.type == "share" else _COUNT)


def _actors() -> dict[str, Any]:
    properties = {
        "path": _TEXT,
        "id": _ACTOR_ID,
        "name": _TEXT,
        "type": _choice(ActorType),
        "role": _MAYBE,
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
        "sha256": _says("Of the bytes that were read; null where they could not be.", _MAYBE),
        "title": _MAYBE,
        "source": _says("The publication.", _MAYBE),
        "published": _says("ISO date.", _DAY),
        "words": _COUNT,
        "reading_minutes": _COUNT,
        "quotes": _says("Null where it is not analysed.", {"type": ["integer", "null"], "minimum": 0}),
        "actors": _says("The main ones, separated by semicolons.", _TEXT),
        "read": {"type": "boolean"},
        "starred": {"type": "boolean"},
        "done": {"type": "boolean"},
        "problem": _says("Why it cannot be read.", _MAYBE),
    }
    return _document("An article of a folder", _object("What is known of it, and how it is marked.", properties))


def _voices() -> dict[str, Any]:
    properties = {
        "name": _TEXT,
        "type": _choice(ActorType),
        "role": _says("The latest.", _MAYBE),
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
        "speaker_name": _TEXT,
        "speaker_role": _MAYBE,
        "published": _says("ISO date.", _DAY),
        "kind": _choice(AttributionKind),
        "words": _says("From its start to its end in the text.", _TEXT),
        "before": _says("What stands before it.", _TEXT),
        "after": _says("What stands behind it.", _TEXT),
        "title": _TEXT,
        "source": _says("The publication.", _MAYBE),
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
        "note": _says("Null for a bookmark.", _MAYBE),
        "title": _TEXT,
        "source": _says("The publication.", _MAYBE),
        "published": _says("ISO date.", _DAY),
        "path": _TEXT,
        "sha256": _TEXT,
        **_place(),
    }
    return _document("A bookmark, or a note on a quote", _object("Article by article, in text order.", properties))


def _corrections() -> dict[str, Any]:
    properties = {
        "sha256": _says("The hash of the article's content.", _TEXT),
        "what": _says("What was put right: a quote's speaker, that it is none, a role, that two are one.",
                      _choice(What)),
        **_place(),
        "words": _says("What stands there: the quote, or the name of the actor.", _TEXT),
        "value": _says("The speaker, the role, or who the actor is; empty for none.", _TEXT),
        "was": _says("What the analysis had.", _TEXT),
        "path": _says("Where the article was seen last, or empty.", _TEXT),
    }  # fmt: skip
    return _document("Something that a reader has put right", _object("By content, in text order.", properties))


SCHEMAS = {
    "analyze": _analyze,
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
"""What makes the schema of each command; "statements" are what `voices --speaker` prints, "quotations" what
`quotes --across` does."""
