"""Which pipeline and which analysis make the results: known without importing spaCy."""

from __future__ import annotations

import json
from pathlib import Path

from tui import __version__

ANALYSIS_VERSION = 3
"""Raised with every change of tui/analysis or of the block recognition that changes results."""


def analyzer_id(pipeline: str) -> str:
    """Name and version of a pipeline (a folder or an installed package) and of the analysis.

    Analyses are cached under it, so whatever changes results must change it.
    """
    meta = Path(pipeline) / "meta.json"
    try:
        data = json.loads(meta.read_text(encoding="utf-8"))
        name = f"{data['lang']}_{data['name']} {data['version']}"
    except (OSError, ValueError, KeyError, TypeError):
        import importlib.metadata  # takes longer to import than everything else that starts here

        try:
            name = f"{pipeline} {importlib.metadata.version(pipeline)}"
        except (importlib.metadata.PackageNotFoundError, ValueError):
            name = pipeline
    return f"{name}; onrecord {__version__}.{ANALYSIS_VERSION}"
