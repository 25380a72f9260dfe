"""The attributions of an article: quoted stretches first, then clauses, then what goes on from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tui.analysis.attribution.candidate import Candidate
from tui.analysis.attribution.clauses import according_to, by_parse, content_range
from tui.analysis.attribution.line import Line
from tui.analysis.attribution.quoted import cue_after, cue_before, main_clause
from tui.analysis.attribution.sources import Range
from tui.analysis.passages import Passage
from tui.core.analysis import Attribution, AttributionKind, Evidence
from tui.core.article import Span

DIRECT_SHARE = 0.8
"""Share of a content's characters inside quotation marks from which it is direct."""


@dataclass(slots=True)
class Draft:
    """An attribution under way, in offsets."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]
    evidence: Evidence = "none"


def find_attributions(text: str, passages: Sequence[Passage]) -> tuple[Attribution, ...]:
    """Every attribution in the passages of a text: spans, cue, content and kind, in text order, no speaker yet."""
    drafts: list[Draft] = []
    marks: list[Span] = []
    last: Draft | None = None
    for passage in passages:
        line = Line(passage, text)
        if len(line.doc) == 0:
            continue
        marks += [q.stretch.span for q in line.quotes]
        found = passage_drafts(line, last)
        last = _carries_on(line, found, last)
        drafts += [d for d in found if d is not last or last not in drafts]
    unique: list[Draft] = []
    for d in drafts:
        if not any(d is u for u in unique[-3:]):
            unique.append(d)
    unique.sort(key=lambda d: (d.content[0].start, d.content[-1].end))
    out: list[Attribution] = []
    for d in unique:
        out.append(
            Attribution(
                id=f"q{len(out) + 1}",
                kind=kind_of(text, d.content, marks),
                source=tuple(d.source),
                cue=tuple(d.cue),
                content=tuple(d.content),
                evidence=d.evidence,
                confidence=0.9,
            )
        )
    return tuple(out)


def kind_of(text: str, content: Sequence[Span], marks: Sequence[Span]) -> AttributionKind:
    """Direct, mixed or indirect, by the share of the content that stands in quotation marks."""
    from bisect import bisect_right

    inside = total = 0
    for start, end in content:
        total += sum(not c.isspace() for c in text[start:end])
        at = max(0, bisect_right(marks, Span(start, start)) - 1)
        while at < len(marks) and marks[at].start < end:
            a, b = max(start, marks[at].start), min(end, marks[at].end)
            inside += sum(not c.isspace() for c in text[a:b]) if a < b else 0
            at += 1
    if not inside:
        return "indirect"
    return "direct" if inside >= DIRECT_SHARE * total else "mixed"


def passage_drafts(line: Line, last: Draft | None) -> list[Draft]:
    """The attributions of one passage; `last` is the one that a quote at its beginning may go on from."""
    by_verb: dict[int, Candidate] = {}
    order: list[Candidate] = []
    carried: Draft | None = None
    previous: Candidate | None = None
    pending: list[int] = []
    for k, quote in enumerate(line.quotes):
        found = cue_after(line, k)
        if found is not None:
            found = by_verb.setdefault(found.verb, found)
            _add(line, found, [*pending, k])
            pending = []
            previous = found
            continue
        if pending:
            pending = _settle(line, pending, by_verb, previous)
        before = cue_before(line, k)
        if before is not None:
            found = by_verb.setdefault(before.verb, before)
            if found.order == "after" or (quote.words >= 4 and line.doc[quote.first - 1].text in (",", ":")):
                _add(line, found, [k])
            else:
                _embed(line, found, k)
            previous = found
            continue
        if quote.words < 3 and not _alone(line, k):
            continue
        if previous is not None and _follows(line, previous, k):
            _add(line, previous, [k])
        elif previous is None and last is not None and quote.first <= 1:
            last.content.append(quote.stretch.span)
            carried = last
        elif quote.words >= 4 and line.starts[quote.first] == quote.first:
            sentence = line.starts[quote.first - 1] if quote.first else 0
            clause = main_clause(line, sentence, quote.first) if quote.first else None
            if clause is not None:
                clause = by_verb.setdefault(clause.verb, clause)
                _add(line, clause, [k])
                previous = clause
            elif quote.first <= 1 and last is not None:
                last.content.append(quote.stretch.span)
                carried = last
    order = list(by_verb.values())
    used = set(by_verb)
    taken = [r for c in order for r in c.content]
    for i in line.cues:
        if i in used:
            continue
        candidate = by_parse(line, i)
        if candidate is not None and not _clash(candidate, taken):
            order.append(candidate)
    doc = line.doc
    for i in range(len(doc) - 2):
        if doc[i].lower_ == "according" and doc[i + 1].lower_ == "to" and line.quote[i] < 0 and i not in used:
            candidate = according_to(line, i)
            if candidate is not None and not _clash(candidate, taken) and not _told(candidate, order):
                order.append(candidate)
    order = _outermost(order)
    drafts = [_draft(line, c) for c in order if c.content]
    drafts.sort(key=lambda d: d.content[0])
    if carried is not None:
        drafts.insert(0, carried)
    return drafts


def _settle(line: Line, pending: list[int], by_verb: dict[int, Candidate], previous: Candidate | None) -> list[int]:
    return []


def _alone(line: Line, k: int) -> bool:
    quote = line.quotes[k]
    return line.starts[quote.first] == quote.first and quote.last in ".?!"


def _follows(line: Line, previous: Candidate, k: int) -> bool:
    """Whether a quote without a cue of its own stands directly behind the sentence of the previous attribution."""
    quote = line.quotes[k]
    if line.starts[quote.first] != quote.first:
        return False
    at = quote.first - 1
    if at < 0:
        return False
    low = line.starts[at]
    reach = max([previous.verb, *(r[1] - 1 for r in previous.content)])
    return low <= reach


def _add(line: Line, candidate: Candidate, quotes: list[int]) -> None:
    for k in quotes:
        quote = line.quotes[k]
        candidate.content.append((quote.first, quote.end))
        candidate.quotes.append(k)


def _embed(line: Line, candidate: Candidate, k: int) -> None:
    """Take a quote in that is part of a clause: the content is the clause as far as the parse has it."""
    quote, doc = line.quotes[k], line.doc
    verb = doc[candidate.verb]
    frames = line.cues[candidate.verb].frames if candidate.verb in line.cues else frozenset()
    high = line.ends[quote.first]
    start, end = quote.first, quote.end
    for child in verb.children:
        if child.i > verb.i and child.left_edge.i <= quote.first <= child.right_edge.i:
            start = max(verb.i + 1, child.left_edge.i)
            end = max(end, min(child.right_edge.i + 1, high))
            break
    if frames & {"l", "a", "o"} and quote.first - verb.i < 15:
        start = verb.i + 1
    start, end = content_range(line, start, end)
    end = max(end, quote.end)
    if candidate.content and start <= candidate.content[-1][1]:
        first, before = candidate.content[-1]
        candidate.content[-1] = (min(first, start), max(before, end))
    elif candidate.content and quote.first - candidate.content[-1][1] < 8:
        candidate.content[-1] = (candidate.content[-1][0], end)
    else:
        candidate.content.append((start, end))
    candidate.quotes.append(k)


def _clash(candidate: Candidate, taken: list[Range]) -> bool:
    """Whether a candidate's content mostly belongs to quotes that are attributed already."""
    size = sum(e - s for s, e in candidate.content)
    shared = sum(max(0, min(e, b) - max(s, a)) for s, e in candidate.content for a, b in taken)
    return shared > 0.3 * size


