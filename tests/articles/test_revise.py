"""A day that a user says is the day of the article, over what the page prints and what the desk tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from araxes.articles.revise import revise_article
from araxes.knowledge.actors import ActorKnowledge
from araxes.records import DateBasis, DateEvidence, Given, Hints, Published
from factories import an_article

SAID = date(2021, 3, 9)


def evidence(day: date, words: str) -> DateEvidence:
    return DateEvidence(span=None, words=words, implies=f"published {day}", earliest=day, latest=day)


def test_what_a_user_says_wins_and_what_speaks_against_it_is_named(knowledge: ActorKnowledge) -> None:
    other, same = evidence(date(2021, 3, 1), "meta"), evidence(SAID, "address")
    article = an_article(published=Published(basis=DateBasis.METADATA, evidence=(other, same)))
    hints = Hints(published=SAID, dated=(evidence(date(2020, 1, 1), "a copy"),))
    given = Given(published=date(2019, 5, 5))
    published = revise_article(article, given, hints, knowledge=knowledge).published
    assert (published.earliest, published.latest, published.best) == (SAID, SAID, SAID)
    assert (published.basis, published.probability) == (DateBasis.GIVEN, 1.0)
    assert published.evidence[0].implies == "said by a user"
    assert published.conflicts[0] == "'meta': published 2021-03-01"
    assert not any("address" in conflict for conflict in published.conflicts)


def test_without_a_word_or_evidence_the_day_stays(knowledge: ActorKnowledge) -> None:
    article = an_article()
    assert revise_article(article, Given(), Hints(), knowledge=knowledge) == replace(article)
