"""A tokenizer as MPNet's, with a vocabulary of a few words."""

from __future__ import annotations

from collections.abc import Sequence

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers


def word_pieces(vocabulary: Sequence[str]) -> Tokenizer:
    """A tokenizer of these pieces, whose number is their place."""
    pieces = Tokenizer(models.WordPiece({piece: i for i, piece in enumerate(vocabulary)}, unk_token="[UNK]"))  # noqa: S106
    pieces.normalizer = normalizers.BertNormalizer(lowercase=True)
    pieces.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return pieces
