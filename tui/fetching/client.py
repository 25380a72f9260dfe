"""One page or feed over HTTP: https and http only, public addresses only, bounded in redirects, size and time."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.robotparser import RobotFileParser

import httpcore
import httpx

from tui.core import __version__
from tui.fetching.public import is_public
from tui.fetching.unpacking import TooLong, UnknownPacking, unpacked

USER_AGENT = f"Onrecord/{__version__} (terminal news reader; fetches single pages when asked)"
MAX_REDIRECTS = 5
MAX_BYTES = 10 * 1024 * 1024
"""Bytes of an answer, unpacked."""
SECONDS = 30.0
"""For the whole answer, redirects included."""
SECONDS_OF_SILENCE = 10.0
MAX_ROBOTS = 500 * 1024
"""Bytes of robots.txt that are read (RFC 9309 asks for as many)."""

_ROBOTS_NAME = "Onrecord"


class NotFetched(Exception):  # noqa: N818 - says what became of the address
    """Nothing came from an address; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The response of an address."""

    url: str
    """The last one, behind all redirects."""
    body: bytes = field(repr=False)
    charset: str | None
    kind: str
    """The media type, in lower case, such as text/html."""
    etag: str | None = None
    modified: str | None = None
    """The Last-Modified header, as it came."""
    unchanged: bool = False
    """Whether the server said that nothing is new since the last time (304)."""


class _Clock:
    """How long the fetching under way may still take."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self.start()

    def start(self) -> None:
        self._deadline = time.monotonic() + self._seconds

    def patience(self, timeout: float | None) -> float:
        """Seconds to wait for the next piece.

        Raises:
            NotFetched: there are none left.
        """
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise NotFetched(f"the answer took longer than {self._seconds:g} seconds")
        return left if timeout is None else min(left, timeout)


