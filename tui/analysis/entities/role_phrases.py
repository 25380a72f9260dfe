"""The words of a role: where they begin and end in front of a position and around a noun, and what is none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

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
_WORDS = word_table("role-words.toml")
_ONE_TITLE = frozenset(
    [("chief", word) for word in ("justice", "constable", "inspector", "superintendent", "judge")]
    + [(word, "general") for word in sorted(_WORDS["generals"])]
    + [("first", "lady"), ("first", "minister"), ("lieutenant", "colonel"), ("lieutenant", "governor")]
)
"""Words that make one title, unlike "military chief Admiral"."""
NOBODY = _WORDS["accused"] | _WORDS["nobody"]
"""Words that are no role: of everybody, or where the article may only report that somebody says so."""
EMPTY = _WORDS["empty"]
"""Words that a role does not begin with."""
_COURTESY = word_table("titles.toml")["courtesy"]
_MR = frozenset(["mr", "mrs", "ms", "miss", "mx"])
_NOT_OF_ROLE = frozenset(["punct", "acl:relcl", "appos", "conj", "cop", "parataxis", "advcl", "cc", "flat"])
_BEFORE_NOUN = frozenset(["amod", "compound", "nmod:poss", "nummod", "nmod", "det", "nmod:desc"])
_IN_ROLES = frozenset(["NN", "NNP", "JJ", "VBG", "VBN", "HYPH"])
_LOOSE_ENDS = frozenset(["IN", "TO", "CC", "DT", "VBN", ",", ":"])


def printed(doc: ArticleDoc, start: int, end: int) -> str:
    """The text of a range of tokens without marks that cannot be seen."""
    return visible(doc.text[slice(*doc.span(start, end))])


def title_start(doc: ArticleDoc, end: int) -> int:
    """Start of the run of adjectives and nouns in front of a position."""
    start = end
    while doc.same_passage(start - 1, end) and end - start < MAX_ROLE and _belongs(doc, start - 1, end):
        start -= 1
    return role_start(doc, _whole_name(doc, start, end), end)


def _belongs(doc: ArticleDoc, at: int, end: int) -> bool:
    """Whether a word belongs to a title: "retired teacher", "human rights lawyer", "editor-in-chief"."""
    token, tag = doc.tokens[at], doc.tags[at]
    if tag in ("NN", "NNP", "JJ", "HYPH", "NNPS", "FW"):
        return True
    if doc.same_passage(at - 1, end) and (tag == "POS" or doc.tags[at - 1] == doc.tags[at + 1] == "HYPH"):
        return True
    if tag in ("VBN", "VBG"):
        hyphen = token.i > 0 and doc.tags[at - 1] == "HYPH"
        told = any(child.dep_ == "advmod" for child in token.lefts)  # "a recently formed group"
        return token.dep_ in ("amod", "compound") and not hyphen and not told
    return tag == "NNS" and (token.dep_ == "compound" or is_person_noun(token.lower_))


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


def role_start(doc: ArticleDoc, start: int, end: int) -> int:
    """Start of a role in a run of words: behind a time, a common owner and words that say nothing."""
    for at in range(start, end):
        owner = doc.tags[at] == "POS" and doc.tags[at - 1] == "NN" and at > start
        if owner or doc.words[at].lower() in _WORDS["when"]:
            start = at + 1
    while start < end:
        within = start < doc.heads[start] < end - 1 and doc.tags[start] == "JJ"  # "next-door", "real estate"
        if doc.tags[start] not in ("POS", "HYPH") and (within or doc.words[start].lower() not in EMPTY):
            break
        start += 1
    return start


def role_of(doc: ArticleDoc, start: int, end: int, rank: int) -> Role | None:
    """The role that a run of words names, without a rank that adds nothing to it; None if it names none."""
    nouns = lexicon()
    while end - start > 1 and fold(doc.words[start]) in word_table("titles.toml")["address_only"]:
        start += 1  # "Mr. Justice"
    words = _without_rank([fold(word) for word in doc.words[start:end]])
    if not _names_role(words) or words[-1] in _MR or words[-1] in NOBODY:
        return None  # "told the jury Mr Bell"
    if nouns.address.issuperset(words):
        if not any((word in nouns.person or word in nouns.titles) and word not in _COURTESY for word in words):
            return None
        rank = 3  # a rank or a style, unless the text says more
    last = start + len(words)
    owner = start - 1 if doc.same_passage(start - 1, end) and doc.tags[start - 1] == "PRP$" else None
    own = _own_words(doc, start, last)
    return Role(printed(doc, start, last), own, rank, not FORMER.isdisjoint(words), owner)


def _without_rank(words: list[str]) -> list[str]:
    """Words of a role without the rank behind the office: "military chief Admiral", "Port spokesman Navy Captain"."""
    address, kept = lexicon().address, words
    while len(kept) > 1 and kept[-1] in address and (_names_role(kept[:-1]) or kept[-2] in _WORDS["services"]):
        one = (kept[-2], kept[-1]) in _ONE_TITLE
        if address.issuperset(words) or (one and not (kept[-2] in address and _names_role(kept[:-2]))):
            break
        kept = kept[: -2 if one else -1]
    if len(kept) == len(words) or kept[-1] not in _WORDS["services"]:
        return kept
    while len(kept) > 1 and kept[-1] in _WORDS["services"]:
        kept = kept[:-1]
    return kept if _names_role(kept) else words  # "retired Army General" keeps the rank


def _names_role(words: Sequence[str]) -> bool:
    last = words[-1] if words else ""
    if not last or last in _WORDS["no_office"]:
        return False
    office = last in _offices() or last.rpartition("-")[2] in _offices()
    return office or is_person_noun(last) or last in _WORDS["positions"]


def _is_office(noun: Token) -> bool:
    """Whether a noun is one for people, or ends the name of an office."""
    return is_person_noun(noun.lemma_.lower()) or fold(noun.text) in _offices()


@cache
def _offices() -> frozenset[str]:
    """Folded words that end the name of an office, or are a form of address."""
    known = knowledge()
    return frozenset(fold(role.split()[-1]) for role in known.roles | known.address)


def _own_words(doc: ArticleDoc, start: int, end: int) -> frozenset[str]:
    """The folded words by which a role can be called, not the office of whose it is: "the mayor's husband"."""
    words = [fold(word) for word in doc.words[start:end]]
    owned = [
        at + 1
        for at in range(1, len(words))
        if doc.tags[start + at] == "POS" and (is_person_noun(words[at - 1]) or words[at - 1] in lexicon().titles)
    ]
    return frozenset(words[max(owned, default=0) :])


def described(doc: ArticleDoc, at: int, rank: int) -> Role | None:
    """The noun phrase around a noun that names a person's role, without its article and what is told beside."""
    noun = doc.tokens[at]
    word = noun.lemma_.lower()
    if (
        doc.labels[at] == "PERSON"
        or noun.tag_ in ("NNS", "NNPS")
        or word.rstrip(".") in _COURTESY
        or word in NOBODY
        or word in _WORDS["no_office"]
        or is_given_name(noun)
        or any(child.lower_ == "whose" for child in noun.lefts)
        or not _is_office(noun)
    ):
        return None
    return phrase_around(doc, at, rank)


