"""Speakers in articles of our own: what bodies are called beside their names, "it" and "they", subjects far off."""

from __future__ import annotations

import pytest

from tests.analysers import shipped_analyser
from tui.core.model.analysis import Attribution
from tui.sources.reading import read_bytes


def said(text: str, pipeline: str = "accurate") -> list[tuple[str, str | None]]:
    """The first words of each source in an article, with the name that is shown."""
    found = shipped_analyser(pipeline).analyse(read_bytes(text.encode(), "a.txt"), methods=())
    return [(_source(text, a), a.speaker_name) for a in found.attributions]


def _source(text: str, attribution: Attribution) -> str:
    return text[slice(*attribution.source[0])] if attribution.source else ""


def test_a_body_in_the_words_of_its_name_with_one_that_says_nothing() -> None:
    text = (
        "Ferry stops\n\nNessing Harbour Authority met Mara Holt on Monday. Holt spoke to Tom Reed of Brack Foods. “We "
        "will see,” Reed said.\n\nHolt went home. Nessing’s powerful harbour authority said the boats would wait.\n"
    )
    assert said(text)[-1] == ("Nessing’s powerful harbour authority", "Nessing Harbour Authority")


def test_who_is_called_by_a_role_again_is_told() -> None:
    text = (
        "Ferry stops\n\n“We stay,” Norway's ambassador to Chile Karl Ott said on Monday in Oslo.\n\n"
        "He came by boat.\n\nNorway's ambassador to Chile warned that the ferry would be late.\n"
    )
    found = shipped_analyser("accurate").analyse(read_bytes(text.encode(), "a.txt"), methods=()).attributions
    assert found[-1].speaker_name == "Karl Ott" and found[-1].confidence >= 0.9


LETTER = (
    "Ferry stops\n\nThe Ferry Inquiry Committee sent a letter to Mara Holt, the harbour master of Nessing, on Monday.{}"
    "\n\nTom Reed, a fisherman, read it twice. Holt did not.\n\n“The harbour must be dredged before June,” the letter "
    "said.\n"
)


def test_the_letter_is_whose_the_one_letter_is() -> None:
    assert said(LETTER.format(""))[-1] == ("the letter", "Ferry Inquiry Committee")


def test_the_letter_is_nobodys_where_two_sent_one() -> None:
    assert said(LETTER.format(" Brack Foods sent a letter to the council."))[-1] == ("the letter", None)


REPORT = (
    "Ferry stops\n\nThe harbour will be too shallow for the boats in June, {} says.\n\nTom Reed, a fisherman, met Mara "
    "Holt on Monday.\n\nThe report by the Ferry Inquiry Committee has 70 pages.{}\n"
)


def test_a_report_is_whose_the_one_report_further_down_is() -> None:
    assert said(REPORT.format("a new report", ""))[0] == ("a new report", "Ferry Inquiry Committee")


def test_a_report_is_nobodys_where_two_have_one_or_it_is_another() -> None:
    other = " Brack Foods has a report of its own. Brack Foods wrote the report in May."
    assert said(REPORT.format("a report", other))[0] == ("a report", None)
    assert said(REPORT.format("a police report", ""))[0] == ("a police report", None)


def test_police_are_the_one_police_force_that_is_named() -> None:
    text = (
        "Ferry stops\n\nNessing Police Department closed the harbour on Monday. Mara Holt met Tom Reed there.\n\n"
        "The boats may sail again in May, police said.\n"
    )
    assert said(text)[-1] == ("police", "Nessing Police Department")
    assert said(text.replace("Mara Holt met", "Brack Police Department met"))[-1] == ("police", None)


def test_they_are_the_body_that_the_sentence_before_is_about() -> None:
    text = (
        "Ferry stops\n\nTom Reed and Mara Holt, who owned two boats each, met on Monday to speak about the price of "
        "fish at the harbour.\n\nBrack Foods has always rejected the charge.\n\n“We never told Tom Reed where to fish "
        "or when to sell,” they said on their website on Friday.\n"
    )
    assert said(text)[-1] == ("they", "Brack Foods")


