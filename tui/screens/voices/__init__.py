"""The voices of a folder: who is quoted most, and everything that somebody said there."""

from tui.screens.voices.model import QuoteTarget, VoicesMemory
from tui.screens.voices.screen import VoicesScreen

__all__ = ["QuoteTarget", "VoicesMemory", "VoicesScreen"]
