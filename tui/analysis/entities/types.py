"""Whether a name is a person's, an organisation's or a place's: the vote of all places where it stands, and the
evidence of its words and of those around it, by which the type of a whole cluster is decided (`actors.py`)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from tui.analysis.document import ArticleDoc, remembered
from tui.analysis.entities.mentions import Name, titles_before
from tui.analysis.knowledge import knowledge
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import FEMALE_TITLES, MALE_TITLES, lexicon, names_kind, peoples
from tui.core.model.analysis import ActorType
from tui.core.text.names import fold, folded_words, surname

_HUMAN_VERBS = word_table("verbs.toml")["human"]
_POSTAL = word_table("names.toml")["postal"]
_PLACE_BEFORE = frozenset(["in", "near", "across", "outside", "around", "into", "through", "throughout", "toward"])
_BUILDINGS = word_table("things.toml")["buildings"]
_FIRMS = word_table("things.toml")["firm_plurals"]
_PAPERS = word_table("things.toml")["papers"]
"""Last words of organisations that the tables lack."""
_KINDS: tuple[ActorType, ...] = ("person", "organization", "place", "group")
"""Of types that equally many names have, the first."""


def features(doc: ArticleDoc, names: Sequence[Name], company: Mapping[str, int]) -> dict[str, float]:
    """The evidence for one form: of the name itself once, of its places as shares.

    `company` counts the words that stand in full names of people of the article.
    """
    found: Counter[str] = Counter()
    for name in names:
        found.update(_around(doc, name.start, name.end, name.label))
    evidence = {key: count / len(names) for key, count in found.items()}
    words = names[0].words
    evidence.update(dict.fromkeys(_itself(doc, names[0].start, names[0].end, words), 1.0))
    if len(words) == 1 and company.get(words[0], 0) > 0:
        evidence["word of a person's name"] = 1.0
    return evidence


@remembered
def _itself(doc: ArticleDoc, start: int, end: int, words: tuple[str, ...]) -> list[str]:
    """Evidence of a name's type from its own words."""
    tokens, known = doc.tokens[start:end], _known()
    shape = "".join(token.text for token in tokens)
    phrase = " ".join(words)
    flags = {
        "constant": True,
        f"{min(len(words), 4)} words": True,
        "given name first": len(words) > 1 and words[0] in known["given"],
        "given name alone": len(words) == 1 and words[0] in known["given"],
        "given name inside": any(word in known["given"] for word in words[1:]),
        "initial": any(len(word) == 1 and word.isalpha() for word in words[:-1]),
        "capitals": len(shape) > 1 and shape.isupper(),
        "digit": any(c.isdigit() for c in shape),
        "mixed case": any(token.text[1:] != token.text[1:].lower() and not token.text.isupper() for token in tokens),
        "of": "of" in words[1:-1],
        "and": "and" in words or "&" in phrase,
        "country": phrase in known["countries"],
        "state": phrase in known["states"],
        "city": phrase in known["cities"],
        "capital": phrase in known["capitals"],
        "region": phrase in known["regions"],
        "organisation": phrase in known["organisations"],
        "seat of power": phrase in known["metonyms"],
        "place inside": len(words) > 1 and any(word in known["one-word places"] for word in words),
        "people first": len(words) > 1 and words[0] in known["peoples"],
        "people": phrase in known["peoples"],
        "last word of organisations": len(words) > 1 and words[-1] in known["organisation_last"],
        "organisation word alone": len(words) == 1 and words[0] in known["organisation_last"],
        "first word of organisations": len(words) > 1 and words[0] in known["organisation_first"],
        "last word of places": len(words) > 1 and words[-1] in known["place_words"],
        "last word of buildings": len(words) > 1 and words[-1] in _BUILDINGS,
        "first word of places": len(words) > 1 and words[0] in known["place_words"],
        "plural": tokens[-1].tag_ == "NNPS",
        "common last word": tokens[-1].tag_ in ("NN", "NNS"),
    }
    return [key for key, value in flags.items() if value]


