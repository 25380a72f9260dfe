"""A server on this machine with pages and feeds, good and bad."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SENTENCE = (
    "The council of Halverton met on Thursday night and the meeting went on for longer than anybody had thought. "
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Gulls keep time - The Nessing Echo</title>
<meta property="og:site_name" content="The Nessing Echo"><meta name="author" content="Nell Ashdown">
<meta property="article:published_time" content="2025-05-06T18:02:11+01:00"></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Gulls keep time</h1>
<p>{SENTENCE * 3}</p><p>“Nobody leaves,” said the mayor, Odile Marrack. {SENTENCE}</p><p>{SENTENCE * 3}</p></article>
<footer>© The Nessing Echo</footer></body></html>"""
ENTRY = (
    "<entry><title>{0}</title><id>urn:{0}</id><link href='http://echo.example/{0}'/>"
    "<content type='html'>{1}</content></entry>"
)


def feed(*names: str) -> str:
    entries = "".join(ENTRY.format(name, f"&lt;p&gt;{SENTENCE}&lt;/p&gt;") for name in names)
    return f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Echo</title>{entries}</feed>"


class Site:
    """A server whose answers a test sets by path."""

    def __init__(self) -> None:
        self.answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.closing = threading.Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                answer = site.answers.get(self.path, lambda handler: handler.send_error(404))
                with contextlib.suppress(OSError):  # the client has had enough
                    answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)
        self.thread.start()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}{path}"

    def serve(self, path: str, body: bytes | str, kind: str = "text/html", code: int = 200, **headers: str) -> str:
        data = body.encode() if isinstance(body, str) else body

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(code)
            handler.send_header("Content-Type", kind)
            handler.send_header("Content-Length", str(len(data)))
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(data)

        self.answers[path] = answer
        return self.url(path)

    def stop(self) -> None:
        self.closing.set()
        self.server.shutdown()
        self.thread.join(timeout=5)
        self.server.server_close()
