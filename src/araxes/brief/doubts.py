"""What of a brief is uncertain, in sentences with counts and the records they rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from araxes.brief.data import EventItem, Finding
from araxes.brief.findings import finding
from araxes.brief.holdings import Holdings
from araxes.desk.wording import counted
from araxes.records import Modality, Relation
from araxes.relations.measure import Weighed
from araxes.relations.periods import PLACEABLE_DAYS
from araxes.relations.press import day_of_paper

# A confidence is the probability of being coded rightly; below this an event is sooner wrong than right.
DOUBTFUL = 0.5
MOST_SHOWN = 3
NOT_SO = {Modality.NEGATED: "told as not having happened", Modality.HYPOTHETICAL: "hypothetical"}
Items = Mapping[str, EventItem]


def find_doubts(held: Holdings, relation: Relation, items: Items) -> tuple[Finding, ...]:
    """Return what is uncertain of the days, the placing, the tellers and the coding, where it is."""
    originals = [article_id for article_id in held.named if article_id not in held.original]
    return tuple(
        found
        for found in (
            _undated(held, [one for one in originals if held.anchor(one) is None]),
            _loosely_dated(held, originals),
            _unplaced(held.weighed, items),
            _told_once(held.weighed, items),
            _without_band(held, relation, items),
            _doubtful(held.weighed, items),
            _without_outlet(held),
            _copies(held),
        )
        if found.record_ids
    )


def _undated(held: Holdings, articles: Sequence[str]) -> Finding:
    return _of_articles(
        held, "undated", f"{counted(len(articles), 'article')} with no known day of publication.", articles
    )


def _loosely_dated(held: Holdings, originals: Sequence[str]) -> Finding:
    loose = [
        one
        for one in originals
        if held.asked_for(one)
        and held.anchor(one) is not None
        and day_of_paper(held.pages.articles[one].published) is None
    ]
    has = "has" if len(loose) == 1 else "have"
    words = (
        f"{counted(len(loose), 'article')} {has} a day of publication known only to an interval of more than "
        f"{PLACEABLE_DAYS} days; its middle stands for it."
    )
    return _of_articles(held, "wide intervals", words, loose)


def _of_articles(held: Holdings, about: str, words: str, articles: Sequence[str]) -> Finding:
    grounds = tuple(held.article_ground(one) for one in articles[:MOST_SHOWN])
    return Finding(about=about, words=words, record_ids=tuple(articles), grounds=grounds)


def _unplaced(weighed: Sequence[Weighed], items: Items) -> Finding:
    unplaced = [one for one in weighed if one.day is None]
    kinds = Counter(NOT_SO.get(one.event.modality, "of no day known well enough") for one in unplaced)
    ranked = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    named = ", ".join(f"{count} {kind}" for kind, count in ranked) if len(ranked) > 1 else "".join(kinds)
    words = f"{len(unplaced)} of {counted(len(weighed), 'event')} could not be placed on the line: {named}."
    return finding("unplaced", words, unplaced, items, shown=0)


def _told_once(weighed: Sequence[Weighed], items: Items) -> Finding:
    once = [one for one in weighed if len(one.article_ids) <= 1]
    is_told = "is" if len(once) == 1 else "are"
    words = f"{len(once)} of {counted(len(weighed), 'event')} {is_told} told by one article alone."
    return finding("one article", words, once, items)


def _without_band(held: Holdings, relation: Relation, items: Items) -> Finding:
    scored = [point for point in relation.points if point.score is not None]
    bare = [point for point in scored if point.low is None]
    alone = {event_id for point in bare for event_id in point.event_ids}
    rest, each = ("rests", "") if len(bare) == 1 else ("rest", " each")
    words = f"{len(bare)} of {counted(len(scored), 'period')} {rest} on one article{each}: no band can be drawn."
    return finding("no band", words, [one for one in held.weighed if one.event.event_id in alone], items)


def _doubtful(weighed: Sequence[Weighed], items: Items) -> Finding:
    doubtful = [one for one in weighed if one.event.confidence < DOUBTFUL]
    has = "has" if len(doubtful) == 1 else "have"
    words = (
        f"{len(doubtful)} of {counted(len(weighed), 'event')} {has} a confidence under {DOUBTFUL}: sooner coded "
        "wrongly than rightly."
    )
    return finding("low confidence", words, doubtful, items)


def _without_outlet(held: Holdings) -> Finding:
    nameless = [one for one in held.read if held.pages.articles[one].outlet is None]
    is_of = "is" if len(nameless) == 1 else "are"
    return _of_articles(held, "no outlet", f"{counted(len(nameless), 'article')} {is_of} of no known outlet.", nameless)


def _copies(held: Holdings) -> Finding:
    copies = [one for one in held.naming if one in held.original]
    one = len(copies) == 1
    repeat, count, their = ("repeats", "counts", "its") if one else ("repeat", "count", "their")
    words = f"{counted(len(copies), 'copy', 'copies')} {repeat} another article and {count} as nothing of {their} own."
    return _of_articles(held, "copies", words, copies)
