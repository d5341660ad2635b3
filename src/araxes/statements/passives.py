"""Cue verbs in the passive whose doer is named: "was described by X as ...", "a plan backed by X"."""

from __future__ import annotations

from collections.abc import Sequence

from araxes.knowledge.cues import Cue, CueLexicon, Sense
from araxes.records import Sentence, Token
from araxes.statements.drafts import Draft, cue_span
from araxes.statements.grammar import QUOTING, agent_of, agent_phrase, antecedent, lemma_of, noun_phrase, runs, span_of

UNSAID = frozenset({Sense.WRITING, Sense.FINDING})  # "written by X" tells of a paper, not of what X says


def find_passives(sentences: Sequence[Sentence], cues: CueLexicon, taken: frozenset[int]) -> list[Draft]:
    """Return a draft for each passive cue verb with a named doer and content."""
    found = []
    for sentence in sentences:
        for token in sentence.tokens:
            cue = cues.verbs.get(lemma_of(token)) if token.tag in ("VBN", "VBD") else None
            if cue is None or token.span.start in taken:
                continue
            draft = _draft(sentence, token, cue)
            if draft is not None:
                found.append(draft)
    return found


def _draft(sentence: Sentence, verb: Token, cue: Cue) -> Draft | None:
    speaker = agent_of(sentence, verb.i)
    patient = _patient(sentence, verb)
    if speaker is None or patient is None or lemma_of(verb) in QUOTING:
        return None
    if not cue.frames & {"object", "as", "small", "clause"} and not any(f[:2] == "x:" for f in cue.frames):
        return None
    if not _complemented(sentence, verb) and (verb.dep in ("acl", "relcl") or cue.sense in UNSAID):
        return None
    own = sentence.child(verb.i, "nsubjpass") is patient
    charge = _charge(sentence, verb, cue)
    positions = charge or set(sentence.subtree(patient.i) if own else noun_phrase(sentence, patient.i))
    if not charge:
        positions |= {c.i for c in sentence.children(patient.i) if c.dep in ("det", "poss") and c.i < patient.i}
        for child in sentence.children(verb.i):
            if _of_content(child, verb):
                positions.update(set(sentence.subtree(child.i)) - set(_agent_positions(sentence, verb)))
    return Draft(
        sentence=sentence,
        anchor=verb.i,
        speaker=speaker,
        cue=cue,
        cue_name=cue.cue,
        cue_span=cue_span(sentence, [verb.i]),
        content=tuple(span_of(sentence, stretch) for stretch in runs(positions)),
        construction="passive",
    )


def _charge(sentence: Sentence, verb: Token, cue: Cue) -> set[int]:
    """What follows the preposition of a charge, as in the active: "is accused by X of | supporting Y"."""
    for child in sentence.children(verb.i):
        if child.i > verb.i and child.dep == "prep" and f"x:{child.lemma}" in cue.frames:
            return set(sentence.subtree(child.i)) - {child.i} - set(_agent_positions(sentence, verb))
    return set()


def _complemented(sentence: Sentence, verb: Token) -> bool:
    """Whether the passive says something of its patient ("considered a threat", "accused of ...")."""
    return any(_of_content(child, verb) for child in sentence.children(verb.i))


def _of_content(child: Token, verb: Token) -> bool:
    spoken = child.dep == "prep" and child.lemma in ("as", "of", "for")
    return child.i > verb.i and (spoken or child.dep in ("oprd", "xcomp", "ccomp"))


def _agent_positions(sentence: Sentence, verb: Token) -> list[int]:
    agent = agent_phrase(sentence, verb.i)
    return sentence.subtree(agent.i) if agent is not None else []


def _patient(sentence: Sentence, verb: Token) -> Token | None:
    """What the verb is done to: its passive subject, or the noun it modifies."""
    subject = sentence.child(verb.i, "nsubjpass")
    if subject is not None:
        return antecedent(sentence, subject)
    return sentence.tokens[verb.head] if verb.dep == "acl" else None
