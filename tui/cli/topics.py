"""The topics of `onrecord help TOPIC`."""

TOPICS = {
    "config": "everything that can be set, and how",
    "files": "where state, cache and configuration are",
    "filters": "choosing articles: unread speaker:macron quotes>3",
    "formats": "what can be read",
    "keys": "every key with its id",
    "safety": "what an article cannot do",
    "screen": "signs and colours",
    "ssh": "reading over a slow line",
}
"""The description of each topic; `tui.cli.actions.help_topics` makes the pages."""
