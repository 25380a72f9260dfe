"""Who a verb's subject is by the parse: its own, its governor's, the noun that it modifies, or the passive's agent."""

from __future__ import annotations

from spacy.tokens import Token

from tui.analysis.utterances.marked import MarkedPassage, is_punctuation
from tui.analysis.utterances.noun_phrases import Range, source_range, trim

_SUBJECTS = frozenset(("nsubj", "nsubj:outer"))


_CHAIN = 8


_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP"))


def first_subject(marked: MarkedPassage, low: int, high: int) -> Range | None:
    """The first subject of a sentence that is not in a subordinate clause."""
    for i in range(low, high):
        token = marked.tokens[i]
        if token.dep_ in ("nsubj", "nsubj:pass") and marked.quoted[i] < 0 and token.tag_ not in ("WP", "WDT", "EX"):
            verb = token.head
            if verb.dep_ not in ("advcl", "acl:relcl", "acl", "ccomp") and i < verb.i < high:
                return source_range(marked, token, low, verb.i)
    return None


def parsed_subject(marked: MarkedPassage, verb: Token, low: int, high: int) -> Range | None:
    """The subject of a verb, or of what governs it, by the parse; None if the chain of governors has none."""
    token = verb
    if verb.tag_ == "VBG" and verb.i - 1 > low and marked.tokens[verb.i - 1].lower_ == "as":
        wanted = "nsubj:pass" if is_passive(verb.head) else "obj" if verb.head.lower_.startswith("quot") else ""
        quoted = next((c for c in verb.head.children if c.dep_ == wanted and low <= c.i < verb.i), None)
        if quoted is not None:
            return source_range(marked, quoted, low, verb.i - 1)  # "Rowe was quoted as saying"
    for _ in range(_CHAIN):
        found = own_subject(marked, token, low, high)
        if found is not None:
            return found
        dep, head = token.dep_, token.head
        if head is token or not low <= head.i < high:
            return None
        if dep.startswith("acl"):
            if head.tag_[:1] not in "NPCDW" or is_punctuation(head):
                return None
            if head.dep_ == "obj" and any(c.lower_ == "of" and c.dep_ in ("mark", "case") for c in token.children):
                token = head.head  # "made a point of saying"
                continue
            return source_range(marked, head, low, token.left_edge.i if token.left_edge.i > head.i else high)
        if dep == "xcomp":
            obj = next((c for c in head.children if c.dep_ in ("obj", "iobj")), None)
            if obj is not None and obj.i < token.i and token.tag_ in ("VB", "VBG") and head.tag_ != "VBG":
                return source_range(marked, obj, low, token.i)
        if dep not in ("conj", "xcomp", "advcl", "parataxis", "ccomp", "dep", "discourse", "cop", "aux"):
            return None
        if head.tag_ in _NOUNS and head.i < token.i and dep != "ccomp":
            return source_range(marked, head, low, token.i)
        if dep in ("ccomp", "parataxis") and token.tag_ not in ("VBG", "VBN"):
            return None
        token = head
    return None


def own_subject(marked: MarkedPassage, verb: Token, low: int, high: int) -> Range | None:
    """A verb\'s own subject, or the agent of a passive one; for a relative pronoun what it stands for."""
    passive = False
    for child in verb.children:
        dep = child.dep_
        if dep in _SUBJECTS:
            if not low <= child.i < high:
                continue
            if child.i > verb.i and any(c.dep_ == "case" for c in child.children):
                continue  # "insisting to Priebus that …"
            if marked.quoted[child.i] >= 0 and marked.quotes[marked.quoted[child.i]].words > 3:
                continue
            if (child.tag_ in ("WP", "WDT") or child.lower_ == "that") and not child.text.isupper():
                marked.relatives[verb.i] = child.i
                if verb.dep_.startswith("acl") and low <= verb.head.i < child.i:
                    return source_range(marked, verb.head, low, child.i)
                return _antecedent(marked, child.i, low)
            if child.i < verb.i:
                return source_range(marked, child, low, verb.i)
            return source_range(marked, child, verb.i + 1, high)
        if dep in ("nsubj:pass", "aux:pass"):
            passive = True
    if passive:
        for child in verb.children:
            if child.dep_ in ("obl:agent", "obl") and any(
                c.dep_ == "case" and c.lower_ == "by" for c in child.children
            ):
                first, end = source_range(marked, child, low, high)
                return trim(marked, first + (marked.tokens[first].lower_ == "by"), end)
    return None


def _antecedent(marked: MarkedPassage, pronoun: int, low: int) -> Range | None:
    """The noun phrase before a relative pronoun ("Ms Rowe, a teacher, who said")."""
    i = pronoun - 1
    while i >= low and (
        is_punctuation(marked.tokens[i]) or marked.tokens[i].lower_ in ("of", "all", "both", "most", "whom")
    ):
        i -= 1
    if i < low or marked.tokens[i].tag_[:1] not in "NPC":
        return None
    head = marked.tokens[i]
    while (
        head.head is not head
        and low <= head.head.i < pronoun
        and head.dep_ in ("flat", "compound", "nmod", "appos", "conj", "obl")
    ):
        head = head.head
    if head.tag_[:1] not in "NPC":
        head = marked.tokens[i]
    return source_range(marked, head, low, pronoun)


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive ("was told", "is said to"); in "it was, said Rowe, a joke" it is not."""
    apart = verb.i > 0 and verb.nbor(-1).text == ","
    return any(c.dep_ in ("nsubj:pass", "aux:pass", "auxpass") and not (apart and c.i < verb.i) for c in verb.children)
