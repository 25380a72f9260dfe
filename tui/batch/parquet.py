"""Tables as Parquet: the data contract, one row per article with its actors and attributions nested in it; and the flat
table of quotes."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from datetime import date
from typing import Any, BinaryIO

from tui.core.data.codec import valid_text
from tui.core.data.quote_table import FIELDS


def is_installed() -> bool:
    """Whether there is what writes it."""
    return importlib.util.find_spec("pyarrow") is not None


def quotes_schema() -> Any:
    """The Arrow schema of the table of quotes.

    Raises:
        ImportError: pyarrow is not installed.
    """
    import pyarrow as pa

    types = {"text": pa.string(), "count": pa.int32(), "share": pa.float32(), "day": pa.date32()}
    return pa.schema([pa.field(field.name, types[field.type], nullable=field.maybe) for field in FIELDS])


def schema() -> Any:
    """The Arrow schema of the contract.

    Raises:
        ImportError: pyarrow is not installed.
    """
    import pyarrow as pa

    text, offset, share = pa.string(), pa.int32(), pa.float32()
    ranges = pa.list_(pa.list_(offset, 2))
    place = {"start": offset, "end": offset}
    mention = {**place, "form": text}
    actor = {
        **dict.fromkeys(("id", "name", "type", "role"), text),
        "aliases": pa.list_(text),
        "salience": share,
        "mentions": pa.list_(_row(mention)),
    }
    attribution = {
        **dict.fromkeys(("id", "kind"), text),
        **dict.fromkeys(("source", "cue", "content"), ranges),
        **dict.fromkeys(("speaker", "speaker_name"), text),
        "confidence": share,
        **dict.fromkeys(("evidence", "via", "said", "because", "guess", "key"), text),
    }
    article = {
        **dict.fromkeys(("path", "sha256", "id", "url", "title", "byline", "source", "published", "language"), text),
        **dict.fromkeys(("words", "reading_minutes"), offset),
        "text": text,
        "boilerplate": ranges,
        "actors": pa.list_(_row(actor)),
        "attributions": pa.list_(_row(attribution)),
        "summary": pa.list_(_row({**place, "rank": offset, "score": share})),
        "analyzer": text,
    }
    return pa.schema(list(article.items()))


def _row(fields: dict[str, Any]) -> Any:
    import pyarrow as pa

    return pa.struct(list(fields.items()))


def write_parquet(file: BinaryIO, records: Iterable[dict[str, Any]], columns: Any) -> None:
    """Write records of a schema into a file.

    Raises:
        ImportError: pyarrow is not installed.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pylist([_storable(record) for record in records], schema=columns)
    pq.write_table(table, file, compression="zstd")


def count_rows(data: bytes) -> int:
    """The number of records in a file.

    Raises:
        ImportError: pyarrow is not installed.
    """
    from io import BytesIO

    import pyarrow.parquet as pq

    return int(pq.ParquetFile(BytesIO(data)).metadata.num_rows)


def _storable(record: dict[str, Any]) -> dict[str, Any]:
    """A record whose strings are valid UTF-8: a lone surrogate in a file's name or text becomes U+FFFD."""
    made = {key: valid_text(value) if isinstance(value, str) else value for key, value in record.items()}
    return {**made, "published": date.fromisoformat(made["published"])} if _is_quote(made) else made


def _is_quote(record: dict[str, Any]) -> bool:
    """Whether a record is a row of the table of quotes, and has a date."""
    return "text" not in record and record["published"] is not None
