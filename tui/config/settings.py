"""Everything that is set, as one object that is handed down: values, keys, folders, and what was set wrongly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from tui.config.locations import locations
from tui.config.options import Config
from tui.core.settings.analysis import Aliases, AnalysisSettings
from tui.core.settings.bounds import Bounds
from tui.core.settings.places import Locations
from tui.core.text.sanitise import SafeText, one_line
from tui.keys.keymap import Keymap


class Problem(NamedTuple):
    """Something that was set wrongly."""

    place: str
    """The file, the variable or the switch."""
    line: int | None
    """The line of the file, from 1."""
    what: str
    remedy: str

    def __str__(self) -> str:
        """All of it in a line, for a terminal only after `one_line`."""
        return f"{self.place}{f', line {self.line}' if self.line else ''}: {self.what}; {self.remedy}"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings, their origins, and their problems."""

    config: Config
    keymap: Keymap = field(default_factory=Keymap)
    problems: tuple[Problem, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    """Origin of each value that is not the default: "line 3", "ONRECORD_THEME"."""
    locations: Locations = field(default_factory=locations)
    """The folders that the program keeps its files in."""
    aliases: Aliases = ()
    """The reader's own names for actors."""

    @property
    def bounds(self) -> Bounds:
        """How much of what comes from outside is taken in."""
        return self.config.bounds()

    def analysis(self, pipeline: str | None = None) -> AnalysisSettings:
        """How articles are analysed; by another pipeline than the one that is set, where one is named."""
        return AnalysisSettings(pipeline or self.config.pipeline, self.aliases, self.bounds)

    def words(self) -> SafeText:
        """The first problem, and how many more there are, in a line; empty where there is none."""
        if not self.problems:
            return one_line("")
        more = f" (and {len(self.problems) - 1} more: onrecord config)" if len(self.problems) > 1 else ""
        return one_line(f"{self.problems[0]}{more}")
