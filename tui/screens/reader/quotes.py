"""Quotes and speakers: walking from one to the next, choosing whose, across articles too."""

from __future__ import annotations

from functools import partial

from textual import on

from tui.core.export.text import quote_text
from tui.core.model.analysis import Analysis, Attribution
from tui.core.reading.jump import (
    next_attribution,
    numbered_speakers,
    position_label,
    quote_at,
    short_name,
    speaker_label,
)
from tui.core.reading.reading import Arriving
from tui.core.reading.reasons import reason
from tui.screens.clipboard import copy
from tui.screens.reader.also import AlsoKeys
from tui.widgets.sidebar import Sidebar

NO_ANALYSIS = "There is no analysis of this article yet"


class QuoteKeys(AlsoKeys):
    """The quote that was gone to, and whose quotes are walked."""

    def action_next_quote(self) -> None:
        """Go to the next quote of the selected speaker, or of anyone."""
        self._jump("quote.next", self._reading.selected if self._reading else None)

    def action_previous_quote(self) -> None:
        """Go to the previous quote of the selected speaker, or of anyone."""
        self._jump("quote.previous", self._reading.selected if self._reading else None, backward=True)

    def action_next_quote_of_anyone(self) -> None:
        """Go to the next quote of anyone."""
        self._jump("quote.next_any", None)

    def action_previous_quote_of_anyone(self) -> None:
        """Go to the previous quote of anyone."""
        self._jump("quote.previous_any", None, backward=True)

    def action_speaker(self, number: int) -> None:
        """Select a speaker by number and go to their next quote, from the top again after their last."""
        analysis = self._analysis_or_words()
        if analysis is None:
            return
        speakers = numbered_speakers(analysis)
        if number > len(speakers):
            self._say(f"There is no speaker {number}")
        elif number > self._numbers:
            self._say(f"The sidebar shows no speaker {number} · {self._key('speaker.pick')} picks anybody by name")
        else:
            self._go_to_actor(speakers[number - 1].id)

    def action_everyone(self) -> None:
        """Everyone again. What was found is no longer marked. In the library there is nothing of that to let go."""
        reading = self._reading
        if self._leave_batch():
            return
        if self._list_alone:
            self._say("")  # with an article opened, the next keys would change what stands out of sight now
        elif reading is not None:
            reading.forget_found()
            self._text.mark_found((), -1)
            reading.quote = None
            self._text.point_out(None)
            self._select(None)
            self._show_marks()
            self._say("Everyone")

    def action_toggle_indirect(self) -> None:
        """Indirect speech on or off."""
        self._indirect = not self._indirect
        self._sidebar.show_indirect = self._indirect
        self._show_marks()
        self._say("Indirect speech is shown" if self._indirect else "Indirect speech is left out")

    def action_why(self) -> None:
        """Say what names the speaker of the quote gone to, or of the one at the reading line."""
        analysis, reading = self._analysis_or_words(), self._reading
        if analysis is None or reading is None:
            return
        quote = reading.current or quote_at(analysis, self._text.reading_offset, indirect=self._indirect)
        if quote is None:
            self._say(f"No quote here to explain · {self._key('quote.next')} goes to the next")
            return
        self._say(reason(analysis, quote))

    def _quote_in_hand(self) -> Attribution | None:
        """The quote under the cursor of the sidebar; else the one gone to last, or the one on the reading line."""
        reading = self._reading
        if reading is None or reading.analysis is None or self._list_alone:
            return None
        in_sidebar = reading.analysis.attribution(self._sidebar.quote_in_hand)
        here = self._text.reading_offset
        return in_sidebar or reading.current or quote_at(reading.analysis, here, indirect=self._indirect)

    def action_copy_quote(self) -> None:
        """Copy the quote gone to last, or the one on the reading line, with its speaker and source."""
        analysis, reading = self._analysis_or_words(), self._reading
        if analysis is None or reading is None:
            return
        offset = self._text.reading_offset
        quote = reading.current or quote_at(analysis, offset, indirect=self._indirect)
        if quote is None:
            self._say(f"No quote here to copy · {self._key('quote.next')} goes to the next")
            return
        text = quote_text(reading.article, analysis, quote)
        words, problem = copy(self.app, text)
        self._say(f"{speaker_label(reading.article.text, analysis, quote)} · {words}", problem=problem)

    @on(Sidebar.NumbersShown)
    def _numbers_shown(self) -> None:
        self._show_marks()

    @on(Sidebar.ActorSelected)
    def _actor_selected(self, event: Sidebar.ActorSelected) -> None:
        reading = self._reading
        overtaken = event.actor_id != self._sidebar.selected_actor
        if reading is not None and not overtaken and reading.selected != event.actor_id:
            reading.selected = event.actor_id
            self._show_marks()

    @on(Sidebar.ActorChosen)
    def _actor_chosen(self, event: Sidebar.ActorChosen) -> None:
        """Go to their next quote, or to where they are named; the keys stay in the sidebar, for the next one."""
        if self.has_class("-overlay"):
            self._leave_overlay()
        self._go_to_actor(event.actor_id)

    @on(Sidebar.QuoteChosen)
    def _quote_chosen(self, event: Sidebar.QuoteChosen) -> None:
        analysis = self._reading.analysis if self._reading else None
        for attribution in analysis.attributions if analysis else ():
            if attribution.id == event.attribution_id:
                self._show_quote(attribution)
        if self.has_class("-overlay"):
            self._leave_overlay()
        self._text.focus()

    def _leave_overlay(self) -> None:
        """The sidebar no longer lies over the text."""
        self._sidebar_wanted = False
        self._arrange_panes()

    # Jumping

    def _analysis_or_words(self) -> Analysis | None:
        """The analysis; None, with words, if there is none."""
        analysis = self._reading.analysis if self._reading else None
        if analysis is None:
            self._say(self._analysis_status() or NO_ANALYSIS)
            self._says_default = True  # it gives way to whatever becomes of the analysis
        return analysis

    def _jump(self, key: str, actor: str | None, *, backward: bool = False) -> None:
        reading = self._reading
        if reading is None:
            return
        start = reading.current.span.start if reading.current else self._text.reading_offset
        if not start and not reading.current and not backward:
            start = -1  # a quote may begin with the text
        chosen = reading.analysis.actor(actor) if reading.analysis else None
        jump = Arriving(start, chosen.name if chosen else None, backward)
        if not self._arrive(jump) and reading.arriving is None:
            self._leave_for_quotes(key, jump)

    def _leave_for_quotes(self, key: str, jump: Arriving) -> None:
        """Say that there are no more quotes here; go on to the next article if the key comes again."""
        reading = self._reading
        if reading is None or reading.analysis is None:
            return
        quotes = f"quotes from {jump.speaker}" if jump.speaker else "quotes"
        words = f"No {'earlier' if jump.backward else 'more'} {quotes} here"
        by = -1 if jump.backward else 1
        entry = self._catalogue.step(reading.article.path, by)
        if entry is None:
            self._say(words)
            return
        words = f"{words} · {self._key(key)} again: "
        if self._again(key, words + self._short(entry.name, words)):
            self._step(by, then=partial(self._arrive_in_article, jump))

    def _arrive_in_article(self, jump: Arriving) -> None:
        """Go to the first quote (backward, the last) of the article that a jump has opened."""
        reading = self._reading
        if reading is None:
            return
        start = len(reading.article.text) + 1 if jump.backward else -1
        if not self._arrive(jump._replace(offset=start)) and reading.arriving is None:
            self._say(f"No quotes from {jump.speaker} in this article" if jump.speaker else "No quotes in this article")

    def _arrive(self, jump: Arriving) -> bool:
        """Go where a jump leads. False if there is no such quote; where the analysis has not come far enough to
        know, the jump waits as `reading.arriving`."""
        reading = self._reading
        if reading is None:
            return False
        reading.arriving = None
        analysis = reading.analysis
        actor = None
        if analysis is not None:
            actor = next((a.id for a in analysis.actors if a.name == jump.speaker), None)
            found = None
            if (jump.speaker is None or actor is not None) and (analysis.complete or not jump.backward):
                found = next_attribution(
                    analysis, jump.offset, actor=actor, backward=jump.backward, indirect=self._indirect
                )
            if found is not None:
                if actor is not None:
                    self._select(actor)
                self._show_quote(found)
                return True
        if not reading.problem and (analysis is None or not analysis.complete):
            reading.arriving = jump
            self._say(f"No quote known yet, it comes when it is found · {self._analysis_status()}")
        return False

    def _arrive_late(self) -> None:
        """The analysis has come further: a jump may lead somewhere now."""
        reading = self._reading
        jump = reading.arriving if reading else None
        if reading is not None and jump is not None and not self._arrive(jump) and reading.arriving is None:
            self._say(f"No quotes from {jump.speaker} here" if jump.speaker else "No quotes here")

    def _go_to_actor(self, actor_id: str) -> None:
        """Select an actor and go to their next quote, from the top again after the last; to where they are
        named, if they say nothing."""
        analysis, reading = self._analysis_or_words(), self._reading
        if analysis is None or reading is None:
            return
        offset = reading.current.span.start if reading.current else self._text.reading_offset
        if reading.current and reading.selected != actor_id and reading.current.speaker == actor_id:
            offset -= 1  # it is theirs already: selecting them must not leave it
        self._select(actor_id)
        for start in (offset, -1):
            found = next_attribution(analysis, start, actor=actor_id, indirect=self._indirect)
            if found is not None:
                self._show_quote(found, again=start < 0 <= offset and found.span.start <= offset)
                return
        actor = analysis.actor(actor_id)
        if actor is not None and actor.mentions:
            reading.came_from = self._text.reading_offset
            nearest = next((m for m in actor.mentions if m.start > offset), actor.mentions[0])
            self._text.go_to(nearest.start, end=nearest.end, point_out=True)
            self._say(f"{short_name(actor, analysis)} is named here, and says nothing")

    def _show_quote(self, attribution: Attribution, *, again: bool = False) -> None:
        """Go to a quote, mark it, and name it; `again` says that the walk began from the top again."""
        reading = self._reading
        if reading is None or reading.analysis is None:
            return
        reading.came_from = self._text.reading_offset
        reading.quote = attribution.id
        if self._list_alone:
            self._show_text()
        self._text.go_to(attribution.span.start, end=attribution.span.end)
        self._show_marks()
        label = position_label(reading.article.text, reading.analysis, attribution, indirect=self._indirect)
        actor = reading.analysis.actor(attribution.speaker) if attribution.speaker else None
        role = actor.role if actor is not None and actor.role and not self._sidebar.shows_whole(actor.role) else ""
        sha256 = reading.article.sha256
        also = self._also_words(sha256, attribution.id)
        self._say(" · ".join(filter(None, (label, role, "from the top again" if again else "", also))))
        self._ask_also(sha256, attribution.id, self._status.words)

    def _select(self, actor: str | None) -> None:
        if self._reading is not None:
            self._reading.selected = actor
        self._sidebar.selected_actor = actor
