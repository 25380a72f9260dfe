"""Widgets of the screens: drawn line by line, safe text only."""