def _told(candidate: Candidate, order: list[Candidate]) -> bool:
    """Whether "according to" stands behind something that already has a speaker (it then says who reports it)."""
    return any(
        c.verb < candidate.verb and any(s <= c.verb < e for s, e in candidate.content) and c.content[0][0] > c.verb
        for c in order
        if c.content
    )


def _outermost(order: list[Candidate]) -> list[Candidate]:
    """Without those that are told inside another's content."""
    out = []
    for c in order:
        inside = any(
            o is not c
            and any(s <= c.verb < e for s, e in o.content)
            and (not c.quotes or len(o.quotes) >= len(c.quotes))
            for o in order
        )
        if not inside:
            out.append(c)
    return out


def _draft(line: Line, c: Candidate) -> Draft:
    content = sorted(set(c.content))
    return Draft(
        [line.span(*c.source)] if c.source else [],
        [line.span(*c.cue)] if c.cue else [],
        [line.span(*r) for r in content],
        "none",
    )


def _carries_on(line: Line, found: list[Draft], last: Draft | None) -> Draft | None:
    """The attribution that a quote at the beginning of the next passage would go on from."""
    if not line.quotes:
        text = line.doc.text.rstrip()
        return replace(found[-1]) if found and text.endswith(":") else None
    end = line.quotes[-1].stretch.end
    return next((d for d in reversed(found) if d.content[-1].end == end), found[-1] if found else None)
