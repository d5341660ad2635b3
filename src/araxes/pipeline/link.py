"""Linking over articles: copies, then stories, events and disputes, for all that is pending on the desk."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from araxes.knowledge.ontology import load_ontology
from araxes.knowledge.word_counts import load_word_counts
from araxes.pipeline.claims import gather_denied, link_claims, make_pending
from araxes.pipeline.stories import compare_articles, gather_articles, link_stories
from araxes.records import ReportLink
from araxes.store import Marks, Store, by_article
from araxes.stories.copies import find_copies, signature
from araxes.stories.events import gather_events
from araxes.stories.sameness import SLACK, Telling, find_links
from araxes.stories.words import Rarity, Words

log = logging.getLogger(__name__)
# So many articles are compared, reports compared, and reports gathered, in one transaction.
COPIES_COMPARED, COMPARED, GATHERED = 100, 5_000, 2_000
# A user waits for what a word touched. What is pending besides, as after a run that was cut off, is linked with it if
# it is no more than so many reports or articles. Set by judgement: about a second.
FEW = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """What a user's word touched: all that was not marked `before` it, and the articles and reports it is of."""

    before: Marks
    article_ids: frozenset[str] = frozenset()
    report_ids: frozenset[str] = frozenset()

    def reports(self, store: Store) -> frozenset[str]:
        """The ids of the reports that are to be linked for it; some may be linked already."""
        mine = (report.report_id for report in store.reports(article_ids=self.article_ids))
        return (store.marks().reports - self.before.reports) | self.report_ids | frozenset(mine)


def link_pending(store: Store, run_id: int) -> None:
    """Link what was read and not yet linked. Each step of the work is a transaction of its own.

    Cut off at any place, the next call goes on with what is left.
    """
    article_ids = store.pending().article_ids
    for start in range(0, len(article_ids), COPIES_COMPARED):
        with store.at_once():
            for article_id in article_ids[start : start + COPIES_COMPARED]:
                link_copies(store, article_id, run_id)
    rarity = Rarity(load_word_counts())
    link_stories(store)
    link_reports(store, rarity)
    gather(store, rarity, run_id)
    # Last: what repeats another claims nothing of its own, and a dispute is over an event.
    link_claims(store, rarity, run_id)


def link_touched(store: Store, run_id: int, touched: Touched) -> None:
    """Link what a user's word touched, as `link_pending` would; what was pending before stays so unless it is little.

    A click beside a run that reads thousands of pages does not link those. What others mark meanwhile may come along.
    """
    before = touched.before
    if max(map(len, (before.reports, before.stories, before.claims))) <= FEW:
        link_pending(store, run_id)
        return
    rarity = Rarity(load_word_counts())
    compare_articles(store, (store.marks().stories - before.stories) | touched.article_ids)
    gather_articles(store, (store.marks().stories - before.stories) | touched.article_ids)
    link_reports(store, rarity, touched.reports(store))
    gather(store, rarity, run_id, touched.reports(store))
    make_pending(store, rarity, run_id, (store.marks().claims - before.claims) | touched.article_ids)
    gather_denied(store, run_id, store.marks().denials - before.denials)


def link_reports(store: Store, rarity: Rarity, among: Collection[str] | None = None) -> None:
    """Compare the reports that are new or whose article changed with all that may tell of the same event.

    With `among` only those of these ids. What was found from reports that another changed meanwhile is found again.
    """
    while report_ids := store.pending_reports(is_compared=False, limit=COMPARED, among=among):
        with store.unchanging():
            since = store.linking_clock()
            links = _found_links(store, report_ids, rarity)
        if not store.replace_links(report_ids, links, since=since):
            log.debug("reports changed while they were compared; they are compared again")


def _found_links(store: Store, report_ids: Sequence[str], rarity: Rarity) -> list[ReportLink]:
    """The links of the reports, by comparing; what is no more on the desk has none."""
    ontology, original_of = load_ontology(), store.originals()
    chains: defaultdict[str, list[str]] = defaultdict(list)
    for article_id, original_id in original_of.items():
        chains[original_id].append(article_id)
    articles = {report.article_id for report in store.reports(report_ids=report_ids)}
    roots = {original_of.get(article_id, article_id) for article_id in articles}
    copies = [one for root in sorted(roots) if root in chains for one in (root, *chains[root])]
    found: dict[tuple[str, str], ReportLink] = {}
    for mine, others in store.comparable(report_ids, copies, SLACK):
        if len(others) > 1:
            tellings = {t.report.report_id: t for t in _tellings(store, others, original_of, rarity)}
            new = [tellings[report_id] for report_id in mine]
            for link in find_links(new, list(tellings.values()), ontology=ontology, rarity=rarity):
                found[link.first, link.second] = link
    return list(found.values())


def gather(store: Store, rarity: Rarity, run_id: int, among: Collection[str] | None = None) -> None:
    """Gather the compared reports into events, with all that hang together with them.

    With `among` only those of these ids. What was gathered from reports that another changed meanwhile is gathered
    again.
    """
    while report_ids := store.pending_reports(is_compared=True, limit=GATHERED, among=among):
        with store.unchanging():
            since = store.linking_clock()
            reached = store.reached(report_ids)
            tellings = _tellings(store, reached, store.originals(), rarity)
            events = gather_events(tellings, store.links(reached), store.decisions(reached))
        if not store.replace_events(reached, events, run_id=run_id, since=since):
            log.debug("reports changed while they were gathered; they are gathered again")


def link_copies(store: Store, article_id: str, run_id: int) -> None:
    """Compare a new article with those that its signature points to, and store what repeats what."""
    # As first read: what the desk tells of an article depends on what came before it, its likeness must not.
    article = next(store.as_first_read(article_id))
    bands = signature(article).bands
    others = [other_id for other_id in store.sharing_bands(bands) if other_id != article_id]
    copies = find_copies(article, store.as_first_read(*others))
    store.add_copies(copies, compared=[article_id], signatures={article_id: bands}, run_id=run_id)


def _tellings(store: Store, report_ids: Sequence[str], original_of: Mapping[str, str], rarity: Rarity) -> list[Telling]:
    """The reports with what linking needs of their articles; no whole text is held."""
    reports = by_article(store.reports(report_ids=report_ids))
    found = []
    for article in store.articles(article_ids=reports):
        text = article.text
        for report in reports[article.article_id]:
            sentence = text[report.sentence_span.start : report.sentence_span.end]
            found.append(
                Telling(
                    report=report,
                    outlet=article.outlet,
                    published=article.published,
                    original_id=original_of.get(article.article_id, article.article_id),
                    sentence=sentence,
                    trigger=text[report.trigger_span.start : report.trigger_span.end],
                    words=Words.of(sentence, rarity),
                )
            )
    return found