def phrase_around(doc: ArticleDoc, at: int, rank: int) -> Role:
    """The noun phrase around a noun as a role, without its article and what is told beside."""
    noun, start, owner = doc.tokens[at], at, None
    base = at - noun.i
    for child in noun.lefts:
        cases = (word for word in child.lefts if word.dep_ == "case" and word.tag_ == "IN")  # "among them the captain"
        if child.dep_ in _BEFORE_NOUN and not any(cases):
            start = min(start, base + child.left_edge.i)
    while start < at and (doc.tags[start] in ("DT", "PRP$") or _is_one_or_mark(doc.tokens[start])):
        owner = start if doc.tags[start] == "PRP$" else owner
        start += 1
    other = _other_role(doc, at)
    end = base + (max(_end_of(other), _end_of(noun, other.i)) if other else _end_of(noun))
    end = next((i - 1 for i in range(at + 1, end + 1) if _stops(doc.tokens[i])), end)
    while end > at and doc.tags[end] in _LOOSE_ENDS:
        end -= 1
    if end - start + 1 > MAX_ROLE:
        end = at
    start = next((i + 2 for i in range(at - 1, start - 1, -1) if _owned_by_noun(doc, i)), start)
    while start < at and doc.words[start].lower() in EMPTY:
        start += 1
    nouns = _own_words(doc, start, at + 1) | {noun.lemma_.lower()}
    former = not FORMER.isdisjoint(word.lower() for word in doc.words[max(base, start - 2) : at])
    return Role(printed(doc, start, end + 1), nouns, rank, former, owner)