@remembered
def _around(doc: ArticleDoc, start: int, end: int, label: str) -> set[str]:
    """Evidence of a name's type from the words around it and the pipeline's label."""
    tokens = doc.tokens
    head = tokens[doc.head_of(start, end)]
    found = {f"label {label}", f"relation {head.dep_}"}
    if doc.same_passage(start - 1, start):
        found |= _before(doc, start)
    if titles := titles_before(doc, start):
        found.add("title")
        if any(title in MALE_TITLES or title in FEMALE_TITLES for title in titles):
            found.add("form of address")
    if doc.same_passage(end, start):
        found |= _behind(doc, start, end)
    if head.dep_.startswith("nsubj"):
        verb = head.head.lemma_.lower()
        found.add("subject of a human verb" if verb in _HUMAN_VERBS else "subject of another verb")
    for child in head.children:
        if child.dep_ == "appos":
            found |= {f"in apposition to {kind}" for kind, nouns in _kinds() if child.lemma_.lower() in nouns}
    return found


def _kinds() -> tuple[tuple[str, frozenset[str]], ...]:
    nouns = lexicon()
    return ("a person", nouns.person), ("an organisation", nouns.organization), ("a place", nouns.place)


def _before(doc: ArticleDoc, start: int) -> set[str]:
    """Evidence of a name's type from the word before it."""
    token, nouns = doc.tokens[start - 1], lexicon()
    word, lemma = token.lower_, token.lemma_.lower()
    within = doc.same_passage(start - 2, start)
    noun_of = doc.tokens[start - 2].lemma_.lower() if word == "of" and within else ""
    flags = {
        f"{word} before": word in ("the", "of", "at", "from", "to", "by", "with", "and", "a"),
        "human verb before": lemma in _HUMAN_VERBS,
        "person noun before": fold(token.text) in nouns.person and token.tag_ == "NN",
        "organisation noun before": lemma in nouns.organization,
        "place noun before": lemma in nouns.place or noun_of in nouns.place,
        "behind a place": word == "," and within and doc.labels[start - 2] == "GPE",
        "in before": word in _PLACE_BEFORE,
    }
    return {key for key, value in flags.items() if value}


def _behind(doc: ArticleDoc, start: int, end: int) -> set[str]:
    """Evidence of a name's type from the words behind it."""
    nouns, found, after = lexicon(), set(), doc.tokens[end]
    word = after.lower_
    if after.tag_ == "POS":
        found.add("possessive")
    elif word == "(":
        found.add("bracket behind")
    elif word in ("who", "whose", "whom"):
        found.add("who behind")
    elif after.tag_ in ("NN", "NNS", "NNP"):
        lemma = after.lemma_.lower()
        found.add("noun behind")
        for kind, words in (("person", nouns.person), ("organisation", nouns.organization), ("place", nouns.place)):
            if lemma in words:
                found.add(f"{kind} noun behind")
    elif word == "," and doc.same_passage(end + 1, start):
        following = doc.tokens[end + 1]
        if doc.labels[end + 1] == "GPE":
            found.add("before a place")
        if following.tag_ == "DT" and doc.same_passage(end + 2, start):
            following = doc.tokens[end + 2]
        if (next_word := fold(following.text)) in nouns.titles or next_word in nouns.person:
            found.add("office behind")
        if following.like_num and doc.same_passage(end + 2, start) and doc.tokens[end + 2].text == ",":
            found.add("age behind")
        if following.lower_ in ("who", "whose"):
            found.add("who behind")
    return found


@cache
def _known() -> dict[str, frozenset[str]]:
    """The tables of `knowledge`, folded."""
    known = knowledge()

    def folded(names: frozenset[str]) -> frozenset[str]:
        return frozenset(" ".join(folded_words(name)) for name in names)

    tables = {
        name: folded(getattr(known, name))
        for name in ("countries", "states", "cities", "capitals", "regions", "organisations", "metonyms", "peoples",
                     "organisation_last", "organisation_first", "place_words")
    }  # fmt: skip
    tables["given"] = lexicon().given
    tables["organisation_last"] |= _PAPERS
    places = tables["countries"] | tables["states"] | tables["cities"] | tables["capitals"]
    tables["one-word places"] = frozenset(place for place in places if " " not in place and len(place) > 2)
    return tables


