"""The names in GUM: entities are whole phrases there, of which the bare name is kept."""

from __future__ import annotations

from collections.abc import Iterator

from training.conllu import Word, brackets, read
from training.corpora import Corpora
from training.labels import EVENT, looks_dated, place
from training.name_spans import Spans, labelled, silver, tidy
from training.tokens import Tok

TODAY = ("today", "yesterday", "tomorrow", "tonight")


def gum(corpora: Corpora) -> Iterator[tuple[str, list[Tok]]]:
    """GUM's names of persons, organisations, places, events and dates, one paragraph at a time."""
    kinds = {"person": "PERSON", "organization": "ORG", "place": "GPE", "event": "EVENT", "time": "DATE"}
    for lines in corpora.gum():
        sentences = list(read(lines))
        words = [w for s in sentences for w in s.words]
        offset = 0
        heads = []
        for sentence in sentences:
            heads += [offset + w.head for w in sentence.words]
            offset += len(sentence.words)
        texts = [w.text for w in words]
        spans: Spans = []
        taken: set[int] = set()
        for b in brackets(words):
            if b.type not in kinds:
                continue
            label = kinds[b.type]
            if label == "DATE":
                dated = [w for w in texts[b.start : b.end] if looks_dated(w)]
                if any(w[0].isupper() or w[0].isdigit() or w in TODAY for w in dated) and b.end - b.start < 7:
                    found: tuple[int, int] | None = b.start, b.end
                else:
                    found = None
            else:
                inside = range(b.start, b.end)
                root = next((i for i in inside if heads[i] not in inside or heads[i] == i), None)
                found = None if root is None else _name_around(root, b.start, b.end, words, heads, label)
                if found and label == "EVENT" and not (b.linked or EVENT.search(" ".join(texts[slice(*found)]))):
                    found = None
            if found and not taken.intersection(range(*found)):
                name = " ".join(texts[found[0] : found[1]])
                if label == "GPE":
                    label = place(name) or label
                spans.append((*found, label))
                taken.update(range(*found))
        spans = tidy(texts, sorted(spans))
        # Proper nouns of other kinds (objects, abstractions) are no names of ours; dates are marked by halves only.
        spans = silver(texts, spans, dates=True)
        toks = labelled([(w.text, w.space) for w in words], spans)
        at = 0
        paragraph: list[Tok] = []
        for sentence in sentences:
            if sentence.starts_paragraph and paragraph:
                yield sentence.document, paragraph
                paragraph = []
            paragraph = paragraph + toks[at : at + len(sentence.words)]
            at += len(sentence.words)
        if paragraph:
            yield sentences[0].document, paragraph


def _name_around(
    root: int, start: int, end: int, words: list[Word], heads: list[int], label: str
) -> tuple[int, int] | None:
    """The bare name around the head of an entity: the unbroken run of proper nouns that hang on it."""
    if words[root].upos != "PROPN" and not words[root].xpos.startswith("NNP"):
        return None

    if label == "PERSON" and words[root].xpos == "NNPS":
        return None

    def fits(i: int) -> bool:
        word = words[i]
        if word.text == "-":
            return i > start and words[i - 1].text[0].isupper() and i + 1 < end and words[i + 1].text[0].isupper()
        if word.dep in ("appos", "conj", "punct", "det", "acl:relcl", "nmod:poss") and i != root:
            return label == "ORG" and word.dep == "conj" and word.text[0].isupper()
        capital = word.text[:1].isupper() or word.text[:1].isdigit()
        if word.xpos.startswith("NNP") or (capital and word.upos in ("PROPN", "ADJ", "NOUN", "NUM", "X")):
            return True
        small = word.text in ("of", "and", "for", "the", "&", "-", "de", "von", "van", "bin", "al", "la", "du", "der")
        return small and (label != "PERSON" or word.text not in ("of", "for", "the", "and"))

    left = root
    while left > start and fits(left - 1):
        left -= 1
    right = root + 1
    while right < end and fits(right):
        right += 1
    while left < root and not words[left].text[0].isupper() and words[left].text not in ("al", "de", "von", "van"):
        left += 1
    while right > root + 1 and words[right - 1].text in ("of", "and", "for", "the", "&", "-"):
        right -= 1
    return left, right
