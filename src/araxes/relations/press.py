"""What the outlets printed on a pair: papers, their accounts of events, and the days on which an outlet was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from araxes.records import DayRange, Published, Span, moved_day
from araxes.relations.periods import PLACEABLE_DAYS

# An outlet of which nothing was read for longer than this was not read then, and cannot be said to leave out what
# happened meanwhile; nor before and after by more than a few days. Both set by judgement on the example pages.
LONGEST_GAP_DAYS, MARGIN_DAYS = 31, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One article on the pair as an outlet printed it.

    `original_id` is the first of its copy chain, the article itself where it copies none. `day` is the day of
    publication where it is known well enough to stand on a line.
    """

    article_id: str
    original_id: str
    outlet: str | None
    day: date | None

    @property
    def own(self) -> bool:
        """Whether the outlet wrote the text itself, as far as the desk knows."""
        return self.article_id == self.original_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One report of one event: its sentence without the names in it, and the words that carry the event.

    `runs` are the stretches of the sentence between names. `trigger_stems` are the same for forms of one word.
    """

    event_id: str
    report_id: str
    article_id: str
    sentence_span: Span
    trigger_span: Span
    runs: tuple[str, ...]
    trigger: str
    trigger_stems: frozenset[str]


def day_of_paper(published: Published) -> date | None:
    """Return the day on which an article stands: the settled one, else the middle of a narrow interval.

    Narrow as for events (`PLACEABLE_DAYS`): one that is known to three years only can neither be compared with what
    others wrote that week nor bound the days on which its outlet was read.
    """
    if published.settled is not None:
        return published.settled
    for days in (published.likely, DayRange(published.earliest, published.latest)):
        if days is not None and days.days is not None and days.days <= PLACEABLE_DAYS and days.earliest is not None:
            return days.earliest + timedelta(days=days.days // 2)
    return None


def reading_windows(days: Iterable[date]) -> tuple[DayRange, ...]:
    """Return the stretches in which an outlet was read, from the days of all its articles; none without a day.

    Each goes from a few days before one article to a few days after another, with no long gap between.
    """
    stretches: list[tuple[date, date]] = []
    for day in sorted(set(days)):
        if stretches and (day - stretches[-1][1]).days <= LONGEST_GAP_DAYS:
            stretches[-1] = (stretches[-1][0], day)
        else:
            stretches.append((day, day))
    return tuple(DayRange(moved_day(first, -MARGIN_DAYS), moved_day(last, MARGIN_DAYS)) for first, last in stretches)


def in_windows(day: date | None, windows: Sequence[DayRange]) -> bool:
    """Return whether a day lies in one of the stretches; an unknown day in none."""
    if day is None:
        return False
    return any(
        (one.earliest is None or one.earliest <= day) and (one.latest is None or day <= one.latest) for one in windows
    )


def texts_of(papers: Iterable[Paper]) -> dict[str, list[Paper]]:
    """Return by outlet what it printed, each text once: of a chain of copies its own first version, else the reprint.

    Papers of no known outlet are left out: nobody can be held to them. Within an outlet by day, then by id.
    """
    chosen: dict[tuple[str, str], Paper] = {}
    for paper in sorted(papers, key=lambda one: (one.day or date.max, one.article_id)):
        if paper.outlet is None:
            continue
        key = paper.outlet, paper.original_id
        if key not in chosen or (paper.own and not chosen[key].own):
            chosen[key] = paper
    found: defaultdict[str, list[Paper]] = defaultdict(list)
    for (outlet, _), paper in chosen.items():
        found[outlet].append(paper)
    return {
        outlet: sorted(texts, key=lambda one: (one.day or date.max, one.article_id))
        for outlet, texts in sorted(found.items())
    }
