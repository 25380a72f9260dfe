"""The words of a role: where they begin and end in front of a name and around a noun, and what is none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Span, Token

from tui.analysis.document import ArticleDoc
from tui.analysis.knowledge import knowledge
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import is_person_noun, lexicon
from tui.analysis.nominals import is_given_name
from tui.analysis.records import Role
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
NOBODY = _WORDS["nobody"] | _WORDS["accused"]
"""Words that are no role: they fit everybody, or the article may only report that somebody says so."""
_COURTESY = word_table("titles.toml")["courtesy"]
_ADDRESS = word_table("titles.toml")["address_only"]
_IN_TITLES = frozenset(["NN", "NNP", "JJ", "HYPH", "NNPS", "FW", "POS"])
_BEFORE = frozenset(["amod", "compound", "nmod:poss", "nummod", "nmod", "det", "nmod:desc"])
_NOT_OF_ROLE = frozenset(["punct", "acl:relcl", "appos", "conj", "cop", "parataxis", "advcl", "cc", "flat"])


def title_start(doc: ArticleDoc, end: int) -> int:
    """Start of the run of adjectives and nouns in front of a name, behind a time and words that say nothing."""
    start = end
    while doc.same_passage(start - 1, end) and end - start < MAX_ROLE:
        token, tag = doc.tokens[start - 1], doc.tags[start - 1]
        plural = tag == "NNS" and (token.dep_ == "compound" or is_person_noun(token.lower_))  # "human rights lawyer"
        in_chief = tag == "IN" and doc.tags[start] == "HYPH"  # "editor-in-chief"
        if not (tag in _IN_TITLES or plural or in_chief):
            break
        start -= 1
    first = start
    while start < end and doc.continues[first]:  # "Bank of Vell governor"
        first -= 1
    start = start if fold(doc.words[first]) in lexicon().titles else first
    for at in range(start, end):
        owner = doc.tags[at] == "POS" and doc.tags[at - 1] == "NN" and at > start  # "the company's founder"
        if owner or doc.words[at].lower() in _WORDS["when"]:
            start = at + 1
    while start < end and (doc.words[start].lower() in _WORDS["empty"] or doc.tags[start] in ("POS", "HYPH")):
        start += 1
    return start


def role_of(doc: ArticleDoc, start: int, end: int, rank: int) -> Role | None:
    """The role that a run of words names, without a rank that adds nothing to it; None if it names none."""
    address = lexicon().address
    while end - start > 1 and fold(doc.words[start]) in _ADDRESS:
        start += 1  # "Mr. Justice"
    words = [fold(word) for word in doc.words[start:end]]
    ranks = address.issuperset(words)
    while not ranks and words[-1] in address and tuple(words[-2:]) not in _ONE_TITLE and _names_role(words[:-1]):
        words.pop()  # "military chief Admiral": the rank adds nothing to the office
    if not _names_role(words) or words[-1] in NOBODY or _COURTESY.issuperset(words):
        return None
    end = start + len(words)
    text = visible(doc.text[slice(*doc.span(start, end))])
    owner = start - 1 if doc.same_passage(start - 1, end) and doc.tags[start - 1] == "PRP$" else None
    own = own_words(doc.tokens[start:end])
    return Role(text, own, 3 if ranks else rank, not FORMER.isdisjoint(words), owner)


def _names_role(words: Sequence[str]) -> bool:
    """Whether words end in a noun for people, an office or a position in a team."""
    if not words or words[-1] in _WORDS["no_office"]:
        return False
    last = words[-1].rpartition("-")[2]
    return (
        is_person_noun(words[-1]) or words[-1] in _offices() or last in _offices() or words[-1] in _WORDS["positions"]
    )


@cache
def _offices() -> frozenset[str]:
    """Folded words that end the name of an office, or are a form of address."""
    known = knowledge()
    return frozenset(fold(role.split()[-1]) for role in known.roles | known.address)


def own_words(tokens: Sequence[Token] | Span) -> frozenset[str]:
    """The folded words by which a role can be called, not the office of whose it is: "the mayor's husband"."""
    words = [fold(token.text) for token in tokens]
    owned = [
        at + 1
        for at, token in enumerate(tokens)
        if at and token.tag_ == "POS" and (is_person_noun(words[at - 1]) or words[at - 1] in lexicon().titles)
    ]
    return frozenset(words[max(owned, default=0) :])


def described(doc: ArticleDoc, position: int, rank: int) -> Role | None:
    """The noun phrase around a noun that names a person's role, without its article and what is told beside."""
    noun = doc.tokens[position]
    word = noun.lemma_.lower()
    if (
        doc.labels[position] == "PERSON"
        or noun.tag_ in ("NNS", "NNPS")
        or word.rstrip(".") in _COURTESY
        or word in NOBODY
        or word in _WORDS["no_office"]
        or is_given_name(noun)
        or any(child.lower_ == "whose" for child in noun.lefts)
        or (not is_person_noun(word) and fold(noun.text) not in _offices())
    ):
        return None
    return phrase_around(doc, position, rank)


def phrase_around(doc: ArticleDoc, position: int, rank: int) -> Role:
    """The noun phrase around a noun as a role, without its article and what is told beside."""
    noun = doc.tokens[position]
    parsed, base = noun.doc, position - noun.i
    start = next((child.left_edge.i for child in noun.lefts if child.dep_ in _BEFORE), noun.i)
    owner = None
    while start < noun.i and (parsed[start].tag_ in ("DT", "PRP$") or parsed[start].is_punct):
        owner = base + start if parsed[start].tag_ == "PRP$" else owner
        start += 1
    while start < noun.i and parsed[start].lower_ in _WORDS["empty"]:
        start += 1
    end = noun.i
    reach = min(noun.i + MAX_ROLE + 1, len(parsed))
    stop = next((i for i in range(noun.i + 1, reach) if _stops(parsed[i])), reach)
    for child in noun.rights:
        last = min(child.right_edge.i, stop - 1)
        if child.dep_ in _NOT_OF_ROLE or last - noun.i >= MAX_ROLE:
            break
        end = last
    while end > noun.i and parsed[end].tag_ in ("IN", "TO", "CC", "DT", "VBN", ",", ":"):
        end -= 1
    if end - start >= MAX_ROLE:
        end = noun.i
    text = visible(doc.text[slice(*doc.span(base + start, base + end + 1))])
    nouns = own_words(parsed[start : noun.i + 1]) | {noun.lemma_.lower()}
    former = any(token.lower_ in FORMER for token in parsed[max(0, start - 2) : noun.i])
    return Role(text, nouns, rank, former, owner)


def _stops(token: Token) -> bool:
    """Whether a word behind the noun of a role begins something else."""
    return token.tag_ in ("WP", "WDT", "WRB", "WP$") or token.text in ',;:()–—“”"'
