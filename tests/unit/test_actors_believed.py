"""Who is an actor, whose name is whole, and whose role is right or none: on texts of our own, read by the pipeline."""

from __future__ import annotations

from functools import cache

import pytest

from tests.analysers import shipped_analyser
from tests.unit.actors_made_by_hand import coreference_of, named, parsed
from tui.analysis.document import ArticleDoc
from tui.analysis.entities.mentions import entity_names
from tui.analysis.entities.types import settle_types
from tui.analysis.pipeline import Analyser
from tui.core.model.analysis import Actor
from tui.sources.reading import read_bytes


@cache
def analyser() -> Analyser:
    return shipped_analyser()


def actors(text: str) -> dict[str, Actor]:
    """The actors of an article by name."""
    return {actor.name: actor for actor in analyser().analyse(read_bytes(text.encode(), "x.txt")).actors}


def mentions(actor: Actor) -> int:
    return sum(mention.form == "name" for mention in actor.mentions)


# Names


def test_family_names_first_are_one_person_each() -> None:
    found = actors(
        "Lin Zhaoming, the premier, opened the dam on Sunday. “The river works for us now,” Mr Lin said.\n\n"
        "Kim Sang-ho, the opposition leader, disagreed. “Fish cannot vote,” Mr Kim said.\n\n"
        "Park Min-jung, the mayor of Sokcho, laughed. “It is late,” Ms Park said.\n"
    )
    people = [actor.name for actor in found.values() if actor.type == "person"]
    assert sorted(people) == ["Kim Sang-ho", "Lin Zhaoming", "Park Min-jung"]
    assert [mentions(found[name]) for name in sorted(people)] == [2, 2, 2]
    assert found["Park Min-jung"].role == "mayor of Sokcho"


def test_an_opening_quotation_mark_for_an_apostrophe_is_no_part_of_a_name() -> None:
    found = actors("Karl Brenner was arrested on Monday. Brenner‘s wife, Ilse, wept. “He hates opera,” she said.\n")
    assert set(found) == {"Karl Brenner", "Ilse"}
    assert found["Karl Brenner"].role is None


def test_a_founder_who_is_named_first_keeps_the_surname() -> None:
    _, coreference = coreference_of(
        "[PERSON Silas Gartland/nsubj] left .", "[ORG Gartland Cranes] left . [PERSON Gartland/nsubj] said no ."
    )
    assert len(named(coreference, "Silas Gartland").mentions) == 2


@pytest.mark.parametrize(
    ("line", "name", "kind"),
    [
        ("The envoys will meet in Washington, D.C., on Friday.", "Washington, D.C.", "place"),
        ("Prof Datuk Harun Bell, who lives in Ipoh, said no.", "Harun Bell", "person"),
    ],
)  # fmt: skip
def test_a_name_is_whole(line: str, name: str, kind: str) -> None:
    found = actors(f"{line}\n")
    assert (name in found, found[name].type if name in found else set(found)) == (True, kind)


def test_a_name_in_a_line_of_capitalised_words_is_what_it_is_elsewhere() -> None:
    found = actors(
        "Ann Fitzgerald was dismissed on Friday. “It is over,” Fitzgerald said.\n\n"
        "Fitzgerald Equates Firing With Death Sentence\n\n"
        "She had worked for the harbour for thirty years, and said that she would not come back to it.\n"
    )
    assert [name for name, actor in found.items() if actor.type == "person"] == ["Ann Fitzgerald"]


def test_a_body_called_by_its_country_is_an_actor_that_does_something() -> None:
    text = "Sarovia closed the border. The Sarovian defence ministry said it would stay closed.\n\nSarovia is small.\n"
    found = actors(text)
    assert any(name.endswith("defence ministry") and a.type == "organization" for name, a in found.items()), set(found)


