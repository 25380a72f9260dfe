"""The training project: reading, cleaning and changing corpora. All texts are made up."""

import random

import pytest
import spacy
from spacy.tokens import Doc
from spacy.training import Example

from tests.unit.actors_made_by_hand import parsed
from training import augment, evaluate
from training.conllu import brackets, read
from training.consistency import Consistency
from training.labels import label_name, place, title_length
from training.lines import line
from training.name_spans import aligned, silver, spacing, spans_of, tidy
from training.prepare_names import open_where_other, spans_in
from training.rename import Names, rename
from training.silver import analysed, with_names, with_syntax
from training.tokenizer import set_up
from training.tokens import MISSING, Tok, from_sentences, insert, named_doc, parsed_doc, whitespace

CONLLU = """\
# newdoc id = made_up
# newpar
# text = Zorbek's mill won't turn.
1-2\tZorbek's\t_\t_\t_\t_\t_\t_\t_\t_
1\tZorbek\tZorbek\tPROPN\tNNP\tNumber=Sing\t3\tnmod:poss\t_\tEntity=(1-place-new-s-cf1-2-sgl(2-person-new-s-cf2-1-coref-Zorbek
2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\tEntity=2)
3\tmill\tmill\tNOUN\tNN\tNumber=Sing\t6\tnsubj\t_\tEntity=1)
4-5\twon't\t_\t_\t_\t_\t_\t_\t_\t_
4\two\twill\tAUX\tMD\tVerbForm=Fin\t6\taux\t_\t_
5\tn't\tnot\tPART\tRB\tPolarity=Neg\t6\tadvmod\t_\t_
6\tturn\tturn\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\t.\t_\t6\tpunct\t_\t_

# newpar
# text = It stood.
1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\t_
1.1\tnothing\t_\t_\t_\t_\t_\t_\t_\t_
2\tstood\tstand\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
"""


@pytest.fixture
def rng():
    return random.Random(11)


def toks(text, **labels):
    """Tokens of a text whose words are divided by spaces; `labels`: first word → label of that one word."""
    return [Tok(w, entity=labels.get(w, ""), begins=w in labels) for w in text.split()]


def words(tokens):
    return [t.text for t in tokens]


def test_conllu_gives_words_spaces_heads_and_paragraphs() -> None:
    first, second = read(CONLLU.splitlines())
    assert "".join(w + " " * s for w, s in first.spaced) == "Zorbek's mill won't turn. "
    assert [w.dep for w in first.words] == ["nmod:poss", "case", "nsubj", "aux", "advmod", "ROOT", "punct"]
    assert first.words[5].head == 5 and first.words[0].head == 2
    assert second.starts_paragraph and [w.text for w in second.words] == ["It", "stood", "."]


def test_brackets_nest_and_know_links() -> None:
    first, _ = read(CONLLU.splitlines())
    assert [(b.start, b.end, b.type, b.linked) for b in brackets(first.words)] == [
        (0, 3, "place", False), (0, 2, "person", True),
    ]  # fmt: skip


def test_paragraphs_are_joined_by_a_token_of_white_space() -> None:
    nlp = spacy.blank("en")
    doc = parsed_doc(nlp.vocab, from_sentences(read(CONLLU.splitlines())))
    assert doc.text == "Zorbek's mill won't turn.\n\nIt stood. "
    assert [t.text for t in nlp(doc.text)] == [t.text for t in doc]
    assert doc[8].head.text == "stood"
    assert doc[7].is_space and doc[7].dep_ == "dep"
    Example(nlp(doc.text), doc).get_aligned_parse(projectivize=True)


@pytest.mark.parametrize("style", augment.STYLES)
def test_quotation_marks_in_every_style_survive_the_tokenizer(style, monkeypatch, rng) -> None:
    monkeypatch.setattr(augment, "STYLES", (style,))
    tokens = [Tok('"', False, "``"), Tok("No", False), Tok(",", False), Tok('"', True, "''"), Tok("she"), Tok("said")]
    changed = augment.quotes(tokens, rng)
    text = "".join(t.text + " " * t.space for t in changed)
    assert text == f"{style[0]}No,{style[1]} she said "
    assert [t.text for t in set_up(spacy.blank("en"))(text)] == [*words(changed)]


def test_apostrophes_follow_the_marks(monkeypatch, rng) -> None:
    monkeypatch.setattr(augment, "STYLES", (("“", "”"),))
    assert words(augment.quotes([Tok("do", False), Tok("n't")], rng)) == ["do", "n’t"]


