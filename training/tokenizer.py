"""spaCy's English tokenizer, changed where the treebanks and printed news divide words otherwise."""

from __future__ import annotations

from collections.abc import Callable

from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

PREFIXES = ("non", "Non", "pre", "Pre", "re", "Re", "co", "Co", "anti", "Anti", "mid", "Mid", "ex", "Ex", "e", "E",
            "al", "Al")  # fmt: skip
"""Before a hyphen these stay with the word ("e-mail", "ex-wife", "al-Assad")."""
DOUBLED = ("``", "''")
TITLES = ("Capt.", "Lt.", "Sgt.", "Maj.", "Col.", "Cpl.", "Cmdr.", "Brig.", "Supt.", "Insp.", "Det.", "Const.", "Hon.",
          "Sr.", "Br.", "Fr.", "Msgr.", "Pres.", "Atty.", "Treas.", "Dep.", "Asst.")  # fmt: skip
"""Titles whose stop ends no sentence; spaCy knows the likes of "Gov." and "Rep." already."""
CUT_OFF = r"(?<=[A-Z])-"
"""The hyphen of "UK- and France-led"."""


def set_up(nlp: Language) -> Language:
    """Change the tokenizer of a pipeline and give the pipeline back."""
    guard = "".join(rf"(?<!\b{prefix})" for prefix in PREFIXES)
    infixes = []
    hyphens = 0
    for infix in nlp.Defaults.infixes or ():
        assert isinstance(infix, str)
        if infix.startswith("(?<=[") and "|–|" in infix:
            infix, hyphens = guard + infix, hyphens + 1
        infixes.append(infix)
    if hyphens != 1:
        raise ValueError(f"expected one rule for hyphens among spaCy's infixes, found {hyphens}")
    assert isinstance(nlp.tokenizer, Tokenizer)
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    # Doubled marks are one token on both sides of a quotation.
    nlp.tokenizer.prefix_search = compile_prefix_regex([*DOUBLED, *(nlp.Defaults.prefixes or ())]).search
    nlp.tokenizer.suffix_search = compile_suffix_regex([*DOUBLED, CUT_OFF, *(nlp.Defaults.suffixes or ())]).search
    for title in TITLES:
        nlp.tokenizer.add_special_case(title, [{ORTH: title}])
    return nlp


@registry.callbacks("onrecord.tokenizer.v1")  # type: ignore[untyped-decorator]
def create() -> Callable[[Language], Language]:
    """The same for spaCy's configs."""
    return set_up
