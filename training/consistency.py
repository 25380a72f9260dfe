"""Majority labels for the names of a corpus that a machine marked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from training.labels import title_length
from training.name_spans import Spans
from training.tokens import MISSING
from tui.analysis.knowledge import knowledge


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
