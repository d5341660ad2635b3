"""`araxes export`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from araxes.desk.export import FORMATS, KINDS
from cli.conftest import Run


@pytest.mark.parametrize("form", FORMATS)
def test_each_kind_becomes_a_file_and_its_rows_are_told_on_stderr(ask: Run, tmp_path: Path, form: str) -> None:
    result = ask("export", tmp_path / "out", "--format", form)
    assert (result.code, result.out) == (0, "")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(f"{kind}.{form}" for kind in KINDS)
    assert f"{tmp_path}/out/reports.{form}: 7\n" in result.err


def test_jsonl_is_the_default_and_holds_what_json_prints(ask: Run, tmp_path: Path) -> None:
    assert ask("export", tmp_path / "out").code == 0
    lines = (tmp_path / "out" / "events.jsonl").read_text(encoding="utf-8").splitlines()
    printed = {one["event_id"]: one for one in ask("events", "--json").data}
    assert {one["event_id"]: one for one in map(json.loads, lines)} == printed


def test_a_folder_that_cannot_be_written_fails(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = ask("export", tmp_path / "file")
    assert (result.code, result.out) == (2, "")
    below = ask("export", tmp_path / "file" / "out")
    assert (below.code, below.out) == (1, "")
    assert below.err.startswith("araxes: cannot write into ")
    assert ask("export", tmp_path / "out", "--format", "xlsx").code == 2
