"""The words of a role: where they begin and end in front of a name and around a noun, and what is none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc, Span, Token

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import Name
from tui.analysis.grammar import FINITE
from tui.analysis.knowledge import knowledge
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import is_person_noun, lexicon
from tui.analysis.nominals import is_given_name, nominal_at
from tui.analysis.records import Role
from tui.core.model.analysis import ActorType
from tui.core.text.names import fold, visible

MAX_ROLE = 12
"""Words of a role; what is longer is a description."""


FORMER = frozenset(["former", "formerly", "ex", "once", "onetime", "erstwhile"])
_SERVICES = word_table("role-words.toml")["services"]
"""Services that belong to the rank behind them, and not to the office before: "spokesman Navy Captain"."""
_GENERALS = sorted(word_table("role-words.toml")["generals"])
_ONE_TITLE = frozenset(
    [("chief", word) for word in ("justice", "constable", "inspector", "superintendent", "judge")]
    + [(word, "general") for word in _GENERALS]
    + [("first", "lady"), ("first", "minister"), ("lieutenant", "colonel"), ("lieutenant", "governor")]
)
"""Words that make one title, unlike "military chief Admiral"."""
NOBODY = word_table("role-words.toml")["nobody"]
"""Words that are no role, as they fit everybody."""
_COURTESY = word_table("titles.toml")["courtesy"]
_MR = frozenset(["mr", "mrs", "ms", "miss", "mx"])
_ADDRESS = word_table("titles.toml")["address_only"]
ACCUSED = word_table("role-words.toml")["accused"]
"""Words that are no role in a list of people: the article may only report that somebody says so."""
_NO_OFFICE = word_table("role-words.toml")["no_office"]
"""Words that are part of a role, and no role by themselves."""
_WHEN = word_table("role-words.toml")["when"]
"""Nouns that end what stands before a role: "at the same time Sir Keir", "Last week official Bell"."""
_POSITIONS = word_table("role-words.toml")["positions"]
"""Positions in a team, which are ambiguous: only a role in front of a name."""
_NOT_OF_ROLE = frozenset(["punct", "acl:relcl", "appos", "conj", "cop", "parataxis", "advcl", "cc", "flat"])
_IN_ROLES = frozenset(["NN", "NNP", "JJ", "VBG", "VBN", "HYPH"])
EMPTY = word_table("role-words.toml")["empty"]
"""Words that a role does not begin with."""


def title_start(doc: ArticleDoc, end: int) -> int:
    """Start of the run of adjectives and nouns in front of a name."""
    start = end
    while doc.same_passage(start - 1, end) and end - start < MAX_ROLE:
        token = doc.tokens[start - 1]
        possessive = token.tag_ == "POS" and doc.same_passage(start - 2, end)
        if token.tag_ not in ("NN", "NNP", "JJ", "HYPH", "NNPS", "FW") and not (
            possessive or _belongs(token) or _is_hyphenated(doc, start - 1)
        ):
            break
        start -= 1
    return role_start(doc, _whole_name(doc, start, end), end)


def _is_hyphenated(doc: ArticleDoc, at: int) -> bool:
    """Whether a word stands between two hyphens: "editor-in-chief"."""
    return doc.same_passage(at - 1, at + 1) and doc.tags[at - 1] == doc.tags[at + 1] == "HYPH"


def _whole_name(doc: ArticleDoc, start: int, end: int) -> int:
    """A start that cuts no name: "Bank of Vell governor" is whole, of "Song of the Reeds author" the author stays."""
    first = start
    while start < end and doc.continues[first]:
        first -= 1
    if first < start and fold(doc.words[first]) not in lexicon().titles:
        return first
    of = start - 1 - (doc.same_passage(start - 1, end) and doc.words[start - 1].lower() == "the")
    if start < end and doc.same_passage(of - 1, end) and doc.words[of] == "of" and doc.words[of - 1][0].isupper():
        while start + 1 < end and doc.words[start][0].isupper() and not doc.labels[start]:
            start += 1
    return start


def _belongs(token: Token) -> bool:
    """Whether a word that is tagged otherwise belongs to a title: "retired teacher", "human rights lawyer"."""
    if token.tag_ in ("VBN", "VBG"):
        hyphen = token.i > 0 and token.nbor(-1).tag_ == "HYPH"
        told = any(child.dep_ == "advmod" for child in token.lefts)  # "a recently formed group"
        return token.dep_ in ("amod", "compound") and not hyphen and not told
    return token.tag_ == "NNS" and (token.dep_ == "compound" or is_person_noun(token.lower_))


def role_start(doc: ArticleDoc, start: int, end: int) -> int:
    """Start of a role in a run of words: behind a time, a common owner and words that say nothing."""
    for at in range(start, end):
        word = doc.words[at].lower()
        if word in _WHEN or (doc.tags[at] == "POS" and doc.tags[at - 1] == "NN" and at > start):
            start = at + 1
    while start < end and (_is_empty(doc, start, end) or doc.tags[start] in ("POS", "HYPH")):
        start += 1
    return start


def _is_empty(doc: ArticleDoc, at: int, end: int) -> bool:
    """Whether a word says nothing of a role that ends at `end`, nor of a noun within: "next-door", "real estate"."""
    within = at < doc.heads[at] < end - 1 and doc.tags[at] == "JJ"
    return doc.words[at].lower() in EMPTY and not within


def role_of(doc: ArticleDoc, start: int, end: int, rank: int) -> Role | None:
    """The role that a run of words names, without a rank that adds nothing to it; None if it names none."""
    nouns = lexicon()
    while end - start > 1 and fold(doc.words[start]) in _ADDRESS:
        start += 1  # "Mr. Justice"
    words = [fold(token.text) for token in doc.tokens[start:end]]
    last = end
    ranks = all(word in nouns.address for word in words)
    while last - start > 1 and words[last - start - 1] in nouns.address and _is_role_before(words[: last - start - 1]):
        title = (words[last - start - 2], words[last - start - 1])
        size = 2 if title in _ONE_TITLE else 1
        if ranks or (size == 2 and not (title[0] in nouns.address and _names_role(words[: last - start - 2]))):
            break
        last -= size  # "military chief Admiral": the rank adds nothing to the office
    if last < end and words[last - start - 1] in _SERVICES:
        office = last
        while office - start > 1 and words[office - start - 1] in _SERVICES:
            office -= 1
        last = office if _names_role(words[: office - start]) else end  # "retired Army General" keeps the rank
    kept = words[: last - start]
    if not kept or kept[-1] in _MR or not _names_role(kept) or not ACCUSED.isdisjoint(kept[-1:]):
        return None  # "told the jury Mr Bell"
    if all(word in nouns.address for word in kept):
        if not any((word in nouns.person or word in nouns.titles) and word not in _COURTESY for word in kept):
            return None
        rank = 3  # a rank or a style, unless the text says more
    text = visible(doc.text[slice(*doc.span(start, last))])
    owner = start - 1 if doc.same_passage(start - 1, end) and doc.tags[start - 1] == "PRP$" else None
    own = own_words(doc.tokens[start:last])
    return Role(text, own, rank, any(word in FORMER for word in kept), owner)


def own_words(tokens: Sequence[Token] | Span) -> frozenset[str]:
    """The folded words by which a role can be called, not the office of whose it is: "the mayor's husband"."""
    words = [fold(token.text) for token in tokens]
    owned = [
        at + 1
        for at, token in enumerate(tokens)
        if at and token.tag_ == "POS" and (is_person_noun(words[at - 1]) or words[at - 1] in lexicon().titles)
    ]
    return frozenset(words[max(owned, default=0) :])


def _is_role_before(words: list[str]) -> bool:
    """Whether words before a rank are a role without it: "Port spokesman (Navy) Captain"."""
    return _names_role(words) or (bool(words) and words[-1] in _SERVICES)


def _names_role(words: list[str]) -> bool:
    if not words or words[-1] in _NO_OFFICE:
        return False
    last = words[-1].rpartition("-")[2]
    return is_person_noun(words[-1]) or words[-1] in _offices() or last in _offices() or words[-1] in _POSITIONS


def _stops(token: Token) -> bool:
    """Whether a word behind the noun of a role begins something else."""
    return token.tag_ in ("WP", "WDT", "WRB", "WP$") or token.text in ',;:()–—“”"'


def _owned_by_noun(parsed: Doc, at: int) -> bool:
    """Whether a common noun with a possessive mark stands here, which says nothing alone: "the company's founder"."""
    return parsed[at].tag_ == "NN" and parsed[at + 1].tag_ == "POS" and not is_person_noun(parsed[at].lemma_.lower())


@cache
def _offices() -> frozenset[str]:
    """Folded words that end the name of an office, or are a form of address."""
    known = knowledge()
    return frozenset(fold(role.split()[-1]) for role in known.roles | known.address)


def described(doc: ArticleDoc, base: int, noun: Token, rank: int) -> Role | None:
    """The noun phrase around a noun that names a person's role, without its article and what is told beside."""
    word = noun.lemma_.lower()
    if (
        doc.labels[base + noun.i] == "PERSON"
        or noun.tag_ in ("NNS", "NNPS")
        or word.rstrip(".") in _COURTESY
        or word in NOBODY
        or word in ACCUSED
        or word in _NO_OFFICE
        or is_given_name(noun)
        or any(child.lower_ == "whose" for child in noun.lefts)
        or (not is_person_noun(word) and fold(noun.text) not in _offices())
    ):
        return None
    return phrase_around(doc, base, noun, rank)


