"""Whom the words of sources mean, by grammar and by what the coreference links them to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from tui.analysis.coreference import Coreference, ResolvedMention
from tui.analysis.grammar import GENDERS
from tui.analysis.knowledge.files import word_table
from tui.analysis.passages import Passage
from tui.analysis.speakers.descriptions import NAMESAKE, Descriptions
from tui.analysis.speakers.documents import authors, is_definite
from tui.analysis.speakers.held import is_dateline, is_generic, offices_held
from tui.analysis.speakers.members import body_of_members
from tui.analysis.speakers.public_bodies import is_firm_noun, is_public
from tui.analysis.speakers.reporters import find_reporter
from tui.analysis.speakers.source_words import before_its_kind, heads, leading, named_person, of_person
from tui.analysis.speakers.varied import Named, Variations
from tui.core.model.analysis import Attribution
from tui.core.model.article import Span

AUTHOR = 0.8
"""How sure it is that "the letter" is whose the text said some letter is, where others wrote one too."""
ASKED = 0.85
"""How sure it is that who is asked is who spoke before."""
WEAK = 0.6
"""How sure a choice of a description's meaning is that who spoke before has the better of."""
_STRONG = {"name": 3, "nominal": 2, "pronoun": 1}


class Grammar:
    """Whom the words of sources mean, by grammar and by what the coreference links them to."""

    def __init__(self, passages: Sequence[Passage], coreference: Coreference) -> None:
        self.passages = [p for p in passages if len(p.doc)]
        self.begins = [p.block.start for p in self.passages]
        offices = offices_held(coreference.actors)
        links = [replace(k, actor=offices[k.actor]) if k.actor in offices else k for k in coreference.mentions]
        self._held = {k.span.start for k in coreference.mentions if k.actor in offices}
        self.links = sorted(links, key=lambda link: (link.span.start, -link.span.end))
        self.starts = [link.span.start for link in self.links]
        self.names = {
            a.id: a.name
            for a in coreference.actors
            if not is_generic(a.name) and not is_dateline(a) and a.id not in offices
        }
        self._first: dict[str, int] = {}
        """Actor → where it is named first."""
        for link in self.links:
            if link.form == "name":
                self._first.setdefault(link.actor, link.span.start)
        self.answers: set[str] = set()
        """The ids of attributions whose speaker is asked, and answers as the one who spoke before."""
        self.told: set[Span] = set()
        """Sources whose words themselves say who it is, whatever stands around them: a role or a body's own words."""
        named = Named({a.id: a for a in coreference.actors if a.id in self.names}, coreference.genders)
        self._variations = Variations(self.passages, self.links, named)
        self._bodies = {a.id for a in coreference.actors if a.type == "organization" and a.id in self.names}
        self._descriptions = Descriptions(coreference.actors, self.names)
        self.people = {a.id for a in coreference.actors if a.type == "person"}

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
        tokens = self._tokens(passage, source)
        if tokens is None:
            return None
        person = of_person(tokens)
        if person is not None:  # "the Acme boss" is not Acme
            found = [link for link in found if link.span.end > passage.offset(person) or link.actor in self.people]
        head = person or tokens.root
        link = self._at(passage, found, heads(head, tokens.start, tokens.end))
        if link is not None and link.form == "name" and link.span.start in self._held:
            self.told.add(source)
        bodies = [f for f in found if f.actor in self._bodies]
        if (whole := self._by_own_words(passage, tokens, source, link, bodies)) is not None:
            return self._certain(source, whole)
        if link is None or link.actor not in self.people:
            link = named_person(tokens, passage, [f for f in found if f.actor in self.people]) or link
        if link is None and head.lower_ in word_table("nouns.toml")["utterance"]:
            owner = next((c for c in head.children if c.dep_ == "nmod:poss" and c.i < head.i), None)
            if owner is not None:
                link = self._at(passage, found, heads(owner, tokens.start, tokens.end)) or self._owner(passage, owner)
        if link is None and (body := self._of_body(number, head)) is not None:
            return self._certain(source, body)
        link = link or leading(tokens, passage, found) or self._namesake(tokens, source) or self._author(number, head)
        public = link is not None and link.form != "name" and is_public(self._variations.named.actors.get(link.actor))
        return None if public and is_firm_noun(head.lemma_.lower()) else link

    def _by_own_words(
        self,
        passage: Passage,
        tokens: TokenSpan,
        source: Span,
        link: ResolvedMention | None,
        bodies: Sequence[ResolvedMention],
    ) -> ResolvedMention | None:
        """Whom a description itself names: by a role, by a body before what it is, by a word of its name."""
        if link is not None and link.form != "nominal":
            return None
        found = self._descriptions.of_one(tokens, source) or before_its_kind(tokens, passage, bodies)
        if found is not None or (link is not None and link.confidence >= WEAK):
            return found
        return self._descriptions.by_name(tokens, source, lambda a: self._first.get(a, source.start) < source.start)

    def _owner(self, passage: Passage, owner: Token) -> ResolvedMention | None:
        """Whose "the firm's report" is: a body that is called so, or the only one named before in the paragraph."""
        span = passage.doc[owner.left_edge.i : owner.right_edge.i + 1]
        source = passage.span(span)
        known = self._descriptions.by_name(span, source, lambda a: self._first.get(a, source.start) < source.start)
        if known is not None or not is_firm_noun(owner.lemma_.lower()) or not is_definite(owner):
            return known
        start = passage.block.start
        before = {k.actor for k in self.links if k.form == "name" and start <= k.span.start < source.start}
        bodies = [actor for actor in before if actor in self._bodies]
        return ResolvedMention(source, "nominal", bodies[0], NAMESAKE) if len(bodies) == 1 else None

    def _certain(self, source: Span, link: ResolvedMention) -> ResolvedMention:
        """A link that a source's own words give, whatever stands around them."""
        self.told.add(source)
        return link

    def _of_body(self, number: int, head: Token) -> ResolvedMention | None:
        """The body whose members speak."""
        link = body_of_members(self.passages, number, head, self._of)
        return link if link is not None and link.actor in self._bodies else None

    def links_for(self, attributions: Sequence[Attribution]) -> dict[str, ResolvedMention | None]:
        """Attribution's id → what its source's words refer to, in text order: who is asked is who spoke before."""
        found: dict[str, ResolvedMention | None] = {}
        before: ResolvedMention | None = None
        last: Attribution | None = None
        for a in attributions:
            link = self.link_for(a.source[0]) if a.source else None
            if a.source and (link is None or (link.form == "nominal" and link.confidence < WEAK)):
                link = self._varied(a, last, found.get(last.id) if last is not None else None) or link
            last = a
            if link is not None and before is not None and self._is_asked(link, before):
                link = replace(before, span=link.span, form="pronoun", confidence=ASKED)
                self.answers.add(a.id)
            found[a.id] = link
            before = link or before
        return found

    def _varied(
        self, a: Attribution, last: Attribution | None, spoke: ResolvedMention | None
    ) -> ResolvedMention | None:
        """The person that an attribution's description tells something new of: who spoke before, or is of that age."""
        source = a.source[0]
        number = self._number(source.start)
        tokens = self._tokens(self.passages[number], source) if number is not None else None
        if number is None or tokens is None:
            return None
        link = self._variations.of_age(tokens, source)
        if link is None and last is not None and last.source and spoke is not None:
            at = self._number(last.source[0].start)
            if at is not None:
                link = self._variations.goes_on(a, tokens, number, last, at, spoke)
        return None if link is None else self._certain(source, link)

    def _tokens(self, passage: Passage, source: Span) -> TokenSpan | None:
        """The tokens of a source in its passage."""
        start = passage.block.start
        found = passage.doc.char_span(source.start - start, source.end - start, alignment_mode="expand")
        return found if found is not None and len(found) else None

    def _is_asked(self, link: ResolvedMention, before: ResolvedMention) -> bool:
        """Whether a pronoun is whoever spoke before: "Asked about gifts from Lord Reed, he said"."""
        passage = self.passage(link.span.start)
        if link.form != "pronoun" or passage is None or before.actor not in self.people:
            return False
        word = passage.tokens[bisect_right(passage.offsets, link.span.start - passage.block.start) - 1]
        gender = self._variations.named.genders.get(before.actor)
        fits = gender is None or GENDERS.get(word.lower_) == gender
        opening = word.sent[0]
        asks = before.span.start > passage.offset(opening)  # "Asked by Hale whether …, she said"
        return fits and not asks and opening.lower_ in word_table("speech.toml")["questioned"]

    def _namesake(self, tokens: TokenSpan, source: Span) -> ResolvedMention | None:
        """The one body that has all the words of a description ("Brack's harbour authority", "the doctors")."""
        link = self._descriptions.namesake(tokens, source)
        return None if link is None else self._certain(source, link)

    def _author(self, number: int, head: Token) -> ResolvedMention | None:
        """Whose "the letter" is, with some doubt where the text has letters of others."""
        found = authors(self.passages, number, head, self._of)
        first = next(found, None)
        if first is None:
            return None
        sole = all(other.actor == first.actor for other in found)
        if not (sole or is_definite(head)):
            return None
        link = replace(first, form="nominal", confidence=first.confidence * (1 if sole else AUTHOR))
        if sole and is_definite(head) and first.actor in self._bodies:
            return self._certain(self.passages[number].span(head.doc[head.left_edge.i : head.i + 1]), link)
        return link

    def _of(self, passage: Passage, word: Token) -> ResolvedMention | None:
        """The link of a word or of what names the same as it."""
        found = self.inside(passage.span(word.doc[word.left_edge.i : word.right_edge.i + 1]))
        span = passage.doc[word.left_edge.i : word.right_edge.i + 1]
        own = passage.span(span)
        named = self._at(passage, found, heads(word, 0, len(word.doc))) or self._namesake(span, own)
        return named or self._descriptions.of_one(span, own)

    @staticmethod
    def _at(passage: Passage, found: Sequence[ResolvedMention], heads: Sequence[Token]) -> ResolvedMention | None:
        """The best link that covers one of some words, the first of them that has any."""
        for token in heads:
            at = passage.offset(token)
            here = [link for link in found if link.span.start <= at < link.span.end]
            if here:
                return max(here, key=lambda link: (_STRONG[link.form], link.span.end - link.span.start))
        return None
