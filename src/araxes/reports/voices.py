"""How statements and reports belong together: whose word a report rests on, and which statement is the event."""

from __future__ import annotations

from collections.abc import Sequence

from araxes.records import Modality, Sentence, Span, Statement
from araxes.reports.coder import Coding
from araxes.reports.participants import Participant
from araxes.reports.slots import Candidate

FIRST_PERSON = frozenset(("we", "us", "our", "ours", "i", "my", "me"))
OWN_COUNTRY_NOUNS = frozenset(("country", "nation", "government", "administration"))
SPOKEN_TYPES = frozenset(("AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))
PRESENT_TAGS = frozenset(("VBP", "VBZ", "VB", "MD", "VBG"))


def covering(statements: Sequence[Statement], span: Span) -> list[Statement]:
    """Return the statements whose content covers the span, innermost (shortest content) first."""
    found = [one for one in statements if any(content.covers(span) for content in one.content_spans)]
    return sorted(found, key=lambda one: sum(end - start for start, end in one.content_spans))


def speaking(sentence: Sentence, statements: Sequence[Statement]) -> list[Participant]:
    """Return the first-person words inside the content of statements ("we", "our", "my country") as their speakers."""
    found = []
    for token in sentence.tokens:
        lemma = token.text.lower()
        owner = lemma in ("his", "her", "their") and sentence.tokens[token.head].lemma in OWN_COUNTRY_NOUNS
        if lemma not in FIRST_PERSON and not owner:
            continue
        spoken = next((one for one in covering(statements, token.span) if one.speaker_country), None)
        if spoken is None or spoken.speaker_country is None:
            continue
        found.append(
            Participant(
                span=sentence.tokens[token.head].span if owner else token.span,
                head=token.head if owner else token.i,
                actor_ids=(spoken.speaker_id or spoken.speaker_country,),
                countries=(spoken.speaker_country,),
                is_reference=True,
                confidence=0.8 * spoken.confidence,
            )
        )
    return found


def speaker_of(statement: Statement, sentence: Sentence) -> Participant | None:
    """Return the speaker of a statement as a participant; `None` if the country is not known."""
    if statement.speaker_country is None:
        return None
    span = statement.speaker_span or statement.cue_span
    head = sentence.head_of(span)
    return Participant(
        span=span,
        head=head.i if head is not None else 0,
        actor_ids=(statement.speaker_id or statement.speaker_country,),
        countries=(statement.speaker_country,),
        confidence=statement.confidence,
    )


def split_voices(
    sentence: Sentence,
    candidate: Candidate,
    coding: Coding,
    actor_countries: Sequence[str],
    statements: Sequence[Statement],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return `(according_to, performed_by)`: on whose word the report rests, and which statements are the event.

    A statement is the event if its cue is the trigger ("condemned"), or if its content holds the trigger in the
    present or future and the speaker's side does it ("we will not allow ...").
    """
    according: list[str] = []
    performed: list[str] = []
    spoken = coding.event_type in SPOKEN_TYPES
    for statement in statements:
        own_side = statement.speaker_country in actor_countries
        if spoken and own_side and statement.cue_span.overlaps(candidate.trigger_span):
            performed.append(statement.statement_id)
        elif any(content.covers(candidate.trigger_span) for content in statement.content_spans):
            now = _is_present(sentence, candidate) or coding.modality is Modality.FUTURE
            if spoken and own_side and now:
                performed.append(statement.statement_id)
            elif statement.speaker_span is None or not statement.speaker_span.overlaps(candidate.trigger_span):
                according.append(statement.statement_id)
    return tuple(according), tuple(performed)


def _is_present(sentence: Sentence, candidate: Candidate) -> bool:
    if "speaker" in candidate.trigger.predicate.flags:
        return True
    verb = sentence.tokens[candidate.trigger.verb]
    auxiliaries = {child.tag for child in sentence.children(verb.i) if child.dep in ("aux", "auxpass")}
    perfect = any(child.lemma == "have" for child in sentence.children(verb.i) if child.dep == "aux")
    if perfect or "VBD" in auxiliaries:
        return False
    return verb.tag in PRESENT_TAGS or "MD" in auxiliaries
