"""Lists for programs: each condition keeps the rows that it says, and counts them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from araxes.desk.desk import Desk
from araxes.errors import InputError
from araxes.records import Story
from araxes.store import Store
from araxes.store.queries import Query, article_query, dispute_query, event_query, report_query, statement_query
from araxes.store.record_queries import (
    STORIES,
    actor_query,
    claiming,
    copy_query,
    correction_query,
    mention_query,
    not_spoken_of,
    story_query,
    told_by,
    with_content,
    with_words,
)
from desk.small_desk import build_small_desk, id_of


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = build_small_desk(tmp_path_factory.mktemp("queries") / "small.db")
    with Store.open(path, mode="read") as opened:
        yield opened


def found(store: Store, query: Query[Any]) -> list[Any]:
    """All rows; the piece and its total must agree with them."""
    rows = list(store.rows(query))
    piece = store.piece(query, limit=100)
    assert (list(piece.rows), piece.total) == (rows, len(rows))
    return rows


def test_stories_are_those_that_the_store_reads(store: Store) -> None:
    every = found(store, story_query())
    assert every == list(store.stories())
    assert len(every) == 2


@pytest.mark.parametrize(
    "days",
    [
        {"since": "2021-03-02"}, {"until": "2021-03-01"}, {"since": "2021-03-02", "until": "2021-03-02"},
        {"since": "2030-01-01"},
    ],
)  # fmt: skip
def test_stories_of_days(store: Store, days: dict[str, str]) -> None:
    from datetime import date

    wanted = store.stories(**{name: date.fromisoformat(day) for name, day in days.items()})  # type: ignore[arg-type]
    assert found(store, story_query(**days)) == list(wanted)  # type: ignore[arg-type]


def test_stories_of_articles(store: Store) -> None:
    one = found(store, story_query(article_ids=[id_of("ar", "reprint")]))
    assert [id_of("ar", "reprint") in story.article_ids for story in one] == [True]
    assert found(store, story_query(article_ids=[])) == []


def test_stories_are_not_written_through_the_query() -> None:
    with pytest.raises(NotImplementedError):
        STORIES.to_row(Story(story_id="s", article_ids=("a", "b")))


def test_mentions_of_an_article_and_an_actor(store: Store) -> None:
    article_id = id_of("ar", "charge")
    assert found(store, mention_query(article_id=article_id)) == list(store.mentions_of(article_id))
    assert {one.actor_id for one in found(store, mention_query(actor_id="ITA"))} == {"ITA"}
    both = found(store, mention_query(article_id=article_id, actor_id="DEU"))
    assert both
    assert {(one.article_id, one.actor_id) for one in both} == {(article_id, "DEU")}


def test_actors(store: Store) -> None:
    assert [one.actor_id for one in found(store, actor_query())] == ["DEU", "FRA", "FRA:MARLOW", "ITA"]
    assert [one.actor_id for one in found(store, actor_query(country="FRA", kind="person"))] == ["FRA:MARLOW"]
    assert [one.actor_id for one in found(store, actor_query(words="RMA"))] == ["DEU"]
    assert found(store, actor_query(words="%")) == []


def test_copies(store: Store) -> None:
    assert len(found(store, copy_query())) == 1
    assert found(store, copy_query(article_id=id_of("ar", "charge"))) == found(store, copy_query())
    assert found(store, copy_query(article_id=id_of("ar", "treaty"))) == []


def test_corrections_and_reports_not_spoken_of(tmp_path: Path) -> None:
    path = build_small_desk(tmp_path / "said.db")
    with Desk.open(path) as desk:
        confirmed = desk.correct(id_of("re", "treaty", 0), "confirm")
        said = desk.correct(id_of("st", "charge", 1), "speaker", "DEU")
    with Store.open(path, mode="read") as store:
        assert [one.correction_id for one in found(store, correction_query())] == [
            said.correction_id,
            confirmed.correction_id,
        ]
        assert found(store, correction_query(kind="confirm")) == [confirmed]
        assert found(store, correction_query(article_id=said.article_id)) == [said]
        waiting = report_query()
        not_spoken_of(waiting)
        every = {one.report_id for one in store.reports()}
        assert {one.report_id for one in found(store, waiting)} == every - {confirmed.record_id}


def test_articles_with_words(store: Store) -> None:
    query = article_query()
    with_words(query, '"signed a treaty"')
    assert [one.article_id for one in found(store, query)] == [id_of("ar", "treaty")]
    with pytest.raises(InputError, match="no word"):
        with_words(article_query(), "?!")


def test_statements_with_content(store: Store) -> None:
    query = statement_query(country="DEU")
    with_content(query, "tolls secret", "FRA")
    assert [one.article_id for one in found(store, query)] == [id_of("ar", "denial")]
    other = statement_query()
    with_content(other, "locks", None)
    assert found(store, other) == []


def test_disputes_with_words_in_whatever_case(store: Store) -> None:
    for words, n in (("RIVER Tolls", 1), ("100%", 0)):
        query = dispute_query()
        claiming(query, words)
        assert len(found(store, query)) == n


@pytest.mark.parametrize(
    ("query", "outlet_of"),
    [
        (article_query, lambda store, row: {row.outlet}),
        (statement_query, lambda store, row: {store.article(row.article_id).outlet}),
        (report_query, lambda store, row: {store.article(row.article_id).outlet}),
        (event_query, lambda store, row: set(row.outlets)),
        (story_query, lambda store, row: {store.article(one).outlet for one in row.article_ids}),
    ],
)
def test_what_an_outlet_printed(store: Store, query: Any, outlet_of: Any) -> None:
    for outlet in ("Spree Post", "The Reprint", "Nobody's"):
        asked = query()
        told_by(asked, outlet.upper())
        assert found(store, asked) == [row for row in store.rows(query()) if outlet in outlet_of(store, row)]
