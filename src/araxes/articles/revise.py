"""Article -> Article: a second look at an article, with what the desk tells of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from araxes.articles.layout import layout_of
from araxes.articles.published import MOST_CONFLICTS, date_article
from araxes.articles.repeated import without_repeated
from araxes.articles.terms import office_reader
from araxes.knowledge.actors import ActorKnowledge
from araxes.records import Article, ClutterSpan, Given, Hints, Published

REPEATED = "repeated"


def revise_article(article: Article, given: Given, hints: Hints, *, knowledge: ActorKnowledge) -> Article:
    """Return the article with the outlet's repeated lines out of its body, and dated anew where the desk has evidence.

    `article` is as its page alone gave it, `given` what came with that page. The day that a user says is the day.
    """
    body = without_repeated(article.text, article.body_spans, hints.repeated)
    taken = [ClutterSpan(span, REPEATED) for span in article.body_spans if span not in body]
    revised = replace(article, body_spans=body, clutter=tuple(sorted((*article.clutter, *taken))))
    if hints.published is not None:
        return replace(revised, published=_as_said(revised, hints.published, given, knowledge))
    if not hints.dated:
        return revised
    published = date_article(layout_of(revised), given, {}, office_reader(knowledge), desk=hints.dated)
    return replace(revised, published=published)


def _as_said(article: Article, day: date, given: Given, knowledge: ActorKnowledge) -> Published:
    """The day that a user says, with what the page has against it."""
    found = date_article(layout_of(article), replace(given, published=day), {}, office_reader(knowledge))
    first, *others = found.evidence
    against = [
        f"{one.words!r}: {one.implies}"
        for one in article.published.evidence
        if not (one.earliest or day) <= day <= (one.latest or day)
    ]
    return replace(
        found,
        evidence=(replace(first, implies="said by a user"), *others),
        conflicts=tuple(dict.fromkeys((*against, *found.conflicts)))[:MOST_CONFLICTS],
    )
