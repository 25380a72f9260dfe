"""Taking the article elsewhere: the clipboard and a file as Markdown, the reader's editor, any command."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from tui.core.export.article_markdown import article_markdown, article_plain
from tui.core.export.text import file_stem, quote_markdown, quote_text
from tui.core.model.analysis import Attribution
from tui.core.model.article import Article
from tui.core.reading.jump import quote_at, speaker_label
from tui.core.reading.reading import Reading
from tui.core.text.sanitise import SafeText, one_line
from tui.screens import external
from tui.screens.clipboard import copy
from tui.screens.reader.articles import ArticleKeys
from tui.sources.formats import TEXT_SUFFIXES, suffix_of

if TYPE_CHECKING:
    from tui.screens.pipe import Piped


class TakeKeys(ArticleKeys):
    """Copies, files, the editor and pipes. While another program has the terminal, this one waits for it."""

    _last_command = ""

    def action_copy_markdown(self) -> None:
        """Copy the quote gone to last, or the one on the reading line, as Markdown."""
        reading, quote = self._reading, self._quote_here()
        if reading is None or reading.analysis is None or quote is None:
            self._say("No quote here to copy")
        else:
            words, problem = copy(self.app, quote_markdown(reading.article, reading.analysis, quote))
            self._say(f"{speaker_label(reading.article.text, reading.analysis, quote)} · {words}", problem=problem)

    def action_save_markdown(self) -> None:
        """Save quotes and text as a new Markdown file; asks where."""
        reading = self._in_hand()
        if reading is None:
            return
        from tui.screens.saving import ask_and_save

        def say(words: str, *, problem: bool = False) -> None:
            complete = reading.analysis is not None and reading.analysis.complete
            early = "" if complete or not words.startswith("Saved") else " · without the quotes still to come"
            self._say(words + early, problem=problem)

        def text() -> str:
            return article_markdown(reading.article, reading.analysis, indirect=self._indirect)

        ask_and_save(self.app, file_stem(reading.article.title), ".md", text, say)

    def action_edit(self) -> None:
        """Open the article's file in the reader's editor, and read it again if it was changed there."""
        reading = self._in_hand()
        if reading is None:
            return
        path = _file_of(reading.article)
        if path is None:
            self._say("This article is no file that could be edited", problem=True)
            return
        if _is_its_text(reading.article, path):
            self._edit_file(reading, path)
            return
        from tui.screens.ask import Question

        def answered(key: str | None) -> None:
            if key == "f":
                self._edit_file(reading, path)
            elif key == "t":
                self._edit_copy(reading)

        answers = {"t": "the text, as a copy to look at", "f": "the file as it is"}
        self.app.push_screen(Question(f"{path.name} holds more than the text:", answers), answered)

    def _edit_copy(self, reading: Reading) -> None:
        """Open the text in the reader's editor, in a file that is gone afterwards."""
        with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
            path = Path(folder) / f"{file_stem(reading.article.title)}.txt"
            path.write_text(article_plain(reading.article), encoding="utf-8")
            before = _changed_at(path)
            status = self._run_editor(path, None)
            if status is not None and _changed_at(path) != before:
                self._say("That was a copy of the text: what was changed in it is not kept", problem=True)
            elif status:
                self._say(f"The editor ended with status {status}", problem=True)

    def _edit_file(self, reading: Reading, path: Path) -> None:
        line = _line_of(reading.article, path, self._text.reading_offset if reading is self._reading else 0)
        before = _changed_at(path)
        status = self._run_editor(path, line)
        if status is not None and _changed_at(path) != before:
            self.action_reload()
        elif status:
            self._say(f"The editor ended with status {status}", problem=True)

    def _run_editor(self, path: Path, line: int | None) -> int | None:
        """Open a file in the reader's editor; its exit status, or None, with words, if it did not run."""
        try:
            command = external.editor_command(external.editor(self._app.config.editor, os.environ), path, line)
        except external.NotRunError as error:
            self._say(f"No editor: {error} · set editor in config.toml, or $EDITOR", problem=True)
            return None
        return self._run(command, hint="set editor in config.toml, or $EDITOR")

    def action_pipe(self) -> None:
        """Ask for a command and pipe the text or the quote to it."""
        reading = self._in_hand()
        if reading is None:
            return
        from tui.screens.pipe import PipePrompt

        def entered(piped: Piped | None) -> None:
            if piped is not None:
                self._pipe(piped, reading)

        quote = self._quote_here() if reading is self._reading else None
        self.app.push_screen(PipePrompt(self._last_command, has_quote=quote is not None), entered)

    def _pipe(self, piped: Piped, reading: Reading) -> None:
        self._last_command = piped.command
        try:
            command = external.split_pipe(piped.command)
        except external.NotRunError as error:
            self._say(f"Not run: {error}", problem=True)
            return
        quote = self._quote_here()
        if piped.quote and quote is not None and reading.analysis is not None:
            text = quote_text(reading.article, reading.analysis, quote) + "\n"
        else:
            text = article_plain(reading.article)
        status = self._run(command, text, hint="a shell is asked by: sh -c '…'")
        if status is not None:
            self._say(_ended(command, status), problem=status != 0)

    def _quote_here(self) -> Attribution | None:
        """The quote gone to last, or the one on the reading line, if the text is on the screen."""
        reading = self._reading
        if reading is None or reading.analysis is None or self._list_alone:
            return None
        return reading.current or quote_at(reading.analysis, self._text.reading_offset, indirect=self._indirect)

    def _run(self, command: Sequence[str], text: SafeText | None = None, *, hint: str) -> int | None:
        """Give the terminal to a program and take it back; its exit status, or None, with words, if it did not run.

        What a text was piped to may have printed something: the reader looks at it and presses Enter.
        """
        self.save_place()
        status, problem = None, ""
        try:
            with self.app.suspend():
                # Nothing may be raised in here: Textual would not take the terminal back.
                try:
                    status = external.run(command, text)
                except external.NotRunError as error:
                    problem = f"Not run: {error} · {hint}"
                if status is not None and text is not None:
                    external.wait_for_enter(one_line(f"{_ended(command, status)} · Enter goes back to the article"))
        except SuspendNotSupported:
            problem = "Other programs cannot be run here"
        self._app.action_redraw()
        if problem:
            self._say(problem, problem=True)
        return status


def _ended(command: Sequence[str], status: int) -> str:
    name = Path(command[0]).name
    if status < 0:
        return f"{name} was ended by signal {-status}"
    return f"{name} ended with status {status}" if status else f"{name} is done"


def _file_of(article: Article) -> Path | None:
    """The file that holds an article, also one of several; None for standard input and for what is gone."""
    for name in (article.path, article.path.rpartition("#")[0]):
        if name not in ("", "-") and os.path.isfile(name):  # noqa: PTH113 - Path.is_file raises for some names
            return Path(name)
    return None


def _line_of(article: Article, path: Path, offset: int) -> int | None:
    """The line of the file, from 1, in which an offset stands; None where the text is not the file's own."""
    return article.text.count("\n", 0, offset) + 1 if _is_its_text(article, path) else None


def _is_its_text(article: Article, path: Path) -> bool:
    """Whether a file holds the text of the article and nothing else."""
    return str(path) == article.path and suffix_of(path.name) in TEXT_SUFFIXES and path.suffix.lower() != ".gz"


def _changed_at(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return None