def phrase_around(doc: ArticleDoc, base: int, noun: Token, rank: int) -> Role:
    """The noun phrase around a noun as a role, without its article and what is told beside."""
    word, other = noun.lemma_.lower(), _other_role(doc, base, noun)
    end = max(_end_of(other), _end_of(noun, other.i)) if other else _end_of(noun)
    start = noun.i
    for child in noun.lefts:
        if child.dep_ in ("amod", "compound", "nmod:poss", "nummod", "nmod", "det", "nmod:desc") and not any(
            word.dep_ == "case" and word.tag_ == "IN"
            for word in child.lefts  # "among them the captain"
        ):
            start = min(start, child.left_edge.i)
    parsed = noun.doc
    owner = None
    while start < noun.i and (
        parsed[start].tag_ in ("DT", "PRP$") or parsed[start].lower_ == "one" or parsed[start].is_punct
    ):
        owner = base + start if parsed[start].tag_ == "PRP$" else owner
        start += 1
    end = next((i - 1 for i in range(noun.i + 1, end + 1) if _stops(parsed[i])), end)
    while end > noun.i and parsed[end].tag_ in ("IN", "TO", "CC", "DT", "VBN", ",", ":"):
        end -= 1
    if end - start + 1 > MAX_ROLE:
        end = noun.i
    start = next((i + 2 for i in range(noun.i - 1, start - 1, -1) if _owned_by_noun(parsed, i)), start)
    while start < noun.i and parsed[start].lower_ in EMPTY:
        start += 1
    text = visible(doc.text[slice(*doc.span(base + start, base + end + 1))])
    nouns = own_words(parsed[start : noun.i + 1])
    before = parsed[max(0, start - 2) : noun.i]
    return Role(text, nouns | {word}, rank, any(t.lower_ in FORMER for t in before), owner)


