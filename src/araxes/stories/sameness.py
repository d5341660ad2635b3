"""Whether two reports tell of one event.

Never by equality of codes alone: days, place and time of telling, participants and words decide together. Words
spoken (an accusation, a pledge) are many on one day, so for them the words themselves weigh most; a meeting, an
expulsion or an attack of one pair on one day is nearly always one, however it is told.

The answer rests on the two reports alone and not on what else is read, so it need be asked once for each two.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from araxes.knowledge.ontology import Ontology
from araxes.records import DayRange, LinkBasis, Modality, Published, Report, ReportLink
from araxes.stories.dates import shifted
from araxes.stories.words import Rarity, Words, likeness

# Weights of days, type, words and participants, and the score from which two reports are one event.
# Set by hand on the bundled example pages; evaluated on them only (docs/scores.md).
SPOKEN_WEIGHTS, SPOKEN_LEAST = (0.20, 0.10, 0.60, 0.10), 0.55
DEED_WEIGHTS, DEED_LEAST = (0.40, 0.15, 0.30, 0.15), 0.62
# What one place adds and two places take away, where both reports name one.
SAME_PLACE, OTHER_PLACE = 0.05, -0.15
NARROW_DAYS, SLACK = 10, timedelta(days=2)
# Intervals that miss each other by no more than the slack (a time zone, the day of telling) are half as alike:
# then words must agree too, or two attacks of one war on days that follow would be one.
MISSED = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A report with what linking needs of its article. `original_id` is the article it copies, or its own."""

    report: Report
    outlet: str | None
    published: Published
    original_id: str
    sentence: str
    trigger: str
    words: Words


def find_links(
    new: Sequence[Telling], others: Sequence[Telling], *, ontology: Ontology, rarity: Rarity
) -> Iterator[ReportLink]:
    """Yield the links of the new reports with each other and with others of the same pair, each once.

    `others` may hold some of the new ones again. In no order that means anything.
    """
    fresh = {telling.report.report_id for telling in new}
    ordered = sorted(
        chain(new, (one for one in others if one.report.report_id not in fresh)),
        key=lambda one: (one.report.event_on.earliest or date.min, one.report.report_id),
    )
    starts = [one.report.event_on.earliest or date.min for one in ordered]
    ends = [one.report.event_on.latest or date.max for one in ordered]
    by_original: dict[str, list[Telling]] = {}
    for one in ordered:
        by_original.setdefault(one.original_id, []).append(one)
    for mine in new:
        report_id = mine.report.report_id
        first = shifted(mine.report.event_on.earliest or date.min, -SLACK.days)
        last = shifted(mine.report.event_on.latest or date.max, SLACK.days)
        near = [ordered[i] for i in range(bisect_right(starts, last)) if ends[i] >= first]
        copies = by_original[mine.original_id]
        seen = {report_id}
        for other in chain(near, copies):
            other_id = other.report.report_id
            if other_id in seen or (other_id in fresh and other_id < report_id):
                continue
            seen.add(other_id)
            link = link_of(mine, other, ontology=ontology, rarity=rarity)
            if link is not None:
                yield link


def link_of(one: Telling, other: Telling, *, ontology: Ontology, rarity: Rarity) -> ReportLink | None:
    """Return the link of two different reports of one pair, or None if they are not told to be one event."""
    first, second = sorted((one, other), key=lambda telling: telling.report.report_id)
    a, b = first.report, second.report
    if not _same_reality(a, b) or _of_one_sentence_apart(first, second):
        return None
    if _is_reprint(first, second):
        return _link(a, b, LinkBasis.COPY, 1.0, 0.0, (1.0, 1.0, 1.0, 1.0))
    days = _day_likeness(a.event_on, b.event_on)
    kind = _type_likeness(a, b, ontology) if days else 0.0
    if kind == 0 or not _same_direction(a, b):
        return None
    people = _overlap((*a.actor_ids, *a.recipient_ids), (*b.actor_ids, *b.recipient_ids))
    spoken = ontology.is_verbal(a.event_type) and a.event_type != "CONSULT"
    weights, least = (SPOKEN_WEIGHTS, SPOKEN_LEAST) if spoken else (DEED_WEIGHTS, DEED_LEAST)
    parts = (days, kind, likeness(first.words, second.words, rarity), people)
    score = sum(weight * part for weight, part in zip(weights, parts, strict=True)) + _of_place(a, b)
    return _link(a, b, LinkBasis.LIKENESS, min(score, 1.0), least, parts) if score >= least else None


