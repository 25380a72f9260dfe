"""Mail and mailboxes: messages, newsletters, odd headers, and what parts one from the next."""

from __future__ import annotations

import contextlib
import json
import time
from pathlib import Path

import pytest

from tests.made_files import SENTENCES, body, facts, mailbox, message, page, read
from tui.sources import Unreadable, group_paths, read_article
from tui.sources.mailbox import split_mailbox


def test_a_plain_message() -> None:
    (article,) = read(message("\n\n".join(SENTENCES)).as_bytes(), "a.eml")
    assert facts(article) == ("Halverton keeps its harbour — by one vote", None, "The Nessing Echo", "2025-05-06")
    assert body(article) == list(SENTENCES)


@pytest.mark.parametrize("plain", [None, "Look at this mail in a browser."])
def test_a_newsletter_is_read_from_its_page(plain: str | None) -> None:
    (article,) = read(message(plain, page()).as_bytes(), "a.eml")
    assert article.title == "Halverton keeps its harbour — by one vote"
    assert set(SENTENCES) <= set(body(article)) and "browser" not in article.text


def test_a_mailbox_is_a_group(tmp_path: Path) -> None:
    file = tmp_path / "news.mbox"
    file.write_bytes(mailbox(message(SENTENCES[0]), message(f"From now on:\n\n{SENTENCES[1]}"), message(SENTENCES[2])))
    paths = group_paths(file)
    assert paths == [f"{file}#1", f"{file}#2", f"{file}#3"]
    articles = [read_article(Path(path)) for path in paths]
    assert [a.path for a in articles] == paths and len({a.sha256 for a in articles}) == 3
    assert "From now on:" in articles[1].text and ">From" not in articles[1].text
    assert read_article(file) == articles[0]
    with pytest.raises(Unreadable, match="no article of that number among the 3"):
        read_article(Path(f"{file}#4"))
    file.write_bytes(mailbox(message(SENTENCES[2])))
    assert group_paths(file) == [str(file)]


def test_a_file_whose_name_looks_like_an_entry_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt#1").write_text(SENTENCES[0])
    assert read_article(tmp_path / "a.txt#1").text == SENTENCES[0]


def test_entries_keep_their_hash_when_others_come_before_them(tmp_path: Path) -> None:
    old, new = json.dumps({"title": "a", "text": SENTENCES[0]}), json.dumps({"title": "b", "text": SENTENCES[1]})
    before = {a.title: a.sha256 for a in read(f"{old}\n", "a.jsonl")}
    after = {a.title: a.sha256 for a in read(f"{new}\n{old}\n", "a.jsonl")}
    assert after["a"] == before["a"] != after["b"]


BAD_HEADERS = [
    "Subject: =?utf-8?q?=00=ff?= =?x?b?A?=", "Subject: =?utf-8?b?AAA=?= =?no-such-charset?q?x?=",
    "From: =?utf-8?q?=0d?= <a@>",
    "From: =?utf-8?q?a=0Ab?=@x, <<<>>>", "Date: Mon, 99 Foo 20250 99:99:99 +9999999",
    "Content-Type: text/plain; charset*=''%",
    "Content-Type: text/plain; a*0*=x; a*1*=%; charset=\udcff", "Content-Type: ;;;", "MIME-Version: (((",
    "To: " + "(" * 900,
    "Content-Transfer-Encoding: =?utf-8?q?8bit?=", "Content-Disposition: attachment; filename*=utf-8'%",
    "Message-ID: <=?utf-8?q?=00?=>",
]  # fmt: skip


@pytest.mark.parametrize("header", BAD_HEADERS)
def test_one_bad_header_does_not_cost_the_mail(header: str) -> None:
    mail = f"{header}\nX-Other: y\n\n{SENTENCES[0]} {SENTENCES[1]}\n".encode("utf-8", "surrogateescape")
    (article,) = read(mail, "a.eml")
    assert SENTENCES[1] in article.text
    box = b"".join(b"From a@b Mon May  5 10:00:00 2025\n" + mail + b"\n" for _ in range(3))
    assert len(read(box, "a.mbox")) == 3


def test_the_lines_that_part_the_messages_of_a_mailbox() -> None:
    parted = (
        b"From a@b 2025\nA: b\n\nHi\n>From x 2025\nFrom inside 2025\n\nFrom nobody at all\n\n"
        b"From c 2024\r\nX: y\r\n\r\nbody\r\n\r\nFrom d 2023\nQ: r\n\nz\n\nFrom e 2022 without an end"
    )
    assert list(split_mailbox(parted)) == [
        b"A: b\n\nHi\nFrom x 2025\nFrom inside 2025\n\nFrom nobody at all\n",
        b"X: y\r\n\r\nbody\r\n",
        b"Q: r\n\nz\n\nFrom e 2022 without an end",
    ]
    assert list(split_mailbox(b"From " + b"1" * 8_000)) == []


@pytest.mark.parametrize("raw", [b"From " + b"1" * 8_000, b"From a " + b"1 " * 4_000, b"From a@b " + b"1" * 8_000])
@pytest.mark.parametrize("name", ["n.mbox", "n", "n.html"])
def test_what_made_the_mailbox_reader_take_minutes(raw: bytes, name: str) -> None:
    began = time.process_time()
    with contextlib.suppress(Unreadable):
        read(raw, name)
    assert time.process_time() - began < 2.0


def test_many_lines_in_many_nested_parts_are_read_as_far_as_the_work_allows() -> None:
    begin = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(99))
    (article,) = read(f"Subject: x\n{begin}Content-Type: text/plain\n\n" + f"{SENTENCES[0]}\n" * 20_000, "a.eml")
    assert "99 nested parts: read as far as 606 KB" in article.notes
