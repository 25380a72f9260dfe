"""What each block of a text is, and the headline, byline, source and date in its first lines."""

from __future__ import annotations

import sys
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.strategies import decoded_text, news_text
from tui.core.model.article import ANALYSED_ROLES, Article, BlockRole
from tui.core.settings.places import shipped
from tui.core.text.boilerplate import MAX_LINE, is_boilerplate_line, is_caption, opens_footer
from tui.core.text.dates import find_date
from tui.core.text.head import clues
from tui.core.text.paragraphs import paragraphs
from tui.core.text.structure import recognise
from tui.sources import read_article, read_bytes
from tui.sources.markdown import recognise_markdown

TRUTH: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("sample_truth.toml").read_text("utf-8"))["article"]

BODY = (
    "The council of Halverton met on Thursday night to decide about the harbour, and the meeting went on for so long"
    " that the caretaker had to be woken twice to put another shilling in the meter.\n\n"
    "“Nobody leaves before the vote,” said the mayor, Odile Marrack, who had brought sandwiches, and nobody left.\n\n"
)
PADDING = "Most of those who were there had been there the time before, and remembered how that had ended.\n\n" * 5


def read(text: str, name: str = "story.txt") -> Article:
    return read_bytes(text.encode(), name)


def roles(article: Article) -> dict[str, str]:
    return {article.text[b.start : b.end]: b.role.value for b in article.blocks}


# The sample articles


@pytest.mark.parametrize("truth", TRUTH, ids=[t["file"] for t in TRUTH])
def test_head_of_a_sample(truth: dict[str, Any]) -> None:
    article = read_article(shipped("articles") / truth["file"])
    assert article.title == truth["title"]
    found = {"byline": article.byline, "source": article.source, "published": article.published}
    assert {name: value or "" for name, value in found.items()} == {name: truth[name] for name in found}


@pytest.mark.parametrize("truth", TRUTH, ids=[t["file"] for t in TRUTH])
def test_boilerplate_of_a_sample_is_masked_and_its_quotes_are_not(truth: dict[str, Any]) -> None:
    article = read_article(shipped("articles") / truth["file"])
    for line in truth["boilerplate"]:
        start = article.text.index(line)
        assert any(s <= start and start + len(line) <= e for s, e in article.boilerplate), line
    read_on = [" ".join(article.text[b.start : b.end].split()) for b in article.analysed_blocks]
    for words in (words for quote in truth["quote"] for words in quote["words"]):
        assert any(words in block for block in read_on), words


# Heads


@pytest.mark.parametrize(
    ("lines", "byline", "source", "published"),
    [
        (["By Nell Ashdown"], "Nell Ashdown", None, None),
        (["BY NELL ASHDOWN"], "NELL ASHDOWN", None, None),
        (["Words by Émile Ørsted-O’Hara"], "Émile Ørsted-O’Hara", None, None),
        (["By Nell Ashdown and Felix Tarrant"], "Nell Ashdown and Felix Tarrant", None, None),
        (["By Nell Ashdown, Felix Tarrant"], "Nell Ashdown, Felix Tarrant", None, None),
        (["By Nell Ashdown in Quillby"], "Nell Ashdown", None, None),
        (["By Nell Ashdown, Chief Political Correspondent"], "Nell Ashdown", None, None),
        (["By our own correspondent", "3 May 2025"], None, None, "2025-05-03"),
        (["Author: Nell Ashdown"], "Nell Ashdown", None, None),
        (["Nell Ashdown", "Tue 6 May 2025 18.02 BST"], "Nell Ashdown", None, "2025-05-06"),
        (["The Nessing Echo", "May 6, 2025"], None, "The Nessing Echo", "2025-05-06"),
        (["Al Jazeera", "May 6, 2025"], None, "Al Jazeera", "2025-05-06"),
        (["By Nell Ashdown | The Nessing Echo | 6 May 2025"], "Nell Ashdown", "The Nessing Echo", "2025-05-06"),
        (["Published: Tuesday, 6th of May, 2025 at 6:02 p.m. EDT"], None, None, "2025-05-06"),
        (["2025-05-06T18:02:11+01:00"], None, None, "2025-05-06"),
        (["Updated 3 minute read", "2 min read"], None, None, None),
        (["Quillby, May 6, 2025"], None, None, "2025-05-06"),
        (["Published 6 May 2025 by Nell Ashdown"], "Nell Ashdown", None, "2025-05-06"),
        (["Source: Marrow & Finch"], None, "Marrow & Finch", None),
        (["Photo: Nell Ashdown"], None, None, None),
        (["The Nessing Echo"], None, None, None),
        (["Nell Ashdown"], "Nell Ashdown", None, None),
        (["NELL ASHDOWN-REEVE"], "NELL ASHDOWN-REEVE", None, None),
        (["Nell Ashdown, Political Staff"], "Nell Ashdown", None, None),
        (["The vote was close.", "Nell Ashdown, harbour correspondent"], "Nell Ashdown", None, None),
        (["Nell Ashdown", "6:30 AM PDT · May 6, 2025"], "Nell Ashdown", None, "2025-05-06"),
        (["Nell Ashdown · Nessing News"], "Nell Ashdown", None, None),
        (["By court reporter Nell Ashdown"], "Nell Ashdown", None, None),
        (["Our Correspondent"], "Our Correspondent", None, None),
        (["Business Desk"], "Business Desk", None, None),
        (["Odile Marrack"], None, None, None),
        (["Quillby Harbour Board meets"], None, None, None),
        (["Wrote Ashdown:"], None, None, None),
        (["Live Updates"], None, None, None),
        (["Premier League"], None, None, None),
        (["New Quillby"], None, None, None),
    ],
)
def test_lines_under_a_headline(
    lines: list[str], byline: str | None, source: str | None, published: str | None
) -> None:
    article = read("Halverton keeps its harbour by one vote\n\n" + "\n".join(lines) + "\n\n" + BODY)
    assert article.title == "Halverton keeps its harbour by one vote"
    assert (article.byline, article.source, article.published) == (byline, source, published)
    quote = next(text for text in roles(article) if text.startswith("“Nobody"))
    assert roles(article)[quote] == "paragraph"