def test_british_spelling() -> None:
    given = [
        "neighbors",
        "organized",
        "a",
        "labor",
        "program",
        "in",
        "the",
        "center",
        "of",
        "gray",
        "prize",
        "citizens",
    ]
    expected = [
        "neighbours",
        "organised",
        "a",
        "labour",
        "programme",
        "in",
        "the",
        "centre",
        "of",
        "grey",
        "prize",
        "citizens",
    ]
    assert words(augment.british([Tok(w) for w in given])) == expected


def test_white_space_never_cuts_a_name(rng) -> None:
    tokens = [Tok("Ada", entity="PERSON", begins=True), Tok("Zorbek", entity="PERSON"), Tok("spoke")]
    for _ in range(50):
        changed = augment.white_space(tokens, rng, 0.9)
        doc = named_doc(spacy.blank("en").vocab, changed)
        assert [e.text for e in doc.ents] == ["Ada Zorbek"]
        assert len([t for t in changed if t.text.strip()]) == 3


def test_a_dateline_keeps_the_tree(rng) -> None:
    tokens = from_sentences([next(iter(read(CONLLU.splitlines())))])
    for _ in range(20):
        doc = parsed_doc(spacy.blank("en").vocab, augment.dateline(tokens, rng, ["Dornwick", "New Dornwick"]))
        assert len(list(doc.sents)) == 1
        assert doc[-2].text == "turn" and doc[-2].dep_ == "ROOT" and doc[-3].head.text == "turn"


def test_insert_moves_heads() -> None:
    tokens = [Tok("a", head=1), Tok("b", head=1), Tok("c", head=0)]
    moved = insert(tokens, 1, [whitespace("\n", 0)])
    assert [t.head for t in moved] == [2, 0, 2, 0]


def test_missing_labels_stay_open() -> None:
    doc = named_doc(spacy.blank("en").vocab, toks("In May Zorbek left", May=MISSING, Zorbek="PERSON"))
    assert [t.ent_iob for t in doc] == [2, 0, 3, 2]
    assert [e.text for e in doc.ents] == ["Zorbek"]


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("Prime Minister Ada Zorbek", 2),
        ("former President Zorbek", 2),
        ("Mr. King", 1),
        ("Prime Minister", 2),
        ("Ada King", 0),
        ("Zorbek", 0),
    ],
)
def test_titles_are_no_part_of_a_name(name, titles) -> None:
    assert title_length(name.split()) == titles


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("Dornwick Party", "PERSON", "ORG"),
        ("Ministry of Tides", "GPE", "ORG"),
        ("France", "ORG", "GPE"),
        ("Ohio", "GPE", "GPE"),
        ("Lake Zorbek", "GPE", "LOC"),
        ("Kurds", "ORG", "NORP"),
        ("Ada Zorbek", "PERSON", "PERSON"),
    ],
)
def test_the_tables_correct_a_corpus(name, given, expected) -> None:
    assert label_name(name.split(), given) == expected


def test_places() -> None:
    assert [place(n) for n in ("the Netherlands", "Zorbek River", "Dornwick")] == ["GPE", "LOC", ""]


def test_spans_of_both_kinds_of_tags() -> None:
    assert spans_of(["I-PER", "I-PER", "O", "B-LOC", "B-LOC", "I-ORG"]) == [
        (0, 2, "PER"), (3, 4, "LOC"), (4, 5, "LOC"), (5, 6, "ORG"),
    ]  # fmt: skip


def test_tidy_cuts_articles_titles_and_possessives() -> None:
    text = ["the", "Dornwick", "'s", "President", "Ada", "Zorbek", "mill"]
    assert tidy(text, [(0, 3, "GPE"), (3, 6, "PERSON"), (6, 7, "ORG")]) == [(1, 2, "GPE"), (4, 6, "PERSON")]


def test_silver_adds_peoples_and_opens_dates() -> None:
    assert silver(["The", "French", "came", "in", "1999"], [], dates=True) == [(1, 2, "NORP"), (4, 5, MISSING)]


def test_spacing_reads_as_print() -> None:
    text = ['"', "No", ",", '"', "said", "Mr.", "Zorbek", "(", "44", ")", "of", "Dornwick", "'s", "mill", "."]
    assert "".join(w + " " * s for w, s in spacing(text)).strip() == '"No," said Mr. Zorbek (44) of Dornwick\'s mill.'
    assert aligned(["ca", "n't", "go"], "can't  go") == [("ca", False), ("n't", True), ("go", True)]


