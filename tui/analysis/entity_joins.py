"""Names that the pipeline cut in two or cut short, put together: "Kim Sang" + "-ho", "Washington" + ", D.C."."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from tui.analysis.entity_labels import HYPHENS

SYLLABLE = 6
"""Letters of the small part behind the hyphen of a given name: "Kim Sang-ho", "Ito Ken-ichi"."""
_CAPITAL = frozenset(["d.c", "dc"])
_POSTAL = frozenset(
    """AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR
    PA RI SC SD TN TX UT VT VA WA WV WI WY AB BC MB NB NL NS ON PE QC SK NSW QLD VIC TAS ACT""".split()
)
"""Codes of states and provinces that stand behind a town and a comma."""

Found = tuple[int, int, str]


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
        if end - start == 1 and doc[start].text in _POSTAL and _behind_town(doc, start):
            label = "GPE"
        found.append((start, end, label))
    return found


def missed(doc: Doc, taken: set[int]) -> list[Found]:
    """Names that the pipeline did not see and their form gives away: "Son Heung-min"; states behind their towns."""
    found: list[Found] = []
    for hyphen in range(1, len(doc) - 1):
        if doc[hyphen].text not in HYPHENS or taken.intersection((hyphen - 1, hyphen, hyphen + 1)):
            continue
        start = hyphen - 1
        while start > 0 and start - 1 not in taken and hyphen - start < 3 and _capital_word(doc, start - 1):
            start -= 1
        if hyphen - start > 1 and _capital_word(doc, hyphen - 1) and _is_syllable(doc, hyphen):
            found.append((start, hyphen + 2, "PERSON"))
    return found


def _capital_word(doc: Doc, at: int) -> bool:
    token = doc[at]
    return token.text[:1].isupper() and token.text[1:].islower() and token.tag_ in ("NNP", "NN", "NNPS", "FW")


def _with_syllable(doc: Doc, start: int, end: int, label: str) -> tuple[int, str]:
    """The end of a name of two and more words with the small syllable behind its hyphen; it is a person's then."""
    if end - start >= 2 and label in ("PERSON", "GPE", "ORG", "LOC") and _is_syllable(doc, end):
        return end + 2, "PERSON"
    return end, label


def _is_syllable(doc: Doc, hyphen: int) -> bool:
    """Whether a hyphen and the small word behind it go on with a name; an "Obama-era rule" has none."""
    if hyphen + 1 >= len(doc) or doc[hyphen].text not in HYPHENS or doc[hyphen].whitespace_:
        return False
    part = doc[hyphen + 1]
    fits = part.text.isalpha() and part.text.islower() and len(part) <= SYLLABLE and part.tag_ in ("NNP", "FW")
    return fits and part.dep_ == "flat" and not doc[hyphen - 1].whitespace_


def _is_capital(doc: Doc, before: Found, start: int, end: int) -> bool:
    """Whether an entity is the "D.C." behind Washington, with or without a comma."""
    apart = doc[before[1] : start].text.strip()
    return (
        doc[before[0] : before[1]].text == "Washington"
        and apart in ("", ",")
        and doc[start:end].text.lower().rstrip(".") in _CAPITAL
    )


def _behind_town(doc: Doc, at: int) -> bool:
    """Whether a comma and a name stand before a code."""
    return at > 1 and doc[at - 1].text == "," and doc[at - 2].text[:1].isupper()


def states_behind_towns(doc: Doc, names: Sequence[Found]) -> list[Found]:
    """The names, each town that has the code of a state behind a comma as a place, with the codes that were missed."""
    found: list[Found] = []
    starts = {start for start, _, _ in names}
    for start, end, label in names:
        coded = end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].text in _POSTAL
        if not coded or label not in ("GPE", "LOC", "ORG") or (label == "ORG" and end - start > 2):
            found.append((start, end, label))
            continue
        found.append((start, end, "GPE"))
        if end + 1 not in starts:
            found.append((end + 1, end + 2, "GPE"))
    return found
