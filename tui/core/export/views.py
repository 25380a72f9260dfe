"""Analyses as records for programs and as text for people."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Collection, Iterable
from typing import Any

from tui.core.data.quote_table import quote_rows, words_at
from tui.core.model.analysis import Actor, Analysis, Attribution
from tui.core.model.article import Article, Span
from tui.core.reading.jump import UNCLEAR, source_words
from tui.core.text.brackets import brackets, with_brackets
from tui.core.text.called import called
from tui.core.text.said import words_with_cue
from tui.core.text.sanitise import SafeText, one_line


def speaker_label(article: Article, attribution: Attribution) -> str:
    """The speaker's full name; else the source as the text has it; else "unclear"."""
    return attribution.speaker_name or source_words(article.text, attribution) or UNCLEAR


def choose_quotes(
    article: Article, analysis: Analysis, speakers: Collection[str] = (), kinds: Collection[str] = ()
) -> list[Attribution]:
    """The attributions of some kinds by some speakers, in text order; without any, all. A speaker's name, role or
    source need not be whole (`called`)."""

    def wanted(item: Attribution) -> bool:
        actor = analysis.actor(item.speaker)
        names = [name for name in (item.speaker_name, *(actor.aliases if actor else ())) if name]
        about = (actor.role or "") if actor else source_words(article.text, item)
        return any(called(speaker, names, [about]) for speaker in speakers)

    return [a for a in analysis.attributions if (not kinds or a.kind in kinds) and (not speakers or wanted(a))]


def quote_records(
    article: Article, analysis: Analysis, speakers: Collection[str] = (), kinds: Collection[str] = ()
) -> list[dict[str, Any]]:
    """One flat record per quote: the rows of the table of quotes."""
    return quote_rows(article, analysis, choose_quotes(article, analysis, speakers, kinds))


def quote_text(
    article: Article, analysis: Analysis, speakers: Collection[str] = (), kinds: Collection[str] = ()
) -> SafeText:
    """Who said what, to be read."""
    lines = [*_heading(article)]
    items = choose_quotes(article, analysis, speakers, kinds)
    for item in items:
        role = _role(analysis, item.speaker)
        who = speaker_label(article, item) + (f", {role}" if role else "")
        lines += [f"{who} · {item.kind}", *_wrapped(words_with_cue(article.text, item), "    "), ""]
    if not items:
        lines += ["Nobody is quoted.", ""]
    return _safe_lines(lines)


def actor_records(article: Article, analysis: Analysis) -> list[dict[str, Any]]:
    """One flat record per actor, most salient first."""
    return [
        {
            "path": article.path,
            "id": actor.id,
            "name": actor.name,
            "type": actor.type,
            "role": actor.role or None,
            "salience": round(actor.salience, 3),
            "mentions": len(actor.mentions),
            "quotes": _quotes(analysis, actor),
            "aliases": "; ".join(actor.aliases),
        }
        for actor in analysis.actors
    ]


def actor_text(article: Article, analysis: Analysis) -> SafeText:
    """Who and what an article is about, to be read."""
    lines = [*_heading(article)]
    for actor in analysis.actors:
        quotes = _quotes(analysis, actor)
        counts = f"{len(actor.mentions)} mention{'s' * (len(actor.mentions) != 1)}"
        counts += f", {quotes} quote{'s' * (quotes != 1)}" if quotes else ""
        role = f", {actor.role}" if actor.role else ""
        lines.append(f"{actor.name}{role} · {actor.type} · {counts}")
    return _safe_lines([*lines, ""])


def summary_records(article: Article, analysis: Analysis, method: str, length: float) -> list[dict[str, Any]]:
    """One flat record per chosen sentence, best first. A length of less than 1 is a share of the sentences."""
    return [
        {
            "path": article.path,
            "method": method,
            **record,
            "text": words_at(article, [Span(record["start"], record["end"])]),
        }
        for record in analysis.best_sentences(method, _sentences(analysis, length))
    ]


def summary_text(article: Article, analysis: Analysis, method: str, length: float) -> SafeText:
    """The chosen sentences in the order of the text, to be read; see `summary_records`."""
    chosen = sorted(
        analysis.best_sentences(method, _sentences(analysis, length)), key=lambda record: int(record["start"])
    )
    lines = [*_heading(article)]
    spans = [Span(record["start"], record["end"]) for record in chosen]
    extra = brackets(article.text, analysis, spans)
    for span in spans:
        words = " ".join(with_brackets(article.text, span, extra.get(span, ())).split())
        lines += [*_wrapped(f"• {words}", "", "  "), ""]
    return _safe_lines(lines if chosen else [*lines, "There is nothing to summarise.", ""])


def _sentences(analysis: Analysis, length: float) -> int:
    """How many sentences a length stands for: itself, or for a share at least one."""
    return int(length) if length > 1 or isinstance(length, int) else max(1, round(length * len(analysis.sentences)))


def _heading(article: Article) -> list[str]:
    below = " · ".join(filter(None, (article.source, article.published, article.path)))
    return [*_wrapped(article.title, ""), below, ""]


def _role(analysis: Analysis, speaker: str | None) -> str:
    actor = analysis.actor(speaker)
    return (actor.role or "") if actor else ""


def _quotes(analysis: Analysis, actor: Actor) -> int:
    return sum(a.speaker == actor.id for a in analysis.attributions)


def _wrapped(text: str, indent: str, hang: str = "") -> list[str]:
    width = max(20, min(78, shutil.get_terminal_size().columns - 1))
    return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent + hang, break_on_hyphens=False)


def _safe_lines(lines: Iterable[str]) -> SafeText:
    return SafeText("\n").join(one_line(line) for line in lines)
