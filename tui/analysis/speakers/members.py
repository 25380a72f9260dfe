"""Bodies that speak through their members: "lawmakers on the Harbour Committee wrote", then "the lawmakers said".

Only bodies whose members act in common are named so (`members` of speech.toml): who works somewhere is not the firm.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from tui.analysis.coreference import ResolvedMention
from tui.analysis.knowledge.files import word_table
from tui.analysis.passages import Passage

Find = Callable[[Passage, Token], ResolvedMention | None]
"""The link of a word, or of what names the same as it."""
_OF = frozenset(["of", "on", "from", "in"])


def body_of_members(passages: Sequence[Passage], number: int, head: Token, find: Find) -> ResolvedMention | None:
    """The body whose members a source's head means, of the passage with a number."""
    if head.tag_ != "NNS" or head.lower_ not in word_table("speech.toml")["members"]:
        return None
    left = [child for child in head.lefts if child.dep_ != "punct"]
    own = _body(passages[number], head, find)
    if own is not None or [child.lower_ for child in left] != ["the"] or any(c.dep_ == "nmod" for c in head.rights):
        return own
    for at in range(number, -1, -1):
        passage = passages[at]
        end = head.i if at == number else len(passage.tokens)
        for i in range(end - 1, -1, -1):
            if passage.lower[i] == head.lower_ and (body := _body(passage, passage.tokens[i], find)) is not None:
                return body
    return None


def body_before(passages: Sequence[Passage], number: int, head: Token, find: Find) -> ResolvedMention | None:
    """Whom "they" or "it" means behind a quote that opens its paragraph, or follows a sentence: its subject, or whose
    letter the subject is."""
    if head.lower_ not in ("they", "it") or head.dep_ != "nsubj":
        return None
    before, sentence = _before_quote(passages, number, head)
    if sentence is None or before.is_headline:
        return None
    subject = next((c for c in sentence.root.lefts if c.dep_ == "nsubj"), None)
    if subject is None or any(child.dep_ == "conj" for child in subject.children):
        return None
    owner = next((c for c in subject.lefts if c.dep_ == "nmod:poss"), None)
    written = subject.lower_ in word_table("nouns.toml")["utterance"]
    return find(before, owner if owner is not None and written else subject)


def _before_quote(passages: Sequence[Passage], number: int, head: Token) -> tuple[Passage, TokenSpan | None]:
    """The sentence before the quote that stands before a word in its paragraph, with the passage that has it."""
    passage = passages[number]
    start = next((q.span.start for q in reversed(passage.quotations) if q.span.end <= head.idx), None)
    if start is None or (start and number < 0):
        return passage, None
    if start:
        ended = [s for s in passage.doc.sents if s.end_char <= start and s[-1].text in ".!?"]
        return passage, ended[-1] if ended and not passage.text[ended[-1].end_char : start].strip() else None
    before = passages[number - 1] if number else passage
    return before, next(iter(reversed(list(before.doc.sents))), None) if number else None


def body_of_its(passages: Sequence[Passage], number: int, head: Token, find: Find) -> ResolvedMention | None:
    """Resolve "its" in "its report" to the subject of the sentence before, in its paragraph or the one before."""
    if head.lower_ not in word_table("nouns.toml")["utterance"] or not any(c.lower_ == "its" for c in head.lefts):
        return None
    passage, sentence = _sentence_before(passages, number, head)
    if sentence is None or passage.is_headline:
        return None
    subject = next((c for c in sentence.root.lefts if c.dep_ == "nsubj"), None)
    return find(passage, subject) if subject is not None else None


def is_of_either(passages: Sequence[Passage], number: int, head: Token) -> bool:
    """Whether "its report" may be of either of two: the sentence before it has one hire or ask the other."""
    _, sentence = _sentence_before(passages, number, head)
    return sentence is not None and any(c.lower_ == "its" for c in head.lefts) and _engages(sentence)


def _sentence_before(passages: Sequence[Passage], number: int, head: Token) -> tuple[Passage, TokenSpan | None]:
    """The sentence before a word's, and its passage: of the same, or the last of the one before."""
    before = [s for s in passages[number].doc.sents if s.end <= head.sent.start]
    if before or not number:
        return passages[number], before[-1] if before else None
    return passages[number - 1], next(iter(reversed(list(passages[number - 1].doc.sents))), None)


def _engages(sentence: TokenSpan) -> bool:
    """Whether somebody has another body do something ("hired Brack Foods"), which may be the one to report."""
    verbs = word_table("speech.toml")["engaging"]
    engaged = (
        child
        for verb in sentence
        if verb.lemma_.lower() in verbs and verb.tag_.startswith("V")
        for child in verb.rights
        if child.dep_ in ("obj", "iobj")
    )
    return any(not _is_person(word) for word in engaged)


def _is_person(word: Token) -> bool:
    known = (
        word.lemma_.lower() in word_table("nouns.toml")["person"] or word.lower_ in word_table("speech.toml")["members"]
    )
    return known or word.tag_ == "PRP" or word.ent_type_ == "PERSON"


def _body(passage: Passage, noun: Token, find: Find) -> ResolvedMention | None:
    """The body in "lawmakers on the Harbour Committee" and "Harbour Caucus members"."""
    for child in noun.children:
        inside = child.dep_ == "nmod" and any(c.lower_ in _OF for c in child.lefts)
        if (inside or child.dep_ in ("compound", "nmod:poss")) and (link := find(passage, child)) is not None:
            return link
    return None
