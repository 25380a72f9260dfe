"""Markup that a library might parse, Unicode's traps, and texts that are hard on an analysis."""

from __future__ import annotations

from collections.abc import Iterator

_SAID = "“We shall see,” said Mara Finch, the clerk of Ottery. "
_ENDING = f"\n\n{_SAID}It rained.\n"

_MARKUP = {
    "agency tags": "[Reuters] [AP] [dpa/lno]",
    "closing tags": "[/] [/bold] [/@click] [/]]",
    "action markup": "[@click=app.quit]@WORD[/] [@click='app.bell']x[/]",
    "attributes": "[bold=1] [on red] [link='x'] [$primary] [not bold italic]",
    "backslashes": "\\[bold] \\\\[/] \\",
    "style tags": "[bold red]@WORD[/bold red] [blink]x[/blink]",
    "Rich links": "[link=https://zq.invalid/@WORD]bank[/link]",
    "open brackets": "[" * 6_000,
    "variables": "$primary ${HOME} %s %n {0} {x.__class__} :smile: %(x)s",
    "Markdown and HTML": "[a](javascript:@WORD) ![x](http://zq.invalid/@WORD) <script>@WORD</script> `rm` **x** <b>",
}
_UNICODE = {
    "overrides": "\u202dLTR\u202e@WORD evil\u202c \u202e",
    "embeddings": "\u202a\u202b\u2066\u2067\u2068 @WORD unclosed",
    "zero width in a name": "Ma\u200bra Fin\u2060ch and Ma\u200dra F\ufeffinch said “@WORD”",
    "tags": "".join(chr(0xE0000 + ord(c)) for c in "hidden words") + " @WORD",
    "combining marks": "Z" + "\u0335\u0489\u0322" * 1_700 + " @WORD",
    "noncharacters": "\ufdd0\ufffe\uffff\ufff9@WORD\ufffa\ufffb \ue000\u3164\u115f\U0010ffff\U0001bca0",
    "widths": "\u26a0\ufe0f\u2764\ufe0e \U0001f1e9\U0001f1ea \u1f46 \ufdfd \u0bf5 \u2e3b \u2026 \uff21 @WORD",
    "emoji sequences": "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f44d\U0001f3fd \u0031\u20e3 @WORD",
    "Arabic and Hebrew": "قال الوزير إن الاتفاق جيد. אמר השר כי ההסכם טוב. @WORD",
    "Chinese, Japanese, Korean": "部長は昨日会議を開いた。市长昨天宣布新桥开放。장관이 어제 회의를 열었다. @WORD " * 20,
    "look-alikes": "Mаra Finch met Mara Finch and Маrа Finсh. “@WORD,” said Mаra Finch.",
}
_HARD = {
    "unbalanced quotation marks": '“One ‘two "three” four’ «five „six @WORD',
    "one quotation without an end": "“It was @WORD. " + "She went on. " * 400,
    "quotation marks": '“"' * 5_000,
    "nested quotations": "“He said ‘she said “they said ‘@WORD’” again’,” said Finch. " + "“‘" * 40 + "x" + "’”" * 40,
    "one sentence many times": "“We are ready @WORD,” said the mayor of Ottery. " * 500,
    "capitals": "“WE ARE READY @WORD,” SAID MARA FINCH, THE CLERK OF OTTERY. " * 4,
    "no sentence ends": "and the clerk of Ottery said that the river was high " * 380,
    "names": " ".join(f"Abel{chr(97 + n % 26)}{chr(97 + n // 26 % 26)} Borrow{n}," for n in range(3_000)),
    "numbers": "1,234.56 7710 3.14 42 " * 500,
    "an indent": " " * 1_600 + "@WORD at last",
    "lines of one word": "word\n" * 30_000,
    "said said said": "said " * 4_000,
    "pronouns": "He told him that he had told her what she told them. " * 300,
    "dashes and dots": "—…–" * 4_000,
}


def files() -> Iterator[tuple[str, str, bytes, bool | None]]:
    """Kind, name, content, whether it is an article."""
    for kind, evil in _MARKUP.items():
        yield kind, "k#.txt", f"{evil[:60]} @WORD\n\n{evil} {_SAID}{_ENDING}{evil}".encode(), True
        yield f"{kind} in Markdown", "k#.md", f"# @WORD {evil[:60]}\n\n{evil}\n\n* {evil[:60]}{_ENDING}".encode(), True
    for kind, evil in _UNICODE.items():
        yield kind, "u#.txt", f"Head @WORD\n\n{evil} {_SAID}{_ENDING}".encode(), True
    for kind, evil in _HARD.items():
        yield kind, "t#.txt", f"Head @WORD\n\n{evil}\n\n{_SAID}{_ENDING}".encode(), True
    yield "only a headline", "t#.txt", b"Bridge @WORD opens", True
    yield (
        "only boilerplate",
        "t#.txt",
        b"Share This Article\n\nAdvertisement\n\n5 Min Read @WORD\n\nLeave a Reply\n",
        True,
    )
