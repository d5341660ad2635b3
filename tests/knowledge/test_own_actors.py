"""Rows are written into the user's own tables whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from araxes.errors import InputError, ResourceError
from araxes.knowledge.actor_tables import HOLDER_COLUMNS
from araxes.knowledge.actors import load_actors
from araxes.knowledge.own_actors import actor_row, rows_of_person, write_rows
from knowledge.own_tables import BODY, TERM, own_table


def rows_in(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def test_the_folder_and_its_file_are_made_with_a_head(tmp_path: Path) -> None:
    own = tmp_path / "mine"
    paths, findings = write_rows(str(own), [("holders.tsv", TERM)])
    assert (paths, findings) == ([own / "holders.tsv"], [])
    text = paths[0].read_text(encoding="utf-8")
    assert text.startswith("# Our own holders.tsv: each row takes the place of the bundled row")
    assert rows_in(paths[0])[0].split("\t") == list(HOLDER_COLUMNS)
    assert "FRA:X_Y" in load_actors(own=str(own)).persons
    assert [path.name for path in own.iterdir()] == ["holders.tsv"]


def test_a_row_of_the_same_key_is_replaced_and_others_stay(tmp_path: Path) -> None:
    own = own_table(tmp_path, "holders.tsv", TERM, TERM | {"person_id": "FRA:V_W", "name": "Victor W"})
    write_rows(own, [("holders.tsv", TERM | {"term_until": "2004"})])
    rows = rows_in(tmp_path / "holders.tsv")[1:]
    assert [(cells[0], cells[8]) for cells in (row.split("\t") for row in rows)] == [
        ("FRA:X_Y", "2004"), ("FRA:V_W", "2003"),
    ]  # fmt: skip
    assert (tmp_path / "holders.tsv").read_text(encoding="utf-8").startswith("# ours\n")


def test_what_would_not_load_is_not_written(tmp_path: Path) -> None:
    own = own_table(tmp_path, "holders.tsv", TERM)
    before = (tmp_path / "holders.tsv").read_bytes()
    rows = [("organisations.tsv", BODY), ("holders.tsv", TERM | {"office_id": "queen-bee", "term_from": "1999"})]
    with pytest.raises(ResourceError, match=r"line 4: office_id 'queen-bee' is not in .*\. Nothing was written\."):
        write_rows(own, rows)
    assert (tmp_path / "holders.tsv").read_bytes() == before
    assert not (tmp_path / "organisations.tsv").exists()


def test_a_removal_of_an_own_row_takes_it_out(tmp_path: Path) -> None:
    own = own_table(tmp_path, "holders.tsv", TERM)
    assert [row["term_from"] for row in rows_of_person(own, "FRA:X_Y")] == ["2001"]
    write_rows(own, [("holders.tsv", TERM | {"note": "[removed]"})])
    assert len(rows_in(tmp_path / "holders.tsv")) == 1
    assert rows_of_person(own, "FRA:X_Y") == []


def test_a_removal_of_a_bundled_row_is_written(tmp_path: Path) -> None:
    row = rows_of_person("", "AZE:JEYHUN_BAYRAMOV")[0]
    write_rows(str(tmp_path), [("holders.tsv", row.cells | {"note": "[removed]"})])
    assert rows_of_person(str(tmp_path), "AZE:JEYHUN_BAYRAMOV") == []


@pytest.mark.parametrize("cells", [{"name": "a\tb"}, {"name": "a\nb"}, {"person_id": "#x"}, {"person_id": ""}])
def test_a_cell_that_would_break_the_table_is_refused(tmp_path: Path, cells: dict[str, str]) -> None:
    with pytest.raises(InputError, match=r"tab or a line break|must not be empty or begin with #"):
        write_rows(str(tmp_path), [("holders.tsv", TERM | cells)])
    assert list(tmp_path.iterdir()) == []


def test_one_file_holds_one_table(tmp_path: Path) -> None:
    own = own_table(tmp_path, "holders.tsv", called="people.tsv")
    write_rows(own, [("holders.tsv", TERM)])
    assert len(rows_in(tmp_path / "people.tsv")) == 2
    with pytest.raises(InputError, match=r"people\.tsv cannot hold rows of organisations\.tsv; let the setting"):
        write_rows(own, [("organisations.tsv", BODY)])


def test_a_row_is_looked_up_in_the_own_table_first(tmp_path: Path) -> None:
    own = own_table(tmp_path, "organisations.tsv", BODY)
    assert actor_row(own, "organisations.tsv", "FRA:XYZ").cells["name"] == "Xyz Front"
    assert actor_row(str(tmp_path / "none"), "countries.tsv", "AZE")["name"] == "Azerbaijan"
    with pytest.raises(InputError, match=r"there is no 'FRA:NONE' in organisations\.tsv; `araxes actors WORDS` finds"):
        actor_row(own, "organisations.tsv", "FRA:NONE")
