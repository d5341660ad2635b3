"""The data sheet counts what the desk holds."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from araxes.exports.datasheet import UNKNOWN, DataSheet, make_data_sheet
from araxes.knowledge.scores import load_figures
from araxes.knowledge.tables import resource
from araxes.records import Published
from araxes.store import Store
from desk.small_desk import HOSTILE_OUTLET
from factories import a_page_record


def sheet_of(store: Store) -> DataSheet:
    return make_data_sheet(
        store, {"events.csv": 6}, form="csv", with_text=False, araxes_version="9.9", exported_at="2026-01-02T03:04:05"
    )


@pytest.fixture
def sheet(store: Store) -> DataSheet:
    return sheet_of(store)


def test_articles_are_counted_by_what_they_are(sheet: DataSheet) -> None:
    articles = sheet.articles
    assert articles.n == 6
    assert articles.by_outlet == {
        "Spree Post": 2, HOSTILE_OUTLET: 1, "Rhine Courier": 1, "The Reprint": 1, UNKNOWN: 1,
    }  # fmt: skip
    assert next(iter(articles.by_outlet)) == "Spree Post"
    assert articles.by_year == {"2021": 5, UNKNOWN: 1}
    assert articles.by_language == {"en": 6}
    assert sum(articles.by_date_basis.values()) == 6
    assert articles.n_copies == {"syndicated": 1}
    assert (articles.n_of_known_day, articles.first_day, articles.last_day) == (5, date(2021, 3, 1), date(2021, 7, 1))


def test_events_are_counted_by_how_exact_their_days_are(sheet: DataSheet) -> None:
    assert sheet.events.n == 6
    assert sheet.events.by_width == {"one day": 4, "open or unknown": 2}
    assert sheet.events.by_modality == {"actual": 3, "future": 1, "historical": 1, "negated": 1}
    assert sheet.events.by_type == {"AGREE": 2, "ACCUSE": 1, "ASSAULT": 1, "SANCTION": 1, "SUPPORT": 1}


def test_what_was_left_out_stands_by_reason(store: Store, sheet: DataSheet) -> None:
    assert sheet.skipped == store.skipped_by_reason()
    assert sum(sheet.skipped.values()) == 2
    assert sheet.records == store.counts()


def test_the_export_itself_is_told(sheet: DataSheet) -> None:
    assert (sheet.desk, sheet.format, sheet.with_text, sheet.files) == ("small.db", "csv", False, {"events.csv": 6})
    assert (sheet.araxes_version, sheet.exported_at) == ("9.9", "2026-01-02T03:04:05")
    assert sheet.scores == load_figures()


def test_an_interval_within_a_year_counts_for_that_year(tmp_path: Path) -> None:
    days = [(date(2020, 1, 1), date(2020, 12, 31)), (date(2020, 12, 31), date(2021, 1, 1))]
    with Store.open(tmp_path / "desk.db") as store:
        run = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        for number, (first, last) in enumerate(days):
            record = a_page_record(number)
            assert record.article is not None
            published = Published(earliest=first, latest=last)
            store.add(replace(record, article=replace(record.article, published=published)), run)
        articles = sheet_of(store).articles
    assert articles.by_year == {"2020": 1, UNKNOWN: 1}
    assert (articles.n_of_known_day, articles.first_day) == (0, None)


def test_runs_of_the_same_making_are_one_entry_and_paths_are_cut_to_their_names(tmp_path: Path) -> None:
    settings = {"desk": "/home/someone/secret/desk.db", "actors": "", "jobs": 1}
    with Store.open(tmp_path / "desk.db") as store:
        for version in ("1", "1", "2"):
            store.begin_run(code_version=version, parser_version="p", knowledge_hash="k", settings=settings)
        started = [run.started_at.isoformat(timespec="seconds") for run in store.runs()]
        first, second = sheet_of(store).runs
    assert (first.n, first.code_version, second.n, second.code_version) == (2, "1", 1, "2")
    assert (first.first_started_at, first.last_started_at) == (started[0], started[1])
    assert first.settings == {"desk": "desk.db", "actors": "", "jobs": 1}


def test_every_bundled_model_has_its_hash_and_card(sheet: DataSheet) -> None:
    models = {one.file: one for one in sheet.models}
    files = [one for one in resource("models").iterdir() if one.name.endswith((".onnx", ".npz"))]
    assert sorted(models) == sorted(one.name for one in files)
    for file in files:
        data = file.read_bytes()
        assert models[file.name].sha256 == hashlib.sha256(data).hexdigest()
        assert models[file.name].size_bytes == len(data)
        assert models[file.name].card
    assert models["events.onnx"].card.startswith("Event model")
