"""Onrecord: who said what, in a terminal. And as a library: `from tui import analyze`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tui.core import __version__ as __version__

if TYPE_CHECKING:
    from tui.api import analyze, analyze_many, read_article, read_articles
    from tui.batch.child import AnalysisError, PipelineError, Result
    from tui.core.model.analysis import Actor, Analysis, Attribution, Mention
    from tui.core.model.article import Article, Span
    from tui.core.text.plain import article_from_text
    from tui.sources import Unreadable

__all__ = [
    "Actor",
    "Analysis",
    "AnalysisError",
    "Article",
    "Attribution",
    "Mention",
    "PipelineError",
    "Result",
    "Span",
    "Unreadable",
    "analyze",
    "analyze_many",
    "article_from_text",
    "read_article",
    "read_articles",
]

_WHERE = {
    "tui.api": ("analyze", "analyze_many", "read_article", "read_articles"),
    "tui.batch.child": ("AnalysisError", "PipelineError", "Result"),
    "tui.core.model.analysis": ("Actor", "Analysis", "Attribution", "Mention"),
    "tui.core.model.article": ("Article", "Span"),
    "tui.core.text.plain": ("article_from_text",),
    "tui.sources": ("Unreadable",),
}


def __getattr__(name: str) -> Any:
    """Import an exported name of the library on first use: the program's own parts import as little as before."""
    for module, names in _WHERE.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module 'tui' has no attribute {name!r}")


def __dir__() -> list[str]:
    """All exported names of the library, also those not imported yet."""
    return sorted({*globals(), *__all__})
