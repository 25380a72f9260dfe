"""Articles from files: which files of a folder are articles, and one small reader per format."""

from tui.sources.discovery import Found, find_articles
from tui.sources.reading import Unreadable, read_article, read_bytes

__all__ = ["Found", "Unreadable", "find_articles", "read_article", "read_bytes"]
