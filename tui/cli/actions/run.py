"""One run of a command: what is asked for, what is set, and how far it is."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass, field

from tui.cli.actions.corrected import KeptCorrections
from tui.cli.progress import Progress
from tui.config.settings import Settings


@dataclass(frozen=True, slots=True)
class Run:
    """Options, settings and progress of one command."""

    options: Namespace
    settings: Settings
    progress: Progress
    corrections: KeptCorrections = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "corrections", KeptCorrections(self.settings.locations.state))
