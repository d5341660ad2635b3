"""The columns of POLECAT: their names, their order, and what each holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from araxes.exports.kinds import CodeTables
from araxes.exports.polecat import (
    COLUMNS,
    EXTRA_SCHEMA,
    SCHEMA,
    cow_number,
    extra_rows,
    joined,
    place_countries,
    polecat_rows,
)
from araxes.knowledge.ontology import Quad
from araxes.pipeline.link import link_pending
from araxes.records import DayRange, Modality, PageRecord
from araxes.store import Store
from desk.small_desk import HOSTILE_OUTLET, a_charge
from exports.exports_reference import documented_columns

Rows = dict[str, dict[str, Any]]


@pytest.fixture
def rows(store: Store, codes: CodeTables) -> Rows:
    return {row["Event Type"]: row for row in polecat_rows(store, codes)}


def row_of(record: PageRecord, codes: CodeTables, path: Path) -> dict[str, Any]:
    """The only row of a desk of one page."""
    with Store.open(path / "desk.db") as store:
        run = store.begin_run(code_version="7", parser_version="p", knowledge_hash="k", settings={})
        store.add(record, run)
        link_pending(store, run)
        (row,) = polecat_rows(store, codes)
        return row


def told(**fields: Any) -> PageRecord:
    """The charge, its report with other fields."""
    record = a_charge("charge", "Rhine Courier", date(2021, 3, 1))
    return replace(record, reports=(replace(record.reports[0], **fields),))


def test_the_forty_columns_are_documented_each_once() -> None:
    assert len(COLUMNS) == len(set(COLUMNS)) == 40
    assert (COLUMNS[0], COLUMNS[6], COLUMNS[14], COLUMNS[22], COLUMNS[32], COLUMNS[39]) == (
        "Event ID", "Contexts", "Wikipedia Actor ID", "Wikipedia Recipient ID", "Feature Type", "Version",
    )  # fmt: skip
    assert list(SCHEMA) == list(COLUMNS)
    assert sorted(documented_columns("polecat")) == sorted(COLUMNS)
    assert documented_columns("polecat", number=1) == list(EXTRA_SCHEMA)


def test_what_did_not_happen_is_no_row(store: Store, codes: CodeTables) -> None:
    found = list(polecat_rows(store, codes))
    modalities = {event.event_id: event.modality for event in store.events()}
    assert {modalities[row["Event ID"]] for row in found} == {Modality.ACTUAL, Modality.HISTORICAL}
    left_out = modalities.keys() - {row["Event ID"] for row in found}
    assert {modalities[event_id] for event_id in left_out} == {Modality.FUTURE, Modality.NEGATED}
    assert [row["Event ID"] for row in extra_rows(store, codes)] == [row["Event ID"] for row in found]


def test_an_event_told_in_one_article_and_its_copy(rows: Rows) -> None:
    row = rows["ACCUSE"]
    filled = {column: value for column, value in row.items() if value != "" and column != "Event ID"}
    assert list(row) == list(COLUMNS)
    assert filled == {
        "Event Date": "2021-03-01", "Event Type": "ACCUSE", "Intensity": -3.0, "Quad Code": "V-CONF",
        "Actor Name": "France", "Actor Country": "FRA", "Actor COW": "220", "Actor Name Raw": "France",
        "Recipient Name": "Germany", "Recipient Country": "DEU", "Recipient COW": "255",
        "Recipient Name Raw": "Germany", "Source": "Rhine Courier", "Publication Date": "2021-03-01",
        "Story People": "Camille Marlow", "Story Locations": "France;Germany", "Language": "en", "Version": "araxes-1",
    }  # fmt: skip


def test_a_day_that_is_not_known_is_empty(rows: Rows, codes: CodeTables, tmp_path: Path) -> None:
    assert (rows["ASSAULT"]["Event Date"], rows["ASSAULT"]["Publication Date"]) == ("", "")
    row = row_of(told(event_on=DayRange(date(2021, 2, 27), date(2021, 3, 1))), codes, tmp_path)
    assert (row["Event Date"], row["Publication Date"]) == ("", "2021-03-01")


def test_several_actors_stand_at_the_same_place_in_every_column(codes: CodeTables, tmp_path: Path) -> None:
    row = row_of(
        told(recipient_ids=("DEU", "FRA:MARLOW"), recipient_countries=("DEU", "FRA"), contexts=("economic", "legal")),
        codes,
        tmp_path,
    )
    assert {name: row[name] for name in row if "Recipient" in name} == {
        "Recipient Name": "Germany;Camille Marlow",
        "Recipient Country": "DEU;FRA",
        "Recipient COW": "255;220",
        "Primary Recipient Sector": ";GOV",
        "Recipient Sectors": ";GOV",
        "Recipient Title": "",
        "Recipient Name Raw": "Germany;",
        "Wikipedia Recipient ID": "",
    }
    assert row["Contexts"] == "economic;legal"


def test_an_event_without_a_recipient_has_none(codes: CodeTables, tmp_path: Path) -> None:
    row = row_of(told(recipient_ids=(), recipient_countries=()), codes, tmp_path)
    assert {row[name] for name in row if "Recipient" in name} == {""}


def test_a_place_that_means_one_country_is_resolved_and_any_other_left_as_it_is(
    rows: Rows, codes: CodeTables, tmp_path: Path
) -> None:
    columns = ("Raw Placename", "Placename", "City", "Country")
    assert [rows["AGREE"][column] for column in columns] == ["Bonn", "Bonn", "Bonn", "DEU"]
    row = row_of(told(place="Strasbourg"), codes, tmp_path)
    assert [row[column] for column in columns] == ["Strasbourg", "", "", ""]


@pytest.mark.parametrize(
    ("form", "meant"),
    [
        ("tehran", ("IRN", True)),
        ("united kingdom", ("GBR", False)),
        ("belgrade", ("SRB", True)),
        ("georgia", None),
        ("male", None),
    ],
)
def test_forms_that_often_mean_something_else_are_no_places(
    form: str, meant: tuple[str, bool] | None, codes: CodeTables
) -> None:
    assert place_countries(codes.countries.values()).get(form) == meant


@pytest.mark.parametrize(
    ("code", "year", "number"),
    [
        ("DEU", 1985, 260), ("DEU", 2021, 255), ("DEU", None, None), ("YEM", 1980, 678), ("YEM", 2015, 679),
        ("IRN", None, 630), ("SAU", 2020, 670), ("BEL", 2020, 211), ("USA", 2020, 2), ("PSE", 2020, None),
        ("XNK", 2020, None),
    ],
)  # fmt: skip
def test_the_cow_number_is_that_of_the_year_or_the_only_one(
    code: str, year: int | None, number: int | None, codes: CodeTables
) -> None:
    assert cow_number(codes.countries[code], year) == number


def test_countries_without_a_cow_number_are_no_members_on_purpose(codes: CodeTables) -> None:
    without = {code for code, country in codes.countries.items() if not country.cow}
    assert without == {
        "ABW", "BMU", "COK", "CUW", "CYM", "ESH", "FLK", "FRO", "GIB", "GRL", "GUM", "HKG", "MAC", "NCL", "NIU", "PRI",
        "PSE", "PYF", "VAT", "VGB", "XAB", "XCR", "XDP", "XKA", "XKR", "XLP", "XNC", "XNK", "XSL", "XSO", "XTR",
    }  # fmt: skip


def test_every_quad_class_has_its_code(codes: CodeTables, tmp_path: Path) -> None:
    found = {}
    for event_type in ("SUPPORT", "AID", "THREATEN", "COERCE"):
        (tmp_path / event_type).mkdir()
        row = row_of(told(event_type=event_type), codes, tmp_path / event_type)
        found[codes.ontology.quad(event_type)] = row["Quad Code"]
    assert found == {
        Quad.VERBAL_COOPERATION: "V-COOP", Quad.MATERIAL_COOPERATION: "M-COOP", Quad.VERBAL_CONFLICT: "V-CONF",
        Quad.MATERIAL_CONFLICT: "M-CONF",
    }  # fmt: skip


def test_the_second_file_has_what_polecat_has_no_column_for(store: Store, codes: CodeTables) -> None:
    found = {row["Event Earliest"]: row for row in extra_rows(store, codes)}
    row = found["2021-03-01"]
    assert list(row) == list(EXTRA_SCHEMA)
    assert (row["Event Latest"], row["Told On"], row["Modality"]) == ("2021-03-01", "2021-03-01", "actual")
    assert (row["Reports"], row["Reports On Word Alone"], row["Outlets"], row["Disputes"]) == (2, 0, 1, 1)
    assert found[None]["Modality"] == "historical"
    assert (found["2021-06-10"]["Reciprocal"], found["2021-06-10"]["CAMEO Root"]) == (True, "03")


def test_a_separator_within_a_value_becomes_a_comma(rows: Rows) -> None:
    assert joined(["a;b", "", "c"]) == "a,b;;c"
    assert joined(["", ""]) == ""
    assert rows["SUPPORT"]["Source"] == HOSTILE_OUTLET
