"""Noun phrases as sources: around a head word and as a verb's subject by the parse, or beside a verb by tags alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from tui.analysis.knowledge.files import word_table
from tui.analysis.phrases import NOMINAL, PHRASE, QUANTIFIERS, phrase_words
from tui.analysis.utterances.candidate import Range
from tui.analysis.utterances.marked import FINITE, MarkedPassage, is_punctuation

_KEPT = frozenset([
    "flat", "compound", "nmod", "nmod:poss", "appos", "nummod", "amod", "det", "case", "fixed", "goeswith", "list",
    "flat:foreign", "nmod:npmod", "nmod:tmod", "obl", "nmod:unmarked", "dep",
])  # fmt: skip
HELPERS = frozenset([
    "has", "have", "had", "would", "will", "did", "does", "do", "could", "can", "may", "might", "must", "is", "are",
    "was", "were", "'s", "'d", "’s", "’d",
])  # fmt: skip
_LEADING = frozenset(["and", "but", "or", "then", "so", "as", "yet", "while", "though", "although"])
_CHAIN = 8
"""Governors that are looked at."""
_SUBJECTS = frozenset(("nsubj", "nsubj:outer"))
_SHARING = frozenset(("ROOT", "conj", "xcomp", "advcl", "parataxis", "ccomp", "dep", "discourse", "cop", "aux"))
"""Relations in which a verb may share its governor's subject."""


def source_range(marked: MarkedPassage, head: Token, low: int, high: int) -> Range:
    """The noun phrase of a head word, with identifying appositives, clipped to tokens [low, high)."""
    tokens, first = marked.tokens, max(head.left_edge.i, low)
    end = min(_phrase_end(head, tokens), high)
    while first < end < high and tokens[end].tag_ == tokens[end - 1].tag_ == "NNP":
        end += 1
    return trim(marked, first, end) if first <= head.i < end else (head.i, head.i + 1)


def _phrase_end(head: Token, tokens: Sequence[Token]) -> int:
    """Behind the last word of a noun phrase, before a relative clause."""
    end = head.i + 1
    for child in head.rights:
        if child.dep_ in _KEPT or (child.dep_ == "conj" and child.tag_[:1] in "NPCD"):
            end = child.right_edge.i + 1
        elif child.dep_ not in ("punct", "cc"):
            break
    inside = range(head.i + 1, min(end, head.i + 30))
    return next((i for i in inside if tokens[i].tag_ in ("WDT", "WP", "VBD", "VBZ", "MD")), end)


def trim(marked: MarkedPassage, first: int, end: int) -> Range:
    """A range without punctuation, conjunctions and prepositions at its edges."""
    tokens = marked.tokens
    while first < end - 1 and (
        tokens[first].tag_ in ("IN", "TO", "RB") or tokens[first].lower_ in _LEADING or is_punctuation(tokens[first])
    ):
        first += 1
    while first < end - 1 and is_punctuation(tokens[end - 1]) and tokens[end - 1].text != ")":
        end -= 1
    return first, end


def phrase_after(marked: MarkedPassage, start: int, stop: int) -> Range | None:
    """The noun phrase that begins at a token, by tags alone, with a name in apposition: `said Anna Rowe, a teacher`."""
    tokens = marked.tokens
    stop = next((i for i in range(start, min(start + PHRASE, stop)) if marked.in_long_quote(i)), stop)
    found = phrase_words(tokens, start, stop)
    if found is None:
        return None
    first, end = found
    if end + 2 < stop and tokens[end].text == "," and tokens[end + 1].tag_ in ("NNP", "DT", "NN"):
        second = phrase_words(tokens, end + 1, stop)
        if second is not None and (second[1] >= stop or is_punctuation(tokens[second[1]])):
            acts = marked.passage.doc[slice(*second)].root.dep_.startswith("nsubj")
            if not acts or second[1] >= len(tokens) or tokens[second[1]].text == ",":
                end = second[1]  # but `According to Rowe, half (three) are`
    return trim(marked, first, end)


