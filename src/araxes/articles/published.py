"""When an article was published: what was given, what the metadata or the page prints, else what the content allows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np

from araxes.articles.addresses import days_in_address
from araxes.articles.clues import clue
from araxes.articles.content_dates import Weighed, weigh_clue, weigh_content
from araxes.articles.dateline import printed_day
from araxes.articles.layout import DATELINE, Layout
from araxes.articles.posterior import Posterior, weigh
from araxes.articles.seasons import printed_day_chances
from araxes.articles.terms import OfficeReader
from araxes.knowledge.calendar import FIRST_YEAR, LAST_YEAR, FoundDate, find_dates
from araxes.records import DateBasis, DateEvidence, DayRange, Given, Published, Span

# A page that prints a day is of that day, or of the next one where its clock runs elsewhere.
PRINTED_SLACK = timedelta(days=1)
# How often a day in a field of the page, or printed with the story, is the day itself; and where the content or another
# such day speaks against it.
STATED_TRUST, DOUBTED_TRUST = 0.95, 0.7
# Two stated days that lie no further apart are one day seen in two time zones.
SAME_DAY = timedelta(days=1)
# A day that is less likely than one in twenty is not worth naming; its interval says more.
LEAST_CHANCE = 0.05
MOST_SHOWN, MOST_CONFLICTS = 12, 8
# Of the chances of a clue every so many days are looked at, to rank what is shown.
STRIDE = 7
PLACE_LINE_REACH = 90
# "BAKU, Azerbaijan, Nov. 25, 2022 (Agency) -" at the head of the first paragraph.
_PLACE_LINE = re.compile(r"^(?:[A-Z][\w.’'-]*[ ,/]+){1,6}\(?|^\(")
_AFTER_PLACE_LINE = re.compile(r"^\W{0,3}(?:[A-Z(][\w ./()-]{0,40})?\s*[—–:-]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Days that the page, or whoever brought it, states to be its own."""

    basis: DateBasis
    evidence: DateEvidence
    days: DayRange
    slack: timedelta = timedelta(0)

    def agrees(self, other: Stated) -> bool:
        """Whether both may mean the same day."""
        return _meet(self.days, other.days, SAME_DAY)


def date_article(
    layout: Layout,
    given: Given,
    fields: Mapping[str, str],
    reader: OfficeReader,
    *,
    desk: Sequence[DateEvidence] = (),
) -> Published:
    """Return when the page was published, with the evidence and what contradicts it.

    In order of trust: the given day; `fields`, the dated fields of the HTML (name to value); a day in the address; the
    date printed at the head of the page; then everything else at once, each with the chance that it gives to each
    day: the content of the body, and `desk`, evidence from other pages of the desk (their days, `span` none). Clutter
    is never looked at. `given.collected` bounds from above; without it `latest` is `None` where nothing else does,
    since a stage has no clock.
    """
    content = weigh_content(layout.text, layout.body_spans, reader)
    stated = list(_stated(layout, given, fields))
    if stated:
        return _as_stated(stated, content)
    return _as_weighed(layout, given, content, desk)


def _stated(layout: Layout, given: Given, fields: Mapping[str, str]) -> Iterator[Stated]:
    """The days stated, the most trusted first."""
    if given.published is not None:
        day = given.published
        words, implies = f"given: {day}", "given with the page (--published, or the column of its row)"
        yield _outside(DateBasis.GIVEN, words, implies, DayRange(day, day))
    for name, value in fields.items():
        found = _day_of(value)
        if found is not None:
            yield _outside(DateBasis.METADATA, f"{name}: {value}"[:200], f"published {found}", DayRange(found, found))
    in_address = days_in_address(given.url) if "address" not in fields else None
    if in_address is not None:
        days, words = in_address
        yield _outside(DateBasis.METADATA, f"address: {words}", f"published {_shown_days(days)}", days)
    printed = _printed(layout)
    if printed is not None and printed.days is not None:
        shown = _shown(layout.text, printed, "printed with the story", printed.days)
        yield Stated(basis=DateBasis.DATELINE, evidence=shown, days=printed.days, slack=PRINTED_SLACK)


def _outside(basis: DateBasis, words: str, implies: str, days: DayRange) -> Stated:
    shown = DateEvidence(span=None, words=words, implies=implies, earliest=days.earliest, latest=days.latest)
    return Stated(basis=basis, evidence=shown, days=days)


def _as_stated(stated: Sequence[Stated], content: Sequence[Weighed]) -> Published:
    """The first of the stated days, with the others and the content that speaks against it named."""
    first = stated[0]
    against = [other.evidence for other in stated[1:] if not first.agrees(other)]
    against += [one.evidence for one in content if not _allows(one.evidence, first.days)]
    agreeing = [other.evidence for other in stated[1:] if first.agrees(other)]
    latest = first.days.latest + first.slack if first.days.latest else None
    best = first.days.earliest if first.days.days == 0 else None
    trust = 1.0 if first.basis is DateBasis.GIVEN else DOUBTED_TRUST if against else STATED_TRUST
    if best is None and first.days.earliest is not None:
        best, chance = weigh(one.log_chances for one in content).within(first.days).best(first.days)
        trust *= chance
    return Published(
        earliest=first.days.earliest,
        latest=latest,
        best=best,
        probability=round(trust, 4) if best else None,
        basis=first.basis,
        evidence=(first.evidence, *agreeing),
        conflicts=_conflicts(against),
    )


