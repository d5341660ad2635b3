"""The chain through which a statement reached the page: "told the agency", "in an interview with X"."""

from __future__ import annotations

from collections.abc import Iterator

from araxes.records import Carrier, Sentence, Token
from araxes.statements.grammar import QUOTING, agent_of, lemma_of
from araxes.statements.speakers import Names

OCCASIONS = frozenset(
    "interview statement remark comment article conversation letter phone report story dispatch broadcast".split()
)


def carriers_at(sentence: Sentence, verb: int, names: Names) -> tuple[Carrier, ...]:
    """Return the media that the words around a cue verb name, outermost first; empty if none.

    "told X", "in an interview with (given to) X", "was quoted by X as saying", "X quoted him as saying".
    """
    found = []
    for token in _carrying(sentence, verb):
        for word in [token, *(c for c in sentence.children(token.i) if c.dep == "appos")]:
            speaker = names.speaker(sentence, word)
            if speaker is not None and names.is_carrier(speaker, word):
                best = names.mention_at(sentence, word)
                found.append(Carrier(name=speaker.name, actor_id=best.actor_id if best else None, span=speaker.span))
                break
    return tuple(found)


def _carrying(sentence: Sentence, verb: int) -> Iterator[Token]:
    """The nouns at the places where a medium is named."""
    cue = sentence.tokens[verb]
    if lemma_of(cue) in ("tell", "inform"):
        for child in sentence.children(verb):
            if child.dep in ("dobj", "dative"):
                yield child
    yield from _quoters(sentence, verb)
    for child in sentence.children(verb):
        if child.dep == "prep" and child.lemma in ("in", "during", "to", "on"):
            noun = sentence.child(child.i, "pobj")
            if noun is None:
                continue
            if noun.lemma in OCCASIONS:
                yield from _partners(sentence, noun)
            elif child.lemma == "to":
                yield noun


def _partners(sentence: Sentence, occasion: Token) -> Iterator[Token]:
    """Those to whom the interview was given: "with X", "to X", "given to X", "X interview"."""
    for child in sentence.children(occasion.i):
        if child.dep in ("compound", "nmod", "poss"):
            yield child
        nodes = [child, *sentence.children(child.i)] if child.dep == "acl" else [child]
        for node in nodes:
            if node.dep in ("prep", "dative") and node.lemma in ("with", "to", "for", "by"):
                partner = sentence.child(node.i, "pobj")
                if partner is not None:
                    yield partner


def _quoters(sentence: Sentence, verb: int) -> Iterator[Token]:
    """Who quotes, in "X quoted him as saying" and "was quoted by X as saying"."""
    preposition = sentence.tokens[sentence.tokens[verb].head]
    if sentence.tokens[verb].dep != "pcomp" or preposition.lemma != "as":
        return
    quoting = sentence.tokens[preposition.head]
    if quoting.dep == "dobj":
        quoting = sentence.tokens[quoting.head]
    if lemma_of(quoting) not in QUOTING:
        return
    for child in sentence.children(quoting.i):
        if child.dep == "nsubj":
            yield child
    doer = agent_of(sentence, quoting.i)
    if doer is not None:
        yield doer
