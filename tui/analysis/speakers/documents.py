"""Whose "the letter" and "the statement" is: the one who wrote it where the text brought it in.

"Brack Foods said in a statement that … The statement said …": a noun for something written or said, with a determiner
and no possessor, goes back to the same noun before it that has an author.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from spacy.tokens import Token

from tui.analysis.coreference import ResolvedMention
from tui.analysis.knowledge.files import word_table
from tui.analysis.passages import Passage

LOOK_BACK = 12
"""Paragraphs in which the text may have brought it in."""
_DETERMINERS = frozenset(["the", "this", "that"])
_AUTHOR = frozenset(["from", "by"])
_SAID_IN = frozenset(["in", "on", "with", "through", "via"])

Find = Callable[[Passage, Token], ResolvedMention | None]
"""The link of a word, or of what names the same as it."""


def authors(passages: Sequence[Passage], number: int, head: Token, find: Find) -> Iterator[ResolvedMention]:
    """The authors of what a source's head may mean, of the passage with a number, the likeliest first."""
    if head.lower_ not in word_table("nouns.toml")["utterance"]:
        return
    places = [(passages[number], head)]
    if is_definite(head):
        places += _earlier(passages, number, head)
    elif head.lower_ not in word_table("speech.toml")["posted"] and _is_plain(head):
        places += _later(passages, number, head)
    for passage, word in places:
        owner = _by(word)
        issued = _of_verb(passage, word, find) if owner is None or _is_signed(word) else None
        link = issued or (find(passage, owner) if owner is not None else None)
        if link is not None:
            yield link
        if owner is not None and word is head:
            return


def is_definite(head: Token) -> bool:
    """Whether a noun means something that the text brought in before: "the letter"."""
    return any(child.lower_ in _DETERMINERS for child in head.lefts)


def _is_plain(head: Token) -> bool:
    """Whether a noun stands without words that tell it from others of its kind: "report", "a new report"."""
    plain = word_table("speech.toml")["evaluating"]
    return all(child.dep_ not in ("amod", "compound", "nmod") or child.lower_ in plain for child in head.lefts)


def _earlier(passages: Sequence[Passage], number: int, head: Token) -> Iterator[tuple[Passage, Token]]:
    """The places before a word that have the same noun, the nearest first."""
    for at in range(number, max(-1, number - LOOK_BACK), -1):
        passage = passages[at]
        end = head.i if at == number else len(passage.tokens)
        for i in range(end - 1, -1, -1):
            if passage.lower[i] == head.lower_ and passage.tags[i] in ("NN", "NNP"):
                yield passage, passage.tokens[i]


def _later(passages: Sequence[Passage], number: int, head: Token) -> Iterator[tuple[Passage, Token]]:
    """The places behind a word that brings something in ("a report says", "report finds") that have the same noun."""
    for at in range(number, min(len(passages), number + LOOK_BACK)):
        passage = passages[at]
        for i in range(head.i + 1 if at == number else 0, len(passage.tokens)):
            if passage.lower[i] == head.lower_ and passage.tags[i] in ("NN", "NNP"):
                yield passage, passage.tokens[i]


def _by(word: Token) -> Token | None:
    """Whose it is said to be beside it: "Brack's letter", "a letter from Brack", "the Brack report".

    Also "a story Bell told" and "an article in the Mercury".
    """
    children = list(word.children)
    words = word_table("speech.toml")
    owner = next((c for c in children if c.dep_ == "nmod:poss"), None)
    behind = (c for c in children if c.dep_ in ("nmod", "obl", "acl") and _case(c) in _AUTHOR)
    owner = owner or next(behind, None) or _teller(children)
    if owner is None and word.lower_ not in words["posted"]:
        owner = next((c for c in children if c.dep_ == "compound" and c.tag_ == "NNP"), None)
    if owner is None and word.lower_ in words["in_papers"]:
        papers = (c for c in children if c.dep_ in ("nmod", "obl") and _case(c) == "in" and c.tag_ == "NNP")
        owner = next((c for c in papers if c.ent_type_ not in ("GPE", "LOC")), None)
    return owner


def _is_signed(word: Token) -> bool:
    """Whether who is said to have written something only signed it: "the party, in a statement signed by its chief"."""
    return any(clause.dep_ == "acl" and clause.lemma_.lower() == "sign" for clause in word.rights)


def _case(word: Token) -> str:
    """The first preposition before a word's phrase; empty without."""
    return next((c.lower_ for c in word.lefts if c.dep_ == "case"), "")


def _teller(children: Sequence[Token]) -> Token | None:
    """Who wrote or told what a clause is about: "a story her sister Maya has told", "a poll released by Brack"."""
    for clause in children:
        if clause.dep_ in ("acl:relcl", "acl") and clause.lemma_.lower() in word_table("speech.toml")["authored"]:
            subject = next((c for c in clause.lefts if c.dep_ == "nsubj"), None)
            if subject is not None and subject.tag_ not in ("WDT", "WP", "IN"):
                return subject
            agent = next((c for c in clause.rights if c.dep_.startswith("obl") and _case(c) == "by"), None)
            if agent is not None:
                return agent
    return None


def _of_verb(passage: Passage, word: Token, find: Find) -> ResolvedMention | None:
    """Who is said to have written, sent or said it: "Brack sent a letter", "Brack said in a statement"."""
    verb = word.head
    if verb.lemma_.lower() in word_table("speech.toml")["received"]:
        return None
    if word.dep_.startswith("obl"):
        case = _case(word)
        if case not in _SAID_IN or (case == "with" and any(c.dep_ == "acl" for c in word.rights)):
            return None  # "with reports saying" introduces others
    elif word.dep_ not in ("obj", "nsubj:pass"):
        return None
    if word.dep_ == "nsubj:pass":
        agent = next((c for c in verb.children if any(x.lower_ == "by" for x in c.lefts)), None)
        return find(passage, agent) if agent is not None else None
    for _ in range(3):
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subject is not None:
            return find(passage, subject)
        if verb.dep_ not in ("conj", "xcomp", "advcl", "parataxis"):
            return None
        verb = verb.head
    return None
