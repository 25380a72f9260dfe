"""Whom the words of sources mean, by grammar and by what the coreference links them to."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from tui.analysis.coreference import Coreference, ResolvedMention
from tui.analysis.grammar import GENDERS
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import is_person_noun, lexicon
from tui.analysis.passages import Passage
from tui.analysis.speakers.descriptions import Descriptions
from tui.analysis.speakers.documents import authors, is_definite
from tui.analysis.speakers.members import body_before, body_of_its, body_of_members, is_of_either
from tui.analysis.speakers.pairs import Named, first_of_two
from tui.analysis.speakers.public_bodies import is_firm_noun, is_public
from tui.analysis.speakers.reporters import find_reporter
from tui.analysis.speakers.source_words import before_its_kind, heads, leading, named_person
from tui.core.model.analysis import Actor, Attribution
from tui.core.model.article import Span
from tui.core.text.names import fold

AUTHOR = 0.8
"""How sure it is that "the letter" is whose the text said some letter is, where others wrote one too."""
ASKED = 0.85
"""How sure it is that who is asked is who spoke before."""
TITLE = 6
"""Words of a second title, behind "and"."""
ABBREVIATED = 0.9
"""How sure it is that capitals mean the one organisation of the article with these initials."""
_STRONG = {"name": 3, "nominal": 2, "pronoun": 1}


class Grammar:
    """Whom the words of sources mean, by grammar and by what the coreference links them to."""

    def __init__(self, passages: Sequence[Passage], coreference: Coreference) -> None:
        self.passages = [p for p in passages if len(p.doc)]
        self.begins = [p.block.start for p in self.passages]
        offices = _offices(coreference.actors)
        links = [replace(k, actor=offices[k.actor]) if k.actor in offices else k for k in coreference.mentions]
        self._held = {k.span.start for k in coreference.mentions if k.actor in offices}
        self.links = sorted(links, key=lambda link: (link.span.start, -link.span.end))
        self.starts = [link.span.start for link in self.links]
        self.names = {
            a.id: a.name
            for a in coreference.actors
            if not _is_generic(a.name) and not _is_dateline(a) and a.id not in offices
        }
        self._genders = coreference.genders
        self.answers: set[str] = set()
        """The ids of attributions whose speaker is asked, and answers as the one who spoke before."""
        self.told: set[Span] = set()
        """Sources whose words themselves say who it is, whatever stands around them: a role or a body's own words."""
        self._bodies = {a.id for a in coreference.actors if a.type == "organization" and a.id in self.names}
        self._named = Named({a.id: a for a in coreference.actors if a.id in self.names}, self._genders)
        self._descriptions = Descriptions(coreference.actors, self.names)
        self.people = {a.id for a in coreference.actors if a.type == "person"}
        self.initials: dict[str, set[str]] = defaultdict(set)
        for actor in coreference.actors:
            for name in (actor.name, *actor.aliases) if actor.type == "organization" else ():
                capitals = "".join(word[0] for word in name.split() if word[0].isupper())
                if len(capitals) > 2:
                    self.initials[capitals].add(actor.id)

    def passage(self, offset: int) -> Passage | None:
        """The passage that holds an offset."""
        number = self._number(offset)
        return None if number is None else self.passages[number]

    def _number(self, offset: int) -> int | None:
        at = bisect_right(self.begins, offset) - 1
        return None if at < 0 or offset >= self.passages[at].block.end else at

    def reporter(self, attribution: Attribution) -> str | None:
        """The id of who reports an attribution that has a speaker of its own ("A said, according to B")."""
        passage = self.passage(attribution.content[-1].end - 1)
        found = find_reporter(passage, attribution) if passage is not None else None
        link = self.link_for(found) if found is not None else None
        return link.actor if link is not None and link.actor in self.names else None

    def inside(self, span: Span) -> list[ResolvedMention]:
        """Links that lie in a span, give or take a determiner or a closing possessive."""
        first = bisect_right(self.starts, span.start - 12)
        out = []
        for at in range(first, len(self.links)):
            link = self.links[at]
            if link.span.start >= span.end:
                break
            if link.span.end > span.start and link.span.end <= span.end + 3:
                out.append(link)
        return out

    def link_for(self, source: Span) -> ResolvedMention | None:
        """The actor that a source's words refer to: the link of its head word, of its name, or of its possessor."""
        found = self.inside(source)
        number = self._number(source.start)
        if number is None:
            return None
        passage = self.passages[number]
        if not found and (link := self._abbreviated(passage, source)) is not None:
            return link
        tokens = passage.doc.char_span(
            source.start - passage.block.start, source.end - passage.block.start, alignment_mode="expand"
        )
        if tokens is None or not len(tokens):
            return None
        head = tokens.root
        link = self._at(passage, found, heads(head, tokens.start, tokens.end))
        if link is not None and link.form == "name" and link.span.start in self._held:
            self.told.add(source)
        if link is None or link.form == "nominal":
            whole = self._titled_behind(passage, tokens, source) or self._descriptions.of_one(tokens, source)
            whole = whole or before_its_kind(tokens, passage, [f for f in found if f.actor in self._bodies])
            if whole is not None:
                return self._certain(source, whole)
        if link is None or link.actor not in self.people:
            link = named_person(tokens, passage, [f for f in found if f.actor in self.people]) or link
        if link is None and head.lower_ in word_table("nouns.toml")["utterance"]:
            if is_of_either(self.passages, number, head):
                return None
            owner = next((c for c in head.children if c.dep_ == "nmod:poss" and c.i < head.i), None)
            if owner is not None:
                link = self._at(passage, found, heads(owner, tokens.start, tokens.end))
        if link is None:
            two = first_of_two(self.passages, number, tokens, source, self.links, self._named)
            if (several := two or self._of_body(number, head)) is not None:
                return self._certain(source, several)
        link = link or leading(tokens, passage, found) or self._namesake(tokens, source) or self._author(number, head)
        public = link is not None and link.form != "name" and self._is_public(link)
        return None if public and is_firm_noun(head.lemma_.lower()) else link

    def _is_public(self, link: ResolvedMention) -> bool:
        """Whether a link is to a body of the state, which is no "company"."""
        actor = self._named.actors.get(link.actor)
        return actor is not None and is_public(actor)

    def _certain(self, source: Span, link: ResolvedMention) -> ResolvedMention:
        """A link that a source's own words give, whatever stands around them."""
        self.told.add(source)
        return link

    def _of_body(self, number: int, head: Token) -> ResolvedMention | None:
        """The body whose members speak, or that "they" means."""
        for find in (body_of_members, body_before, body_of_its):
            link = find(self.passages, number, head, self._of)
            if link is not None:
                return link if link.actor in self._bodies else None
        return None

    def links_for(self, attributions: Sequence[Attribution]) -> dict[str, ResolvedMention | None]:
        """Attribution's id → what its source's words refer to, in text order: who is asked is who spoke before."""
        found: dict[str, ResolvedMention | None] = {}
        before: ResolvedMention | None = None
        for a in attributions:
            link = self.link_for(a.source[0]) if a.source else None
            if link is not None and before is not None and self._is_asked(link, before):
                link = replace(before, span=link.span, form="pronoun", confidence=ASKED)
                self.answers.add(a.id)
            found[a.id] = link
            before = link or before
        return found

    def _is_asked(self, link: ResolvedMention, before: ResolvedMention) -> bool:
        """Whether a pronoun is whoever spoke before: "Asked about gifts from Lord Reed, he said"."""
        passage = self.passage(link.span.start)
        if link.form != "pronoun" or passage is None or before.actor not in self.people:
            return False
        word = passage.tokens[bisect_right(passage.offsets, link.span.start - passage.block.start) - 1]
        gender = self._genders.get(before.actor)
        fits = gender is None or GENDERS.get(word.lower_) == gender
        return fits and word.sent[0].lower_ in word_table("speech.toml")["questioned"]

    def _namesake(self, tokens: TokenSpan, source: Span) -> ResolvedMention | None:
        """The one body that has all the words of a description ("Brack's harbour authority", "the doctors")."""
        link = self._descriptions.namesake(tokens, source)
        return None if link is None else self._certain(source, link)

    def _titled_behind(self, passage: Passage, tokens: TokenSpan, source: Span) -> ResolvedMention | None:
        """The person of whom a source is the first of two titles: "Founder and chairman Ann Bell"."""
        at = tokens.end
        if at >= len(passage.doc) or passage.doc[at].lower_ != "and" or tokens[-1].tag_ != "NN":
            return None
        for token in passage.doc[at + 1 : at + 1 + TITLE]:
            here = passage.offset(token)
            named = next((k for k in self.links if k.span.start == here and k.form == "name"), None)
            if named is not None:
                return replace(named, span=source) if named.actor in self.people and token.i > at + 1 else None
            if token.tag_ not in ("NN", "JJ", "HYPH", "VBN"):
                return None
        return None

    def _author(self, number: int, head: Token) -> ResolvedMention | None:
        """Whose "the letter" is, with some doubt where the text has letters of others."""
        found = authors(self.passages, number, head, self._of)
        first = next(found, None)
        if first is None:
            return None
        sole = all(other.actor == first.actor for other in found)
        if not (sole or is_definite(head)):
            return None
        return replace(first, form="nominal", confidence=first.confidence * (1 if sole else AUTHOR))

    def _of(self, passage: Passage, word: Token) -> ResolvedMention | None:
        """The link of a word or of what names the same as it."""
        found = self.inside(passage.span(word.doc[word.left_edge.i : word.right_edge.i + 1]))
        span = passage.doc[word.left_edge.i : word.right_edge.i + 1]
        own = passage.span(span)
        named = self._at(passage, found, heads(word, 0, len(word.doc))) or self._namesake(span, own)
        return named or self._descriptions.of_one(span, own)

    def _abbreviated(self, passage: Passage, source: Span) -> ResolvedMention | None:
        """The one organisation whose initials a source in capitals is ("WHO" where the text has its full name)."""
        words = passage.doc.text[source.start - passage.block.start : source.end - passage.block.start]
        letters = words.removeprefix("The ").removeprefix("the ")
        owners = self.initials.get(letters, set()) if letters.isupper() and letters.isalpha() else set()
        return ResolvedMention(source, "name", next(iter(owners)), ABBREVIATED) if len(owners) == 1 else None

    @staticmethod
    def _at(passage: Passage, found: Sequence[ResolvedMention], heads: Sequence[Token]) -> ResolvedMention | None:
        """The best link that covers one of some words, the first of them that has any."""
        for token in heads:
            at = passage.offset(token)
            here = [link for link in found if link.span.start <= at < link.span.end]
            if here:
                return max(here, key=lambda link: (_STRONG[link.form], link.span.end - link.span.start))
        return None


def _offices(actors: Sequence[Actor]) -> dict[str, str]:
    """Offices tagged as bodies, each held by one person ("the MEC"): its id → the person's."""
    held: dict[str, list[str]] = defaultdict(list)
    for actor in actors:
        if actor.type == "person" and actor.role:
            held[fold(actor.role)].append(actor.id)
    found = {a.id: held.get(fold(a.name), []) for a in actors if a.type == "organization"}
    return {body: people[0] for body, people in found.items() if len(people) == 1}


def _is_dateline(actor: Actor) -> bool:
    """Whether an actor is only a place in capitals, from which a report is ("NEW DELHI:")."""
    return actor.type == "place" and actor.name.isupper() and len(actor.name) > 3


def _is_generic(name: str) -> bool:
    """Whether a name is only a common noun with a capital letter ("Court", "Police"), which names nobody."""
    word = fold(name)
    return word not in word_table("speech.toml")["institutions"] and (
        word in lexicon().organization or is_person_noun(word)
    )
