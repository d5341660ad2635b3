"""Mending the parse where the small model goes wrong in ways that move words from one speaker to another."""

from __future__ import annotations

from dataclasses import replace

from araxes.knowledge.cues import CueLexicon, Sense
from araxes.records import Sentence, Token
from araxes.statements.grammar import SUBJECTS, is_verb, lemma_of


def mend(sentence: Sentence, cues: CueLexicon) -> Sentence:
    """Return the sentence with a second reporting verb hung where it belongs, else the sentence itself.

    In "X said A did B and expressed hope that C" the model joins "expressed" to "did". A reporting verb without a
    subject of its own, in the same tense as the reporting verb above the clause, is joined to that one.
    """
    moved: dict[int, int] = {}
    for token in sentence.tokens:
        above = _reporting_above(sentence, token, cues)
        if above is not None:
            moved[token.i] = above.i
    if not moved:
        return sentence
    for token in sentence.tokens:
        joint = next((i for i in moved if token.head == sentence.tokens[i].head and token.i < i), None)
        if joint is not None and token.dep == "cc" and token.i > sentence.tokens[joint].head:
            moved.setdefault(token.i, moved[joint])
    tokens = tuple(replace(t, head=moved[t.i]) if t.i in moved else t for t in sentence.tokens)
    return replace(sentence, tokens=tokens)


def _reporting_above(sentence: Sentence, token: Token, cues: CueLexicon) -> Token | None:
    """The reporting verb that the token should be joined to, if it hangs on the clause below that one."""
    if token.dep != "conj" or token.tag not in ("VBD", "VBZ", "VBP") or not _reports(sentence, token, cues):
        return None
    if sentence.child(token.i, *SUBJECTS) is not None:
        return None
    clause = sentence.tokens[token.head]
    if clause.dep != "ccomp" or clause.head == clause.i or clause.head > clause.i:
        return None
    above = sentence.tokens[clause.head]
    if above.tag != token.tag or not is_verb(above) or above.i > clause.i:
        return None
    mark = sentence.child(token.i, "mark")
    return above if mark is None and _reports(sentence, above, cues) else None


def _reports(sentence: Sentence, token: Token, cues: CueLexicon) -> bool:
    cue = cues.verbs.get(lemma_of(token))
    if cue is not None and cue.sense is Sense.SPEECH:
        return True
    noun = sentence.child(token.i, "dobj")
    return lemma_of(token) in cues.light and noun is not None and noun.lemma in cues.nouns
