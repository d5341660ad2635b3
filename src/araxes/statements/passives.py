"""Cue verbs in the passive whose doer is named: "was described by X as ...", "a plan backed by X"."""

from __future__ import annotations

from collections.abc import Sequence

from araxes.knowledge.cues import Cue, CueLexicon
from araxes.records import Sentence, Token
from araxes.statements.drafts import Draft, cue_span
from araxes.statements.grammar import agent_of, agent_phrase, antecedent, lemma_of, noun_phrase, runs, span_of


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
    if speaker is None or patient is None:
        return None
    if not cue.frames & {"object", "as", "small", "clause"} and not any(f[:2] == "x:" for f in cue.frames):
        return None
    positions = set(noun_phrase(sentence, patient.i))
    positions |= {c.i for c in sentence.children(patient.i) if c.dep in ("det", "poss") and c.i < patient.i}
    for child in sentence.children(verb.i):
        of_content = child.dep in ("oprd", "xcomp", "ccomp") or (child.dep == "prep" and child.lemma in ("as", "of", "for"))
        if of_content and child.i > verb.i:
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


def _agent_positions(sentence: Sentence, verb: Token) -> list[int]:
    agent = agent_phrase(sentence, verb.i)
    return sentence.subtree(agent.i) if agent is not None else []


def _patient(sentence: Sentence, verb: Token) -> Token | None:
    """What the verb is done to: its passive subject, or the noun it modifies."""
    subject = sentence.child(verb.i, "nsubjpass")
    if subject is not None:
        return antecedent(sentence, subject)
    return sentence.tokens[verb.head] if verb.dep == "acl" else None
