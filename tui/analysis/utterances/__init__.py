"""Utterances: every direct, mixed and indirect quotation of an article with its cue and its source."""

from tui.analysis.utterances.article import find_attributions

__all__ = ["find_attributions"]
