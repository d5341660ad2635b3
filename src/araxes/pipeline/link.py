"""Linking over articles: copies, then stories, events and disputes, for all that is pending on the desk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from araxes.knowledge.ontology import load_ontology
from araxes.knowledge.word_counts import load_word_counts
from araxes.pipeline.claims import link_claims
from araxes.pipeline.stories import link_stories
from araxes.records import ReportLink
from araxes.store import Store, by_article
from araxes.stories.copies import find_copies, signature
from araxes.stories.events import gather_events
from araxes.stories.sameness import SLACK, Telling, find_links
from araxes.stories.words import Rarity, Words

# So many articles are compared, reports compared, and reports gathered, in one transaction.
COPIES_COMPARED, COMPARED, GATHERED = 100, 5_000, 2_000


def link_pending(store: Store, run_id: int) -> None:
    """Link what was read and not yet linked. Each step of the work is a transaction of its own.

    Cut off at any place, the next call goes on with what is left.
    """
    article_ids = store.pending().article_ids
    for start in range(0, len(article_ids), COPIES_COMPARED):
        with store.at_once():
            for article_id in article_ids[start : start + COPIES_COMPARED]:
                link_copies(store, article_id, run_id)
    original_of = store.originals()
    rarity = Rarity(load_word_counts())
    link_stories(store)
    link_reports(store, original_of, rarity)
    gather(store, original_of, rarity, run_id)
    # Last: what repeats another claims nothing of its own, and a dispute is over an event.
    link_claims(store, rarity, run_id)


def link_reports(store: Store, original_of: Mapping[str, str], rarity: Rarity) -> None:
    """Compare the reports that are new or whose article changed with all that may tell of the same event."""
    ontology = load_ontology()
    chains: defaultdict[str, list[str]] = defaultdict(list)
    for article_id, original_id in original_of.items():
        chains[original_id].append(article_id)
    while report_ids := store.pending_reports(is_compared=False, limit=COMPARED):
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
        store.replace_links(report_ids, found.values())


def gather(store: Store, original_of: Mapping[str, str], rarity: Rarity, run_id: int) -> None:
    """Gather the compared reports into events, with all that hang together with them."""
    while report_ids := store.pending_reports(is_compared=True, limit=GATHERED):
        reached = store.reached(report_ids)
        tellings = _tellings(store, reached, original_of, rarity)
        events = gather_events(tellings, store.links(reached), store.decisions(reached))
        store.replace_events(reached, events, run_id=run_id)


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
