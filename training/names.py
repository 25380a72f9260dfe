"""Named entities of the corpora in one scheme: lists of (word, label, begins) sentences."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import groupby

from training.conllu import read
from training.consistency import Consistency
from training.corpora import Corpora
from training.labels import EVENT, SMALL, organisation, place
from training.name_spans import Spans, aligned, labelled, silver, spacing, spans_of, tidy
from training.tokens import MISSING, Tok
from tui.analysis.knowledge import knowledge


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
