"""The readers of the formats: what is read is what the file says, and what is hostile or broken has bounds."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.processes import PATIENCE
from tests.unit.strategies import any_text, news_text
from tui.core.model.article import ANALYSED_ROLES, Article, BlockRole
from tui.core.settings.bounds import Bounds
from tui.core.text.language import identify, not_english
from tui.sources import Unreadable, find_articles, group_paths, read_all, read_article, read_bytes
from tui.sources.draft import NoArticle
from tui.sources.formats import FORMATS, SUFFIXES, sniff
from tui.sources.mailbox import split_mailbox
from tui.sources.pdf import read_pdf

ROOT = Path(__file__).parents[2]
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


# Pages

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
OPEN_GRAPH = """<meta property="og:title" content="Halverton keeps its harbour"><meta property="og:site_name"
content="The Nessing Echo"><meta property="article:published_time" content="2025-05-06"><meta name="author"
content="By Nell Ashdown, Felix Tarrant">"""
MENU = "".join(f"<li><a href='/{i}'>Section {i}</a></li>" for i in range(30))


def page(head: str = "", main: str | None = None) -> str:
    text = "".join(f"<p>{s}</p>" for s in TOLD) if main is None else main
    return (
        f"<!doctype html><html><head><title>Halverton keeps its harbour | The Nessing Echo</title>{head}</head><body>"
        f"<nav><ul>{MENU}</ul></nav><div class='article'><h1>Halverton keeps its harbour</h1>{text}</div>"
        "<div class='comments'><p>First!</p></div><footer>© 2025 The Nessing Echo</footer></body></html>"
    )


@pytest.mark.parametrize("head", [LD, OPEN_GRAPH], ids=["JSON-LD", "OpenGraph"])
def test_a_page_is_its_article(head: str) -> None:
    (article,) = read(page(head), "saved.html")
    assert facts(article) == (
        "Halverton keeps its harbour", "Nell Ashdown, Felix Tarrant", "The Nessing Echo", "2025-05-06",
    )  # fmt: skip
    assert body(article) == list(TOLD)
    assert article.text.startswith("Halverton keeps its harbour\n\n") and article.text.count("harbour\n") == 1
    assert article.language == "en"


def test_a_page_without_metadata_is_named_after_its_heading() -> None:
    (article,) = read(page(), "saved.html")
    assert facts(article) == ("Halverton keeps its harbour", None, None, None)


def test_headings_and_captions_of_a_page() -> None:
    figure = "<figure><img src='x.jpg'><figcaption>The mayor at her desk, asleep</figcaption></figure>"
    paragraphs = "".join(f"<p>{s}</p>" for s in SENTENCES)
    (article,) = read(page(main=f"{paragraphs}{figure}<h2>A long night</h2>{paragraphs}"), "a.htm")
    roles = {article.text[b.start : b.end]: b.role for b in article.blocks}
    assert roles["A long night"] is BlockRole.SUBHEADING
    assert roles.get("The mayor at her desk, asleep", BlockRole.CAPTION) is BlockRole.CAPTION


def test_scripts_and_comments_are_no_text() -> None:
    main = (
        f"<p>{SENTENCES[0]}<script>var a = 'script';</script><!-- note --> Then it was over.</p><p>{SENTENCES[1]}</p>"
    )
    (article,) = read(page(main=main), "a.html")
    assert "script" not in article.text and "note" not in article.text and "Then it was over." in article.text


def test_a_page_without_an_article_keeps_its_text() -> None:
    (article,) = read("<html><body><p>One line.</p><p>Another line.</p></body></html>", "a.html")
    assert article.text == "One line.\n\nAnother line."


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("cp1252", "iso-8859-1"),
        ("cp1252", "utf-8"),
        ("utf-16", ""),
        ("cp1252", "nonsense"),
        ("cp1252", ""),
    ],
)
def test_charsets_of_pages(encoding: str, declared: str) -> None:
    head = f'<meta charset="{declared}">' if declared else ""
    (article,) = read(page(head).replace("©", "").encode(encoding), "a.html")
    assert SENTENCES[1] in article.text


def test_a_declared_charset_is_believed_where_it_fits() -> None:
    text = "Совет города заседал всю ночь и решил оставить гавань. " * 4
    raw = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=koi8-r"></head><p>{text}</p>'
    (article,) = read(raw.encode("koi8-r"), "a.html")
    assert text.strip() in article.text and article.language == "ru"


def test_references_for_controls_stay_in_the_text_for_the_sanitiser() -> None:
    (article,) = read("<html><p>One &#27;]0;title&#7; two &#x202e; three</p>", "a.html")
    assert "title" in article.text


# Mail


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


def test_a_plain_message() -> None:
    (article,) = read(message("\n\n".join(SENTENCES)).as_bytes(), "a.eml")
    assert facts(article) == ("Halverton keeps its harbour — by one vote", None, "The Nessing Echo", "2025-05-06")
    assert body(article) == list(SENTENCES)


@pytest.mark.parametrize("plain", [None, "Look at this mail in a browser."])
def test_a_newsletter_is_read_from_its_page(plain: str | None) -> None:
    (article,) = read(message(plain, page()).as_bytes(), "a.eml")
    assert article.title == "Halverton keeps its harbour — by one vote"
    assert set(SENTENCES) <= set(body(article)) and "browser" not in article.text


def mailbox(*messages: EmailMessage) -> bytes:
    parts = (b"From news Tue May  6 18:02:11 2025\n" + m.as_bytes().replace(b"\nFrom ", b"\n>From ") for m in messages)
    return b"\n".join(parts)


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


# JSON


@pytest.mark.parametrize("key", ["text", "content", "body", "articleBody", "maintext"])
def test_records(key: str) -> None:
    record = {
        "title": "Halverton keeps its harbour", "authors": ["Nell Ashdown", {"name": "Felix Tarrant"}],
        "publish_date": "2025-05-06 18:02:11", "sitename": "The Nessing Echo", "url": "https://echo.example/1",
        key: "\n\n".join(SENTENCES),
    }  # fmt: skip
    for raw, name in (
        (json.dumps(record), "a.json"),
        (json.dumps({"articles": [record]}), "a.json"),
        (json.dumps([record], indent=2), "-"),
        (json.dumps(record) + "\n\n", "a.jsonl"),
    ):
        (article,) = read(raw, name)
        assert article.path == name
        assert facts(article)[0] == record["title"] and article.byline == "Nell Ashdown, Felix Tarrant"
        assert (article.source, article.published) == ("The Nessing Echo", "2025-05-06")
        assert body(article) == list(SENTENCES)


def test_a_record_of_html() -> None:
    (article,) = read(json.dumps({"title": "x", "content": "".join(f"<p>{s}</p>" for s in SENTENCES)}), "a.json")
    assert body(article) == list(SENTENCES)


def test_lone_surrogates_of_json_can_be_written() -> None:
    (article,) = read('{"title": "a \\ud800 b", "text": "one \\udfff two three"}', "a.json")
    assert article.text.encode("utf-8") and article.title.encode("utf-8")


@pytest.mark.parametrize("raw", ["{", "[1, 2]", "{}", '{"name": "package", "version": "1.0"}', "[" * 100_000, "null"])
def test_json_without_articles(raw: str) -> None:
    with pytest.raises(Unreadable):
        read(raw, "a.json")


# Feeds

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


def test_entities_of_a_page_are_not_expanded() -> None:
    raw = '<!DOCTYPE html [<!ENTITY c SYSTEM "file:///etc/passwd">]><html><p>One &c; two three.</p></html>'
    (article,) = read(raw, "a.html")
    assert "root:" not in article.text


# Packed files, PDF


@pytest.mark.parametrize(
    ("name", "raw"), [("a.txt.gz", SENTENCES[0]), ("a.html.gz", page()), ("a.json.GZ", '{"text": "One two."}')]
)
def test_packed_files(name: str, raw: str) -> None:
    plain = read(raw, name[:-3])[0]
    packed = read(gzip.compress(raw.encode()), name)[0]
    assert (packed.text, packed.title) == (plain.text, plain.title) and packed.path == name


def test_a_packed_bomb_is_unpacked_as_far_as_the_bound() -> None:
    article = read_bytes(gzip.compress(b"word " * (60 * 2**20 // 5)), "a.txt.gz")
    assert len(article.text) <= Bounds().file_bytes and "longer than 20 MB" in article.notes[0]


def test_a_packed_file_cut_short() -> None:
    whole = gzip.compress("\n\n".join(f"{i} {s}" for i, s in enumerate(SENTENCES * 200)).encode())
    article = read_bytes(whole[: len(whole) // 2], "a.txt.gz")
    assert article.text.startswith("0 The council") and "damaged" in article.notes[0]
    with pytest.raises(Unreadable):
        read_bytes(whole[:8], "a.txt.gz")


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


def test_a_pdf_document() -> None:
    pytest.importorskip("pypdf")
    (article,) = read(pdf(["The council met on Thursday.", "Nobody left before the vote."], "The harbour"), "a.pdf")
    assert facts(article) == ("The harbour", "Nell Ashdown", None, "2025-05-06")
    assert "Nobody left before the vote." in article.text


def test_a_pdf_document_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(Unreadable, match=r"onrecord\[pdf\]"):
        read(pdf(["x"], "x"), "a.pdf")


def test_a_pdf_document_that_takes_for_ever_is_shown_as_far_as_it_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pypdf")
    monkeypatch.setattr("tui.sources.pdf.TIMES", PATIENCE)  # this is about seconds of the processor
    endless = b"BT /F1 12 Tf " + b"(a) Tj 1 0 0 1 0 0 Tm q Q " * 400_000 + b"ET"
    crooked = pdf(["The council met on Thursday.", "Nobody left before the vote."], "The harbour", endless)
    draft = read_pdf(crooked, seconds=2.0)  # it would take minutes
    assert "Nobody left before the vote." in draft.text
    # A fast machine may fill the process's memory before the time is over.
    assert any("shown as far as page 1" in note or "behind page 1" in note for note in draft.notes)
    with pytest.raises(NoArticle, match="no page could be read"):
        read_pdf(crooked, seconds=0.0)


def test_a_pdf_document_of_several_pages_and_a_damaged_one_among_them() -> None:
    pytest.importorskip("pypdf")
    article = read(pdf(["The council met."], "The harbour", b"BT /F1 12 Tf 72 720 Td (It voted.) Tj ET"), "a.pdf")[0]
    assert "The council met." in article.text and "It voted." in article.text and not article.notes


def test_a_damaged_pdf_document() -> None:
    pytest.importorskip("pypdf")
    with pytest.raises(Unreadable):
        read(b"%PDF-1.4\n" + b"garbage " * 50, "a.pdf")


# newsboat's pipe


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


# Which reader


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (page(), "HTML"), ("\ufeff  <HTML><body>x", "HTML"), (rss(), "feed"), ('{"a": 1}', "JSON"), ("[]", "JSON"),
        ('{"a": 1}\n{"a": 2}\n', "JSON Lines"), ("Subject: x\nFrom: y@z\n\nx", "mail"),
        ("From news Tue May  6 18:02:11 2025\nSubject: x\n\nx", "mailbox"), ("%PDF-1.4", "PDF"),
        ("From the harbour, in 1902, came a ship.", None), ("Date: a fruit", None), ("{curly} start", None),
        ("[Reuters] A ship", None), ("<b>x</b>", None), ("", None), ("Title: x\n\nText", None),
    ],
)  # fmt: skip
def test_formats_by_content(raw: str, name: str | None) -> None:
    found = sniff(raw.encode())
    assert (found and found.name) == name


def test_a_text_file_is_text_whatever_is_in_it() -> None:
    for raw in (page(), rss(), '{"text": "one two"}', message("x").as_string()):
        assert read(raw, "a.txt")[0].text == raw


def test_every_suffix_is_found_in_a_folder(tmp_path: Path) -> None:
    names = [*sorted(f"a{suffix}" for suffix in SUFFIXES), "b.txt.gz"]
    for name in [*names, "c.gz", "d.docx"]:
        (tmp_path / name).write_text("x")
    assert [found.path.name for found in find_articles([tmp_path])] == names


def test_a_folder_of_texts_imports_no_other_reader(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCES[0])
    (tmp_path / "b.md").write_text(f"---\ntitle: x\n---\n\n{SENTENCES[0]}")
    code = (
        "import sys\nfrom pathlib import Path\nfrom tui.sources import find_articles, read_article\n"
        f"for path, _ in find_articles([Path({str(tmp_path)!r})]): read_article(path)\n"
        "heavy = {'lxml', 'ftfy', 'feedparser', 'httpx', 'pypdf', 'charset_normalizer', 'email.parser'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE)
    assert done.stdout == "[]\n", done.stderr


# Languages


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (" ".join(SENTENCES), "en"), (" ".join(SENTENCES).upper(), "en"), (GERMAN, "de"), ("Halverton 1902", None),
        ("Le conseil de la ville a voté dans la nuit pour le port, et les élus sont restés jusqu’à la fin.", "fr"),
        ("El consejo de la ciudad votó por la noche sobre el puerto, y los vecinos no se fueron hasta el final.", "es"),
        ("Совет города проголосовал ночью, и никто из них не ушёл до конца, потому что это было важно.", "ru"),
        ("市議会は木曜日の夜に港について投票した。会議はとても長く続いた。", "ja"), ("", None), ("1 2 3 " * 50, None),
        ("قرر مجلس المدينة ليلة الخميس أن يبقى الميناء مفتوحا", "ar"),
    ],
)  # fmt: skip
def test_languages(text: str, language: str | None) -> None:
    assert identify(text) == language
    assert bool(not_english(language)) == (language not in ("en", None))


def test_the_text_goes_before_what_the_format_declares() -> None:
    declared = page().replace("<html>", '<html lang="de">')
    assert read(declared, "a.html")[0].language == "en"
    assert read('<html lang="de"><p>Kurz.</p></html>', "a.html")[0].language == "de"


# Bounds


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("<div>" * 20_000 + "One two three." + "</div>" * 20_000, "a.html"),
        ("<a b='" * 50_000, "a.html"),
        ("<p " * 50_000 + "One two.", "a.html"),
        ("<p " + " ".join(f"a{i}='x'" for i in range(100_000)) + ">One two.", "a.html"),
        ("<!-- --!>" * 100_000 + "<p>One two.", "a.html"),
        ("<ul><li>" * 100_000, "a.html"),
        ("<table><tr><td>" * 5_000 + "One two.", "a.html"),
        ("<p>One.</p>" * 100_000, "a.html"),
        ("<html>" + "<script type='application/ld+json'>" + "[" * 100_000, "a.html"),
        ("&" * 200_000, "a.html"),
        ("<rss><channel>" + "<item>" * 20_000, "a.xml"),
        ("<rss>" + "<" * 100_000, "a.xml"),
        ("Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 2_000, "a.eml"),
        ("".join(f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(2_000)), "a.eml"),
        ("Subject: " + "=?utf-8?q?x?= " * 20_000 + "\n\nOne two.", "a.eml"),
        ("From: " + "(" * 20_000 + "\n\nOne two.", "a.eml"),
        ("From: " + "<a@b>, " * 20_000 + "\n\nOne two.", "a.eml"),
        ("Content-Type: text/plain; " + "; ".join(f"a{i}=b" for i in range(100_000)) + "\n\nOne two.", "a.eml"),
        ("From a 2025\nx: y\n\n" * 20_000, "a.mbox"),
        ('{"text": "One two."}\n' * 20_000, "a.jsonl"),
        ('{"a":' * 100_000, "a.jsonl"),
        ("Feed: x\nTitle: y\nLink: z\n" * 20_000, "-"),
    ],
    ids=lambda value: value[:24].strip() if len(value) > 40 else value,
)
def test_hostile_files_come_to_an_end(raw: str, name: str) -> None:
    """Within the time that the test runner gives; and they are articles, or one reason why not."""
    try:
        articles = read(raw, name)
    except Unreadable as error:
        assert error.reason and "\n" not in error.reason
    else:
        assert 0 < len(articles) <= 5_000


@pytest.mark.parametrize("name", [f"a{suffix}" for suffix in sorted(SUFFIXES)] + ["-", "a.gz"])
@given(
    st.one_of(st.binary(max_size=300), news_text.map(str.encode), any_text.map(lambda t: t.encode("utf-8", "replace")))
)
def test_any_bytes_are_articles_or_unreadable(name: str, raw: bytes) -> None:
    try:
        articles = read(raw, name)
    except Unreadable as error:
        assert error.reason
        return
    for article in articles:
        assert article.text.strip() and article.title
        assert all(0 <= b.start < b.end <= len(article.text) for b in article.blocks)
        assert all(a.end <= b.start for a, b in zip(article.blocks, article.blocks[1:], strict=False))


@given(
    st.sampled_from(["a.html", "a.eml", "a.mbox", "a.json", "a.jsonl", "a.xml", "-"]),
    st.integers(0, 10**6),
    st.binary(min_size=1, max_size=3),
)
def test_good_files_with_a_few_wrong_bytes(name: str, place: int, wrong: bytes) -> None:
    good = {
        "a.html": page(LD).encode(), "a.eml": message(SENTENCES[0], page()).as_bytes(),
        "a.mbox": mailbox(message(SENTENCES[0]), message(SENTENCES[1])),
        "a.json": json.dumps({"text": SENTENCES[0]}).encode(),
        "a.jsonl": b'{"text": "One two."}\n{"text": "Three four."}\n',
        "a.xml": rss(ITEM.format("x", PARAGRAPHS)).encode(),
        "-": page().encode(),
    }[name]  # fmt: skip
    at = place % len(good)
    try:
        assert read(good[:at] + wrong + good[at + 1 :], name)
    except Unreadable as error:
        assert error.reason


def test_the_names_of_formats_differ() -> None:
    assert len({form.name for form in FORMATS}) == len(FORMATS)


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


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (os.mkfifo, "a pipe, not a regular file"),
        (lambda path: path.symlink_to("nowhere"), "a link to nothing"),
        (lambda path: path.symlink_to("/dev/null"), "a device, not a regular file"),
        (Path.mkdir, "a folder, not a regular file"),
    ],
)
def test_a_special_file_is_named_with_its_kind(tmp_path: Path, make: Callable[[Path], None], reason: str) -> None:
    path = tmp_path / "special.txt"
    make(path)
    with pytest.raises(Unreadable, match=reason):
        read_article(path)
