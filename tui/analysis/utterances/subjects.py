"""Who a verb's subject is by the parse: its own, its governor's, the noun that it modifies, or the passive's agent."""

from __future__ import annotations

from spacy.tokens import Token

from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import is_person_noun, lexicon
from tui.analysis.utterances.candidate import Range
from tui.analysis.utterances.marked import MarkedPassage, is_punctuation
from tui.analysis.utterances.noun_phrases import source_range, trim

_CHAIN = 8
"""Governors that are looked at."""
_SUBJECTS = frozenset(("nsubj", "nsubj:outer"))
_SHARING = frozenset(("ROOT", "conj", "xcomp", "advcl", "parataxis", "ccomp", "dep", "discourse", "cop", "aux"))
"""Relations in which a verb may share its governor's subject."""
_BETWEEN_CLAUSES = frozenset([",", ";", "and", "but", "—", "–", "”", '"', "''"])
_TITLES = frozenset(("NN", "NNP", "JJ", "VBN", "VBG", "HYPH", "CC", "RB", "AFX"))
_QUOTING = frozenset(["quote", "quotes", "quoted", "quoting", "cite", "cites", "cited", "citing"])
_QUOTED = 25
"""Tokens in which "as saying" stands behind a verb of quoting."""
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS", "PRP"))


def first_subject(marked: MarkedPassage, low: int, high: int) -> Range | None:
    """The first subject of a sentence that is not in a subordinate clause."""
    for token in marked.tokens[low:high]:
        if token.dep_ in ("nsubj", "nsubj:pass") and marked.quoted[token.i] < 0:
            verb = token.head
            if verb.dep_ not in ("advcl", "acl:relcl", "acl", "ccomp") and token.i < verb.i < high:
                return source_range(marked, token, low, verb.i)
    return None


def later_subject(marked: MarkedPassage, first: int, verb: int) -> Range | None:
    """The last subject between two tokens whose verb is a main one: `Guards let him in and Rowe left, saying …`."""
    for token in reversed(marked.tokens[first:verb]):
        if token.dep_ in ("nsubj", "nsubj:pass") and marked.quoted[token.i] < 0 and token.i < token.head.i < verb:
            edge = token.left_edge.i
            if _BETWEEN_CLAUSES.isdisjoint(t.text for t in marked.tokens[max(first, edge - 1) : edge + 1]):
                continue
            top = token.head
            while top.dep_ == "conj" and first <= top.head.i < top.i:
                top = top.head
            if top.dep_ in ("ROOT", "conj", "parataxis"):
                return source_range(marked, token, first, token.head.i)
    return None


def parsed_subject(marked: MarkedPassage, verb: Token, low: int, high: int) -> Range | None:
    """The subject of a verb, or of what governs it, by the parse; None if the chain of governors has none."""
    quoted = _quoted_as(marked, verb, low)
    if quoted is not None:
        return source_range(marked, quoted, low, verb.i - 1)
    if (blamed := _blamed(verb)) is not None and low <= blamed.i:
        return source_range(marked, blamed, low, verb.i - 1)
    token = verb
    for _ in range(_CHAIN):
        own = token.i == verb.i
        found = None if own else _passive_subject(marked, verb, token, low)
        found = found or own_subject(marked, token, low, high)
        if found is None and own:
            found = _lent_subject(marked, verb, low)
        if found is not None:
            return found
        dep, head = token.dep_, token.head
        if not low <= head.i < high:
            return None
        if dep.startswith("acl"):
            if not _goes_past(marked, token):
                return _modified(marked, token, low, high)
            token = head.head
            continue
        if dep == "xcomp":
            obj = next((c for c in head.children if c.dep_ in ("obj", "iobj")), None)
            if obj is not None and token.tag_ in ("VB", "VBG") and head.tag_ != "VBG":
                return source_range(marked, obj, low, token.i)
        if (caused := _caused(token)) is not None and caused.i >= low:
            return source_range(marked, caused, low, token.i)
        if dep not in _SHARING:
            return None
        if head.tag_ in _NOUNS and head.i < token.i:
            return source_range(marked, head, low, token.i)
        if dep in ("ccomp", "parataxis") and token.tag_ not in ("VBG", "VBN"):
            return None
        token = head
    return None


