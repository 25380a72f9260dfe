"""Analyses as JSON: one form for the cache and the worker's pipe, and the published one of the data contract."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any, get_args

from tui.core.export.quote_table import quote_key, text_digest
from tui.core.model.analysis import (
    DEFAULT_METHOD,
    Actor,
    ActorType,
    Analysis,
    Attribution,
    AttributionKind,
    Evidence,
    Mention,
    MentionForm,
    Ranking,
    Said,
)
from tui.core.model.article import Article, Block, BlockRole, Link, Span
from tui.core.text.lazily import lazily

_TYPES, _FORMS = get_args(ActorType), get_args(MentionForm)
_KINDS, _EVIDENCE, _SAID = get_args(AttributionKind), get_args(Evidence), get_args(Said)

_SURROGATE = lazily("[\ud800-\udfff]")

DEFAULT_SENTENCES = 5
"""Sentences in the contract's summary."""


def dump_analysis(analysis: Analysis) -> dict[str, Any]:
    """An analysis as plain lists and dictionaries that `load_analysis` reads back to an equal one."""
    return {
        "analyzer": analysis.analyzer,
        "actors": [_dump_actor(actor) for actor in analysis.actors],
        "attributions": [_dump_attribution(a) for a in analysis.attributions],
        "sentences": [list(s) for s in analysis.sentences],
        "rankings": {
            name: {"order": list(r.order), "ratings": [round(x, 4) for x in r.ratings], "note": r.note}
            for name, r in analysis.rankings.items()
        },
        "analysed_to": analysis.analysed_to,
        "complete": analysis.complete,
        "notes": list(analysis.notes),
    }


def load_analysis(data: Any) -> Analysis:
    """The analysis in what `dump_analysis` gave.

    Raises:
        ValueError: the data is of another form; for example a cache written by something else.
    """
    try:
        return Analysis(
            analyzer=str(data["analyzer"]),
            actors=tuple(_load_actor(a) for a in data["actors"]),
            attributions=tuple(_load_attribution(a) for a in data["attributions"]),
            sentences=_spans(data["sentences"]),
            rankings={
                str(name): Ranking(tuple(map(int, r["order"])), tuple(map(float, r["ratings"])), str(r["note"]))
                for name, r in data["rankings"].items()
            },
            analysed_to=int(data["analysed_to"]),
            complete=bool(data["complete"]),
            notes=tuple(map(str, data["notes"])),
        )
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError(f"not an analysis: {error!r}") from error


def dump_article(article: Article) -> dict[str, Any]:
    """An article as plain lists and dictionaries that `load_article` reads back to an equal one."""
    data: dict[str, Any] = {f.name: getattr(article, f.name) for f in fields(article)}
    blocks = [[b.start, b.end, b.role.value] for b in article.blocks]
    return {**data, "blocks": blocks, "notes": list(article.notes), "links": [list(link) for link in article.links]}


def load_article(data: Any) -> Article:
    """The article in what `dump_article` gave.

    Raises:
        ValueError: the data is of another form.
    """
    try:
        blocks = tuple(Block(int(start), int(end), BlockRole(role)) for start, end, role in data["blocks"])
        links = tuple(Link(int(start), int(end), str(address)) for start, end, address in data.get("links", ()))
        return Article(**{**data, "blocks": blocks, "notes": tuple(map(str, data["notes"])), "links": links})
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not an article: {error!r}") from error


def contract(article: Article, analysis: Analysis, sentences: int = DEFAULT_SENTENCES) -> dict[str, Any]:
    """An article and its analysis in the form that `onrecord analyze --json` publishes."""
    digest = text_digest(article.text)
    return {
        "path": article.path,
        "sha256": article.sha256,
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "byline": article.byline,
        "source": article.source,
        "published": article.published,
        "language": article.language,
        "words": article.words,
        "reading_minutes": article.reading_minutes,
        "text": article.text,
        "boilerplate": [list(span) for span in article.boilerplate],
        "actors": [_dump_actor(actor) for actor in analysis.actors],
        "attributions": [{**_dump_attribution(a), "key": quote_key(digest, a)} for a in analysis.attributions],
        "summary": summary_record(analysis, DEFAULT_METHOD, sentences),
        "analyzer": analysis.analyzer,
    }


