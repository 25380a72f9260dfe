"""Names that say whose words stand beside them without a verb: `ROWE: …`, `Anna Rowe: "…"`, `… — Anna Rowe`."""

from __future__ import annotations

from spacy.tokens import Span as TokenSpan

from tui.analysis.knowledge import knowledge
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import is_person_noun, lexicon
from tui.analysis.phrases import NOMINAL
from tui.analysis.utterances.candidate import Candidate, Range, RuleId
from tui.analysis.utterances.marked import MarkedPassage, is_punctuation
from tui.analysis.utterances.subjects import trim

_PLACES = frozenset(["GPE", "LOC", "FAC", "NORP", "ORG"])
"""Labels of names that a dateline has in capitals, whatever the network takes them for."""
LEAST_BEFORE, MOST_BEHIND = 4, 6
"""Tokens of what stands before a colon in a headline at least, and of who says it behind the colon at most."""
LONGEST = 9
"""Tokens up to the colon behind a name."""
DASHES = frozenset(("-", "--", "–", "—"))
_BULLETS = DASHES | frozenset(("]", ")", "•", "*", "·", "▪", "●"))


def interview(marked: MarkedPassage, _: int) -> Candidate | None:
    """A label that comes again in the article, or capitals where there are such labels, a colon, and what is said.

    [Host]<:> {What did you find there?}
    [Rowe]<:> {We found that the roof leaked.}
    [Host]<:> {And what then?}
    [Rowe]<:> {Nobody came.}
    """
    first, colon = _colon(marked)
    label = marked.passage.doc[first:colon].text
    shouted = bool(marked.labels) and label.isupper() and len(label) > 2
    return _turn(marked, first, colon, RuleId.INTERVIEW) if colon and (label in marked.labels or shouted) else None


def turn(marked: MarkedPassage, _: int) -> Candidate | None:
    """A name in capitals, or of a person at the head of a headline, a colon, and what is said.

    [ROWE]<:> {We have asked for a new bridge and were told to wait for another year.}
    """
    first, colon = _colon(marked)
    if not colon or not _names_a_speaker(marked, marked.passage.doc[first:colon], colon):
        return None
    return _turn(marked, first, colon, RuleId.TURN)


def behind_colon(marked: MarkedPassage, _: int) -> Candidate | None:
    """In a headline, a colon and who says what stands before it; also `…: White House`.

    # {Old harbour has to stay open for boats}<:> [council]
    """
    tokens, n = marked.tokens, len(marked.tokens)
    places = range(n - 2, max(LEAST_BEFORE - 1, n - 2 - MOST_BEHIND), -1)
    colon = next((i for i in places if tokens[i].text == ":"), 0)
    if not colon or not marked.passage.is_headline or marked.quoted[colon] >= 0 or marked.has_finite(colon, n):
        return None
    seat = " ".join(marked.passage.words[colon + 1 :]) in knowledge().metonyms
    if not seat and not _is_noun_of_speakers(marked, colon):
        return None
    quotes = list(range(len(marked.quotes)))
    content, source, rule = [(0, colon)], (colon + 1, n), RuleId.BEHIND_COLON
    return Candidate(colon, (colon, colon + 1), source, content, rule, RuleId.TURN.value, quotes=quotes)


def _is_noun_of_speakers(marked: MarkedPassage, colon: int) -> bool:
    """Whether a noun stands behind a colon for what or who says something: `report`, `Police`, `Oakton mayor`."""
    last = len(marked.tokens) - 1
    word, lemma = marked.tokens[last].lower_, marked.tokens[last].lemma_.lower()
    person = is_person_noun(lemma)
    if not (person or word in word_table("nouns.toml")["utterance"] or word in lexicon().organization):
        return False
    return marked.tokens[last].is_lower or last == colon + 1 or (person and marked.passage.labels[last] != "PERSON")


def _colon(marked: MarkedPassage) -> Range:
    """Positions of a name before a colon and of the colon; (0, 0) if there is none."""
    tokens, n = marked.tokens, len(marked.tokens)
    first = 1 if marked.quoted[0] == 0 and is_punctuation(tokens[0]) else 0
    words = marked.passage.words[:LONGEST]
    colon = words.index(":", first) if ":" in words[first:] else 0
    return (first, colon) if first < colon < n - 1 and (first == 0) == (marked.quoted[colon] < 0) else (0, 0)


