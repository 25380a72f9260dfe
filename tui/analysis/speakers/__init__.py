"""Whose words they are: from an attribution's source and surroundings to an actor of the article."""

from tui.analysis.speakers.choose import name_speakers
from tui.analysis.speakers.network import SpeakerNetwork
from tui.analysis.speakers.settled import NAMED_FROM

__all__ = ["NAMED_FROM", "SpeakerNetwork", "name_speakers"]
