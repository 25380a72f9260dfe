"""Records as CSV: a table that neither a terminal nor a spreadsheet takes for anything else."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from tui.core.sanitise import one_line

FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula (OWASP: CSV injection)."""


def cell(value: object) -> object:
    """A cell that is safe on a terminal, and that no spreadsheet takes for a formula."""
    if not isinstance(value, str):
        return value
    text = one_line(value)
    return f"'{text}" if text.lstrip().startswith(FORMULA_SIGNS) else str(text)


def csv_text(records: Iterable[Mapping[str, object]]) -> str:
    """Records with the same names as lines of CSV, below a line of the names; empty for none."""
    out = io.StringIO()
    table: csv.DictWriter[str] | None = None
    for record in records:
        if table is None:
            table = csv.DictWriter(out, list(record), lineterminator="\n")
            table.writeheader()
        table.writerow({key: cell(value) for key, value in record.items()})
    return out.getvalue()
