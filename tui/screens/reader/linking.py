"""Addresses: the article's own, and the links in its text, opened in a browser or copied."""

from __future__ import annotations

import os

from tui.core.text.addresses import hints, links_in, usable
from tui.core.text.sanitise import one_line
from tui.screens import browser
from tui.screens.clipboard import copy
from tui.screens.external import NotRunError
from tui.screens.reader.taking import TakeKeys


class LinkKeys(TakeKeys):
    """Opens and copies; where no browser can be seen, as over SSH, what is to be opened is copied."""

    def action_open_address(self) -> None:
        """Open the article's address in the browser."""
        if (address := self._address_in_hand()) is not None:
            self._follow_address(address)

    def action_copy_address(self) -> None:
        """Copy the article's address, and show it."""
        if (address := self._address_in_hand()) is not None:
            self._copy_address(address)

    def action_follow_link(self) -> None:
        """Put letters on the links on screen, and follow the one whose letters are typed."""
        reading = self._reading
        if reading is None or self._list_alone:
            self._say("Links are followed in the text")
            return
        start, end = self._text.shown_span
        found = [link for link in links_in(reading.article.text) if link.span.overlaps((start, end))]
        usables = [(link.span, address) for link in found if (address := usable(link.address)) is not None]
        if not usables:
            more = " on this page" if any(True for _ in links_in(reading.article.text)) else " in this text"
            self._say(f"No link{more} · {self._key('address.open')} opens the article's own address")
            return
        from tui.screens.hints import Followed, HintScreen

        letters = hints(len(usables))
        placed = {span.start: hint for (span, _), hint in zip(usables, letters, strict=True)}
        self._text.show_hints(placed)

        def followed(chosen: Followed | None) -> None:
            self._text.show_hints({})
            if chosen is not None:
                (self._copy_address if chosen.copy else self._follow_address)(chosen.address)

        def typed(letters: str) -> None:
            self._text.show_hints({at: hint for at, hint in placed.items() if hint.startswith(letters)})

        links = {hint: address for (_, address), hint in zip(usables, letters, strict=True)}
        self.app.push_screen(HintScreen(links, typed), followed)

    def _address_in_hand(self) -> str | None:
        """The address of the article under the cursor, or of the one that is open; None, with words, without one."""
        reading = self._in_hand()
        if reading is None:
            return None
        address = usable(reading.article.url)
        if address is None:
            follow = self._key("address.follow")
            self._say(f"The file does not say where this article was published · {follow} follows links in the text")
        return address

    def _follow_address(self, address: str) -> None:
        try:
            command = browser.browser_command(self._app.config.browser, os.environ, address)
            if command is None:
                self._copy_address(address, why="No browser here: ")
            elif browser.needs_terminal(command):
                self._run(command, hint="set browser in config.toml, or $BROWSER")
            else:
                browser.start(command)
                self._say(f"Opened: {self._short(address, 'Opened: ')}")
        except NotRunError as error:
            self._say(f"No browser: {error} · set browser in config.toml, or $BROWSER", problem=True)

    def _copy_address(self, address: str, *, why: str = "") -> None:
        sent = copy(self.app, one_line(address))
        words = f"{why}{'copied: ' if why else 'Copied: '}"
        self._say(f"{words}{self._short(address, words)}" if not sent.problem else sent.words, problem=sent.problem)
