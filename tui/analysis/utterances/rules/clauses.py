"""Rules for the content that a cue verb governs, by the parse: clauses, infinitives, objects and phrases.

The constructions of indirect attributions in Pareti, Attribution: A Computational Approach (2015), chapter 4.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import NamedTuple

from spacy.tokens import Token

from tui.analysis.knowledge.cues import CueVerb
from tui.analysis.utterances.candidate import Candidate, RuleId
from tui.analysis.utterances.content_span import before_colon, clause_begins, content_range, cue_range
from tui.analysis.utterances.marked import FINITE, MarkedPassage
from tui.analysis.utterances.sources import find_source
from tui.analysis.utterances.subjects import is_passive, is_perfect, subject_before

_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_CARRY_ON = frozenset(["NN", "NNS", "JJ", "JJR", "VBG", "VBN", "DT", "PRP$", "PRP", "CD", "VBD", "VBZ", "VBP", "MD"])


class Governed(NamedTuple):
    """Tokens [start, end) as a content, the name of the construction, and where the cue ends if not at the verb."""

    start: int
    end: int
    pattern: str
    cue_end: int = 0


Shape = Callable[[MarkedPassage, Token, CueVerb], Governed | None]


def governed(rule: RuleId) -> Callable[[Shape], Callable[[MarkedPassage, int], Candidate | None]]:
    """Makes a rule for cue verbs of a function that finds the content."""

    def make(shape: Shape) -> Callable[[MarkedPassage, int], Candidate | None]:
        @wraps(shape)
        def find(marked: MarkedPassage, i: int) -> Candidate | None:
            if marked.tokens[i].tag_ == "VBG" and any(c.dep_ == "nmod:poss" for c in marked.tokens[i].lefts):
                return None  # "Rowe's finding that …"
            if marked.cues[i].lemma in ("quote", "cite") and "as" in marked.passage.lower[i : marked.ends[i]]:
                return None  # "the agency quoted Rowe as saying that …"
            content = shape(marked, marked.tokens[i], marked.cues[i])
            return _candidate(marked, i, content, rule) if content else None

        return find

    return make


def _candidate(marked: MarkedPassage, verb: int, found: Governed, rule: RuleId) -> Candidate | None:
    """The content with its source and cue."""
    start, end = content_range(marked, found.start, found.end)
    end = before_colon(marked, start, end)
    source, token = find_source(marked, marked.tokens[verb]), marked.tokens[verb]
    if source is None and "c" in marked.cues[verb].frames and token.tag_ in _FINITE and not is_passive(token):
        source = subject_before(marked, verb, marked.starts[verb])
    if source is None:
        return None
    first, cue_end = cue_range(marked, verb)
    return Candidate(verb, (first, max(cue_end, found.cue_end)), source, [(start, end)], rule, found.pattern)


@governed(RuleId.CLAUSE)
def clause(marked: MarkedPassage, verb: Token, cue: CueVerb) -> Governed | None:
    """A clause that the verb governs; also `denied taking it`.

    [Mara Holt] <said> {the harbour would stay open}.
    """
    if not cue.frames & {"c", "l", "a"}:
        return None
    for child in _behind(marked, verb):
        if child.dep_ == "ccomp" or (child.dep_ == "xcomp" and not _to(child)):
            if "l" in cue.frames and child == _predicate(marked, verb):
                return None
            return Governed(_clause_start(marked, verb, child), _clause_end(marked, verb, child), "ccomp")
    return None


def _predicate(marked: MarkedPassage, verb: Token) -> Token | None:
    """What a verb says that its object is: `called it a sham`, `described him as tired`; not `called the police`."""
    obj = _object(marked, verb)
    if obj is None or is_passive(verb):
        return None
    for child in verb.rights:
        complement = child.dep_ in ("xcomp", "ccomp") and child.tag_[:2] in ("NN", "JJ")
        if child.i > obj.i and (complement or child.left_edge.lower_ == "as"):
            return child
    return None


@governed(RuleId.REQUEST)
def request(marked: MarkedPassage, verb: Token, cue: CueVerb) -> Governed | None:
    """Somebody, and what they are asked to do.

    [Mara Holt] <urged> {residents to leave their homes}.
    """
    child = _infinitive(marked, verb) if "j" in cue.frames else None
    if child is None:
        return None
    asked = [c for c in _behind(marked, verb) if c.dep_ in ("obj", "iobj", "nsubj") and c.i < child.i]
    return Governed(asked[-1].left_edge.i, _edge(marked, child), "obj inf") if asked else None


@governed(RuleId.PROMISE)
def promise(marked: MarkedPassage, verb: Token, cue: CueVerb) -> Governed | None:
    """What somebody says they will do.

    [Mara Holt] <vowed> {to keep the harbour open}.
    """
    child = _infinitive(marked, verb) if "i" in cue.frames else None
    return Governed(child.left_edge.i, _edge(marked, child), "inf") if child else None


@governed(RuleId.SURFACE)
def clause_by_words(marked: MarkedPassage, verb: Token, cue: CueVerb) -> Governed | None:
    """A clause that the parse misses: subject and finite verb, or "that" behind a time.

    [Mara Holt] <said> in remarks on Monday evening at the old harbour {that boats sank}.
    """
    tokens, high = marked.tokens, marked.ends[verb.i]
    if "c" not in cue.frames or not (verb.tag_ in _FINITE | {"VBG"} or is_perfect(verb)) or is_passive(verb):
        return None
    if clause_begins(marked, verb.i + 1, high):
        return Governed(verb.i + 1, high, "surface")
    for i in range(verb.i + 1, min(verb.i + 15, high - 2)):
        if tokens[i].lower_ == "that":
            if tokens[i].dep_.startswith("nsubj") and tokens[i].head.dep_ == "acl:relcl":
                return None  # "pledged help to a town that was poor"
            return Governed(i, high, "surface") if marked.has_finite(i + 1, min(i + 20, high)) else None
        if tokens[i].tag_ in FINITE or marked.quoted[i] >= 0 or tokens[i].text in (",", ";", ":"):
            return None
    return None


@governed(RuleId.LABEL)
def label(marked: MarkedPassage, verb: Token, cue: CueVerb) -> Governed | None:
    """What something is called, with what it is; also `described him as tired`.

    [The union] <called> {the offer a sham}.
    """
    obj, named = _object(marked, verb), _predicate(marked, verb) if cue.frames & {"l", "a"} else None
    return Governed(obj.left_edge.i, _edge(marked, named), "label") if obj and named else None


@governed(RuleId.ACCUSATION)
def accusation(marked: MarkedPassage, verb: Token, cue: CueVerb) -> Governed | None:
    """The accused and their deed, where the parse has it with them.

    [Mara Holt] <accused> {the board of hiding it}.
    """
    tokens, high = marked.tokens, marked.ends[verb.i]
    accuses = cue.lemma == "accuse" and not is_passive(verb)
    for i in range(verb.i + 2, min(verb.i + 14, high - 1)) if accuses else ():
        if tokens[i].lower_ in ("of", "for") and (tokens[i + 1].tag_ == "VBG" or tokens[i].head.i == i + 1):
            return Governed(verb.i + 1, high, "prep of")
    return None


@governed(RuleId.PREPOSITION)
def preposition(marked: MarkedPassage, verb: Token, cue: CueVerb) -> Governed | None:
    """A phrase with the preposition that the verb takes.

    [Mara Holt] <called on> {residents to leave}.
    """
    obj = _object(marked, verb)
    for child in _behind(marked, verb) if cue.prepositions else ():
        case = next((c for c in child.subtree if c.dep_ in ("case", "mark")), None)
        if case is None or case.lower_ not in cue.prepositions or case.i != child.left_edge.i:
            continue
        end = child.right_edge.i
        if case.lower_ in ("on", "upon"):
            infinitive = _infinitive(marked, verb)
            end = max(end, infinitive.right_edge.i if infinitive else 0)
        end = min(end + 1, marked.ends[verb.i])
        if obj is not None:
            return Governed(obj.left_edge.i, end, "prep " + case.lower_)
        return Governed(case.i + 1, end, "prep " + case.lower_, case.i + 1)
    return None


@governed(RuleId.OBJECT)
def noun_phrase(marked: MarkedPassage, verb: Token, cue: CueVerb) -> Governed | None:
    """An object that is what was said.

    [The agency] <will propose> {a law that would stop the boats that sail at night from the old harbour}.
    """
    obj = _object(marked, verb)
    if obj is None or "o" not in cue.frames or is_passive(verb):
        return None
    behind = [c for c in verb.rights if c.i > obj.i and c.dep_ in ("obl", "advcl")]
    ends = [c.right_edge.i for c in behind if c.left_edge.lower_ in ("for", "as", "of")]
    return Governed(obj.left_edge.i, min(max([obj.right_edge.i, *ends]) + 1, marked.ends[verb.i]), "obj")


def _behind(marked: MarkedPassage, verb: Token) -> Iterator[Token]:
    """What a verb governs behind it in its sentence."""
    return (child for child in verb.rights if child.i < marked.ends[verb.i])


def _object(marked: MarkedPassage, verb: Token) -> Token | None:
    return next((c for c in reversed(list(_behind(marked, verb))) if c.dep_ == "obj"), None)


def _edge(marked: MarkedPassage, token: Token) -> int:
    """Behind the last word that a token governs, in its sentence."""
    return min(token.right_edge.i + 1, marked.ends[token.i])


def _infinitive(marked: MarkedPassage, verb: Token) -> Token | None:
    return next((c for c in _behind(marked, verb) if c.dep_ in ("xcomp", "advcl") and _to(c)), None)


def _to(token: Token) -> bool:
    return any(c.tag_ == "TO" for c in token.lefts)


def _clause_start(marked: MarkedPassage, verb: Token, child: Token) -> int:
    """Where a clause begins: behind the verb and what the parse took in (`said Tuesday that …`, `told Rowe he …`)."""
    first = min([child.left_edge.i, *(c.left_edge.i for c in verb.rights if c.dep_ == "nsubj")])
    start = max(first, verb.i + 1)  # "said the decision | had been a mistake"
    if marked.passage.tags[start] in FINITE:
        return verb.i + 1  # "said keeping the bridge, | could help"
    addressee, subject, *_ = [*child.lefts, child, child]
    told = addressee.dep_ in ("obj", "iobj") and addressee.tag_[:1] == "N" and addressee.left_edge.tag_[:1] != "W"
    if told and (subject.dep_ in ("nsubj", "mark") or subject.tag_[:1] == "W"):
        return subject.left_edge.i
    that = next((c.i for c in child.lefts if c.dep_ == "mark" and c.lower_ == "that"), start)
    return that if all(label == "DATE" for label in marked.passage.labels[start:that]) else start


def _clause_end(marked: MarkedPassage, verb: Token, child: Token) -> int:
    """The end of a clause, also where the parse gives its last words to the cue verb: `said they have | no time`."""
    tokens, high = marked.tokens, marked.ends[verb.i]
    end = min(child.right_edge.i + 1, high)
    for more in child.head.rights:
        if more.dep_ == "ccomp" and child.i < more.left_edge.i <= end:
            end = min(more.right_edge.i + 1, high)  # "said they had | by then paid"
    while end < high and tokens[end].tag_ in _CARRY_ON and not marked.has_quoted(end - 1, end + 1):
        top = tokens[end]
        while end <= top.head.i < high and top.head.i != top.i:
            top = top.head
        end = min(max(top.right_edge.i, end) + 1, high)
    return end
