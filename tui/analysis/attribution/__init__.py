"""Attribution: every direct, mixed and indirect quotation of an article with its cue and its source."""

from tui.analysis.attribution.find import find_attributions

__all__ = ["find_attributions"]