def test_the_committee_of_an_assembly_is_a_body_of_its_own() -> None:
    text = (
        "The Senate passed the bill. The Senate health committee said the hospital must open.\n\n"
        "A House committee met on Tuesday.\n"
    )
    found = actors(text)
    assert found["Senate health committee"].type == "organization"
    assert "House committee" not in found


def test_initials_of_a_body_may_be_a_small_word_elsewhere() -> None:
    text = (
        "The World Health Organisation (WHO) wants iodine in salt. Those who lack it fall ill.\n\n"
        "WHO say that the illness is common, and more than a third of the world has too little of it.\n"
    )
    assert "WHO" in actors(text)["World Health Organisation"].aliases


def test_the_police_of_a_town_are_a_body_whatever_its_name_looks_like() -> None:
    text = "Nobody was hurt in Ludford. Ludford-Vell police said on Friday that the road was open again.\n"
    assert actors(text)["Ludford-Vell police"].type == "organization"


def test_whoever_is_called_by_the_surname_is_no_town_behind_a_comma() -> None:
    text = "The mayor of Orvale, Ada Brannock, opened the bridge. “It is a fine bridge,” Brannock said.\n"
    assert {name: actor.type for name, actor in actors(text).items()} == {"Ada Brannock": "person", "Orvale": "place"}


def test_known_places_are_nobodys_names() -> None:
    text = "Jo Hampshire voted in New Hampshire. Hampshire said that New Hampshire was cold.\n"
    assert actors(text)["New Hampshire"].type == "place"


def test_of_types_that_are_as_often_given_a_persons_comes_first() -> None:
    doc = ArticleDoc(*parsed("[GPE Lael Brannock] left .", "[PERSON Lael Brannock] said no ."))
    names = list(entity_names(doc))
    settle_types(doc, names)
    assert {name.type for name in names} == {"person"}


def test_a_peer_is_shown_with_the_title() -> None:
    _, coreference = coreference_of("Lord [PERSON Rowe] left .", "Lord [PERSON Rowe] said no .")
    assert [actor.name for actor in coreference.actors] == ["Lord Rowe"]


# Who is none


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        (
            "Ann Bell sang at the Ryman Auditorium on Friday. She will sing at Bridgestone Arena next.",
            "Ryman Auditorium",
        ),
        ("“See you at the toll booth,” Ann Bell wrote on Twitter. She is on Instagram too.", "Twitter"),
        ("KATHMANDU, April 25 (Reuters) - Ann Bell left the town of Ludford on Tuesday, her doctor said.", "Reuters"),
        ("Critics called the staging brave. Ann Bell, who wrote it, left.", "Critics"),
        ("MEC for Cooperative Governance Ann Bell visited the flooded streets.", "Cooperative Governance"),
        ("Sen. Ann Bell, R-Wis., said no to the bill on Friday.", "R-Wis."),
    ],
)
def test_what_is_no_actor(text: str, nobody: str) -> None:
    found = actors(f"{text}\n")
    names = {alias for actor in found.values() for alias in (actor.name, *actor.aliases)}
    assert nobody not in names
    assert names, "somebody is one"


def test_whoever_speaks_is_an_actor_whatever_the_name() -> None:
    found = actors("Twitter said on Friday that it would close three offices. “We are sorry,” Twitter said.\n")
    assert found["Twitter"].type == "organization"


@pytest.mark.parametrize(
    ("text", "name", "short"),
    [
        (
            "Prices rose, according to Harlans.com, a data firm. “It is late,” Harlans' director said.",
            "Harlans.com",
            "Harlans",
        ),
        ("The Republican Party lost on Sunday. The GOP had hoped for more.", "Republican Party", "GOP"),
        ("Olga Brandt left the Sierra Vell Corporation. Sierra Vell lost.", "Sierra Vell Corporation", "Sierra Vell"),
        (
            "The California Public Utilities Commission met. Consumers urged the PUC to act.",
            "California Public Utilities Commission",
            "PUC",
        ),
    ],
)
def test_one_body_under_two_names_is_one(text: str, name: str, short: str) -> None:
    assert actors(f"{text}\n")[name].aliases == (short,)


