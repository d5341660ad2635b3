"""Lists as tables: every member of a list is a row that joins with its record."""

from __future__ import annotations

from typing import Any

import pytest

from araxes.exports.long_tables import LONG_TABLES
from araxes.records import Event, Report
from araxes.store import Store
from exports.exports_reference import documented_long_tables


def rows(store: Store, name: str) -> list[dict[str, Any]]:
    return list(LONG_TABLES[name].rows(store))


def test_the_tables_and_columns_are_the_documented_ones() -> None:
    assert {name: list(table.schema) for name, table in LONG_TABLES.items()} == documented_long_tables()


@pytest.mark.parametrize("name", LONG_TABLES)
def test_every_row_has_all_columns_in_order(store: Store, name: str) -> None:
    for row in rows(store, name):
        assert list(row) == list(LONG_TABLES[name].schema)


@pytest.mark.parametrize(("name", "kind"), [("event_parties", "event"), ("report_parties", "report")])
def test_parties_open_the_lists_of_their_records(store: Store, name: str, kind: str) -> None:
    records: list[Event | Report] = [*store.events()] if kind == "event" else [*store.reports()]
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows(store, name):
        members = found.setdefault((row[f"{kind}_id"], row["side"]), [])
        assert row["position"] == len(members)
        members.append(row["actor_id"])
    assert found == {
        (getattr(one, f"{kind}_id"), side): list(members)
        for one in records
        for side, members in (("actor", one.actor_ids), ("recipient", one.recipient_ids))
        if members
    }


def test_a_party_has_name_country_and_sector(store: Store) -> None:
    row = next(one for one in rows(store, "event_parties") if one["actor_id"] == "DEU")
    assert (row["name"], row["country"], row["sector"]) == ("Germany", "DEU", None)


def test_outlets_and_statements_of_their_records(store: Store) -> None:
    assert {(row["event_id"], row["outlet"]) for row in rows(store, "event_outlets")} == {
        (event.event_id, outlet) for event in store.events() for outlet in event.outlets
    }
    assert {(row["report_id"], row["role"], row["statement_id"]) for row in rows(store, "report_statements")} == {
        (report.report_id, role, statement_id)
        for report in store.reports()
        for role in ("according_to", "performed_by")
        for statement_id in getattr(report, role)
    }


def test_the_voices_of_a_dispute_keep_their_sides(store: Store) -> None:
    (dispute,) = store.disputes()
    found = {row["side"]: row for row in rows(store, "dispute_voices")}
    assert {row["dispute_id"] for row in found.values()} == {dispute.dispute_id}
    assert (found["denied_by"]["speaker_id"], found["denied_by"]["outlet"]) == ("DEU", "Spree Post")
    assert (found["denied_by"]["span_start"], found["denied_by"]["span_end"]) == dispute.denied_by[0].span
    assert found["asserted_by"]["report_id"] == dispute.asserted_by[0].report_id


def test_stories_are_opened_by_article(store: Store) -> None:
    told = [(row["story_id"], row["article_id"]) for row in rows(store, "story_articles")]
    assert told == [(story.story_id, article_id) for story in store.stories() for article_id in story.article_ids]
    assert len(told) == 5
