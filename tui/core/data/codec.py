"""Analyses as JSON: one form for the cache and the worker's pipe, and the published one of the data contract."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any, get_args

from tui.core.model.analysis import (
    Actor,
    ActorType,
    Analysis,
    Attribution,
    AttributionKind,
    Evidence,
    Factuality,
    Mention,
    MentionForm,
    Ranking,
)
from tui.core.model.article import Article, Block, BlockRole, Link, Span
from tui.core.text.lazily import lazily

_TYPES, _FORMS = get_args(ActorType), get_args(MentionForm)
_KINDS, _EVIDENCE, _SAID = get_args(AttributionKind), get_args(Evidence), get_args(Factuality)

_SURROGATE = lazily("[\ud800-\udfff]")


def dump_analysis(analysis: Analysis) -> dict[str, Any]:
    """An analysis as plain lists and dictionaries that `load_analysis` reads back to an equal one."""
    return {
        "analyzer": analysis.analyzer,
        "actors": [actor.to_dict() for actor in analysis.actors],
        "attributions": [a.to_dict() for a in analysis.attributions],
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


def to_json(data: Any) -> str:
    """Compact JSON on one line, in ASCII: all other characters of an article's text are escaped."""
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
