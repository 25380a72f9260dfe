"""Putting right what the analysis has wrong, where the reader sees it: asks what is wrong, and keeps it.

A plain object: the screen gives it what it needs as `CorrectorPort`, and calls `begin` for the key.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from textual.screen import Screen

from tui.core.data.corrections import Correction, What, actor_named, place_of
from tui.core.model.analysis import Actor, Analysis, Attribution
from tui.core.model.article import Article, Span
from tui.core.reading.jump import speaker_label
from tui.core.text.said import words_with_cue
from tui.screens.ask import Prompt, Question
from tui.widgets.rows import shortened

MOST_WORDS = 1_000
"""Characters of a quote that are kept with a correction: whoever learns from them has no other text."""
SHOWN = 60
"""Cells of a quote that a question repeats."""


class CorrectorPort(Protocol):
    """Port: the parts of the reader's screen that corrections use."""

    def ask(self, screen: Screen[Any], answered: Callable[[Any], None]) -> None:
        """Lay a question over the screen."""

    def keep(self, article: Article, correction: Correction, words: str) -> None:
        """Keep a correction of an article under `words`, and show what comes of it."""

    def refuse(self, words: str) -> None:
        """Say why nothing was corrected."""


class Corrector:
    """Asks what is wrong with a quote or an actor."""

    def __init__(self, desk: CorrectorPort) -> None:
        self._desk = desk

    def about_quote(self, article: Article, analysis: Analysis, quote: Attribution) -> None:
        """Ask what is wrong with a quote."""
        who = speaker_label(article.text, analysis, quote)
        words = words_with_cue(article.text, quote)
        actor = analysis.actor(quote.speaker)
        answers = {"s": "somebody else said it", "q": "no quote"}
        if actor is not None:
            answers |= {"n": "nobody known said it"} | self._answers(actor)

        def answered(key: str | None) -> None:
            if key == "s":
                self._ask_speaker(article, analysis, quote)
            elif key == "n":
                self._keep_quote(article, quote, "speaker", "", who, "nobody known")
            elif key == "q":
                self._keep_quote(article, quote, "quote", "", who, "no quote")
            elif actor is not None:
                self._answered(article, analysis, actor, key)

        self._desk.ask(Question(f"Correct {who}: {shortened(words, SHOWN)}", answers), answered)

    def about_actor(self, article: Article, analysis: Analysis, actor: Actor) -> None:
        """Ask what is wrong with an actor."""
        role = f", {actor.role}" if actor.role else ""

        def answered(key: str | None) -> None:
            self._answered(article, analysis, actor, key)

        self._desk.ask(Question(f"Correct {actor.name}{role}:", self._answers(actor)), answered)

    def _answers(self, actor: Actor) -> dict[str, str]:
        return {"r": f"the role of {actor.name}", "=": f"{actor.name} is somebody else named here"}

    def _answered(self, article: Article, analysis: Analysis, actor: Actor, key: str | None) -> None:
        if key == "r":
            self._ask_role(article, actor)
        elif key == "=":
            self._ask_same(article, analysis, actor)

    def _ask_speaker(self, article: Article, analysis: Analysis, quote: Attribution) -> None:
        from tui.screens.picker import NamePicker

        was = speaker_label(article.text, analysis, quote)

        def picked(name: str | None) -> None:
            if name:
                known = actor_named(analysis, name)
                if known is not None and known.id == quote.speaker:
                    self._desk.refuse(f"Nothing was changed: {known.name} is its speaker")
                    return
                self._keep_quote(article, quote, "speaker", known.name if known else name, was, name)

        self._desk.ask(NamePicker(analysis), picked)

    def _ask_role(self, article: Article, actor: Actor) -> None:
        def written(role: str | None) -> None:
            if role is None:
                return
            if role.strip() == (actor.role or ""):
                self._desk.refuse(f"Nothing was changed: {actor.role or 'none'} is the role of {actor.name}")
            else:
                self._keep_actor(article, actor, "role", role.strip(), actor.role or "")

        self._desk.ask(Prompt(f"Role of {actor.name}", actor.role or ""), written)

    def _ask_same(self, article: Article, analysis: Analysis, actor: Actor) -> None:
        from tui.screens.picker import ActorPicker

        def picked(other: str | None) -> None:
            chosen = analysis.actor(other)
            if chosen is not None:
                self._keep_actor(article, actor, "same", chosen.name, actor.name)

        if len(analysis.actors) < 2:
            self._desk.refuse(f"Nobody but {actor.name} is named here")
            return
        self._desk.ask(ActorPicker(analysis, without=actor.id), picked)

    def _keep_quote(self, article: Article, quote: Attribution, what: What, value: str, was: str, now: str) -> None:
        start, end = quote.span
        correction = Correction(what, start, end, article.text[start : min(end, start + MOST_WORDS)], value, was)
        self._desk.keep(article, correction, f"{was} → {now}")

    def _keep_actor(self, article: Article, actor: Actor, what: What, value: str, was: str) -> None:
        place: Span | None = place_of(actor)
        if place is None:
            self._desk.refuse(f"{actor.name} is not named in the text")
            return
        words = article.text[place.start : place.end]
        shown = f"role of {actor.name} → {value or 'none'}" if what == "role" else f"{actor.name} is {value}"
        self._desk.keep(article, Correction(what, *place, words, value, was), shown)