def _is_known_place(form: tuple[str, ...]) -> bool:
    phrase, known = " ".join(form), _known()
    return any(phrase in known[table] for table in ("countries", "states", "cities", "capitals", "regions"))


def _has_code(doc: ArticleDoc, name: Name) -> bool:
    """Whether a name is the code of a state behind a town, or a town before one: "Nashville, TN"."""
    after, before = name.end + 1, name.start - 1
    code = name.end - name.start == 1 and doc.words[name.start] in _POSTAL
    if code and doc.same_passage(before, name.start) and doc.words[before] == ",":
        return True
    return doc.same_passage(after, name.start) and doc.words[after - 1] == "," and doc.words[after] in _POSTAL


def settle_types(doc: ArticleDoc, names: Sequence[Name]) -> None:
    """Give all names of one form one type: that of most of them, if neither the text nor longer names say otherwise."""
    forms: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for name in names:
        forms[name.words].append(name)
    kinds = {form: _type_of_form(doc, ours) for form, ours in forms.items()}
    longest = sorted((form for form in forms if len(form) > 1), key=len, reverse=True)
    surnames = {surname(form) for form in longest if kinds[form] == "person"}
    alone = {form[0] for form, kind in kinds.items() if len(form) == 1 and kind == "person"}
    opens = {form[0]: kinds[form] for form in longest if kinds[form] != "person"}
    given = {form[0] for form in longest if kinds[form] == "person"}
    for form, ours in forms.items():
        kind = kinds[form]
        if kind == "person" and len(form) == 1 and form[0] not in surnames:
            kind = opens.get(form[0], kind)  # "Halverton" beside "Halverton Harbour Authority"
        elif kind == "place" and len(form) == 1 and form[0] in given and form[0] not in _known()["one-word places"]:
            kind = "person"  # "Imran" beside "Imran Bell"
        elif kind == "place" and len(form) == 2 and form[1] in alone and not _is_known_place(form):
            kind = "person"  # "Ada Brannock" beside "Brannock said"
        elif kind in ("organization", "place") and len(form) == 2 and form[1] in surnames and not names_kind(form[1]):
            other = "&" in doc.words[ours[0].start : ours[0].end] or _is_known_place(form)
            kind = kind if other else "person"  # of somebody named in full
        for name in ours:
            name.type = kind


def _type_of_form(doc: ArticleDoc, names: Sequence[Name]) -> ActorType:
    """The type that most names of one form have, unless the text says that it is a town, a body or in office."""
    votes = Counter(name.type for name in names)
    kind = max(_KINDS, key=votes.__getitem__)
    if sum(_has_code(doc, name) for name in names) * 2 > len(names):
        return "place"
    if kind == "person" and any(_is_body(doc, name) for name in names):
        for name in names:
            name.label = "ORG"
        return "organization"
    told = kind == "place" and len(names[0].words) > 1 and not _is_known_place(names[0].words)
    return "person" if told and any(_holds_office(doc, name) for name in names) else kind


def _holds_office(doc: ArticleDoc, name: Name) -> bool:
    """Whether a name has an office beside it: "Nomvula Bell, MEC for health", "Col. Nomvula Bell"."""
    titled = bool(titles_before(doc, name.start)) and not names_kind(name.words[-1])
    return titled or "office behind" in _around(doc, name.start, name.end, name.label)


def _is_body(doc: ArticleDoc, name: Name) -> bool:
    """Whether a name is a body's: "French Connection", "Vell Holdings", "the newspaper Dagens Blad"."""
    first, before = name.words[0], name.start - 1
    nation = first in peoples() and name.label == "ORG"
    if name.titles or len(name.words) < 2 or (first in lexicon().given and not nation):
        return False
    if nation or name.words[-1] in _FIRMS:
        return True
    if not doc.same_passage(before, name.start) or doc.tags[before] != "NN":
        return False
    together = doc.heads[before] in range(name.start, name.end) or doc.heads[name.start] == before
    acts = doc.relations[doc.head_of(name.start, name.end)].startswith("nsubj")  # "a band Bell Ott formed"
    return (together or not acts) and doc.words[before].lower() in lexicon().organization
