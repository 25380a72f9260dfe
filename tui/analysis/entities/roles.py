"""What the text says somebody is: in front of a name, in apposition to it, or with "is"."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from spacy.tokens import Doc, Token

from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import Name
from tui.analysis.grammar import FINITE
from tui.analysis.knowledge import knowledge
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import is_person_noun, lexicon
from tui.analysis.nominals import nominal_at
from tui.analysis.records import Role
from tui.core.text.names import fold, visible

MAX_ROLE = 12
"""Words of a role; what is longer is a description."""


_FORMER = frozenset(["former", "formerly", "ex", "once", "onetime", "erstwhile"])
_SERVICES = word_table("role-words.toml")["services"]
"""What belongs to the rank behind it, and not to the office before: "spokesman Navy Captain"."""
_GENERALS = sorted(word_table("role-words.toml")["generals"])
_ONE_TITLE = frozenset(
    [("chief", word) for word in ("justice", "constable", "inspector", "superintendent", "judge")]
    + [(word, "general") for word in _GENERALS]
    + [("first", "lady"), ("first", "minister"), ("lieutenant", "colonel"), ("lieutenant", "governor")]
)
"""Words that make one title, unlike "military chief Admiral"."""
_NOBODY = word_table("role-words.toml")["nobody"]
"""What everybody is, is no role."""
_COURTESY = word_table("titles.toml")["courtesy"]
_ACCUSED = word_table("role-words.toml")["accused"]
"""What nobody is called in a list of people: the article may only report that somebody says so."""
_NO_OFFICE = word_table("role-words.toml")["no_office"]
"""What only belongs to a role, and is none by itself."""
_WHEN = word_table("role-words.toml")["when"]
"""Nouns that end what stands before a role: "at the same time Sir Keir", "Last week official Bell"."""
_EMPTY = word_table("role-words.toml")["empty"]
"""Words that a role does not begin with."""


def roles_of(doc: ArticleDoc, name: Name) -> Iterable[Role]:
    """The roles that the text gives a person at one mention."""
    start = _title_start(doc, name.start)
    if start < name.start and not _modifies(doc, name) and (role := _role(doc, start, name.start, 0)):
        yield role
    if role := _of_several(doc, name) or _affiliation(doc, name):
        yield role
    if role := _behind_comma(doc, name) or _before_comma(doc, name):
        yield role
    head = doc.head_of(name.start, name.end)
    base = doc.starts[doc.passage_of[name.start]]
    token = doc.tokens[head]
    colon = doc.same_passage(name.end, name.start) and doc.words[name.end] == ":"  # "Bell: For a reader, a shy man"
    for child in token.rights:
        near = not _person_between(doc, name.end, base + child.left_edge.i)
        if child.dep_ == "appos" and not colon and near and (role := _described(doc, base, child, 1)):
            yield role
    described = (
        token.dep_ == "appos"
        and base + token.head.i < name.start
        and not _says(doc, name)
        and not (
            token.head.dep_ == "appos" and doc.labels[base + token.head.head.i] == "PERSON"
        )  # it is said of another
        and not _person_between(doc, base + token.head.i, name.start)
    )
    if described and (role := _described(doc, base, token.head, 1)):
        yield role
    copula = (
        token.dep_ == "nsubj"
        and token.head.tag_ == "NN"
        and any(child.dep_ == "cop" for child in token.head.lefts)
        and not any(child.lower_ in ("not", "n't", "n’t", "never") for child in token.head.lefts)
    )
    if copula and (role := _described(doc, base, token.head, 2 if _is_now(token.head) else 4)):
        yield role
    for clause in token.rights:
        who = clause.dep_ == "acl:relcl" and any(t.lower_ == "who" and t.dep_ == "nsubj" for t in clause.lefts)
        if who and clause.tag_ == "NN" and _is_now(clause) and (role := _described(doc, base, clause, 2)):
            yield role


def _person_between(doc: ArticleDoc, start: int, end: int) -> bool:
    """Whether somebody else is named between two positions."""
    return "PERSON" in doc.labels[start:end]


def _is_now(noun: Token) -> bool:
    """Whether a noun is said to be true of somebody now ("is", not "was")."""
    return any(child.dep_ == "cop" and child.lower_ in ("is", "'s", "’s", "are") for child in noun.lefts)


def _modifies(doc: ArticleDoc, name: Name) -> bool:
    """Whether what stands before a name is not said of it: "a former Bell supporter", "Ott, a painter Bell met"."""
    at = name.start - 1
    while doc.same_passage(at, name.start) and doc.tags[at] in ("NN", "JJ", "HYPH"):
        at -= 1
    if (
        doc.same_passage(at - 2, name.start)
        and doc.words[at] in ("a", "an")
        and doc.words[at - 1] == ","
        and doc.labels[at - 2] == "PERSON"
    ):
        return True
    if not doc.same_passage(name.end, name.start) or doc.tags[name.end] not in ("NN", "NNS"):
        return False
    token = doc.tokens[doc.head_of(name.start, name.end)]
    return token.dep_ in ("compound", "nmod:desc", "nmod", "nmod:unmarked") and token.head.i > token.i


MAX_LIST = 14
"""Tokens of a list of people that is followed back to its noun."""


def _of_several(doc: ArticleDoc, name: Name) -> Role | None:
    """The role of each of "the directors Ann Bell, Karl Ott and Olga Brandt", in the singular."""
    at = name.start - 1
    listed = 0
    while doc.same_passage(at, name.start) and name.start - at <= MAX_LIST:
        tag = doc.tags[at]
        if tag not in ("NNP", ",", "CC", "HYPH", "NNPS") or doc.words[at] in ("or", "but"):
            break
        listed += tag in (",", "CC")
        at -= 1
    if not doc.same_passage(at, name.start) or doc.tags[at] not in ("NNS", "NNPS"):
        return None
    noun = doc.tokens[at]
    singular = noun.lemma_.lower() if noun.tag_ == "NNS" else fold(noun.text)
    if not is_person_noun(singular) or singular in _ACCUSED or singular in _NOBODY:
        return None
    alone = listed == 0 or (listed == 1 and doc.words[at + 1] == ",")
    if alone and not _goes_on(doc, name):
        return None
    start = _role_start(doc, _title_start(doc, at), at)
    words = [fold(token.text) for token in doc.tokens[start:at]]
    before = doc.text[slice(*doc.span(start, at))] + " " if start < at else ""
    text = visible(before + (singular if noun.text[0].islower() else singular.capitalize()))
    return Role(text, frozenset([*words, singular]), 1, any(word in _FORMER for word in words))


def _goes_on(doc: ArticleDoc, name: Name) -> bool:
    """Whether a list of names goes on behind a name."""
    for at in range(name.end, min(name.end + 2, len(doc.tokens) - 1)):
        if doc.same_passage(at, name.start) and doc.words[at] in (",", "and") and doc.tags[at + 1] in ("NNP", "CC"):
            return True
    return False


def _affiliation(doc: ArticleDoc, name: Name) -> Role | None:
    """The body that somebody is said to be of: "Robin Bell of the Courier", "the Courier's Robin Bell"."""
    if len(name.words) < 2:
        return None
    before, after = name.start - 1, name.end
    if doc.same_passage(before - 1, name.start) and doc.tags[before] == "POS":
        body = before - 1
        end = before
    elif doc.same_passage(after + 1, name.start) and doc.words[after] == "of":
        at = after + 1 + (doc.words[after + 1] == "the")
        if not doc.same_passage(at, name.start):
            return None
        body, end = at, at + 1
        while doc.same_passage(end, name.start) and doc.continues[end]:
            end += 1
    else:
        return None
    if doc.labels[body] != "ORG":
        return None
    start = end - 1
    while doc.same_passage(start - 1, name.start) and doc.continues[start]:
        start -= 1
    text = visible(doc.text[slice(*doc.span(start, end))])
    return Role(text, frozenset(), 5) if text else None


def _role_start(doc: ArticleDoc, start: int, end: int) -> int:
    """Where a role starts in a run of words: behind a time, a common owner and words that say nothing."""
    for at in range(start, end):
        word = doc.words[at].lower()
        if word in _WHEN or (doc.tags[at] == "POS" and doc.tags[at - 1] == "NN" and at > start):
            start = at + 1
    while start < end and (doc.words[start].lower() in _EMPTY or doc.tags[start] in ("POS", "HYPH")):
        start += 1
    return start


def _says(doc: ArticleDoc, name: Name) -> bool:
    """Whether a name tells what stands around it: "The prisoner, Bell said, had been tried"."""
    return doc.same_passage(name.end, name.start) and doc.tags[name.end] in FINITE


def _behind_comma(doc: ArticleDoc, name: Name) -> Role | None:
    """The role in "Ann Bell, a doctor at the harbour, …", however it was parsed."""
    if not doc.same_passage(name.end + 1, name.start) or doc.tokens[name.end].text != ",":
        return None
    base = doc.starts[doc.passage_of[name.start]]
    for position in range(name.end + 1, min(name.end + 8, len(doc.tokens))):
        nominal = nominal_at(doc, position) if doc.same_passage(position, name.start) else None
        if nominal is not None and nominal.start == name.end + 1 and nominal.type == "person":
            return _described(doc, base, doc.tokens[position], 1)
    return None


def _before_comma(doc: ArticleDoc, name: Name) -> Role | None:
    """The role in "The harbour doctor, Ann Bell, …", however it was parsed."""
    at = name.start - 2
    if not doc.same_passage(at, name.start) or doc.tokens[at + 1].text != ",":
        return None
    if _says(doc, name):
        return None
    nominal = nominal_at(doc, at)
    if nominal is None or nominal.type != "person" or not nominal.determiner:
        return None
    return _described(doc, doc.starts[doc.passage_of[at]], doc.tokens[at], 1)


def _title_start(doc: ArticleDoc, end: int) -> int:
    """Where the run of adjectives and nouns in front of a name starts."""
    start = end
    while doc.same_passage(start - 1, end) and end - start < MAX_ROLE:
        token = doc.tokens[start - 1]
        possessive = token.tag_ == "POS" and doc.same_passage(start - 2, end)
        if token.tag_ not in ("NN", "NNP", "JJ", "HYPH", "NNPS", "FW") and not possessive:
            break
        start -= 1
    return _role_start(doc, start, end)


def _role(doc: ArticleDoc, start: int, end: int, rank: int) -> Role | None:
    nouns = lexicon()
    words = [fold(token.text) for token in doc.tokens[start:end]]
    last = end
    while last - start > 1 and words[last - start - 1] in nouns.address and _is_role_before(words[: last - start - 1]):
        if (words[last - start - 2], words[last - start - 1]) in _ONE_TITLE:
            break
        last -= 1  # "military chief Admiral": the rank adds nothing to the office
    if last < end and words[last - start - 1] in _SERVICES:
        office = last
        while office - start > 1 and words[office - start - 1] in _SERVICES:
            office -= 1
        last = office if _names_role(words[: office - start]) else end  # "retired Army General" keeps the rank
    kept = words[: last - start]
    if not kept or not _names_role(kept) or not _ACCUSED.isdisjoint(kept[-1:]):
        return None
    if all(word in nouns.address for word in kept):
        if not any(word in (nouns.person | nouns.titles) - _COURTESY for word in kept):
            return None
        rank = 3  # a rank or a style, unless the text says more
    text = visible(doc.text[slice(*doc.span(start, last))])
    owner = start - 1 if doc.same_passage(start - 1, end) and doc.tags[start - 1] == "PRP$" else None
    return Role(text, frozenset(kept), rank, any(word in _FORMER for word in kept), owner)


def _is_role_before(words: list[str]) -> bool:
    """Whether words before a rank are a role without it: "Port spokesman (Navy) Captain"."""
    return _names_role(words) or (bool(words) and words[-1] in _SERVICES)


def _names_role(words: list[str]) -> bool:
    return bool(words) and words[-1] not in _NO_OFFICE and (is_person_noun(words[-1]) or words[-1] in _offices())


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


def _described(doc: ArticleDoc, base: int, noun: Token, rank: int) -> Role | None:
    """The noun phrase around a noun that names a role, without its article and what is told beside."""
    word = noun.lemma_.lower()
    if (
        doc.labels[base + noun.i] == "PERSON"
        or noun.tag_ in ("NNS", "NNPS")
        or word.rstrip(".") in _COURTESY
        or word in _NOBODY
        or word in _ACCUSED
        or word in _NO_OFFICE
        or any(child.lower_ == "whose" for child in noun.lefts)
        or (not is_person_noun(word) and fold(noun.text) not in _offices())
    ):
        return None
    end = noun.i
    for child in noun.rights:
        if child.dep_ in ("punct", "acl:relcl", "appos", "conj", "cop", "parataxis", "advcl", "cc", "flat"):
            break
        end = max(end, child.right_edge.i)
    start = noun.i
    for child in noun.lefts:
        if child.dep_ in ("amod", "compound", "nmod:poss", "nummod", "nmod", "det", "nmod:desc"):
            start = min(start, child.left_edge.i)
    parsed = noun.doc
    owner = None
    while start < noun.i and (parsed[start].tag_ in ("DT", "PRP$") or parsed[start].is_punct):
        owner = base + start if parsed[start].tag_ == "PRP$" else owner
        start += 1
    end = next((i - 1 for i in range(noun.i + 1, end + 1) if _stops(parsed[i])), end)
    while end > noun.i and parsed[end].tag_ in ("IN", "TO", "CC", "DT", ",", ":"):
        end -= 1
    if end - start + 1 > MAX_ROLE:
        end = noun.i
    start = next((i + 2 for i in range(noun.i - 1, start - 1, -1) if _owned_by_noun(parsed, i)), start)
    while start < noun.i and parsed[start].lower_ in _EMPTY:
        start += 1
    text = visible(doc.text[slice(*doc.span(base + start, base + end + 1))])
    nouns = frozenset(fold(t.text) for t in parsed[start : noun.i + 1])
    before = parsed[max(0, start - 2) : noun.i]
    return Role(text, nouns | {word}, rank, any(t.lower_ in _FORMER for t in before), owner)
