"""How far a name reaches: bare of titles, and put together where the pipeline cut it in two or cut it short: "Kim Sang"
+ "-ho", "Washington" + ", D.C."."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from spacy.tokens import Doc, Span, Token

from tui.analysis.grammar import HYPHENS
from tui.analysis.knowledge import knowledge
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import GIVEN_TOO, is_person_noun, known_places, lexicon
from tui.core.text.names import fold

Found = tuple[int, int, str]
"""A name while it is settled: first token in its passage, token after the last, label."""
POSTAL = word_table("names.toml")["postal"]
"""Codes of states and provinces, which stand behind a town and a comma."""
SYLLABLE = 6
"""Letters of the small part behind the hyphen of a given name: "Kim Sang-ho", "Ito Ken-ichi"."""
_CAPITAL = frozenset(["d.c", "dc"])
_SHORT_STATES = word_table("names.toml")["short_states"]


def joined(doc: Doc, entities: Sequence[Span]) -> list[Found]:
    """The entities as ranges of tokens with labels, the parts of one name together, and states behind their towns."""
    found: list[Found] = []
    for entity in entities:
        start, end, label = entity.start, entity.end, entity.label_
        if found and start < found[-1][1]:
            continue
        if label == "PERSON" or doc[start].tag_ == "NNP":
            end, label = _with_syllable(doc, start, end, label)
        if found and _is_capital(doc, found[-1], start, end):
            found[-1] = (found[-1][0], end, "GPE")
            continue
        if end - start > 2 and doc[end - 2].text == "," and doc[end - 1].text in POSTAL | _SHORT_STATES:
            found += [(start, end - 2, "GPE"), (end - 1, end, "GPE")]
            continue
        if label == "GPE" and start and doc[start - 1].text.title() in _NEW and not doc[start - 1].ent_type_:
            start -= doc[start - 1 : end].text.title() in known_places()  # "NEW" + "DELHI"
        if label == "PERSON":
            end = _with_nickname(doc, start, end)
        start, label = _with_people_before(doc, start, label)
        end = _whole_body(doc, end, label)
        end, label = _with_office(doc, end, label)
        found.append((start, end, label))
    return found


_NEW = frozenset(["New", "North", "South", "East", "West"])
_OPENING, _CLOSING = frozenset("“‘\"'"), frozenset("”’\"'")
NICKNAME = 3
"""Words of a nickname in quotation marks inside a name."""


def _with_nickname(doc: Doc, start: int, end: int) -> int:
    """The end of a name with a nickname in it: "Jame “Buffalo Bill” Gumb"."""
    if end - start > 2 or end >= len(doc) or doc[end].text not in _OPENING:
        return end
    close = next((i for i in range(end + 2, min(len(doc), end + 2 + NICKNAME)) if doc[i].text in _CLOSING), None)
    if close is None or not all(doc[i].text[:1].isupper() for i in range(end + 1, close)):
        return end
    stop = close + 1
    while stop < len(doc) and stop <= close + 2 and _capital_word(doc, stop) and doc[stop].ent_type_ in ("", "PERSON"):
        stop += 1
    return stop if stop > close + 1 else end


def _with_people_before(doc: Doc, start: int, label: str) -> tuple[int, str]:
    """The start and label of a group's name of which the pipeline saw the aim only: "Doctors for" + "Camp Closure"."""
    if start < 2 or label in ("DATE", "NORP") or doc[start - 1].lower_ not in _AIMS:
        return start, label
    people = doc[start - 2]
    if people.ent_type_ or people.tag_ != "NNPS" or not people.text.istitle():
        return start, label
    return start - 2, "ORG"


_AIMS = frozenset(["for", "against", "without"])
_OF_MORE = word_table("names.toml")["of_more"]
"""Words of names that go on with "of" or "for" and what they are for."""
_LINKS = frozenset(["of", "and", "the", "to", "for", "in", "on", "against", "&"])


def _whole_body(doc: Doc, end: int, label: str) -> int:
    """The end of a body's name that goes on: "National Society" + "for the Prevention of Cruelty"."""
    if label != "ORG" or end + 1 >= len(doc) or doc[end - 1].text not in _OF_MORE:
        return end
    if doc[end].text not in ("of", "for", "on", "against"):
        return end
    stop, behind = end, takewhile(lambda token: token.ent_type_ not in ("PERSON", "DATE"), doc[end + 1 :])
    for token in takewhile(lambda token: token.text[:1].isupper() or token.text in _LINKS, behind):
        stop = stop if token.text in _LINKS else token.i + 1
    return stop


_OFFICES = frozenset(["Office", "Department"])


