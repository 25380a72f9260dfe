"""Settings of the reader's own, as TOML: damaged or endless ones are reported, soon and without a crash."""

from __future__ import annotations

from typing import Any

MAX_LENGTH = 1_000_000
"""Characters of a file."""
MAX_LINE = 2_000
"""Characters of a line: Python's parser takes the square of a name's parts."""


class NotSettings(ValueError):  # noqa: N818 - says what it is
    """The text cannot be read as settings; the message says why, "nested too deeply"."""


def read_toml(text: str) -> dict[str, Any]:
    """The table in a text.

    Raises:
        NotSettings: it is too long, or nested too deeply.
        tomllib.TOMLDecodeError: it is no TOML.
    """
    import tomllib  # only where there is a file: every start pays for it

    if len(text) > MAX_LENGTH:
        raise NotSettings(f"is longer than {MAX_LENGTH:,} characters")
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LINE:
            raise NotSettings(f"has a line of more than {MAX_LINE:,} characters, the {number}th")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise NotSettings("is nested too deeply") from None
