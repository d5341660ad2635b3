"""Days that other articles give away: the same text with a day, or a dated report of the same event.

The windows are from what is commonly known of reprinting (the outlet itself within days, others within a week or so)
and of the news value of an event; they were not fitted.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from araxes.records import Article, CopyOf, DateBasis, DateEvidence, Modality, Report

# Days known from the page itself or from outside; what the desk told of a page is never told on.
OWN = frozenset((DateBasis.GIVEN, DateBasis.METADATA, DateBasis.DATELINE))
# How many days before and after the dated text the same text may have come out: at the same outlet, at another.
SAME_OUTLET, OTHER_OUTLET = (1, 3), (3, 10)
# An event is pinned to a day by a report whose own days are no more than so many.
NARROW_DAYS = 3
# Sentences that open a story tell what is new: so many days at most lie between such an event and the story.
OPENING_SENTENCES, NEWS_DAYS = 2, 14
MOST_EVIDENCE = 6


def needs_day(article: Article) -> bool:
    """Whether the page itself does not tell the day it was published."""
    return article.published.basis not in OWN or article.published.settled is None


def day_from_copy(copy: CopyOf, other: Article) -> DateEvidence | None:
    """Return what a copy or original with a day implies for the day of the other one of the two, if it has one."""
    day = other.published.settled
    if needs_day(other) or day is None:
        return None
    before, after = OTHER_OUTLET if copy.kind == "syndicated" else SAME_OUTLET
    return DateEvidence(
        span=None,
        words=_named(other),
        implies=f"the same text came out on {day} ({other.article_id})",
        earliest=shifted(day, -before),
        latest=shifted(day, after),
    )


def day_from_report(mine: Report, theirs: Report, other: Article) -> DateEvidence | None:
    """Return what a dated report of the same event implies for the day of an article, if anything.

    The event has a day there, so what tells it as past is not from before; if it opens the story, not from long after.
    """
    told = theirs.event_on
    if needs_day(other) or told.days is None or told.days > NARROW_DAYS or mine.modality is not Modality.ACTUAL:
        return None
    is_news = mine.sentence_index <= OPENING_SENTENCES and told.latest is not None
    return DateEvidence(
        span=mine.sentence_span,
        words=_named(other),
        implies=f"tells an event of {told.latest} ({theirs.report_id} of {other.article_id})",
        earliest=told.earliest,
        latest=shifted(told.latest, NEWS_DAYS) if is_news and told.latest else None,
    )


def worth_telling(evidence: Iterable[DateEvidence]) -> tuple[DateEvidence, ...]:
    """Return the evidence in a fixed order, the narrowest first, each once, at most six."""
    found = {(one.implies, one.words, one.span): one for one in evidence}
    ordered = sorted(found.values(), key=lambda one: (_width(one), one.implies, one.words, one.span or (0, 0)))
    return tuple(ordered[:MOST_EVIDENCE])


def _named(article: Article) -> str:
    return f"{article.outlet or 'an unknown outlet'}: {article.title or article.origin}"[:200]


def _width(evidence: DateEvidence) -> int:
    if evidence.earliest is None or evidence.latest is None:
        return 10_000
    return (evidence.latest - evidence.earliest).days


def shifted(day: date, days: int) -> date:
    """Return the day so many days on, or the day itself where the calendar ends before that."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
