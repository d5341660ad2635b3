"""`araxes export`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from araxes.desk.export import DOCUMENTS, FORMATS, KINDS
from cli.conftest import Run

ONE_FILE = {"jsonl": "reports.jsonl: 7", "csv": "report_parties.csv: 15", "parquet": "reports.parquet: 7",
            "polecat": "polecat.tsv: 4", "eventreport": "eventreport.csv: 7"}  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
def test_each_file_and_its_rows_are_told_on_stderr(ask: Run, tmp_path: Path, form: str) -> None:
    result = ask("export", tmp_path / "out", "--format", form)
    assert (result.code, result.out) == (0, "")
    assert f"{tmp_path}/out/{ONE_FILE[form]}\n" in result.err
    assert f"{tmp_path}/out/codebook.md: what the codes mean\n" in result.err
    told = {Path(line.partition(":")[0]).name for line in result.err.splitlines()} | {"datasheet.json"}
    assert {path.name for path in (tmp_path / "out").iterdir()} == {name.partition(",")[0] for name in told}


def test_jsonl_is_the_default_and_holds_what_json_prints(ask: Run, tmp_path: Path) -> None:
    assert ask("export", tmp_path / "out").code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        [*(f"{kind}.jsonl" for kind in KINDS), *DOCUMENTS]
    )
    lines = (tmp_path / "out" / "events.jsonl").read_text(encoding="utf-8").splitlines()
    printed = {one["event_id"]: one for one in ask("events", "--json").data}
    looked_up = {"cameo", "goldstein"}
    rows = [json.loads(line) for line in lines]
    assert {row["event_id"]: {k: v for k, v in row.items() if k not in looked_up} for row in rows} == printed


def test_json_prints_what_was_written(ask: Run, tmp_path: Path) -> None:
    result = ask("export", tmp_path / "out", "--format", "polecat", "--json")
    assert result.code == 0
    assert result.data == {
        "folder": f"{tmp_path}/out",
        "rows": {"polecat.tsv": 4, "polecat_extra.tsv": 4},
        "documents": list(DOCUMENTS),
    }


def test_no_text_leaves_out_the_texts(ask: Run, tmp_path: Path) -> None:
    assert ask("export", tmp_path / "out", "--no-text").code == 0
    rows = [json.loads(line) for line in (tmp_path / "out" / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 6
    assert all("text" not in row and "title" in row for row in rows)


def test_a_folder_that_cannot_be_written_fails(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = ask("export", tmp_path / "file")
    assert (result.code, result.out) == (2, "")
    below = ask("export", tmp_path / "file" / "out")
    assert (below.code, below.out) == (1, "")
    assert below.err.startswith("araxes: cannot write into ")
    assert ask("export", tmp_path / "out", "--format", "xlsx").code == 2
