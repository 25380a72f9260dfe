"""The user's data on disk, with undo."""
