"""`onrecord help --man`: the manual page, made from the commands' own parsers, the bindings and the config's values."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence

from tui.cli.commands import NAMES, all_commands
from tui.cli.parser import EXAMPLES, parser_of
from tui.config.listing import written
from tui.config.options import options
from tui.core import __version__
from tui.core.text.sanitise import SafeText, sanitise
from tui.keys.bindings import by_group

FILES = (
    ("config.toml", "what is set, in the platform's configuration folder; onrecord config --path says where"),
    ("aliases.toml", "names of your own for actors, beside it"),
    ("state.db", "what was read and starred, places, bookmarks, notes; in the platform's data folder"),
    ("cache.db", "analyses and the index, in the cache folder; can be deleted at any time"),
)
STATUSES = (
    ("0", "all went well"),
    ("1", "some articles could not be read (each is named on standard error), or something is set wrongly"),
    ("2", "the command line is wrong"),
)
ENVIRONMENT = (
    ("ONRECORD_NAME", "sets the value NAME of the configuration, over the file; switches win over both"),
    ("ONRECORD_STATE, ONRECORD_CACHE, ONRECORD_CONFIG", "other folders for what is kept"),
    ("NO_COLOR", "no colours: signs in the margin tell the speakers apart"),
    ("VISUAL, EDITOR", "the editor for e"),
    ("SSH_CONNECTION", "set by sshd: bytes are saved, see low_bandwidth"),
)


def man_page() -> SafeText:
    """The page in roff, for `man -l -` or a file onrecord.1; the same in every environment."""
    return sanitise("\n".join([*_lines(), ""]))


def _lines() -> Iterator[str]:
    yield f'.TH ONRECORD 1 "" "Onrecord {__version__}" "User Commands"'
    yield from (".SH NAME", r"onrecord \- who said what, in a terminal")
    yield from (".SH SYNOPSIS", r".B onrecord", r"[\fIoptions\fR] [\fIPATH\fR ...]", ".br")
    for command in NAMES:
        yield from (rf".B onrecord {command}", r"[\fIarguments\fR]", ".br")
    yield from (".SH DESCRIPTION", _text(
        "Onrecord opens a folder of news articles and shows the text with a live sidebar of the people, organisations "
        "and places in it and of every quote with its speaker. One key jumps to the next thing that a speaker said; "
        "one key shows a summary whose every sentence leads back to its place in the text. The commands do the same "
        "without the screen. Three keys to begin with: } goes to the next quote, s shows the summary, ? every key."
    ))  # fmt: skip
    yield ".SH OPTIONS"
    yield from _switches(parser_of(None))
    yield ".SH COMMANDS"
    for one in all_commands():
        yield from (f".SS onrecord {one.name}", _text(f"{one.help[:1].upper()}{one.help[1:]}."))
        yield from _switches(parser_of(one.name), without=("-h",))
    yield from (".SH KEYS", _text("Unless a preset or the configuration says otherwise. onrecord help keys shows them "
                                  "as they are set, with the ids that the configuration has for them."))  # fmt: skip
    for group, keys in by_group():
        yield f".SS {group}"
        for key in keys:
            yield from _item(key.label, key.description)
    yield from (".SH CONFIGURATION", _text("Values of config.toml, with their defaults."))
    for option in options():
        about = f"{option.about} ({option.kind.words})"
        yield from _item(f"{option.name} = {written(option, option.default)}", about)
    for heading, rows in (("ENVIRONMENT", ENVIRONMENT), ("FILES", FILES), ("EXIT STATUS", STATUSES)):
        yield f".SH {heading}"
        for name, about in rows:
            yield from _item(name, about)
    yield from (".SH EXAMPLES", ".nf")
    yield from map(_text, EXAMPLES)
    yield from (".fi", ".SH SEE ALSO", _text("onrecord help TOPIC explains config, files, filters, formats, keys, "
                                             "safety, screen and ssh."))  # fmt: skip


def _switches(parser: argparse.ArgumentParser, without: Sequence[str] = ()) -> Iterator[str]:
    """The arguments of a parser, with what they are about, `without` some."""
    for action in parser._actions:
        if not set(without).isdisjoint(action.option_strings) or action.help == argparse.SUPPRESS:
            continue
        if not action.option_strings and not action.help:
            continue
        if action.option_strings:
            value = "" if action.nargs == 0 else f" {action.metavar or action.dest.upper()}"
            name = ", ".join(action.option_strings) + (value if isinstance(value, str) else "")
        else:
            name = str(action.metavar or action.dest)
        yield from _item(name, " ".join((action.help or "").replace("%%", "%").split()))


def _item(name: str, about: str) -> Iterator[str]:
    yield from (".TP", rf"\fB{_text(name)}\fR", _text(about))


def _text(text: str) -> str:
    """Text that roff takes as it stands: no escapes, no requests."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    return re.sub(r"^(?=[.'])", r"\&", escaped)