def _with_office(doc: Doc, end: int, label: str) -> tuple[int, str]:
    """The end and label of somebody's office named by its place: "Vell County" + "Sheriff's Office"."""
    if label not in ("ORG", "GPE", "LOC"):
        return end, label
    at = end
    while at < min(len(doc), end + 3) and doc[at].text.istitle() and doc[at].tag_ in ("NNP", "NN"):
        at += 1
    if at + 1 >= len(doc) or doc[at].tag_ != "POS" or doc[at + 1].text not in _OFFICES:
        return end, label
    holder = doc[at - 1].lower_
    return (at + 2, "ORG") if is_person_noun(holder) or holder in lexicon().titles else (end, label)


def _capital_word(doc: Doc, at: int) -> bool:
    token = doc[at]
    return token.text[:1].isupper() and token.text[1:].islower() and token.tag_ in ("NNP", "NN", "NNPS", "FW")


def _with_syllable(doc: Doc, start: int, end: int, label: str) -> tuple[int, str]:
    """The end of a name of two and more words with the small syllable behind its hyphen; it is a person's then.

    An "Obama-era rule" has none.
    """
    if end - start < 2 or end + 1 >= len(doc) or doc[end].text not in HYPHENS:
        return end, label
    part, glued = doc[end + 1], not doc[end].whitespace_ and not doc[end - 1].whitespace_
    small = part.text.isalpha() and part.text.islower() and len(part) <= SYLLABLE
    fits = small and part.tag_ in ("NNP", "FW") and part.dep_ in ("flat", "appos")
    return (end + 2, "PERSON") if glued and fits and label in ("PERSON", "GPE", "ORG", "LOC") else (end, label)


def _is_capital(doc: Doc, before: Found, start: int, end: int) -> bool:
    """Whether an entity is the "D.C." behind Washington, with or without a comma."""
    return (
        doc[before[0] : before[1]].text == "Washington"
        and doc[before[1] : start].text.strip() in ("", ",")
        and doc[start:end].text.lower().rstrip(".") in _CAPITAL
    )


def states_behind_towns(doc: Doc, names: Sequence[Found]) -> list[Found]:
    """The names, each town that has the code of a state behind a comma as a place, with the codes that were missed."""
    found: list[Found] = []
    starts = {start for start, _, _ in names}
    for start, end, label in names:
        coded = end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].text in POSTAL
        if not coded or label not in ("GPE", "LOC", "ORG") or (label == "ORG" and end - start > 2):
            found.append((start, end, label))
            continue
        found.append((start, end, "GPE"))
        if end + 1 not in starts:
            found.append((end + 1, end + 2, "GPE"))
    return found


def plain(doc: Doc, start: int, end: int) -> str:
    """The words of a name with single spaces, curly apostrophes straightened."""
    text = doc[start].text if end - start == 1 else "".join([doc[i].text_with_ws for i in range(start, end)])
    return " ".join(text.replace("’", "'").split())


def bare(doc: Doc, start: int, end: int, label: str) -> tuple[int, int]:
    """The range without white space, articles, possessive marks and, for a person, titles; empty if nothing is left."""
    while start < end and (doc[start].is_space or doc[start].lower_ in ("the", "a", "an") or doc[start].is_punct):
        start += 1
    while end > start and not _ends_a_name(doc[end - 1]):
        end -= 1
    while end - start > 1 and label in ("ORG", "GPE") and _is_office(doc, end - 1):
        end -= 1  # "White House Press" Secretary
    if label != "PERSON" or (end - start == 2 and fold(doc[start].text) in GIVEN_TOO):
        return start, end  # "Dean Howells" has no title
    first = start
    while first < end and (doc[first].lower_ in title_words() or doc[first].lower_ in ("of", "for", "-")):
        first += 1
    if start < first == end > 1 and doc[end - 2].text in knowledge().address:
        return end - 1, end  # "Mr. King" is King; "Chief Justice" is nobody
    return first, end


def _is_office(doc: Doc, last: int) -> bool:
    """Whether a word and the one behind it are an office's: "Press Secretary", "Defense Minister"."""
    if last + 1 >= len(doc) or not doc[last + 1].text[:1].isupper():
        return False
    return f"{doc[last].text} {doc[last + 1].text}" in knowledge().roles or (
        doc[last].text in knowledge().qualifiers and doc[last + 1].text in knowledge().roles
    )


def _ends_a_name(token: Token) -> bool:
    return not (token.is_space or token.lower_ in ("'s", "’s") or (token.is_punct and token.text != "."))


@cache
def title_words() -> frozenset[str]:
    """The words of forms of address, offices and their qualifiers, in lower case."""
    known = knowledge()
    return frozenset(w.lower() for name in known.address | known.roles | known.qualifiers for w in name.split())
