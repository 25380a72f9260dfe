"""The cue before a quoted stretch, in its sentence: `X said, "…"`, `X called it "…"`, `X: "…"`."""

from __future__ import annotations

from tui.analysis.utterances.candidate import Candidate
from tui.analysis.utterances.content_span import cue_range
from tui.analysis.utterances.marked import FINITE, MarkedPassage
from tui.analysis.utterances.noun_phrases import (
    phrase_after,
    source_range,
    subject_before,
)
from tui.analysis.utterances.rules.named import listed, named_before
from tui.analysis.utterances.rules.parenthetical import according_to
from tui.analysis.utterances.sources import find_source
from tui.analysis.utterances.subjects import is_passive

_SUBORDINATORS = frozenset(
    [
        "if",
        "because",
        "although",
        "though",
        "while",
        "as",
        "since",
        "unless",
        "when",
        "whether",
        "until",
        "after",
        "before",
        "that",
    ]
)


_OBJECTS = frozenset(["me", "him", "her", "us", "them", "it"])


WHEN = frozenset(["when", "after", "as", "while", "if", "once", "before", "because", "though", "although", "since"])


_PERFORMS = frozenset(
    ["sing", "recite", "read", "publish", "release", "issue", "broadcast", "sign", "narrate", "write"]
)
"""What is done to works: behind one of these a title is a title."""


_DASHES = frozenset(("-", "--", "–", "—"))
_LINKS = frozenset(("IN", "TO", "RB"))


def cue_before(marked: MarkedPassage, k: int) -> Candidate | None:
    """The cue before a quote in its sentence: `X said, "…"`, `X called it "…"`, `X: "…"`."""
    quote, tokens = marked.quotes[k], marked.tokens
    q = quote.first
    low = marked.starts[q]
    if q == low:
        return None
    before = tokens[q - 1].text
    if before.endswith(":"):
        named = named_before(marked, q - 1, low)
        if named is not None:
            return named
    if before in _DASHES and quote.end >= len(tokens) - 1:
        reaction = listed(marked, low, q - 1)
        if reaction is not None:
            return Candidate(q - 1, (q - 1, q), reaction, [], "colon", "name")
    words_of = _in_the_words_of(marked, low, q)
    if words_of is not None:
        return words_of
    direct = before in (",", ":") or quote.words >= 4
    title = marked.titles[k] and before not in (",", ":")
    nearest: Candidate | None = None
    for j in range(q - 1, max(low, q - 80) - 1, -1):
        if marked.quoted[j] >= 0:
            continue
        verb = marked.cues.get(j)
        if verb is None or (not tokens[j].tag_.startswith("VB") and not _surely_verb(marked, j, q)):
            continue
        token, gap = tokens[j], q - j
        governs = token.left_edge.i <= q <= token.right_edge.i
        if title and not (governs and gap <= 6 and verb.frames & {"q", "l", "a"} and tokens[q - 1].tag_ != "POS"):
            continue
        if title and verb.lemma in _PERFORMS:
            continue
        if verb.frames == {"h"} and not verb.prepositions and before not in (",", ":"):
            continue
        reach = 25 if direct or tokens[q - 1].lower_ in verb.prepositions else 8
        if not governs and (nearest is not None or gap > reach):
            continue
        if nearest is not None and not _clause_of(marked, j, nearest.verb):
            continue
        if token.lower_ == "asked" and any(c.dep_ in ("aux:pass", "auxpass") for c in token.children):
            continue  # `Rowe was asked, "…?"`: somebody else's words
        source = find_source(marked, token)
        inverted = (
            token.tag_ in FINITE
            and before in (":", ",")
            and j > low
            and tokens[j - 1].text in (",", ";")
            and tokens[j + 1].tag_ not in _LINKS
        )
        if inverted and (source is None or (before == ":" and source[0] < j)):
            behind = phrase_after(marked, j + 1, q)
            if behind is not None and behind[1] == q - 1 and tokens[behind[0]].lower_ not in _OBJECTS:
                source = behind
        if source is None and not is_passive(token):
            source = subject_before(marked, j, low)
            if source is None and j <= low + 1:
                source = phrase_after(marked, j + 1, q)
        if source is None:
            continue
        nearest = Candidate(j, cue_range(marked, j), source, [], "before", "name")
    if tokens[low].lower_ == "according" and (
        nearest is None or "c" not in marked.cues[nearest.verb].frames or nearest.verb - low < 4
    ):
        reported = according_to(marked, low)
        if reported is not None and any(s <= q < e for s, e in reported.content):
            return reported
    if nearest is not None:
        return nearest
    seen = _seen_as(marked, low, q) if quote.words >= 2 else None
    if seen is not None:
        return seen
    if quote.words >= 4 and not title and before in (",", ":", "—", "–", "-", "as", "for", "is", "was", "to"):
        return main_clause(marked, low, q)
    return None


