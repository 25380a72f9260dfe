"""spaCy's English lemmatizer with its index of words in sets, and with each form looked up once.

In the lists that it reads, spaCy's looks through thousands of words for each new form, which was half of what a first
article took beside the network; and it works out the lemma of most forms anew wherever they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
from spacy.attrs import MORPH, ORTH, POS
from spacy.lang.en import English
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.tokens import Doc

FACTORY = "onrecord_lemmatizer"
INDEX = "lemma_index"


class Lemmas(EnglishLemmatizer):
    """The same lemmas as the class below gives."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._known: dict[tuple[int, int, int], int] = {}

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Lemmas:
        """Load the tables."""
        super().from_disk(path, exclude=exclude)
        table = self.lookups.get_table(INDEX)
        for kind in list(table):
            table[kind] = frozenset(table[kind])
        return self

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemmas of a Doc that has none. By the rules, a form, its part of speech and features have one."""
        known, lemmas = self._known, []
        for at, form in enumerate(zip(*doc.to_array([ORTH, POS, MORPH]).T.tolist(), strict=True)):
            lemma = known.get(form)
            if lemma is None:
                lemma = known[form] = self.vocab.strings.add(self.lemmatize(doc[at])[0])
            lemmas.append(lemma)
        doc.from_array(["LEMMA"], np.array(lemmas, dtype=np.uint64))  # type: ignore[arg-type]
        return doc


@English.factory(
    FACTORY,
    assigns=["token.lemma"],
    default_config={"model": None, "mode": "rule", "overwrite": False, "scorer": None},
)
def create(nlp: Language, name: str, model: Any, mode: str, overwrite: bool, scorer: Callable[..., Any] | None) -> Any:
    """The factory, with the settings of spaCy's own."""
    return Lemmas(nlp.vocab, model, name, mode=mode, overwrite=overwrite, scorer=scorer)