def summary_record(analysis: Analysis, method: str, sentences: int) -> list[dict[str, Any]]:
    """The best sentences by a method, by rank: offsets, rank from 1, and score 0.0 to 1.0."""
    ranking = analysis.rankings.get(method)
    if ranking is None:
        return []
    return [
        {
            "start": analysis.sentences[index].start,
            "end": analysis.sentences[index].end,
            "rank": rank,
            "score": round(ranking.ratings[index], 4),
        }
        for rank, index in enumerate(ranking.order[:sentences], start=1)
    ]


def to_json(data: Any) -> str:
    """Compact JSON on one line, in ASCII: no byte of an article's text reaches a terminal or pipe undressed."""
    return json.dumps(data, separators=(",", ":"), ensure_ascii=True)


def to_valid_json(data: Any) -> str:
    """As `to_json`, for whatever programs read it: what is no Unicode (a byte of a file's name that is not UTF-8, a
    surrogate alone) is U+FFFD, one for one, so that offsets stay right."""
    text = to_json(data)
    return text if "\\ud" not in text else to_json(_valid(data))


def valid_text(text: str) -> str:
    """A text in which everything that is no Unicode is U+FFFD, one for one."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def _valid(value: Any) -> Any:
    if isinstance(value, str):
        return valid_text(value)
    if isinstance(value, dict):
        return {key: _valid(item) for key, item in value.items()}
    return [_valid(item) for item in value] if isinstance(value, list | tuple) else value


def _dump_actor(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "type": actor.type,
        "role": actor.role,
        "aliases": list(actor.aliases),
        "salience": round(actor.salience, 4),
        "mentions": [{"start": m.start, "end": m.end, "form": m.form} for m in actor.mentions],
    }


def _load_actor(data: Any) -> Actor:
    return Actor(
        id=str(data["id"]),
        name=str(data["name"]),
        type=_one_of(data["type"], _TYPES),
        role=_text(data["role"]),
        aliases=tuple(map(str, data["aliases"])),
        salience=float(data["salience"]),
        mentions=tuple(Mention(int(m["start"]), int(m["end"]), _one_of(m["form"], _FORMS)) for m in data["mentions"]),
    )


def _dump_attribution(item: Attribution) -> dict[str, Any]:
    return {
        "id": item.id,
        "kind": item.kind,
        "source": [list(s) for s in item.source],
        "cue": [list(s) for s in item.cue],
        "content": [list(s) for s in item.content],
        "speaker": item.speaker,
        "speaker_name": item.speaker_name,
        "confidence": round(item.confidence, 4),
        "evidence": item.evidence,
        "via": item.via,
        "said": item.said,
        "because": item.because,
        "guess": item.guess,
    }


def _load_attribution(data: Any) -> Attribution:
    return Attribution(
        id=str(data["id"]),
        kind=_one_of(data["kind"], _KINDS),
        source=_spans(data["source"]),
        cue=_spans(data["cue"]),
        content=_spans(data["content"]),
        speaker=_text(data["speaker"]),
        speaker_name=_text(data["speaker_name"]),
        confidence=float(data["confidence"]),
        evidence=_one_of(data["evidence"], _EVIDENCE),
        via=_text(data["via"]),
        said=_one_of(data["said"], _SAID),
        because=str(data["because"]),
        guess=_text(data["guess"]),
    )


def _spans(data: Any) -> tuple[Span, ...]:
    return tuple(Span(int(start), int(end)) for start, end in data)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _one_of(value: Any, allowed: tuple[Any, ...]) -> Any:
    if value not in allowed:
        raise ValueError(f"{value!r} is none of {allowed}")
    return value
