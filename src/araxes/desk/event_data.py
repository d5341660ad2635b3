"""An event as an editor weighs it: its reports side by side, why they are one event, who denies it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, groupby

from araxes.desk.evidence import Evidence, Pages, day_of, outlet_of
from araxes.records import (
    CopyOf,
    Dispute,
    Event,
    EventDecision,
    LinkBasis,
    Report,
    ReportLink,
    Statement,
    Verdict,
    Voice,
)
from araxes.store import Store
from araxes.store.browsing import Piece
from araxes.store.queries import event_query
from araxes.stories.differences import find_differences

# Voices of a side of a dispute that are quoted beside an event; its own page has all. By judgement.
MOST_VOICES = 3
# Events that may be the same are sought so many days around, unless other days are asked for. By judgement.
NEAR_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTold:
    """A report with the sentence it stands in. `number` counts the reports of the event from 1, by publication.

    `copy` says which article its own repeats, of `original`; `joined` why it is of the event.
    """

    number: int
    report: Report
    evidence: Evidence
    according_to: tuple[Statement, ...]
    performed_by: tuple[Statement, ...]
    copy: CopyOf | None
    original: Evidence | None
    joined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceTold:
    """Something in which the reports cannot all be right: what each says, with the number of the report."""

    about: str
    what: str
    values: tuple[tuple[int, str, Evidence], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceTold:
    """A voice in a dispute, with its words on the page."""

    voice: Voice
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeTold:
    """A dispute over the event, with the words of the first voices of each side."""

    dispute: Dispute
    asserted_by: tuple[VoiceTold, ...]
    denied_by: tuple[VoiceTold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionTold:
    """What a user said at one time: these reports are one event, or they are another event than the other ones."""

    verdict: Verdict
    decided_at: str
    decided_by: str | None
    why: str | None
    report_ids: tuple[str, ...]
    other_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearEvent:
    """An event that may be the same as another, with the passage of its first report."""

    event: Event
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTold:
    """An event with some of its reports (from number `offset` on), and what is said of it.

    `names` are those of actors by id, `report_names` words for reports ("Rhine Courier, 2021-03-01"), `event_ids` the
    events of all reports that are named.
    """

    event: Event
    names: Mapping[str, str]
    reports: tuple[ReportTold, ...]
    differences: tuple[DifferenceTold, ...]
    disputes: tuple[DisputeTold, ...]
    decisions: tuple[DecisionTold, ...]
    report_names: Mapping[str, str]
    event_ids: Mapping[str, str]
    offset: int


def tell_event(store: Store, event: Event, *, limit: int, offset: int = 0) -> EventTold:
    """Return the event with at most `limit` of its reports, from the one with number `offset` (from 0) on.

    Those that are shown stand by day of publication.
    """
    shown = event.report_ids[offset : offset + limit]
    disputes = list(store.disputes(event_ids=[event.event_id]))
    decisions = store.decisions(event.report_ids)
    spoken_of = {one for said in decisions for one in (said.first, said.second)}
    others = list(store.reports(report_ids=spoken_of - set(shown)))
    reports = list(store.reports(report_ids=shown))
    copies = {report.article_id: _copy_of(store, report.article_id) for report in reports}
    voices = [voice for one in disputes for voice in (*one.asserted_by[:MOST_VOICES], *one.denied_by[:MOST_VOICES])]
    pages = Pages.of(
        store,
        [
            *(report.article_id for report in (*reports, *others)),
            *(voice.article_id for voice in voices),
            *(copy.original_id for copy in copies.values() if copy is not None),
        ],
    )
    told = _reports(store, pages, _by_day(pages, reports), copies, offset)
    return EventTold(
        event=event,
        names=names_of(store, [event, *reports]),
        reports=told,
        differences=_differences(pages, told),
        disputes=tuple(_dispute(pages, one) for one in disputes),
        decisions=tuple(_decisions(decisions)),
        report_names={one.report_id: _name(pages, one) for one in (*reports, *others)},
        event_ids=store.events_of(spoken_of | set(shown)),
        offset=offset,
    )


def near_events(
    store: Store,
    event: Event,
    *,
    limit: int,
    since: date | None = None,
    until: date | None = None,
    event_type: str | None = None,
) -> Piece[NearEvent]:
    """Return other events of the same two, by day: those an editor may want to merge with this one.

    Each stands with the passage of its first report. Nothing if the event has but one side.
    """
    pair = pair_of(event)
    if pair is None:
        return Piece([], 0, 0)
    query = event_query(pair=pair, since=since, until=until, event_type=event_type)
    query.where("event_id <> ?", event.event_id)
    found = store.piece(query, limit=limit)
    firsts = {one.report_ids[0]: one for one in found.rows}
    reports = {report.report_id: report for report in store.reports(report_ids=firsts)}
    pages = Pages.of(store, [report.article_id for report in reports.values()])
    rows = [
        NearEvent(event=one, evidence=pages.evidence(reports[first].article_id, reports[first].trigger_span))
        for first, one in firsts.items()
    ]
    return Piece(rows, found.total, found.offset)


def days_around(event: Event) -> tuple[date | None, date | None]:
    """Return the days in which events that may be the same are sought: those of the event, and a month around."""
    first, last = event.event_on
    around = timedelta(days=NEAR_DAYS)
    since = first - around if first is not None and first > date.min + around else None
    return since, last + around if last is not None and last < date.max - around else None


def pair_of(event: Event) -> tuple[str, str] | None:
    """Return the two parties, countries before actors, of a mutual event without recipient two that act; else none."""
    actors = event.actor_countries or event.actor_ids
    recipients = event.recipient_countries or event.recipient_ids
    if actors and recipients:
        return actors[0], next((one for one in recipients if one != actors[0]), recipients[0])
    if event.reciprocal and len(actors) > 1:
        return next(combinations(actors, 2))
    return None


def names_of(store: Store, coded: Iterable[Event | Report]) -> dict[str, str]:
    """Return the names of all actors and recipients, and of their countries where the desk has these, by id."""
    wanted = {
        one
        for record in coded
        for ids in (record.actor_ids, record.recipient_ids, record.actor_countries, record.recipient_countries)
        for one in ids
    }
    return {actor.actor_id: actor.name for actor in store.actors(wanted)}


def _copy_of(store: Store, article_id: str) -> CopyOf | None:
    return next((copy for copy in store.copies(article_id) if copy.article_id == article_id), None)


def _by_day(pages: Pages, reports: Iterable[Report]) -> list[Report]:
    def day(report: Report) -> date:
        return pages.articles[report.article_id].published.anchor or date.max

    return sorted(reports, key=lambda report: (day(report), report.article_id, report.trigger_span))


def _name(pages: Pages, report: Report) -> str:
    evidence = pages.evidence(report.article_id, report.trigger_span)
    return f"{outlet_of(evidence)}, {day_of(evidence.published)}"


def _reports(
    store: Store, pages: Pages, reports: Sequence[Report], copies: Mapping[str, CopyOf | None], offset: int
) -> tuple[ReportTold, ...]:
    wanted = {one for report in reports for one in (*report.according_to, *report.performed_by)}
    said = {one.statement_id: one for one in store.statements(statement_ids=wanted)} if wanted else {}
    numbers = {report.report_id: number for number, report in enumerate(reports, offset + 1)}
    joined = _joined(numbers, store.links(list(numbers)))
    found = []
    for report in reports:
        copy = copies[report.article_id]
        original = None
        if copy is not None and copy.original_id in pages.articles:
            original = pages.evidence(copy.original_id, pages.articles[copy.original_id].body_spans[0])
        found.append(
            ReportTold(
                number=numbers[report.report_id],
                report=report,
                evidence=pages.evidence(report.article_id, report.trigger_span),
                according_to=tuple(said[one] for one in report.according_to if one in said),
                performed_by=tuple(said[one] for one in report.performed_by if one in said),
                copy=copy if original is not None else None,
                original=original,
                joined=joined.get(report.report_id, ()),
            )
        )
    return tuple(found)


def _joined(numbers: Mapping[str, int], links: Iterable[ReportLink]) -> dict[str, tuple[str, ...]]:
    """Why each report is of the event: its surest link to another one."""
    best: dict[str, ReportLink] = {}
    for link in links:
        for report_id in (link.first, link.second):
            if report_id not in best or best[report_id].score < link.score:
                best[report_id] = link
    return {
        report_id: (link_words(link, numbers[link.second if link.first == report_id else link.first]),)
        for report_id, link in best.items()
    }


def link_words(link: ReportLink, number: int) -> str:
    """Return in words why a report is of one event with the one of this number."""
    if link.basis is LinkBasis.COPY:
        return f"prints the same words as report {number}, and one of the two articles copies the other"
    if link.basis is LinkBasis.USER:
        return f"a user says that it is one event with report {number}"
    parts = ("days", link.days), ("type", link.kind), ("words", link.words), ("parties", link.parties)
    listed = ", ".join(f"{name} {value:.2f}" for name, value in parts)
    return f"alike to report {number}: {link.score:.2f}, where {link.least:.2f} is enough ({listed}; 1 is the same)"


def _differences(pages: Pages, told: Sequence[ReportTold]) -> tuple[DifferenceTold, ...]:
    """In what articles cannot all be right; what one says twice is a matter of its coding."""
    numbers = {one.report.report_id: one.number for one in told}
    given = [(one.report, pages.articles[one.report.article_id].text) for one in told]
    return tuple(
        DifferenceTold(
            about=found.about,
            what=found.what,
            values=tuple(
                (numbers[value.report_id], value.words, pages.evidence(value.article_id, value.span))
                for value in sorted(found.values, key=lambda value: numbers[value.report_id])
            ),
        )
        for found in find_differences(given)
        if len({value.article_id for value in found.values}) > 1
    )


def _dispute(pages: Pages, dispute: Dispute) -> DisputeTold:
    def told(voices: Sequence[Voice]) -> tuple[VoiceTold, ...]:
        return tuple(
            VoiceTold(voice=voice, evidence=pages.evidence(voice.article_id, voice.span))
            for voice in voices[:MOST_VOICES]
        )

    return DisputeTold(dispute=dispute, asserted_by=told(dispute.asserted_by), denied_by=told(dispute.denied_by))


def _decisions(decisions: Sequence[EventDecision]) -> Iterator[DecisionTold]:
    """What was said at one time in one: a split parts each report that leaves from each that stays."""

    def at_once(one: EventDecision) -> tuple[str, str, str, str]:
        return one.decided_at, one.verdict.value, one.decided_by or "", one.why or ""

    for _, group in groupby(sorted(decisions, key=at_once), at_once):
        said = list(group)
        reports, others = _sides(said)
        yield DecisionTold(
            verdict=said[0].verdict,
            decided_at=said[0].decided_at,
            decided_by=said[0].decided_by,
            why=said[0].why,
            report_ids=reports,
            other_ids=others,
        )


def _sides(said: Sequence[EventDecision]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The reports that were joined; of those that were parted the two sides, where each is parted from each."""
    if said[0].verdict is Verdict.SAME:
        return tuple(sorted({report_id for one in said for report_id in (one.first, one.second)})), ()
    first = said[0].first
    others = {one.second if one.first == first else one.first for one in said if first in (one.first, one.second)}
    reports = {report_id for one in said for report_id in (one.first, one.second)} - others
    return tuple(sorted(reports)), tuple(sorted(others))
