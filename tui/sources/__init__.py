"""Articles from files: which files of a folder are articles, and one small reader per format."""

from tui.sources.discovery import Found, find_articles, spelt_alike
from tui.sources.folder import list_articles, read_all_listed, read_listed, stamp_of
from tui.sources.reading import Unreadable, group_paths, read_all, read_article, read_articles, read_bytes

__all__ = [
    "Found",
    "Unreadable",
    "find_articles",
    "group_paths",
    "list_articles",
    "read_all",
    "read_all_listed",
    "read_article",
    "read_articles",
    "read_bytes",
    "read_listed",
    "spelt_alike",
    "stamp_of",
]
