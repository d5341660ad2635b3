"""An article with its records and the articles that go with it."""

from __future__ import annotations

import pytest

from araxes.desk.article_data import ArticleTold, by_day, tell_article
from araxes.desk.desk import Desk
from araxes.records import Published
from desk.small_desk import build_small_desk, id_of
from factories import an_article


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ArticleTold]:
    path = build_small_desk(tmp_path_factory.mktemp("told") / "small.db")
    with Desk.open(path) as desk:
        names = ("charge", "reprint", "treaty")
        return {name: tell_article(desk.store, desk.store.article(id_of("ar", name))) for name in names}


def test_each_actor_stands_once_with_all_its_mentions(told: dict[str, ArticleTold]) -> None:
    named = {one.actor_id: one for one in told["charge"].named}
    assert [one.actor_id for one in told["charge"].named][:2] == ["FRA", "DEU"]
    assert len(named["DEU"].mentions) == 2
    assert named["FRA:MARLOW"].name == "Camille Marlow"


def test_reports_have_their_events_and_statements_their_order(told: dict[str, ArticleTold]) -> None:
    one = told["charge"]
    assert set(one.event_ids) == {report.report_id for report in one.reports}
    assert [said.cue for said in one.statements] == ["tell"]
    assert one.sentence_starts[0] == one.article.body_spans[0].start


def test_of_copies_it_is_told_which_came_first(told: dict[str, ArticleTold]) -> None:
    charge, reprint = told["charge"].copies, told["reprint"].copies
    assert [(one.other.outlet, one.is_original) for one in charge] == [("The Reprint", False)]
    assert [(one.other.outlet, one.is_original) for one in reprint] == [("Rhine Courier", True)]
    assert (told["treaty"].copies, told["treaty"].n_copies) == ((), 0)


def test_the_other_articles_of_a_story_are_named(told: dict[str, ArticleTold]) -> None:
    (mates,) = told["charge"].stories
    assert id_of("ar", "reprint") in {one.article_id for one in mates.others}
    assert id_of("ar", "charge") not in {one.article_id for one in mates.others}


def test_articles_of_no_known_day_stand_last() -> None:
    undated = an_article(article_id="ar_a", published=Published())
    assert [one.article_id for one in by_day([undated, an_article(article_id="ar_b")])] == ["ar_b", "ar_a"]
