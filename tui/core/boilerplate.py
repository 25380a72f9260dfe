"""Lines that a news site puts around an article: sharing, comments, sign-ups, credits, menus."""

from __future__ import annotations

import re

MAX_LINE = 300
"""Characters: a longer paragraph is never boilerplate by its words alone."""

_LINE = re.compile(
    r"""^\W*(?:
    share\ (?:this|on|via)\b.{0,40} | share | (?:leave|post|add|write)\ a\ (?:comment|reply) | comments?(?:\ \(\d+\))?
  | \d+\ comments? | (?:view|read|show|see)\ (?:all\ )?(?:\d+\ )?comments | join\ the\ (?:conversation|discussion)
  | your\ email\ address\ will\ not\ be\ published.* | required\ fields\ are\ marked.* | save\ my\ name,?\ email.*
  | (?:name|email|e-mail|website|comment|message)\s?\*? | submit | post\ comment | reply | log\ ?in | sign\ ?(?:in|up)
  | log\ ?in\ to\ comment | register | subscribe(?:\ (?:now|today|here))? | subscribe\ to\ .{0,80} | newsletter | search
  | sign\ up\ (?:to|for|now|here|today)\b.{0,160} | get\ (?:the|our|all\ the)\ .{0,80}(?:inbox|newsletter|briefing).{0,80}
  | enter\ your\ e-?mail.* | by\ (?:signing\ up|subscribing|registering).* | thank\ you\ for\ (?:signing\ up|subscribing).*
  | (?:related|more|most\ read|most\ popular|popular|trending|recommended|latest)(?:\ (?:articles?|stories|news|posts|
      topics|links|reading|on\ this\ story|from\ .{1,40}|now|videos?|for\ you|in\ .{1,30}))?:?
  | you\ (?:may|might)\ also\ (?:like|be\ interested).{0,60} | (?:read|see|watch|listen)\ (?:more|also|next)\b.{0,160}
  | also\ read\b.{0,160} | (?:read|see)\ the\ (?:rest|full\ (?:story|article))\b.{0,60} | continue\ reading.{0,60}
  | advertisement | advertising | ad | sponsored(?:\ content)? | promoted\ content | story\ continues\ below.{0,40}
  | article\ continues\ (?:below|after).{0,40} | skip\ to\ (?:main\ )?content.{0,40} | skip\ (?:advert|promotion).{0,60}
  | (?:follow|like|find)\ us\ on\b.{0,80} | follow\ .{1,40}\ on\ (?:twitter|x|facebook|instagram|mastodon|bluesky)\b.{0,40}
  | tags?:.{0,160} | topics?:.{0,160} | filed\ under:?.{0,120} | categor(?:y|ies):.{0,120}
  | (?:©|\(c\)|copyright\b).{0,200} | all\ rights\ reserved.{0,80} | (?:terms|privacy|cookies?)\b.{0,20}(?:policy|
      conditions|use|settings|notice)?(?:\W.{0,60})? | this\ (?:site|website|page)\ uses\ cookies.* | we\ use\ cookies.*
  | accept(?:\ all)?(?:\ cookies)? | back\ to\ top | (?:next|previous)\ (?:article|post|story).{0,120}
  | print(?:\ (?:this\ )?(?:page|article))? | e-?mail(?:\ this)? | facebook | twitter | whatsapp | linkedin | reddit
  | copy\ link | link\ copied.{0,20} | menu | home | contact(?:\ us)? | about(?:\ us)? | loading\W* | click\ here\b.{0,80}
  | (?:do\ you\ have\ a\ story|got\ a\ (?:story|tip))\b.{0,160} | listen\ to\ this\ article.{0,40} | play\ video.{0,40}
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)

_MENU = re.compile(r"^\s*[\w&' ]{2,24}(?:\s*[|•·›»/]\s*[\w&' ]{2,24}){2,}\s*$")

_CAPTION = re.compile(
    r"""(?:^|[\s(\[|.])(?:(?:file\ )?(?:photo(?:graph)?s?|picture|image|illustration|graphic)(?:\ (?:credit|by|courtesy))?
    \s*(?::|\ by\ |\ courtesy\ )\s*\S.{0,80} | credit:\s*\S.{0,60} | ©\s*\S.{0,60}
    | (?:getty\ images|shutterstock|file\ photo|handout|via\ reuters)[^.]{0,30})\W*$""",
    re.IGNORECASE | re.VERBOSE,
)

_FOOTER = re.compile(
    r"""^\W*(?:share\ this\b|leave\ a\ (?:comment|reply)|post\ a\ comment|join\ the\ conversation|your\ email\ address
    |comments?(?:\ \(\d+\))?\W*$|\d+\ comments?\W*$|related\ (?:articles?|stories|news|posts|topics|links)|you\ m(?:ay|ight)\ also
    |more\ (?:from|on\ this\ story|stories|news)|most\ (?:read|popular)|sign\ up\ (?:to|for)|subscribe\ to|follow\ us|tags?:
    |filed\ under|all\ rights\ reserved|©)""",
    re.IGNORECASE | re.VERBOSE,
)


def is_boilerplate_line(line: str) -> bool:
    """Whether a line is site furniture whatever stands around it."""
    return len(line) <= MAX_LINE and bool(_LINE.match(line) or _MENU.match(line))


def is_caption(line: str) -> bool:
    """Whether a line is the caption or credit of a picture: it ends in a credit."""
    return len(line) <= MAX_LINE and bool(_CAPTION.search(line))


def opens_footer(line: str) -> bool:
    """Whether what follows a line is usually no longer the article."""
    return len(line) <= MAX_LINE and bool(_FOOTER.match(line))
