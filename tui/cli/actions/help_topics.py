"""The pages of `onrecord help TOPIC`. What can be made from the program's own lists is made from them."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from rich.cells import cell_len

from tui.cli.topics import TOPICS
from tui.config.file import FILE
from tui.config.listing import written
from tui.config.options import options
from tui.config.settings import Settings
from tui.core.settings.places import for_people
from tui.core.text.sanitise import SafeText, sanitise

_FOLDER = Path(__file__).parent / "topics"


def page(topic: str, settings: Settings) -> SafeText:
    """The text of a topic of `TOPICS`."""
    make = _MADE.get(topic)
    return sanitise(make(settings) if make else (_FOLDER / f"{topic}.md").read_text(encoding="utf-8"))


def index() -> SafeText:
    """The list of topics."""
    lines = ["onrecord help TOPIC:", "", *_columns(sorted(TOPICS.items()))]
    return sanitise(
        "\n".join(
            [
                *lines,
                "",
                "onrecord --help and onrecord COMMAND --help name all switches.",
                "onrecord help --man | man -l -   is the manual page.",
                "",
            ]
        )
    )


def _keys(settings: Settings) -> str:
    """The keys as they are set, with the ids that the config file knows them by."""
    preset = settings.config.preset
    lines = [*_title(f"Keys ({preset} preset)"), *_wrapped(
        "Before each command stands the id by which config.toml gives it other keys:"
    ), "", "  [keys]", '  "article.next" = "J, ctrl+n"', '  "program.quit" = "none"', "", *_wrapped(
        "A preset (vim, less, emacs) sets all of them: --preset less, or preset = \"less\" above [keys]. Keys are "
        "written as n, N, ctrl+n, f5, pagedown; one after the other as g g. In the program, ? "
        "shows the keys, and : finds a command by typing."
    )]  # fmt: skip
    for group, keys in settings.keymap.by_group():
        lines += ["", group]
        labels = max(cell_len(key.label) for key in keys) + 2
        ids = max(len(key.id) for key in keys) + 2
        for key in keys:
            label = key.label + " " * (labels - cell_len(key.label))
            first, *more = textwrap.wrap(key.description, max(20, _width() - 2 - labels - ids))
            lines.append(f"  {label}{key.id:<{ids}}{first}")
            lines += [" " * (2 + labels + ids) + line for line in more]
    return "\n".join([*lines, ""])


def _config(settings: Settings) -> str:
    """Every value that can be set."""
    lines = [*_title("Configuration"), *_wrapped(
        f"The file is {for_people(settings.locations.config / FILE)}. `onrecord config --init` writes one to begin "
        "with, `onrecord config` shows what is set and where. A variable ONRECORD_NAME in the environment wins over "
        "the file, and -o NAME=VALUE on the command line over both. What is wrong is named with its line, and "
        "everything else holds."
    )]  # fmt: skip
    group = ""
    for option in options():
        if option.group != group:
            group = option.group
            lines += ["", group]
        lines.append(f"  {option.name} = {written(option, option.default)}")
        lines += _wrapped(f"{option.about} ({option.kind.words})", "      ")
    lines += ["", *_wrapped(
        "Below all of these stand the tables: [keys] gives commands other keys (`onrecord help keys` names them), and "
        "[macros] puts several commands on one key:"
    ), "", "  [macros]", '  "X" = "article.star article.done"']  # fmt: skip
    return "\n".join([*lines, ""])


def _filters(_: Settings) -> str:
    """The language of the filter."""
    from tui.core.query import DATES, FIELDS, FLAGS, NUMBERS

    lines = [*_title("Filters"), *_wrapped(
        "A query chooses articles, in the library and for `onrecord library`. Words, and phrases in quotation marks, "
        "are looked for in text and title; secur* finds what begins so. All that stands side by side must hold; or, "
        "not and parentheses work as they do in sentences, and a - before something says not."
    ), "", '  unread speaker:macron quotes>3 after:2025-08-01 "security guarantees"',
        "  (source:courier or source:echo) -done harbour", ""]  # fmt: skip
    named = [(f"{name}:…", about) for name, about in (*FIELDS.items(), *DATES.items())]
    counted = [(f"{name}>…", about) for name, about in NUMBERS.items()]
    return "\n".join([*lines, *_columns([*named, *counted, *FLAGS.items()]), ""])


def _formats(_: Settings) -> str:
    """The formats that can be read."""
    from tui.sources.formats import FORMATS

    rows = [(form.name, " ".join(form.suffixes) or "from a pipe") for form in FORMATS]
    return "\n".join([*_title("Formats"), *_wrapped(
        "Folders are read with all folders in them. Each file is read by its suffix and by how it begins; a file of "
        "several articles is several rows of the list. Any of them may be packed with gzip (.gz). PDF needs the extra: "
        "pip install 'onrecord[pdf]'. - reads standard input."
    ), "", *_columns(rows), "", *_wrapped(
        "onrecord add saves a page, a feed, a mail or what is piped as Markdown files in a folder. Only English is "
        "analysed; other languages are shown, and said."
    ), ""])  # fmt: skip


def _files(settings: Settings) -> str:
    """The folders and files of the program."""
    rows = [
        (for_people(settings.locations.state), "state.db: what was read and starred, places, bookmarks, undo; "
         "copied.txt: what was copied last; saved/: where w saves if it cannot save here"),
        (for_people(settings.locations.cache), "cache.db: analyses and the index; can be deleted at any time"),
        (for_people(settings.locations.config), "config.toml: onrecord help config"),
    ]  # fmt: skip
    text = (
        "ONRECORD_STATE, ONRECORD_CACHE and ONRECORD_CONFIG in the environment name other folders. "
        "--state DIR names one for both files, and goes before: --state ~/news/.onrecord is beside the articles."
    )
    lines = [line for name, about in rows for line in (name, *_wrapped(about, "    "))]
    return "\n".join([*_title("Files"), *lines, "", *_wrapped(text), ""])


_MADE: dict[str, Callable[[Settings], str]] = {
    "config": _config,
    "files": _files,
    "filters": _filters,
    "formats": _formats,
    "keys": _keys,
}
"""Functions that make the page of a topic; the other topics are files of their name."""


def _title(words: str) -> list[str]:
    return [words, "=" * len(words), ""]


def _width() -> int:
    return min(shutil.get_terminal_size().columns, 80)


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text, _width(), initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    )


def _columns(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    pairs = list(rows)
    width = max(len(name) for name, _ in pairs) + 2
    for name, about in pairs:
        first, *more = textwrap.wrap(about, max(20, _width() - width - 2))
        yield f"  {name:<{width}}{first}"
        yield from (" " * (width + 2) + line for line in more)