def _modified(marked: MarkedPassage, verb: Token, low: int, high: int) -> Range | None:
    """The noun that a verb modifies, or whose subject's deed it is told of: `built a bridge that fell, said …`."""
    head = verb.head
    if verb.tag_ == "VBG" and _apart(marked, verb, head):
        return first_subject(marked, low, head.i)
    if verb.tag_ in ("VBD", "VBZ") and head.dep_ == "obj" and _apart(marked, verb, head):
        return own_subject(marked, head.head, low, high)
    named = head.tag_[:1] in "NPCDW" and not is_punctuation(head)
    start = verb.left_edge.i
    return source_range(marked, head, low, start if start > head.i else high) if named else None


def _goes_past(marked: MarkedPassage, verb: Token) -> bool:
    """Whether a gerund is told of a thing that somebody else does: `took the last step of announcing …`."""
    return verb.tag_ == "VBG" and _is_thing(verb.head) and marked.tokens[verb.i - 1].tag_ == "IN"


def _is_thing(noun: Token) -> bool:
    """Whether an object is no person and no body, and stands for nobody's words."""
    lemma = noun.lemma_.lower()
    speaks = is_person_noun(lemma) or lemma in lexicon().organization or lemma in word_table("nouns.toml")["utterance"]
    return noun.dep_ in ("obj", "obl") and noun.tag_ in ("NN", "NNS") and noun.head.i < noun.i and not speaks


def _apart(marked: MarkedPassage, participle: Token, noun: Token) -> bool:
    """Whether a comma parts a verb without a subject from the noun that the parse gives it: `built a bridge that fell,
    said it would hold`."""
    left = participle.left_edge.i
    parted = left - 1 > noun.i and "," in (marked.tokens[left - 1].text, marked.tokens[left].text)
    return parted and not noun.dep_.startswith("nsubj") and noun.dep_ != "appos" and noun.head.i < noun.i


def _caused(verb: Token) -> Token | None:
    """Who is made to do what an infinitive says: `The poll led Rowe to say`; the parse may take them for a subject."""
    causes = word_table("speech.toml")["causing"]
    if verb.tag_ != "VB" or verb.dep_ not in ("advcl", "xcomp") or verb.head.lemma_.lower() not in causes:
        return None
    between = (c for c in verb.head.rights if c.i < verb.i and c.dep_ in ("obj", "iobj", "nsubj"))
    return next(between, None)


def _blamed(verb: Token) -> Token | None:
    """Who is thanked or blamed for what a gerund says: `The board criticised Rowe for saying …`."""
    if verb.tag_ != "VBG" or verb.i < 2 or verb.nbor(-1).lower_ != "for" or verb.head.i >= verb.i:
        return None
    objects = [c for c in verb.head.rights if c.dep_ in ("obj", "iobj") and c.i < verb.i]
    person = next((c for c in objects if c.tag_ in ("PRP", "NNP") or is_person_noun(c.lemma_.lower())), None)
    return person if person is not None and person.right_edge.i == verb.i - 2 else None


def _quoted_as(marked: MarkedPassage, verb: Token, low: int) -> Token | None:
    """Whose words they are in "Rowe was quoted as saying", "they quoted Rowe as saying"."""
    if verb.tag_ != "VBG" or verb.i - 1 <= low or marked.tokens[verb.i - 1].lower_ != "as":
        return None
    wanted = ("nsubj:pass",) if is_passive(verb.head) else ("obj", "iobj") if verb.head.lower_ in _QUOTING else ()
    return next((c for c in verb.head.children if c.dep_ in wanted and low <= c.i < verb.i), None)


def quotes_somebody(marked: MarkedPassage, verb: Token) -> bool:
    """Whether somebody else's words follow a verb: `The agency quoted the mayor as saying that …`."""
    behind = range(verb.i + 1, min(verb.i + _QUOTED, marked.ends[verb.i] - 1)) if verb.lower_ in _QUOTING else ()
    return any(marked.tokens[i].lower_ == "as" and marked.tokens[i + 1].tag_ == "VBG" for i in behind)


def own_subject(marked: MarkedPassage, verb: Token, low: int, high: int) -> Range | None:
    """A verb's own subject, or the agent of a passive one; for a relative pronoun its antecedent."""
    for child in _subjects(verb):
        if child.dep_ not in _SUBJECTS or not low <= child.i < high or marked.in_long_quote(child.i):
            continue
        if child.i > verb.i and any(c.dep_ == "case" for c in child.children):
            continue  # "insisting to Priebus that …"
        if (child.tag_ in ("WP", "WDT") or child.lower_ == "that") and not child.text.isupper():
            marked.relatives[verb.i] = child.i
            if verb.dep_.startswith("acl") and low <= verb.head.i < child.i:
                return source_range(marked, verb.head, low, child.i)
            return _antecedent(marked, child.i, low)
        if child.i < verb.i:
            first, end = source_range(marked, child, low, verb.i)
            named = _second_subject(marked, verb, child)
            return first, source_range(marked, named, low, verb.i)[1] if named is not None else end
        return source_range(marked, child, verb.i + 1, high)
    agent = _agent(verb)
    if agent is None:
        return None
    first, end = source_range(marked, agent, low, high)
    return trim(marked, first + (marked.tokens[first].lower_ == "by"), end)


