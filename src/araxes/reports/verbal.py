"""Events done by speaking that no verb of the narrator names: what a statement's own words do to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from araxes.knowledge.ontology import Ontology
from araxes.records import Modality, Statement
from araxes.reports.coder import Coding
from araxes.reports.participants import Participant, View
from araxes.reports.slots import Candidate
from araxes.reports.voices import covering, speaker_of

# Stems of the cues by which the reporter keeps a distance, so that what is said of somebody is an allegation.
ALLEGING_CUES = frozenset("claim alleg accus insist charg impl contend assert speculat".split())
ALLEGATION_CONFIDENCE = 0.5


def with_speaker(view: View, candidate: Candidate, statements: Sequence[Statement]) -> Candidate | None:
    """Return the candidate with the speaker of the statement around it as actor; `None` if nobody says it.

    The recipients are those named in its words who are not of the speaker's own country.
    """
    span = view.sentence.tokens[candidate.trigger.i].span
    for statement in covering(statements, span):
        speaker = speaker_of(statement, view.sentence)
        if speaker is None:
            continue
        named = (*candidate.recipients, *candidate.actors)
        recipients = _others(named, speaker)
        if not recipients and "modal" not in candidate.trigger.predicate.flags:
            recipients = _others(_nearby(view, candidate, statement), speaker)
        if not recipients:
            return None
        return replace(candidate, actors=(speaker,), recipients=recipients, reciprocal=False)
    return None


def _nearby(view: View, candidate: Candidate, statement: Statement) -> tuple[Participant, ...]:
    """Who is named in the content of the statement in this sentence, the nearest to the trigger first.

    Armed groups are left out: "cooperation in the face of the rebels" is no kind word for the rebels.
    """
    inside = [
        one
        for one in view.participants
        if not one.is_armed and any(span.covers(one.span) for span in statement.content_spans)
    ]
    start = candidate.trigger_span.start
    return tuple(sorted(inside, key=lambda one: abs(one.span.start - start)))[:2]


def _others(named: Sequence[Participant], speaker: Participant) -> tuple[Participant, ...]:
    """The participants, cut down to the actors that are not of the speaker's country."""
    found = []
    for one in named:
        if len(one.actor_ids) > 1 and len(one.actor_ids) == len(one.countries):
            found += [one.one(i) for i, country in enumerate(one.countries) if country not in speaker.countries]
        elif one.countries and not set(one.countries) & set(speaker.countries):
            found.append(one)
    return tuple(dict.fromkeys(found))


def find_allegations(
    view: View,
    coded: Sequence[tuple[Candidate, Coding]],
    statements: Sequence[Statement],
    ontology: Ontology,
) -> list[tuple[Candidate, Coding, str]]:
    """Return an ACCUSE for each statement that says of another country that it did harm, with the statement's id.

    Only if the speaker's own side suffers it, or the cue keeps a distance ("claimed"). What the narrator already
    calls an accusation has its own trigger and is not doubled.
    """
    found: list[tuple[Candidate, Coding, str]] = []
    accusing = {one.trigger_span for one, coding in coded if coding.event_type in ("ACCUSE", "REJECT", "THREATEN")}
    for candidate, coding in coded:
        if not _is_harm(coding, ontology):
            continue
        statement = next(iter(covering(statements, candidate.trigger_span)), None)
        if statement is None or any(span.overlaps(statement.cue_span) for span in accusing):
            continue
        if not view.sentence.span.covers(statement.cue_span):
            continue
        speaker = speaker_of(statement, view.sentence)
        if speaker is None or not _concerns(candidate, statement, speaker):
            continue
        accused = _others(candidate.actors, speaker)
        if accused:
            act = replace(
                candidate,
                trigger_span=statement.cue_span,
                actors=(speaker,),
                recipients=accused,
                reciprocal=False,
                slot="comp",
                content=None,
            )
            coded_act = Coding("ACCUSE", "allege", Modality.ACTUAL, ALLEGATION_CONFIDENCE)
            found.append((act, coded_act, statement.statement_id))
    return found


def _is_harm(coding: Coding, ontology: Ontology) -> bool:
    conflict = ontology.is_conflict(coding.event_type) and ontology.is_material(coding.event_type)
    return conflict and coding.modality in (Modality.ACTUAL, Modality.HISTORICAL)


def _concerns(candidate: Candidate, statement: Statement, speaker: Participant) -> bool:
    """Whether the speaker's country suffers what is told, or the cue marks it as a claim."""
    suffering = {country for one in candidate.recipients for country in one.countries}
    return bool(suffering & set(speaker.countries)) or any(cue in statement.cue.lower() for cue in ALLEGING_CUES)
