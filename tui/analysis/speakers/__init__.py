"""Whose words they are: from an attribution's source and surroundings to an actor of the article."""

from tui.analysis.speakers.choose import NAMED_FROM, name_speakers
from tui.analysis.speakers.network import SpeakerNetwork

__all__ = ["NAMED_FROM", "SpeakerNetwork", "name_speakers"]
