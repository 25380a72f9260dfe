"""Settings that an analysis depends on, passed to whatever analyses: here, in a worker or on a cluster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tui.core.model.version import analyzer_id
from tui.core.settings.bounds import DEFAULT_BOUNDS, Bounds
from tui.core.settings.pipelines import DEFAULT_PIPELINE, resolve_pipeline

Aliases = tuple[tuple[str, str], ...]
"""Names of one's own for actors: the name as it is printed, the name to show."""


@dataclass(frozen=True, slots=True)
class AnalysisSettings:
    """Pipeline, aliases and bounds of an analysis."""

    pipeline: str = DEFAULT_PIPELINE
    """Its name ("accurate", "small", an installed spaCy pipeline) or its folder."""
    aliases: Aliases = ()
    bounds: Bounds = DEFAULT_BOUNDS

    @property
    def resolved_pipeline(self) -> str:
        """The pipeline for spaCy to load, on this machine."""
        return resolve_pipeline(self.pipeline)

    @property
    def analyzer(self) -> str:
        """The name under which results are cached. Reads the pipeline's meta data from the disk."""
        return analyzer_id(self.resolved_pipeline, dict(self.aliases))

    def to_dict(self) -> dict[str, Any]:
        """As a message to another process has them."""
        return {"pipeline": self.pipeline, "aliases": dict(self.aliases), "bounds": self.bounds.to_dict()}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> AnalysisSettings:
        """The settings in a message.

        Raises:
            KeyError: something is missing.
        """
        return cls(str(data["pipeline"]), tuple(data["aliases"].items()), Bounds.from_dict(data["bounds"]))