def test_a_byline_below_a_long_standfirst() -> None:
    """A standfirst with a full stop is no running text where a byline follows."""
    standfirst = "The harbour stays open until the autumn, when the council will have to count its money once more."
    article = read(f"Halverton keeps its harbour\n\n{standfirst}\n\nBy Nell Ashdown and Felix Tarrant\n\n{BODY}")
    assert article.byline == "Nell Ashdown and Felix Tarrant"
    assert roles(article)[standfirst] == "paragraph"


def test_a_writer_whom_the_last_paragraph_tells_more_about() -> None:
    article = read(f"Bread in Halverton\n\nNell Ashdown\n\n{BODY}Nell Ashdown was a guest of the harbour board.")
    assert article.byline == "Nell Ashdown"


@pytest.mark.parametrize(
    "headline",
    [
        "War breaks out on 3 May 1939",
        "By the numbers: how Halverton voted",
        "By order of the court, the gulls may stay",
        "Storm Hits Quillby May 3, 2025",
        "Mayor: ‘I will not resign’",
        "St. Osyth’s Votes To Keep Its Clock. Now It Has To Mend It",
        "Mayor v. the gulls: a U.S. court decides",
        "The Nessing Echo Sacks Its Editor",
    ],
)
def test_headlines_that_look_like_something_else(headline: str) -> None:
    article = read(f"{headline}\n\nBy Nell Ashdown\n\n{BODY}")
    assert article.title == headline
    assert (article.byline, article.published) == ("Nell Ashdown", None)


def test_a_text_without_headline_is_named_after_its_file() -> None:
    article = read(BODY, "folder/harbour vote.txt")
    assert article.title == "harbour vote"
    assert all(b.role is BlockRole.PARAGRAPH for b in article.blocks)


def test_masthead_and_menu_above_the_headline() -> None:
    article = read(f"Brackwater Beacon\nHome | News | Sport\nSign in   Subscribe\n\nThe bridge sings\n\n{BODY}")
    assert (article.title, article.source) == ("The bridge sings", "Brackwater Beacon")
    assert roles(article)["Home | News | Sport"] == roles(article)["Sign in   Subscribe"] == "boilerplate"


@pytest.mark.parametrize(
    ("dateline", "source", "published"),
    [
        ("HALVERTON (Agency) — ", "Agency", None),
        ("HALVERTON, 3 May 2025 (Agency) – ", "Agency", "2025-05-03"),
        ("UPPER THORNLEY, Nessingshire, May 3, 2025 - ", None, "2025-05-03"),
        ("ÅRHUS — ", None, None),
        ("A SHORT — ", None, None),
    ],
)
def test_datelines(dateline: str, source: str | None, published: str | None) -> None:
    article = read(f"Halverton keeps its harbour\n\n{dateline}{BODY}")
    assert (article.source, article.published) == (source, published)


