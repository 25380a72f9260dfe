"""The data contract as Parquet: one row per article, its actors and attributions nested in it."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from typing import Any, BinaryIO


def is_installed() -> bool:
    """Whether there is what writes it."""
    return importlib.util.find_spec("pyarrow") is not None


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
        **dict.fromkeys(("evidence", "via", "said", "because"), text),
    }
    article = {
        **dict.fromkeys(("path", "sha256", "id", "url", "title", "byline", "source", "published"), text),
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


def write_parquet(file: BinaryIO, records: Iterable[dict[str, Any]]) -> None:
    """Write records of the contract into a file.

    Raises:
        ImportError: pyarrow is not installed.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pylist([_storable(record) for record in records], schema=schema())
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
    return {
        key: value.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if isinstance(value, str) else value
        for key, value in record.items()
    }