def test_it_is_the_body_that_spoke_last() -> None:
    text = (
        "Ferry stops\n\nMara Holt, the harbour master, met Tom Reed of Nessing Radio on Monday. The Nessing Ferry "
        "Company said the boats would wait. When the storm had passed, it said the ice was too thick.\n"
    )
    assert said(text)[-1] == ("it", "Nessing Ferry Company")


def test_it_is_no_body_where_something_else_spoke_since() -> None:
    text = (
        "Ferry stops\n\nMara Holt met Tom Reed on Monday. The Nessing Ferry Company counted the boats in June.\n\n"
        "“Nobody asked the fishermen at all,” the petition read.\n\nIt called the harbour “a trap for boats”.\n"
    )
    assert [name for _, name in said(text)] == [None, None]


def test_the_brokerage_is_who_spoke_last() -> None:
    text = (
        "Ferry stops\n\nMara Holt, the harbour master, met Tom Reed on Monday.\n\n“The market will not recover this "
        "year,” said Brack Seafood Securities.\n\nA longer winter could raise the price of fish, the brokerage said.\n"
    )
    assert said(text)[-1] == ("the brokerage", "Brack Seafood Securities")


def test_a_second_person_who_speaks_is_not_whom_they_speak_of() -> None:
    for speaker in ("a third person close to the board of the harbour", "another person who was at the meeting"):
        text = (
            "Ferry stops\n\nTom Reed thinks that closing the quay for the winter is not a good plan for Mara Holt, "
            f"{speaker} said.\n"
        )
        assert [name for _, name in said(text)] == [None]


@pytest.mark.parametrize(
    ("sentence", "source", "name"),
    [
        (
            "The company that runs the ferries, Brack Foods, denied that the boats would wait.",
            "The company that runs the ferries, Brack Foods",
            "Brack Foods",
        ),
        (
            "Early riser and self-made boat builder Mara Holt said the boats would wait.",
            "Early riser and self-made boat builder Mara Holt",
            "Mara Holt",
        ),
        (
            "That brave show of hands inspired Nessing Mayor Mara Holt, a Reed ally, to tell Tom Reed to “be brave”.",
            "Nessing Mayor Mara Holt, a Reed ally",
            "Mara Holt",
        ),
    ],
)
def test_a_name_that_the_parse_leaves_beside_the_verb(sentence: str, source: str, name: str) -> None:
    assert said(f"Ferry stops\n\n{sentence}\n") == [(source, name)]


def test_a_verb_without_a_subject_behind_a_comma_has_the_sentences() -> None:
    listed = (
        "Ferry stops\n\nMara Holt, a former sailor who lost her boat, opened a small museum that angered the town’s "
        "old guard, labelled the new pier “a toothless comb,” and claimed that Reed had “built it twice” in a year.\n"
    )
    assert [name for _, name in said(listed)] == ["Mara Holt", "Mara Holt"]
    participle = (
        "Ferry stops\n\nShe has opened long talks with other harbours, including Oslo, Bergen and Hull, openly warning "
        "them about debts and claiming she might close the quay.\n"
    )
    assert [source for source, _ in said(participle)] == ["She"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway is one of the critics of the plan and has accused Sweden of taking its fish.",
        "As Norway reports for the Nessing Mercury, the harbour is as old as the town.",
        "As Norway points out in its survey, the harbour is as old as the town.",
    ],
)
def test_what_states_accuse_others_of_and_what_somebody_says_somewhere(sentence: str) -> None:
    assert said(f"Ferry stops\n\n{sentence}\n") == [("Norway", "Norway")]


@pytest.mark.parametrize("pipeline", ["accurate", "small"])
@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The Automotive Safety Directorate said on Monday that it had opened an inquiry.", "The company"),
        (
            "The Automotive Safety Directorate said the cars had weak brakes. “We told them,” it said.",
            "The manufacturer",
        ),
        ("The Harbour Commission said the pier was weak.\n\n“It may fall,” the commission said.", "The firm"),
        ("The Rail Bureau warned that trains were late. “We are sorry,” the bureau said.", "The company"),
        ("The Food Agency fined a dairy on Monday.", "The company"),
        ("The Ministry of Works closed the bridge on Monday.", "The company"),
    ],
)
def test_the_company_is_no_public_body(text: str, source: str, pipeline: str) -> None:
    assert said(f"Ferry stops\n\n{text}\n\n{source} said it would wait.\n", pipeline)[-1] == (source, None)


