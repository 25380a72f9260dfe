"""Damaged files through reading, the sanitiser and the analysis: `python -m benchmarks fuzz --minutes N`.

A plain mutation loop over the sample articles in every format. A file must be read or refused with a reason, what is to
be shown must hold nothing that a terminal obeys, and everything must come to an end. An input that fails is saved, and
the place is printed, with the seed: the same seed makes the same inputs. One input in twenty is analysed too.
"""

from __future__ import annotations

import argparse
import email.policy
import faulthandler
import gzip
import json
import random
import sys
import tempfile
import time
import traceback
import unicodedata
from collections import Counter
from email.message import EmailMessage
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from tui.config.locations import pipeline
from tui.core.data.codec import to_json
from tui.core.model.article import Article, Span
from tui.core.settings.bounds import DEFAULT_BOUNDS
from tui.core.settings.places import shipped
from tui.core.text.layout import Layout, display_text
from tui.core.text.sanitise import one_line, sanitise
from tui.engine.limits import limit_memory
from tui.sources import Unreadable, read_all, read_article

if TYPE_CHECKING:
    from tui.analysis.pipeline import Analyser

SECONDS = 120.0
"""How long one input may take before it counts as a hang."""
MOST_SECONDS = 5.0
"""Of the processor, for one input."""
MAX_FAILED = 10
"""So many failures are enough to look at."""
MOST_ANALYSED = 20_000
"""Characters of an article that is analysed here: what more of them cost, `benchmarks analysis` measures."""
ANALYSED = 20
"""One input in so many is analysed."""
_SCRAPS = [
    scrap if isinstance(scrap, bytes) else scrap.encode("utf-8", "surrogatepass")
    for scrap in (
        "\x1b]0;x\x07", "\x1b]52;c;eA==\x1b\\", "\x1b[2J", "\x9b31m", "\x9d0;x\x9c", "\x1b_G", "\0", "\r", "\b",
        "\x7f", "\u202e", "\u2066", "\u200b", "\ufeff", "\U000e0041", "\u0301" * 40, "\ud800", "\uffff", "\u2028", "“",
        "”", "‘", '"', "«", "(" * 400, "[/]", "[@click=app.quit]", "<", ">", "</p>", "<div>" * 50, "<!--", "<![CDATA[",
        "&#27;", "&#x9b;", "&amp", "]]>", "{", "}", "[", "]", ",", '\\"', "\\u001b", "\\ud800", "---\n", "title: ",
        "# ", "> ", "\n\n", "\n", "\t" * 30, " " * 300, "From a@b Mon May  5 10:00:00 2025\n", "Content-Type: ",
        "boundary=x", "--x\n", "=?utf-8?q?=1b]0;x?=", "=1B", "%PDF-1.7", "said", "Mr. ", "He said she said ",
        b"\xff", b"\xc3", b"\xe2\x80", b"\xf0\x9f", b"\xc0\x9b", b"\xff\xfe", b"\xfe\xff", b"\x1f\x8b\x08",
    )
]  # fmt: skip


def seeds() -> dict[str, bytes]:
    """Each sample article in every format, by a file name."""
    made: dict[str, bytes] = {}
    boxes: list[bytes] = []
    entries = []
    for file in sorted(shipped("articles").glob("*.txt")):
        article = read_article(file)
        name, paragraphs = file.stem, [p for p in article.text.split("\n\n") if p.strip()]
        body = "".join(f"<p>{escape(p)}</p>\n" for p in paragraphs)
        mail = EmailMessage(email.policy.SMTP)
        mail["Subject"], mail["From"] = article.title, "Desk <desk@news.invalid>"
        mail.set_content(article.text)
        mail.add_alternative(f"<html><body>{body}</body></html>", subtype="html")
        boxes.append(b"From desk@news.invalid Mon May  5 10:00:00 2025\n" + mail.as_bytes())
        entries.append(f"<item><title>{escape(article.title)}</title><description>{escape(body)}</description></item>")
        record = {"title": article.title, "text": article.text, "author": article.byline, "date": article.published}
        page = f"<html><head><title>{escape(article.title)}</title></head><body><article>{body}</article></body></html>"
        made |= {
            f"{name}.txt": file.read_bytes(), f"{name}.md": f"---\ntitle: x\n---\n\n{article.text}".encode(),
            f"{name}.html": page.encode(), f"{name}.eml": mail.as_bytes(), f"{name}.json": json.dumps(record).encode(),
            f"{name}.txt.gz": gzip.compress(file.read_bytes()),
        }  # fmt: skip
    made["all.mbox"] = b"\n".join(boxes)
    made["all.xml"] = f"<rss><channel><title>News</title>{''.join(entries[:6])}</channel></rss>".encode()
    made["all.jsonl"] = b"\n".join(raw for name, raw in made.items() if name.endswith(".json"))
    return made


