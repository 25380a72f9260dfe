"""The names of one actor, as they are being joined."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.analysis.entities.mentions import Name
from tui.analysis.records import Gender
from tui.core.model.analysis import ActorType


@dataclass(slots=True)
class Group:
    """The names of one actor."""

    number: int
    type: ActorType
    names: list[Name] = field(default_factory=list)
    gender: Gender | None = None
    passages: set[int] = field(default_factory=set)
    """Indices of the passages that name it."""
    titles: set[str] = field(default_factory=set)
    """Folded words of the titles that it has had."""
    relative: bool = False
    """Whether it is brought in as somebody's relative."""

    def add(self, name: Name) -> None:
        """Take a name into the group."""
        name.actor = self.number
        self.names.append(name)
        self.passages.add(name.passage)
        self.titles.update(name.titles)


class Clusters:
    """The groups of an article."""

    def __init__(self) -> None:
        self.groups: list[Group] = []

    def new(self, kind: ActorType) -> Group:
        """A new empty group."""
        group = Group(len(self.groups), kind)
        self.groups.append(group)
        return group
