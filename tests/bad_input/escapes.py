"""Escape sequences and controls in the text. @WORD, @NUMBER and @BASE64 become the file's markers."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator

ESC, BEL, ST = "\x1b", "\x07", "\x1b\\"

_IN_THE_TEXT = {
    "OSC 52 sets the clipboard": f"{ESC}]52;c;@BASE64{BEL}",
    "OSC 52 ended by ST": f"{ESC}]52;c;@BASE64{ST}",
    "OSC 52 asks for the clipboard": f"{ESC}]52;c;?{BEL}{ESC}]52;@WORD;?{ST}",
    "OSC 0 sets the title": f"{ESC}]0;@WORD{BEL}",
    "OSC 2 ended by ST": f"{ESC}]2;@WORD{ST}",
    "OSC 8 hyperlink": f"{ESC}]8;;https://zq.invalid/@WORD{ST}bank.example{ESC}]8;;{ST}",
    "OSC without an end": f"{ESC}]0;@WORD and all that follows",
    "notifications and files": f"{ESC}]9;@WORD{BEL}{ESC}]777;notify;@WORD;x{ST}{ESC}]1337;File=inline=1:@BASE64{BEL}",
    "palette": f"{ESC}]4;1;rgb:@NUMBER/00/00{BEL}{ESC}]10;?{ST}{ESC}]104;@NUMBER{BEL}",
    "DCS": f"{ESC}P$q@WORD{ST}{ESC}P+q@WORD{ST}{ESC}Pq#@NUMBER;2;0;0;0~{ST}",
    "tmux passthrough": f"{ESC}Ptmux;{ESC}{ESC}]0;@WORD{BEL}{ST}",
    "APC, PM, SOS": f"{ESC}_Ga=T;@BASE64{ST}{ESC}^@WORD{ST}{ESC}X@WORD{ST}",
    "reports": f"{ESC}[@NUMBERn{ESC}[6n{ESC}[@NUMBERc{ESC}[>@NUMBERq{ESC}[?@NUMBER$p",
    "window reports": f"{ESC}[21;@NUMBERt{ESC}[8;@NUMBER;@NUMBERt{ESC}[2;@NUMBERt",
    "reset": f"{ESC}c@WORD{ESC}[!p{ESC}#8@WORD",
    "mode switches": f"{ESC}[?1049;@NUMBERl{ESC}[?@NUMBERh{ESC}[201~@WORD{ESC}[@NUMBER~",
    "character sets": f"{ESC}(0@WORD{ESC})0\x0e@WORD\x0f",
    "C1 controls": "\x9b@NUMBERm\x9d0;@WORD\x9c\x90q@WORD\x9c\x9f@WORD\x9c\x85@WORD\x9e@WORD\x98@WORD\x9c",
    "SGR": f"{ESC}[8;@NUMBERm@WORD{ESC}[30;40;@NUMBERm",
    "cursor": f"{ESC}[2J{ESC}[@NUMBER;1H{ESC}[@NUMBERA{ESC}[@NUMBERK{ESC}7{ESC}8{ESC}M{ESC}D{ESC}[@NUMBER;2r",
    "carriage returns": "Harmless words\rEvil @WORD words\rwords",
    "backspaces": "good\b\b\b\bevil @WORD\x7f\x7f\x7f",
    "bells": "@WORD" + BEL * 2_000,
    "other controls": "@WORD\x05\x0b\x0c\x18\x1a\x1c\x1d\x1e\x1f",
    "NUL": "@WO\0RD @WORD\0\0x",
    "nested": f"{ESC}{ESC}]0;@WORD{ESC}{BEL}{ESC}[{ESC}[3{ESC}]0;@WORD{ST}1m{ESC} @WORD",
    "escape when the inner one is removed once": f"{ESC}{ESC}[0m]0;@WORD{BEL}{ESC}\x9b0m]2;@WORD{ST}",
    "DECSED and printing": f"{ESC}[?@NUMBERJ{ESC}[5i@WORD{ESC}[4i{ESC}[?@NUMBERi",
    "kitty keyboard": f"{ESC}[>@NUMBERu{ESC}[=@NUMBERu{ESC}[<u{ESC}[?@NUMBERu",
    "synchronised output": f"{ESC}[?2026;@NUMBERh@WORD",
}
_SENTENCE = "The council met on Monday, said the clerk of Ottery, Mara Finch. "


def files() -> Iterator[tuple[str, str, bytes, bool | None]]:
    """Kind, name, content, whether it is an article."""
    for kind, evil in _IN_THE_TEXT.items():
        text = f"News of @WORD\n\n{_SENTENCE}{evil} {_SENTENCE}\n\n“It is @WORD{evil},” said Mara Finch.\n"
        yield kind, "e#.txt", text.encode(), None if kind == "NUL" else True
    for number, (kind, evil) in enumerate(_IN_THE_TEXT.items()):
        if number % 6 == 0:
            yield f"{kind} in the headline", "h#.txt", f"@WORD {evil} headline\n\n{_SENTENCE}\n".encode(), True
            yield (
                f"{kind} in a byline",
                "b#.md",
                f"---\ntitle: '@WORD{evil}'\nauthor: Ann {evil}\nsource: S{evil}\n---\n\n{_SENTENCE}".encode(),
                None if kind == "NUL" else True,
            )
    yield "raw C1 bytes", "e#.txt", b"@WORD \x9b31m \x9d0;@WORD\x9c and \x90q@WORD\x9c " + _SENTENCE.encode(), None
    references = "".join(f"&#{ord(c)};" if ord(c) < 32 else c for c in f"{ESC}]0;@WORD{BEL}{ESC}[@NUMBERm")
    page = (
        f"<html><head><title>@WORD {references}</title></head><body><h1>@WORD</h1><p>{_SENTENCE * 6}{references}"
        f"&#x9b;@NUMBERm&#155;</p><p><a href='javascript:@WORD'>@WORD</a> {_SENTENCE * 3}</p></body></html>"
    )
    yield "HTML character references", "w#.html", page.encode(), True
    record = {"title": f"@WORD{ESC}]0;@WORD{BEL}", "author": f"\x9b@NUMBERm{ESC}[@NUMBERn", "source": "S\u202e@WORD",
              "text": f"@WORD. {_SENTENCE * 3}{ESC}]52;c;@BASE64{ST}"}  # fmt: skip
    yield "JSON escapes", "j#.json", json.dumps(record).encode(), True
    mail = (
        f"From: =?utf-8?q?=1b]0;@WORD=07?= <a@b.invalid>\r\nSubject: =?utf-8?q?@WORD=1b[@NUMBERm=9b?=\r\n"
        f'Date: {ESC}[@NUMBERn\r\nContent-Type: text/plain; charset="{ESC}]0;@WORD"\r\n\r\n'
        f"{_SENTENCE * 3}{ESC}]0;@WORD"
    )
    yield "mail headers", "m#.eml", mail.encode(), True
    feed = (
        "<rss><channel><title>F&#x9b;@NUMBERm</title>"
        f"<item><title>@WORD &#x9d;0;@WORD&#x9c;</title><description>{_SENTENCE}&#x1b;]0;@WORD</description></item>"
        f"<item><title>@WORD two</title><description>{_SENTENCE * 2}</description></item></channel></rss>"
    )
    yield "a feed's titles", "f#.xml", feed.encode(), True
    packed = gzip.compress(f"@WORD\n\n{_SENTENCE}{ESC}]0;in{BEL}".encode())
    yield "escapes that are packed", "g#.txt.gz", packed, True
