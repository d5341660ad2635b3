"""Which articles tell of one happening: links between two of them, and the stories gathered from the links.

A link rests on the two articles alone. Stories are gathered so that no two articles of one story are without a link:
a long war is many stories, however each day's news hangs together with the next day's.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from araxes.records import ArticleLink, DayRange, Story, content_id
from araxes.stories.clusters import clusters
from araxes.stories.profiles import Profile, cosine

# The logistic weights of words, names and numbers, fitted on the training topics of ECB+ by training/article_links.py,
# and the score from which on two articles are linked, set on these and the example pages (docs/scores.md, "Stories").
WEIGHTS, INTERCEPT = (14.55, 5.28, 5.34), -7.39
LEAST = 0.05
# Articles published further apart are not compared: what comes back after a week is told as new news. By judgement;
# ECB+ has hardly any days.
WINDOW_DAYS = 7
# No two articles of a story may be without a link.
LEAST_SHARE = 1.0


def article_link(first: Profile, second: Profile) -> ArticleLink | None:
    """Return the link of two different articles, or None if they are not told to be of one happening."""
    if not near_in_time(first.days, second.days):
        return None
    one, other = sorted((first, second), key=lambda profile: profile.article_id)
    parts = likeness_of(one, other)
    score = chance(parts)
    if score < LEAST:
        return None
    words, names, numbers = (round(part, 4) for part in parts)
    return ArticleLink(
        first=one.article_id, second=other.article_id, score=round(score, 6), words=words, names=names, numbers=numbers
    )


def likeness_of(one: Profile, other: Profile) -> tuple[float, float, float]:
    """Return how alike two articles are in words, names and numbers, each 0 to 1."""
    return cosine(one.words, other.words), cosine(one.names, other.names), cosine(one.numbers, other.numbers)


def chance(parts: Sequence[float]) -> float:
    """Return the score of a likeness: see `ArticleLink.score`."""
    return 1 / (1 + math.exp(-INTERCEPT - sum(w * part for w, part in zip(WEIGHTS, parts, strict=True))))


def near_in_time(one: DayRange, other: DayRange) -> bool:
    """Whether two articles may have been published within the window."""
    return one.days_apart(other) <= WINDOW_DAYS


def gather_stories(article_ids: Iterable[str], links: Iterable[ArticleLink]) -> list[Story]:
    """Return the stories of two or more articles, in order of id. `links` are all links among the articles.

    A story's id is made of its articles'. The result depends on these sets alone, not on the order in which they come.
    """
    scores = {(link.first, link.second): link.score for link in links}
    groups = clusters(sorted(article_ids), scores, least_share=LEAST_SHARE)
    stories = [Story(story_id=content_id("st", *one), article_ids=tuple(one)) for one in groups if len(one) > 1]
    return sorted(stories, key=lambda story: story.story_id)
