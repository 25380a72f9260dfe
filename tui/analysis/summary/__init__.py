"""Extractive summaries: sentences of the article, chosen by several methods, each with its place."""

from tui.analysis.summary.ranking import rank_sentences

__all__ = ["rank_sentences"]
