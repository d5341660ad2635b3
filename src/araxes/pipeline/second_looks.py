"""Second looks: what new articles tell of others and others of them, and which are to be read again for it.

A page is read alone first. Then the desk may know more of it than it says itself: lines that its outlet prints under
many stories, a day from a copy or from another report of the same event. What the desk tells depends on the set of
pages, not on the order in which they came.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from araxes.articles.blocks import line_key
from araxes.articles.repeated import candidate_lines
from araxes.knowledge.languages import is_read
from araxes.records import Article, CorrectionKind, DateEvidence, Given, Hints, PageRecord, Report
from araxes.store import Store
from araxes.stories.dates import day_from_copy, day_from_report, needs_day, worth_telling

# A line is an outlet's furniture once so many of its stories (copies not counted) have it. Set by judgement: three
# may be one story in three versions that the comparison of copies misses.
LEAST_STORIES = 4
BATCH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondLook:
    """An article as its page alone gave it, with what came with the page and what the desk tells of it."""

    article: Article
    given: Given
    hints: Hints


def second_looks(store: Store, new: Sequence[str]) -> Iterator[SecondLook]:
    """Yield the articles to be read again because of the new ones (ids); an article comes once.

    Cut off at any place, the next call with the same ids goes on, as what was told is on record.
    """
    for article in store.as_first_read(*new) if new else ():
        _add_lines(store, article)
    seen: set[str] = set()
    for start in range(0, len(new), BATCH):
        for article_id in store.neighbours(*new[start : start + BATCH]):
            if article_id in seen:
                continue
            seen.add(article_id)
            article = next(store.as_first_read(article_id))
            hints = hints_for(store, article)
            if hints != store.hints_told(article_id):
                yield SecondLook(article=article, given=store.given_with(article.page_id), hints=hints)


def looks_at(store: Store, article_ids: Sequence[str]) -> Iterator[SecondLook]:
    """Yield those of the articles (ids) that are to be read again themselves, as after a user's word on their day."""
    for article in store.as_first_read(*article_ids) if article_ids else ():
        hints = hints_for(store, article)
        if hints != store.hints_told(article.article_id):
            yield SecondLook(article=article, given=store.given_with(article.page_id), hints=hints)


def days_said(store: Store) -> dict[str, date]:
    """Return the day of publication of each article (by id) of whose day users spoke, as the last of them said."""
    days = {one.article_id: one.value.days for one in store.corrections() if one.kind is CorrectionKind.PUBLISHED}
    return {article_id: said.earliest for article_id, said in days.items() if said and said.earliest}


def replace_unless_said(
    store: Store, record: PageRecord, look: SecondLook, said: Mapping[str, date], *, run_id: int
) -> bool:
    """Store what a second look made of an article, unless a user spoke of its day since it stood as in `said`.

    Returns whether it was stored. Who spoke of the day has the article read again with it.
    """
    article_id = look.article.article_id
    with store.at_once():
        if store.day_said(article_id) != said.get(article_id):
            return False
        store.replace_readings(record, look.article, look.hints, run_id=run_id)
        return True


def looked_through(store: Store, article_ids: Sequence[str], said: Mapping[str, date]) -> None:
    """Note that the neighbours of the articles were looked through, but of those whose day was said since `said`."""
    with store.at_once():
        now = days_said(store)
        store.looked_through([one for one in article_ids if now.get(one) == said.get(one)])


def hints_for(store: Store, article: Article) -> Hints:
    """Return what the desk tells of an article, given as its page alone gave it."""
    common = store.repeated_lines(article.article_id, at_least=LEAST_STORIES)
    keys = {line_key(article.text[start:end]) for start, end in article.body_spans} if common else set()
    return Hints(
        repeated=frozenset(key for key in keys if _hashed(key) in common),
        dated=worth_telling(_evidence(store, article)) if needs_day(article) else (),
        # What is in another language is not read, so no second time either.
        published=store.day_said(article.article_id) if is_read(article.language) else None,
    )


def _add_lines(store: Store, article: Article) -> None:
    outlet = _outlet_key(article)
    if outlet:
        lines = {_hashed(key) for key in candidate_lines(article, list(store.mentions_of(article.article_id)))}
        store.add_lines(article.article_id, outlet, lines)


def _outlet_key(article: Article) -> str | None:
    """What the pages of one outlet share: the name of the outlet, else the host of the address."""
    host = urlsplit(article.url or "").hostname
    return article.outlet.casefold() if article.outlet else host.removeprefix("www.") if host else None


def _hashed(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), signed=True)


def _evidence(store: Store, article: Article) -> Iterator[DateEvidence]:
    copies = {
        copy.original_id if copy.article_id == article.article_id else copy.article_id: copy
        for copy in store.copies(article.article_id)
    }
    if copies:
        for other in store.as_first_read(*copies):
            if (found := day_from_copy(copies[other.article_id], other)) is not None:
                yield found
    yield from _evidence_of_events(store, article, apart_from=set(copies))


def _evidence_of_events(store: Store, article: Article, apart_from: set[str]) -> Iterator[DateEvidence]:
    """What dated reports of the same events tell; copies are left out, they tell it of themselves."""
    mine = {report.report_id: report for report in store.reports(article_ids=[article.article_id])}
    event_of = store.events_of(mine)
    of_event: defaultdict[str, list[Report]] = defaultdict(list)
    for report_id, event_id in event_of.items():
        of_event[event_id].append(mine[report_id])
    for event in store.events(event_ids=of_event):
        others = [
            report
            for report in store.reports(report_ids=event.report_ids)
            if report.article_id not in apart_from and report.article_id != article.article_id
        ]
        tellers = {one.article_id: one for one in store.as_first_read(*{report.article_id for report in others})}
        for theirs in others:
            for own in of_event[event.event_id]:
                if (found := day_from_report(own, theirs, tellers[theirs.article_id])) is not None:
                    yield found
