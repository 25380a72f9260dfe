"""Quotes and speakers: walking from one to the next, choosing whose, across articles too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from tui.core.model.analysis import Attribution
from tui.core.reading.jump import next_attribution, numbered_speakers, position_label, short_name
from tui.core.reading.reading import PendingJump, Reading
from tui.core.reading.reasons import reason
from tui.core.reading.session import ReaderSession
from tui.screens.reader.offers import HandPort, OpenPort
from tui.screens.reader.ports import MarksPort, PanesPort, Routes, ScreensPort, SidebarPort, StatusPort, TextPort
from tui.widgets.sidebar import Sidebar


class Quotes:
    """The quote that was gone to, and whose quotes are walked."""

    def __init__(
        self,
        session: ReaderSession,
        status: StatusPort,
        hand: HandPort,
        text: TextPort,
        marks: MarksPort,
        sidebar: SidebarPort,
        panes: PanesPort,
        opening: OpenPort,
        screens: ScreensPort,
        follow: Callable[[str, PendingJump], None],
    ) -> None:
        """`follow` goes on, for a command, to the next article in which a speaker is quoted."""
        self._session, self._status, self._hand = session, status, hand
        self._text, self._marks, self._sidebar, self._panes = text, marks, sidebar, panes
        self._opening, self._screens, self._follow = opening, screens, follow
        session.signals.analysed.connect(self._arrive_late)

    def commands(self) -> Mapping[str, Callable[[], object]]:
        """See `Feature.commands`."""
        return {
            "quote.next": lambda: self._walk("quote.next", selected=True),
            "quote.previous": lambda: self._walk("quote.previous", selected=True, backward=True),
            "quote.next_any": lambda: self._walk("quote.next_any"),
            "quote.previous_any": lambda: self._walk("quote.previous_any", backward=True),
            "quote.why": self.why,
            "speaker.pick": self.pick,
            **{f"speaker.{number}": partial(self.speaker, number) for number in range(1, 10)},
        }

    def routes(self) -> Routes:
        """The messages of the panes that it takes."""
        return {
            Sidebar.ActorSelected: lambda event: self._select_from_sidebar(event.actor_id),
            Sidebar.ActorChosen: lambda event: self._choose_actor(event.actor_id),
            Sidebar.QuoteChosen: lambda event: self._choose_quote(event.attribution_id),
        }

    # Choosing

    def speaker(self, number: int) -> None:
        """Select a speaker by number and go to their next quote, from the top again after their last."""
        analysis = self._hand.analysis()
        if analysis is None:
            return
        speakers = numbered_speakers(analysis)
        if number > len(speakers):
            self._status.say(f"There is no speaker {number}")
        elif number > self._panes.numbers:
            pick = self._status.key("speaker.pick")
            self._status.say(f"The sidebar shows no speaker {number} · {pick} picks anybody by name")
        else:
            self.go_to_actor(speakers[number - 1].id)

    def pick(self) -> None:
        """Choose an actor by typing, and go to what they say."""
        analysis = self._hand.analysis()
        if analysis is None:
            return
        from tui.screens.picker import ActorPicker

        def picked(actor: str | None) -> None:
            if actor is not None:
                self.go_to_actor(actor)

        self._screens.push(ActorPicker(analysis), picked)

    def everyone(self) -> None:
        """Everyone again. What was found is no longer marked. In the library there is nothing of that to let go."""
        if self._panes.layout.list_alone:
            self._status.say("")  # with an article opened, the next keys would change what stands out of sight now
        elif self._session.reading is not None:
            self._session.set_found((), -1)
            self._marks.point_out(None)
            self._session.select(None)
            self._session.stand_at(None)
            self._status.say("Everyone")

    def why(self) -> None:
        """Say what names the speaker of the quote gone to, or of the one at the reading line."""
        analysis = self._hand.analysis()
        if analysis is None:
            return
        quote = self._hand.quote()
        if quote is None:
            self._status.say(f"No quote here to explain · {self._status.key('quote.next')} goes to the next")
        else:
            self._status.say(reason(analysis, quote))

    def _select_from_sidebar(self, actor: str | None) -> None:
        reading = self._session.reading
        overtaken = actor != self._sidebar.selected_actor
        if reading is not None and not overtaken and reading.selected != actor:
            self._session.select(actor)
            self._session.stand_at(reading.quote)

    def _choose_actor(self, actor: str) -> None:
        """Go to their next quote, or to where they are named; the keys stay in the sidebar, for the next one."""
        self._panes.uncover()
        self.go_to_actor(actor)

    def _choose_quote(self, quote: str) -> None:
        reading = self._session.reading
        chosen = reading.analysis.attribution(quote) if reading is not None and reading.analysis is not None else None
        if chosen is not None:
            self.show(chosen)
        self._panes.uncover()
        self._text.focus()

    # Walking

    def _walk(self, key: str, *, selected: bool = False, backward: bool = False) -> None:
        reading = self._session.reading
        if reading is None:
            return
        start = reading.current.span.start if reading.current else self._text.reading_offset
        if not start and not reading.current and not backward:
            start = -1  # a quote may begin with the text
        chosen = reading.analysis.actor(reading.selected) if reading.analysis and selected else None
        jump = PendingJump(start, chosen.name if chosen else None, backward)
        if not self._arrive(jump) and reading.arriving is None:
            self._leave(key, jump)

    def _leave(self, key: str, jump: PendingJump) -> None:
        """There are no more quotes here. With a speaker, look where they are quoted next; else say so, and go on to the
        next article if the key comes again."""
        reading = self._session.reading
        if reading is None or reading.analysis is None:
            return
        if jump.speaker is not None:
            self._follow(key, jump)
            return
        words = f"No {'earlier' if jump.backward else 'more'} quotes here"
        by = -1 if jump.backward else 1
        entry = self._session.catalogue.step(reading.article.path, by)
        if entry is None:
            self._status.say(words)
            return
        words = f"{words} · {self._status.key(key)} again: "
        if self._status.offer(key, words + self._status.short(entry.name, words)):
            self._opening.step(by, then=partial(self.arrive_in_article, jump), sought=False)

    def arrive_in_article(self, jump: PendingJump) -> None:
        """Go to the first quote (backward, the last) of the article that a jump has opened."""
        reading = self._session.reading
        if reading is None:
            return
        start = len(reading.article.text) + 1 if jump.backward else -1
        if not self._arrive(jump._replace(offset=start)) and reading.arriving is None:
            quotes = f"No quotes from {jump.speaker}" if jump.speaker else "No quotes"
            self._status.say(f"{quotes} in this article")

    def _arrive(self, jump: PendingJump) -> bool:
        """Go where a jump leads. False if there is no such quote; where the analysis has not come far enough to
        know, the jump waits as `reading.arriving`."""
        reading = self._session.reading
        if reading is None:
            return False
        self._session.await_quote(None)
        analysis = reading.analysis
        if analysis is not None:
            actor = next((a.id for a in analysis.actors if a.name == jump.speaker), None)
            found = None
            if (jump.speaker is None or actor is not None) and (analysis.complete or not jump.backward):
                found = next_attribution(
                    analysis, jump.offset, actor=actor, backward=jump.backward, indirect=self._session.indirect
                )
            if found is not None:
                if actor is not None:
                    self._session.select(actor)
                self.show(found)
                return True
        if not reading.problem and (analysis is None or not analysis.complete):
            self._session.await_quote(jump)
            self._status.say(f"No quote found yet; one that is found will be shown · {self._session.analysis_status}")
        return False

    def _arrive_late(self, reading: Reading) -> None:
        """The analysis has come further: a jump may lead somewhere now."""
        jump = reading.arriving
        if jump is not None and not self._arrive(jump) and reading.arriving is None:
            self._status.say(f"No quotes from {jump.speaker} here" if jump.speaker else "No quotes here")

    # Going there

    def go_to_actor(self, actor_id: str) -> None:
        """Select an actor and go to their next quote, from the top again after the last; to where they are
        named, if they say nothing."""
        analysis, reading = self._hand.analysis(), self._session.reading
        if analysis is None or reading is None:
            return
        offset = reading.current.span.start if reading.current else self._text.reading_offset
        if reading.current and reading.selected != actor_id and reading.current.speaker == actor_id:
            offset -= 1  # it is theirs already: selecting them must not leave it
        self._session.select(actor_id)
        for start in (offset, -1):
            found = next_attribution(analysis, start, actor=actor_id, indirect=self._session.indirect)
            if found is not None:
                self.show(found, again=start < 0 <= offset and found.span.start <= offset)
                return
        actor = analysis.actor(actor_id)
        if actor is not None and actor.mentions:
            self._session.stand_at(reading.quote, came_from=self._text.reading_offset)
            nearest = next((m for m in actor.mentions if m.start > offset), actor.mentions[0])
            self._text.go_to(nearest.start, end=nearest.end, point_out=True)
            self._status.say(f"{short_name(actor, analysis)} is named here, and says nothing")

    def show(self, quote: Attribution, *, again: bool = False) -> None:
        """Go to a quote, mark it, and name it; `again` says that the walk began from the top again."""
        reading = self._session.reading
        if reading is None or reading.analysis is None:
            return
        here = self._text.reading_offset
        if self._panes.layout.list_alone:
            self._panes.show_text()
        self._text.go_to(quote.span.start, end=quote.span.end)
        self._session.stand_at(quote.id, came_from=here)
        label = position_label(reading.article.text, reading.analysis, quote, indirect=self._session.indirect)
        actor = reading.analysis.actor(quote.speaker) if quote.speaker else None
        role = actor.role if actor is not None and actor.role and not self._sidebar.shows_whole(actor.role) else ""
        before = " · ".join(filter(None, (label, "from the top again" if again else "")))
        role = self._status.short(role, f"{before} · ") if role else ""
        self._status.say(" · ".join(filter(None, (before, role))))
        self._session.signals.went.emit(quote)