def subject_before(marked: MarkedPassage, verb: int, low: int) -> Range | None:
    """The noun phrase before a verb, by tags alone: `Rowe said`, `Anna Rowe, the mayor, said`."""
    tokens, end = marked.tokens, verb
    while end > low and (tokens[end - 1].lower_ in HELPERS or tokens[end - 1].tag_ in ("RB", "TO", "MD")):
        end -= 1
    close = end
    if end > low and tokens[end - 1].text in (",", "—", "–", "--"):
        aside = tokens[end - 1].text
        end = next((i for i in range(end - 2, max(low, end - PHRASE), -1) if tokens[i].text == aside), low)
        said = any(i in marked.cues and tokens[i].tag_ in FINITE for i in range(end, close))
        if said and tokens[end + 1].tag_[:1] != "W":
            return None  # `Before the board, Rowe said it rained, arguing that …`
    first = end
    while first > low and (tokens[first - 1].tag_ in NOMINAL or tokens[first - 1].lower_ == "of"):
        first -= 1
    named = any(t.tag_[:1] in "NPW" or t.lower_ in QUANTIFIERS for t in tokens[first:end])
    alone = named and close == end
    while alone and first > low + 1 and tokens[first - 1].dep_ == "case" and tokens[first - 2].tag_[:1] == "N":
        close = end = first = first - 1  # `Anna Rowe in a letter to the board | said`
        while first > low and tokens[first - 1].tag_ in NOMINAL:
            first -= 1
    return trim(marked, first, close) if named else None


def subjects_in(marked: MarkedPassage, low: int, high: int) -> Iterator[Token]:
    """The subjects outside quotes in tokens [low, high) whose verbs stand behind them there."""
    for token in marked.tokens[low:high]:
        if token.dep_ in ("nsubj", "nsubj:pass") and marked.quoted[token.i] < 0 and token.i < token.head.i < high:
            yield token


def first_subject(marked: MarkedPassage, low: int, high: int) -> Range | None:
    """The first subject of a sentence that is not in a subordinate clause."""
    main = (t for t in subjects_in(marked, low, high) if t.head.dep_ not in ("advcl", "acl:relcl", "acl", "ccomp"))
    subject = next(main, None)
    return None if subject is None else source_range(marked, subject, low, subject.head.i)


def parsed_subject(marked: MarkedPassage, verb: Token, low: int, high: int) -> Range | None:
    """The subject of a verb, or of what governs it, by the parse; None if the chain of governors has none."""
    if (quoted := _quoted_as(marked, verb, low)) is not None:
        return source_range(marked, quoted, low, verb.i - 1)
    token = verb
    for _ in range(_CHAIN):
        found = own_subject(marked, token, low, high, shared=token.i != verb.i)
        if found is not None:
            return found
        dep, head = token.dep_, token.head
        if not low <= head.i < high:
            return None
        if dep.startswith("acl"):
            return _modified(marked, token, low, high)
        if (caused := _caused(token)) is not None and caused.i >= low:
            return source_range(marked, caused, low, token.i)
        if dep not in _SHARING:
            return None
        if dep in ("ccomp", "parataxis") and token.tag_ not in ("VBG", "VBN"):
            return None
        token = head
    return None


def _modified(marked: MarkedPassage, verb: Token, low: int, high: int) -> Range | None:
    """The noun that a verb modifies: `a letter saying that …`; behind a comma it goes on with its clause."""
    noun, start = verb.head, verb.left_edge.i
    words = marked.passage.words
    parted = start - 1 > noun.i and "," in (words[start - 1], words[start])
    if parted and noun.head.i < noun.i and noun.dep_ != "appos" and not noun.dep_.startswith("nsubj"):
        return first_subject(marked, low, noun.i)
    named = noun.tag_[:1] in "NPCDW" and not is_punctuation(noun)
    return source_range(marked, noun, low, start if start > noun.i else high) if named else None


