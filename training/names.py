"""Named entities of the corpora in one scheme: lists of (word, label, begins) sentences, cleaned and cut to names.

What a corpus does not mark (dates in most) or marks in a way that cannot be trusted is `MISSING`: the model is free
there.
"""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from training.conllu import Word, brackets, read
from training.corpora import Corpora
from training.labels import EVENT, SMALL, label_name, looks_dated, organisation, place, title_length
from training.tokens import MISSING, Tok
from tui.analysis.knowledge import knowledge

PREPOSITIONS = frozenset(
    ["since", "in", "on", "during", "until", "by", "from", "at", "before", "after", "of", "for", "between"]
)
TODAY = ("today", "yesterday", "tomorrow", "tonight")
Spans = list[tuple[int, int, str]]


def labelled(words: list[tuple[str, bool]], spans: Spans) -> list[Tok]:
    """Tokens from words with spaces and spans of labels."""
    toks = [Tok(text, space) for text, space in words]
    for start, end, label in spans:
        for i in range(start, end):
            toks[i] = Tok(toks[i].text, toks[i].space, entity=label, begins=i == start)
    return toks


def spans_of(tags: list[str]) -> Spans:
    """Spans of a sequence of IOB tags; I- without a B- before begins a span too."""
    spans: Spans = []
    for i, tag in enumerate(tags):
        label = tag[2:]
        if tag == "O":
            continue
        if tag[0] == "B" or not spans or spans[-1][1] != i or spans[-1][2] != label:
            spans.append((i, i + 1, label))
        else:
            spans[-1] = spans[-1][0], i + 1, label
    return spans


def tidy(words: list[str], spans: Spans) -> Spans:
    """Cut titles, articles and possessive marks from names, correct labels by the tables, and drop what is no name."""
    out: Spans = []
    for start, end, label in spans:
        while end > start and words[end - 1] in ("'s", "’s", "'", "’", ",", "."):
            end -= 1
        if end > start and words[start].lower() in ("the", "a", "an") and label != "DATE":
            start += 1
        if label == "PERSON" and not organisation(words[start:end]):
            start += title_length(words[start:end])
        if label == "DATE" and end > start + 1 and words[start].lower() in PREPOSITIONS:
            start += 1
        if end <= start:
            continue
        if label not in ("DATE", MISSING):
            if not any(c.isupper() for w in words[start:end] for c in w):
                continue
            label = label_name(words[start:end], label)
        out.append((start, end, label))
    return out


def silver(words: list[str], spans: Spans, dates: bool, events: bool = True) -> Spans:
    """Add what a corpus leaves out: peoples by the table, and possible dates and events as missing."""
    taken = {i for start, end, _ in spans for i in range(start, end)}
    extra: Spans = []
    peoples = knowledge().peoples
    for i, word in enumerate(words):
        if i in taken:
            continue
        if word in peoples:
            extra.append((i, i + 1, "NORP"))
        elif (dates and looks_dated(word)) or (events and EVENT.fullmatch(word)):
            extra.append((i, i + 1, MISSING))
    return sorted(spans + extra)


def spacing(words: list[str]) -> list[tuple[str, bool]]:
    """Words of a tokenised corpus with the spaces that print would have."""
    out: list[tuple[str, bool]] = []
    open_quote = False
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else ""
        space = not (
            following in (",", ".", ";", ":", "!", "?", ")", "]", "%", "'s", "’s", "n't", "'", "'re", "'ve", "'ll",
                          "'d", "'m", "...", "''")
            or word in ("(", "[", "$", "``", "#", "£", "€")
        )  # fmt: skip
        if word == '"':
            open_quote = not open_quote
            space = space and not open_quote
        if following == '"' and open_quote:
            space = False
        out.append((word, space))
    return out


