"""Attribution: every direct, mixed and indirect quotation of an article with its cue and its source."""

from tui.analysis.utterances.article import find_attributions
from tui.analysis.utterances.source_names import mark_sources

__all__ = ["find_attributions", "mark_sources"]
