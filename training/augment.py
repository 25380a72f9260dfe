"""Change texts to what news looks like in print: quotation marks, dashes, capitals, spelling, datelines."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from training.tokens import Tok, insert, whitespace

QUOTES = {"“": "``", "”": "''", "``": "``", "''": "''"}
STYLES = (("“", "”"), ("“", "”"), ('"', '"'), ("``", "''"), ("‘", "’"), ("'", "'"), ("«", "»"))
"""Opening and closing marks; curly ones twice, since most news has them."""
DASHES = ("—", "–", "--", "-")
BRITISH = {
    "color": "colour", "honor": "honour", "labor": "labour", "neighbor": "neighbour", "favor": "favour",
    "behavior": "behaviour", "harbor": "harbour", "rumor": "rumour", "center": "centre", "theater": "theatre",
    "meter": "metre", "defense": "defence", "offense": "offence", "license": "licence", "program": "programme",
    "traveling": "travelling", "traveled": "travelled", "canceled": "cancelled", "labeled": "labelled",
    "catalog": "catalogue", "dialog": "dialogue", "gray": "grey", "skeptic": "sceptic", "aging": "ageing",
    "judgment": "judgement", "fulfill": "fulfil", "enroll": "enrol", "counselor": "counsellor", "tire": "tyre",
    "percent": "per cent", "mom": "mum",
}  # fmt: skip
_BRITISH = re.compile("|".join(sorted((w for w in BRITISH if w != "percent"), key=len, reverse=True)))
_IZE = re.compile(r"(?<=[a-z]{3})(i|y)z(e|ed|es|ing|ation|ations|er|ers)$")
_NO_IZE = {"size", "prize", "seize", "citizen", "capsize"}
AGENCIES = ("Reuters", "AP", "AFP", "BBC News", "CNN", "dpa", "PA", "Xinhua", "UPI", "Staff")


def quotes(toks: list[Tok], rng: random.Random) -> list[Tok]:
    """Print all double quotation marks, and the apostrophes with curly ones, in one style."""
    opening, closing = rng.choice(STYLES)
    curly = opening in "“‘"
    inside, out = False, []
    for tok in toks:
        text = tok.text
        if text in QUOTES or text == '"':
            side = tok.tag if tok.tag in ("``", "''") else ("''" if inside else "``")
            inside = side == "``"
            text = opening if inside else closing
        elif curly and "'" in text and len(text) > 1:
            text = text.replace("'", "’")
        elif not curly and "’" in text and len(text) > 1:
            text = text.replace("’", "'")
        out.append(tok.with_text(text))
    return out


def dashes(toks: list[Tok], rng: random.Random) -> list[Tok]:
    """Print all dashes between words in one way, with or without spaces where the mark stays a token."""
    dash = rng.choice(DASHES)
    tight = dash == "—" and rng.random() < 0.5
    out: list[Tok] = []
    for i, tok in enumerate(toks):
        if tok.text in ("--", "—", "–") and 0 < i < len(toks) - 1 and not toks[i - 1].text[-1].isdigit():
            out[-1] = replace(out[-1], space=not tight)
            tok = replace(tok, text=dash, space=not tight)
        out.append(tok)
    return out


def british(toks: list[Tok]) -> list[Tok]:
    """Spell the British way."""

    def spell(text: str) -> str:
        if text.islower() and len(text) > 2:
            if text not in _NO_IZE:
                text = _IZE.sub(r"\1s\2", text)
            text = _BRITISH.sub(lambda m: BRITISH[m[0]], text) if not text.endswith("metry") else text
        return text

    return [t.with_text(spell(t.text)) if t.text.isalpha() else t for t in toks]


def capitals(toks: list[Tok]) -> list[Tok]:
    """The text as a headline in capitals."""
    return [t.with_text(t.text.upper()) for t in toks]


def title_case(toks: list[Tok]) -> list[Tok]:
    """The text as a headline with capitals on the words that are not small."""
    small = {"IN", "DT", "CC", "TO"}
    return [
        t if (t.tag in small or t.text in SMALL) and i else t.with_text(t.text[0].upper() + t.text[1:])
        for i, t in enumerate(toks)
    ]


SMALL = frozenset(
    ["a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "but", "by", "as", "with", "from"]
)


def white_space(toks: list[Tok], rng: random.Random, rate: float) -> list[Tok]:
    """Put tokens of white space between some tokens that a space divides."""
    for at in [i for i in range(len(toks) - 1, 0, -1) if toks[i - 1].space and rng.random() < rate]:
        # Inside a name, spaCy's reader would cut the name: leave those as they are.
        if toks[at].entity and not toks[at].begins:
            continue
        text = rng.choice((" ", " ", "\n", "\n\n", "\t", "  "))
        if not text.startswith(" "):
            toks = [*toks[: at - 1], replace(toks[at - 1], space=False), *toks[at:]]
        toks = insert(toks, at, [whitespace(text, at - 1)])
    return toks


def dateline(toks: list[Tok], rng: random.Random, cities: list[str]) -> list[Tok]:
    """Put a dateline, "PARIS (Reuters) —", before a text."""
    root = next((i for i, t in enumerate(toks) if t.dep == "ROOT"), 0)
    city, agency = rng.choice(cities).split(), rng.choice(AGENCIES).split()
    upper = rng.random() < 0.8
    dash = rng.choice(DASHES)
    names = [(w.upper() if upper else w, "GPE") for w in city]
    if rng.random() < 0.7:
        words = [*names, ("(", ""), *((w, "ORG") for w in agency), (")", ""), (dash, "")]
    else:
        words = [*names, (dash, "")]
    new, head = [], len(city) - 1
    for i, (text, label) in enumerate(words):
        propn = bool(label)
        first = propn and (i == 0 or words[i - 1][1] != label)
        if i == head:
            dep, to = "parataxis", root + len(words)
        elif propn and i < head:
            dep, to = "compound", head
        elif propn:
            last = len(words) - 3
            dep, to = ("appos", head) if i == last else ("compound", last)
        else:
            dep, to = "punct", head
        tag = "NNP" if propn else {"(": "-LRB-", ")": "-RRB-"}.get(text, ":")
        new.append(
            Tok(
                text,
                text != "(" and not (i + 1 < len(words) and words[i + 1][0] == ")"),
                tag,
                "PROPN" if propn else "PUNCT",
                "Number=Sing" if propn else "",
                text,
                dep,
                to,
                label,
                first,
            )
        )
    return insert(toks, 0, new)


def in_print(toks: list[Tok], rng: random.Random, cities: list[str]) -> list[Tok]:
    """One random variant of a text as a news site may print it."""
    if rng.random() < 0.7:
        toks = quotes(toks, rng)
    if rng.random() < 0.5:
        toks = dashes(toks, rng)
    if rng.random() < 0.3:
        toks = british(toks)
    short = len(toks) < 16 and toks[-1].text not in (".", "!", "?")
    if rng.random() < (0.15 if short else 0.025):
        toks = capitals(toks)
    elif rng.random() < (0.2 if short else 0.02):
        toks = title_case(toks)
    elif len(toks) > 12 and rng.random() < 0.03:
        toks = dateline(toks, rng, cities)
    if rng.random() < 0.2:
        toks = white_space(toks, rng, 0.03)
    return toks
