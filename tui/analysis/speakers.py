"""Naming the speaker of each attribution: from the words of its source to an actor of the article's cast.

A wrong name is worse than none: below `NAMED_FROM` an attribution keeps its source's words and gets no name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from tui.analysis.attribution.lexicon import word_list
from tui.analysis.attribution.reporters import find_reporter
from tui.analysis.cast import Cast, Link
from tui.analysis.passages import Passage
from tui.core.analysis import Attribution, Evidence
from tui.core.article import Span

NAMED_FROM = 0.5
"""The confidence from which a speaker is named."""

_NAME_PARTS = frozenset(("flat", "compound", "appos", "nmod:desc", "goeswith", "list"))
_STRONG = {"name": 3, "nominal": 2, "pronoun": 1}


def name_speakers(
    text: str, passages: Sequence[Passage], attributions: Sequence[Attribution], cast: Cast
) -> tuple[Attribution, ...]:
    """The attributions with speaker, name, confidence, evidence and reporter filled in from the cast.

    `passages` are those that the attributions were found in, in text order.
    """
    index = _Index(passages, cast)
    names = {a.id: a.name for a in cast.actors}
    return tuple(_named(text, index, names, a) for a in attributions)


def _named(text: str, index: _Index, names: dict[str, str], attribution: Attribution) -> Attribution:
    via = None
    reporter = index.reporter(attribution)
    if reporter is not None:
        link = index.link_for(reporter)
        via = link.actor if link is not None and link.actor in names else None
    link = index.link_for(attribution.source[0]) if attribution.source else None
    if link is None or link.actor not in names or link.actor == via:
        return replace(attribution, speaker=None, speaker_name=None, confidence=0.0, evidence="none", via=via)
    evidence: Evidence = "continuation" if attribution.evidence == "continuation" else link.form
    confidence = round(max(0.0, min(1.0, attribution.confidence * link.confidence)), 3)
    if confidence < NAMED_FROM:
        return replace(attribution, speaker=None, speaker_name=None, confidence=confidence, evidence="none", via=via)
    return replace(
        attribution,
        speaker=link.actor,
        speaker_name=names[link.actor],
        confidence=confidence,
        evidence=evidence,
        via=via if via != link.actor else None,
    )


class _Index:
    """Passages and links by offset."""

    def __init__(self, passages: Sequence[Passage], cast: Cast) -> None:
        self.passages = [p for p in passages if len(p.doc)]
        self.begins = [p.block.start for p in self.passages]
        self.links = sorted(cast.links, key=lambda link: (link.span.start, -link.span.end))
        self.starts = [link.span.start for link in self.links]

    def passage(self, offset: int) -> Passage | None:
        """The passage that holds an offset."""
        at = bisect_right(self.begins, offset) - 1
        if at < 0 or offset >= self.passages[at].block.end:
            return None
        return self.passages[at]

    def reporter(self, attribution: Attribution) -> Span | None:
        """Who reports an attribution that has a speaker of its own ("A said, according to B")."""
        passage = self.passage(attribution.content[-1].end - 1)
        return find_reporter(passage, attribution) if passage is not None else None

    def inside(self, span: Span) -> list[Link]:
        """Links that lie in a span, give or take a determiner or a closing possessive."""
        first = bisect_right(self.starts, span.start - 12)
        out = []
        for at in range(first, len(self.links)):
            link = self.links[at]
            if link.span.start >= span.end:
                break
            if link.span.end > span.start and link.span.end <= span.end + 3:
                out.append(link)
        return out

    def link_for(self, source: Span) -> Link | None:
        """The actor that a source's words refer to: the link of its head word, of its name, or of its possessor."""
        found = self.inside(source)
        if not found:
            return None
        passage = self.passage(source.start)
        if passage is None:
            return None
        tokens = passage.doc.char_span(
            source.start - passage.block.start, source.end - passage.block.start, alignment_mode="expand"
        )
        if tokens is None or not len(tokens):
            return None
        head = tokens.root
        for token in _heads(head, tokens.start, tokens.end):
            at = passage.offset(token)
            here = [link for link in found if link.span.start <= at < link.span.end]
            if here:
                return max(here, key=lambda link: (_STRONG[link.form], link.span.end - link.span.start))
        if head.lemma_.lower() in word_list("utterances.txt") or head.lower_ in word_list("utterances.txt"):
            owner = next((c for c in head.children if c.dep_ == "nmod:poss" and c.i < head.i), None)
            if owner is not None:
                for token in _heads(owner, tokens.start, tokens.end):
                    at = passage.offset(token)
                    here = [link for link in found if link.span.start <= at < link.span.end]
                    if here:
                        return max(here, key=lambda link: (_STRONG[link.form], link.span.end - link.span.start))
        return None


def _heads(head: Token, first: int, end: int) -> list[Token]:
    """A noun phrase's head word and those that name the same: the parts of a name, then appositives."""
    out, queue = [head], [head]
    while queue:
        token = queue.pop(0)
        for child in token.children:
            if (
                first <= child.i < end
                and child not in out
                and (
                    child.dep_ in ("flat", "appos")
                    or (child.dep_ == "compound" and token.tag_ == "NNP" and child.tag_ == "NNP")
                )
            ):
                out.append(child)
                queue.append(child)
    return out
