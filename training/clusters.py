"""Fit the weights by which a cluster of names is an actor or none (`tui/analysis/knowledge/cluster-weights.tsv`).

Learned from: our own news (`corpus/news`: every actor is marked, by our own rules), the training documents of GUM 11,
CrossNER and the training part of WNUT-17, whose books, products, prizes and elections are no actors. Sentences of the
latter two have no article around them and count less.
"""

from __future__ import annotations

import json
import lzma
import pickle
import re
import tarfile
import xml.etree.ElementTree as ElementTree
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from tui.analysis.entities.actors import KINDS, ClusterKind, companions, evidence
from tui.analysis.entities.find import clusters_of, source_positions
from tui.analysis.passages import Passage, parse_blocks
from tui.analysis.pipeline import named, with_sources
from tui.analysis.utterances import find_attributions
from tui.config.locations import pipeline
from tui.core.model.article import ANALYSED_ROLES, Block, BlockRole
from tui.sources.reading import read_bytes

NEWS = Path(__file__).parent / "corpus" / "news"
TABLE = Path("tui/analysis/knowledge/cluster-weights.tsv")
MIN_COUNT = 3
"""Documents in which a word must stand to have a weight."""
PENALTY = 2.0
SMALLEST = 0.04
"""Weights that are smaller are left out."""
GENRES = frozenset(["news", "bio", "interview", "speech", "textbook", "academic", "court", "voyage"])
SENTENCES = 10
"""Sentences of a corpus of sentences in one document for counting."""
IMPORTANCE = {"invented": 1.0, "gum": 0.5, "crossner": 0.3, "wnut": 0.3}

Annotated = list[tuple[int, int, ClusterKind, bool]]
"""Ranges of the text with what they are; the last says whether the range is the bare name."""
Row = tuple[str, dict[str, float], int, float]
"""Document, evidence, kind, importance."""


@dataclass
class Text:
    """A text with what its names are."""

    name: str
    corpus: str
    text: str
    marked: Annotated
    skipped: list[tuple[int, int]]
    """Ranges that are not annotated: bylines, datelines, captions."""
    words: list[str] | None = None
    """The tokens, where the corpus has them."""


# The corpora


def invented(folder: Path) -> Iterator[Text]:
    """Our own news, by name: the rounds that the network of speakers has read too.

    With the last round (`m`, `n`), which is written around bodies that are described, more actors of annotated news
    are taken for none (20 instead of 13, of 1,170) and as many others for actors.
    """
    for path in sorted(folder.glob("[a-l]-*.xml")):
        yield text_of_article(path.stem, ElementTree.fromstring(path.read_bytes()))  # noqa: S314 - our own


def text_of_article(name: str, root: ElementTree.Element) -> Text:
    """An annotated article of our own news, with what its names are."""
    types = {a.get("id", ""): a.get("type", "") for a in root.iter("actor")}
    parts: list[str] = []
    marked: Annotated = []
    skipped: list[tuple[int, int]] = []
    length = 0

    def put(text: str | None) -> None:
        nonlocal length
        if text:
            parts.append(re.sub(r"\s+", " ", text))
            length += len(parts[-1])

    def walk(element: ElementTree.Element) -> None:
        start = length
        put(element.text)
        for child in element:
            walk(child)
            put(child.tail)
        ids = element.get("a", "").split() if element.tag == "m" else []
        words = "".join(parts)[start:length] if ids else ""
        if len(ids) == 1 and any(c.isupper() for c in words) and types.get(ids[0]) in KINDS:
            capitals = sum(word[:1].isupper() for word in words.split())
            marked.append((start, length, types[ids[0]], capitals * 2 > len(words.split())))  # type: ignore[arg-type]
        elif ids:
            skipped.append((start, length))

    for block in root:
        if block.tag in ("actors", "furniture"):
            continue
        if length:
            parts.append("\n\n")
            length += 2
        start = length
        walk(block)
        if block.tag in ("by", "date", "caption"):
            skipped.append((start, length))
    return Text(name, "invented", "".join(parts), marked, skipped)


def gum(folder: Path) -> Iterator[Text]:
    """The training documents of GUM, as the benchmark has them."""
    with lzma.open(folder / "gum" / "actors-train.jsonl.xz", "rt", encoding="utf-8") as lines:
        for document in map(json.loads, filter(str.strip, lines)):
            if document["genre"] in GENRES:
                marked: Annotated = [
                    (*mention["head"], "group" if "group" in actor else actor["type"], mention["form"] == "name")
                    for actor in document["actors"]
                    for mention in actor["mentions"]
                ]
                yield Text(document["id"], "gum", document["text"], [m for m in marked if m[2] in KINDS], [])


