"""The settings as a config file: one to begin with, and one that shows every value as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tui.config.options import Option, options
from tui.config.settings import Settings


def example() -> str:
    """A config file that sets nothing and names everything, each value behind a # with its default."""
    return "\n".join(
        [
            "# What Onrecord does, unless the environment (ONRECORD_NAME) or the command line says otherwise.",
            "# Take the # away in front of a line to set its value.",
            *_listing({}, {}),
            "",
            "[keys]",
            "# The keys of single commands, by the ids that `onrecord help keys` shows; several with commas.",
            '# "article.next" = "J,ctrl+n"',
            "",
            "[macros]",
            "# Several commands on one key, by their ids with spaces between.",
            '# "X" = "article.star article.done"',
            "",
        ]
    )


def shown(settings: Settings) -> str:
    """Every value as it stands, as a config file, with where it was set."""
    values = {option.name: getattr(settings.config, option.name) for option in options()}
    lines = list(_listing(values, settings.origins))
    if settings.config.keys:
        lines += ["", "[keys]", *(f'"{name}" = {_quoted(key)}' for name, key in settings.config.keys.items())]
    return "\n".join(lines).lstrip("\n") + "\n"


def _listing(values: Mapping[str, Any], origins: Mapping[str, str]) -> Iterator[str]:
    group = ""
    for option in options():
        if option.group != group:
            group = option.group
            yield f"\n# {group}\n"
        if not values:
            yield f"# {option.about} ({option.kind.words})"
            yield f"# {option.name} = {written(option, option.default)}"
            continue
        yield f"{option.name} = {written(option, values[option.name])}  # {origins.get(option.name, 'default')}"


def written(option: Option, value: Any) -> str:
    """A value of an option as the file has it."""
    if value is None:
        return '"auto"'
    return _quoted(value) if isinstance(value, str) else str(value).lower()


def _quoted(text: str) -> str:
    """A TOML string."""
    safe = "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in text.replace("\\", "\\\\").replace('"', '\\"'))
    return f'"{safe}"'
