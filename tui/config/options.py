"""The options: each with its kind, its default and a description. Reading them is `tui.config.file`'s.

A small dataclass and the standard library's tomllib instead of pydantic-settings: pydantic alone takes as long to
import as two thirds of Textual, and the first painted text would have to wait for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal, NamedTuple

from tui.core.settings.bounds import Bounds
from tui.core.settings.pipelines import DEFAULT_PIPELINE

THEMES = ("dark", "light", "contrast-dark", "contrast-light", "ansi", "ansi-light")
"""Themes of our own, without "onrecord-" before them; a test holds them together with `tui.widgets.themes`."""

PRESETS = ("vim", "less", "emacs")
Preset = Literal["vim", "less", "emacs"]


class Kind(NamedTuple):
    """A kind of values, for checking and for people."""

    types: tuple[type, ...]
    words: str
    """Description of the allowed values."""
    choices: tuple[str, ...] = ()
    """The strings that it can be; empty for any."""
    low: int = 0
    high: int = 0
    query: bool = False
    """Whether it is a filter, as the reader types one."""

    def read(self, value: object) -> object:
        """A value as it was written in TOML, checked; None stands for "auto".

        Raises:
            ValueError: it is none of what it can be. The message says what it can be.
        """
        fits = type(value) in self.types
        if isinstance(value, str) and self.choices:
            fits = value in self.choices
        if isinstance(value, int) and not isinstance(value, bool) and self.high:
            fits = fits and self.low <= value <= self.high
        if not fits:
            raise ValueError(self.words)
        if self.query and isinstance(value, str) and value:
            _check_query(value)
        return None if value == "auto" and bool in self.types else value

    def parse(self, text: str) -> object:
        """A value from the environment or the command line: what TOML takes without quotation marks, and words.

        Raises:
            ValueError: as `read`.
        """
        if bool in self.types and (word := text.strip().lower()) in _BOOLEANS:
            return _BOOLEANS[word]
        if int in self.types and text.strip().isascii() and text.strip().isdigit():
            return self.read(int(text))
        return self.read(text)


_BOUNDS = Bounds()
_BOOLEANS = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


def _check_query(text: str) -> None:
    """Raises a ValueError, which says what is wrong, for what is no filter."""
    from tui.core.query.errors import QueryError  # only where one is set: every start pays for it
    from tui.core.query.parser import parse

    try:
        parse(text)
    except QueryError as error:
        raise ValueError(f"a filter, and this is none, at its character {error.start + 1}: {error.message}") from None


class Option(NamedTuple):
    """A value that can be set."""

    name: str
    kind: Kind
    default: Any
    about: str
    """Description of its effect, for the config file and for help."""
    group: str


def _option(default: Any, kind: Kind, group: str, about: str) -> Any:
    return field(default=default, metadata={"kind": kind, "group": group, "about": about})


def _switch(default: bool, group: str, about: str) -> Any:
    """True or false."""
    return _option(default, Kind((bool,), "true or false"), group, about)


def _auto(group: str, about: str) -> Any:
    """True, false, or None for what the program finds out by itself."""
    return _option(None, Kind((bool, str), 'true, false or "auto"', ("auto",)), group, about)


def _number(default: int, low: int, high: int, group: str, about: str) -> Any:
    return _option(default, Kind((int,), f"a whole number from {low} to {high}", (), low, high), group, about)


def _choice(default: str, choices: tuple[str, ...], group: str, about: str) -> Any:
    words = "one of " + ", ".join(f'"{choice}"' for choice in choices)
    return _option(default, Kind((str,), words, choices), group, about)


def _words(default: str, what: str, group: str, about: str) -> Any:
    return _option(default, Kind((str,), what), group, about)


@dataclass(frozen=True, slots=True)
class Config:
    """Every value that can be set in `config.toml`, by `ONRECORD_NAME` in the environment, or by `-o NAME=VALUE`.

    A new value is a line here: it is then checked, shown and explained by `onrecord config`.
    """

    theme: str = _choice(
        "auto", ("auto", *THEMES), "Looks", 'the colours; "auto" follows what the terminal says of itself'
    )
    width: int = _number(70, 24, 160, "Looks", "columns of text, where there is room")
    sidebar: bool | None = _auto("Looks", "the sidebar at the start; auto: where there is room")
    ascii: bool | None = _auto("Looks", "signs of plain ASCII; auto: where the locale is not UTF-8, or bytes are saved")
    read: str = _choice(
        "page", ("page", "open", "hand"), "Reading",
        'when an article becomes read: "page", at its second page or its end; "open", when opened; "hand", by a key',
    )  # fmt: skip
    start: str = _choice(
        "article", ("article", "list"), "Reading", "where the program begins: in the article open last, or in the list"
    )
    filter: str = _option(
        "", Kind((str,), "a filter", query=True), "Reading", "the filter that the list begins with; empty: all articles"
    )
    indirect: bool = _switch(True, "Reading", "indirect speech (what is told, not quoted) at the start")
    preset: str = _choice("vim", PRESETS, "Keys", "keys as in vim, less or emacs; [keys] below changes single ones")
    mouse: bool = _switch(True, "Terminal", "whether the mouse is of use; false leaves it to the terminal")
    hyperlinks: bool = _switch(False, "Terminal", "whether links in the text can be clicked (OSC 8)")
    low_bandwidth: bool | None = _auto(
        "Terminal",
        "16 colours, no mouse, ASCII signs, a spare sidebar: fewer bytes; auto: over SSH (SSH_CONNECTION is set)",
    )
    differ: bool = _switch(True, "Terminal", "write only the cells that change, and scroll by the terminal's own means")
    editor: str = _words("", "a command", "Terminal", "the editor that opens articles; empty: $VISUAL, $EDITOR, or vi")
    browser: str = _words(
        "", "a command", "Terminal", "the browser that opens addresses; empty: $BROWSER, or the system's"
    )
    pipeline: str = _words(
        DEFAULT_PIPELINE, "a name or a folder", "Analysis",
        'the language pipeline: "accurate" or "small" (both ship), an installed spaCy pipeline, or a folder',
    )  # fmt: skip
    background: bool = _switch(
        True, "Analysis", "whether articles that are not open are analysed while nothing else is"
    )
    file_mb: int = _number(
        _BOUNDS.file_mb, 1, 1_000, "Bounds", "megabytes that are read of a file, or of what is packed in it"
    )
    entries: int = _number(_BOUNDS.entries, 1, 1_000_000, "Bounds", "articles in one mailbox, feed or JSON file")
    articles: int = _number(_BOUNDS.articles, 1, 10_000_000, "Bounds", "files below the paths that are opened")
    analysed: int = _number(
        _BOUNDS.analysed, 1_000, 100_000_000, "Bounds", "characters of an article that are analysed"
    )
    worker_mb: int = _number(
        _BOUNDS.worker_mb, 0, 1_000_000, "Bounds", "megabytes of memory for a process that analyses; 0: no limit"
    )
    follow_links: bool = _switch(
        _BOUNDS.follow_links, "Bounds", "whether links to files outside the folder that is opened are followed"
    )
    allow_local: bool = _switch(
        False, "Bounds", "whether addresses on this machine and in private networks are fetched (feeds at home, say)"
    )
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys by the id of what they do, as `App.set_keymap` takes them."""

    def bounds(self) -> Bounds:
        """The bounds among these."""
        return Bounds(**{bound.name: getattr(self, bound.name) for bound in fields(Bounds)})


def options() -> tuple[Option, ...]:
    """Every option but the keys, in the order in which they are shown."""
    return tuple(
        Option(f.name, f.metadata["kind"], f.default, f.metadata["about"], f.metadata["group"])
        for f in fields(Config)
        if f.metadata
    )
