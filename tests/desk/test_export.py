"""Exports hold what the reference documents, in each format, also for an empty desk."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from araxes.desk import export
from araxes.desk.desk import Desk
from araxes.desk.export import DOCUMENTS, FORMATS, KINDS, polars_schema
from araxes.errors import InputError
from araxes.exports.folder import PARTS
from araxes.exports.long_tables import LONG_TABLES
from araxes.exports.writers import FORMULA_STARTS, Row, Schema, write_jsonl
from araxes.store import Store
from desk.record_reference import documented_fields
from desk.small_desk import HOSTILE_OUTLET, HOSTILE_TITLE, a_charge, build_small_desk, id_of
from factories import a_skipped

COUNTS = {
    "articles": 6, "mentions": 21, "actors": 4, "statements": 3, "reports": 7, "events": 6, "disputes": 1, "stories": 2,
    "copies": 1, "skipped": 2, "relations": 7, "corrections": 0,
}  # fmt: skip
LONG_COUNTS = {
    "event_parties": 13, "event_outlets": 4, "report_parties": 15, "report_statements": 2, "statement_carriers": 0,
    "dispute_voices": 2, "story_articles": 5,
}  # fmt: skip
RECORD_FORMATS = ("jsonl", "csv", "parquet")
FILES = {
    "jsonl": {f"{kind}.jsonl": n for kind, n in COUNTS.items()},
    "csv": {f"{name}.csv": n for name, n in (COUNTS | LONG_COUNTS).items()},
    "parquet": {f"{kind}.parquet": n for kind, n in COUNTS.items()},
    "polecat": {"polecat.tsv": 4, "polecat_extra.tsv": 4},
    "eventreport": {"eventreport.csv": 7},
}


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def exported(small_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    with Desk.open(small_path) as desk:
        for form in FORMATS:
            assert desk.export(folder / form, form).rows == FILES[form]
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


@pytest.mark.parametrize("form", FORMATS)
def test_every_export_has_its_files_a_codebook_and_a_data_sheet(exported: Path, form: str) -> None:
    assert sorted(path.name for path in (exported / form).iterdir()) == sorted([*FILES[form], *DOCUMENTS])
    sheet = json.loads((exported / form / "datasheet.json").read_text(encoding="utf-8"))
    assert (sheet["format"], sheet["files"], sheet["with_text"]) == (form, FILES[form], True)
    assert sheet["articles"]["n"] == COUNTS["articles"]
    assert (exported / form / "codebook.md").read_text(encoding="utf-8").startswith("# Codebook\n")
    assert (exported / form / "datasheet.md").read_text(encoding="utf-8").startswith("# Data sheet\n")


@pytest.mark.parametrize("form", FORMATS)
def test_every_table_can_be_read_back_with_as_many_rows_as_were_told(exported: Path, form: str) -> None:
    for name, count in FILES[form].items():
        path = exported / form / name
        match path.suffix:
            case ".jsonl":
                found = len(read_jsonl(path))
            case ".parquet":
                found = pl.read_parquet(path).height
            case _:
                separator = "\t" if path.suffix == ".tsv" else ","
                found = pl.read_csv(path, separator=separator, infer_schema=False).height
        assert (name, found) == (name, count)


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


def test_lists_are_tables_of_their_own_in_csv_alone(exported: Path) -> None:
    for name, table in LONG_TABLES.items():
        frame = pl.read_csv(exported / "csv" / f"{name}.csv", infer_schema=False)
        assert frame.columns == list(table.schema)
    assert [name for name in LONG_TABLES for form in ("jsonl", "parquet") if f"{name}.{form}" in FILES[form]] == []


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
        assert desk.export(tmp_path / "out", form).rows == dict.fromkeys(FILES[form], 0)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted([*FILES[form], *DOCUMENTS])
    for kind, record in KINDS.items():
        if form == "parquet":
            frame = pl.read_parquet(tmp_path / "out" / f"{kind}.parquet")
            assert (frame.height, frame.schema) == (0, polars_schema(record))


def test_exporting_again_replaces_the_files_and_leaves_no_parts(exported: Path, desk: Desk) -> None:
    before = (exported / "jsonl" / "events.jsonl").read_bytes()
    assert desk.export(exported / "jsonl").rows == FILES["jsonl"]
    assert (exported / "jsonl" / "events.jsonl").read_bytes() == before
    assert sorted(path.name for path in (exported / "jsonl").iterdir()) == sorted([*FILES["jsonl"], *DOCUMENTS])


@pytest.mark.parametrize("form", RECORD_FORMATS)
def test_without_text_no_file_holds_the_text_of_an_article(tmp_path: Path, desk: Desk, form: str) -> None:
    assert desk.export(tmp_path, form, with_text=False).rows == FILES[form]
    match form:
        case "jsonl":
            columns = list(read_jsonl(tmp_path / "articles.jsonl")[0])
        case "csv":
            columns = pl.read_csv(tmp_path / "articles.csv", infer_schema=False).columns
        case _:
            columns = pl.read_parquet(tmp_path / "articles.parquet").columns
    assert columns == [name for name in polars_schema(KINDS["articles"]) if name != "text"]
    words = b"a day before the yearly talks"
    assert [path.name for path in tmp_path.iterdir() if words in path.read_bytes()] == []
    assert json.loads((tmp_path / "datasheet.json").read_text(encoding="utf-8"))["with_text"] is False


def test_an_export_that_fails_leaves_the_one_before(
    tmp_path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.export(tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def full_disk(path: Path, rows: Iterable[Row], schema: Schema) -> int:
        if path.name == "reports.jsonl":
            path.write_text("half", encoding="utf-8")
            raise OSError(28, "No space left on device")
        return write_jsonl(path, rows, schema)

    monkeypatch.setattr(export, "write_jsonl", full_disk)
    with pytest.raises(InputError, match=r"cannot write into .*: No space left on device"):
        desk.export(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


KILLED = """
import os, sys
from araxes.desk import export
from araxes.desk.desk import Desk