_CROSSNER_KINDS: dict[ClusterKind, tuple[str, ...]] = {
    "person": ("person", "politician", "writer", "musicalartist", "scientist", "researcher"),
    "organization": ("organisation", "politicalparty", "band", "university"),
    "place": ("location", "country", "astronomicalobject"),
    "none": (
        "award", "election", "event", "product", "book", "album", "song", "poem", "conference", "algorithm", "field",
        "task", "metrics", "programlang", "discipline", "theory", "musicgenre", "literarygenre",
        "protein", "enzyme", "chemicalcompound", "chemicalelement", "musicalinstrument"),
}  # fmt: skip
_CROSSNER = {label: kind for kind, labels in _CROSSNER_KINDS.items() for label in labels}
_WNUT: dict[str, ClusterKind] = {
    "person": "person", "corporation": "organization", "location": "place", "product": "none", "creative-work": "none",
}  # fmt: skip


def sentences(
    archive: Path, suffixes: tuple[str, ...], kinds: Mapping[str, ClusterKind], corpus: str
) -> Iterator[Text]:
    """The sentences of a corpus in two columns. What has another label, or is no name, is left open."""
    with tarfile.open(archive, "r:xz") as tar:
        for member in sorted(tar.getmembers(), key=lambda m: m.name):
            file = tar.extractfile(member) if member.name.endswith(suffixes) else None
            if file is not None:
                yield from sentences_of(file.read().decode("utf-8").split("\n"), kinds, corpus, member.name)


def sentences_of(lines: Iterable[str], kinds: Mapping[str, ClusterKind], corpus: str, name: str) -> Iterator[Text]:
    """The sentences of a file of two columns (word, label), with what their names are."""
    words: list[str] = []
    tags: list[str] = []
    count = 0
    for line in [*lines, ""]:
        if line.strip():
            word, _, tag = line.rstrip().partition("\t")
            words.append(word.replace(" ", ""))
            tags.append(tag)
            continue
        if 3 <= len(words) <= 80 and not any(word.startswith(("@", "http")) for word in words):
            offsets = np.cumsum([0, *(len(word) + 1 for word in words)])
            marked: Annotated = []
            open_: list[tuple[int, int]] = []
            for at, tag in enumerate(tags):
                end = at + 1
                while end < len(tags) and tags[end].startswith("I-"):
                    end += 1
                span = int(offsets[at]), int(offsets[end]) - 1
                if tag.startswith("B-") and tag[2:] in kinds:
                    marked.append((*span, kinds[tag[2:]], True))
                elif tag == "O" or (tag.startswith("B-") and tag[2:] not in kinds):
                    open_.append((int(offsets[at]), int(offsets[at + 1]) - 1) if tag == "O" else span)
            if marked:
                yield Text(f"{name} {count // SENTENCES}", corpus, " ".join(words), marked, open_, list(words))
            count += 1
        words.clear()
        tags.clear()


# Evidence


def parsed(texts: Iterable[Text], nlp: Language) -> Iterator[tuple[Text, list[Passage]]]:
    """The texts with their parses."""
    whole: list[Text] = []
    for text in texts:
        if text.words is not None:
            whole.append(text)
            continue
        article = read_bytes(text.text.encode(), f"{text.name}.txt")
        blocks = [block for block in article.blocks if block.role in ANALYSED_ROLES]
        yield text, list(parse_blocks(article.text, blocks, nlp))
    docs = nlp.pipe(Doc(nlp.vocab, text.words) for text in whole)
    for text, doc in zip(whole, docs, strict=True):
        yield text, [Passage(doc, Block(0, len(text.text), BlockRole.PARAGRAPH))]


def rows_of(text: Text, passages: list[Passage]) -> Iterator[Row]:
    """The clusters of a text with what they are."""
    doc = named(text.text, passages)
    attributions = find_attributions(text.text, doc.passages)
    view = with_sources(doc, attributions)
    groups = clusters_of(view)
    company, sources = companions(groups), source_positions(view, attributions)
    for group in groups:
        kinds: Counter[ClusterKind] = Counter()
        unclear = False
        for name in group.names:
            kind = kind_at(text, *view.span(name.start, name.end))
            if kind is None:
                unclear = True
            else:
                kinds[kind] += 1
        actors = Counter({k: n for k, n in kinds.items() if k != "none"})
        if not kinds or (not actors and unclear):
            continue
        kind = actors.most_common(1)[0][0] if actors else "none"
        importance = IMPORTANCE[text.corpus] * min(2.0, len(group.names) ** 0.5)
        yield text.name, evidence(view, group, company, sources), KINDS.index(kind), importance


