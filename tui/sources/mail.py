"""Mail: a message (`.eml`, or one of a mailbox), through the standard library's email package."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from email import errors, message_from_bytes
from email.headerregistry import AddressHeader, BaseHeader, HeaderRegistry
from email.message import EmailMessage
from email.policy import EmailPolicy
from functools import lru_cache
from itertools import islice

from tui.core.text.dates import stamp_day
from tui.sources.decoding import NotText, decode_declared
from tui.sources.draft import Draft, Facts, NoArticle, compose, one_line
from tui.sources.mail_text import MIN_HEADER, is_header, is_notice, mail_pieces
from tui.sources.page import page_draft

MAX_PARTS = 100
"""Multipart containers in a message: Python's parser takes time quadratic in their nesting."""
MAX_COMPARED = 60_000_000
"""Bytes that are compared with boundaries: the parser compares every line with those of all parts around it."""
MAX_HEADER = 1_000
"""Characters of a header: Python's parser takes a millisecond for each parameter."""

_MULTIPART = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
_HEADERS = re.compile(r">\s*(?:From|Sent|To|Subject):(?=[\s<&])", re.IGNORECASE)
_ADDRESS = re.compile(r"\S+@\S+")


_REGISTRY = HeaderRegistry()


def _bounded(name: str, value: str) -> BaseHeader:
    """A header, read as far as a bound."""
    return _header(name, value[:MAX_HEADER])


# Python's parser asks for the type of each part five times, and would read it anew each time.
@lru_cache(maxsize=64)
def _header(name: str, value: str) -> BaseHeader:
    """A header. What the package cannot decode stays as it is written: one bad header must not cost the mail."""
    for readable in (value, value.replace("=?", "= ?"), ""):
        with contextlib.suppress(Exception):  # whatever it makes the package raise
            header = _REGISTRY(name, readable)
            str(header)
            return header
    return _REGISTRY("X-Unreadable", "")


_POLICY: EmailPolicy[EmailMessage] = EmailPolicy(header_factory=_bounded)


def read_message(raw: bytes) -> Draft:
    """The article in a message: its subject and its text, or the article in its HTML part.

    Raises:
        NoArticle: it is no message, it has no text, or too many parts.
    """
    parts = sum(1 for _ in islice(_MULTIPART.finditer(raw), MAX_PARTS + 1))
    if parts > MAX_PARTS:
        raise NoArticle(f"a message of more than {MAX_PARTS} nested parts")
    most = MAX_COMPARED // max(1, parts)
    notes = [f"{parts} nested parts: read as far as {most // 1_000} KB"] if len(raw) > most else []
    try:
        message = message_from_bytes(raw[:most], policy=_POLICY)
        facts = _facts(message)
        del message["content-disposition"]  # of the message itself: an attachment would have no body
        plain, page = (message.get_body((kind,)) for kind in ("plain", "html"))
        text = _content(plain) if isinstance(plain, EmailMessage) else ""
        html = _content(page) if isinstance(page, EmailMessage) else ""
    except (RecursionError, errors.MessageError, LookupError, ValueError, AttributeError, TypeError) as error:
        raise NoArticle(f"a damaged message ({type(error).__name__})") from None
    if html.strip():
        with contextlib.suppress(NoArticle):
            draft = page_draft(raw, html, notes, facts, leave_out=_boilerplate(html))
            # A newsletter's text part often says no more than "look at this in a browser".
            if len(draft.text.split()) > 0.5 * len(text.split()):
                return draft
    if not text.strip():
        raise NoArticle("a message without text")
    flowed = {name: str(plain.get_param(name, "")).lower() for name in ("format", "delsp")} if plain else {}
    found = mail_pieces(text, flowed=flowed.get("format") == "flowed", joined=flowed.get("delsp") == "yes")
    return compose(raw, found, facts, notes, extracted=False)


def _boilerplate(html: str) -> Callable[[str], bool]:
    """Lines of a mail's page that are not its text: notices, and the header of a mail inside it if it has one."""
    if len(_HEADERS.findall(html)) < MIN_HEADER:
        return is_notice
    return lambda line: is_notice(line) or is_header(line)


def _facts(message: EmailMessage) -> Facts:
    sender, sent = message["from"], message["date"]
    name = ""
    if isinstance(sender, AddressHeader) and sender.addresses:
        name = sender.addresses[0].display_name or sender.addresses[0].domain
    elif sender:
        name = _ADDRESS.sub("", str(sender)).strip(' "<>')
    day = stamp_day(str(sent)) if sent else None
    subject = one_line(str(message["subject"] or ""))
    return Facts(title=subject or None, source=one_line(name) or None, published=day)


def _content(part: EmailMessage) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    try:
        return decode_declared(raw, part.get_content_charset())[0].replace("\r\n", "\n")
    except NotText:
        return ""
