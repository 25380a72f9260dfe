"""Which entity a common noun or a pronoun refers to."""

from tui.analysis.references.resolve import find_references

__all__ = ["find_references"]
