"""Composing a brief: what the desk holds of two actors, read once, with the evidence of each item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from araxes.brief.data import (
    Brief,
    DifferenceItem,
    DisputeItem,
    DisputeSide,
    EventItem,
    Ground,
    NewItem,
    Quote,
    SaidValue,
    Stretch,
    ThirdNamed,
    ThirdTie,
    TurnItem,
    VoiceItem,
)
from araxes.brief.doubts import find_doubts
from araxes.brief.findings import find_state
from araxes.brief.holdings import Holdings, read_holdings
from araxes.desk.evidence import one_line, outlet_of
from araxes.desk.outlet_data import compare_outlets
from araxes.desk.relation_data import read_events
from araxes.knowledge.actors import ActorKnowledge
from araxes.knowledge.ontology import Ontology
from araxes.records import Actor, DayRange, Dispute, Mention, Relation, Statement, Turn, Voice
from araxes.relations.changes import find_changes
from araxes.relations.measure import Weighed, colour
from araxes.relations.network import find_third_parties
from araxes.relations.series import measure_relation
from araxes.relations.turns import CHANGE_POINT, turns_of_colour
from araxes.store import Store
from araxes.stories.differences import find_differences

MOST_VOICES, MOST_QUOTES, MOST_EVENTS, MOST_THIRD, MOST_NEW = 5, 3, 6, 6, 12
# Of the differences of an event those that are the pages' own. Who and which type are as much a matter of coding.
DIFFERING = ("number", "day", "place")
Items = Mapping[str, EventItem]


def compose_brief(
    store: Store,
    first: Actor,
    second: Actor,
    *,
    knowledge: ActorKnowledge,
    ontology: Ontology,
    since: date | None = None,
    until: date | None = None,
    unit: str = "month",
    new_since: date | None = None,
) -> Brief:
    """Return the brief of two actors from what the desk holds. Days asked for are days of events and of publication.

    With `new_since` it says what was told since this day of publication too. Raises: InputError for an unknown unit.
    """
    held = read_holdings(store, first, second, knowledge=knowledge, ontology=ontology, since=since, until=until)
    relation = _relation(held, unit)
    items = {one.event.event_id: held.event_item(one) for one in held.weighed}
    disputes = tuple(_dispute_item(held, dispute) for dispute in held.disputes)
    by_colour = turns_of_colour(held.weighed, unit)
    return Brief(
        first=first,
        second=second,
        since=since,
        until=until,
        unit=unit,
        new=_new(held, items, new_since, unit) if new_since is not None else None,
        state=find_state(held, relation, items, disputes),
        relation=relation,
        turns=_turns(relation, by_colour, items),
        stretches=_stretches(relation, items, {turn.period: turn for turn in by_colour}),
        undated=tuple(items[one.event.event_id] for one in held.weighed if one.day is None),
        first_voices=_voices(held, first, second),
        second_voices=_voices(held, second, first),
        disputes=disputes,
        differences=tuple(found for one in held.weighed for found in _differences(held, one, items)),
        outlets=compare_outlets(
            store, first, second, knowledge=knowledge, ontology=ontology, since=since, until=until
        ),
        third_parties=_third_named(held),
        third_ties=_third_ties(store, held),
        uncertain=find_doubts(held, relation, items),
        n_articles=len(held.read),
        n_copies=len(held.naming) - len(held.read),
        n_undated_articles=sum(held.anchor(one) is None for one in held.named if one not in held.original),
        skipped=store.skipped_by_reason(),
    )  # fmt: skip


def _relation(held: Holdings, unit: str) -> Relation:
    anchors = [held.anchor(article_id) for article_id in held.read]
    return measure_relation(
        held.first.actor_id,
        held.second.actor_id,
        held.weighed,
        read_on=[day for day in anchors if day is not None],
        ontology=held.ontology,
        unit=unit,
    )


def _new(held: Holdings, items: Items, since: date, unit: str) -> NewItem:
    sides = held.first.actor_id, held.second.actor_id
    changes = find_changes(*sides, held.weighed, tellings=held.tellings, since=since, unit=unit)
    return NewItem(changes=changes, events=tuple(items[one.event_id] for one in changes.events[:MOST_NEW]))


def _turns(relation: Relation, by_colour: Sequence[Turn], items: Items) -> tuple[TurnItem, ...]:
    """The turns that stand the test, and, said to be untested, the changes of colour elsewhere, in order of day."""
    found = [(turn, True) for turn in relation.turns if turn.basis == CHANGE_POINT]
    tested_on = {turn.first_after for turn, _ in found}
    found += [(turn, False) for turn in by_colour if turn.first_after not in tested_on]
    return tuple(
        TurnItem(turn=turn, tested=tested, events=tuple(items[event_id] for event_id in turn.event_ids))
        for turn, tested in sorted(found, key=lambda one: (one[0].first_after, not one[1]))
    )


def _stretches(relation: Relation, items: Items, turns: Mapping[DayRange, Turn]) -> tuple[Stretch, ...]:
    # The stretches say what the periods show; which changes are beyond chance, `relation.turns` says.
    found = []
    for point in relation.points:
        if point.score is None:
            continue
        events = sorted((items[event_id] for event_id in point.event_ids), key=_weight)
        found.append(
            Stretch(
                period=point.period,
                colour=colour(point.score),
                score=point.score,
                low=point.low,
                high=point.high,
                forward=point.forward,
                backward=point.backward,
                n_events=point.n_events,
                n_articles=point.n_articles,
                turn=turns.get(point.period),
                events=tuple(events[:MOST_EVENTS]),
            )
        )
    return tuple(found)


def _voices(held: Holdings, side: Actor, other: Actor) -> tuple[VoiceItem, ...]:
    """Who of one side speaks about the other, those who speak most first."""
    acts = {statement_id for report in held.reports.values() for statement_id in report.performed_by}
    spoken: defaultdict[tuple[str | None, str], list[Statement]] = defaultdict(list)
    for statement in held.statements.values():
        if side.actor_id not in (statement.speaker_country, statement.speaker_id):
            continue
        if statement.article_id in held.original or not held.asked_for(statement.article_id):
            continue
        if statement.statement_id in acts or _names(statement, held.mentions.get(statement.article_id, ()), other):
            spoken[statement.speaker_id, statement.speaker_name or "unnamed"].append(statement)
    ranked = sorted(spoken.items(), key=lambda item: (-len(item[1]), item[0][1]))[:MOST_VOICES]
    return tuple(
        VoiceItem(speaker_id=speaker_id, speaker_name=name, n_statements=len(said), quotes=_quotes(held, said))
        for (speaker_id, name), said in ranked
    )


def _names(statement: Statement, mentions: Collection[Mention], other: Actor) -> bool:
    """Whether what is said names the other side."""
    return any(
        other.actor_id in (mention.country, mention.actor_id) and span.covers(mention.span)
        for span in statement.content_spans
        for mention in mentions
    )


def _quotes(held: Holdings, said: Sequence[Statement]) -> tuple[Quote, ...]:
    def order(statement: Statement) -> tuple[bool, date, int]:
        anchor = held.anchor(statement.article_id) or date.min
        return statement.kind.value == "direct", anchor, statement.cue_span.start

    chosen = sorted(said, key=order, reverse=True)[:MOST_QUOTES]
    return tuple(
        Quote(
            statement_id=statement.statement_id,
            kind=statement.kind.value,
            cue=statement.cue,
            via=tuple(carrier.name for carrier in statement.via),
            evidence=held.pages.evidence(statement.article_id, statement.content_spans[0]),
        )
        for statement in chosen
        if statement.content_spans
    )


def _dispute_item(held: Holdings, dispute: Dispute) -> DisputeItem:
    return DisputeItem(
        dispute_id=dispute.dispute_id,
        claim=one_line(dispute.claim),
        asserted_by=_sides(held, dispute.asserted_by),
        denied_by=_sides(held, dispute.denied_by),
    )


def _sides(held: Holdings, voices: Sequence[Voice]) -> tuple[DisputeSide, ...]:
    found = []
    for voice in voices:
        evidence = held.pages.evidence(voice.article_id, voice.span)
        record_id = voice.statement_id or voice.report_id or voice.article_id
        found.append(DisputeSide(who=voice.speaker_name or outlet_of(evidence), record_id=record_id, evidence=evidence))
    return tuple(found)


def _differences(held: Holdings, one: Weighed, items: Items) -> list[DifferenceItem]:
    """In what the articles that tell an event cannot all be right; what one says twice is a matter of its coding."""
    reports = [held.reports[report_id] for report_id in one.event.report_ids]
    told = [(report, held.pages.articles[report.article_id].text) for report in reports]
    articles = {held.original.get(report.article_id, report.article_id) for report in reports}
    return [
        DifferenceItem(
            event=items[one.event.event_id],
            about=found.about,
            what=found.what,
            values=tuple(
                SaidValue(
                    words=value.words,
                    ground=Ground(
                        record_id=value.report_id, evidence=held.pages.evidence(value.article_id, value.span)
                    ),
                )
                for value in found.values
            ),
        )
        for found in (find_differences(told) if len(articles) > 1 else ())
        if found.about in DIFFERING and len({value.article_id for value in found.values}) > 1
    ]


def _third_named(held: Holdings) -> tuple[ThirdNamed, ...]:
    """The countries most often named in the same original articles, apart from the two."""
    sides = (held.first.country, held.second.country)
    naming: defaultdict[str, dict[str, Mention]] = defaultdict(dict)
    for mention in (mention for article_id in held.read for mention in held.mentions.get(article_id, ())):
        country = mention.country or ""
        if country in held.knowledge.countries and country not in sides and not mention.place_only:
            naming[country].setdefault(mention.article_id, mention)
    ranked = sorted(naming.items(), key=lambda item: (-len(item[1]), held.knowledge.countries[item[0]].name))
    found = []
    for country, by_article in ranked[:MOST_THIRD]:
        shown = next(iter(by_article.values()))
        evidence = held.pages.evidence(shown.article_id, shown.span)
        found.append(
            ThirdNamed(
                country=country,
                name=held.knowledge.countries[country].name,
                n_articles=len(by_article),
                ground=Ground(record_id=shown.mention_id, evidence=evidence),
            )
        )
    return tuple(found)


def _third_ties(store: Store, held: Holdings) -> tuple[ThirdTie, ...]:
    sides = held.first, held.second
    data = read_events(store, store.events_among([one.actor_id for one in sides]))
    parties = find_third_parties(
        held.first.actor_id,
        held.second.actor_id,
        data.events,
        countries=held.knowledge.countries.keys() - {one.country for one in sides},
        tellers=data.tellers,
        actors=data.actors,
        ontology=held.ontology,
        since=held.since,
        until=held.until,
    )
    return tuple(ThirdTie(name=held.name(one.country), party=one) for one in parties)


def _weight(item: EventItem) -> tuple[float, int, str]:
    """Events scored most clearly first, of these the ones told most often."""
    return -abs(item.score), -item.n_reports, item.event_id