def _end_of(noun: Token, after: int = 0) -> int:
    """The last token of what belongs to a noun, behind a position, as much of it as is short enough for a role."""
    end, parsed = noun.i, noun.doc
    for child in (child for child in noun.rights if child.i > after):
        last = next((i - 1 for i in range(child.i, child.right_edge.i + 1) if _stops(parsed[i])), child.right_edge.i)
        if child.dep_ in _NOT_OF_ROLE or last - noun.i >= MAX_ROLE:
            break
        end = max(end, last)
    return end


def _other_role(doc: ArticleDoc, base: int, noun: Token) -> Token | None:
    """The noun of another role of the same person: "president and chief operating officer of Gartland"."""
    parsed, at = noun.doc, noun.i + 1
    if at + 1 >= len(parsed) or parsed[at].lower_ not in ("and", "&"):
        return None
    while at + 1 < len(parsed) and parsed[at + 1].tag_ in _IN_ROLES and doc.labels[base + at + 1] != "PERSON":
        at += 1
    other = parsed[at]
    named = at + 1 < len(parsed) and doc.labels[base + at + 1] == "PERSON"  # "a baker and deputy mayor Ann Bell"
    office = is_person_noun(other.lemma_.lower()) or fold(other.text) in _offices()
    return other if office and not named and _end_of(other) - noun.i < MAX_ROLE else None


def noun_behind_comma(doc: ArticleDoc, name: Name, kind: ActorType) -> Token | None:
    """The noun of "Ann Bell, a doctor at the harbour, …" or "Brack Academy, a university, …", however it was parsed.

    None for "According to Ann Bell, the doctor said …", where it has a verb of its own.
    """
    if not doc.same_passage(name.end + 1, name.start) or doc.tokens[name.end].text != ",":
        return None
    for position in range(name.end + 1, min(name.end + 8, len(doc.tokens))):
        nominal = nominal_at(doc, position) if doc.same_passage(position, name.start) else None
        if nominal is not None and nominal.start == name.end + 1 and nominal.type == kind:
            speaks = doc.same_passage(position + 1, position) and doc.tags[position + 1] in FINITE
            return None if speaks else doc.tokens[position]
    return None
