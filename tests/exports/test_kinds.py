"""The rows of each kind: what is looked up for them, and that their ids join."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from araxes.exports.kinds import KINDS, CodeTables, in_batches, polars_schema, rows_of
from araxes.store import Store
from desk.small_desk import id_of

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture
def rows(store: Store, codes: CodeTables) -> Rows:
    return {kind: list(rows_of(kind, store, codes)) for kind in KINDS}


def ids(rows: Rows, kind: str, field: str) -> set[Any]:
    return {row[field] for row in rows[kind]}


def voices(rows: Rows) -> Iterator[dict[str, Any]]:
    for dispute in rows["disputes"]:
        yield from (*dispute["asserted_by"], *dispute["denied_by"])


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_has_a_value_for_every_column(rows: Rows, kind: str) -> None:
    assert rows[kind] or kind == "corrections", "nobody corrected anything on the small desk"
    for row in rows[kind]:
        assert sorted(row) == sorted(polars_schema(KINDS[kind]))


def test_the_articles_of_all_records_are_there(rows: Rows) -> None:
    articles = ids(rows, "articles", "article_id")
    for kind in ("mentions", "statements", "reports", "relations", "copies"):
        assert ids(rows, kind, "article_id") <= articles
    assert ids(rows, "copies", "original_id") <= articles
    assert {voice["article_id"] for voice in voices(rows)} <= articles


def test_events_reports_and_statements_join_both_ways(rows: Rows) -> None:
    reports = {row["report_id"]: row["event_id"] for row in rows["reports"]}
    assert {i: row["event_id"] for row in rows["events"] for i in row["report_ids"]} == reports
    assert ids(rows, "disputes", "event_id") - {None} <= ids(rows, "events", "event_id")
    statements = ids(rows, "statements", "statement_id")
    named = {i for row in rows["reports"] for i in (*row["according_to"], *row["performed_by"])}
    assert named == {id_of("st", "charge", 1), id_of("st", "reprint", 1)}
    assert named <= statements
    assert {voice["statement_id"] for voice in voices(rows)} - {None} <= statements
    assert {voice["report_id"] for voice in voices(rows)} - {None} <= reports.keys()


def test_everyone_named_is_an_actor(rows: Rows) -> None:
    actors = ids(rows, "actors", "actor_id")
    for kind in ("events", "reports"):
        assert {i for row in rows[kind] for i in (*row["actor_ids"], *row["recipient_ids"])} <= actors
    assert ids(rows, "mentions", "actor_id") <= actors
    assert ids(rows, "statements", "speaker_id") - {None} <= actors


def test_an_event_has_its_cameo_root_and_goldstein_score(rows: Rows) -> None:
    found = {(row["event_type"], row["cameo"], row["goldstein"]) for row in rows["events"]}
    assert found == {
        ("ACCUSE", None, None), ("AGREE", "03", 4.0), ("ASSAULT", "18", -9.0), ("SANCTION", "16", -4.0),
        ("SUPPORT", "05", 3.5),
    }  # fmt: skip


def test_batches_hold_all_items_in_order() -> None:
    assert list(in_batches(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(in_batches([], 2)) == []
