"""Model of the status line: a message of higher priority precedes one of lower.

An answer to a key stands until another key is answered, or the reader moves on; news are told only where no answer
stands; and where nothing is said, the line says what is the case by default: a problem, how far the analysis is, the
keys of the pane.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Protocol

from rich.cells import cell_len

from tui.core.reading.session import ReaderSession
from tui.core.text.sanitise import one_line
from tui.screens.reader.ports import ListPort, MessageRef, PanesPort
from tui.widgets.rows import shortened
from tui.widgets.status_line import least_place

if TYPE_CHECKING:
    from tui.keys.keymap import Keymap

SHORTEST_NAME = 16
"""Cells of a title that messages name at least."""
LEAST_HINT = 18
"""Cells for keys that the place leaves them at least: for help, and how to leave."""
NO_COUNT_BELOW = 50
"""Columns below which the status line does not count the unread."""
TEXT_HINT = (("program.help", "help"), ("quote.next", "next quote"), ("summary.open", "summary"))
LIST_HINT = (
    ("program.help", "help"),
    ("row.choose", "opens"),
    ("article.read article.star article.done", "mark"),
    ("program.back", "quits"),
)
"""Default words of the status line: ids of commands, and what they do in words."""


class Importance(IntEnum):
    """How much a message matters: it is replaced by one that matters as much or more."""

    DEFAULT = 0
    NEWS = 1
    ANSWER = 2


@dataclass
class Message:
    """A message."""

    number: int
    importance: Importance = Importance.DEFAULT
    words: str = ""
    problem: bool = False
    keep_place: bool = False
    whole: bool = False


class LinePort(Protocol):
    """The line itself."""

    @property
    def place(self) -> str:
        """The words at the right."""

    def say(self, words: str, *, problem: bool = False, keep_place: bool = False, whole: bool = False) -> None:
        """Say something at the left."""

    def show_place(self, place: str) -> None:
        """Say something at the right."""


class ProgressPort(Protocol):
    """The text, as far as one has read."""

    @property
    def progress(self) -> int:
        """Percent of the text up to the last row on screen."""


class StatusModel:
    """Decides what the line says, and has it say that."""

    def __init__(
        self,
        session: ReaderSession,
        keymap: Keymap,
        line: LinePort,
        panes: PanesPort,
        text: ProgressPort,
        articles: ListPort,
    ) -> None:
        self._session, self._keymap, self._line = session, keymap, line
        self._panes, self._text, self._articles = panes, text, articles
        self._message = Message(0)
        self._offered = ""  # the command that was said to do more when it is run again
        self._notice = ""  # what the state had to tell, once it was read

    @property
    def words(self) -> str:
        """The current words."""
        return self._message.words or self._default_words()

    @property
    def says_default(self) -> bool:
        """Whether nothing is said that somebody asked for or should know."""
        return self._message.importance is Importance.DEFAULT

    def say(
        self,
        words: str,
        *,
        problem: bool = False,
        keep_place: bool = False,
        gives_way: bool = False,
        whole: bool = False,
    ) -> MessageRef:
        """See `StatusPort`."""
        self._offered = ""
        importance = Importance.ANSWER if words and not gives_way else Importance.DEFAULT
        return self._show(Message(self._message.number + 1, importance, words, problem, keep_place, whole))

    def news(self, words: str, *, problem: bool = False) -> None:
        """See `StatusPort`."""
        if self._message.importance <= Importance.NEWS and words:
            self._offered = ""
            self._show(Message(self._message.number + 1, Importance.NEWS, words, problem))

    def stands(self, said: MessageRef) -> bool:
        """See `StatusPort`."""
        return said.number == self._message.number

    def done(self, words: str) -> None:
        """See `StatusPort`."""
        problem = self._session.state.problem
        self.say(f"{problem} · {words}" if problem else words, problem=bool(problem))

    def add(self, words: str, to: MessageRef | None = None) -> MessageRef:
        """See `StatusPort`."""
        message = self._message
        if words and message.words and (to is None or to.number == message.number):
            message.words = f"{message.words} · {words}"
            self._show(message)
        return MessageRef(message.number)

    def offer(self, key_id: str, words: str) -> bool:
        """See `StatusPort`."""
        if self._offered == key_id:
            return True
        self.say(words, keep_place=True)
        self._offered = key_id
        return False

    def offers(self, key_id: str) -> bool:
        """Whether it was just said what a key would do when it is pressed again."""
        return self._offered == key_id

    def moved_on(self) -> None:
        """The reader has moved by hand: nothing is on offer any more, and notices count as read."""
        self._offered, self._notice = "", self._session.state.notice

    def renew(self) -> None:
        """See `StatusPort`."""
        if self.says_default:
            self.say("")

    def _show(self, message: Message) -> MessageRef:
        self._message = message
        words = message.words or self._default_words()
        self._line.say(words, problem=message.problem, keep_place=message.keep_place, whole=message.whole)
        return MessageRef(message.number)

    def key(self, key_id: str, preferred: str = "") -> str:
        """See `StatusPort`."""
        return self._keymap.first(key_id, preferred) if preferred else self._keymap.first(key_id)

    def short(self, name: str, around: str = "") -> str:
        """See `StatusPort`: a list must not jump because a title is long."""
        room = self._panes.width - 4 - cell_len(self._line.place) - cell_len(one_line(around))
        return shortened(name, max(SHORTEST_NAME, room))

    def show_place(self) -> None:
        """Say which article of the list this is, how many are unread, and how far one has read."""
        in_list, catalogue = self._panes.in_list, self._session.catalogue
        path = self._articles.cursor_key if in_list else self._session.path
        words = [] if in_list or self._session.reading is None else [f"{self._text.progress}%"]
        if catalogue.total > 1:
            number, total = catalogue.number(path), catalogue.total
            shown = f"{len(catalogue)} of {total}" if catalogue.narrowed else f"{len(catalogue)}"
            unread = [f"{catalogue.unread} unread"] if self._panes.width >= NO_COUNT_BELOW else []
            unread += [f"{new} new"] if (new := catalogue.known.arrived) and unread else []
            words[:0] = [shown if number is None else f"{number + 1}/{shown}", *unread]
        self._line.show_place(" · ".join(words))

    def _default_words(self) -> str:
        session, catalogue = self._session, self._session.catalogue
        parts = []
        if self._panes.in_list and session.listing.filter:
            everyone = self._keymap.first("speaker.everyone", "escape")
            parts.append(f"{self.key('filter.open')} {session.listing.filter} · {everyone} all")
        if self._panes.in_list and catalogue.hidden:
            parts.append(f"{catalogue.hidden} hidden: {catalogue.hides} ({self.key('article.hide')})")
        if self._panes.in_list and session.background.words:
            parts.append(session.background.words)
        width, place = self._panes.width, self._line.place
        place = place if self._panes.in_list else least_place(place)
        taken = sum(cell_len(one_line(part)) + 3 for part in (*parts, place))
        return " · ".join((*parts, self._state_words(min(width - 2, max(LEAST_HINT, width - taken)))))

    def _state_words(self, room: int) -> str:
        """The problem, or what the state has to tell; else how far the analysis is, where the sidebar does not say so;
        else the keys of the pane."""
        state = self._session.state
        if state.problem or state.notice != self._notice:
            return state.problem or state.notice
        status = self._session.analysis_status
        if status and not self._panes.layout.sidebar:
            return status
        parts = LIST_HINT if self._panes.in_list else TEXT_HINT
        return self._keymap.hint(room, *parts)
