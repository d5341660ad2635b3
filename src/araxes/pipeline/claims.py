"""Claims and disputes over articles: claims are made and compared once, disputes gathered from what denies what."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from araxes.knowledge.cues import load_cues
from araxes.knowledge.words import load_denials
from araxes.models.account_model import STANCES, load_account_model
from araxes.records import Claim, MarkedAccount, Sentence, Span
from araxes.store import Store, by_article
from araxes.stories.claims import ClaimCues, find_claims
from araxes.stories.disputes import WINDOW, denies, find_met, gather_disputes, may_deny, telling_terms
from araxes.stories.words import Rarity

# So many articles have their claims made and compared, and so many denials are gathered, in one transaction.
MADE, GATHERED = 500, 500
# How sure the account model must be that a claim is denied; half, as it is fitted to say chances.
LEAST_DENIES = 0.5


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

    Stored claims of the articles `apart_from` are left out. What a denial says in other words than the claim, the
    account model tells, where there is one.
    """
    denials = [claim for claim in claims if claim.denies]
    asserted = [claim for claim in claims if not claim.denies]
    others = store.opposite_claims(asserted, denials=True, window=WINDOW, apart_from=apart_from)
    met = list(find_met([*denials, *others], asserted, rarity=rarity))
    telling = {term for denial in denials for term in telling_terms(denial, rarity)}
    others = store.opposite_claims(denials, denials=False, window=WINDOW, apart_from=apart_from, having=telling)
    met += find_met(denials, others, rarity=rarity)
    found = {(denial.claim_id, claim.claim_id): denies(denial, claim, rarity=rarity) for denial, claim in met}
    doubtful = [two for two in met if not found[two[0].claim_id, two[1].claim_id] and may_deny(*two)]
    return [*(two for two, is_denied in found.items() if is_denied), *read_again(store, doubtful)]


def read_again(store: Store, doubtful: Sequence[tuple[Claim, Claim]]) -> list[tuple[str, str]]:
    """Return the ids of those denials and claims of which the account model says that one denies the other."""
    model = load_account_model() if doubtful else None
    if model is None:
        return []
    accounts = marked_accounts(store, {claim.claim_id: claim for two in doubtful for claim in two}.values())
    pairs = [(accounts[claim.claim_id], accounts[denial.claim_id]) for denial, claim in doubtful]
    return [
        (denial.claim_id, claim.claim_id)
        for (denial, claim), compared in zip(doubtful, model.compare(pairs), strict=True)
        if compared.stances[STANCES.index("denies")] >= LEAST_DENIES
    ]


def marked_accounts(store: Store, claims: Collection[Claim]) -> dict[str, MarkedAccount]:
    """Return each claim as it stands in its sentence (the first, of several), by id."""
    article_ids = sorted({claim.voice.article_id for claim in claims})
    texts = {article.article_id: article.text for article in store.articles(article_ids=article_ids)}
    sentences = by_article(store.sentences_of(*article_ids))
    return {
        claim.claim_id: _marked(claim.voice.span, texts[claim.voice.article_id], sentences[claim.voice.article_id])
        for claim in claims
    }


def _marked(span: Span, text: str, sentences: Sequence[Sentence]) -> MarkedAccount:
    around = next((one.span for one in sentences if one.span.start <= span.start < one.span.end), span)
    end = min(span.end, around.end)
    return MarkedAccount(text[around.start : around.end], Span(span.start - around.start, end - around.start))
