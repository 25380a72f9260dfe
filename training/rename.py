"""Put other names in the place of a text's names, so that a model learns their surroundings and not the names."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from training.knowledge import person_names
from training.tokens import Tok
from tui.analysis.knowledge import knowledge

ORGANISATIONS = (
    "{family} Inc.",
    "{family} Corp.",
    "{family} & Co.",
    "{family} and {family2}",
    "{family} Group",
    "{family} Holdings",
    "{family} Bank",
    "{city} University",
    "University of {city}",
    "{city} Police",
    "Bank of {city}",
    "{city} City Council",
    "{city} United",
    "{city} FC",
    "{city} Times",
    "{city} Post",
    "{city} Herald",
    "The {city} Gazette",
    "{country} Airways",
    "{country} Football Association",
    "{family} Foundation",
    "{family} Institute",
    "{family} Motors",
    "{letters}",
    "{letters}",
    "{letters}",
    "National {country} Front",
    "{people} Workers' Party",
    "{people} Red Crescent",
    "{city} Chamber of Commerce",
    "{family}",
    "{family} Technologies",
    "{family}, {family2} & {family3}",
    "Ministry of {matter}",
    "Department of {matter}",
    "{people} {matter} Ministry",
    "{matter} Department",
    "{people} Parliament",
    "{people} Supreme Court",
    "Free {country} Party",
    "{city} District Court",
    "{family} College",
    "{people} Central Bank",
    "{city} Hospital",
    "{family} Airlines",
    "{letters} News",
    "Radio {city}",
    "{city} Daily News",
)
MATTERS = ("Defence", "Defense", "Justice", "Health", "Education", "Foreign Affairs", "Agriculture", "Energy", "Labour",
           "Finance", "Interior", "Trade", "Transport", "Culture")  # fmt: skip


@dataclass
class Names:
    """Where new names come from."""

    given: list[str]
    family: list[str]
    cities: list[str]
    countries: list[str]
    peoples: list[str]
    organisations: list[str] = field(default_factory=list)
    """Names of organisations as the corpora have them."""

    @classmethod
    def load(cls) -> Names:
        """Names from the tables and from Faker."""
        known = knowledge()
        given, family = (sorted(names) for names in person_names())
        countries = sorted(c for c in known.countries if c.isascii() and len(c.split()) < 3)
        return cls(given, family, sorted(known.cities), countries, sorted(known.peoples))

    def one_of(self, pool: list[str], rng: random.Random) -> str:
        """A name of a pool or, as often, an invented one like them that is in no list of the vectors."""
        return rng.choice(pool) if rng.random() < 0.5 else invented(pool, rng)

    def organisation(self, rng: random.Random) -> str:
        """A made-up organisation, or one of the corpora's."""
        if self.organisations and rng.random() < 0.5:
            return rng.choice(self.organisations)
        return rng.choice(ORGANISATIONS).format(
            family=self.one_of(self.family, rng), family2=self.one_of(self.family, rng),
            family3=self.one_of(self.family, rng), city=self.one_of(self.cities, rng),
            country=rng.choice(self.countries), people=rng.choice(self.peoples),
            matter=rng.choice(MATTERS),
            letters="".join(rng.choices("ABCDEFGHILMNOPRSTU", k=rng.choice((2, 3, 3, 4)))),
        )  # fmt: skip


def invented(pool: list[str], rng: random.Random) -> str:
    """The beginning of one name joined to the end of another."""
    first, second = rng.choice(pool).split()[0], rng.choice(pool).split()[-1]
    cut = rng.randint(2, max(2, len(first) - 2))
    return (first[:cut] + second[-rng.randint(2, max(2, len(second) - 2)) :].lower()).capitalize()


def rename(toks: list[Tok], rng: random.Random, names: Names, rate: float) -> list[Tok]:
    """Replace some of the names; the same name in a text gets the same new one."""
    new_words: dict[str, str] = {}
    new_names: dict[str, list[str]] = {}
    keep: dict[str, bool] = {}
    out: list[Tok] = []
    i = 0
    while i < len(toks):
        end = i + 1
        label = toks[i].entity
        while label and end < len(toks) and toks[end].entity == label and not toks[end].begins:
            end += 1
        span = toks[i:end]
        name = " ".join(t.text for t in span)
        if label not in ("PERSON", "ORG", "GPE") or keep.setdefault(name, rng.random() >= rate):
            out += span
        elif label == "PERSON":
            for k, tok in enumerate(span):
                pool = names.given if k < len(span) - 1 else names.family
                if tok.text[:1].isupper() and tok.text.isalpha() and len(tok.text) > 1:
                    tok = tok.with_text(new_words.setdefault(tok.text, names.one_of(pool, rng)))
                out.append(tok)
        else:
            if name not in new_names:
                if label == "ORG":
                    new = names.organisation(rng)
                else:
                    new = names.one_of(names.cities, rng) if rng.random() < 0.7 else rng.choice(names.countries)
                new_names[name] = new.split()
            words = new_names[name]
            out += [
                Tok(w, True if k < len(words) - 1 else span[-1].space, entity=label, begins=k == 0)
                for k, w in enumerate(words)
            ]
        i = end
    return out
