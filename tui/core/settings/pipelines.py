"""The language pipelines that can be asked for: those that ship, by name, and any other that spaCy can load."""

from __future__ import annotations

import contextlib
from pathlib import Path

from tui.core.settings.places import PACKAGE

SHIPPED_PIPELINES = {"accurate": "en_onrecord_news_accurate", "small": "en_onrecord_news"}
"""The pipelines that ship, by the names that people give them, with their folders. "small" needs neither onnxruntime
nor as much memory."""
DEFAULT_PIPELINE = "accurate"
PIPELINES = "accurate, small, an installed spaCy pipeline, or its folder"
"""Names of the available pipelines, in words."""


def resolve_pipeline(name: str | None = None) -> str:
    """The pipeline for a name: the folder of one that ships, else the name or folder itself; ours without a name.

    Resolved where the work is done: another machine may have the package in another folder.
    """
    name = name or DEFAULT_PIPELINE
    return str(PACKAGE / SHIPPED_PIPELINES[name]) if name in SHIPPED_PIPELINES else name


def no_pipeline(pipeline: str) -> str:
    """In words, that there is no such folder, and no such package installed; empty if there is."""
    import importlib.util

    with contextlib.suppress(ImportError, ValueError, OSError):
        if Path(pipeline).is_dir() or importlib.util.find_spec(pipeline):
            return ""
    return f"there is no pipeline {pipeline!r}: {PIPELINES}"
