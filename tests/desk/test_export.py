"""Exports hold what the reference documents, in each format, also for an empty desk."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from araxes.desk.desk import Desk
from araxes.desk.export import FORMATS, FORMULA_STARTS, KINDS, polars_schema
from araxes.errors import InputError
from araxes.store import Store
from desk.record_reference import documented_fields
from desk.small_desk import HOSTILE_OUTLET, HOSTILE_TITLE, id_of
from factories import a_skipped

COUNTS = {
    "articles": 6, "mentions": 21, "statements": 3, "reports": 7, "events": 6, "disputes": 1, "copies": 1,
    "skipped": 2, "relations": 7,
}  # fmt: skip


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def exported(small_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    with Desk.open(small_path) as desk:
        for form in FORMATS:
            assert desk.export(folder / form, form) == COUNTS
    return folder


def test_the_kinds_are_the_documented_ones() -> None:
    assert list(KINDS) == list(documented_fields())


@pytest.mark.parametrize("kind", KINDS)
def test_jsonl_holds_exactly_the_documented_fields(exported: Path, kind: str) -> None:
    rows = read_jsonl(exported / "jsonl" / f"{kind}.jsonl")
    assert len(rows) == COUNTS[kind]
    for row in rows:
        assert sorted(row) == sorted(documented_fields()[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_the_columns_of_tables_are_the_documented_fields(exported: Path, kind: str) -> None:
    columns = list(polars_schema(KINDS[kind]))
    assert sorted(columns) == sorted(documented_fields()[kind])
    assert pl.read_parquet(exported / "parquet" / f"{kind}.parquet").columns == columns
    assert pl.read_csv(exported / "csv" / f"{kind}.csv", infer_schema=False).columns == columns


@pytest.mark.parametrize("kind", KINDS)
def test_parquet_holds_the_values_of_jsonl(exported: Path, kind: str) -> None:
    frame = pl.read_parquet(exported / "parquet" / f"{kind}.parquet")
    assert frame.schema == polars_schema(KINDS[kind])
    rows = read_jsonl(exported / "jsonl" / f"{kind}.jsonl")
    assert frame.to_dicts() == [{column: row[column] for column in frame.columns} for row in rows]


@pytest.mark.parametrize("kind", KINDS)
def test_csv_holds_the_values_of_jsonl_and_json_where_they_are_nested(exported: Path, kind: str) -> None:
    with (exported / "csv" / f"{kind}.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    rows = read_jsonl(exported / "jsonl" / f"{kind}.jsonl")
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        for column, cell in line.items():
            value = row[column]
            if value is None:
                assert cell == ""
            elif isinstance(value, str):
                assert cell == ("'" + value if value.startswith(FORMULA_STARTS) else value)
            else:
                assert json.loads(cell) == value


def test_spans_are_offsets_into_the_text_of_the_article(exported: Path) -> None:
    texts = {row["article_id"]: row["text"] for row in read_jsonl(exported / "jsonl" / "articles.jsonl")}
    for row in read_jsonl(exported / "jsonl" / "mentions.jsonl"):
        start, end = row["span"]
        assert texts[row["article_id"]][start:end] == row["name"]


def test_a_report_names_its_event_and_an_event_its_reports(exported: Path) -> None:
    reports = {row["report_id"]: row["event_id"] for row in read_jsonl(exported / "jsonl" / "reports.jsonl")}
    events = {row["event_id"]: row["report_ids"] for row in read_jsonl(exported / "jsonl" / "events.jsonl")}
    assert {report_id: event_id for event_id, ids in events.items() for report_id in ids} == reports


def test_relations_are_the_pictures_of_each_article(exported: Path) -> None:
    rows = read_jsonl(exported / "jsonl" / "relations.jsonl")
    found = {(row["article_id"], row["first"], row["second"]): row["direction"] for row in rows}
    assert found[id_of("ar", "charge"), "DEU", "FRA"] == "hostile"
    assert found[id_of("ar", "treaty"), "DEU", "FRA"] == "cooperative"
    assert found[id_of("ar", "denial"), "DEU", "ITA"] == "cooperative"
    assert found[id_of("ar", "undated"), "DEU", "FRA"] == "hostile"


def test_hostile_words_are_kept_as_they_are(exported: Path) -> None:
    row = next(
        one for one in read_jsonl(exported / "jsonl" / "articles.jsonl") if one["article_id"] == id_of("ar", "hostile")
    )
    assert (row["outlet"], row["title"]) == (HOSTILE_OUTLET, HOSTILE_TITLE)


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_desk_gives_empty_files_of_every_kind(tmp_path: Path, form: str) -> None:
    Store.open(tmp_path / "empty.db").close()
    with Desk.open(tmp_path / "empty.db") as desk:
        assert desk.export(tmp_path / "out", form) == dict.fromkeys(KINDS, 0)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(f"{kind}.{form}" for kind in KINDS)
    for kind, record in KINDS.items():
        if form == "parquet":
            frame = pl.read_parquet(tmp_path / "out" / f"{kind}.parquet")
            assert (frame.height, frame.schema) == (0, polars_schema(record))


def test_exporting_again_replaces_the_files_and_leaves_no_parts(exported: Path, desk: Desk) -> None:
    before = (exported / "jsonl" / "events.jsonl").read_bytes()
    assert desk.export(exported / "jsonl") == COUNTS
    assert (exported / "jsonl" / "events.jsonl").read_bytes() == before
    assert not list(exported.rglob("*.part"))


def test_a_format_or_folder_that_cannot_be_is_an_input_error(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="format 'xlsx' is not known; choose one of jsonl, csv, parquet"):
        desk.export(tmp_path, "xlsx")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=r"cannot write into .*file"):
        desk.export(tmp_path / "file")


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_text_that_a_spreadsheet_would_run_is_guarded_in_csv_alone(start: str, tmp_path: Path) -> None:
    title = f"{start}HYPERLINK(A1)"
    with Store.open(tmp_path / "hostile.db") as store:
        run_id = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        store.add_skipped(a_skipped(skipped_id="sk_a", detail=title), run_id)
    with Desk.open(tmp_path / "hostile.db") as desk:
        for form in FORMATS:
            desk.export(tmp_path / form, form)
    with (tmp_path / "csv" / "skipped.csv").open(encoding="utf-8", newline="") as file:
        (line,) = csv.DictReader(file)
    assert line["detail"] == f"'{title}"
    assert read_jsonl(tmp_path / "jsonl" / "skipped.jsonl")[0]["detail"] == title
    assert pl.read_parquet(tmp_path / "parquet" / "skipped.parquet")["detail"][0] == title
