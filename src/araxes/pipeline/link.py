"""Linking over articles: copies, then events and disputes, for all that is pending on the desk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from araxes.knowledge.cues import load_cues
from araxes.knowledge.ontology import load_ontology
from araxes.knowledge.words import load_denials
from araxes.pipeline.claims import claims_about
from araxes.records import Report
from araxes.store import Store
from araxes.stories.copies import find_copies, originals, signature
from araxes.stories.disputes import find_disputes
from araxes.stories.events import Telling, link_events


def link_pending(store: Store, run_id: int) -> None:
    """Link what was read and not yet linked. Each article, block and country is a transaction of its own.

    Cut off at any place, the next call goes on with what is left.
    """
    pending = store.pending()
    for article_id in pending.article_ids:
        link_copies(store, article_id, run_id)
    original_of = originals(list(store.copies()))
    ontology = load_ontology()
    for block in pending.blocks:
        scope = store.scope_of(block)
        tellings = _tellings(store, scope.report_ids, original_of)
        store.replace_events(scope, link_events(tellings, ontology=ontology), [], run_id=run_id)
    # Asked again: a dispute that went with an event it was over puts its country back among these.
    denials, cues = load_denials(), load_cues()
    reporting = frozenset((*cues.nouns, *cues.verbs))
    for country in store.pending().countries:
        claims = claims_about(store, country, denials=denials, reporting=reporting, copies=original_of)
        store.replace_disputes(country, find_disputes(claims), run_id=run_id)


def link_copies(store: Store, article_id: str, run_id: int) -> None:
    """Compare a new article with those that its signature points to, and store what repeats what."""
    # As first read: what the desk tells of an article depends on what came before it, its likeness must not.
    article = next(store.as_first_read(article_id))
    bands = signature(article).bands
    others = [other_id for other_id in store.sharing_bands(bands) if other_id != article_id]
    copies = find_copies(article, store.as_first_read(*others))
    store.add_copies(copies, compared=[article_id], signatures={article_id: bands}, run_id=run_id)


def _tellings(store: Store, report_ids: Sequence[str], original_of: dict[str, str]) -> list[Telling]:
    """The reports with what linking needs of their articles; no whole text is held."""
    reports: defaultdict[str, list[Report]] = defaultdict(list)
    for report in store.reports(report_ids=report_ids):
        reports[report.article_id].append(report)
    found = []
    for article in store.articles(article_ids=reports):
        text = article.text
        found += [
            Telling(
                report=report,
                outlet=article.outlet,
                published=article.published,
                original_id=original_of.get(article.article_id, article.article_id),
                sentence=text[report.sentence_span.start : report.sentence_span.end],
                trigger=text[report.trigger_span.start : report.trigger_span.end],
            )
            for report in reports[article.article_id]
        ]
    return found