def test_the_company_is_still_a_firm() -> None:
    text = "Ferry stops\n\nBrack Foods said on Monday that it had closed.\n\nThe company said it would wait.\n"
    assert said(text)[-1] == ("The company", "Brack Foods")


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        (
            "The newspaper Nessing Courier met Mara Holt of Brack Foods on Monday.\n\nThe paper claimed that the "
            "ferry had been sold.",
            "The paper",
            "Nessing Courier",
        ),
        (
            "The Nessing Police met Mara Holt of Brack Foods on Monday.\n\nThe city’s police said they would wait.",
            "The city’s police",
            "Nessing Police",
        ),
        (
            "According to a report in the Nessing Courier, the ferry was sold in May. Mara Holt of Brack Foods saw it.",
            "a report",
            "Nessing Courier",
        ),
        (
            "Mara Holt ran it for years. The harbour had 30 boats in May, according to a story her sister Ann Bell "
            "has told.",
            "a story her sister Ann Bell",
            "Ann Bell",
        ),
        (
            "Mara Holt went home. The Kenya health commission said there was no danger.",
            "The Kenya health commission",
            "Kenya health commission",
        ),
        (
            "Mara Holt went home. Consultant pathologist Dr Ann Bell gave the cause, and said the man had been ill.",
            "Consultant pathologist Dr Ann Bell",
            "Ann Bell",
        ),
        (
            "Mara Holt went home. A parent, Mrs Ruth Bell, whose son is a sailor, said he had been ill.",
            "A parent, Mrs Ruth Bell, whose son",
            "Ruth Bell",
        ),
        (
            "The Nessing Audit Office found that it had cost too much. “There was no tender,” its report said.",
            "its report",
            "Nessing Audit Office",
        ),
        ("Mara Holt was promised houses. Documents show that nobody had built them.", "Documents", None),
        ("Harlow Bridges sent a post to Mara Holt. @rowe_for_mayor tweeted: “See you there.”", "@rowe_for_mayor", None),
        (
            "Police Chief Dana Orr said Luke Fenn had fled. According to Fenn’s sister, Orr “made that up.”",
            "Fenn’s sister",
            None,
        ),
        (
            "Mara Holt met Downing Street’s guards on Monday.\n\nNo 10 said the tax would stay.",
            "No 10",
            "Downing Street",
        ),
    ],
)
def test_what_a_description_means_by_its_own_words(text: str, source: str, speaker: str | None) -> None:
    assert said(f"Ferry stops\n\n{text}\n")[-1] == (source, speaker)


def test_no_10_is_somebody_and_says_it() -> None:
    text = "Tax stays\n\nMara Holt met them on Monday.\n\nNo 10 said the tax would stay.\n"
    found = shipped_analyser("accurate").analyse(read_bytes(text.encode(), "a.txt"), methods=()).attributions
    assert [a.said for a in found] == ["asserted"]


def test_the_maker_of_a_thing_is_somebody() -> None:
    text = (
        "Robots\n\nNASA said on Monday that it had built a second one. It is the rover NASA will fly in May.\n\n"
        "NASA said it was small.\n"
    )
    assert said(text)[-1] == ("NASA", "NASA")


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        (
            "Brack Marine Trust met on Monday. Mara Holt was there. The trust said it would sell.",
            "The trust",
            "Brack M",
        ),
        ("Meena Rao of Palash Securities was calm. The brokerage said it was sad.", "The brokerage", "Palash"),
        ("Vell Airlines fell on Monday. Karl Ott saw it. The airline said it would go on.", "The airline", "Vell A"),
        ("Vell Airlines met Brack Foods. The lender said it was sad.", "The lender", None),
        ("The Securities Board of Vell met. The brokerage said it was sad.", "The brokerage", None),
        (
            "A regulator has no view. The Brack Ferry Company sailed. The regulator said it was done.",
            "The regulator",
            None,
        ),
        ("Engineers with Pell Structural met Brack Foods. The firm's report says it is bad.", "The firm's", None),
        ("Karl Ott of Brack Foods went home. Brack Foods said it would close.", "Brack Foods", "Brack Foods"),
    ],
)
def test_what_a_body_is_called_by_where_its_name_says_so(text: str, source: str, name: str | None) -> None:
    words, shown = said(f"Ferry stops\n\n{text}\n")[-1]
    assert words.startswith(source)
    assert shown is None if name is None else (shown or "").startswith(name)


