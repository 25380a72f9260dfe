"""Feeds, and what newsboat pipes."""

from __future__ import annotations

import pytest

from tests.made_files import ITEM, PARAGRAPHS, SENTENCES, body, facts, read, rss
from tui.sources import Unreadable


def test_a_feed_is_a_group() -> None:
    full = f"<dc:creator>Nell Ashdown</dc:creator><content:encoded><![CDATA[{PARAGRAPHS}]]></content:encoded>"
    first, second = read(
        rss(ITEM.format("one", full), ITEM.format("two", "<description>In short.</description>")), "f.xml"
    )
    assert facts(first) == ("one", "Nell Ashdown", "The Nessing Echo", "2025-05-06")
    assert body(first) == list(SENTENCES) and first.url == "https://echo.example/one"
    assert body(second) == ["In short."] and second.path == "f.xml#2"


def test_a_feed_in_another_encoding() -> None:
    text = rss(ITEM.format("Fähre", "<description>Die Fähre fährt.</description>")).replace(
        '<?xml version="1.0"?>', '<?xml version="1.0" encoding="ISO-8859-1"?>'
    )
    (article,) = read(text.encode("latin-1"), "f.rss")
    assert article.title == "Fähre" and "Die Fähre fährt." in article.text


@pytest.mark.parametrize(
    "entity",
    [
        '<!ENTITY a "ha"><!ENTITY b "' + "&a;" * 100 + '"><!ENTITY c "' + "&b;" * 100 + '">',
        '<!ENTITY c SYSTEM "file:///etc/passwd">',
    ],
)
@pytest.mark.parametrize("name", ["f.xml", "f.rss", "-"])
def test_entities_are_not_expanded(entity: str, name: str) -> None:
    raw = f"<?xml version='1.0'?><!DOCTYPE rss [{entity}]>" + rss(ITEM.format("&c;", "")).partition("?>")[2]
    with pytest.raises(Unreadable, match="entities"):
        read(raw, name)


def test_what_newsboat_pipes() -> None:
    raw = (
        "Feed: The Nessing Echo\nTitle: Gulls keep “time”\nAuthor: Nell Ashdown\n"
        "Date: Tue, 06 May 2025 17:02:11 +0000\n"
        "Link: http://echo.example/1\n \nThe council of Halverton met on Thursday night and it \n"
        "went on for long[1].\n \n"
        "They had[2] [7] sandwiches.\n \nLinks: \n"
        "[1]: http://echo.example/ (link)\n[2]: http://echo.example/2 (link)\n\n"
    )
    (article,) = read(raw, "-")
    assert facts(article) == ("Gulls keep “time”", "Nell Ashdown", "The Nessing Echo", "2025-05-06")
    assert body(article) == [
        "The council of Halverton met on Thursday night and it went on for long.", "They had [7] sandwiches.",
    ]  # fmt: skip
