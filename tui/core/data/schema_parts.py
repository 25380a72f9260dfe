"""Building blocks of the JSON Schemas."""

from __future__ import annotations

from typing import Any, get_args

ADDRESS = "https://json-schema.org/draft/2020-12/schema"

TEXT = {"type": "string"}
MAYBE = {"type": ["string", "null"]}
DAY = {**MAYBE, "format": "date"}
COUNT = {"type": "integer", "minimum": 0}
SHARE = {"type": "number", "minimum": 0, "maximum": 1}
ACTOR_ID = {"type": "string", "pattern": "^a[0-9]+$"}
MAYBE_ACTOR = {"type": ["string", "null"], "pattern": "^a[0-9]+$"}
RANGE = {"$ref": "#/$defs/range"}
RANGES = {"type": "array", "items": RANGE}


def record(about: str, properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    """An object with these properties, all of which are there but the optional ones."""
    required = [name for name in properties if name not in optional]
    return {"description": about, "type": "object", "properties": properties, "required": required}


def says(about: str, schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with a description."""
    return {**schema, "description": about}


def document(title: str, record: dict[str, Any], definitions: dict[str, Any] | None = None) -> dict[str, Any]:
    """A schema by itself."""
    about = {"$schema": ADDRESS, "title": title}
    return {**about, **record, **({"$defs": definitions} if definitions else {})}


def choice(values: Any) -> dict[str, Any]:
    """One of the values of a `Literal`."""
    return {"enum": list(get_args(values))}


def place() -> dict[str, Any]:
    """The properties of a range of the text."""
    return {"start": COUNT, "end": says("Excluded.", COUNT)}