def die(path, rows, schema):
    path.write_text("half", encoding="utf-8")
    os._exit(9)

export.write_csv = die
Desk.open(sys.argv[1]).export(sys.argv[2], "csv")
"""


def test_a_killed_export_leaves_no_half_file_and_the_next_one_clears_up(small_path: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, small_path, tmp_path],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 9
    assert [path.name for path in tmp_path.iterdir()] == [PARTS]
    with Desk.open(small_path) as desk:
        desk.export(tmp_path, "csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*FILES["csv"], *DOCUMENTS])


def test_all_files_are_of_one_state_though_pages_come_in_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = build_small_desk(tmp_path / "desk.db")
    written: list[str] = []

    def write_while_reading(file: Path, rows: Iterable[Row], schema: Schema) -> int:
        if written == ["articles.jsonl"]:
            with Store.open(path) as store:
                run = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
                assert store.add(a_charge("late", "Late Edition", date(2021, 3, 3)), run)
        written.append(file.name)
        return write_jsonl(file, rows, schema)

    monkeypatch.setattr(export, "write_jsonl", write_while_reading)
    with Desk.open(path) as desk:
        assert desk.export(tmp_path / "out").rows == FILES["jsonl"]
        sheet = json.loads((tmp_path / "out" / "datasheet.json").read_text(encoding="utf-8"))
        assert sheet["records"]["articles"] == COUNTS["articles"]
        assert desk.export(tmp_path / "out").rows["articles.jsonl"] == COUNTS["articles"] + 1


def test_a_format_or_folder_that_cannot_be_is_an_input_error(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match="format 'xlsx' is not known; choose one of jsonl, csv, parquet, polecat, eventreport"
    ):
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
        for form in RECORD_FORMATS:
            desk.export(tmp_path / form, form)
    with (tmp_path / "csv" / "skipped.csv").open(encoding="utf-8", newline="") as file:
        (line,) = csv.DictReader(file)
    assert line["detail"] == f"'{title}"
    assert read_jsonl(tmp_path / "jsonl" / "skipped.jsonl")[0]["detail"] == title
    assert pl.read_parquet(tmp_path / "parquet" / "skipped.parquet")["detail"][0] == title


@pytest.mark.parametrize("form", RECORD_FORMATS)
def test_corrections_are_exported_and_what_stands_beside_them(tmp_path: Path, form: str) -> None:
    with Desk.open(build_small_desk(tmp_path / "own.db")) as desk:
        desk.correct(id_of("re", "charge", 0), "actors", ["ITA", "FRA"], by="=Ann", why="read it")
        desk.correct(id_of("re", "treaty", 0), "reject")
        rows = desk.export(tmp_path / form, form).rows
    assert (rows[f"corrections.{form}"], rows[f"reports.{form}"]) == (2, 6)
    path = tmp_path / form / f"corrections.{form}"
    if form == "csv":
        frame = pl.read_csv(path)
        assert frame["corrected_by"].to_list() == ["'=Ann", None]
        assert [actor["name"] for actor in json.loads(frame["value"][0])["actors"]] == ["Italy", "France"]
    else:
        frame = pl.read_parquet(path) if form == "parquet" else pl.read_ndjson(path)
        assert frame["kind"].to_list() == ["actors", "reject"]
        assert [actor["actor_id"] for actor in frame["value"][0]["actors"]] == ["ITA", "FRA"]
        assert frame["was"][1]["event_type"] == "AGREE"
