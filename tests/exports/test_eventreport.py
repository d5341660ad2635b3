"""One row an event and outlet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from araxes.exports.eventreport import SCHEMA, eventreport_rows
from araxes.exports.kinds import CodeTables
from araxes.pipeline.link import link_pending
from araxes.records import PageRecord
from araxes.store import Store
from desk.small_desk import a_charge, id_of
from exports.exports_reference import documented_columns


@pytest.fixture
def rows(store: Store, codes: CodeTables) -> list[dict[str, Any]]:
    return list(eventreport_rows(store, codes))


def rows_of_pages(pages: list[PageRecord], codes: CodeTables, path: Path) -> list[dict[str, Any]]:
    with Store.open(path / "desk.db") as store:
        run = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        for page in pages:
            store.add(page, run)
        link_pending(store, run)
        return list(eventreport_rows(store, codes))


def test_the_columns_are_the_documented_ones(rows: list[dict[str, Any]]) -> None:
    assert documented_columns("eventreport") == list(SCHEMA)
    assert [list(row) for row in rows] == [list(SCHEMA)] * len(rows)


def test_events_outlets_and_reports_join_with_the_record(store: Store, rows: list[dict[str, Any]]) -> None:
    events = {event.event_id: event for event in store.events()}
    articles = {article.article_id: article for article in store.articles()}
    reports = {report.report_id: report for report in store.reports()}
    assert {row["event_id"] for row in rows} == events.keys()
    assert sorted(i for row in rows for i in row["report_ids"].split(";")) == sorted(reports)
    for row in rows:
        assert row["report_id"] in events[row["event_id"]].report_ids
        assert row["article_id"] == reports[row["report_id"]].article_id
        assert row["outlet"] == articles[row["article_id"]].outlet


def test_an_outlet_and_the_copy_of_another_are_two_rows(rows: list[dict[str, Any]]) -> None:
    first, second = [row for row in rows if row["event_type"] == "ACCUSE"]
    assert (first["outlet"], first["copy_of"], first["published"]) == ("Rhine Courier", None, "2021-03-01")
    assert (second["outlet"], second["copy_of"]) == ("The Reprint", id_of("ar", "charge"))
    assert first["event_id"] == second["event_id"]
    assert (first["quad"], first["score"], first["actor"], first["recipient"]) == ("V-CONF", -3.0, "France", "Germany")


def test_what_is_not_known_is_empty(rows: list[dict[str, Any]]) -> None:
    row = next(row for row in rows if row["event_type"] == "ASSAULT")
    unknown = ("outlet", "copy_of", "published", "published_earliest", "event_earliest", "event_latest", "mode")
    assert [row[column] for column in unknown] == [None] * len(unknown)


def test_several_reports_of_one_outlet_are_one_row(codes: CodeTables, tmp_path: Path) -> None:
    pages = [a_charge(name, "Rhine Courier", date(2021, 3, day)) for name, day in (("second", 2), ("first", 1))]
    (row,) = rows_of_pages(pages, codes, tmp_path)
    assert (row["n_reports"], row["article_id"]) == (2, id_of("ar", "first"))
    assert row["report_ids"] == f"{id_of('re', 'first', 0)};{id_of('re', 'second', 0)}"


def test_whose_word_a_report_rests_on(codes: CodeTables, tmp_path: Path) -> None:
    page = a_charge("charge", "Rhine Courier", date(2021, 3, 1))
    statement = page.statements[0]
    told = replace(page.reports[0], according_to=(statement.statement_id,), performed_by=())
    (row,) = rows_of_pages([replace(page, reports=(told,))], codes, tmp_path)
    assert (row["according_to"], row["own_word"]) == (statement.statement_id, 0)
    assert (row["speaker"], row["speaker_country"]) == ("Camille Marlow", "FRA")


def test_the_coding_is_that_of_the_report_and_not_of_the_event(codes: CodeTables, tmp_path: Path) -> None:
    one = a_charge("one", "Rhine Courier", date(2021, 3, 1))
    other = a_charge("other", "Spree Post", date(2021, 3, 1))
    other = replace(other, reports=(replace(other.reports[0], mode="allege", place="Berlin", confidence=0.4),))
    rows = {row["outlet"]: row for row in rows_of_pages([one, other], codes, tmp_path)}
    assert len({row["event_id"] for row in rows.values()}) == 1
    assert (rows["Rhine Courier"]["mode"], rows["Rhine Courier"]["place"]) == (one.reports[0].mode, None)
    assert (rows["Spree Post"]["mode"], rows["Spree Post"]["place"]) == ("allege", "Berlin")
    assert rows["Spree Post"]["score"] == codes.ontology.score("ACCUSE", "allege")
