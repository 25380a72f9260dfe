"""From names to entities: clusters, types, canonical names and roles."""

from tui.analysis.entities.find import find_entities

__all__ = ["find_entities"]
