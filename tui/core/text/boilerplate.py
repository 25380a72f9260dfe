"""Lines that a news site puts around an article: sharing, comments, sign-ups, credits, menus."""

from __future__ import annotations

import re
from functools import cache

from tui.core.text.boilerplate_phrases import PHRASES
from tui.core.text.lazily import lazily

MAX_LINE = 300
"""Characters: a longer paragraph is never boilerplate by its words alone."""

_NUMBERED = r"\d+\ comments? | \d{1,3}\ (?:of|/)\ \d{1,3} | \d{1,3}/\d{1,3}"
_SIGNED = r"(?:©|\(c\)).{0,200}"
_OPENING = r"[^\w“”\"‘’'©(]*+"
_FIRST_WORD = re.compile(_OPENING + r"\(?(\d+|[^\W\d_]*)")


@cache
def _phrases() -> dict[str, str]:
    """The expressions of the lines that may begin with a word."""
    found: dict[str, list[str]] = {}
    for words, phrase in PHRASES.items():
        for word in words.split():
            found.setdefault(word, []).append(phrase)
    return {word: "|".join(phrases) for word, phrases in found.items()}


@cache
def _beginning_with(word: str) -> re.Pattern[str]:
    """The expression of a whole line that begins with a word; an article's lines need a few of them, if any."""
    phrases = _phrases().get(word, _NUMBERED if word else _SIGNED)
    return re.compile(rf"^{_OPENING}\(?(?:{phrases}|{_SIGNED})\W*+$", re.IGNORECASE | re.VERBOSE)


def _is_boilerplate(line: str) -> bool:
    """Whether a line says what only a page around an article says."""
    first = _FIRST_WORD.match(line)
    word = first[1].lower() if first else ""
    if word.isdecimal():
        word = "0"
    elif word not in _phrases() and word != "c":
        word = ""
        if "©" not in line and "(" not in line:
            return False
    return bool(_beginning_with(word).match(line))