def _caused(verb: Token) -> Token | None:
    """Who is made to do what an infinitive says: `The poll led Rowe to say`; the parse may take them for a subject."""
    causes = word_table("speech.toml")["causing"]
    if verb.tag_ != "VB" or verb.dep_ not in ("advcl", "xcomp") or verb.head.lemma_.lower() not in causes:
        return None
    between = (c for c in verb.head.rights if c.i < verb.i and c.dep_ in ("obj", "iobj", "nsubj"))
    return next(between, None)


def _quoted_as(marked: MarkedPassage, verb: Token, low: int) -> Token | None:
    """Whose words they are in "Rowe was quoted as saying", "they quoted Rowe as saying", "blamed Rowe for saying"."""
    before = marked.passage.lower[verb.i - 1] if verb.i - 1 > low else ""
    if verb.tag_ != "VBG" or before not in ("as", "for"):
        return None
    quotes = verb.head.lemma_ in ("quote", "cite") or before == "for"
    wanted = ("nsubj:pass",) if is_passive(verb.head) else ("obj", "iobj") if quotes else ()
    return next((c for c in verb.head.children if c.dep_ in wanted and low <= c.i < verb.i), None)


def own_subject(marked: MarkedPassage, verb: Token, low: int, high: int, *, shared: bool = False) -> Range | None:
    """A verb's own subject; for a relative pronoun its antecedent.

    What is `shared` by another verb may be the subject of a passive: `He was not charged and told police …`.
    """
    wanted = _SUBJECTS | {"nsubj:pass"} if shared else _SUBJECTS
    for child in _dependents(verb):
        if child.dep_ not in wanted or not low <= child.i < high or marked.in_long_quote(child.i):
            continue
        if child.i > verb.i and any(c.dep_ == "case" for c in child.children):
            continue  # "insisting to Priebus that …"
        if (child.tag_ in ("WP", "WDT") or child.lower_ == "that") and not child.text.isupper():
            marked.relatives[verb.i] = child.i
            before = (t for t in reversed(marked.tokens[low : child.i]) if not is_punctuation(t))
            relative = verb.dep_.startswith("acl") and low <= verb.head.i < child.i
            antecedent = verb.head if relative else next(before, child)
            named = relative or antecedent.tag_[:1] in "NPC"
            return source_range(marked, antecedent, low, child.i) if named else None
        if child.i < verb.i:
            first, end = source_range(marked, child, low, verb.i)
            last = [c for c in verb.lefts if c.dep_.startswith("nsubj")][-1]  # `Chief and founder | Anna Rowe said`
            joined = all(t.tag_ == "CC" for t in marked.tokens[end : last.left_edge.i])
            return first, source_range(marked, last, low, verb.i)[1] if joined else end
        return source_range(marked, child, verb.i + 1, high)
    return None


def _dependents(verb: Token) -> list[Token]:
    """What a verb governs, without what is left of a clause before its subject: `A boiler had burst, firemen said`."""
    children = list(verb.children)
    before = [c for c in verb.lefts if c.dep_ == "nsubj"]
    left = before[-1].left_edge if before else verb
    apart = left.i > 0 and left.nbor(-1).text == ","  # with crossing edges the last subject may begin the text
    if len(before) > 1 and before[-1].right_edge.i == verb.i - 1 and apart:
        return [c for c in children if c not in before[:-1]]  # the clause's own verb was taken for something else
    clause = next((c.i for c in verb.lefts if c.dep_ == "ccomp"), -1)
    own = any(c.dep_ in _SUBJECTS and clause < c.i < verb.i for c in children)
    return [c for c in children if c.i > clause or not own]


def is_perfect(verb: Token) -> bool:
    """Whether a participle is one of the perfect: `has warned`."""
    return verb.tag_ == "VBN" and any(c.lower_ in ("has", "have", "had", "’ve", "'ve") for c in verb.lefts)


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive ("was told", "is said to"); in "it was, said Rowe, a joke" it is not."""
    apart = verb.i > 0 and verb.nbor(-1).text == ","
    return any(c.dep_ in ("nsubj:pass", "aux:pass", "auxpass") and not (apart and c.i < verb.i) for c in verb.children)
