"""Mending the parse where the small model goes wrong in ways that move words from one speaker to another."""

from __future__ import annotations

from dataclasses import replace

from araxes.knowledge.cues import CueLexicon, Sense
from araxes.records import Sentence, Token
from araxes.statements.grammar import SUBJECTS, is_verb, lemma_of


def mend(sentence: Sentence, cues: CueLexicon) -> Sentence:
    """Return the sentence with reporting verbs hung where they belong, else the sentence itself.

    The model tends to hang the next reporting verb on what the one before reports. Three kinds are moved up to it:
    "X said A did B and expressed hope ..." (no subject of its own, same tense), "X rejected the idea that ...,
    saying ..." (a participle after a comma) and "X said A, while Y said B" (a new speaker after a comma).
    """
    moved: dict[int, int] = {}
    for token in sentence.tokens:
        above = _second_verb(sentence, token, cues) or _participle(sentence, token, cues)
        above = above or _new_speaker(sentence, token, cues)
        if above is not None:
            moved[token.i] = above.i
    if not moved:
        return sentence
    for i in list(moved):
        for sibling in sentence.children(sentence.tokens[i].head):
            if sibling.dep in ("cc", "punct") and sibling.i < i and sibling.i > _left_end(sentence, i):
                moved[sibling.i] = moved[i]
    tokens = tuple(replace(t, head=moved[t.i]) if t.i in moved else t for t in sentence.tokens)
    return replace(sentence, tokens=tokens)


def _left_end(sentence: Sentence, i: int) -> int:
    """The last word before the moved verb's own phrase that is neither "and" nor a comma."""
    k = min(sentence.subtree(i)) - 1
    while k > 0 and sentence.tokens[k].dep in ("cc", "punct"):
        k -= 1
    return k


def _second_verb(sentence: Sentence, token: Token, cues: CueLexicon) -> Token | None:
    """The reporting verb that a second one without subject is to be joined to."""
    if token.dep != "conj" or token.tag not in ("VBD", "VBZ", "VBP") or not _reports(sentence, token, cues):
        return None
    if sentence.child(token.i, *SUBJECTS) is not None or sentence.child(token.i, "mark") is not None:
        return None
    return _above_clause(sentence, sentence.tokens[token.head], token, cues)


def _above_clause(sentence: Sentence, clause: Token, token: Token, cues: CueLexicon) -> Token | None:
    """The reporting verb whose clause this is, if it stands before it and in the same tense as the token."""
    above = sentence.tokens[clause.head]
    if clause.dep != "ccomp" or above.i >= clause.i or above.tag != token.tag or not is_verb(above):
        return None
    return above if _reports(sentence, above, cues) else None


def _new_speaker(sentence: Sentence, token: Token, cues: CueLexicon) -> Token | None:
    """The reporting verb beside which another speaker's stands, after ", while" or ", but"."""
    if token.dep not in ("advcl", "conj") or not _reports(sentence, token, cues):
        return None
    first = min(sentence.subtree(token.i))
    if sentence.child(token.i, *SUBJECTS) is None:
        return None
    mark = sentence.child(token.i, "mark")
    if token.dep == "advcl" and (mark is None or mark.lemma != "while"):
        return None
    before = sentence.tokens[first - 1] if first else None
    if token.dep == "conj" and (before is None or before.dep != "cc" or sentence.tokens[first - 2].text != ","):
        return None
    return _above_clause(sentence, sentence.tokens[token.head], token, cues)


def _participle(sentence: Sentence, token: Token, cues: CueLexicon) -> Token | None:
    """The reporting verb that ", saying ..." goes with, where the parse hangs it deeper."""
    if token.tag != "VBG" or token.dep not in ("advcl", "acl") or not _reports(sentence, token, cues):
        return None
    if token.i == 0 or sentence.tokens[token.i - 1].text != ",":
        return None
    path = [token]
    for above in sentence.ancestors(token.i):
        if above.dep == "relcl":
            return None
        if len(path) > 1 and is_verb(above) and above.i < token.i and above.tag in ("VBD", "VBZ", "VBP", "VBN"):
            cue = cues.verbs.get(lemma_of(above))
            if cue is not None and cue.sense in (Sense.SPEECH, Sense.WRITING, Sense.STAND):
                return above
        path.append(above)
    return None


def _reports(sentence: Sentence, token: Token, cues: CueLexicon) -> bool:
    cue = cues.verbs.get(lemma_of(token))
    if cue is not None and cue.sense is Sense.SPEECH:
        return True
    noun = sentence.child(token.i, "dobj")
    return lemma_of(token) in cues.light and noun is not None and noun.lemma in cues.nouns
