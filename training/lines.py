"""Lines that print has and the corpora lack: sports results, where a town is a club, and bylines and signatures."""

from __future__ import annotations

import random

from training.rename import Names
from training.tokens import Tok

TEMPLATES = (
    "{club} {n} {club} {n}",
    "{club} {n} , {club} {n}",
    "{club} {n} ( {family} {m} , {family} {m} ) {club} {n} ( {family} {m} )",
    "{club} beat {club} {n} - {n} on {day} .",
    "{club} lost {n} - {n} to {club} in {city} on {day} .",
    "{club} were held to a {n} - {n} draw by {club} .",
    "{club} striker {person} scored twice as they beat {club} .",
    "{club} coach {person} said his team had deserved to win .",
    "{club} midfielder {person} will miss the match against {club} .",
    "{club} signed {people} defender {person} from {club} on {day} .",
    "{club} manager {person} was sacked after the defeat by {club} .",
    "{club} , who play {club} next , are top of the table .",
    "At {city} : {club} {n} {club} {n}",
    "{CLUB} {m} {m} .{m}{m} -",
    "{CLUB} {n} {CLUB} {n}",
    "{CLUB} AT {CLUB}",
    "{club} {m} {n} {n} {n} {m} {m} {m}",
    "{n} . {person} ( {country} ) {m}",
    "{n} . {person} ( {country} ) {m} points",
    "{person} ( {country} ) beat {person} ( {country} ) {n} - {n} {n} - {n}",
    "{n} - {person} ( {country} ) beat {person} ( {country} ) {n} - {n} , {n} - {n}",
    "{person} , {country} , {m} seconds",
    "{country} beat {country} {n} - {n} in {city} on {day} .",
    "{country} {n} {country} {n}",
    "{COUNTRY} BEAT {COUNTRY} {n} - {n} .",
    "{FAMILY} WINS IN {CITY} AS {FAMILY} RETIRES .",
    "{SPORT} - {FAMILY} LEADS {CLUB} TO VICTORY OVER {CLUB} .",
    "{SPORT} - RESULTS OF {PEOPLE} LEAGUE MATCHES .",
    "{SPORT} - {COUNTRY} SQUAD FOR {CITY} TEST .",
    "{CITY} , {country}",
    "{CITY} {m}-{m}-{m}",
    "In {city} , {person} scored {m} points and the {nickname} beat the {nickname} {m} - {m} .",
    "The {city_club} placed pitcher {person} on the disabled list .",
    "The {nickname} have won {n} of their last {m} games .",
    "{city_club} guard {person} had {m} points against {club} .",
    "Bowling : {family} {n}-{n}-{m}-{n} , {family} {m}-{n}-{m}-{n}",
    "{person} c {family} b {family} {m}",
    "{family} ( {club} ) , {family} ( {club} ) , {family} ( {club} )",
    "{people} {person} won the women 's {m} metres in {city} on {day} .",
)
BYLINES = (
    "{person}",
    "- {person}",
    "— {person}",
    "By {person}",
    "By {person} in {city}",
    "By {person} and {person}",
    "{person} , {city}",
    "{PERSON}",
    "Photo : {person}",
    "{given}",
    "Dear {given} ,",
    "{given} -",
    "{person} in {city}",
    "Reporting by {person} ; editing by {person}",
    "{person} is a writer in {city} .",
    "Interview with {person}",
    "{person} : I do n't think so .",
    "{family} : We will see .",
    "{person} wrote :",
    "{person} ( born {m} May 19{m} )",
)
NICKNAMES = (
    "Red Sox", "Yankees", "Mets", "Cubs", "White Sox", "Giants", "Dodgers", "Braves", "Orioles", "Pirates",
    "Bulls", "Lakers", "Knicks", "Celtics", "Heat", "Jazz", "Spurs", "Rockets", "Pistons", "Hawks", "Bears",
    "Packers", "Cowboys", "Patriots", "Dolphins", "Eagles", "Broncos", "Rangers", "Bruins", "Canadiens",
    "Maple Leafs", "Flyers", "Devils", "Kings", "Sharks", "Avalanche", "Tigers", "Lions", "Warriors",
    "Blazers", "Raptors", "Marlins", "Padres", "Royals", "Twins", "Falcons",
)  # fmt: skip
CLUBS = (
    "Arsenal", "Chelsea", "Liverpool", "Everton", "Leeds", "Manchester United", "Manchester City",
    "Newcastle", "Aston Villa", "Tottenham", "West Ham", "Celtic", "Rangers", "Aberdeen", "Ajax",
    "Feyenoord", "PSV Eindhoven", "Bayern Munich", "Borussia Dortmund", "Werder Bremen", "Hamburg",
    "Schalke 04", "Juventus", "AC Milan", "Inter Milan", "Roma", "Lazio", "Napoli", "Fiorentina", "Parma",
    "Real Madrid", "Barcelona", "Atletico Madrid", "Valencia", "Sevilla", "Deportivo Coruna", "Porto",
    "Benfica", "Sporting", "Paris St Germain", "Marseille", "Monaco", "Lyon", "Bordeaux", "Galatasaray",
    "Fenerbahce", "Besiktas", "Olympiakos", "Panathinaikos", "Red Star", "Partizan", "Dynamo Kiev",
    "Spartak Moscow", "CSKA Moscow", "Slavia Prague", "Rapid Vienna", "Grasshopper", "Young Boys",
    "Anderlecht", "Club Brugge", "Boca Juniors", "River Plate", "Flamengo", "Santos", "Essex", "Surrey",
    "Yorkshire", "Lancashire", "Kent", "Derbyshire", "Somerset", "Warwickshire",
)  # fmt: skip
SPORTS = (
    "SOCCER",
    "TENNIS",
    "CRICKET",
    "GOLF",
    "BASKETBALL",
    "BASEBALL",
    "RUGBY UNION",
    "ATHLETICS",
    "CYCLING",
    "SKIING",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def line(rng: random.Random, names: Names) -> list[Tok]:
    """One line: of results, or as often a byline or the like."""
    toks: list[Tok] = []
    for word in rng.choice(TEMPLATES if rng.random() < 0.5 else BYLINES).split():
        if not word.startswith("{") or word.count("{") > 1 or not word.endswith("}"):
            text = word.replace("{n}", str(rng.randint(0, 9))).replace("{m}", str(rng.randint(10, 99)))
            toks.append(Tok(text))
            continue
        field = word.strip("{}")
        text, label = _filled(field.lower(), rng, names)
        if field.isupper():
            text = text.upper()
        for k, part in enumerate(text.split()):
            toks.append(Tok(part, entity=label, begins=k == 0))
    return toks


def _filled(field: str, rng: random.Random, names: Names) -> tuple[str, str]:
    """Text and label for a field of a template."""
    if field == "n":
        return str(rng.randint(0, 9)), ""
    if field == "m":
        return str(rng.randint(10, 99)), ""
    if field == "day":
        return rng.choice(DAYS), "DATE"
    if field == "sport":
        return rng.choice(SPORTS), ""
    if field == "family":
        return names.one_of(names.family, rng), "PERSON"
    if field == "given":
        return names.one_of(names.given, rng), "PERSON"
    if field == "person":
        return f"{names.one_of(names.given, rng)} {names.one_of(names.family, rng)}", "PERSON"
    if field == "city":
        return rng.choice(names.cities), "GPE"
    if field == "country":
        return rng.choice(names.countries), "GPE"
    if field == "people":
        return rng.choice(names.peoples), "NORP"
    if field == "nickname":
        return rng.choice(NICKNAMES), "ORG"
    if field == "city_club":
        return f"{rng.choice(names.cities)} {rng.choice(NICKNAMES)}", "ORG"
    assert field == "club", field
    return (rng.choice(CLUBS) if rng.random() < 0.5 else rng.choice(names.cities)), "ORG"