def gmb(corpora: Corpora) -> list[list[Tok]]:
    """Groningen Meaning Bank, made consistent: see `Consistency`. Works and natural events are no names of ours."""
    labels = {"per": "PERSON", "org": "ORG", "geo": "GPE", "gpe": "NORP", "tim": "DATE", "eve": "EVENT"}
    sentences: list[tuple[list[str], list[str], Spans]] = []
    text = "\n".join(corpora.lines("ner", "gmb-ner.csv"))
    words: list[str] = []
    tags: list[str] = []
    poses: list[str] = []

    def flush() -> None:
        if words:
            spans = [(s, e, labels[k]) for s, e, k in spans_of(tags) if k in labels]
            sentences.append((words[:], poses[:], tidy(words, spans)))
        words.clear()
        tags.clear()
        poses.clear()

    for row in csv.reader(io.StringIO(text)):
        if len(row) < 4 or row[1] == "Word":
            continue
        if row[0]:
            flush()
        if row[1].strip():
            words.append(row[1].strip())
            poses.append(row[2])
            tags.append(row[3])
    flush()
    fixed = Consistency(sentences)
    return [labelled(spacing(w), fixed.spans(w, p, s)) for w, p, s in sentences]


class Consistency:
    """Majority labels of a machine-made corpus's names.

    A name that has one label nearly always gets it always, also where the corpus has none and it is of several words.
    Other proper nouns are left open if they are part of a name elsewhere.
    """

    def __init__(self, sentences: Iterable[tuple[list[str], list[str], Spans]]) -> None:
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for words, _, spans in sentences:
            for start, end, label in spans:
                if label not in ("DATE", "EVENT"):
                    counts[" ".join(words[start:end])][label] += 1
        self._majority = {
            name: label
            for name, count in counts.items()
            for label, n in count.most_common(1)
            if count.total() >= 4 and n >= 0.8 * count.total()
        }
        self._longest = 5
        words_in_names = Counter(
            word for name, count in counts.items() for word in name.split() for _ in range(count.total())
        )
        self._name_words = {word for word, n in words_in_names.items() if n > 1 and word[0].isupper()}

    def spans(self, words: list[str], poses: list[str], spans: Spans) -> Spans:
        """The corrected spans of one sentence."""
        out = [(s, e, self._majority.get(" ".join(words[s:e]), label)) for s, e, label in spans]
        taken = {i for start, end, _ in out for i in range(start, end)}
        i = 0
        while i < len(words):
            step = 1
            if i not in taken and words[i][:1].isupper():
                for end in range(min(len(words), i + self._longest), i + 1, -1):
                    name = " ".join(words[i:end])
                    if name in self._majority and not taken.intersection(range(i, end)):
                        out.append((i, end, self._majority[name]))
                        taken.update(range(i, end))
                        step = end - i
                        break
            i += step
        for i, (word, pos) in enumerate(zip(words, poses, strict=True)):
            if i in taken:
                continue
            if word in knowledge().peoples:
                out.append((i, i + 1, "NORP"))
            elif pos.startswith("NNP") and word in self._name_words and title_length([word]) == 0:
                out.append((i, i + 1, MISSING))
        return sorted(out)