def test_where_a_tour_plays_is_no_actor_but_the_town_is() -> None:
    found = actors(
        "Ann Bell will sing in spring.\n\nJune 24 -- Harrow Live, Vell, Texas\n\nJune 26 – Ludford, TX @ The Forum at "
        "Otter Creek\n\nLudford lost 5-1 on Sunday. Jake Stone, who sang, left.\n"
    )
    assert {"Ann Bell", "Ludford", "Jake Stone"} <= found.keys()
    assert not {"Harrow Live", "Forum", "Otter Creek"} & found.keys()


def test_whom_an_article_is_about_comes_first() -> None:
    found = list(
        actors(
            "Ann Bell closes Ludford Mill\n\nAnn Bell, the owner of Ludford Mill, closed it on Monday. Bell said she "
            "was tired.\n\n“We will miss her,” said Karl Ott of the Vell Bank in Norland. Bell left for Norland on "
            "Sunday.\n"
        )
    )
    assert found[:2] == ["Ann Bell", "Ludford Mill"] and found.index("Karl Ott") < found.index("Norland")


# Roles


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("At the same time Sir Karl Bell was on the train to Ludford.", "Karl Bell", None),
        ("Last week harbour official Ann Bell revealed the plan.", "Ann Bell", "harbour official"),
        ("Police named the suspect, Karl Bell, on Friday.", "Karl Bell", None),
        ("The killer Karl Bell was not in court on Friday.", "Karl Bell", None),
        ("A former Ann Bell supporter spoke at the meeting.", "Ann Bell", None),
        ("Rear Admiral Ann Bell opened the dock on Friday.", "Ann Bell", "Rear Admiral"),
        ("Ann Bell, who is the mayor of Ludford, opened the dock.", "Ann Bell", "mayor of Ludford"),
        ("The harbour directors, Ann Bell and Karl Ott, opened the dock.", "Karl Ott", "harbour director"),
        ("The firm's billionaire founder, Ann Bell, opened the dock.", "Ann Bell", "billionaire founder"),
        ("Secretary of State Ann Bell opened the dock.", "Ann Bell", "Secretary of State"),
        ("Norway's ambassador to Chile Karl Ott has said no.", "Karl Ott", "Norway's ambassador to Chile"),
        ("A son of Hollywood's Ann Bell opened the dock.", "Ann Bell", None),
        ("He spoke with Gartland founder and co-CEO Ann Bell.", "Ann Bell", "Gartland founder and co-CEO"),
        ("On the same stage Gartland founder and first CEO Ann Bell sang.", "Ann Bell", "first CEO"),
        ("You can save, says certified financial planner Karl Ott.", "Karl Ott", "certified financial planner"),
        ("She met Norland's leader, Kim Sang-ho.", "Kim Sang-ho", "Norland's leader"),
        ("The winner was Ann Bell, from Ludford.", "Ann Bell", "winner"),
        ("The judge in most of the cases was Ann Bell.", "Ann Bell", None),
        ("He asked politicians such as Ann Bell and Karl Ott.", "Karl Ott", "politician"),
        ("Ludford center Karl Ott was sent off in the first half.", "Karl Ott", "Ludford center"),
        ("Ann Bell was a happy child in Ludford.", "Ann Bell", None),
        ("According to Ann Bell, the mayor said nothing.", "Ann Bell", None),
        ("Information Technology minister Nerys Pell agreed.", "Nerys Pell", "Information Technology minister"),
        ("Next door neighbour Doris Vell told the Courier so.", "Doris Vell", "Next door neighbour"),
        ("Prime Minister Datuk Seri Omar Tafik went abroad.", "Omar Tafik", "Prime Minister"),
        ("Song of the Reeds author Tom Vell has never identified anyone.", "Tom Vell", "author"),
        ("That is needed, Courier Editor-in-Chief Alina Gorse said.", "Alina Gorse", "Courier Editor-in-Chief"),
        ("Lt. Col. Alex Vorn told lawmakers it was his duty to report.", "Alex Vorn", "Lt. Col."),
        ("Norland's Chief of Army Staff General Asim Holt warned.", "Asim Holt", "Norland's Chief of Army Staff"),
        ("Singer-guitarists Tom Vell and Pat Simms will tour.", "Pat Simms", "Singer-guitarist"),
        ("It fits, said Tom Simms, CEO and Founder of Ceres Works.", "Tom Simms", "CEO and Founder of Ceres Works"),
        (
            "MEC for Health and Traditional Affairs, Jacob Tembe, said so.\n\nMEC Tembe urged the public to stay home.",
            "Jacob Tembe",
            "MEC for Health and Traditional Affairs",
        ),
        (
            "Ian Hale, an expert in tide tables and ferry safety at the School of Coastal Studies at the College of "
            "Holm, said so.",
            "Ian Hale",
            "expert in tide tables and ferry safety",
        ),
        ("In March Councillor Ann Bell came to look.", "Ann Bell", "Councillor"),
        ("Ann Bell was at the head of the queue on Monday.", "Ann Bell", None),
        ("Karl Ott, a rapper known as “Chalk”, cancelled a show.", "Karl Ott", "rapper"),
        (
            "Okabe Jun, its president and grandson of the founder, sold it.",
            "Okabe Jun",
            "president and grandson of the founder",
        ),
        ("Gartland is now in every big company, chief executive Tom Pell said.", "Gartland", None),
    ],
)
def test_a_role_is_right_or_none(text: str, name: str, role: str | None) -> None:
    found = actors(f"{text}\n")
    assert name in found, set(found)
    assert found[name].role == role


