"""Linking articles of one happening, and gathering them into stories, for all that is pending on the desk."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from araxes.store import Store
from araxes.stories.kinship import WINDOW_DAYS, article_link, gather_stories
from araxes.stories.profiles import Profile, load_story_rarity, profile_of
from araxes.stories.words import Rarity

# So many articles are compared, and gathered, in one transaction.
COMPARED, GATHERED = 200, 2_000


def link_stories(store: Store) -> None:
    """Compare the articles that are new or changed with those near in time and terms, then gather stories anew.

    Each step of the work is a transaction of its own: cut off at any place, the next call goes on with what is left.
    """
    compare_articles(store)
    gather_articles(store)


def compare_articles(store: Store, among: Collection[str] | None = None) -> None:
    """Compare the articles that are marked for it; with `among` of these (ids) only."""
    while article_ids := store.pending_stories(is_compared=False, limit=COMPARED, among=among):
        _compare(store, article_ids, load_story_rarity())


def gather_articles(store: Store, among: Collection[str] | None = None) -> None:
    """Gather the articles that are marked for it into stories; with `among` of these (ids) only."""
    while article_ids := store.pending_stories(is_compared=True, limit=GATHERED, among=among):
        with store.at_once():
            reached = store.reached_articles(article_ids)
            store.replace_stories(reached, gather_stories(reached, store.article_links(reached)))


def _compare(store: Store, article_ids: list[str], rarity: Rarity) -> None:
    # One transaction: an article with terms and without links would never be compared with those before it, and one
    # that another changes after it was read would count as compared.
    with store.at_once():
        profiles = _profiles(store, article_ids, rarity)
        store.replace_terms({one.article_id: (one.days, one.terms) for one in profiles.values()})
        pairs = {
            (min(article_id, other), max(article_id, other))
            for article_id in article_ids
            for other in store.story_candidates(article_id, timedelta(days=WINDOW_DAYS))
        }
        profiles |= _profiles(store, sorted({one for pair in pairs for one in pair} - set(profiles)), rarity)
        compared = (article_link(profiles[first], profiles[second]) for first, second in sorted(pairs))
        store.replace_article_links(article_ids, [link for link in compared if link is not None])


def _profiles(store: Store, article_ids: list[str], rarity: Rarity) -> dict[str, Profile]:
    """The profiles of the articles; no whole text is held."""
    return {article.article_id: profile_of(article, rarity) for article in store.articles(article_ids=article_ids)}
