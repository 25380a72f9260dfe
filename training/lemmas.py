"""Exceptions for the rule lemmatizer: what the tables of spacy-lookups-data get wrong on the treebanks.

Those tables know nouns, verbs, adjectives and adverbs; the treebanks add auxiliaries, pronouns and clitics.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from spacy.lang.en.lemmatizer import EnglishLemmatizer

from training.corpora import Corpora
from training.prepare_syntax import documents
from training.tokens import from_sentences, parsed_doc

OPEN_ENDED = frozenset({"PROPN", "NUM", "X", "SYM", "PUNCT", "SPACE", "INTJ"})
"""Parts of speech whose lemma is the word itself."""
SEEN = 2
"""Times that the treebanks must have a lemma."""


def learn(lemmatizer: EnglishLemmatizer, corpora: Corpora) -> int:
    """Add the exceptions to a lemmatizer's tables; gives their number."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    wrong: set[tuple[str, str]] = set()
    for _, sentences in documents(corpora):
        doc = parsed_doc(lemmatizer.vocab, from_sentences(sentences, breaks=False))
        for token in doc:
            if token.pos_ in OPEN_ENDED or "Typo=Yes" in str(token.morph) or not token.lemma_.strip("_"):
                continue
            key = token.pos_.lower(), token.lower_
            counts[key][token.lemma_] += 1
            if lemmatizer.lemmatize(token)[0] != token.lemma_:
                wrong.add(key)
    table = lemmatizer.lookups.get_table("lemma_exc")
    exceptions = {pos: dict(forms) for pos, forms in ((p, table.get(p, {})) for p in {pos for pos, _ in wrong})}
    added = 0
    for pos, form in sorted(wrong):
        lemma, n = counts[pos, form].most_common(1)[0]
        if n >= SEEN and n > 0.6 * counts[pos, form].total():
            for spelled in {form, form.replace("'", "’")}:
                exceptions[pos][spelled] = [lemma]
                added += 1
    rules = lemmatizer.lookups.get_table("lemma_rules")
    for pos, forms in exceptions.items():
        table[pos] = forms
        if pos not in rules:
            # Without a rule, a word that is in no exception would keep its capitals.
            rules[pos] = [["", ""]]
    return added
