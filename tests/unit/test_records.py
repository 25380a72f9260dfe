"""Records that are no articles are named, articles keep their numbers, and each has its address and id."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tui.core.text.dates import stamp_day
from tui.sources import Unreadable, find_articles, group_paths, read_article, read_articles

LINE = "“The bridge is shut,” said Piet Oort, the harbour master of Ludford, on Monday night."


def record(number: int) -> str:
    return json.dumps(
        {"id": f"r{number}", "url": f"https://echo.example/{number}", "title": f"T{number}", "text": LINE}
    )


@pytest.fixture
def news(tmp_path: Path) -> Path:
    file = tmp_path / "news.jsonl"
    file.write_text("\n".join([record(1), "{broken", json.dumps({"title": "empty"}), record(4), "7"]))
    return file


def test_bad_lines_are_named_behind_the_articles(news: Path) -> None:
    found = []
    with pytest.raises(Unreadable) as raised:
        for article in read_articles(news):
            found.append(article)
    assert [a.path for a in found] == [f"{news}#1", f"{news}#4"]
    reason = raised.value.reason
    assert reason.startswith("3 of its records are no article: number 2: not JSON")
    assert "number 3: a record without text" in reason and "number 5: no record" in reason


def test_numbers_stay_whatever_stands_between(news: Path) -> None:
    assert group_paths(news) == [f"{news}#1", f"{news}#4"]
    assert read_article(Path(f"{news}#4")).title == "T4"
    with pytest.raises(Unreadable, match="no article of that number"):
        read_article(Path(f"{news}#6"))


def test_who_names_a_bad_record_is_told_what_is_wrong_with_it(news: Path) -> None:
    with pytest.raises(Unreadable, match="not JSON"):
        read_article(Path(f"{news}#2"))
    with pytest.raises(Unreadable, match="a record without text"):
        read_article(Path(f"{news}#3"))


def test_letters_that_are_garbled_behind_escapes_are_repaired_and_told_of(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    record = {"title": "Roweâ€™s bridge", "author": "JosÃ© Pehl", "text": f"â€œYes,â€\x9d said Ann RÃ¶we. {LINE}"}
    file.write_text(json.dumps(record))
    article = read_article(file)
    assert (article.title, article.byline) == ("Rowe’s bridge", "José Pehl")
    assert "“Yes,” said Ann Röwe." in article.text and "garbled" in article.notes[0]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (1709996861, "2024-03-09"), (1709996861.5, "2024-03-09"), ("1709996861000", "2024-03-09"), (20240309, None),
        (True, None), ("2024/3/9", "2024-03-09"), (-1, None), (10**30, None), (9999999999, "2286-11-20"),
    ],
)  # fmt: skip
def test_dates_of_records(tmp_path: Path, value: object, day: str | None) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"text": LINE, "published": value}))
    assert read_article(file).published == day


FRONT = {
    "---\ntitle: T # not this\nauthor:\n  - Lena Kroll\n  - Otto Pehl\ndate: 2024-03-09T23:30:00-08:00\n"
    "source: https://echo.example/a\n---\n\n": "https://echo.example/a",
    '+++\ntitle = "T"\ndate = 2024-03-09\nauthors = ["Lena Kroll", "Otto Pehl"]\nuid = 7\n'
    'canonical_url = "https://echo.example/b"\n+++\n\n': "https://echo.example/b",
    "---\r\ntitle: 'T'\r\nby: Lena Kroll, Otto Pehl\r\npubDate: Sat, 9 Mar 24 15:07 EST\r\n"
    "permalink: https://echo.example/c\r\n---\r\n": "https://echo.example/c",
}


@pytest.mark.parametrize("front", FRONT)
def test_front_matter_of_several_kinds(tmp_path: Path, front: str) -> None:
    file = tmp_path / "a.md"
    file.write_bytes((front + LINE).encode())
    article = read_article(file)
    assert (article.title, article.byline) == ("T", "Lena Kroll, Otto Pehl")
    assert (article.published, article.url, article.source) == ("2024-03-09", FRONT[front], None)


def test_an_article_of_several_can_be_named_to_a_search(news: Path) -> None:
    assert [found.problem for found in find_articles([Path(f"{news}#4")])] == [None]
    assert [found.problem for found in find_articles([Path(f"{news}.other#4")])] == ["no such file or folder"]
    assert [article.title for article in read_articles(Path(f"{news}#4"))] == ["T4"]


def test_address_and_id_of_a_record(news: Path) -> None:
    article = read_article(Path(f"{news}#4"))
    assert (article.url, article.id) == ("https://echo.example/4", "r4")


@pytest.mark.parametrize(
    ("name", "raw", "address", "own"),
    [
        ("a.md", f"---\ntitle: T\nurl: https://echo.example/m\nid: m1\n---\n\n{LINE}", "https://echo.example/m", "m1"),
        ("a.md", f"---\ntitle: T\nurl: nowhere\n---\n\n{LINE}\n", None, None),
        ("a.xml", f"<rss version='2.0'><channel><item><title>T</title><link>https://echo.example/f</link><guid>g</guid>"
         f"<description>{LINE}</description></item></channel></rss>", "https://echo.example/f", "g"),
        ("a.txt", LINE, None, None),
    ],
)  # fmt: skip
def test_addresses_of_other_formats(tmp_path: Path, name: str, raw: str, address: str | None, own: str | None) -> None:
    file = tmp_path / name
    file.write_text(raw)
    article = read_article(file)
    assert (article.url, article.id) == (address, own)


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "tui", *arguments], capture_output=True, text=True, check=False)


def test_commands_name_bad_lines_and_read_one_of_several(news: Path) -> None:
    whole = run("analyze", "--json", str(news))
    assert whole.returncode == 1 and "number 2: not JSON" in whole.stderr
    assert [json.loads(line)["id"] for line in whole.stdout.splitlines()] == ["r1", "r4"]
    one = run("quotes", f"{news}#4")
    assert one.returncode == 0 and "The bridge is shut" in one.stdout and "Piet Oort" in one.stdout


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2024/3/9 15:07:41", "2024-03-09"), ("Mon, 03 Mar 2025 23:30:00 -0500", "2025-03-03"),
        ("Mon, 3 Mar 25 23:30 EST", "2025-03-03"), ("2025-03-04T23:30:00-05:00", "2025-03-04"),
        ("2025-03-04T23:30:00+13:45", "2025-03-04"), ("Mon Mar  3 08:00:00 2025", "2025-03-03"),
        ("20240309T120000Z", "2024-03-09"), ("Mon, 03 Mar 2025 23:30:00 MESZ (nowhere)", "2025-03-03"),
        ("13/03/2024", "2024-03-13"), ("03/13/2024 10:00", "2024-03-13"), ("9.3.2024", "2024-03-09"),
        ("2024年3月9日", "2024-03-09"), ("31/04/2024", None),
        ("2024-03", None), ("15:07:41", None), ("3/9/2024", None), ("Tue, 32 Mar 2025", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_a_day_is_that_of_the_stamp_and_no_part_of_it_is_made_up(stamp: str | None, day: str | None) -> None:
    assert stamp_day(stamp) == day


@pytest.mark.parametrize(
    ("first", "second", "day"),
    [
        ("9/3/2024", "2024-03-09", "2024-03-09"),
        ("2024-03-09T23:30Z", "2024-03-10T00:30+01:00", "2024-03-10"),
        ("2024-03-09T23:30Z", "2024-03-11T00:30+01:00", "2024-03-09"),
        ("2024-03-09T23:30-08:00", "2024-03-10T07:30Z", "2024-03-09"),
    ],
)
def test_the_day_of_a_page_is_its_publishers(tmp_path: Path, first: str, second: str, day: str) -> None:
    head = f"<meta name=datePublished content='{first}'><meta name=pubdate content='{second}'>"
    (tmp_path / "a.html").write_text(f"<html><head>{head}</head><p>{LINE * 3}</p></html>")
    assert read_article(tmp_path / "a.html").published == day


STAMP = "Mon, 03 Mar 2025 23:30:00 -0500"


def test_pages_mails_and_feeds_agree_on_the_day(tmp_path: Path) -> None:
    meta = "<meta property='article:published_time' content='2025-03-03T23:30:00-05:00'>"
    page = f"<html><head>{meta}</head><p>{LINE * 3}</p></html>"
    item = f"<item><pubDate>{STAMP}</pubDate><description>{LINE}</description></item>"
    feed = f"<rss version='2.0'><channel>{item}</channel></rss>"
    files = {"a.html": page, "a.xml": feed, "a.eml": f"From: a@b.example\nSubject: x\nDate: {STAMP}\n\n{LINE}\n"}
    for name, raw in files.items():
        (tmp_path / name).write_text(raw)
        assert read_article(tmp_path / name).published == "2025-03-03", name
