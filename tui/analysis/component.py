"""Our quotes in anybody's spaCy pipeline: `nlp.add_pipe("onrecord_attributions")`, then `doc._.attributions`.

Found through the entry point `spacy_factories`, so nothing has to be imported first. What it needs of the pipeline
before it is a parse in Universal Dependencies, Penn Treebank tags and entities, as our pipelines give them.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from tui.analysis.passages import Passage
from tui.analysis.pipeline import conclude
from tui.analysis.speakers import SpeakerNetwork
from tui.core.data.codec import dump_analysis, load_analysis
from tui.core.model.analysis import Analysis
from tui.core.model.article import Block
from tui.core.model.version import analyzer_id

_KEY = "onrecord"
QUOTES = "quotes"
"""The span group: a span for each part of a quote, its kind as label, its id and its speaker's name as `id_` and
`kb_id_`. Spans are kept by `DocBin` also where it leaves out `user_data`."""


@Language.factory(
    "onrecord_attributions",
    requires=["token.dep", "token.tag"],
    assigns=["doc._.attributions", "doc._.actors", "doc.spans"],
)
def onrecord_attributions(nlp: Language, name: str) -> AttributionComponent:
    """The component, for spaCy to make."""
    return AttributionComponent(nlp)


class AttributionComponent:
    """Finds who said what in a parsed Doc: `doc._.attributions`, `doc._.actors` and `doc.spans["quotes"]`.

    An attribution is a `tui.Attribution` (kind, source, cue, content, speaker, confidence …), an actor a `tui.Actor`
    (id, name, type, role, aliases, mentions, salience). Their offsets count characters in `doc.text`;
    `doc.char_span(*attribution.span)` is a span of tokens. Headline, paragraphs and boilerplate of the text are told
    apart as in an article, and each is read by itself.
    """

    def __init__(self, nlp: Language) -> None:
        self._speakers = SpeakerNetwork.of(nlp)
        self._analyzer = analyzer_id(f"{nlp.lang}_{nlp.meta.get('name')} {nlp.meta.get('version')}")

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, with its quotes in `user_data`, where they are serialised with it.

        Raises:
            ValueError: the Doc has no dependency parse or no tags.
        """
        from tui.core.text.plain import article_from_text  # only now: every pipeline looks whether this is its part

        if len(doc) and not (doc.has_annotation("DEP") and doc.has_annotation("TAG")):
            raise ValueError("onrecord_attributions needs a parser and a tagger before it in the pipeline")
        article = article_from_text(doc.text)
        parsed = [passage for block in article.analysed_blocks if (passage := _passage(doc, block)) is not None]
        analysis = conclude(article, parsed, self._analyzer, speakers=self._speakers)
        doc.user_data[_KEY] = dump_analysis(analysis)
        doc.spans[QUOTES] = _spans(doc, analysis)
        return doc


def _passage(doc: Doc, block: Block) -> Passage | None:
    """The tokens of a block as a document of its own; what leads out of it in the parse is cut off."""
    tokens = doc.char_span(block.start, block.end, alignment_mode="expand")
    if tokens is None:
        return None
    # A token that white space glued to the block begins before it: the passage is where its tokens are.
    return Passage(tokens.as_doc(), Block(tokens.start_char, tokens.end_char, block.role))


def _spans(doc: Doc, analysis: Analysis) -> list[Span]:
    """The parts of the quotes as spans of tokens, as far as tokens begin and end there."""
    found = [
        doc.char_span(*part, item.kind, item.speaker_name or "", span_id=item.id, alignment_mode="expand")
        for item in analysis.attributions
        for part in item.content
    ]
    return [span for span in found if span is not None]


def _analysis(doc: Doc) -> Analysis:
    data = doc.user_data.get(_KEY)
    return Analysis("") if data is None else load_analysis(data)


Doc.set_extension("attributions", getter=lambda doc: _analysis(doc).attributions, force=True)
Doc.set_extension("actors", getter=lambda doc: _analysis(doc).actors, force=True)
