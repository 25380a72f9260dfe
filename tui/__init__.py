"""Onrecord: who said what, in a terminal."""

__version__ = "0.1.0"