def _link(
    a: Report, b: Report, basis: LinkBasis, score: float, least: float, parts: tuple[float, float, float, float]
) -> ReportLink:
    days, kind, words, parties = (round(part, 4) for part in parts)
    return ReportLink(
        first=a.report_id, second=b.report_id, basis=basis, score=round(score, 4), least=least,
        days=days, kind=kind, words=words, parties=parties,
    )  # fmt: skip


def _is_reprint(first: Telling, second: Telling) -> bool:
    """Whether two articles of one origin print the same words, coded alike."""
    a, b = first.report, second.report
    if first.original_id != second.original_id or a.article_id == b.article_id or a.event_type != b.event_type:
        return False
    return first.sentence.strip() == second.sentence.strip() and first.trigger == second.trigger


def _of_one_sentence_apart(first: Telling, second: Telling) -> bool:
    """Whether one sentence tells of two acts (received, thanked): its words are alike for nothing.

    In two articles that print one sentence the same trigger is one act, which was coded in two ways.
    """
    a, b = first.report, second.report
    if a.event_type == b.event_type or (a.article_id != b.article_id and first.trigger == second.trigger):
        return False
    return first.sentence.strip() == second.sentence.strip()


def _type_likeness(a: Report, b: Report, ontology: Ontology) -> float:
    if a.event_type == b.event_type:
        return 1.0
    return 0.5 if b.event_type in ontology.neighbours(a.event_type) else 0.0


def _day_likeness(a: DayRange, b: DayRange) -> float:
    """1 for two narrow intervals that meet, less the wider they are; 0 if they lie apart."""
    apart = a.days_apart(b)
    if apart > SLACK.days:
        return 0.0
    missed = MISSED if apart > 0 else 1.0
    width = max(width_of(a), width_of(b))
    if width <= NARROW_DAYS:
        return missed
    return missed * (0.7 if width <= 62 else 0.5 if width <= 400 else 0.25)


def width_of(days: DayRange) -> int:
    """Return how many days an interval has, a great many if an end is open."""
    return 10_000 if days.days is None else days.days


def _same_direction(a: Report, b: Report) -> bool:
    """Whether actor and recipient agree by country; what is mutual agrees either way round."""
    forward = bool(set(a.actor_countries) & set(b.actor_countries)) or not (a.actor_countries or b.actor_countries)
    onto = bool(set(a.recipient_countries) & set(b.recipient_countries)) or not (
        a.recipient_countries or b.recipient_countries
    )
    if forward and onto:
        return True
    everyone = {*a.actor_countries, *a.recipient_countries} & {*b.actor_countries, *b.recipient_countries}
    mutual = a.reciprocal or b.reciprocal or a.event_type == "CONSULT"
    return mutual and len(everyone) >= 2


def _same_reality(a: Report, b: Report) -> bool:
    """A denial is no second report of what it denies, nor a hypothesis of what happened."""
    apart = {Modality.NEGATED, Modality.HYPOTHETICAL}
    return a.modality is b.modality or not apart & {a.modality, b.modality}


def _of_place(a: Report, b: Report) -> float:
    if not a.place or not b.place:
        return 0.0
    return SAME_PLACE if a.place.casefold() == b.place.casefold() else OTHER_PLACE


def _overlap(first: Iterable[str], second: Iterable[str]) -> float:
    one, two = set(first), set(second)
    return len(one & two) / len(one | two) if one | two else 0.0