def test_a_fathers_role_is_not_his_daughters() -> None:
    found = actors(
        "Kamini Harlow grew up on the coast as the child of Donald Harlow, a Jamaican economist, and of Io.\n\n"
        "“I remember the snow,” Harlow said. Kamini Harlow is now the mayor of Ludford.\n"
    )
    assert found["Donald Harlow"].role == "Jamaican economist"
    assert found["Kamini Harlow"].role == "mayor of Ludford"


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The leak was in the newspaper Brack Courier on Friday.", "Brack Courier", "newspaper"),
        ("The human rights organization Harbour Watch named them.", "Harbour Watch", "human rights organization"),
        ("He spoke at the Diplomatic Academy of Vell, a government university.", "Diplomatic Academy of Vell",
         "government university"),
        ("Ludford High School is a public school that is open to all.", "Ludford High School", "public school"),
        ("In a filing seen by the Sunday Ledger, the authority states that it has no record.", "Sunday Ledger", None),
        ("The group Harbour Watch named them.", "Harbour Watch", None),
    ],
)  # fmt: skip
def test_what_a_body_is_stands_beside_its_name(text: str, name: str, role: str | None) -> None:
    found = actors(f"{text}\n")
    assert name in found, set(found)
    assert found[name].role == role


def test_a_body_called_by_a_person_is_no_person() -> None:
    found = actors(
        "Doctors are alarmed that the Ferreira administration is denying vaccines to the camps of the north."
    )
    assert [(actor.name, actor.type) for actor in found.values()] == [("Ferreira administration", "organization")]


def test_a_body_that_acts_beside_another_name_is_an_actor() -> None:
    found = actors(
        "Vellingen wants talks. It is not that Karl Ott and the Vellingen government will not take a step back.\n\n"
        "Vellingen is a port. People in Vellingen are tired."
    )
    assert found["Vellingen government"].type == "organization"


def test_a_telescope_called_by_one_word_is_nobody() -> None:
    found = actors(
        "NASA's Kestrel Space Telescope has spotted plumes on the moon.\n\n"
        "The new results, and Kestrel's detection of hydrogen, came from six nights, said Ann Rowe, an astronomer."
    )
    assert "Kestrel" not in found
    assert "Ann Rowe" in found