def _lent_subject(marked: MarkedPassage, verb: Token, low: int) -> Range | None:
    """The subject that the parse gives the verb of the content: `Ann Rowe, a pilot, | said the boats would sail`."""
    clauses = (c for c in verb.rights if c.dep_ == "ccomp" and verb.tag_ in ("VBD", "VBZ", "VBP"))
    subjects = (s for c in clauses for s in c.lefts if s.dep_.startswith("nsubj") and low <= s.i < verb.i)
    first = next(subjects, None)
    return None if first is None else source_range(marked, first, low, verb.i)


def _passive_subject(marked: MarkedPassage, verb: Token, governor: Token, low: int) -> Range | None:
    """The subject of a passive verb that an active one goes on from: `He was not charged and told police he …`."""
    subjects = (c for c in governor.lefts if c.dep_ == "nsubj:pass" and c.i >= low and c.tag_ not in ("WP", "WDT"))
    first = next(subjects, None) if verb.dep_ == "conj" and not is_passive(verb) else None
    return None if first is None else source_range(marked, first, low, governor.i)


def _subjects(verb: Token) -> list[Token]:
    """What a verb governs, without what is left of a clause before its subject: `A boiler had burst, firemen said`."""
    children = list(verb.children)
    before = [c for c in verb.lefts if c.dep_ == "nsubj"]
    left = before[-1].left_edge if before else verb
    apart = left.i > 0 and left.nbor(-1).text == ","  # with crossing edges the last subject may begin the text
    if len(before) > 1 and before[-1].right_edge.i == verb.i - 1 and apart:
        return [c for c in children if c not in before[:-1]]  # the clause's own verb was taken for something else
    clause = next((c for c in verb.lefts if c.dep_ == "ccomp"), None)
    if clause is None or not any(c.dep_ in _SUBJECTS and clause.i < c.i < verb.i for c in children):
        return children
    return [c for c in children if c.i > clause.i]


def _second_subject(marked: MarkedPassage, verb: Token, first: Token) -> Token | None:
    """The name that the parse takes for a second subject: `Teacher and self-made poet Anna Rowe said`."""
    named = (c for c in verb.lefts if c.i > first.i and c.dep_ == "nsubj" and c.tag_ == "NNP")
    second = next(named, None)
    if second is None or first.tag_ not in ("NN", "NNP"):
        return None
    between = marked.tokens[first.i + 1 : second.i]
    joined = any(t.lower_ == "and" for t in between)
    return second if joined and all(t.tag_ in _TITLES for t in between) else None


def _agent(verb: Token) -> Token | None:
    """Who does what a passive verb says."""
    if not any(child.dep_ in ("nsubj:pass", "aux:pass") for child in verb.children):
        return None
    phrases = (child for child in verb.children if child.dep_ in ("obl:agent", "obl"))
    return next((p for p in phrases if any(c.dep_ == "case" and c.lower_ == "by" for c in p.children)), None)


def _antecedent(marked: MarkedPassage, pronoun: int, low: int) -> Range | None:
    """The noun phrase before a relative pronoun ("Ms Rowe, a teacher, who said")."""
    i = next((i for i in range(pronoun - 1, low - 1, -1) if not is_punctuation(marked.tokens[i])), -1)
    if i < 0 or marked.tokens[i].tag_[:1] not in "NPC":
        return None
    head = marked.tokens[i]
    while low <= head.head.i < pronoun and head.dep_ in ("flat", "compound", "nmod", "appos", "conj", "obl"):
        head = head.head
    return source_range(marked, head if head.tag_[:1] in "NPC" else marked.tokens[i], low, pronoun)


def is_perfect(verb: Token) -> bool:
    """Whether a participle is one of the perfect: `has warned`."""
    return verb.tag_ == "VBN" and any(c.lower_ in ("has", "have", "had", "’ve", "'ve") for c in verb.lefts)


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive ("was told", "is said to"); in "it was, said Rowe, a joke" it is not."""
    apart = verb.i > 0 and verb.nbor(-1).text == ","
    return any(c.dep_ in ("nsubj:pass", "aux:pass", "auxpass") and not (apart and c.i < verb.i) for c in verb.children)
