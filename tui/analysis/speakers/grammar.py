"""Whom the words of sources mean, by grammar and by what the coreference links them to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from tui.analysis.document import ArticleDoc
from tui.analysis.knowledge.files import word_table
from tui.analysis.knowledge.lexicon import is_person_noun
from tui.analysis.records import Coreference, Reference
from tui.analysis.speakers.owners import Owners, children
from tui.analysis.speakers.questions import Place
from tui.analysis.speakers.reporters import find_reporter
from tui.core.model.analysis import Attribution
from tui.core.model.article import Span

_NOUNS = frozenset(["NN", "NNS", "NNP", "NNPS"])
_APART = frozenset(["IN", "TO", "WDT", "WP", "WP$", "WRB"])
"""What parts a name from the beginning of its source."""
ASKED = 0.9
"""How sure it is that who is asked is who spoke before."""
_MEMBERS = word_table("role-words.toml")["members"]


def _is_noun_for_people(token: Token) -> bool:
    """Whether a word is a common noun for people, or one with a capital for a member: "the Labour MP"."""
    common = token.tag_ in ("NN", "NNS") or token.lower_ in _MEMBERS
    return common and is_person_noun(token.lemma_.lower())


class Grammar:
    """Whom the words of sources mean."""

    def __init__(self, doc: ArticleDoc, coreference: Coreference) -> None:
        self._doc = doc
        self._actors = coreference.actors
        self._genders = coreference.genders
        self._covering: dict[int, list[Reference]] = defaultdict(list)
        """Position → the links that cover it."""
        for link in coreference.mentions:
            for at in range(link.start, link.end):
                self._covering[at].append(link)
        self._owners = Owners(doc, self._actors, self._meant)

    def utterances(self, attributions: Sequence[Attribution]) -> list[Place]:
        """The places of attributions, in text order, with what their sources' words refer to: who is asked is who spoke
        before."""
        places: list[Place] = []
        spoke: Reference | None = None
        for a in attributions:
            place = self._place(a, places[-1] if places else None)
            link = self.link_for(*place.words) if a.source else None
            if link is not None and spoke is not None and self._is_asked(place, link, spoke):
                link = replace(spoke, start=link.start, end=link.end, form="nominal", confidence=ASKED)
            place.ruled = link
            spoke = link or spoke
            places.append(place)
        return places

    def _place(self, a: Attribution, before: Place | None) -> Place:
        doc, place = self._doc, Place(a, -1)
        if a.source:
            words = self._range(a.source[0])
            place = Place.at(doc, self._head(*words), a)
            place.words = words
        place.cue = doc.at(a.cue[0].start) if a.cue else -1
        place.first, place.last = doc.at(a.content[0].start), doc.at(a.content[-1].end - 1)
        place.before = before
        return place

    def _range(self, span: Span) -> tuple[int, int]:
        return self._doc.at(span.start), self._doc.at(span.end - 1) + 1

    def pronouns(self, places: Sequence[Place]) -> list[Place]:
        """The places of the pronouns of people that are the source of none of some places."""
        sources = {place.source for place in places}
        found = []
        for at in self._doc.pronouns:
            place = Place.at(self._doc, at)
            if place.gender and at not in sources:
                found.append(place)
                links = self._covering.get(at, ())
                place.ruled = next((link for link in reversed(links) if link.form == "pronoun"), None)
        return found

    def reporter(self, a: Attribution) -> int | None:
        """The actor who reports an attribution that has a speaker of its own ("A said, according to B")."""
        doc = self._doc
        span = find_reporter(doc.passages[doc.passage_of[doc.at(a.content[-1].end - 1)]], a)
        link = self.link_for(*self._range(span)) if span is not None else None
        return None if link is None else link.entity

    def link_for(self, start: int, end: int) -> Reference | None:
        """The actor that a source's words refer to: the link of its head word, of its name, or of its possessor."""
        head = self._head(start, end)
        link = self._at(self._heads(head, start, end))
        if link is None or self._actors[link.entity].type != "person":
            somebody = _is_noun_for_people(self._doc.tokens[head])
            link = self._named(start, end, anybody=link is None and not somebody) or link
        return link or self._owners.link(head)

    def _head(self, start: int, end: int) -> int:
        """The head of a source, whatever the parse says a last noun for people, or one that is somebody's: "the Acme
        (AF) chief" is not Acme, nor "Bell's legal team" Bell."""
        doc, tags = self._doc, self._doc.tags[start:end]
        last = _is_noun_for_people(doc.tokens[end - 1]) or (tags[-1] in ("NN", "NNS") and "POS" in tags)
        if last and {"IN", "TO", ","}.isdisjoint(tags):
            return end - 1
        head = doc.head_of(start, end)
        subjects = [at for at in range(head, end) if doc.heads[at] == doc.heads[head] and doc.relations[at] == "nsubj"]
        return subjects[-1] if subjects else head  # "Party of Hope (PH) leader Karl Ott", parsed as two subjects

    def _named(self, start: int, end: int, *, anybody: bool) -> Reference | None:
        """The name, of a person or `anybody`, that begins a source or stands beside a title: parses err on these."""
        doc, titles = self._doc, word_table("titles.toml")["of_sources"]
        kinds = word_table("things.toml")["kinds_behind_names"]
        links = dict.fromkeys(link for at in range(start, end) for link in self._covering.get(at, ()))
        for link in links:
            first, stop = link.start, link.end
            person = self._actors[link.entity].type == "person"
            beside = stop < end and doc.words[stop].lower() not in kinds and doc.tags[stop] in ("POS", *_NOUNS)
            if beside or link.form != "name" or not (person or anybody):
                continue
            while first > start and (
                doc.words[first - 1].lower().rstrip(".") in titles or not doc.tokens[first - 1].whitespace_
            ):
                first -= 1
            titled = person and first > start and doc.words[first - 1][:1].isupper()
            since = next((at for at in range(first, start, -1) if doc.words[at - 1] == ","), start)
            if titled or _APART.isdisjoint(doc.tags[since:first]):
                return link
        return None

    def _is_asked(self, place: Place, link: Reference, before: Reference) -> bool:
        """Whether a pronoun is whoever spoke before: "Asked about gifts from Lord Reed, he said"."""
        doc = self._doc
        if link.form != "pronoun" or self._actors[before.entity].type != "person":
            return False
        opening = doc.starts[doc.passage_of[place.source]] + doc.tokens[place.source].sent.start
        fits = self._genders.get(before.entity, place.gender) == place.gender
        asks = before.start > opening  # "Asked by Hale whether …, she said"
        return fits and not asks and doc.words[opening].lower() in word_table("speech.toml")["questioned"]

    def _meant(self, word: int) -> Reference | None:
        """Whom the phrase of a word names."""
        base, token = word - self._doc.tokens[word].i, self._doc.tokens[word]
        start, end = base + token.left_edge.i, base + token.right_edge.i + 1
        return self._at(self._heads(word, start, end))

    def _heads(self, head: int, start: int, end: int) -> list[int]:
        """A noun phrase's head word and those that name the same: the parts of a name, then appositives."""
        doc, found = self._doc, [head]
        for at in found:
            name = doc.tags[at] == "NNP" and doc.words[at].lower() not in _MEMBERS
            for child in children(doc, at):
                named = name and doc.relations[child] == "compound" and doc.tags[child] == "NNP"
                if start <= child < end and (named or doc.relations[child] in ("flat", "appos")):
                    found.append(child)
        return found

    def _at(self, positions: Sequence[int]) -> Reference | None:
        """The link that covers one of some positions, the first of them that has any."""
        return next((self._covering[at][0] for at in positions if at in self._covering), None)