# Boilerplate


def test_everything_behind_a_footer_is_masked_unless_the_article_goes_on() -> None:
    comment = "Somebody wrote that it was all nonsense."
    footer = f"Share This Article\n\n{comment}\n\nLeave a Reply\n\nYour email address will not be published.\n"
    short = read(f"A headline of sorts\n\n{BODY}{PADDING}{footer}")
    assert roles(short)[comment] == "boilerplate"
    long = read(f"A headline of sorts\n\n{BODY}Share This Article\n\n{PADDING * 2}")
    assert roles(long)["Share This Article"] == "boilerplate"
    assert list(roles(long).values()).count("paragraph") == 3  # its repeated paragraph counts once here


@pytest.mark.parametrize(
    "line",
    [
        "Share This Article", "3 Comments", "Leave a Reply", "Name *", "Advertisement", "Most Read",
        "Tags: gulls, chips",
        "READ MORE: Ten walks that end at a pub", "Sign up for The Beacon Briefing: the news at 7am",
        "Home › News › Bay",
        "© 2024 Brackwater Beacon. All rights reserved. | Privacy | Cookies | Contact", "Email  Copy link  Print",
        "Follow Nell Ashdown on Twitter @nell", "Terms of use", "Privacy policy", "(Subscribe to our podcast.)",
        "FOR IMMEDIATE RELEASE", "READ - Council sells the tide", "ALSO READ | Council sells the tide",
        "Must read: Council sells the tide", "WATCH LIVE: The tide, sold", "LISTEN | The tide, sold",
        "More: Council sells the tide", "MORE FROM THE ECHO", "Up next: The tide, sold", "ICYMI: The tide, sold",
        "From the archive: The tide, sold", "Advertisement - Scroll to Continue", "Scroll to continue", "Skip Ad",
        "Don't miss: The tide, sold", "Related - Council sells the tide", "Subscriber exclusive", "Premium content",
        "With files from The Canadian Press", "(With inputs from agencies)", "(Edited by: Tom Vane)", "Top stories",
        "Edited by Tom Vane and Ida Lenz; writing by Ann Rowe", "Reporting by Ann Rowe in Ludford", "Editors' Picks",
        "Join our WhatsApp channel", "Download the Echo app for free", "Report an error", "View image in fullscreen",
        "Show more", "Comments have been closed", "Have your say", "To continue reading, subscribe today", "Topics",
        "Sponsored Links by Taboola", "Thanks for reading", "The post The tide, sold appeared first on Ludford Echo.",
        "This material may not be published, broadcast, rewritten or redistributed without permission.", "Go deeper",
    ],
)  # fmt: skip
def test_boilerplate(line: str) -> None:
    assert is_boilerplate_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Terms of the sale were not disclosed.",
        "Privacy campaigners said that the law goes too far.",
        "Copyright lawyers called the ruling a surprise.",
        "“Home.”",
        "“Reply,” said the judge.",
        "Read more, the teacher told them.",
        "By registering early, the party hopes to win.",
        "Get the briefing papers out, the minister told his aides.",
        "It was a handout.",
        "“It is a handout to the rich.”",
        "The picture by Vermeer was sold for £2m.",
        "In the big picture: nothing has changed, he wrote.",
        "He said the photograph by Adams was “priceless”.",
        "He got the credit: a medal and a clock.",
        "More from the trial is expected on Monday.",
        "Marrack/Quaife/Tregarth",
        "1 / 2 / 3",
        "Watch: that is what the guards do.",
        "Read: a verb that the school wants to hear more of.",
        "More: the board wants a wall",
        "Don't miss the boat, said Tom Vane, who missed it.",
        "Reporting by the board showed a loss.",
        "Edited by Tom Vane, the book sold out in a week.",
        "First published in 1931, the novel sold ten copies.",
        "The post of harbour master appeared on the list first.",
        "From the archive came nine boxes.",
        "Top stories in the tower were burnt out.",
        "Members only paid when they had to.",
        "To continue reading was all she wished for, and it was late.",
    ],
)
def test_no_boilerplate(line: str) -> None:
    assert not is_boilerplate_line(line)
    assert not is_caption(line)
    assert not opens_footer(line)


