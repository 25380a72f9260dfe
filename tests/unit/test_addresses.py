"""Addresses: found in texts, checked before they are opened, opened by the reader's browser or copied."""

from __future__ import annotations

import sys

import pytest

from tui.core.text.addresses import hints, links_in, usable
from tui.screens.browser import browser_command, needs_terminal
from tui.screens.external import NotRunError


def test_links_end_before_the_sentences_own_punctuation() -> None:
    text = "See https://a.example/x?y=1. (Also http://b.example/z/), and ftp://no.example"
    assert [(link.address, text[slice(*link.span)]) for link in links_in(text)] == [
        ("https://a.example/x?y=1", "https://a.example/x?y=1"),
        ("http://b.example/z/", "http://b.example/z/"),
    ]


@pytest.mark.parametrize(
    "address",
    ["", None, "javascript:alert(1)", "file:///etc/passwd", "https://", "https://a b", "http://a\x1b[31m", "-x",
     "https://ä.example", "https://[", "http://a/" + "x" * 3000],
)  # fmt: skip
def test_what_is_no_address_is_never_handed_on(address: str | None) -> None:
    assert usable(address) is None


def test_no_hint_begins_another() -> None:
    for many in (1, 26, 27, 300):
        found = hints(many)
        assert len(found) == len(set(found)) == many
        assert not any(a != b and b.startswith(a) for a in found for b in found)


def test_the_browser_is_the_readers_and_over_ssh_there_is_none() -> None:
    where = "https://a.example/?x=$(reboot)"
    assert browser_command("firefox --new-tab", {}, where) == ["firefox", "--new-tab", where]
    assert browser_command("open %s --new", {}, where) == ["open", where, "--new"]
    assert browser_command("sh -c 'x %s'", {}, where) == ["sh", "-c", "x %s", where], "no shell reads an address"
    assert browser_command("", {"BROWSER": "w3m:lynx"}, where) == ["w3m", where]
    assert needs_terminal(["/usr/bin/w3m", where]) and not needs_terminal(["firefox"])
    if sys.platform != "darwin":
        assert browser_command("", {}, where) is None
    assert browser_command("", {"SSH_CONNECTION": "1", "DISPLAY": ":0"}, where) is None
    with pytest.raises(NotRunError):
        browser_command("'", {}, where)
