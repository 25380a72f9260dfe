"""The cue before a quote, in its sentence: `X said, "…"`, `X called it "…"`, `In the words of X, "…"`."""

from __future__ import annotations

from tui.analysis.knowledge.cues import CueVerb
from tui.analysis.knowledge.files import word_table
from tui.analysis.utterances.candidate import Candidate, Range, RuleId
from tui.analysis.utterances.content_span import cue_range
from tui.analysis.utterances.marked import FINITE, MarkedPassage
from tui.analysis.utterances.sources import find_source
from tui.analysis.utterances.subjects import is_passive, phrase_after, source_range, subject_before, subjects_in

REACH, NEAR, BESIDE = 80, 25, 8
"""Tokens before a quote in which a cue that governs it is looked for; one that introduces it; one beside it."""


def in_the_words_of(marked: MarkedPassage, k: int) -> Candidate | None:
    """“In the words of” and a noun phrase.

    The plan was, <in the words of> [Mara Holt], {“a gift to nobody”}.
    """
    words, high = marked.passage.lower, marked.quotes[k].first
    for i in range(max(marked.starts[high] + 1, high - 20), high - 4):
        if words[i : i + 3] == ["the", "words", "of"]:
            source = phrase_after(marked, i + 3, high)
            return Candidate(i + 1, (i - 1, i + 3), source, [], RuleId.WORDS_OF) if source else None
    return None


def verb_before(marked: MarkedPassage, k: int) -> Candidate | None:
    """The cue verb before the quote in its sentence: the nearest, or one whose clause that stands in.

    [Mara Holt] <said>, {“The old harbour must stay open.”}
    """
    q = marked.quotes[k].first
    low = marked.starts[q]
    nearest: Candidate | None = None
    for j in range(q - 1, max(low, q - REACH) - 1, -1):
        cue = marked.cues.get(j)
        if cue is None or not _introduces(marked, k, j, cue, nearest):
            continue
        source = _source_before(marked, j, q)
        if source is not None:
            nearest = Candidate(j, cue_range(marked, j), source, [], RuleId.CUE_BEFORE)
    return nearest


def _introduces(marked: MarkedPassage, k: int, j: int, cue: CueVerb, nearest: Candidate | None) -> bool:
    """Whether a cue before a quote may be its own; `nearest` is one between them."""
    tokens, quote = marked.tokens, marked.quotes[k]
    q, token = quote.first, tokens[j]
    if not token.tag_.startswith("VB"):
        return False
    introduced = tokens[q - 1].text in (",", ":")
    governs = token.left_edge.i <= q <= token.right_edge.i
    if cue.frames == {"h"} and not cue.prepositions and not introduced:
        return False
    if quote.is_work and not introduced:
        near = governs and q - j <= 6 and tokens[q - 1].tag_ != "POS"
        if not near or not cue.frames & {"q", "l", "a"} or cue.lemma in word_table("speech.toml")["performed"]:
            return False
    reach = NEAR if introduced or quote.words >= 4 or tokens[q - 1].lower_ in cue.prepositions else BESIDE
    if not governs and (nearest is not None or q - j > reach):
        return False
    if nearest is not None and (
        not _has_clause_with(marked, j, nearest.verb) or (introduced and _speaks(marked, nearest))
    ):
        return False
    # `Rowe was asked, "…?"`: somebody else's words
    return token.lower_ != "asked" or not any(c.dep_ in ("aux:pass", "auxpass") for c in token.children)


def _source_before(marked: MarkedPassage, j: int, q: int) -> Range | None:
    """The source of a cue before a quote that begins at a token."""
    low, token = marked.starts[q], marked.tokens[j]
    source = find_source(marked, token)
    if source is not None or is_passive(token):
        return source
    source = subject_before(marked, j, low)
    return phrase_after(marked, j + 1, q) if source is None and j <= low + 1 else source


def _has_clause_with(marked: MarkedPassage, outer: int, inner: int) -> bool:
    """Whether a cue verb stands in the clause that another has as its content ("she said she was thinking")."""
    tokens = marked.tokens
    if "c" not in marked.cues[outer].frames or tokens[outer].tag_ not in ("VBD", "VBZ", "VBP", "VBG"):
        return False
    clauses = (c for c in tokens[outer].rights if c.dep_ == "ccomp")
    if not any(c.left_edge.i <= inner <= c.right_edge.i for c in clauses):
        return False
    return tokens[inner].tag_ != "VBG" or "," not in marked.passage.words[outer + 1 : inner]


def _speaks(marked: MarkedPassage, nearest: Candidate) -> bool:
    """Whether a cue in another's clause has its own subject: `She said the doctor had told her: “Go home.”`"""
    says = "q" in marked.cues[nearest.verb].frames or marked.passage.lower[nearest.verb + 1] == "it"  # "had put it"
    finite = says and marked.has_finite(nearest.cue[0], nearest.verb + 1)
    return finite and any(c.dep_ == "nsubj" and c.tag_[:2] == "NN" for c in marked.tokens[nearest.verb].lefts)


def seen_as(marked: MarkedPassage, k: int) -> Candidate | None:
    """Somebody, any verb, and “as” before the quote: what something is taken for.

    [Mara Holt] <sees> the harbour {as her “weak spot”}.
    """
    tokens, q = marked.tokens, marked.quotes[k].first
    at, low = (q - 2 if tokens[q - 1].tag_ in ("DT", "PRP$") else q - 1), marked.starts[q]
    if marked.quotes[k].words < 2 or at <= low + 2 or tokens[at].lower_ != "as":
        return None
    for j in range(at - 1, max(low, at - 12), -1):
        if tokens[j].tag_ in FINITE or tokens[j].tag_ == "VBN":
            taken = any(c.dep_ == "obj" and j < c.i < at for c in tokens[j].children)
            taken = taken or tokens[j + 1].lower_ in ("after", "at")
            source = find_source(marked, tokens[j]) if taken else None
            return Candidate(j, cue_range(marked, j), source, [], RuleId.SEEN_AS) if source else None
    return None


def clause_before(marked: MarkedPassage, k: int) -> Candidate | None:
    """The subject and verb of the clause before a quote that no cue verb introduces.

    [Mara Holt] <left> no doubt: {“The old harbour must stay open.”}
    """
    quote = marked.quotes[k]
    q, low = quote.first, marked.starts[quote.first]
    before = marked.tokens[q - 1].text if q > low else ""
    if quote.words < 4 or before not in (",", ":", "—", "–", "-", "as", "for", "is", "was", "to"):
        return None
    return None if quote.is_work and before not in (",", ":") else main_clause(marked, low, q)


def main_clause(marked: MarkedPassage, low: int, high: int) -> Candidate | None:
    """The subject of the main verb in tokens [low, high), else the last that has its verb there."""
    subjects = [s for s in subjects_in(marked, low, high) if s.tag_ not in ("WP", "WDT", "EX")]
    if not subjects:
        return None
    subject = ([s for s in subjects if s.head.dep_ == "ROOT"] or subjects)[-1]
    verb = subject.head.i
    source = source_range(marked, subject, low, verb)
    return Candidate(verb, (verb, verb + 1), source, [], RuleId.MAIN_CLAUSE)
