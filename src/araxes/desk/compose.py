"""Composing a brief: what the desk holds of two actors, read once, with the evidence of each item."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from araxes.desk.brief import Brief, DisputeItem, DisputeSide, EventItem, OutletItem, Quote, Stretch, VoiceItem
from araxes.desk.evidence import NO_OUTLET, Pages, one_line, outlet_of
from araxes.desk.relation_data import Told, tellers_of
from araxes.knowledge.actors import ActorKnowledge
from araxes.knowledge.ontology import Ontology
from araxes.records import Actor, Dispute, Event, Mention, Relation, Report, Statement, Voice
from araxes.relations.measure import Weighed, colour, inside, weigh_events
from araxes.relations.pairs import NOT_SO
from araxes.relations.series import measure_relation
from araxes.relations.turns import turns_of_colour
from araxes.store import Store
from araxes.stories.copies import originals

MOST_VOICES, MOST_QUOTES, MOST_EVENTS, MOST_THIRD = 5, 3, 6, 6


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
) -> Brief:
    """Return the brief of two actors from what the desk holds. Days asked for are days of events and of publication."""
    return _Composer(store, first, second, knowledge, ontology, since, until, unit).brief()


class _Composer:
    """Reads what a brief needs once, then makes its parts."""

    def __init__(
        self,
        store: Store,
        first: Actor,
        second: Actor,
        knowledge: ActorKnowledge,
        ontology: Ontology,
        since: date | None,
        until: date | None,
        unit: str,
    ) -> None:
        self.store, self.knowledge, self.ontology = store, knowledge, ontology
        self.first, self.second, self.since, self.until, self.unit = first, second, since, until, unit
        pair = (first.actor_id, second.actor_id)
        self.original = originals(list(store.copies()))
        events = list(store.events(pair=pair))
        self.reports = {report.report_id: report for report in store.reports(report_ids=_report_ids(events))}
        self.actors = {actor.actor_id: actor for actor in store.actors(_actor_ids(events))}
        disputes = list(store.disputes(pair=pair))
        named = store.articles_naming(*pair)
        articles = {report.article_id for report in self.reports.values()} | set(named)
        articles |= {voice.article_id for dispute in disputes for voice in _voices_of(dispute)}
        articles |= {self.original[article_id] for article_id in articles if article_id in self.original}
        self.pages = Pages.of(store, articles)
        tellers = tellers_of(
            events,
            article_of={report.report_id: report.article_id for report in self.reports.values()},
            original=self.original,
            told={one.article_id: Told.of(one) for one in self.pages.articles.values()},
        )
        weighed = weigh_events(*pair, events, tellers=tellers, actors=self.actors, ontology=ontology)
        self.weighed = [one for one in weighed if inside(one.day, since, until)]
        self.naming = [article_id for article_id in named if self._published_inside(article_id)]
        self.disputes = [d for d in disputes if any(self._published_inside(v.article_id) for v in _voices_of(d))]
        self.n_undated = sum(self._anchor(one) is None for one in named if one not in self.original)
        self.mentions: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in store.mentions_of(*self.naming):
            self.mentions[mention.article_id].append(mention)
        self.statements = {
            statement.statement_id: statement for statement in store.statements(article_ids=sorted(articles))
        }

    def brief(self) -> Brief:
        """The whole brief."""
        read = [article_id for article_id in self.naming if article_id not in self.original]
        anchors = [self._anchor(article_id) for article_id in read]
        relation = measure_relation(
            self.first.actor_id,
            self.second.actor_id,
            self.weighed,
            read_on=[day for day in anchors if day is not None],
            ontology=self.ontology,
            unit=self.unit,
        )
        items = {one.event.event_id: self._event_item(one) for one in self.weighed}
        return Brief(
            first=self.first,
            second=self.second,
            since=self.since,
            until=self.until,
            relation=relation,
            stretches=self._stretches(relation, items),
            undated=tuple(items[one.event.event_id] for one in self.weighed if one.day is None),
            first_voices=self._voices(self.first, self.second),
            second_voices=self._voices(self.second, self.first),
            disputes=tuple(self._dispute_item(dispute) for dispute in self.disputes),
            outlets=self._outlets(),
            third_parties=self._third_parties(),
            n_articles=len(read),
            n_copies=len(self.naming) - len(read),
            n_undated_articles=self.n_undated,
            skipped=self.store.skipped_by_reason(),
        )

    def _event_item(self, one: Weighed) -> EventItem:
        event = one.event
        reports = [self.reports[report_id] for report_id in event.report_ids]
        shown = max(reports, key=lambda report: self._showing(report, event))
        speakers = {
            self.statements[statement_id].speaker_name or "unnamed"
            for report in reports
            for statement_id in report.according_to
            if statement_id in self.statements
        }
        asserted_by_outlet = any(not report.according_to for report in reports)
        return EventItem(
            event_id=event.event_id,
            event_type=event.event_type,
            mode=event.mode,
            score=one.score,
            actors=tuple(self._name(actor_id) for actor_id in event.actor_ids),
            recipients=tuple(self._name(actor_id) for actor_id in event.recipient_ids),
            reciprocal=event.reciprocal,
            modality=event.modality.value,
            event_on=event.event_on,
            day=one.day,
            place=event.place,
            outlets=event.outlets,
            n_reports=len(reports),
            according_to=() if asserted_by_outlet else tuple(sorted(speakers)),
            evidence=self.pages.evidence(shown.article_id, shown.trigger_span),
        )

    def _showing(self, report: Report, event: Event) -> tuple[bool, bool, float]:
        """How well a report shows the event: coded like it, told by an original, and surely."""
        return report.event_type == event.event_type, report.article_id not in self.original, report.confidence

    def _name(self, actor_id: str) -> str:
        known = self.actors.get(actor_id) or self.knowledge.actor(actor_id)
        return known.name if known is not None else actor_id

    def _stretches(self, relation: Relation, items: Mapping[str, EventItem]) -> tuple[Stretch, ...]:
        # The stretches say what the periods show; which changes are beyond chance, `relation.turns` says.
        turns = {turn.period: turn for turn in turns_of_colour(self.weighed, self.unit)}
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

    def _voices(self, side: Actor, other: Actor) -> tuple[VoiceItem, ...]:
        """Who of one side speaks about the other, those who speak most first."""
        acts = {statement_id for report in self.reports.values() for statement_id in report.performed_by}
        spoken: defaultdict[tuple[str | None, str], list[Statement]] = defaultdict(list)
        for statement in self.statements.values():
            if side.actor_id not in (statement.speaker_country, statement.speaker_id):
                continue
            if statement.article_id in self.original or not self._published_inside(statement.article_id):
                continue
            if statement.statement_id in acts or _names(statement, self.mentions[statement.article_id], other):
                spoken[statement.speaker_id, statement.speaker_name or "unnamed"].append(statement)
        ranked = sorted(spoken.items(), key=lambda item: (-len(item[1]), item[0][1]))[:MOST_VOICES]
        return tuple(
            VoiceItem(speaker_id=speaker_id, speaker_name=name, n_statements=len(said), quotes=self._quotes(said))
            for (speaker_id, name), said in ranked
        )

    def _quotes(self, said: Sequence[Statement]) -> tuple[Quote, ...]:
        def order(statement: Statement) -> tuple[bool, date, int]:
            anchor = self._anchor(statement.article_id) or date.min
            return statement.kind.value == "direct", anchor, statement.cue_span.start

        chosen = sorted(said, key=order, reverse=True)[:MOST_QUOTES]
        return tuple(
            Quote(
                statement_id=statement.statement_id,
                kind=statement.kind.value,
                cue=statement.cue,
                via=tuple(carrier.name for carrier in statement.via),
                evidence=self.pages.evidence(statement.article_id, statement.content_spans[0]),
            )
            for statement in chosen
            if statement.content_spans
        )

    def _anchor(self, article_id: str) -> date | None:
        return self.pages.articles[article_id].published.anchor

    def _published_inside(self, article_id: str) -> bool:
        return inside(self._anchor(article_id), self.since, self.until)

    def _dispute_item(self, dispute: Dispute) -> DisputeItem:
        return DisputeItem(
            dispute_id=dispute.dispute_id,
            claim=one_line(dispute.claim),
            asserted_by=self._sides(dispute.asserted_by),
            denied_by=self._sides(dispute.denied_by),
        )

    def _sides(self, voices: Sequence[Voice]) -> tuple[DisputeSide, ...]:
        found = []
        for voice in voices:
            evidence = self.pages.evidence(voice.article_id, voice.span)
            found.append(DisputeSide(who=voice.speaker_name or outlet_of(evidence), evidence=evidence))
        return tuple(found)

    def _outlets(self) -> tuple[OutletItem, ...]:
        """What each outlet printed on the two, reprints included: an outlet answers for what it reprints."""
        articles = Counter(self._outlet(article_id) for article_id in self.naming)
        scores: defaultdict[str, list[float]] = defaultdict(list)
        for one in self.weighed:
            if one.event.modality not in NOT_SO:
                for name in {self._outlet(self.reports[report_id].article_id) for report_id in one.event.report_ids}:
                    scores[name].append(one.score)
        return tuple(
            OutletItem(
                outlet=name,
                n_articles=count,
                n_events=len(scores[name]),
                score=round(sum(scores[name]) / len(scores[name]), 2) if scores[name] else None,
            )
            for name, count in sorted(articles.items(), key=lambda item: (-item[1], item[0]))
        )

    def _outlet(self, article_id: str) -> str:
        return self.pages.articles[article_id].outlet or NO_OUTLET

    def _third_parties(self) -> tuple[tuple[str, int], ...]:
        """The countries most often named in the same articles, apart from the two."""
        counts: Counter[str] = Counter()
        seen: set[tuple[str, str]] = set()
        for mention in (mention for article_id in self.naming for mention in self.mentions[article_id]):
            country = mention.country or ""
            if country not in self.knowledge.countries or country in (self.first.country, self.second.country):
                continue
            if (mention.article_id, country) not in seen and not mention.place_only:
                seen.add((mention.article_id, country))
                counts[self.knowledge.countries[country].name] += 1
        return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_THIRD])


def _voices_of(dispute: Dispute) -> Iterable[Voice]:
    return (*dispute.asserted_by, *dispute.denied_by)


def _report_ids(events: Sequence[Event]) -> list[str]:
    return sorted({report_id for event in events for report_id in event.report_ids})


def _actor_ids(events: Sequence[Event]) -> list[str]:
    return sorted({actor_id for event in events for actor_id in (*event.actor_ids, *event.recipient_ids)})


def _weight(item: EventItem) -> tuple[float, int, str]:
    """Events scored most clearly first, of these the ones told most often."""
    return -abs(item.score), -item.n_reports, item.event_id


def _names(statement: Statement, mentions: Collection[Mention], other: Actor) -> bool:
    """Whether what is said names the other side."""
    return any(
        other.actor_id in (mention.country, mention.actor_id) and span.covers(mention.span)
        for span in statement.content_spans
        for mention in mentions
    )
