"""When an article was published: what was given, what the metadata or the page prints, else what the content allows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from araxes.articles.combine import Bound, bound, narrow
from araxes.articles.dateline import printed_day
from araxes.articles.known_events import known_event_reader
from araxes.articles.landmarks import landmark_reader
from araxes.articles.layout import DATELINE, Layout
from araxes.articles.likely import likeliest, likely_days
from araxes.articles.terms import OfficeReader
from araxes.articles.years import year_evidence
from araxes.knowledge.calendar import FoundDate, find_dates
from araxes.records import DateBasis, DateEvidence, DayRange, Given, Published, Span

# A page that prints a day is of that day, or of the next one where its clock runs elsewhere.
PRINTED_SLACK = timedelta(days=1)
# A printed day without a year is named as the best day where one year has at least this share of the chance.
SURE_OF_YEAR = 0.6
# Weights of evidence, against 1 for a title in office: a year may be one to come, a campaign one that is remembered.
YEAR_WEIGHT, LANDMARK_WEIGHT, CANDIDATE_WEIGHT = 0.8, 0.9, 0.7
# With no upper bound, days are tried in so many years; only the first of them is used.
MOST_YEARS_AHEAD = 12
PLACE_LINE_REACH = 90
# "BAKU, Azerbaijan, Nov. 25, 2022 (Agency) -" at the head of the first paragraph.
_PLACE_LINE = re.compile(r"^(?:[A-Z][\w.’'-]*[ ,/]+){1,6}\(?|^\(")
_AFTER_PLACE_LINE = re.compile(r"^\W{0,3}(?:[A-Z(][\w ./()-]{0,40})?\s*[—–:-]")


def date_article(layout: Layout, given: Given, fields: Mapping[str, str], reader: OfficeReader) -> Published:
    """Return when the page was published, with the evidence and what contradicts it.

    In order of trust: the given day; `fields`, the dated fields of the HTML (name to value); the date printed at
    the head of the page; the content of the body alone. Clutter is never looked at. `latest` stays `None` where
    nothing bounds the day from above: a stage has no clock.
    """
    if given.published is not None:
        shown = DateEvidence(
            span=None, words=str(given.published), implies="given with the page",
            earliest=given.published, latest=given.published,
        )  # fmt: skip
        return _on(given.published, given.published, DateBasis.GIVEN, shown)
    seen = list(known_event_reader().read(layout.text, layout.body_spans))
    content = [*_content(layout, reader), *(Bound(one.evidence, one.written, LANDMARK_WEIGHT) for one in seen)]
    for name, value in fields.items():
        day = _day_of(value)
        if day is not None:
            shown = DateEvidence(
                span=None, words=f"{name}: {value}"[:200], implies=f"published {day}", earliest=day, latest=day
            )
            return _checked(_on(day, day, DateBasis.METADATA, shown), content)
    printed = _printed(layout)
    if printed is not None and printed.days is not None:
        return _checked(_as_printed(layout.text, printed, "printed with the story"), content)
    interval, against = narrow(content)
    news = [tuple(event.days for event in events) for events in dict.fromkeys(one.events for one in seen)]
    allowed = [one.written for one in seen]
    likely = likely_days(interval, news, allowed)
    best = interval.earliest if interval.days == 0 else None
    evidence = tuple(item.evidence for item in content if item.evidence not in against)
    basis = DateBasis.CONTENT if evidence else DateBasis.UNKNOWN
    if printed is not None:
        days = in_some_year(printed, interval)
        if days:
            interval = DayRange(days[0], days[-1] if interval.latest else None)
            day, chance = likeliest(days, news, allowed)
            likely, best = DayRange(day, day), day if chance >= SURE_OF_YEAR else None
        evidence = (_shown(layout.text, printed, "day and month printed with the story", interval), *evidence)
        basis = DateBasis.DATELINE
    return Published(
        earliest=interval.earliest,
        latest=interval.latest,
        best=best,
        basis=basis,
        evidence=_telling(evidence, interval),
        conflicts=_conflicts(against),
        likely=likely,
    )


def in_some_year(printed: FoundDate, interval: DayRange) -> list[date]:
    """The days in the interval that the printed day and month (and weekday) can mean, oldest first.

    Where the interval has no end, the years that follow its beginning; none where it has no beginning.
    """
    if interval.earliest is None or printed.month is None or printed.day is None:
        return []
    last_year = interval.latest.year if interval.latest else interval.earliest.year + MOST_YEARS_AHEAD
    days = []
    for year in range(interval.earliest.year, last_year + 1):
        try:
            day = date(year, printed.month, printed.day)
        except ValueError:
            continue
        fits = interval.earliest <= day <= (interval.latest or date.max)
        if fits and printed.weekday in (None, day.weekday()):
            days.append(day)
    return days


def _on(day: date, latest: date, basis: DateBasis, shown: DateEvidence) -> Published:
    return Published(earliest=day, latest=latest, best=day, basis=basis, evidence=(shown,))


def _checked(published: Published, content: Sequence[Bound]) -> Published:
    """The same answer, with the content that speaks against it named."""
    day = published.best or date.max
    against = [item.evidence for item in content if not item.allows(day)]
    return Published(
        earliest=published.earliest, latest=published.latest, best=published.best, basis=published.basis,
        evidence=published.evidence, conflicts=_conflicts(against),
    )  # fmt: skip


def _conflicts(against: Sequence[DateEvidence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{item.words!r}: {item.implies}" for item in against))[:8]


def _printed(layout: Layout) -> FoundDate | None:
    """The date on a dateline, or in the place line of the first paragraph; one with a year before one without."""
    found = [day for block in layout.having(DATELINE) if (day := printed_day(layout.text, *block.span))]
    first = next(iter(layout.body_spans), None)
    if first is not None and (day := _in_place_line(layout.text, first)):
        found.append(day)
    return next((day for day in found if day.year), None) or next((day for day in found if day.day), None)


def _in_place_line(text: str, paragraph: Span) -> FoundDate | None:
    """The date in "BAKU, Nov. 25 (Agency) - The minister ..."."""
    end = min(paragraph.end, paragraph.start + PLACE_LINE_REACH)
    found = next((item for item in find_dates(text, paragraph.start, end) if item.month and item.day), None)
    if found is None:
        return None
    before, after = text[paragraph.start : found.span.start], text[found.span.end : paragraph.end]
    return found if _PLACE_LINE.fullmatch(before) and _AFTER_PLACE_LINE.match(after) else None


def _shown(text: str, printed: FoundDate, implies: str, days: DayRange) -> DateEvidence:
    words = text[printed.span.start : printed.span.end]
    return DateEvidence(span=printed.span, words=words, implies=implies, earliest=days.earliest, latest=days.latest)


def _as_printed(text: str, printed: FoundDate, implies: str) -> Published:
    days = printed.days or DayRange()
    return Published(
        earliest=days.earliest,
        latest=days.latest + PRINTED_SLACK if days.latest else None,
        best=days.earliest if days.days == 0 else None,
        basis=DateBasis.DATELINE,
        evidence=(_shown(text, printed, implies, days),),
    )


def _content(layout: Layout, reader: OfficeReader) -> Iterator[Bound]:
    spans = layout.body_spans
    for item in year_evidence(layout.text, spans):
        yield bound(item, YEAR_WEIGHT)
    for found in reader.read(layout.text, spans):
        yield bound(found)
    for landmark in landmark_reader().read(layout.text, spans):
        weight = LANDMARK_WEIGHT if landmark.evidence.latest is None else CANDIDATE_WEIGHT
        yield Bound(landmark.evidence, landmark.days, weight)


def _telling(evidence: Sequence[DateEvidence], interval: DayRange) -> tuple[DateEvidence, ...]:
    """The evidence worth showing: what sets the ends first, then the rest, each wording once, at most twelve."""
    ends = [
        item
        for item in evidence
        if item.earliest == interval.earliest or (item.latest and item.latest == interval.latest)
    ]
    unique = {(item.words, item.implies): item for item in reversed([*ends, *evidence])}
    order = {id(item): i for i, item in enumerate([*ends, *evidence])}
    return tuple(sorted(unique.values(), key=lambda item: order.get(id(item), 0))[:12])


def _day_of(value: str) -> date | None:
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError:
        found = next((d for d in find_dates(value[:200]) if d.day and d.days), None)
        return found.days.earliest if found and found.days else None