@pytest.mark.parametrize(
    "line",
    [
        "The mayor at her desk. Photo: Collected",
        "Gulls on the quay (File photo)",
        "Handout/Reuters",
        "Nell Ashdown / Getty Images",
        "A view of the bay. Picture by Ann Other",
        "Fog at Pier Road (AP Photo/Ann Other)",
        "Image credit: Nell Ashdown",
        "The quay in 1902. Credit: Halverton Archive",
    ],
)
def test_captions(line: str) -> None:
    assert is_caption(line)


def test_subheadings_stand_between_paragraphs() -> None:
    article = read(
        f"A headline of sorts\n\n{BODY}Two power cuts\n\n{PADDING}Not a subheading.\n\n{PADDING}“Yes”\n\n{PADDING}"
    )
    found = roles(article)
    assert found["Two power cuts"] == "subheading"
    assert found["Not a subheading."] == found["“Yes”"] == "paragraph"


# Dates


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Thursday 12 February 2026", "2026-02-12"), ("Aug. 17, 2025, 10:42 p.m.", "2025-08-17"),
        ("Sept 1 1999", "1999-09-01"), ("the 5th of November, 1605", "1605-11-05"), ("2025-02-28", "2025-02-28"),
        ("3\u00a0May\u00a02025", "2025-05-03"), ("31 February 2025, no, 1 March 2025", "2025-03-01"),
        ("auguſt 3, 2025", "2025-08-03"), ("Thursday", None), ("3/4/2025", None), ("0000-00-00", None),
        ("2025-02-30", None), ("May 2025", None), ("aprıl 3, 2025", None), ("٣ May ٢٠٢٥", None), ("", None),
    ],
)  # fmt: skip
def test_dates(text: str, day: str | None) -> None:
    hit = find_date(text)
    assert (hit and hit[0]) == day
    if hit:
        assert text[hit[1] : hit[2]].strip() == text[hit[1] : hit[2]] != ""


# Properties


@given(st.one_of(decoded_text, news_text))
def test_blocks_tile_the_paragraphs(text: str) -> None:
    found = recognise(text)
    spans = paragraphs(text)
    assert len(found.blocks) == len(spans)
    for block, (start, end) in zip(found.blocks, spans, strict=True):
        assert start <= block.start < block.end == end
        sign = text[start : block.start].casefold()
        assert not sign.replace("title:", "").replace("headline:", "").strip("#> \t\n\r\u00a0\u3000")
    headlines = [b for b in found.blocks if b.role is BlockRole.HEADLINE]
    assert len(headlines) <= 1
    assert (found.title is None) == (not headlines)


@given(st.one_of(decoded_text, news_text).map(lambda t: f"---\ntitle: a\n---\n{t}"))
def test_markdown_blocks_cover_the_text(text: str) -> None:
    blocks = recognise_markdown(text).blocks
    assert all(before.end <= after.start for before, after in pairwise(blocks))
    outside = set(range(len(text))) - {offset for b in blocks for offset in range(b.start, b.end)}
    rest = "".join(text[offset] for offset in sorted(outside)).casefold()
    assert not "".join(rest.replace("title:", "").replace("headline:", "").split()).strip("#>")


@given(news_text)
def test_long_paragraphs_are_never_boilerplate_alone(text: str) -> None:
    line = " ".join(text.split())
    if len(line) > MAX_LINE:
        assert not is_boilerplate_line(line) and not is_caption(line) and not opens_footer(line)


@given(decoded_text)
def test_clues_never_raise(line: str) -> None:
    known, unread = clues(line)
    assert all(clue.role not in ANALYSED_ROLES for clue in known)
    assert all(part in line for part in unread)


def calls_of(text: str) -> int:
    """How much work recognising a text is, counted in calls, so that no clock is needed."""
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        recognise(text)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize(
    "unit",
    [
        "word\n",
        "Tags: x\n",
        "Share this\nword word\n",
        "By Nell\n",
        "Home | News | Sport\n",
        "\n",
        "x" * 70 + " y\n",
        "a\r",
    ],
)
def test_work_grows_with_the_length(unit: str) -> None:
    assert calls_of(unit * 2000) <= 2.5 * calls_of(unit * 1000)


def test_the_reading_time_that_a_text_states_is_kept() -> None:
    text = "Orvale opens its bridge\n\n7 Min Read\n\nThe mayor of Orvale opened the bridge on Saturday.\n"
    assert read_bytes(text.encode(), "stated.txt").reading_minutes == 7
    assert read_bytes(text.replace("7 Min Read\n\n", "").encode(), "counted.txt").reading_minutes == 1
