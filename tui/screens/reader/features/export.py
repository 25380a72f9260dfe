"""Copying, saving, editing and piping: the clipboard and a file, the reader's editor, any command."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tui.core.export.article_markdown import article_markdown, article_plain
from tui.core.export.text import file_stem, quote_markdown, quote_text
from tui.core.model.article import Article
from tui.core.reading.jump import speaker_label
from tui.core.reading.reading import Reading
from tui.core.reading.session import ReaderSession
from tui.core.text.sanitise import SafeText
from tui.screens import external
from tui.screens.reader.offers import HandPort, OpenPort
from tui.screens.reader.ports import PanesPort, ScreensPort, StatusPort, TextPort
from tui.screens.services import AppServices
from tui.sources.formats import TEXT_SUFFIXES, suffix_of

if TYPE_CHECKING:
    from tui.core.model.analysis import Analysis, Attribution
    from tui.screens.pipe import Piped

EDITOR_HINT = "set editor in config.toml, or $EDITOR"


class Export:
    """Copies, files, the editor and pipes. While another program has the terminal, this one waits for it."""

    def __init__(
        self,
        session: ReaderSession,
        status: StatusPort,
        hand: HandPort,
        text: TextPort,
        panes: PanesPort,
        opening: OpenPort,
        screens: ScreensPort,
        services: AppServices,
    ) -> None:
        self._session, self._status, self._hand, self._text = session, status, hand, text
        self._panes, self._opening, self._screens, self._services = panes, opening, screens, services
        self._last_command = ""

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """See `Feature.commands`."""
        return {
            "quote.copy": lambda: self._copy(quote_text),
            "quote.copy_markdown": lambda: self._copy(quote_markdown),
            "article.save": self.save,
            "article.edit": self.edit,
            "article.pipe": self.pipe,
        }

    def _copy(self, form: Callable[[Article, Analysis, Attribution], SafeText]) -> None:
        """Copy the quote gone to last, or the one on the reading line, with its speaker and source."""
        analysis, reading = self._hand.analysis(), self._session.reading
        if analysis is None or reading is None:
            return
        quote = self._hand.quote()
        if quote is None:
            hint = f" · {self._status.key('quote.next')} goes to the next"
            self._status.say(f"No quote here to copy{'' if self._panes.layout.list_alone else hint}")
            return
        words, problem = self._screens.copy(form(reading.article, analysis, quote))
        self._status.say(f"{speaker_label(reading.article.text, analysis, quote)} · {words}", problem=problem)

    def save(self) -> None:
        """Save quotes and text as a new Markdown file; asks where."""
        reading = self._hand.reading()
        if reading is None:
            return

        def say(words: str, *, problem: bool = False) -> None:
            complete = reading.analysis is not None and reading.analysis.complete
            early = "" if complete or not words.startswith("Saved") else " · without the quotes still to come"
            self._status.say(words + early, problem=problem)

        def text() -> str:
            return article_markdown(reading.article, reading.analysis, indirect=self._session.indirect)

        self._screens.ask_and_save(file_stem(reading.article.title), ".md", text, say)

    # The editor

    def edit(self) -> None:
        """Open the article's file in the reader's editor, and read it again if it was changed there."""
        reading = self._hand.reading()
        if reading is None:
            return
        path = _file_of(reading.article)
        if path is None:
            self._status.say("This article is no file that could be edited", problem=True)
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
        self._screens.push(Question(f"{path.name} holds more than the text:", answers), answered)

    def _edit_copy(self, reading: Reading) -> None:
        """Open the text in the reader's editor, in a file that is gone afterwards."""
        with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
            path = Path(folder) / f"{file_stem(reading.article.title)}.txt"
            path.write_text(article_plain(reading.article), encoding="utf-8")
            before = _changed_at(path)
            status = self._run_editor(path, None)
            if status is not None and _changed_at(path) != before:
                self._status.say("That was a copy of the text: what was changed in it is not kept", problem=True)
            elif status:
                self._status.say(f"The editor ended with status {status}", problem=True)

    def _edit_file(self, reading: Reading, path: Path) -> None:
        offset = self._text.reading_offset if reading is self._session.reading else 0
        before = _changed_at(path)
        status = self._run_editor(path, _line_of(reading.article, path, offset))
        if status is not None and _changed_at(path) != before:
            self._opening.reload()
        elif status:
            self._status.say(f"The editor ended with status {status}", problem=True)

    def _run_editor(self, path: Path, line: int | None) -> int | None:
        """Open a file in the reader's editor; its exit status, or None, with words, if it did not run."""
        try:
            editor = external.editor(self._services.settings.config.editor, os.environ)
            command = external.editor_command(editor, path, line)
        except external.NotRunError as error:
            self._status.say(f"No editor: {error} · {EDITOR_HINT}", problem=True)
            return None
        return self._screens.run(command, hint=EDITOR_HINT)

    # Pipes

    def pipe(self) -> None:
        """Ask for a command and pipe the text or the quote to it."""
        reading = self._hand.reading()
        if reading is None:
            return
        from tui.screens.pipe import PipePrompt

        def entered(piped: Piped | None) -> None:
            if piped is not None:
                self._pipe(piped, reading)

        quote = self._hand.quote() if reading is self._session.reading else None
        self._screens.push(PipePrompt(self._last_command, has_quote=quote is not None), entered)

    def _pipe(self, piped: Piped, reading: Reading) -> None:
        self._last_command = piped.command
        try:
            command = external.split_pipe(piped.command)
        except external.NotRunError as error:
            self._status.say(f"Not run: {error}", problem=True)
            return
        quote = self._hand.quote()
        if piped.quote and quote is not None and reading.analysis is not None:
            text = quote_text(reading.article, reading.analysis, quote) + "\n"
        else:
            text = article_plain(reading.article)
        status = self._screens.run(command, text, hint="a shell is asked by: sh -c '…'")
        if status is not None:
            self._status.say(external.ended(command, status), problem=status != 0)


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