def test_the_regulator_of_what_an_authority_is_for() -> None:
    text = (
        "“The records were missing,” the Civil Aviation Authority of Norland said. It met the Norland Water Authority "
        "and Vell Air.\n\nNorland’s aviation regulator said it was done.\n"
    )
    assert said(text)[-1] == ("Norland’s aviation regulator", "Civil Aviation Authority of Norland")
    assert said(text.replace("aviation regulator", "fishing regulator"))[-1][1] is None


ARENA = (
    "Arena shut\n\nThe Whitlock Memorial {} will not open again, the town said.\n\nIt was named for Stan Whitlock, a "
    "mayor. Now 93, Whitlock told the Brack Beacon last week he had been against the roof.\n"
)


@pytest.mark.parametrize("building", ["Arena", "Stadium", "Bridge", "Theatre"])
def test_a_surname_is_no_building_s(building: str) -> None:
    assert said(ARENA.format(building))[-1] == ("Whitlock", "Stan Whitlock")


FIRM = (
    "Mill shut\n\nOkafor Foods Ltd will close its mill after Ruth Okafor left it. {0}Okafor said she was sad. Karl "
    "Okafor, her brother, was in Brack.\n\n“It is not true,” {1}Okafor said. {0}Okafor went home.\n\nIn a note to the "
    "exchange, Okafor said it had nothing to add.\n"
)


def test_a_surname_without_mr_is_the_firm_s_where_all_people_of_the_name_have_it() -> None:
    assert said(FIRM.format("Ms ", "Mr "))[-1] == ("Okafor", "Okafor Foods Ltd")
    assert said(FIRM.format("", ""))[-1][1] != "Okafor Foods Ltd"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The Peoples Party has condemned it. The party, in a statement signed by its secretary, Mrs Ann Oko, "
            "described it as “callous”.\n\n“It is on record,” the statement partly read.",
            "Peoples Party",
        ),
        ("Vell Post’s written reply to Ann Oko is long. ‘We thank all for their service,’ it says.", "Vell Post"),
    ],
)
def test_what_is_written_is_of_whom_it_goes_out_from(text: str, name: str | None) -> None:
    assert said(f"Ferry stops\n\n{text}\n")[-1][1] == name


@pytest.mark.parametrize("office", ["Sheriff", "Prosecutor", "District Attorney"])
def test_an_office_called_by_its_place_is_a_body(office: str) -> None:
    text = f"A van was found on Monday.\n\nThe Tannick County {office}'s Office said it was looking for the driver.\n"
    assert said(text)[-1] == (f"The Tannick County {office}'s Office", f"Tannick County {office}'s Office")


def test_an_office_behind_a_town_is_no_name() -> None:
    text = "A van was found on Monday.\n\nTom Reed of Nessing's Department Store said he had seen it.\n"
    assert said(text)[-1][1] == "Tom Reed"


@pytest.mark.parametrize("beside", ["In a filing with the Nessing Exchange, ", "In a letter to Brack Foods Ltd, "])
def test_whom_something_is_sent_to_is_not_the_company_that_sends_it(beside: str) -> None:
    text = f"Zanara Mills Plc said profits fell on Monday. {beside}the company said its costs had risen.\n"
    assert said(text)[-1] == ("the company", "Zanara Mills Plc")


def test_who_is_named_before_a_comma_is_not_in_apposition_to_who_speaks_behind_it() -> None:
    text = "Zanara Mills Plc will close a mill. The cuts follow a review by its parent, Helvar Group, {} said.\n"
    found = (
        shipped_analyser("accurate")
        .analyse(read_bytes(text.format("the company").encode(), "a.txt"), methods=())
        .attributions[-1]
    )
    assert found.confidence < 0.9


@pytest.mark.parametrize("source", ["One", "The Chief Financial Officer"])
def test_a_number_and_an_office_are_nobodys_name(source: str) -> None:
    text = f"Notes covered the steps on Monday. {source} read: “Rest easy, you never let us go hungry.”\n"
    assert said(text)[-1][1] is None