class _TimedStream(httpcore.NetworkStream):
    """A connection on which a server cannot win time by sending a byte now and then."""

    def __init__(self, stream: httpcore.NetworkStream, clock: _Clock) -> None:
        self._stream, self._clock = stream, clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._clock.patience(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._clock.patience(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._clock.patience(timeout))
        return _TimedStream(secured, self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _PublicOnly(httpcore.NetworkBackend):
    """Connects to public addresses only. The address that is checked is the one that is connected to, so that no
    second look-up of the name can give another."""

    def __init__(self, allow_local: bool, clock: _Clock) -> None:
        self._allow_local = allow_local
        self._clock = clock
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise NotFetched(f"there is no such host: {host}") from None
        addresses = [str(item[4][0]) for item in found]
        if not self._allow_local and not all(is_public(address) for address in addresses):
            raise NotFetched("private network: allow_local = true in the config, or --allow-local, permits it")
        failure: Exception = NotFetched(f"{host} cannot be reached")
        for address in dict.fromkeys(addresses):
            try:
                patience = self._clock.patience(timeout)
                stream = self._backend.connect_tcp(address, port, patience, local_address, socket_options)
                return _TimedStream(stream, self._clock)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure


class Fetcher:
    """Fetches from addresses, one after the other. Use it as a context manager."""

    def __init__(
        self,
        *,
        allow_local: bool = False,
        max_bytes: int = MAX_BYTES,
        seconds: float = SECONDS,
        silence: float = SECONDS_OF_SILENCE,
    ) -> None:
        self._max_bytes = max_bytes
        self._clock = _Clock(seconds)
        context = ssl.create_default_context()
        transport = httpx.HTTPTransport(verify=context)
        # httpx has no public way to give its pool another backend.
        transport._pool = httpcore.ConnectionPool(context, network_backend=_PublicOnly(allow_local, self._clock))
        self._client = httpx.Client(
            transport=transport,
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate"},
            timeout=httpx.Timeout(silence),
            follow_redirects=False,
            trust_env=False,  # a proxy would hide where we connect to
        )
        self._robots: dict[str, RobotFileParser] = {}

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def fetch(self, url: str, etag: str | None = None, modified: str | None = None) -> Answer:
        """Fetch an address; with an earlier answer's tags, only if it has changed.

        Raises:
            NotFetched: for whatever reason.
        """
        self._clock.start()
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in conditions.items() if value}
        try:
            for _ in range(MAX_REDIRECTS + 1):
                place = _checked(url)
                if not self._allowed(place):
                    raise NotFetched(f"{place.host} asks programs not to fetch this page (robots.txt)")
                with self._client.stream("GET", place, headers=headers) as response:
                    if response.has_redirect_location:
                        url = str(place.join(response.headers["location"]))
                        continue
                    return self._answer(response)
        except httpx.HTTPError as error:
            raise NotFetched(_words(error)) from None
        except httpx.InvalidURL as error:
            raise NotFetched(f"no address: {error}") from None
        raise NotFetched(f"more than {MAX_REDIRECTS} redirects")

    def _answer(self, response: httpx.Response) -> Answer:
        if response.status_code == httpx.codes.NOT_MODIFIED:
            return Answer(str(response.url), b"", None, "", unchanged=True)
        if response.status_code != httpx.codes.OK:
            raise NotFetched(f"the server answered {response.status_code} {response.reason_phrase}".rstrip())
        body = b"".join(self._pieces(response, self._max_bytes))
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        return Answer(
            url=str(response.url),
            body=body,
            charset=response.charset_encoding,
            kind=kind,
            etag=response.headers.get("etag"),
            modified=response.headers.get("last-modified"),
        )

    def _pieces(self, response: httpx.Response, limit: int) -> Iterator[bytes]:
        """The answer, unpacked piece by piece: the client's own way unpacks all that came before it can be counted."""
        try:
            yield from unpacked(response.iter_raw(), response.headers.get("content-encoding", ""), limit)
        except TooLong:
            raise NotFetched(f"the answer is longer than {limit / 2**20:g} MB") from None
        except UnknownPacking as error:
            raise NotFetched(str(error)) from None

    def _allowed(self, url: httpx.URL) -> bool:
        """Whether the host's robots.txt allows an address (RFC 9309): no answer means yes, a broken server no."""
        root = str(url.copy_with(raw_path=b"/robots.txt", fragment=None))
        if root not in self._robots:
            self._robots[root] = self._rules(httpx.URL(root))
        return self._robots[root].can_fetch(_ROBOTS_NAME, str(url))

    def _rules(self, place: httpx.URL) -> RobotFileParser:
        """The rules in a robots.txt, behind as many redirects as RFC 9309 asks for; none where they lead nowhere."""
        rules = RobotFileParser()
        rules.parse([])
        for _ in range(MAX_REDIRECTS + 1):
            with self._client.stream("GET", place) as response:
                if response.has_redirect_location:
                    try:
                        place = _checked(str(place.join(response.headers["location"])))
                    except (NotFetched, httpx.InvalidURL):
                        return rules
                    continue
                if response.status_code == httpx.codes.OK:
                    try:
                        body = b"".join(self._pieces(response, MAX_ROBOTS))
                    except NotFetched:
                        body = b""
                    rules.parse(body.decode("utf-8", "replace").splitlines())
                elif response.is_server_error:
                    rules.parse(["User-agent: *", "Disallow: /"])
                return rules
        return rules


def _checked(url: str) -> httpx.URL:
    """An address that may be fetched.

    Raises:
        NotFetched: another scheme, no host, or a name and password in it.
    """
    try:
        place = httpx.URL(url)
    except (httpx.InvalidURL, TypeError, ValueError) as error:
        raise NotFetched(f"no address: {error}") from None
    if place.scheme not in ("http", "https"):
        raise NotFetched(f"only http and https are fetched, not {place.scheme or 'this'}")
    if not place.host:
        raise NotFetched("an address without a host")
    if place.userinfo:
        raise NotFetched("an address with a name or password in it: not fetched")
    return place.copy_with(fragment=None)


def _words(error: httpx.HTTPError) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "the server does not answer in time"
    if isinstance(error, httpx.ConnectError):
        return f"the server cannot be reached ({error})"
    return f"{error}" or type(error).__name__
