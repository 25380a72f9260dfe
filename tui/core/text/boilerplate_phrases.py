"""Regular expressions for the lines that a news site puts around an article."""

from __future__ import annotations

_MORE = (
    r"(?:\ (?:articles?|stories|news|posts|topics|links|reading|on\ this\ (?:story|topic)|(?-i:from\ [A-Z])[^.]{1,40}"
    r"|now|videos?|for\ you|viewed|in\ .{1,30}))?:?"
)
_FIELD = r"\s?\*?"
_ALSO = r"(?:\s?[:|›»–-].{0,160}|\ (?:about|at|here|on)\b.{0,120})?"
_TERMS = (
    r"(?:\ (?:and|&)\ (?:terms|privacy|conditions|cookies?))?"
    r"(?:\ (?:of\ (?:use|service)|policy|conditions|settings|notice|statement|preferences))?"
)
PHRASES: dict[str, str] = {
    "share": r"share\ (?:this|on|via)\b.{0,40} | share",
    "leave post add write": r"(?:leave|post|add|write)\ a\ (?:comment|reply)",
    "comment comments": rf"comments?(?:\ \(\d+\))? | comment{_FIELD}",
    "view read show see": r"(?:view|read|show|see)\ (?:all\ )?(?:\d+\ )?comments",
    "join": r"join\ the\ (?:conversation|discussion)",
    "your": r"your\ email\ address\ will\ not\ be\ published.*",
    "required": r"required\ fields\ are\ marked.*",
    "save": r"save\ my\ name,?(?:\ and)?\ email.*",
    "name email e website message": rf"(?:name|email|e-mail|website|message){_FIELD}",
    "post": r"post\ comment",
    "log login": r"log\ ?in | log\ ?in\ to\ comment",
    "sign signin signup": r"sign\ ?(?:in|up) | sign\ up\ (?:to|for|now|here|today)\b.{0,160}",
    "subscribe": (
        r"subscribe(?:\ (?:now|today|here))? | subscribe\ to\ .{0,80} | subscribe\ for\ more\b.{0,60}"
        r"| subscribe\ now\ to\ (?:read|continue|get|access)\b.{0,160}"
    ),
    "already": r"already\ a\ (?:subscriber|member)\b.{0,80}",
    "create": r"create\ an\ account\b.{0,120}",
    "reserved": r"reserved\ for\ (?:our\ )?(?:subscribers|members)\b.{0,40}",
    "support": r"support\ (?:local|independent|our|quality)\ journalism.{0,40}",
    "submit reply register newsletter search": r"submit | reply | register | newsletter | search",
    "get": (
        r"get\ (?:the|our|all\ the|more)\ .{0,120}(?:inbox|newsletter|whatsapp|your\ phone)\b.{0,80}"
        r"| get\ in\ touch\ (?:with|by)\b.{0,160} | get\ e-?mail\ updates\b.{0,80}"
    ),
    "enter": r"enter\ your\ e-?mail.*",
    "by": r"by\ (?:signing\ up|subscribing|registering),?\ (?:you|I)\b.*",
    "thank": r"thank\ you\ for\ (?:signing\ up|subscribing).*",
    "related more most popular trending recommended latest breaking up": (
        rf"(?:related|more|most\ (?:read|popular|viewed)|popular|trending|recommended|latest|breaking){_MORE} | up\ next"
        r"| (?:related|recommended)(?:\ (?:stor(?:y|ies)|articles?|posts?|news|videos?|reading|coverage|roundup|topics"
        r"|links))?\s?(?:[:|]|[–—-]\s).{0,200}"
        r"| more(?:\ (?:about|info|information|on\ this|coverage|great\ .{1,30}\ stories))?:?"
        r"| more\ (?:about|on):.{0,120} | popular\ on\ .{1,40} | related\ coverage\b.{0,80}"
    ),
    "don": r"don['’]t\ miss(?:\s?[:|›»–—-].{0,200} | \ (?:this|our)\b.{0,80})?",
    "read watch listen more must icymi": (
        r"(?:must[\ -])?(?:read|watch|listen|see|icymi)(?:\ (?:live|now))?\s?(?:[|›»–—-]|:(?=\s*(?-i:[A-Z0-9“\"‘(]))).{0,200}"
        r"| more:(?=\s*(?-i:[A-Z0-9“\"‘(])).{0,160} | (?-i:MORE)\ (?:from|on|about)\ (?-i:[A-Z0-9\ '’&-]){3,60}"
        r"| listen\ \(.{0,20}\) | listen\ to\ article | watch\ on\ youtube"
    ),
    "in from up what next": (
        r"in\ case\ you\ missed\ it(?:\s?[:|–—-].{0,200})? | from\ the\ archives?(?:\s?[:|–—-].{0,200})?"
        r"| up\ next\s?[:|–—-].{0,200} | what\ to\ read\ next\b.{0,40} | next\ up"
    ),
    "scroll content": r"scroll\ (?:down\ )?to\ continue\b.{0,40} | content\ continues\ (?:below|after).{0,40}",
    "subscribers subscriber members exclusive premium for": (
        r"(?:subscribers?|members?)[\ -](?:only|exclusive)(?:\ (?:content|article|story))?"
        r"| exclusive\ (?:for|to)\ (?:our\ )?(?:subscribers|members)\b.{0,40} | premium\ (?:content|article|story)"
        r"| for\ (?:our\ )?(?:subscribers|members)(?:\ only)?"
    ),
    "with": r"with\ (?:files|inputs?)\ from\b.{0,80} | with\ (?:agency|agencies)\ inputs?",
    "top editor editors": r"top\ (?:stories|news) | editors?['’]?s?['’]?\ (?:picks?|choice)",
    "tap join download": (
        r"tap\ (?:here|to)\b.{0,80} | join\ (?:our|the)\ .{0,30}(?:whatsapp|telegram)\b.{0,60}"
        r"| download\ (?:our|the)\ .{0,40}app\b.{0,60}"
    ),
    "copied bookmark homepage donate save go": (
        r"copied | bookmark | homepage | donate(?:\ now)? | save\ (?:article|story) | go\ (?:deeper | to\ (?:the\ )?homepage)"
    ),
    "report": r"report\ (?:this\ ad | an?\ (?:error|typo|correction)) .{0,40}",
    "submit view open show load jump": (
        r"submit\ a\ (?:correction|letter|tip)\b.{0,40} | view\ (?:gallery | image\ in\ full-?screen | comments)"
        r"| open\ image\ in\ gallery | show\ (?:more|less) | load\ more(?:\ \w+)? | jump\ to\ comments"
    ),
    "comments": r"comments\ (?:have\ been|are)\ closed",
    "have what": r"have\ your\ say\b.{0,80} | what\ do\ you\ think\?\ .{0,80}\bcomments\b.{0,40}",
    "do": r"do\ you\ have\ a\ (?:news\ )?tip\b.{0,160}",
    "terms manage": r"terms\ and\ conditions\ apply | manage\ cookies?(?:\ \w+)?",
    "create start": r"create\ (?:a|your)\ free\ account\b.{0,80} | start\ your\ (?:free\ )?trial\b.{0,60}",
    "thanks thank": r"thank(?:s|\ you)\ for\ reading",
    "to": r"to\ continue\ reading(?:,?\ (?:please|subscribe|sign|register|log|this|the\ (?:article|story))\b.{0,100})?",
    "paid partner branded": r"(?:paid|partner|branded)\ content",
    "promoted taboola sponsored": r"promoted | taboola | sponsored\ links(?:\ by\ taboola)?",
    "special buy shop": r"special\ offer | (?:buy|shop)\ now",
    "the": r"the\ post\ .{1,200}\ (?:appeared\ first|first\ appeared)\ on\ .{1,80}",
    "explore": r"explore\ (?:further|more)\b:?.{0,60}",
    "you": r"you\ (?:may|might)\ also\ (?:like|be\ interested).{0,60}",
    "read see watch listen to": (
        rf"(?:read|see|watch|listen)\ (?:more|also|next){_ALSO}"
        r"| (?:read|watch)\ (?:more\ )?(?:here|now|below)\b.{0,60}"
        r"| to\ read\ the\ full\ (?:story|article)\b.{0,40}"
        r"| (?:read|see)\ the\ (?:rest\ of\ the|full)\ (?:story|article)\b.{0,60}"
    ),
    "also": r"also\ read\s?[:|›»–—-].{0,160}",
    "continue": r"continue\ reading.{0,60}",
    "advertisement advertising ad advert": (
        r"(?:advertisement | advertising | ad | advert)(?:\ \d{1,2})?(?:\s?[.–—-]\s?scroll\ to\ continue.{0,40})?"
    ),
    "sponsored promoted": r"sponsored(?:\ content)? | promoted\ content",
    "story": r"story\ continues\ below.{0,40} | (?:story|content)\ from\ our\ partners?",
    "article": r"article\ continues\ (?:below|after).{0,40} | article\ content(?:\ continued)?",
    "skip": r"skip\ to\ (?:main\ )?content.{0,40} | skip\ (?:advert|promotion).{0,60} | skip\ ads?",
    "follow like find": (
        r"like\ this\ (?:story|article|post)\?.{0,60} | follow\ \S{1,20}\ on"
        r"| follow\ (?:our|the|AP['’]s|all)\ .{0,40}coverage\b.{0,120} | follow\ .{0,60}https?://\S+ |"
        r"(?:follow|like|find)\ us\ on\b.{0,80}"
        r"| follow\ (?:the\ )?topics\b.{0,40} | follow\ .{1,40}\ on\ (?:twitter|x|facebook|instagram|mastodon|bluesky)\b.{0,40}"
    ),
    "tag tags topic topics": r"tags?:.{0,160} | topics?:.{0,160} | topics",
    "filed": r"filed\ under:?.{0,120}",
    "category categories": r"categor(?:y|ies):.{0,120}",
    "copyright": r"copyright\W{0,3}(?:\d{4}|©|\(c\)).{0,200}",
    "all": r"all\ rights\ reserved.{0,80}",
    "terms privacy cookie cookies": rf"(?:terms|privacy|cookies?){_TERMS}",
    "this": (
        r"this\ (?:site|website|page)\ uses\ cookies.* | this\ advertisement\ has\ not\ loaded\ yet.{0,80}"
        r"| this\ (?:content|article|story)\ is\ (?:reserved\ for|(?:only\ )?for|free\ to\ read)\b.{0,120}"
        r"| this\ slideshow\ requires\b.{0,40} | this\ article\ has\ been\ sent\ to\b.{0,60}"
        r"| this\ (?:is\ a\ )?breaking\ (?:news\ |new\ )?story\b.{0,120}"
        r"| this\ story\ has\ not\ been\ edited\b.{0,160} | this\ material\ may\ not\ be\ published\b.{0,120}"
        r"| this\ (?:article|story)\ (?:was|is)\ (?:originally|first)\ published\b.{0,120}"
    ),
    "first originally": (
        r"(?:first|originally)\ (?:published|appeared)\ (?:in|on|at|by)\b(?:[^,]{0,80} | [^.!?]{0,80}(?![.!?]))"
    ),
    "our": (
        r"our\ standards:.{0,80} | our\ website\ is\ the\ place\ for\b.*"
        r"| our\ community\ members\ are\ treated\ to\b.*"
    ),
    "unlimited": r"unlimited\ (?:online|digital)\ access\b.{0,120}",
    "have": r"have\ a\ (?:news\ )?(?:story|tip)\b.{0,160}",
    "write reach": r"(?:write\ to|reach)\ .{1,60}(?:\S@\S|\ on\ (?:twitter|x)\b).{0,100}",
    "tell": r"tell\ us\ (?:what\ you\ think|in\ the\ comments|your\ (?:story|view)s?)\b.{0,60}",
    "order text": r"order\ reprints | text\ size",
    "caption close image slide": r"caption | close | (?:image|slide|photo)\ \d{1,3}\ of\ \d{1,3}",
    "citation": r"citation:.{0,200}https?://.{0,80}",
    "we": r"we\ use\ cookies.*",
    "accept": r"accept(?:\ all)?(?:\ cookies)?",
    "back": r"back\ to\ top",
    "next previous": r"(?:next|previous)\ (?:article|post|story)(?::.{0,120})?",
    "for": (
        r"for\ immediate\ release | for\ more\ (?:stories|news)\ like\ this\b.{0,80}"
        r"| for\ the\ latest\b.{0,120}\bsign\ up\b.{0,60}"
    ),
    "press media": r"press\ release | (?:media|press)\ (?:contacts?|(?:enquir|inquir)(?:y|ies)):.{0,160}",
    "embargoed": r"embargoed\ until\b.{0,60}",
    "print": r"print(?:\ (?:this\ )?(?:page|article))?",
    "email e": r"e-?mail(?:\ (?:this|the\ authors?|me|us))? | e-?mail\ .{1,40}\ at\ \S+@\S+.{0,160}",
    "facebook twitter whatsapp linkedin reddit": r"facebook | twitter | whatsapp | linkedin | reddit",
    "copy": r"copy\ link",
    "link": r"link\ copied.{0,20}",
    "menu home contact about": r"menu | home | contact(?:\ us)? | about(?:\ us)?",
    "loading": r"loading\W*",
    "click": r"click\ here\b.{0,80}",
    "do got": r"(?:do\ you\ have\ a\ story|got\ a\ (?:story|tip))\b.{0,160}",
    "listen": r"listen\ to\ this\ article.{0,40}",
    "play": r"play\ video.{0,40}",
}
"""Phrases of such lines, by the words that they may begin with."""
