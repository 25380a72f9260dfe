"""Make the table of given names with their gender from Faker (MIT): `python -m training.given_names`.

A name has a gender if the locales that list it for one outnumber those that list it for the other two to one.
"""

from __future__ import annotations

import importlib
import pkgutil
import unicodedata
from collections import Counter
from pathlib import Path

TABLE = Path(__file__).parent.parent / "tui" / "analysis" / "actors" / "given-names.txt"


def plain(name: str) -> str:
    """The name in lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))


def votes() -> tuple[Counter[str], Counter[str]]:
    """For each name the number of Faker's locales that give it to men, and to women."""
    import faker.providers.person

    male: Counter[str] = Counter()
    female: Counter[str] = Counter()
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for votes_of, attribute in ((male, "first_names_male"), (female, "first_names_female")):
            names = getattr(provider, attribute, None) or ()
            words = {plain(name) for name in names if isinstance(name, str)}
            votes_of.update(word for word in words if word.isascii() and word.isalpha() and len(word) > 1)
    return male, female


def write() -> None:
    """Write the table: a line of men's names, one of women's, one of names that are given to both."""
    male, female = votes()
    men = {name for name in male if male[name] >= 2 * female[name]}
    women = {name for name in female if female[name] >= 2 * male[name]}
    both = (male.keys() | female.keys()) - men - women
    lines = (" ".join(sorted(names)) for names in (men, women, both))
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
