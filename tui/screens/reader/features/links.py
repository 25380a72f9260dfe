"""Addresses: the article's own, and the links in its text, opened in a browser or copied."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from tui.core.reading.session import ReaderSession
from tui.core.text.addresses import hints, links_of, usable
from tui.core.text.sanitise import one_line
from tui.screens import browser
from tui.screens.external import NotRunError
from tui.screens.reader.offers import HandPort
from tui.screens.reader.ports import MarksPort, PanesPort, ScreensPort, StatusPort, TextPort

BROWSER_HINT = "set browser in config.toml, or $BROWSER"


class Links:
    """Opens and copies; where no browser can be seen, as over SSH, what is to be opened is copied."""

    def __init__(
        self,
        session: ReaderSession,
        status: StatusPort,
        hand: HandPort,
        text: TextPort,
        marks: MarksPort,
        panes: PanesPort,
        screens: ScreensPort,
        browser_setting: str,
    ) -> None:
        self._session, self._status, self._hand = session, status, hand
        self._text, self._marks, self._panes = text, marks, panes
        self._screens, self._browser = screens, browser_setting

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """See `Feature.commands`."""
        return {
            "address.open": lambda: self._with_own(self._open),
            "address.copy": lambda: self._with_own(self._copy),
            "address.follow": self.follow,
        }

    def _with_own(self, do: Callable[[str], None]) -> None:
        """Do something with the address of the article under the cursor, or of the one that is open."""
        reading = self._hand.reading()
        if reading is None:
            return
        address = usable(reading.article.url)
        if address is not None:
            do(address)
            return
        follow = f" · {self._status.key('address.follow')} follows links in the text"
        self._status.say(f"The file does not say where this was published{follow if links_of(reading.article) else ''}")

    def follow(self) -> None:
        """Put letters on the links on screen, and follow the one whose letters are typed."""
        reading = self._session.reading
        if reading is None or self._panes.layout.list_alone:
            self._status.say("Links are followed in the text")
            return
        start, end = self._text.shown_span
        found = [link for link in links_of(reading.article) if link.span.overlaps((start, end))]
        usables = [(link.span, address) for link in found if (address := usable(link.address)) is not None]
        if not usables:
            where = " on this page" if links_of(reading.article) else " in this text"
            own = f" · {self._status.key('address.open')} opens the article's own address"
            self._status.say(f"No link{where}{own if usable(reading.article.url) else ''}")
            return
        from tui.screens.hints import Followed, HintScreen

        self._status.say("")  # a line, above which the letters lie
        letters = hints(len(usables))
        placed = {span.start: hint for (span, _), hint in zip(usables, letters, strict=True)}
        self._marks.show_hints(placed)

        def followed(chosen: Followed | None) -> None:
            self._marks.show_hints({})
            if chosen is not None:
                (self._copy if chosen.copy else self._open)(chosen.address)

        def typed(letters: str) -> None:
            self._marks.show_hints({at: hint for at, hint in placed.items() if hint.startswith(letters)})

        links = {hint: address for (_, address), hint in zip(usables, letters, strict=True)}
        self._screens.push(HintScreen(links, typed), followed)

    def _open(self, address: str) -> None:
        try:
            command = browser.browser_command(self._browser, os.environ, address)
            if command is None:
                self._copy(address, why="No browser here: ")
            elif browser.needs_terminal(command):
                self._screens.run(command, hint=BROWSER_HINT)
            else:
                browser.start(command)
                self._status.say(f"Opened: {self._status.short(address, 'Opened: ')}")
        except NotRunError as error:
            self._status.say(f"No browser: {error} · {BROWSER_HINT}", problem=True)

    def _copy(self, address: str, *, why: str = "") -> None:
        sent = self._screens.copy(one_line(address))
        words = f"{why}{'copied: ' if why else 'Copied: '}"
        # On lines of its own if need be: whoever cannot paste it has to read it.
        self._status.say(sent.words if sent.problem else f"{words}{address}", problem=sent.problem, whole=True)
