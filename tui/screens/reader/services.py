"""What works behind the reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.config.file import Settings
    from tui.config.options import Config
    from tui.core.state.state import State
    from tui.engine.backlog import Backlog
    from tui.engine.index import Index
    from tui.engine.reading import Reader
    from tui.engine.service import AnalysisService
    from tui.keys.keymap import Keymap


@dataclass(frozen=True, slots=True)
class Services:
    """What works behind the screen, and how it is set."""

    settings: Settings
    config: Config
    keymap: Keymap
    state: State
    index: Index
    reader: Reader
    service: AnalysisService
    backlog: Backlog