def kind_at(text: Text, start: int, end: int) -> ClusterKind | None:
    """What a name is: "none" where nothing is marked, None where it is not known."""
    touched = False
    best: tuple[int, ClusterKind] | None = None
    for s, e, kind, bare in text.marked:
        shared = min(e, end) - max(s, start)
        if shared <= 0:
            continue
        touched = True
        if bare and shared * 2 > max(e - s, end - start) and (best is None or shared > best[0]):
            best = shared, kind
        elif text.corpus == "gum" and bare and kind != "none" and best is None:
            best = 0, kind
    if best is not None:
        return best[1]
    if touched or any(min(e, end) > max(s, start) for s, e in text.skipped):
        return None
    return "none"


# Fitting


def fit(rows: list[Row], penalty: float = PENALTY, steps: int = 300) -> tuple[list[str], np.ndarray]:
    """The names of the evidence and its weights, one column per kind (multinomial regression by Adam)."""
    texts: dict[str, set[str]] = defaultdict(set)
    for name, found, _, _ in rows:
        for key in found:
            texts[key].add(name)
    keys = sorted(key for key, where in texts.items() if len(where) >= MIN_COUNT)
    column = {key: k for k, key in enumerate(keys)}
    entries = [
        (r, column[key], value)
        for r, (_, found, _, _) in enumerate(rows)
        for key, value in found.items()
        if key in column
    ]
    row, col = (np.array([e[k] for e in entries], dtype=np.int64) for k in (0, 1))
    value = np.array([e[2] for e in entries], dtype=np.float64)
    wanted = np.eye(len(KINDS))[[kind for _, _, kind, _ in rows]]
    weight = np.array([w for *_, w in rows])[:, None]
    weights = np.zeros((len(keys), len(KINDS)))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    slope: np.ndarray
    for step in range(1, steps + 1):
        scores = np.stack([np.bincount(row, value * weights[col, k], len(rows)) for k in range(len(KINDS))], axis=1)
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        error = (shares - wanted) * weight
        slope = np.stack([np.bincount(col, value * error[row, k], len(keys)) for k in range(len(KINDS))], axis=1)
        slope = slope + penalty * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope * slope
        weights -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return keys, weights


def write(keys: list[str], weights: np.ndarray, path: Path) -> int:
    """Write the weights that matter; their number."""
    weights = weights - weights.mean(axis=1, keepdims=True)
    kept = [(key, w) for key, w in zip(keys, weights, strict=True) if np.abs(w).max() >= SMALLEST]
    lines = [f"{key}\t" + "\t".join(f"{x:.2f}" if abs(x) >= 0.005 else "" for x in w) for key, w in kept]
    head = (
        "# Evidence, and its weight for: " + ", ".join(KINDS) + ". Fitted by `python -m training clusters` on our own"
    )
    head += "\n# invented news, GUM 11 (CC BY 4.0), CrossNER and WNUT-17: weights only, no text of theirs."
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return len(kept)


def texts_of(corpora: Path, benchmarks: Path) -> dict[str, Callable[[], Iterator[Text]]]:
    """The corpora by name."""
    return {
        "invented": lambda: invented(NEWS),
        "gum": lambda: gum(benchmarks),
        "crossner": lambda: sentences(
            corpora / "crossner.tar.xz", ("train.txt", "dev.txt", "test.txt"), _CROSSNER, "crossner"
        ),
        "wnut": lambda: sentences(corpora / "wnut17.tar.xz", ("wnut17train.conll",), _WNUT, "wnut"),
    }


def fit_clusters(corpora: Path, work: Path) -> None:
    """Parse the corpora (kept in `work`), fit the weights and write them."""
    work.mkdir(parents=True, exist_ok=True)
    nlp: Language | None = None
    rows: list[Row] = []
    for corpus, texts in texts_of(corpora, corpora.parent / "benchmarks").items():
        kept = work / f"clusters-{corpus}.pickle"
        if not kept.exists():
            nlp = nlp or spacy.load(pipeline())
            made = [(text, [(p.doc, p.block, p.read) for p in ps]) for text, ps in parsed(texts(), nlp)]
            kept.write_bytes(pickle.dumps(made))
        kept_parses = pickle.loads(kept.read_bytes())  # noqa: S301 - written above
        found = [row for text, ps in kept_parses for row in rows_of(text, [Passage(*p) for p in ps])]
        print(f"{corpus}: {len(found)} clusters", Counter(KINDS[row[2]] for row in found))
        rows += found
    keys, weights = fit(rows)
    print(f"{write(keys, weights, TABLE)} weights in {TABLE}")
