"""Servers without end or answer, and addresses that nobody should be sent to."""

from __future__ import annotations

import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.unit.fetching.conftest import added, files
from tests.web_site import PAGE, Site
from tui.cli.main import run
from tui.fetching.add import without_password
from tui.fetching.client import Fetcher, NotFetched
from tui.fetching.public import is_public


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while True:
        handler.wfile.write(b"<p>more and more</p>" * 5000)


def hundred_megabytes(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(100 * 2**20))
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b"x" * 2**20)


@pytest.mark.parametrize("answer", [endless, hundred_megabytes])
def test_answers_without_end(
    site: Site, folder: Path, capsys: pytest.CaptureFixture[str], answer: Callable[[BaseHTTPRequestHandler], None]
) -> None:
    site.answers["/big"] = answer
    status, paths, err = added(capsys, folder, site.url("/big"))
    assert (status, paths) == (1, []) and "longer than 10 MB" in err
    assert files(folder) == []


def test_a_server_that_sends_a_byte_now_and_then(site: Site) -> None:
    def dripping(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
        while not site.closing.is_set():
            handler.wfile.write(b"x")
            time.sleep(0.02)

    site.answers["/drip"] = dripping
    with Fetcher(allow_local=True, seconds=0.5) as fetcher, pytest.raises(NotFetched, match=r"in time|took longer"):
        fetcher.fetch(site.url("/drip"))


def test_a_server_that_says_nothing(site: Site) -> None:
    site.answers["/mute"] = lambda _: (site.closing.wait(20), None)[1]
    with Fetcher(allow_local=True, silence=0.2) as fetcher, pytest.raises(NotFetched, match="does not answer in time"):
        fetcher.fetch(site.url("/mute"))


def test_this_machine_and_private_networks_are_refused(
    site: Site, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = site.serve("/gulls", PAGE)
    for address in (url, url.replace("127.0.0.1", "localhost"), "http://[::1]:9/", "http://192.168.0.1/", "http://0/"):
        status = run(["add", "--to", str(folder), address])
        assert status == 1 and "private network" in capsys.readouterr().err
    assert site.asked == [] and files(folder) == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("127.0.0.1", False), ("10.1.2.3", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False),  # noqa: S104
        ("::1", False), ("fe80::1%eth0", False),
        ("fd00::1", False), ("::ffff:127.0.0.1", False), ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False),
        ("224.0.0.1", False),
    ],
)  # fmt: skip
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize(
    "url", ["ftp://echo.example/x", "file:///etc/passwd", "http://", "javascript://x", "http://u:p@echo.example/"]
)
def test_other_schemes_and_odd_addresses(folder: Path, capsys: pytest.CaptureFixture[str], url: str) -> None:
    status, paths, err = added(capsys, folder, url)
    assert (status, paths) == (1, []) and err.count("\n") == 1


def test_httpx_still_lets_its_pool_be_chosen(site: Site) -> None:
    """By a private name of its: without our pool, nothing would look where it connects to."""
    with Fetcher() as fetcher, pytest.raises(NotFetched, match="private network"):
        fetcher.fetch(site.serve("/gulls", PAGE))
    assert site.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "64:ff9b:1::7f00:1", "64:ff9b:1::5db8:d822", "::7f00:1", "::5db8:d822", "::ffff:0:5db8:d822", "fec0::1",
        "192.88.99.1", "192.0.0.10", "192.0.0.170", "5f00::1", "3fff::1", "2001::1", "2001:db8::1", "100::1", "ff02::1",
        "240.0.0.1", "255.255.255.255", "198.18.0.1", "::", "64:ff9b::c0a8:1",
    ],
)  # fmt: skip
def test_addresses_that_no_machine_of_the_internet_has(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["64:ff9b::5db8:d822", "2002:5db8:d822::1", "::ffff:93.184.216.34", "1.1.1.1"])
def test_public_addresses_inside_others(address: str) -> None:
    assert is_public(address)


def test_a_password_is_not_repeated(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for url in ("http://user:secret@echo.example/", "http://u:sec@ret@echo.example/", "https:user:secret@echo.example"):
        status, paths, err = added(capsys, folder, url)
        assert (status, paths) == (1, []) and "ret@" not in err and "secret" not in err
    assert without_password("https://echo.example/a@b?c@d") == "https://echo.example/a@b?c@d"


@pytest.mark.parametrize("place", ["/gulls%0D", "/%0d%0Agulls", "/gulls%1b]0;x"])
def test_encoded_controls_in_an_address_do_no_harm(
    site: Site, folder: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    status, paths, err = added(capsys, folder, site.serve(place, PAGE))
    assert (status, err, len(paths)) == (0, "", 1)
    status, paths, err = added(capsys, folder, site.url("/missing%0D%1b]0;x"))
    assert status == 1 and err.count("\n") == 1 and "\r" not in err and "\x1b" not in err
    status, paths, err = added(capsys, folder, "http://echo%0D.example/")
    assert status == 1 and err.count("\n") == 1 and "\r" not in err