def columns(lines: Iterable[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Sentences of a two-column file as words and tags."""
    for filled, group in groupby(lines, key=lambda line: bool(line.strip())):
        if filled:
            rows = [line.split() for line in group]
            rows = [row for row in rows if len(row) >= 2]
            if rows and rows[0][0] != "-DOCSTART-":
                yield [row[0] for row in rows], [row[-1] for row in rows]


def wikigold(corpora: Corpora) -> list[list[Tok]]:
    """Wikigold; of its MISC only peoples and events are kept."""
    labels = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}
    out = []
    for words, tags in columns(corpora.lines("ner", "wikigold.conll")):
        spans: Spans = []
        for start, end, kind in spans_of(tags):
            name = " ".join(words[start:end])
            if kind in labels:
                label = (place(name) or "GPE") if kind == "LOC" else labels[kind]
                spans.append((start, end, label))
            elif EVENT.search(name):
                spans.append((start, end, "EVENT"))
        out.append(labelled(spacing(words), silver(words, tidy(words, spans), dates=True, events=False)))
    return out


def twitter(corpora: Corpora) -> list[list[Tok]]:
    """The Broad Twitter Corpus's sentences that read like headlines: no handles, tags or links, and a name."""
    labels = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}
    out = []
    for part in "abefgh":
        for words, tags in columns(corpora.lines("ner", f"btc-{part}.conll")):
            if any("@" in w or "#" in w or "http" in w for w in words) or not any(t != "O" for t in tags):
                continue
            spans = []
            for start, end, kind in spans_of(tags):
                label = labels[kind]
                if label == "LOC":
                    label = place(" ".join(words[start:end])) or "GPE"
                spans.append((start, end, label))
            out.append(labelled(spacing(words), silver(words, tidy(words, spans), dates=True)))
    return out


def conflict(corpora: Corpora) -> list[list[Tok]]:
    """re3d's names; spans with common nouns in them are left open."""
    labels = {"Person": "PERSON", "Organisation": "ORG", "Location": "LOC", "Nationality": "NORP", "Temporal": "DATE"}
    out = []
    for part in ("train", "test"):
        for words, tags in columns(corpora.lines("ner", f"re3d-{part}.conll")):
            spans: Spans = []
            for start, end, kind in spans_of(tags):
                label = labels.get(kind, "")
                if not label:
                    continue
                span = words[start:end]
                named = all(w[0].isupper() or w.lower() in SMALL for w in span)
                if label != "DATE" and not named:
                    label = MISSING if any(w[0].isupper() for w in span) else ""
                if label in ("LOC", "ORG") and (known := place(" ".join(span))) and not organisation(span):
                    label = known
                if label:
                    spans.append((start, end, label))
            out.append(labelled(spacing(words), silver(words, tidy(words, spans), dates=False)))
    return out


def universal(corpora: Corpora, name: str = "uner-ewt-dev.iob2", raw: bool = False) -> Iterator[tuple[str, list[Tok]]]:
    """Universal NER on EWT: document and sentence, with the text's own spaces; `raw`: labels as the corpus has them."""
    labels = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}
    document = text = ""
    rows: list[list[str]] = []
    for line in [*corpora.lines("ner", name), ""]:
        if line.startswith("# newdoc"):
            document = line.rpartition("=")[2].strip()
        elif line.startswith("# text"):
            text = line.split("=", 1)[1].strip()
        elif line and line[0].isdigit():
            rows.append(line.split("\t"))
        elif not line and rows:
            words = [row[1] for row in rows]
            spans = []
            for start, end, kind in spans_of([row[2] if row[2][:2] in ("B-", "I-") else "O" for row in rows]):
                label = kind if raw else labels.get(kind, "")
                if label == "LOC" and not raw:
                    label = place(" ".join(words[start:end])) or "GPE"
                if kind in labels:
                    spans.append((start, end, label))
            if not raw:
                spans = silver(words, tidy(words, spans), dates=True)
            yield document, labelled(aligned(words, text), spans)
            rows = []


def ewt(corpora: Corpora) -> Iterator[list[Tok]]:
    """EWT train, paragraph by paragraph: proper nouns left open but for what the tables know; the rest is no name."""
    known = knowledge()
    paragraph: list[Tok] = []
    for sentence in read(corpora.lines("ud-english-ewt", "en_ewt-ud-train.conllu")):
        if sentence.starts_paragraph and paragraph:
            yield paragraph
            paragraph = []
        texts = [w.text for w in sentence.words]
        spans: Spans = []
        for i, word in enumerate(sentence.words):
            alone = not any(w.xpos.startswith("NNP") for w in sentence.words[max(0, i - 1) : i + 2] if w is not word)
            if word.xpos.startswith("NNP") or (word.text[0].isupper() and word.upos in ("ADJ", "X")):
                if word.text in known.countries and alone:
                    spans.append((i, i + 1, "GPE"))
                elif word.text not in known.peoples:
                    spans.append((i, i + 1, MISSING))
        paragraph = paragraph + labelled(sentence.spaced, silver(texts, spans, dates=True))
    if paragraph:
        yield paragraph


def aligned(words: list[str], text: str) -> list[tuple[str, bool]]:
    """Words with the spaces that the text has after them."""
    out, at = [], 0
    for word in words:
        found = text.find(word, at)
        at = found + len(word) if found >= 0 else at
        out.append((word, text[at : at + 1] in (" ", "")))
    return out


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
