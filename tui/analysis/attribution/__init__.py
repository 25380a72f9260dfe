"""Attribution: every direct, mixed and indirect quotation of an article with its cue and its source."""

from tui.analysis.attribution.find import find_attributions
from tui.analysis.attribution.naming import mark_sources

__all__ = ["find_attributions", "mark_sources"]
