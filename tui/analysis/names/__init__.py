"""Which stretches of the text are names, and of what: the model's, corrected by tables and by the whole article."""

from tui.analysis.names.correct import find_names
from tui.analysis.names.sources import names_of_sources

__all__ = ["find_names", "names_of_sources"]
