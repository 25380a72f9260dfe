"""Actors: one entry per person, organisation, place or group of an article, with all that refers to it."""

from tui.analysis.actors.build import build_cast

__all__ = ["build_cast"]
