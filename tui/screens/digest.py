"""The digest of several articles: what each says, what they say alike once, and who said what across them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tui.core.export.digest import Digest, DigestSentence, Piece, digest
from tui.core.export.text import digest_markdown
from tui.core.model.analysis import DEFAULT_METHOD
from tui.core.model.article import Article
from tui.core.reading.jump import SPEAKER_COLOURS
from tui.core.reading.methods import METHODS
from tui.core.reading.methods import method as method_of
from tui.core.reading.summary_view import Chosen
from tui.core.text.sanitise import SafeText, one_line
from tui.core.text.words import count
from tui.core.voices.identity import Decision
from tui.screens.choosing import ChoosingScreen
from tui.widgets.rows import part, shortened
from tui.widgets.summary_list import Heading, KeySpeaker, Line, Row, sentence_rows

FIRST_LENGTH = 2
"""Sentences of each article, until the reader asks for more or fewer."""
LONGEST = 20


class ChosenIn(NamedTuple):
    """What was chosen in a digest."""

    path: str
    """The article's path."""
    place: Chosen


class PlacedRow(NamedTuple):
    """A row about one of the articles, with a line below it."""

    piece: int
    row: Row
    note: SafeText

    @property
    def key(self) -> str:
        """The article's index and the row's own key."""
        return f"{self.piece}:{self.row.key}"

    @property
    def offset(self) -> int:
        """Where in that article it begins."""
        return self.row.offset

    @property
    def searched(self) -> str:
        """The row's words."""
        return self.row.searched

    def lines(self, width: int, ascii_only: bool) -> list[Line]:
        """The row's lines and the note."""
        lines = self.row.lines(width, ascii_only)
        if not self.note:
            return lines
        indent = min(16, width // 4)
        return [*lines, [part(" " * indent), part(shortened(self.note, max(8, width - indent - 1)), "rows--dim")]]


@dataclass(slots=True)
class DigestState:
    """Where a reader is in a digest; the caller keeps it from one visit to the next."""

    paths: tuple[str, ...]
    """The articles, in the order of the list."""
    method: str = DEFAULT_METHOD
    each: int = FIRST_LENGTH
    cursor: str | None = None
    decisions: tuple[Decision, ...] = ()
    """The reader's, on who is the same person."""


class DigestScreen(ChoosingScreen[ChosenIn]):
    """Dismissed with the sentence or quote that was chosen and its article, or None."""

    HINT = (
        ("summary.go", "opens it there"),
        ("summary.method summary.method_back", "method"),
        ("summary.longer summary.shorter", "length"),
        ("summary.copy", "copy"),
        ("summary.save", "save"),
        ("summary.close", "back"),
    )

    def __init__(self, state: DigestState) -> None:
        super().__init__(f"Digest of {count(len(state.paths), 'article')}")
        self._state = state
        self._pieces: tuple[Piece, ...] = ()
        self._digest = Digest((), ())

    def on_mount(self) -> None:
        """Show what is known."""
        self._title.say(one_line(f" {self._heading}"))
        self._hint()
        self._waiting()
        self.call_after_refresh(self._fill, self._state.cursor)

    def update(self, pieces: Iterable[Piece]) -> None:
        """More of the articles have been analysed: these have."""
        self._pieces = tuple(pieces)
        if self.is_mounted:
            self._fill(self._state.cursor)

    def action_method(self, step: int) -> None:
        """Choose by the next method, or the one before."""
        ids = [method.id for method in METHODS]
        self._state.method = ids[(ids.index(self._state.method) + step) % len(ids)]
        self._fill()

    def action_length(self, step: int) -> None:
        """A sentence of each article more or less."""
        self._state.each = min(LONGEST, max(1, self._state.each + step))
        self._fill()

    def action_mark(self) -> None:
        """Marked sentences are for one article: go to it."""
        self._go_to(self._list.cursor_key)

    def _place(self, key: str | None) -> ChosenIn | None:
        number, _, rest = (key or "").partition(":")
        row = self._list.source.row(key)
        if row is None or not number.isdecimal():
            return None
        quote = rest.partition("/")[2] if rest.startswith("w") else None
        return ChosenIn(self._pieces[int(number)].article.path, Chosen(row.offset, quote))

    def _go_to(self, key: str | None) -> None:
        place = self._place(key)
        if place is not None:
            self.dismiss(place)

    def _cursor_moved(self) -> None:
        self._state.cursor = self._list.cursor_key

    def _fill(self, cursor: str | None = None) -> None:
        state = self._state
        self._digest = digest(self._pieces, each=state.each, method=state.method, decisions=state.decisions)
        self._waiting()
        self._list.show(tuple(self._rows()), cursor=cursor)
        state.cursor = self._list.cursor_key or state.cursor

    def _waiting(self) -> None:
        """Say how it was made, and what is not in it yet."""
        method = method_of(self._state.method)
        told = count(len(self._digest.told), "sentence")
        self._method.say(one_line(f" {method.title} · up to {self._state.each} of each article · {told}"))
        missing = len(self._state.paths) - len(self._pieces)
        words = f"{missing} of {len(self._state.paths)} articles not analysed yet, or not readable" if missing else ""
        self._about.say(one_line(f" {words or method.line}"))

    def _rows(self) -> Iterator[Row]:
        told: dict[int, list[DigestSentence]] = defaultdict(list)
        for sentence in self._digest.told:
            told[sentence.place.piece].append(sentence)
        for number, piece in enumerate(self._pieces):
            mine = told[number]
            if mine:
                yield Heading(title_of(piece.article))
            rows = sentence_rows(piece.article, piece.analysis, [sentence.place.span for sentence in mine])
            for sentence, row in zip(mine, rows, strict=True):
                also = ", ".join(self._pieces[place.piece].article.title for place in sentence.also)
                yield PlacedRow(number, row, one_line(f"also in: {also}" if also else ""))
        if self._digest.voices:
            yield Heading(one_line("Who said what across them"))
        for number, voice in enumerate(self._digest.voices, 1):
            counts = f"{count(voice.highlight.quotes, 'quote')} in {count(voice.articles, 'article')}"
            title = self._pieces[voice.piece].article.title
            said = KeySpeaker(number, voice.highlight, (number - 1) % SPEAKER_COLOURS)
            yield PlacedRow(voice.piece, said, one_line(f"{counts} · {title}"))

    def _markdown(self) -> SafeText:
        return digest_markdown(self._pieces, self._digest, method_of(self._state.method).title)


def title_of(article: Article) -> SafeText:
    """An article's title with its date, for a heading."""
    return one_line(" · ".join(filter(None, (article.title, article.published))))
