"""Questions and answers whose speakers are not named beside them: "Q." and "A.", and interviews in which each question
is a paragraph of its own.

Who answers is whom the text says to be questioned before them; in an interview, the one of the people in the lines
above the first question whom the article is most about. A list of questions that the paper answers itself (an
explainer) is recognised by its answers, in which nobody says "I" or "we".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tui.analysis.passages import Passage
from tui.core.model.analysis import Actor, Attribution
from tui.core.model.article import BlockRole, Span

_LABEL = re.compile(r"(?P<who>[QA])(?:[.:]|\s?[-–—])\s+(?=\S)")
_QUESTIONED = re.compile(
    r"\b(?:questioned|examined|cross-examined|interviewed|asked|deposed)\b(?:\s(?:on|in|at)\s[^.]{1,40})?\sby\b"
)
_FIRST = re.compile(r"\b(?:I|I['’]\w+|me|my|mine|myself|we|we['’]\w+|us|our|ours)\b")
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
MIN_QUESTIONS = 2
MAX_QUESTION = 60
"""Words of a paragraph that is a question."""
FIRST_SHARE = 0.4
"""Share of the answers in which somebody speaks of himself, from which they are an interview's."""
MAX_ANSWER = 6
"""Paragraphs that one question is answered in."""
LABELLED, ASKED = 0.9, 0.7
"""How sure the speaker is of an answer that is marked as one, and of one that follows a question."""


def with_answers(
    passages: Sequence[Passage], attributions: Sequence[Attribution], actors: Sequence[Actor]
) -> tuple[Attribution, ...]:
    """The attributions with those of questions and answers among them; what was found inside of these gives way."""
    found = _labelled(passages, actors) or _interview(passages, attributions, actors)
    if not found:
        return tuple(attributions)
    taken = [item.content[0] for item in found]
    kept = [a for a in attributions if not any(span.overlaps(a.span) for span in taken)]
    ordered = sorted([*kept, *found], key=lambda a: (a.content[0].start, a.content[-1].end))
    return tuple(replace(item, id=f"q{number}") for number, item in enumerate(ordered, 1))


def _labelled(passages: Sequence[Passage], actors: Sequence[Actor]) -> list[Attribution]:
    """Those marked "Q." and "A."."""
    marked = [(passage, match) for passage in passages if (match := _LABEL.match(passage.text))]
    kinds = [match["who"] for _, match in marked]
    if min(kinds.count("Q"), kinds.count("A")) < MIN_QUESTIONS:
        return []
    start = marked[0][0].block.start
    asking, answering = _questioner(passages, actors, start)
    answering = answering or _interviewee(actors, start)
    return [
        _said(
            Span(passage.block.start + match.end(), passage.block.end),
            Span(passage.block.start, passage.block.start + 1),
            asking if match["who"] == "Q" else answering,
            LABELLED,
            f"marked “{match['who']}”",
            actors,
        )
        for passage, match in marked
    ]


def _questioner(passages: Sequence[Passage], actors: Sequence[Actor], before: int) -> tuple[str | None, str | None]:
    """Who asks and who answers by a sentence such as "Renner was questioned by Adley"."""
    people = _people(actors, before)
    for passage in reversed([p for p in passages if p.block.start < before]):
        match = _QUESTIONED.search(passage.text)
        if match:
            at, end = passage.block.start + match.start(), passage.block.start + match.end()
            asking = next((actor for start, actor in people if end <= start < passage.block.end), None)
            answering = next((actor for start, actor in reversed(people) if passage.block.start <= start < at), None)
            return asking, answering
    return None, None


def _interview(
    passages: Sequence[Passage], attributions: Sequence[Attribution], actors: Sequence[Actor]
) -> list[Attribution]:
    """The answers below questions that are paragraphs of their own."""
    body = [p for p in passages if p.block.role is not BlockRole.HEADLINE]
    asked = [number for number, passage in enumerate(body) if _is_question(passage.text)]
    if len(asked) < MIN_QUESTIONS or asked[0] == 0:
        return []
    answers = [body[a + 1 : b] for a, b in zip(asked, [*asked[1:], len(body)], strict=True)]
    answers[-1] = answers[-1][: max(map(len, answers[:-1]))]  # what stands below the last may be the paper's own again
    if not all(1 <= len(group) <= MAX_ANSWER for group in answers):
        return []
    lines = [passage for group in answers for passage in group]
    personal = sum(bool(_FIRST.search(_QUOTED.sub("", passage.text))) for passage in lines)
    named = [a for a in attributions if a.speaker and any(p.block.span.overlaps(a.span) for p in lines)]
    who = _interviewee(actors, body[asked[0]].block.start)
    if who is None or personal < FIRST_SHARE * len(lines):
        return []
    others = [passage for passage in lines if not any(passage.block.span.overlaps(a.span) for a in named)]
    return [_said(passage.block.span, None, who, ASKED, "answers the question above", actors) for passage in others]


def _is_question(text: str) -> bool:
    line = text.rstrip(" ”\"’'")
    return line.endswith("?") and len(line.split()) <= MAX_QUESTION and not re.search(r"[“\"]|[.!]\s", line)


def _interviewee(actors: Sequence[Actor], before: int) -> str | None:
    """Of the people named in full above the first question, the one whom the article is most about."""
    above = {actor for _, actor in _people(actors, before)}
    return next((a.id for a in actors if a.id in above and " " in a.name), None)


def _people(actors: Sequence[Actor], before: int) -> list[tuple[int, str]]:
    """Mentions of people up to an offset, in text order."""
    return sorted(
        (mention.start, actor.id)
        for actor in actors
        if actor.type == "person"
        for mention in actor.mentions
        if mention.form == "name" and mention.start < before
    )


def _said(
    content: Span, source: Span | None, speaker: str | None, confidence: float, because: str, actors: Sequence[Actor]
) -> Attribution:
    name = next((actor.name for actor in actors if actor.id == speaker), None)
    return Attribution(
        id="",
        kind="direct",
        source=(source,) if source else (),
        cue=(),
        content=(content,),
        speaker=speaker,
        speaker_name=name,
        confidence=confidence if speaker else 0.0,
        evidence="continuation" if speaker else "none",
        because=because if speaker else "",
    )
