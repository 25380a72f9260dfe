"""Lines that a news site puts around an article: sharing, comments, sign-ups, credits, menus."""

from __future__ import annotations

import re

from tui.core.lazily import lazily

MAX_LINE = 300
"""Characters: a longer paragraph is never boilerplate by its words alone."""

_LINE = re.compile(
    r"""^[^\w“”"‘’'©(]*+\(?(?:
    share\ (?:this|on|via)\b.{0,40} | share | (?:leave|post|add|write)\ a\ (?:comment|reply) | comments?(?:\ \(\d+\))?
  | \d+\ comments? | (?:view|read|show|see)\ (?:all\ )?(?:\d+\ )?comments | join\ the\ (?:conversation|discussion)
  | your\ email\ address\ will\ not\ be\ published.* | required\ fields\ are\ marked.* | save\ my\ name,?(?:\ and)?\ email.*
  | (?:name|email|e-mail|website|comment|message)\s?\*? | submit | post\ comment | reply | log\ ?in | sign\ ?(?:in|up)
  | log\ ?in\ to\ comment | register | subscribe(?:\ (?:now|today|here))? | subscribe\ to\ .{0,80} | newsletter | search
  | sign\ up\ (?:to|for|now|here|today)\b.{0,160} | get\ (?:the|our|all\ the)\ .{0,80}(?:inbox|newsletter).{0,80}
  | enter\ your\ e-?mail.* | by\ (?:signing\ up|subscribing|registering),?\ (?:you|I)\b.* | thank\ you\ for\ (?:signing\ up|subscribing).*
  | (?:related|more|most\ read|most\ popular|popular|trending|recommended|latest)(?:\ (?:articles?|stories|news|posts|
      topics|links|reading|on\ this\ story|(?-i:from\ [A-Z])[^.]{1,40}|now|videos?|for\ you|in\ .{1,30}))?:?
  | you\ (?:may|might)\ also\ (?:like|be\ interested).{0,60} | (?:read|see|watch|listen)\ (?:more|also|next)(?:\s?[:|›»–-].{0,160}|\ (?:about|at|here|on)\b.{0,120})?
  | also\ read:.{0,160} | (?:read|see)\ the\ (?:rest\ of\ the|full)\ (?:story|article)\b.{0,60} | continue\ reading.{0,60}
  | advertisement | advertising | ad | sponsored(?:\ content)? | promoted\ content | story\ continues\ below.{0,40}
  | article\ continues\ (?:below|after).{0,40} | skip\ to\ (?:main\ )?content.{0,40} | skip\ (?:advert|promotion).{0,60}
  | (?:follow|like|find)\ us\ on\b.{0,80} | follow\ .{1,40}\ on\ (?:twitter|x|facebook|instagram|mastodon|bluesky)\b.{0,40}
  | tags?:.{0,160} | topics?:.{0,160} | filed\ under:?.{0,120} | categor(?:y|ies):.{0,120}
  | (?:©|\(c\)|copyright\W{0,3}(?:\d{4}|©|\(c\))).{0,200} | all\ rights\ reserved.{0,80}
  | (?:terms|privacy|cookies?)(?:\ (?:and|&)\ (?:terms|privacy|conditions|cookies?))?(?:\ (?:of\ (?:use|service)|policy|conditions|
      settings|notice|statement|preferences))? | this\ (?:site|website|page)\ uses\ cookies.* | we\ use\ cookies.*
  | accept(?:\ all)?(?:\ cookies)? | back\ to\ top | (?:next|previous)\ (?:article|post|story):.{0,120}
  | (?:next|previous)\ (?:article|post|story) | for\ immediate\ release | press\ release | embargoed\ until\b.{0,60}
  | (?:media|press)\ (?:contacts?|(?:enquir|inquir)(?:y|ies)):.{0,160}
  | print(?:\ (?:this\ )?(?:page|article))? | e-?mail(?:\ this)? | facebook | twitter | whatsapp | linkedin | reddit
  | copy\ link | link\ copied.{0,20} | menu | home | contact(?:\ us)? | about(?:\ us)? | loading\W* | click\ here\b.{0,80}
  | (?:do\ you\ have\ a\ story|got\ a\ (?:story|tip))\b.{0,160} | listen\ to\ this\ article.{0,40} | play\ video.{0,40}
    )\W*+$""",
    re.IGNORECASE | re.VERBOSE,
)

_BETWEEN = re.compile(r"\s*[|•·›»]\s*|\s+/\s+|\s{2,}")
_MENU_ITEM = lazily(r"(?!By\s)[^\W\d_a-z][\w&'’ -]{1,23}")

_CAPTION = re.compile(
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
    """Whether a line is site furniture whatever stands around it."""
    if len(line) > MAX_LINE:
        return False
    return bool(_LINE.match(line)) or _is_menu(line)


def _is_menu(line: str) -> bool:
    """Three short names with signs between them, or several pieces of furniture in a row."""
    items = [item for item in _BETWEEN.split(line.strip()) if item]
    if len(items) > 2 and "  " not in line and all(_MENU_ITEM.fullmatch(item) for item in items):
        return True
    return len(items) > 1 and all(_LINE.match(item) for item in items)


def is_caption(line: str) -> bool:
    """Whether a line is the caption or credit of a picture: it ends in a credit, and nobody speaks in it."""
    return len(line) <= MAX_LINE and bool(_CAPTION.search(line)) and not _SAYS.search(line)


def opens_footer(line: str) -> bool:
    """Whether what follows a line is usually no longer the article."""
    return len(line) <= MAX_LINE and bool(_FOOTER.match(line))