def test_a_rare_label_gives_way_to_the_usual_one_and_gaps_are_filled() -> None:
    sentence = ["Zorbek", "Mills", "paid", "."]
    poses = ["NNP", "NNP", "VBD", "."]
    corpus = [(sentence, poses, [(0, 2, "ORG")])] * 9 + [(sentence, poses, [(0, 2, "PERSON")])]
    consistent = Consistency(corpus)
    assert consistent.spans(sentence, poses, [(0, 2, "PERSON")]) == [(0, 2, "ORG")]
    assert consistent.spans(sentence, poses, []) == [(0, 2, "ORG")]
    assert consistent.spans(["Mills", "Tide"], ["NNP", "NNP"], []) == [(0, 1, MISSING)]


def test_where_a_teacher_disagrees_words_are_left_open() -> None:
    tokens = toks("Zorbek met Marn in Dornwick", Zorbek="PERSON", Marn="ORG", Dornwick="GPE")
    theirs = named_doc(spacy.blank("en").vocab, toks("Zorbek met Marn in Dornwick", Zorbek="PERSON", Marn="PERSON"))
    assert spans_in(open_where_other(tokens, theirs)) == {(0, 1, "PERSON")}


def test_renaming_keeps_labels_and_is_the_same_for_the_same_name(rng) -> None:
    names = Names(["Una"], ["Brell"], ["Marnmouth"], ["Arland"], ["Arlandic"])
    tokens = [*toks("Zorbek saw Tarn", Zorbek="PERSON", Tarn="GPE"), *toks("Zorbek left", Zorbek="PERSON")]
    for _ in range(20):
        changed = rename(tokens, rng, names, 1.0)
        assert changed[0].text == changed[-2].text != "Zorbek"
        assert [t.entity for t in changed if t.entity] == ["PERSON", "GPE", "PERSON"]


def test_made_lines_are_labelled_all_through(rng) -> None:
    names = Names(["Una"], ["Brell"], ["Marnmouth"], ["Arland"], ["Arlandic"])
    for _ in range(300):
        made = line(rng, names)
        assert made and not any("{" in t.text for t in made)
        assert all(t.entity == "PERSON" for t in made if t.text in ("Una", "Brell", "BRELL"))


def test_the_tokenizer_keeps_prefixes_and_still_divides_compounds() -> None:
    nlp = set_up(spacy.blank("en"))
    assert [t.text for t in nlp("a non-profit of al-Zorbek, well-known by e-mail")] == [
        "a", "non-profit", "of", "al-Zorbek", ",", "well", "-", "known", "by", "e-mail",
    ]  # fmt: skip


def test_a_teachers_names_replace_those_of_a_text() -> None:
    teacher = spacy.blank("en")
    teacher.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Port Ellery"}])  # type: ignore[attr-defined]
    toks = [Tok("Mara", entity="ORG", begins=True), Tok("left"), Tok("Port"), Tok("Ellery", False), Tok(".")]
    named = [with_names(*pair) for pair in analysed(teacher, [toks])]
    assert [(t.text, t.space, t.entity, t.begins) for t in named[0]] == [
        ("Mara", True, "", False),
        ("left", True, "", False),
        ("Port", True, "GPE", True),
        ("Ellery", False, "GPE", False),
        (".", True, "", False),
    ]


def test_a_teachers_trees_are_taken_over() -> None:
    vocab = spacy.blank("en").vocab
    words = ["She", "rows", "."]
    doc = Doc(
        vocab, words, tags=["PRP", "VBZ", "."], pos=["PRON", "VERB", "PUNCT"], heads=[1, 1, 1],
        deps=["nsubj", "ROOT", "punct"], lemmas=["she", "row", "."],
    )  # fmt: skip
    toks = with_syntax([Tok(word) for word in words], doc)
    assert [(t.tag, t.pos, t.dep, t.head, t.lemma) for t in toks] == [
        ("PRP", "PRON", "nsubj", 1, "she"),
        ("VBZ", "VERB", "ROOT", 1, "row"),
        (".", "PUNCT", "punct", 1, "."),
    ]
    assert [token.head.i for token in parsed_doc(vocab, toks)] == [1, 1, 1]


def test_names_are_measured_as_the_analysis_settles_them() -> None:
    [passage] = parsed("[ORG Norway] won .")[1]
    [corrected] = evaluate.with_names([passage.doc])
    assert [(e.text, e.label_) for e in corrected.ents] == [("Norway", "GPE")]
    assert [e.label_ for e in passage.doc.ents] == ["ORG"]
