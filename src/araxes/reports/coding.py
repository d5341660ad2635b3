"""From one article to its reports: the order of the steps."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from araxes.knowledge.ontology import Ontology
from araxes.knowledge.predicates import ContextLexicon
from araxes.models.event_model import EventModel
from araxes.records import (
    Actor,
    Article,
    DayRange,
    Mention,
    Modality,
    Reference,
    Report,
    Sentence,
    Span,
    Statement,
    content_id,
)
from araxes.reports.arguments import clause_verb
from araxes.reports.candidates import find_candidates
from araxes.reports.coder import Coded, Coding, EventCoder
from araxes.reports.contexts import contexts_of, domain_of, domain_of_article
from araxes.reports.denials import answer_accusers
from araxes.reports.occasion import occasion_of, place_of, place_under
from araxes.reports.participants import Participant, View, make_view
from araxes.reports.parties import between_countries
from araxes.reports.reviewing import Reading, review
from araxes.reports.slots import ONE_SIDED, Candidate
from araxes.reports.verbal import find_allegations, with_speaker
from araxes.reports.voices import speaking, split_voices

CROWD_MODES = frozenset(("demo", "riot", "strike"))
ONE_SIDED_DISCOUNT = 0.6
# Words that were not said are no event of speaking.
UNREAL = frozenset((Modality.HYPOTHETICAL, Modality.NEGATED))


def code_reports(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    references: Sequence[Reference],
    statements: Sequence[Statement],
    actors: Mapping[str, Actor],
    *,
    coder: EventCoder,
    ontology: Ontology,
    contexts: ContextLexicon,
    model: EventModel | None = None,
) -> list[Report]:
    """Return who did what to whom by this article, in text order; empty if it reports no political interaction.

    Actors are countries' codes and the ids of those who act for them; a report has an actor of known country, and
    a recipient unless its type can do without. Reports of one event at several places of the article stay apart.
    Source: event types, modes and modality as in the PLOVER codebook (Open Event Data Alliance, draft 2.0).
    """
    if domain_of_article(list(sentences), contexts) is not None:
        return []
    mentions_in: defaultdict[int, list[Mention]] = defaultdict(list)
    references_in: defaultdict[int, list[Reference]] = defaultdict(list)
    for mention in mentions:
        mentions_in[mention.sentence_index].append(mention)
    for reference in references:
        references_in[reference.sentence_index].append(reference)
    touching = _statements_in(sentences, statements)
    readings: list[Reading] = []
    for sentence in sentences:
        here = touching[sentence.index]
        view = make_view(sentence, mentions_in[sentence.index], references_in[sentence.index], actors)
        view = replace(view, participants=(*view.participants, *speaking(sentence, here)))
        if not view.participants and not view.places and not here:
            continue
        if domain_of(sentence, contexts) is not None:
            continue
        coded = _coded(view, here, coder, ontology)
        readings.append(Reading(view=view, statements=tuple(here), coded=tuple(coded)))
    if model is not None:
        readings = review(readings, article.text, model)
    found = [report for reading in readings for report in _reports(article, reading, ontology, contexts)]
    return answer_accusers(found, sentences)


def _statements_in(sentences: Sequence[Sentence], statements: Sequence[Statement]) -> dict[int, list[Statement]]:
    """The statements whose cue or content stands in each sentence, by its index, in their order."""
    found: defaultdict[int, list[Statement]] = defaultdict(list)
    starts, ends = ([sentence.span[side] for sentence in sentences] for side in (0, 1))
    for statement in statements:
        spans = (statement.cue_span, *statement.content_spans)
        inside = {i for span in spans for i in range(bisect_right(ends, span.start), bisect_left(starts, span.end))}
        for i in sorted(inside):
            found[sentences[i].index].append(statement)
    return found


def _coded(view: View, statements: Sequence[Statement], coder: EventCoder, ontology: Ontology) -> list[Coded]:
    """The coded candidates of a sentence, the verbal acts of its statements included."""
    found: list[Coded] = []
    for candidate in find_candidates(view, coder.lexicon):
        flags = candidate.trigger.predicate.flags
        if "speaker" in flags or ("between" in flags and not candidate.actors):
            spoken = with_speaker(view, candidate, statements)
            if spoken is None:
                continue
            candidate = spoken
        coding = coder.code(view.sentence, candidate)
        if coding is None:
            continue
        candidate = between_countries(candidate, verbal=ontology.is_verbal(coding.event_type))
        candidate = guest_first(view, _located(view, candidate, coding), coding)
        found.append(Coded(candidate=candidate, coding=coding))
    for candidate, coding, statement_id in find_allegations(
        view, [(one.candidate, one.coding) for one in found], statements, ontology
    ):
        found.append(Coded(candidate=candidate, coding=coding, performed_by=(statement_id,)))
    return found


def guest_first(view: View, candidate: Candidate, coding: Coding) -> Candidate:
    """A meeting held in the country of one side is a visit of the other: the guest is the actor (PLOVER, CONSULT)."""
    place = place_under(view, candidate) if coding.event_type == "CONSULT" else None
    if place is None or place.country not in _sides(candidate.actors)[1]:
        return candidate
    if not candidate.recipients or place.country in _sides(candidate.recipients)[1]:
        return candidate
    return replace(candidate, actors=candidate.recipients, recipients=candidate.actors)


def _is_unsaid(coding: Coding, ontology: Ontology) -> bool:
    """Whether the event would be words that were not (or not yet) said: "Freedonia may accuse Sylvania"."""
    if not ontology.is_verbal(coding.event_type):
        return False
    to_come = coding.modality is Modality.FUTURE and ontology.is_conflict(coding.event_type)
    return to_come or coding.modality in UNREAL


def _located(view: View, candidate: Candidate, coding: Coding) -> Candidate:
    """A protest whose people are not named is one of the people of the place, against the state there."""
    if coding.event_type != "PROTEST":
        return candidate
    if candidate.actors and not candidate.recipients and all(":" not in i for i in _sides(candidate.actors)[0]):
        return candidate
    if candidate.actors:
        own = tuple(_state_of(one) for one in candidate.actors if len(one.countries) == 1)
        return candidate if candidate.recipients else replace(candidate, recipients=own)
    if coding.mode not in CROWD_MODES:
        return candidate
    below = set(view.sentence.subtree(clause_verb(view.sentence, candidate.trigger.i)))
    for place in view.places:
        head = view.sentence.head_of(place.span)
        if place.country and head is not None and head.i in below:
            people = Participant(
                span=place.span,
                head=head.i,
                actor_ids=(place.country,),
                countries=(place.country,),
                confidence=0.8 * place.confidence,
            )
            return replace(candidate, actors=(people,), recipients=candidate.recipients or (people,), slot="in")
    if len(candidate.recipients) == 1 and candidate.slot in ("in", "at", "across", "outside"):
        return replace(candidate, actors=candidate.recipients)
    return candidate


def _state_of(participant: Participant) -> Participant:
    """The country of a participant, as what its people protest against."""
    return replace(participant, actor_ids=participant.countries, confidence=0.8 * participant.confidence)


def _reports(article: Article, reading: Reading, ontology: Ontology, contexts: ContextLexicon) -> list[Report]:
    best: dict[tuple[object, ...], Report] = {}
    for one in reading.coded:
        if _is_unsaid(one.coding, ontology):
            continue
        report = _report(article, reading.view, reading.statements, one, ontology, contexts)
        if report is None:
            continue
        key = (
            report.actor_countries,
            report.recipient_countries,
            report.event_type,
            one.candidate.trigger.verb,
        )
        if key not in best or best[key].confidence < report.confidence:
            best[key] = report
    return sorted(best.values(), key=lambda report: report.trigger_span)


def _report(
    article: Article,
    view: View,
    statements: Sequence[Statement],
    one: Coded,
    ontology: Ontology,
    contexts: ContextLexicon,
) -> Report | None:
    """The report of one coded candidate; `None` if it lacks an actor of known country, or a needed recipient."""
    candidate, coding = one.candidate, one.coding
    actor_ids, actor_countries = _sides(candidate.actors)
    recipient_ids, recipient_countries = _sides(candidate.recipients)
    if not actor_countries:
        return None
    confidence = coding.confidence
    if not recipient_countries:
        if coding.event_type not in ONE_SIDED or not any(one.is_armed for one in candidate.actors):
            return None
        confidence *= ONE_SIDED_DISCOUNT
    according, performed = split_voices(view.sentence, candidate, coding, actor_countries, statements)
    event_on, modality = _occasion(article, view, one, ontology)
    return Report(
        report_id=content_id(
            "re",
            article.article_id,
            coding.event_type,
            "+".join(actor_ids),
            "+".join(recipient_ids),
            *candidate.trigger_span,
        ),
        article_id=article.article_id,
        sentence_index=view.sentence.index,
        actor_ids=actor_ids,
        actor_countries=actor_countries,
        recipient_ids=recipient_ids,
        recipient_countries=recipient_countries,
        event_type=coding.event_type,
        mode=coding.mode if coding.mode in ontology.types[coding.event_type].modes else None,
        contexts=contexts_of(view.sentence, coding.mode, contexts),
        modality=modality,
        reciprocal=candidate.reciprocal,
        trigger_span=candidate.trigger_span,
        sentence_span=Span(*view.sentence.span),
        event_on=event_on,
        place=place_of(article, view, candidate),
        according_to=tuple(name for name in according if name not in one.performed_by),
        performed_by=tuple(dict.fromkeys((*one.performed_by, *performed))),
        confidence=round(confidence, 3),
    )


def _occasion(article: Article, view: View, one: Coded, ontology: Ontology) -> tuple[DayRange, Modality]:
    verbal = ontology.is_verbal(one.coding.event_type)
    return occasion_of(article, view.sentence, one.candidate, one.coding.modality, verbal=verbal)


def _sides(participants: Sequence[Participant]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    ids = dict.fromkeys(actor_id for one in participants for actor_id in one.actor_ids)
    countries = dict.fromkeys(country for one in participants for country in one.countries)
    return tuple(ids), tuple(countries)
