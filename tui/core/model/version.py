"""Which pipeline and which analysis make the results: known without importing spaCy."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from tui.core import __version__

ANALYSIS_VERSION = 27
"""Raised by whoever merges a change of tui/analysis, or of the block recognition, that changes results.

A change that raised it itself would collide with every other one."""


def analyzer_id(pipeline: str, aliases: Mapping[str, str] | None = None) -> str:
    """Name and version of a pipeline (a folder or an installed package) and of the analysis.

    With a mark of the reader's own aliases, if there are any: they change actors' names.

    Analyses are cached under it, so whatever changes results must change it.
    """
    named = pipeline.encode("utf-8", "backslashreplace").decode("utf-8")  # the cache takes no lone surrogates
    meta = Path(pipeline) / "meta.json"
    try:
        data = json.loads(meta.read_text(encoding="utf-8"))
        name = f"{data['lang']}_{data['name']} {data['version']}"
    except (OSError, ValueError, KeyError, TypeError):
        import importlib.metadata  # takes longer to import than everything else that starts here

        try:
            name = f"{named} {importlib.metadata.version(pipeline)}"
        except (importlib.metadata.PackageNotFoundError, ValueError):
            name = named
    own = ""
    if aliases:
        import hashlib  # not at the start, which does without OpenSSL

        words = json.dumps(sorted(aliases.items()), ensure_ascii=False)
        own = f"; aliases {hashlib.sha256(words.encode()).hexdigest()[:8]}"
    return f"{name}; onrecord {__version__}.{ANALYSIS_VERSION}{own}"