def _as_weighed(layout: Layout, given: Given, content: Sequence[Weighed], desk: Sequence[DateEvidence]) -> Published:
    """The answer where no full day is stated: everything else, weighed together."""
    from_desk = [
        weighed
        for one in desk
        if (weighed := weigh_clue(clue("desk", DayRange(one.earliest, one.latest), one))) is not None
    ]
    printed = _printed(layout)
    own = list(content)
    if printed is not None:
        shown = _shown(layout.text, printed, "day and month printed with the story", DayRange())
        own.insert(0, Weighed(evidence=shown, log_chances=printed_day_chances(printed), bounds=False))
    until = given.collected + PRINTED_SLACK if given.collected else None
    every = [*from_desk, *own]
    if not any(one.bounds for one in every):
        return _unbounded(given, [one.evidence for one in own if printed is not None][:1])
    posterior = weigh((one.log_chances for one in every), until)
    interval = posterior.interval(is_closed=until is not None)
    basis = DateBasis.CONTENT if printed is None else DateBasis.DATELINE
    if from_desk and _sets(interval, weigh((one.log_chances for one in own), until)):
        basis = DateBasis.DESK
    agreeing = [one for one in every if _allows(one.evidence, interval)]
    against = [one.evidence for one in every if not _allows(one.evidence, interval)]
    best, chance = posterior.best(interval) if None not in interval else (None, 0.0)
    if chance < LEAST_CHANCE:
        best = None
    return Published(
        earliest=interval.earliest,
        latest=interval.latest,
        best=best,
        probability=round(chance, 4) if best else None,
        basis=basis,
        evidence=_telling(agreeing, posterior),
        conflicts=_conflicts(against),
        likely=posterior.middle_half() if interval.earliest else None,
    )


def _unbounded(given: Given, shown: Sequence[DateEvidence]) -> Published:
    """Nothing names a year: at most the day of collection bounds the page."""
    if given.collected is None:
        return Published(evidence=tuple(shown), basis=DateBasis.DATELINE if shown else DateBasis.UNKNOWN)
    words = f"collected: {given.collected}"
    by_then = DateEvidence(span=None, words=words, implies="published by then", latest=given.collected)
    return Published(latest=given.collected, basis=DateBasis.GIVEN, evidence=(by_then, *shown))


def _sets(interval: DayRange, without: Posterior) -> bool:
    """Whether the interval is less than half as wide as it is without the evidence of the desk."""
    alone = without.interval()
    return alone.days is None or (interval.days is not None and 2 * interval.days < alone.days)


def _allows(evidence: DateEvidence, days: DayRange) -> bool:
    return _meet(DayRange(evidence.earliest, evidence.latest), days, timedelta(0))


def _meet(one: DayRange, other: DayRange, slack: timedelta) -> bool:
    """Whether both have a day in common, or lie no farther apart than the slack."""
    first, last = (
        max(one.earliest or date.min, other.earliest or date.min),
        min(one.latest or date.max, other.latest or date.max),
    )
    return first <= last or first - last <= slack


def _conflicts(against: Sequence[DateEvidence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{item.words!r}: {item.implies}" for item in against))[:MOST_CONFLICTS]


def _telling(weighed: Sequence[Weighed], posterior: Posterior) -> tuple[DateEvidence, ...]:
    """The evidence worth showing, what tells most first: how far it lifts the days of the answer above all others."""
    chances = posterior.chances[::STRIDE] / posterior.chances[::STRIDE].sum()

    def gain(one: Weighed) -> float:
        each = np.exp(one.log_chances[::STRIDE])
        return float(np.log((each * chances).sum() + 1e-12) - np.log(each.mean() + 1e-12))

    ranked = sorted(weighed, key=gain, reverse=True)
    unique = {(one.evidence.words, one.evidence.implies): one.evidence for one in ranked}
    return tuple(unique.values())[:MOST_SHOWN]


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


def _shown_days(days: DayRange) -> str:
    return str(days.earliest) if days.days == 0 else f"between {days.earliest} and {days.latest}"


def _day_of(value: str) -> date | None:
    try:
        day = datetime.fromisoformat(value.strip()).date()
        return day if FIRST_YEAR <= day.year <= LAST_YEAR else None  # 0001-01-01 is what some systems write for none
    except ValueError:
        found = next((d for d in find_dates(value[:200]) if d.day and d.days), None)
        return found.days.earliest if found and found.days else None
