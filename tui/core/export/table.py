"""Records as CSV: a table that neither a terminal nor a spreadsheet takes for anything else."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from tui.core.text.sanitise import one_line

FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""First characters that a spreadsheet may take for a formula (OWASP: CSV injection)."""


def cell(value: object) -> object:
    """A cell that is safe on a terminal, and that no spreadsheet takes for a formula."""
    if not isinstance(value, str):
        return value
    text = one_line(value)
    return f"'{text}" if text.lstrip().startswith(FORMULA_SIGNS) else str(text)


def csv_text(records: Iterable[Mapping[str, object]], names: Iterable[str] = ()) -> str:
    """Records with the same names as lines of CSV, below a line of the names; without records, `names` alone."""
    out = io.StringIO()
    found = list(records)
    if header := list(found[0] if found else names):
        table = csv.DictWriter(out, header, lineterminator="\n")
        table.writeheader()
        table.writerows({key: cell(value) for key, value in record.items()} for record in found)
    return out.getvalue()
