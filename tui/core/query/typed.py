"""Interprets an incomplete query."""

from __future__ import annotations

from tui.core.query.errors import QueryError
from tui.core.query.parser import LONGEST, MOST_TERMS, parse_tokens
from tui.core.query.terms import EVERYTHING, FLAGS, OPERATORS, Query
from tui.core.query.tokens import COUNT, Token, tokens_of


def parse_typed(text: str) -> Query:
    """The query in a text that is being typed: in as much of it, from its beginning, as is one. What is open is taken
    as closed, and the last word as the beginning of one. It is `EVERYTHING` where nothing has been typed yet."""
    tokens = _begun(_pieces(text[:LONGEST])[: MOST_TERMS * 2], len(text))
    for count in range(len(tokens), 0, -1):
        taken = tokens[:count]
        open_ = sum((token.kind == "(") - (token.kind == ")") for token in taken)
        try:
            return parse_tokens([*taken, *[Token(")", ")", len(text), len(text))] * max(0, open_)], len(text))
        except QueryError:
            continue
    return EVERYTHING


def _pieces(text: str) -> list[Token]:
    """The pieces of a text up to the first mistake; a phrase at its end may lack its quotation mark."""
    for closing in ('"', ""):
        tokens: list[Token] = []
        try:
            for token in tokens_of(text + closing):
                tokens.append(token)
        except QueryError:
            pass
        if tokens and tokens[-1].end > len(text):
            break
    return tokens


def _begun(tokens: list[Token], length: int) -> list[Token]:
    """Pieces with the last of them, where the text ends with it, as the beginning of a word."""
    last = tokens[-1] if tokens else None
    if last is None or last.end < length or last.text.endswith("*"):
        return tokens
    word = last.kind == "word" and last.text.lower() not in (*FLAGS, *OPERATORS) and not COUNT.fullmatch(last.text)
    if word or (last.kind == "phrase" and last.end > length):
        return [*tokens[:-1], last._replace(text=last.text + "*")]
    return tokens