def _is_one_or_mark(token: Token) -> bool:
    return token.lower_ == "one" or bool(token.is_punct)


def _stops(token: Token) -> bool:
    """Whether a word behind the noun of a role begins something else."""
    return token.tag_ in ("WP", "WDT", "WRB", "WP$") or token.text in ',;:()–—“”"'


def _owned_by_noun(doc: ArticleDoc, at: int) -> bool:
    """Whether a common noun with a possessive mark stands here, which says nothing alone: "the company's founder"."""
    owned = doc.tags[at] == "NN" and doc.tags[at + 1] == "POS"
    return owned and not is_person_noun(doc.tokens[at].lemma_.lower())


def _end_of(noun: Token, after: int = 0) -> int:
    """The last token of what belongs to a noun, behind a position, as much of it as is short enough for a role."""
    end, parsed = noun.i, noun.doc
    for child in (child for child in noun.rights if child.i > after):
        last = next((i - 1 for i in range(child.i, child.right_edge.i + 1) if _stops(parsed[i])), child.right_edge.i)
        if child.dep_ in _NOT_OF_ROLE or last - noun.i >= MAX_ROLE:
            break
        end = max(end, last)
    return end


def _other_role(doc: ArticleDoc, at: int) -> Token | None:
    """The noun of another role of the same person: "president and chief operating officer of Gartland"."""
    last = at + 1
    if not doc.same_passage(last, at) or doc.words[last].lower() not in ("and", "&"):
        return None
    while doc.same_passage(last + 1, at) and doc.tags[last + 1] in _IN_ROLES and doc.labels[last + 1] != "PERSON":
        last += 1
    if doc.same_passage(last + 1, at) and doc.labels[last + 1] == "PERSON":  # "a baker and deputy mayor Ann Bell"
        return None
    other = doc.tokens[last]
    return other if _is_office(other) and _end_of(other) - doc.tokens[at].i < MAX_ROLE else None


def noun_behind_comma(doc: ArticleDoc, name: Name, kind: ActorType) -> int | None:
    """The noun of "Ann Bell, a doctor at the harbour, …" or "Brack Academy, a university, …", however it was parsed.

    None for "According to Ann Bell, the doctor said …", where it has a verb of its own.
    """
    if not doc.same_passage(name.end + 1, name.start) or doc.words[name.end] != ",":
        return None
    for at in range(name.end + 1, name.end + 8):
        nominal = nominal_at(doc, at) if doc.same_passage(at, name.start) else None
        if nominal is not None and nominal.start == name.end + 1 and nominal.type == kind:
            acts = doc.same_passage(at + 1, at) and doc.tags[at + 1] in FINITE
            return None if acts or is_of_next(doc, at) else at
    return None


def is_of_next(doc: ArticleDoc, noun: int) -> bool:
    """Whether a noun is told of the name right behind it: "Ann Bell, the baker Karl Ott", not "the baker Ott knew"."""
    at = noun + 1
    named = doc.same_passage(at, noun) and doc.labels[at] == "PERSON"
    return named and not any(doc.relations[k].startswith("nsubj") for k in (at, doc.heads[at]))