def damaged(raw: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """Some bytes, changed in one to eight places."""
    data = bytearray(raw)
    for _ in range(chance.randint(1, 8)):
        at, end = sorted(chance.randint(0, len(data)) for _ in range(2))
        end = min(end, at + chance.choice([1, 4, 40, 4_000]))
        way = chance.randrange(8)
        if way == 0:
            data[at:at] = chance.choice(_SCRAPS)
        elif way == 1:
            data[at:end] = b""
        elif way == 2:
            data[at:at] = data[at:end] * chance.choice([1, 2, 30])
        elif way == 3 and data:
            data[min(at, len(data) - 1)] ^= 1 << chance.randrange(8)
        elif way == 4:
            other = chance.choice(others)
            start = chance.randint(0, len(other))
            data[at:end] = other[start : start + chance.choice([10, 200, 5_000])]
        elif way == 5:
            del data[at:]
        elif way == 6:
            data[at:end] = data[at:end][:200] * chance.choice([10, 500, 5_000])
        else:
            data[at:at] = chance.choice(_SCRAPS) * chance.choice([1, 3, 100])
    return bytes(data)


def check(raw: bytes, name: str, analyser: Analyser | None) -> str:
    """Take an input through everything; gives what became of it.

    Raises:
        AssertionError: something is not as promised. Anything else that is raised is a fault too.
    """
    try:
        articles = list(read_all(raw, name))
    except Unreadable as error:
        assert error.reason, "no reason is given"
        assert "fault of the program's own" not in error.reason, error.reason
        _is_safe(one_line(error.reason))
        return "refused"
    for article in articles[:20]:
        _check_article(article)
    if analyser is None:
        return "read"
    for article in articles[:2]:
        if len(article.text) > MOST_ANALYSED:
            continue
        analysis = analyser.analyse(article)
        length = len(article.text)
        spans = [span for a in analysis.attributions for span in (*a.source, *a.cue, *a.content)]
        spans += [Span(mention.start, mention.end) for actor in analysis.actors for mention in actor.mentions]
        assert all(0 <= start < end <= length for start, end in spans), "an offset outside of the text"
        json.loads(to_json(analysis.to_dict(article)))
    return "analysed"


def _check_article(article: Article) -> None:
    safe = sanitise(article.text)
    assert len(safe) == len(article.text), "the offsets moved"
    _is_safe(safe.translate({9: " ", 10: " "}))
    for field in (article.title, article.byline, article.source, article.published, *article.notes):
        _is_safe(one_line(field or ""))
    layout = Layout(article, display_text(article.text), 60)
    for number in range(layout.need_rows(200)):
        _is_safe(layout.row_text(layout[number]))


def _is_safe(text: str) -> None:
    bad = {c for c in set(text) if unicodedata.category(c) in ("Cc", "Cs") or unicodedata.bidirectional(c) in _TURNING}
    assert not bad, f"not safe: {bad!a}"


_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def main(arguments: list[str]) -> int:
    """Damage and try until the time is over; exit status 1 if anything failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0, metavar="N")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="the same seed makes the same inputs")
    parser.add_argument("--reading-only", action="store_true", help="no analysis")
    options = parser.parse_args(arguments)
    limit_memory(DEFAULT_BOUNDS.worker_mb)
    chance = random.Random(options.seed)
    good = seeds()
    names, others = list(good), list(good.values())
    analyser = None
    if not options.reading_only:
        from tui.analysis.pipeline import Analyser

        analyser = Analyser(pipeline())
    counts: Counter[str] = Counter()
    slowest, end = 0.0, time.monotonic() + 60 * options.minutes
    place = Path(tempfile.mkdtemp(prefix="onrecord-fuzz-"))
    under_way = place / "under-way"
    while time.monotonic() < end:
        name = chance.choice(names)
        raw = damaged(good[name], others, chance)
        under_way.write_bytes(raw)  # what crashes or hangs this process is found here
        faulthandler.dump_traceback_later(SECONDS, exit=True, file=sys.__stderr__ or sys.stderr)
        started = time.process_time()
        try:
            counts[check(raw, name, analyser if counts.total() % ANALYSED == 0 else None)] += 1
        except Exception:
            counts["FAILED"] += 1
            saved = place / f"failed-{counts['FAILED']}-{name}"
            saved.write_bytes(raw)
            print(f"{saved}\n{traceback.format_exc(limit=-4)}", flush=True)
            if counts["FAILED"] == MAX_FAILED:
                break
        took = time.process_time() - started
        slowest = max(slowest, took)
        if took > MOST_SECONDS:
            counts["SLOW"] += 1
            saved = place / f"slow-{counts['SLOW']}-{name}"
            saved.write_bytes(raw)
            print(f"{saved}\n{took:.1f} s of the processor", flush=True)
    faulthandler.cancel_dump_traceback_later()
    under_way.unlink()
    failed = counts["FAILED"] or counts["SLOW"]
    if not failed:
        place.rmdir()
    print(", ".join(f"{count} {what}" for what, count in counts.most_common()), f"(seed {options.seed})")
    print(f"the slowest took {slowest:.1f} s of the processor")
    return 1 if failed else 0
