"""Starts the reader: its state, the analysis service and the app, and what happens when the terminal goes away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tui import locations
from tui.app import OnrecordApp
from tui.core.article import Article
from tui.core.state import State
from tui.engine.service import AnalysisService


def run_app(paths: Sequence[Path], article: Article | None = None) -> int:
    """Read the articles at some paths (and one from standard input) in the terminal; returns the exit status."""
    state = State(locations.state_dir())
    service = AnalysisService()
    try:
        app = OnrecordApp(paths, service=service, state=state, stdin_article=article)
        app.run()
        return app.return_code or 0
    finally:
        service.close()
        state.close()