def _turn(marked: MarkedPassage, first: int, colon: int, rule: RuleId) -> Candidate | None:
    end = marked.quotes[0].end if first else len(marked.tokens)
    while end > colon + 2 and marked.tokens[end - 1].is_space:
        end -= 1
    if end == colon + 1:
        return None
    quotes = list(range(len(marked.quotes)))
    return Candidate(colon, (colon, colon + 1), (first, colon), [(colon + 1, end)], rule, quotes=quotes)


def _names_a_speaker(marked: MarkedPassage, name: TokenSpan, colon: int) -> bool:
    """Whether what stands before a colon is somebody whose words follow it."""
    tokens, n = marked.tokens, len(marked.tokens)
    labels = marked.passage.labels[name.start : name.end]
    quoted = marked.quoted[colon + 1] >= 0 and not name.start  # "Rowe: “…”", which `name_colon` reads
    if quoted or any(t.lower_ in word_table("speech.toml")["kickers"] for t in name):
        return False
    if n - colon <= 8 and tokens[n - 1].text[-1:] not in ".?!…—-”’\"'":
        return False  # "PRICE: £205", "Wattage: 1500"
    if name.text.isupper() and len(name.text) > 2:
        return marked.passage.is_headline or _PLACES.isdisjoint(labels)  # not where a report is from: "NEW DELHI: …"
    proper = all(t.tag_ in ("NNP", "NNPS", "-LRB-", "-RRB-") or t.text.istitle() for t in name)
    return proper and not name.start and not {"PERSON", "PER"}.isdisjoint(labels)


def name_colon(marked: MarkedPassage, k: int) -> Candidate | None:
    """A name and a colon before the quote; also `From Anna Rowe:`.

    [Mara Holt]<:> {“The old harbour must stay open.”}
    """
    tokens, colon = marked.tokens, marked.quotes[k].first - 1
    low = marked.starts[colon + 1]
    if low > colon or not tokens[colon].text.endswith(":"):
        return None
    role = _name_and_role(marked, low, colon)
    if role is not None:
        return Candidate(colon, (colon, colon + 1), role, [], RuleId.NAME_COLON)
    first = _name_start(marked, low, colon)
    if not any(tokens[i].tag_ in ("NNP", "NNPS") for i in range(first, colon)):
        return None
    if first > low and tokens[first - 1].text not in _BULLETS and tokens[first - 1].lower_ not in ("from", "via"):
        return None
    return Candidate(colon, (colon, colon + 1), trim(marked, first, colon), [], RuleId.NAME_COLON)


def _name_start(marked: MarkedPassage, low: int, colon: int) -> int:
    """Where the name before a colon begins, at the head of the sentence or behind its words."""
    tokens, first = marked.tokens, colon
    while first > low and marked.quoted[first - 1] < 0:
        before = tokens[first - 1]
        if before.tag_ not in NOMINAL and not before.text.istitle() and before.lower_ not in ("and", "of", "&"):
            break
        first -= 1
    apposition = low < first - 1 <= low + 6 and tokens[first - 1].text == ","
    return low if apposition and all(tokens[i].tag_ == "NNP" for i in range(low, first - 1)) else first


def _name_and_role(marked: MarkedPassage, low: int, colon: int) -> Range | None:
    """A name with its role before a colon, as reactions are listed: `Anna Rowe, an economist at the bank: “…”`."""
    tokens = marked.tokens
    low = next((i for i in range(low, colon) if not is_punctuation(tokens[i])), low)
    comma = next((i for i in range(low, min(low + 6, colon)) if tokens[i].text in (",", "(")), -1)
    if tokens[low].tag_ != "NNP" or comma < 0 or colon - low > 18 or marked.has_finite(low, colon):
        return None
    return trim(marked, low, comma if tokens[comma].text == "(" else colon)


def signature_at(marked: MarkedPassage, start: int) -> Range | None:
    """The name that signs a quote, from a dash to the end of the passage: `— Anna Rowe, councillor`."""
    tokens, n = marked.tokens, len(marked.tokens)
    while 0 < start < n and tokens[start].is_space:
        start += 1
    if 0 < start <= n and len(tokens[start - 1]) == 2 and tokens[start - 1].text[-1] in "―—–":
        start -= 1
    elif start >= n or tokens[start].text not in ("-", "--", "—", "–", "―", "~"):
        return None
    first, end = start + 1, n
    while end > first and (tokens[end - 1].text == "." or tokens[end - 1].is_space):
        end -= 1
    return trim(marked, first, end) if any(tokens[i].tag_ == "NNP" for i in range(first, end)) else None
