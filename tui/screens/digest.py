"""The digest of several articles: what each says, what they say alike once, and who said what across them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
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
from tui.screens.choosing_view import ChoosingView
from tui.screens.summary import TRIAGE
from tui.widgets.rows import part, shortened
from tui.widgets.summary_list import Heading, KeySpeaker, Line, Row, sentence_rows

FIRST_LENGTH = 2
"""Sentences of each article, until the reader asks for more or fewer."""
LONGEST = 20


class ChosenIn(NamedTuple):
    """A place chosen in a digest."""

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
        """Its offset in that article."""
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
    """Method, length and position in a digest; the caller keeps it from one visit to the next."""

    paths: tuple[str, ...]
    """The articles, in the order of the list."""
    method: str = DEFAULT_METHOD
    each: int = FIRST_LENGTH
    cursor: str | None = None
    decisions: tuple[Decision, ...] = ()
    """The reader's, on who is the same person."""


HINT = (
    ("summary.go", "opens it there"),
    ("summary.method summary.method_back", "method"),
    ("summary.longer summary.shorter", "length"),
    ("summary.copy", "copy"),
    ("summary.save", "save"),
    ("summary.close", "back"),
)


class ArticlesDigest:
    """A summary of several articles, by one of several methods."""

    def __init__(self, view: ChoosingView, leave: Callable[[ChosenIn], object], state: DigestState) -> None:
        self._view, self._list = view, view.list
        self._leave, self._state = leave, state
        self._pieces: tuple[Piece, ...] = ()
        self._digest = Digest((), ())

    @property
    def heading(self) -> str:
        """Of how many articles."""
        return f"Digest of {count(len(self._state.paths), 'article')}"

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """Handlers by command id. What is about one article cannot be done with a list of several; marked
        sentences are for one article, to which that key goes."""
        return {
            "summary.method": lambda: self._turn_method(1),
            "summary.method_back": lambda: self._turn_method(-1),
            "summary.longer": lambda: self._lengthen(1),
            "summary.shorter": lambda: self._lengthen(-1),
            "summary.show": self._go,
            **dict.fromkeys(TRIAGE, lambda: self._view.say("This is about several articles: Enter opens one")),
        }

    def begin(self) -> None:
        """Say what this is."""
        self._view.head(self.heading)
        self._explain()

    def fill_first(self) -> None:
        """Show what is known, with the cursor where it was."""
        self._fill(self._state.cursor)

    def take(self, pieces: Iterable[Piece]) -> None:
        """More of the articles have been analysed: these have."""
        self._pieces = tuple(pieces)

    def _turn_method(self, step: int) -> None:
        """Choose by the next method, or the one before."""
        ids = [method.id for method in METHODS]
        self._state.method = ids[(ids.index(self._state.method) + step) % len(ids)]
        self._fill()

    def _lengthen(self, step: int) -> None:
        """A sentence of each article more or less."""
        self._state.each = min(LONGEST, max(1, self._state.each + step))
        self._fill()

    def place(self, key: str | None) -> ChosenIn | None:
        """Place to which the row with a key leads."""
        number, _, rest = (key or "").partition(":")
        row = self._list.source.row(key)
        if row is None or not number.isdecimal():
            return None
        quote = rest.partition("/")[2] if rest.startswith("w") else None
        return ChosenIn(self._pieces[int(number)].article.path, Chosen(row.offset, quote))

    def _go(self) -> None:
        place = self.place(self._list.cursor_key)
        if place is not None:
            self._leave(place)

    def cursor_moved(self) -> None:
        """Keep in mind where the cursor is."""
        self._state.cursor = self._list.cursor_key

    def _fill(self, cursor: str | None = None) -> None:
        state = self._state
        self._digest = digest(self._pieces, each=state.each, method=state.method, decisions=state.decisions)
        self._explain()
        self._list.show(tuple(self._rows()), cursor=cursor)
        state.cursor = self._list.cursor_key or state.cursor

    def _explain(self) -> None:
        """Say how it was made, and what is not in it yet."""
        method = method_of(self._state.method)
        sentences = count(len(self._digest.sentences), "sentence")
        missing = len(self._state.paths) - len(self._pieces)
        words = f"{missing} of {len(self._state.paths)} articles not analysed yet, or not readable" if missing else ""
        made = f"{method.title} · up to {self._state.each} of each article · {sentences}"
        self._view.explain(made, words or method.line)

    def _rows(self) -> Iterator[Row]:
        by_article: dict[int, list[DigestSentence]] = defaultdict(list)
        for sentence in self._digest.sentences:
            by_article[sentence.place.piece].append(sentence)
        for number, piece in enumerate(self._pieces):
            mine = by_article[number]
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

    def markdown(self) -> SafeText:
        """The Markdown that is copied and saved."""
        return digest_markdown(self._pieces, self._digest, method_of(self._state.method).title)


class DigestScreen(ChoosingScreen[ChosenIn]):
    """Dismissed with the sentence or quote that was chosen and its article, or None."""

    def __init__(self, state: DigestState) -> None:
        view = ChoosingView(HINT)
        self._articles = ArticlesDigest(view, self.dismiss, state)
        super().__init__(view, self._articles)

    def update(self, pieces: Iterable[Piece]) -> None:
        """More of the articles have been analysed: these have."""
        self._articles.take(pieces)
        if self.is_mounted:
            self._articles.fill_first()


def title_of(article: Article) -> SafeText:
    """An article's title with its date, for a heading."""
    return one_line(" · ".join(filter(None, (article.title, article.published))))