_BY_WHOM = lazily(
    r"""^\W*(?:(?:(?:additional|further)\ )?reporting\ by\ (?:the\ |our\ )?(?:(?-i:[A-Z])|staff|agenc) | (?:with\ )?(?:additional\ |further\ )?reporting\ (?:by|from)\ (?:the\ |our\ )?(?:(?-i:[A-Z])|staff|agenc)
      | (?:writing|compiled|edited|editing|produced)\ by:?\ (?=(?-i:[A-Z]))
        (?:(?-i:[A-Z])[\w.'’-]*[,;]?\ ?|(?:and|&|in|for|of|by|the|at|from|staff|desk|writing|editing|additional|reporting)\ ?)+\W*$
      | .{3,260}\bcontributed\ (?:reporting|to\ (?:this|the)\ (?:report|story|article))\b.{0,60}$
      | .{3,200}\breported\ from\b.{3,120}\b(?:writers?|reporters?|journalists?)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
MAX_CREDITS = 700
"""Characters: the line of those who reported is longer than other boilerplate."""
_ADDRESS_ONLY = lazily(r"\W*(?:\S+@\S+\.\w+|(?:www\.)?twitter\.com/\w+|@\w{2,20})\W*")
_BETWEEN = re.compile(r"\s*[|•·›»]\s*|\s+/\s+|\s{2,}")
_PARTED = ("|", "•", "·", "›", "»", "/", "  ", "\n", "\t", "\u00a0")
"""Without one of these nothing parts a line into items."""
_MENU_ITEM = lazily(r"(?!By\s)[^\W\d_a-z][\w&'’ -]{1,23}")

_CAPTION_SIGNS = (
    "photo", "picture", "image", "illustration", "graphic", "(ap", "(afp", "(pa", "(epa", "credit:", "©", "getty",
    "shutterstock", "via reuters", "file", "handout",
)  # fmt: skip
"""One of these, in small letters, is in every caption."""
_CAPTION = lazily(
    r"""(?:^|(?<=[\s(\[|.]))(?:
      (?:(?:file|handout|library)\ )?(?:photo(?:graph)?s?|picture|image|illustration|graphic)(?:\ (?:credit|by|courtesy|supplied\ by))?:\s*(?-i:[A-Z@(])[^!?]{0,80}
    | (?:photo(?:graph)?s?|pictures?|images?|illustrations?)\ (?:by|courtesy\ of)\ (?-i:[A-Z][\w.'’-]*(?:\s(?:[A-Z][\w.'’-]*|for|and|of)){0,6})(?:\s?[/,(|].{0,40})?
    | \((?:AP|AFP|PA|EPA)(?:\ photo|\ via|/)[^)]{0,60}\) | credit:\s*(?-i:[A-Z(])[^.!?]{0,60} | ©\s*\S.{0,60}
    | (?:via\ |[/(]\ ?)?(?:getty\ images|shutterstock)[^.]{0,30} | via\ reuters | [/(,]\ ?(?:file(?:\ photo)?|handout)[^.]{0,20}
    | (?:file|handout)\ (?:photo|image|picture)
    | handout\ ?/[^.]{0,30})\W*+$""",
    re.VERBOSE | re.IGNORECASE,
)
_SAYS = lazily(r"[“”\"]|\bsa(?:id|ys?)\b", re.IGNORECASE)

_FOOTER = re.compile(
    r"""^[^\w©]*+(?:share\ this\b|leave\ a\ (?:comment|reply)|post\ a\ comment|join\ the\ conversation|your\ email\ address\ will
    |comments?(?:\ \(\d+\))?\W*$|\d+\ comments?\W*$|related\ (?:articles?|stories|news|posts|topics|links)|you\ m(?:ay|ight)\ also\ (?:like|be)
    |more\ (?:from|on\ this\ story|stories|news)\b[^.]{0,60}$|most\ (?:read|popular)\b[^.]{0,30}$|sign\ up\ (?:to|for)|subscribe\ to|follow\ us|tags?:
    |filed\ under|all\ rights\ reserved|©)""",
    re.IGNORECASE | re.VERBOSE,
)


def is_boilerplate_line(line: str) -> bool:
    """Whether a line is boilerplate whatever stands around it."""
    if _is_credits(line):
        return True
    if len(line) > MAX_LINE:
        return False
    return _is_boilerplate(line) or _is_menu(line) or bool(_ADDRESS_ONLY.fullmatch(line))


_MOMENT = lazily(
    r"""\W*(?:(?:(?:first|last)\ )?(?:published|updated|posted|modified|last\ updated|created|uploaded)\b(?=.*\d).{0,120}
      | (?:(?:a|an|\d{1,3})\ ?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|days?|weeks?|months?)\ ago\W*)
        (?:\d{1,2}[:.]\d{2}\W*)?(?-i:(?:[A-Z][\w.'’-]*+\ ?){0,5})
      | \d{1,2}[:.]\d{2}(?:\ ?[ap]\.?m\.?)?(?:\ (?:GMT|BST|UTC|[ECMP][SD]?T|CES?T|EES?T|IST))?\W*
        (?-i:(?:KEY\ EVENT|[A-Z][\w.'’-]*)\ ?){0,5}
      | (?-i:(?:[A-Z][\w.'’-]*+\ ?){2,4}\W?)(?:published\ )?\d{1,3}\ (?:minutes?|hours?|days?|weeks?|months?)\ ago)\W*""",
    re.IGNORECASE | re.VERBOSE,
)
_CREDIT = lazily(
    r"""(?:(?:[A-Z][\w.'’&-]*+\ ?|of\ |and\ |the\ |for\ |/|\ /\ |,\ |\|\ |via\ ){0,14}(?:/|,\ |via\ |\|\ ))?
      (?:(?i:getty(?:\ images)?|reuters|afp|shutterstock|alamy|istock\w*|associated\ press|zuma(?:\ press)?|rex|bloomberg
      |pa\ (?:wire|media|images)|afp\ photo|ap\ photo)|AP|PA|EPA|EFE|ANI|PTI)\W*""",
    re.VERBOSE,
)
MAX_STAMP = 140
"""Characters of a line that says no more than when or by whom."""


def _is_credits(line: str) -> bool:
    """Whether a line says no more than who reported, wrote and edited."""
    names_reporters = (
        "ing by" in line or "ing from" in line or "contributed" in line or "reported from" in line or "ed by" in line
    )
    if not names_reporters or len(line) > MAX_CREDITS or "“" in line or '"' in line:
        return False
    return bool(_BY_WHOM.match(line))


_DIGIT = re.compile(r"\d")
_AGENCIES = (
    "getty", "reuters", "afp", "shutterstock", "alamy", "istock", "associated press", "zuma", "rex", "bloomberg",
    "pa wire", "pa media", "pa images", "ap", "pa", "epa", "efe", "ani", "pti",
)  # fmt: skip


def is_stamp(line: str) -> bool:
    """Whether a line says no more than when something was written or changed, as above an entry of a live report."""
    if len(line) > MAX_STAMP or not (" ago" in line or _DIGIT.search(line)):
        return False
    return bool(_MOMENT.fullmatch(line))


def is_credit(line: str) -> bool:
    """Whether a line is no more than the name of a picture's agency, perhaps with its photographer."""
    if len(line) > MAX_STAMP or line.endswith((".", "”", "?", "!")):
        return False
    if not line.lower().endswith((*_AGENCIES, "images", "photo")):
        return False
    return bool(_CREDIT.fullmatch(line.strip()))


def _is_menu(line: str) -> bool:
    """Three short names with signs between them, or several pieces of boilerplate in a row."""
    if not any(map(line.__contains__, _PARTED)):
        return False
    items = [item for item in _BETWEEN.split(line.strip()) if item]
    if len(items) > 2 and "  " not in line and all(_MENU_ITEM.fullmatch(item) for item in items):
        return True
    return len(items) > 1 and all(map(_is_boilerplate, items))


def is_caption(line: str) -> bool:
    """Whether a line is the caption or credit of a picture: it ends in a credit, and nobody speaks in it."""
    if len(line) > MAX_LINE or not any(map(line.lower().__contains__, _CAPTION_SIGNS)):
        return False
    return bool(_CAPTION.search(line)) and not _SAYS.search(line)


def opens_footer(line: str) -> bool:
    """Whether what follows a line is usually no longer the article."""
    return len(line) <= MAX_LINE and bool(_FOOTER.match(line))
