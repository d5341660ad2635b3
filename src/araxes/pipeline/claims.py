"""Claims and disputes over articles: claims are made and compared once, disputes gathered from what denies what."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from araxes.knowledge.cues import load_cues
from araxes.knowledge.words import load_denials
from araxes.records import Claim
from araxes.store import Store, by_article
from araxes.stories.claims import ClaimCues, find_claims
from araxes.stories.disputes import WINDOW, find_denied, gather_disputes, telling_terms
from araxes.stories.words import Rarity

# So many articles have their claims made and compared, and so many denials are gathered, in one transaction.
MADE, GATHERED = 500, 500


def link_claims(store: Store, rarity: Rarity, run_id: int) -> None:
    """Make the claims of articles that are new or changed, compare them with all, and gather the disputes anew.

    What repeats another article claims nothing of its own. Copies and events must be linked before.
    """
    make_pending(store, rarity, run_id)
    gather_denied(store, run_id)


def make_pending(store: Store, rarity: Rarity, run_id: int, among: Collection[str] | None = None) -> None:
    """Make and compare the claims of articles that are marked for it; with `among` of these (ids) only."""
    while article_ids := store.pending_claims(limit=MADE, among=among):
        with store.at_once():
            claims = make_claims(store, article_ids, load_claim_cues())
            store.replace_claims(article_ids, claims, run_id=run_id)
            store.add_denied(compare_claims(store, claims, rarity, apart_from=article_ids))


def gather_denied(store: Store, run_id: int, among: Collection[str] | None = None) -> None:
    """Gather the disputes of denials that are marked for it; with `among` of these (ids) only."""
    while denial_ids := store.pending_denials(limit=GATHERED, among=among):
        with store.at_once():
            together = store.denied_together(denial_ids)
            denied = store.denied(together)
            claim_ids = {claim_id for pair in denied for claim_id in pair}
            disputes = gather_disputes(store.claims(claim_ids), denied, store.events_told(claim_ids))
            store.replace_disputes([*denial_ids, *together], disputes, run_id=run_id)


@cache
def load_claim_cues() -> ClaimCues:
    """Return the bundled words by which claims and denials are told."""
    cues = load_cues()
    return ClaimCues.of(
        load_denials(),
        reporting=frozenset((*cues.nouns, *cues.verbs)),
        naming=frozenset(cue.cue for cue in cues.verbs.values() if cue.frames & {"small", "as"}),
    )


def make_claims(store: Store, article_ids: Sequence[str], cues: ClaimCues) -> list[Claim]:
    """Return what those of the articles that repeat no other assert and deny."""
    copies = store.repeating(article_ids)
    own = [article_id for article_id in article_ids if article_id not in copies]
    statements = by_article(store.statements(article_ids=own))
    reports = by_article(store.reports(article_ids=own))
    mentions = by_article(store.mentions_of(*own))
    return [
        claim
        for article in store.articles(article_ids=own)
        for claim in find_claims(
            article,
            statements=statements[article.article_id],
            reports=reports[article.article_id],
            mentions=mentions[article.article_id],
            cues=cues,
        )
    ]


def compare_claims(
    store: Store, claims: Sequence[Claim], rarity: Rarity, *, apart_from: Sequence[str]
) -> list[tuple[str, str]]:
    """Return `(id of the denial, id of the claim)` for all that is denied among these claims, or by or of stored ones.

    Stored claims of the articles `apart_from` are left out.
    """
    denials = [claim for claim in claims if claim.denies]
    asserted = [claim for claim in claims if not claim.denies]
    others = store.opposite_claims(asserted, denials=True, window=WINDOW, apart_from=apart_from)
    found = list(find_denied([*denials, *others], asserted, rarity=rarity))
    telling = {term for denial in denials for term in telling_terms(denial, rarity)}
    others = store.opposite_claims(denials, denials=False, window=WINDOW, apart_from=apart_from, having=telling)
    found += find_denied(denials, others, rarity=rarity)
    return found
