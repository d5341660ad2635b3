from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from araxes.errors import ResourceError
from araxes.knowledge.tables import day_range, read_table
from araxes.records import DayRange


def table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "birds.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_know_their_cells_and_place(tmp_path: Path) -> None:
    path = table(tmp_path, "# Origin: written here.\nname\tsongs\n\nrobin\ttick| |trill\nwren\t\n")
    rows = list(read_table(path, ("name", "songs")))
    assert [(row["name"], row.line) for row in rows] == [("robin", 4), ("wren", 5)]
    assert rows[0].several("songs") == ("tick", " ", "trill")
    assert rows[1].optional("songs") is None


def test_a_row_names_what_is_wrong(tmp_path: Path) -> None:
    row = next(read_table(table(tmp_path, "name\nrobin\n"), ("name",)))
    assert str(row.wrong("name", "is no bird")) == "birds.tsv line 2: name 'robin' is no bird"


def test_another_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"birds.tsv line 1: columns are \['bird'\], expected \['name'\]"):
        list(read_table(table(tmp_path, "bird\n"), ("name",)))


def test_a_missing_tab_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"birds.tsv line 2: 1 cells, expected 2"):
        list(read_table(table(tmp_path, "name\tsongs\nrobin\n"), ("name", "songs")))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2013", date(2013, 1, 1), date(2013, 12, 31)),
        ("2013-12", date(2013, 12, 1), date(2013, 12, 31)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2013-08-03", date(2013, 8, 3), date(2013, 8, 3)),
    ],
)
def test_a_date_of_any_precision_is_an_interval(text: str, first: date, last: date) -> None:
    assert day_range(text) == DayRange(first, last)


@pytest.mark.parametrize("text", ["", "soon", "2013-13", "2013-02-30"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        day_range(text)
