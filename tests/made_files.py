"""Files of several formats, made of invented sentences, and the articles that are read from them."""

from __future__ import annotations

import io
import json
from email.message import EmailMessage

from tui.core.model.article import ANALYSED_ROLES, Article, BlockRole
from tui.sources import read_all

SENTENCES = (
    "The council of Halverton met on Thursday night to decide about the harbour, and the meeting went on for so long"
    " that the caretaker had to be woken twice to put another shilling in the meter.",
    "“Nobody leaves before the vote,” said the mayor, Odile Marrack, who had brought sandwiches, and nobody left.",
    "Most of those who were there had been there the time before, and remembered how that had ended.",
)
TOLD = (*SENTENCES, *(f"On Friday it was told again: {sentence}" for sentence in SENTENCES))
GERMAN = (
    "Die Stadträte von Halverton haben am Donnerstag über den Hafen abgestimmt, und die Sitzung dauerte so lange,"
    " dass der Hausmeister zweimal geweckt werden musste."
)


def read(raw: bytes | str, name: str) -> list[Article]:
    return list(read_all(raw.encode() if isinstance(raw, str) else raw, name))


def body(article: Article) -> list[str]:
    roles = ANALYSED_ROLES - {BlockRole.HEADLINE}
    return [article.text[b.start : b.end] for b in article.blocks if b.role in roles]


def facts(article: Article) -> tuple[str, str | None, str | None, str | None]:
    return article.title, article.byline, article.source, article.published


LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "The Nessing Echo"},
        {
            "@type": ["NewsArticle"],
            "headline": "Halverton keeps its harbour",
            "author": [{"@type": "Person", "name": "Nell Ashdown"}, {"@type": "Person", "name": "Felix Tarrant"}],
            "publisher": {"name": "The Nessing Echo"},
            "datePublished": "2025-05-06T18:02:11+01:00",
        },
    ],
}
LD = f'<script type="application/ld+json">{json.dumps(LINKED)}</script>'
MENU = "".join(f"<li><a href='/{i}'>Section {i}</a></li>" for i in range(30))


def page(head: str = "", main: str | None = None) -> str:
    text = "".join(f"<p>{s}</p>" for s in TOLD) if main is None else main
    return (
        f"<!doctype html><html><head><title>Halverton keeps its harbour | The Nessing Echo</title>{head}</head><body>"
        f"<nav><ul>{MENU}</ul></nav><div class='article'><h1>Halverton keeps its harbour</h1>{text}</div>"
        "<div class='comments'><p>First!</p></div><footer>© 2025 The Nessing Echo</footer></body></html>"
    )


def message(plain: str | None, html: str | None = None) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "The Nessing Echo <news@echo.example>"
    mail["Subject"] = "Halverton keeps its harbour — by one vote"
    mail["Date"] = "Tue, 06 May 2025 18:02:11 +0100"
    if plain is not None:
        mail.set_content(plain)
    if html is not None:
        mail.add_alternative(html, subtype="html") if plain is not None else mail.set_content(html, subtype="html")
    return mail


def mailbox(*messages: EmailMessage) -> bytes:
    parts = (b"From news Tue May  6 18:02:11 2025\n" + m.as_bytes().replace(b"\nFrom ", b"\n>From ") for m in messages)
    return b"\n".join(parts)


ITEM = (
    "<item><title>{0}</title><link>https://echo.example/{0}</link>"
    "<pubDate>Tue, 06 May 2025 18:02:11 GMT</pubDate>{1}</item>"
)
PARAGRAPHS = "".join(f"<p>{s}</p>" for s in SENTENCES)


def rss(*items: str) -> str:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Nessing Echo</title>'
        f"{''.join(items)}</channel></rss>"
    )


def pdf(lines: list[str], title: str, *more: bytes) -> bytes:
    """A document of one page, or of more with these contents, by hand: what pypdf writes has no text."""
    shown = "".join(f"({line}) Tj T* " for line in lines)
    first = f"BT /F1 12 Tf 14 TL 72 720 Td {shown}ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 0 >>\nstream\n\nendstream",
        b"",
        f"<< /Title ({title}) /Author (Nell Ashdown) /CreationDate (D:20250506180211Z) >>".encode(),
    ]
    pages = []
    for content in (first, *more):
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> /XObject << /X 4 0 R >> >> >>" % len(objects)
        )
        pages.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(pages), len(pages))
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for number, item in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, item))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()
