"""What of a mail is its text, and who wrote what is cited in it."""

from __future__ import annotations

from email.headerregistry import ParameterizedMIMEHeader

import pytest

from tui.core.model.article import ANALYSED_ROLES, Article
from tui.core.text.as_read import as_read
from tui.core.text.wrote import who_wrote
from tui.sources import read_bytes

WROTE = "On Sat, Mar 1, 2025 at 9:00 AM Ida Lenz <ida@x.example> wrote:"
WHEN = [
    "On Sat, Mar 1, 2025 at 9:00 AM", "On 1 Mar 2025, at 9:00 p.m.", "On 1/3/25 09:00 +0100",
    "On Sat, 1 Mar 2025 at 9:00 EST,", "On Saturday,",
]  # fmt: skip


def message(text: str, kind: str = "plain") -> Article:
    head = f"From: Lena Kroll <lk@echo.example>\nSubject: The wall\nContent-Type: text/{kind}; charset=utf-8\n\n"
    return read_bytes((head + text).encode(), "a.eml")


def mail_lines(article: Article) -> list[str]:
    return [article.text[b.start : b.end] for b in article.blocks if b.role in ANALYSED_ROLES][1:]


HEADER = ["From: Ann Rowe", "Sent: 2 March 2025 10:00", "To: Tom Vane", "Subject: RE: wall"]


def test_the_header_of_a_forwarded_mail_and_what_telephones_add_is_none_of_its_text() -> None:
    lines = ["See below.", "", "-----Original Message-----", *HEADER, "", "Pay for it, Tom.", "", "Sent from my iPhone"]
    assert mail_lines(message("\n".join(lines))) == ["See below.", "Pay for it, Tom."]
    shown = "".join(f"<b>{line.replace(':', ':</b>', 1)}<br>" for line in HEADER)
    page = f"<p>See below.</p><hr><div>{shown}</div><p>Pay for it, Tom.</p><p>Was this email forwarded to you?</p>"
    assert mail_lines(message(page, "html")) == ["See below.", "Pay for it, Tom."]


def test_two_lines_with_a_colon_are_no_header() -> None:
    lines = ["To: whom it concerns", "Subject: unknown"]
    assert mail_lines(message("\n\n".join(lines))) == lines


@pytest.mark.parametrize("when", WHEN)
def test_who_wrote_is_no_part_of_the_time(when: str) -> None:
    line = f"{when} Ida Lenz <ida@x.example> wrote:"
    span = who_wrote(line)
    assert span and line[slice(*span)] == "Ida Lenz"


def test_what_the_page_of_a_mail_cites_is_marked_as_in_its_text() -> None:
    cited = "Nobody should sell the baths, and I <a href='https://echo.example/'>will not</a>."
    page = f"<p>Thank you.</p><div>{WROTE.replace('<', '&lt;')}</div><blockquote><p>{cited}</p></blockquote>"
    article = message(page, "html")
    assert "\n> Nobody should sell the baths, and I will not." in article.text
    (link,) = article.links
    assert article.text[link.start : link.end] == "will not"
    view = as_read(article)
    assert view and "Ida Lenz: Nobody should sell" in view.article.text


def test_the_header_of_a_part_is_not_read_for_each_question(monkeypatch: pytest.MonkeyPatch) -> None:
    read = 0
    parse = ParameterizedMIMEHeader.parse.__func__  # type: ignore[attr-defined]

    def counted(header: type, value: str, found: dict[str, object]) -> None:
        nonlocal read
        read += 1
        parse(header, value, found)

    monkeypatch.setattr(ParameterizedMIMEHeader, "parse", classmethod(counted))
    parts = "".join(f"--x\nContent-Type: text/plain; name={n}\n\nThe wall stands.\n" for n in range(300))
    head = "From: Lena Kroll <lk@echo.example>\nSubject: The wall\nContent-Type: multipart/mixed; boundary=x\n\n"
    assert "The wall stands." in read_bytes(f"{head}{parts}--x--\n".encode(), "a.eml").text
    assert 300 <= read < 3 * 300  # once to see what it is, once to read it
