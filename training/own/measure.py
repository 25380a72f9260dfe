"""How well the names of our own news are found, on the articles that no training has read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from training.prepare_names import spans_in
from training.tokens import MISSING, Tok

TYPES = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC"}


def names(nlp: Language, texts: Sequence[list[Tok]]) -> dict[str, float]:
    """F1 in per cent of exact names of three types, overall and by type; what is open counts for nothing."""
    hits: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    docs = nlp.pipe(Doc(nlp.vocab, [t.text for t in toks], [t.space for t in toks]) for toks in texts)
    for toks, doc in zip(texts, docs, strict=True):
        open_ = {i for i, tok in enumerate(toks) if tok.entity == MISSING}
        gold = {(s, e, TYPES[label]) for s, e, label in spans_in(toks) if label in TYPES}
        mine = {
            (e.start, e.end, TYPES[e.label_])
            for e in doc.ents
            if e.label_ in TYPES and open_.isdisjoint(range(e.start, e.end))
        }
        for counts, group in ((hits, mine & gold), (found, mine), (wanted, gold)):
            counts.update(label for _, _, label in group)
    out = {"f": 200 * hits.total() / max(1, found.total() + wanted.total())}
    out |= {label: 200 * hits[label] / max(1, found[label] + wanted[label]) for label in ("PER", "ORG", "LOC")}
    return {name: round(value, 2) for name, value in out.items()}
