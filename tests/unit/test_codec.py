"""Analyses as JSON."""

from __future__ import annotations

import contextlib
import json
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.data.codec import dump_analysis, load_analysis, to_json
from tui.core.model.analysis import (
    Actor,
    ActorType,
    Analysis,
    Attribution,
    AttributionKind,
    Evidence,
    Mention,
    MentionForm,
    Ranking,
    text_digest,
)
from tui.core.model.article import Span
from tui.engine import protocol
from tui.sources import read_bytes

offsets = st.integers(0, 10_000)
share = st.integers(0, 10_000).map(lambda n: n / 10_000)
"""0.0 to 1.0 in the four places that are kept."""
text = st.text(max_size=20)
span = st.builds(Span, offsets, offsets)
spans = st.lists(span, max_size=3).map(tuple)
mention = st.builds(Mention, offsets, offsets, st.sampled_from(get_args(MentionForm)))
actor = st.builds(
    Actor,
    id=text,
    name=text,
    type=st.sampled_from(get_args(ActorType)),
    role=st.none() | text,
    aliases=st.lists(text, max_size=3).map(tuple),
    salience=share,
    mentions=st.lists(mention, max_size=3).map(tuple),
)
attribution = st.builds(
    Attribution,
    id=text,
    kind=st.sampled_from(get_args(AttributionKind)),
    source=spans,
    cue=spans,
    content=spans,
    speaker=st.none() | text,
    speaker_name=st.none() | text,
    confidence=share,
    evidence=st.sampled_from(get_args(Evidence)),
    via=st.none() | text,
)
ranking = st.builds(
    Ranking, st.lists(offsets, max_size=4).map(tuple), st.lists(share, max_size=4).map(tuple), note=text
)
analyses = st.builds(
    Analysis,
    analyzer=text,
    actors=st.lists(actor, max_size=3).map(tuple),
    attributions=st.lists(attribution, max_size=3).map(tuple),
    sentences=spans,
    rankings=st.dictionaries(text, ranking, max_size=2),
    analysed_to=offsets,
    complete=st.booleans(),
    notes=st.lists(text, max_size=2).map(tuple),
)


@given(analyses)
def test_what_is_dumped_is_loaded_again(analysis: Analysis) -> None:
    line = to_json(dump_analysis(analysis))
    assert line.isascii() and line.isprintable()
    assert load_analysis(json.loads(line)) == analysis


@given(analyses, st.data())
def test_an_analysis_with_something_missing_is_refused(analysis: Analysis, data: st.DataObject) -> None:
    dumped = dump_analysis(analysis)
    del dumped[data.draw(st.sampled_from(sorted(dumped)))]
    with pytest.raises(ValueError, match="not an analysis"):
        load_analysis(dumped)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=8,
)


@given(analyses, json_values, st.data())
def test_other_values_are_read_or_refused(analysis: Analysis, value: Any, data: st.DataObject) -> None:
    dumped = dump_analysis(analysis)
    dumped[data.draw(st.sampled_from(sorted(dumped)))] = value
    with contextlib.suppress(ValueError):
        assert isinstance(load_analysis(dumped), Analysis)


@given(json_values)
def test_no_other_value_is_an_analysis(value: Any) -> None:
    with pytest.raises(ValueError):
        load_analysis(value)


def test_kinds_are_checked() -> None:
    dumped = dump_analysis(Analysis("a", actors=(Actor("a1", "Odile Marrack", "person"),)))
    dumped["actors"][0]["type"] = "gull"
    with pytest.raises(ValueError, match="gull"):
        load_analysis(dumped)


def test_the_contract() -> None:
    article = read_bytes(
        b"Halverton keeps its harbour\n\nBy Nell Ashdown\n\nOdile Marrack said no. Nobody left the hall that night.\n",
        "a.txt",
    )
    start = article.text.index("Odile")
    said = Attribution(
        "q1", "indirect", (Span(start, start + 13),), (Span(start + 14, start + 18),), (Span(start + 19, start + 21),),
        speaker="a1", speaker_name="Odile Marrack", confidence=0.91234567, evidence="name",
    )  # fmt: skip
    analysis = Analysis(
        "pipeline 1; onrecord 1",
        actors=(Actor("a1", "Odile Marrack", "person", None, (), 1 / 3, (Mention(start, start + 13, "name"),)),),
        attributions=(said,),
        sentences=(Span(start, start + 22), Span(start + 23, len(article.text) - 1)),
        rankings={"balanced": Ranking((1, 0), (0.25, 0.75))},
    )
    assert json.loads(to_json(analysis.to_dict(article, 1))) == {
        "path": "a.txt",
        "sha256": article.sha256, "id": None, "url": None,
        "title": "Halverton keeps its harbour",
        "byline": "Nell Ashdown",
        "source": None,
        "published": None,
        "language": "en",
        "words": 10,
        "reading_minutes": 1,
        "text": article.text,
        "boilerplate": [[29, 44]],
        "actors": [
            {
                "id": "a1", "name": "Odile Marrack", "type": "person", "role": None, "aliases": [], "salience": 0.3333,
                "mentions": [{"start": start, "end": start + 13, "form": "name"}],
            }
        ],
        "attributions": [
            {
                "id": "q1", "kind": "indirect", "source": [[start, start + 13]], "cue": [[start + 14, start + 18]],
                "content": [[start + 19, start + 21]], "speaker": "a1", "speaker_name": "Odile Marrack",
                "confidence": 0.9123, "evidence": "name", "via": None, "said": "asserted", "because": "", "guess": None,
                "key": said.key(text_digest(article.text)),
            }
        ],
        "summary": [{"start": start + 23, "end": len(article.text) - 1, "rank": 1, "score": 0.75}],
        "analyzer": "pipeline 1; onrecord 1",
    }  # fmt: skip


def test_no_summary_by_a_method_that_was_not_used() -> None:
    assert Analysis("a").best_sentences("balanced", 5) == []


# The worker's lines


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.integers(1, 100))
def test_a_request_brings_the_article_to_the_worker(words: str, job: int) -> None:
    raw = f"Halverton keeps its harbour\n\nBy Nell Ashdown\n\n{words} and so on\n".encode()
    article = read_bytes(raw, "a.txt")
    line = protocol.encode(protocol.analyse_message(job, article))
    assert line.isascii() and line.endswith(b"\n") and line.count(b"\n") == 1
    message = protocol.decode(line)
    assert message["job"] == job
    sent = protocol.article_of(message)
    assert (sent.text, sent.blocks) == (article.text, article.blocks)


@given(st.binary(max_size=60))
def test_lines_that_are_no_message_are_refused(line: bytes) -> None:
    with contextlib.suppress(ValueError):
        assert isinstance(protocol.decode(line), dict)
