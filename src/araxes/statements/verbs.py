"""Cue verbs in the active voice, and who their subject is."""

from __future__ import annotations

from collections.abc import Sequence

from araxes.knowledge.cues import Cue, CueLexicon, Sense
from araxes.records import Sentence, Token
from araxes.statements.drafts import Draft, cue_span
from araxes.statements.frames import contents_of
from araxes.statements.grammar import author_of, is_passive, is_verb, lemma_of, runs, span_of, subject_of


def find_verbs(sentences: Sequence[Sentence], cues: CueLexicon, taken: frozenset[int]) -> list[Draft]:
    """Return a draft for each cue verb with content; `taken` are the starts of cues that direct speech has."""
    found = []
    for sentence in sentences:
        for token in sentence.tokens:
            cue = cues.verbs.get(lemma_of(token)) if is_verb(token) and token.dep != "amod" else None
            if cue is None or token.span.start in taken:
                continue
            if is_passive(sentence, token.i) and not _short_has(sentence, token):
                continue
            if token.tag == "VBN" and token.dep == "acl":
                continue
            if cue.sense is Sense.FINDING and token.tag == "VB":
                continue  # a finding is told in a tensed form; "to show" is a deed
            draft = _draft(sentence, token, cue, cues)
            if draft is not None:
                found.append(draft)
    return found


def _short_has(sentence: Sentence, verb: Token) -> bool:
    """Whether the auxiliary of a passive is "'s" for "has" ("he's said he will"): a clause follows."""
    helper = sentence.child(verb.i, "auxpass")
    return helper is not None and helper.text in ("'s", "’s") and sentence.child(verb.i, "ccomp") is not None


def reporting_subject(sentence: Sentence, verb: Token, cue: Cue, cues: CueLexicon) -> Token | None:
    """Return who speaks: the verb's subject, but for "issued a statement saying" the one who issued it."""
    subject = subject_of(sentence, verb.i) or _beside(sentence, verb, cue)
    if subject is None or cue.sense is Sense.FINDING or verb.dep != "acl" or not cues.is_document(lemma_of(subject)):
        return subject
    return author_of(sentence, subject) or subject


def _beside(sentence: Sentence, verb: Token, cue: Cue) -> Token | None:
    """The noun right before a verb of speech whose subject the parse lost: "X and Y, have said ..."."""
    if cue.sense is not Sense.SPEECH or verb.dep not in ("ROOT", "conj", "ccomp", "parataxis"):
        return None
    i = verb.i - 1
    while i >= 0 and (sentence.tokens[i].pos in ("AUX", "ADV") or sentence.tokens[i].text == ","):
        i -= 1
    if i < 0 or sentence.tokens[i].pos not in ("PROPN", "PRON", "NOUN") or verb.tag not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    token = sentence.tokens[i]
    while token.dep in ("compound", "nmod") and token.head < verb.i:
        token = sentence.tokens[token.head]
    return token if token.tag != "VBG" and token.dep not in ("npadvmod", "dobj") else None


def _draft(sentence: Sentence, verb: Token, cue: Cue, cues: CueLexicon) -> Draft | None:
    speaker = reporting_subject(sentence, verb, cue, cues)
    for name, content in contents_of(sentence, verb, cue):
        stretches = runs(content.positions | _torn_off(sentence, max(content.positions)))
        particle = [c.i for c in sentence.children(verb.i) if c.dep == "prt" and c.i == verb.i + 1]
        return Draft(
            sentence=sentence,
            anchor=verb.i,
            speaker=speaker,
            cue=cue,
            cue_name=cue.cue,
            cue_span=cue_span(sentence, [verb.i, *particle, *content.cue]),
            content=tuple(span_of(sentence, stretch) for stretch in stretches),
            construction=name,
        )
    return None


def _torn_off(sentence: Sentence, last: int) -> set[int]:
    """What the parse tore off the end of the content: a "second verb" without "and" or comma before it is none.

    Likewise the words that go straight on after a quotation that the content ends with.
    """
    if last + 1 >= len(sentence.tokens):
        return set()
    following = sentence.tokens[last + 1]
    if following.dep == "conj" and is_verb(following) and following.head < last:
        return set(sentence.subtree(following.i)) if min(sentence.subtree(following.i)) > last else set()
    return set()
