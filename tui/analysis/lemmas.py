"""spaCy's English lemmatizer with its index of words in sets: in the lists that it reads, it looks through thousands of
words for each new form, which was half of what a first article took beside the network."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from spacy.lang.en import English
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language

FACTORY = "onrecord_lemmatizer"
INDEX = "lemma_index"


class Lemmas(EnglishLemmatizer):
    """The same lemmas as the class below gives."""

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Lemmas:
        """Load the tables."""
        super().from_disk(path, exclude=exclude)
        table = self.lookups.get_table(INDEX)
        for kind in list(table):
            table[kind] = frozenset(table[kind])
        return self


@English.factory(
    FACTORY,
    assigns=["token.lemma"],
    default_config={"model": None, "mode": "rule", "overwrite": False, "scorer": None},
)
def create(nlp: Language, name: str, model: Any, mode: str, overwrite: bool, scorer: Callable[..., Any] | None) -> Any:
    """The factory, with the settings of spaCy's own."""
    return Lemmas(nlp.vocab, model, name, mode=mode, overwrite=overwrite, scorer=scorer)