@pytest.mark.parametrize(
    ("headline", "word", "kept"),
    [
        ("Captain blasts bosses of the club", "Captain", False),
        ("“We are sad”: Skipper blasts bosses of the club", "Skipper", False),
        ("Holt blasts bosses of the club", "Holt", True),
        ("Nairobi waits for its trains", "Nairobi", True),
        ("Wikinews interviews a captain", "Wikinews", True),
    ],
)
def test_a_noun_for_people_that_only_begins_a_headline_is_nobody(headline: str, word: str, kept: bool) -> None:
    text = f"{headline}\n\nMara Holt met Karl Ott on Monday and left the club. “It is sad,” Holt said.\n"
    found = shipped_analyser("accurate").analyse(read_bytes(text.encode(), "a.txt"), methods=()).actors
    assert any(word in actor.name for actor in found) == kept


def test_a_club_called_by_its_nickname_is_one_actor() -> None:
    found = actors("Spurs have lost only once since May. On Sunday Tottenham beat Arsenal at home.")
    assert list(found["Tottenham"].aliases) == ["Spurs"]


def test_a_nickname_of_two_clubs_that_met_is_neithers() -> None:
    found = actors("On Sunday Chelsea met Everton at home. The Blues have lost only once since May.")
    assert "Blues" not in [*found["Chelsea"].aliases, *found["Everton"].aliases]


@pytest.mark.parametrize("name", ["Michael Bay", "Rosa Hill"])
def test_a_full_name_that_ends_in_a_word_for_a_place_is_a_persons(name: str) -> None:
    assert actors(f"The film was made by {name}, who won.")[name].type == "person"


def test_the_code_of_a_state_behind_a_town_is_no_body() -> None:
    found = actors("He has a favourite store in Lawrence, KS. Ann Rowe said it was closed.")
    assert not [actor.name for actor in found.values() if actor.type == "organization"]


def test_a_slogans_first_word_behind_a_dash_is_nobody() -> None:
    found = actors(
        "Noem Rowe defended the campaign with the slogan “Meth, we are on it.”\n\n"
        "“Make a joke of it, but in the end - Meth is a serious problem,” Rowe said. The meth epidemic grows."
    )
    assert "Meth" not in found


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Prosecutor Ann Bell told the jury Mr Maddigan moved the money. “It is gone,” she said.", "Maddigan", None),
        ("One card read: rest easy Mr. Curtis. “We miss Mr. Curtis,” Ann Bell said.", "Curtis", None),
        ("One store manager, Gemma Tolley, said her team had been told.", "Gemma Tolley", "store manager"),
        ("The 2012 champion, Mo Ade, said he would run.", "Mo Ade", "2012 champion"),
        ("Prime Minister Mr Anil Rao said he agreed.", "Anil Rao", "Prime Minister"),
    ],
)
def test_a_courtesy_title_and_one_are_no_part_of_a_role(text: str, name: str, role: str | None) -> None:
    assert actors(text)[name].role == role


def test_a_share_and_its_exchange_are_no_actors() -> None:
    found = actors("Gartland Cranes plc (LSE: GRTL), a leading maker of cranes, opened a plant on Monday.\n")
    assert list(found) == ["Gartland Cranes plc"] and mentions(found["Gartland Cranes plc"]) == 1


def test_whose_adviser_somebody_is_stands_before_what_for() -> None:
    found = actors("Mayor Ann Bell won on Sunday. Her adviser for schools, Jim Hale, was glad.")
    assert found["Jim Hale"].role == "Ann Bell’s adviser for schools"


def test_a_rank_of_two_words_is_not_told_beside_an_office() -> None:
    found = actors("Army spokesman Major General Karl Ott said tribal elders were sent to the area.")
    assert found["Karl Ott"].role == "Army spokesman"