def _seen_as(marked: MarkedPassage, low: int, q: int) -> Candidate | None:
    """`Rowe sees the line-up as its "weak spot"`: what somebody takes something for, in their words."""
    tokens = marked.tokens
    at = q - 2 if tokens[q - 1].tag_ in ("DT", "PRP$") else q - 1
    if at <= low + 2 or tokens[at].lower_ != "as":
        return None
    for j in range(at - 1, max(low, at - 12), -1):
        if marked.quoted[j] >= 0 or tokens[j].text in (",", ";", ":"):
            return None
        if tokens[j].tag_ in FINITE or tokens[j].tag_ == "VBN":
            obj = any(c.dep_ == "obj" and j < c.i < at for c in tokens[j].children) or tokens[j + 1].lower_ in (
                "after",
                "at",
            )
            source = find_source(marked, tokens[j]) if obj and not is_passive(tokens[j]) else None
            if source is None or marked.passage.doc[source[0] : source[1]].root.ent_type_ not in _SPEAKERS:
                return None
            return Candidate(j, cue_range(marked, j), source, [], "before", "name")
    return None


_SPEAKERS = frozenset(("PERSON", "PER", "ORG", "NORP"))


def _in_the_words_of(marked: MarkedPassage, low: int, high: int) -> Candidate | None:
    """`In the words of Anna Rowe, "…"`."""
    tokens = marked.tokens
    for i in range(max(low, high - 20), high - 4):
        if tokens[i].lower_ == "the" and tokens[i + 1].lower_ == "words" and tokens[i + 2].lower_ == "of" and i > low:
            found = phrase_after(marked, i + 3, high)
            return Candidate(i + 1, (i - 1, i + 3), found, [], "before", "name") if found else None
    return None


def _surely_verb(marked: MarkedPassage, j: int, q: int) -> bool:
    """Whether a cue that was tagged as a noun is a verb: `three replied, "…"`, `Rowe notes that "…"`."""
    tokens = marked.tokens
    if q - j <= 2 and tokens[q - 1].text in (",", ":"):
        surely = tokens[j].lower_.endswith("ed") or tokens[j].lower_ in ("read", "reading")
        return surely or j == 0 or tokens[j - 1].tag_ not in _BEFORE_NOUNS
    return j > 0 and tokens[j + 1].lower_ == "that" and tokens[j - 1].tag_ in ("NNP", "PRP")


_BEFORE_NOUNS = frozenset(("DT", "PRP$", "POS", "JJ", "NN", "CD"))


def _clause_of(marked: MarkedPassage, outer: int, inner: int) -> bool:
    """Whether a cue verb stands in the clause that another has as its content ("she said she was thinking")."""
    if "c" not in marked.cues[outer].frames or marked.tokens[outer].tag_ not in ("VBD", "VBZ", "VBP", "VBG"):
        return False
    tokens = marked.tokens
    if any(tokens[i].lower_ in ("while", "whereas") and tokens[i - 1].text == "," for i in range(outer + 1, inner)):
        return False
    if any(tokens[i].lower_ in WHEN for i in range(marked.starts[outer], min(marked.starts[outer] + 3, outer))) and any(
        tokens[i].text == "," for i in range(outer + 1, inner)
    ):
        return False  # `When Rowe said that it would close, Lee replied: "…"`
    clause = False
    for child in marked.tokens[outer].children:
        if clause and child.dep_ == "advcl" and child.left_edge.i <= inner <= child.right_edge.i:
            return child.tag_ != "VBG"
        clause = clause or (child.dep_ == "ccomp" and child.i > outer)
        if child.dep_ == "ccomp" and child.i > outer and child.left_edge.i <= inner <= child.right_edge.i:
            apart = any(tokens[i].text == "," for i in range(outer + 1, inner))
            return tokens[inner].tag_ != "VBG" or child.i == inner or not apart
    return False


def main_clause(marked: MarkedPassage, low: int, high: int, *, outer: bool = False) -> Candidate | None:
    """The last subject with its verb before a quote, for quotes that no cue verb introduces.

    With `outer` no subject of a subordinate clause.
    """
    tokens = marked.tokens
    for j in range(high - 1, low - 1, -1):
        token = tokens[j]
        if token.dep_ in ("nsubj", "nsubj:pass") and marked.quoted[j] < 0 and token.tag_ not in ("WP", "WDT", "EX"):
            verb = token.head
            inside = low <= verb.head.i < high
            if outer and inside and verb.dep_ in ("acl:relcl", "acl", "ccomp", "advcl", "xcomp"):
                continue
            if any(c.dep_ == "mark" and c.lower_ in _SUBORDINATORS for c in verb.children):
                continue
            if low <= verb.i < high and verb.i > j:
                return Candidate(
                    verb.i, (verb.i, verb.i + 1), source_range(marked, token, low, verb.i), [], "clause", "name"
                )
    return None
