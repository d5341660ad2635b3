"""A user's own rows of actors win over the bundled ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from araxes.errors import ResourceError
from araxes.knowledge.actor_tables import TABLES, read_actor_tables, replaced_by
from araxes.knowledge.actors import ActorKnowledge, load_actors
from araxes.knowledge.tables import Row, read_table, resource
from araxes.pipeline.tools import knowledge_hash
from araxes.records import DayRange
from knowledge.own_tables import BODY, TERM, own_table

DAY = DayRange(date(2022, 3, 1), date(2022, 3, 1))


def bundled(name: str, column: str, value: str) -> dict[str, str]:
    return next(row.cells for row in read_actor_tables()[name] if row[column] == value)


def test_a_new_row_is_added(tmp_path: Path, knowledge: ActorKnowledge) -> None:
    own_table(tmp_path, "organisations.tsv", BODY)
    found = load_actors(own=own_table(tmp_path, "holders.tsv", TERM | {"office_of": "FRA:XYZ"}))
    assert found.organisations["FRA:XYZ"].name == "Xyz Front"
    assert [term.begins.earliest for term in found.terms_of["FRA:X_Y"]] == [date(2001, 1, 1)]
    assert len(found.terms) == len(knowledge.terms) + 1
    assert len(found.organisations) == len(knowledge.organisations) + 1


def test_a_term_of_the_same_key_takes_the_place_of_the_bundled_one(tmp_path: Path, knowledge: ActorKnowledge) -> None:
    row = bundled("holders.tsv", "person_id", "AZE:JEYHUN_BAYRAMOV") | {"term_until": "2021-12-31"}
    found = load_actors(own=own_table(tmp_path, "holders.tsv", row))
    assert [term.ends.latest for term in found.terms_of["AZE:JEYHUN_BAYRAMOV"]] == [date(2021, 12, 31)]
    assert found.holders("AZE", "foreign-minister", DAY) == ()
    assert len(found.terms) == len(knowledge.terms)


def test_a_row_marked_removed_takes_the_bundled_one_away(tmp_path: Path, knowledge: ActorKnowledge) -> None:
    term = bundled("holders.tsv", "person_id", "AZE:JEYHUN_BAYRAMOV") | {"note": "[removed] wrong"}
    own_table(tmp_path, "traps.tsv", {"phrase": "Iranian Azerbaijan", "why": "[removed] wanted as a country"})
    found = load_actors(own=own_table(tmp_path, "holders.tsv", term))
    assert "AZE:JEYHUN_BAYRAMOV" not in found.persons
    assert set(knowledge.traps) - set(found.traps) == {"Iranian Azerbaijan"}


def test_a_country_and_an_organisation_are_replaced_whole(tmp_path: Path) -> None:
    country = bundled("countries.tsv", "code", "AZE") | {"other_names": "Land of Fire", "note": "", "capital": ""}
    own_table(tmp_path, "countries.tsv", country)
    nato = bundled("organisations.tsv", "actor_id", "IGO:NATO") | {"other_names": "the Alliance"}
    found = load_actors(own=own_table(tmp_path, "organisations.tsv", nato))
    assert found.countries["AZE"].names == ("Azerbaijan", "Land of Fire")
    assert found.countries["AZE"].capitals == ()
    assert found.organisation_names["IGO:NATO"] == (nato["name"], "the Alliance")


def test_own_names_of_a_person_come_first(tmp_path: Path) -> None:
    row = TERM | {"person_id": "AZE:JEYHUN_BAYRAMOV", "name": "Ceyhun Bayramov", "country": "AZE"}
    found = load_actors(own=own_table(tmp_path, "holders.tsv", row))
    assert found.persons["AZE:JEYHUN_BAYRAMOV"].name == "Ceyhun Bayramov"
    assert len(found.terms_of["AZE:JEYHUN_BAYRAMOV"]) == 2


def test_a_body_takes_its_words_away_from_the_others(tmp_path: Path) -> None:
    body = {"terms": "regime|rulers", "suffix": "RULERS", "type": "group", "sector": "GOV", "kind": "people"}
    found = load_actors(own=own_table(tmp_path, "bodies.tsv", body))
    assert [one.suffix for one in found.bodies if "regime" in one.terms] == ["RULERS"]
    assert [one.terms for one in found.bodies if "ruling regime" in one.terms] == [("regimes", "ruling regime")]


@pytest.mark.parametrize(
    ("written", "replaced"),
    [("2013-10-22", [1]), ("2013", [1]), ("2013-05", [1]), ("2015-01-26", [2]), ("2015", []), ("2014", []), ("", [])],
)
def test_a_term_is_known_by_its_day_else_by_its_year_if_only_one_began_in_it(written: str, replaced: list[int]) -> None:
    """Two that began in one year are told apart by the day alone; neither is taken for the other."""
    rows = [
        Row("holders.tsv", number, row("holders.tsv", TERM | {"term_from": began}))
        for number, began in ((1, "2013-10-22"), (2, "2015-01-26"), (3, "2015-09-21"))
    ]
    mine = Row("mine.tsv", 9, row("holders.tsv", TERM | {"term_from": written}))
    assert [other.line for other in replaced_by("holders.tsv", mine, rows)] == replaced


def row(name: str, cells: dict[str, str]) -> dict[str, str]:
    return {column: cells.get(column, "") for column in TABLES[name]}


def test_one_file_is_known_by_its_columns(tmp_path: Path) -> None:
    own = own_table(tmp_path, "holders.tsv", TERM, called="my people.tsv")
    assert "FRA:X_Y" in load_actors(own=own).persons


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"office_id": "queen-bee"}, "line 3: office_id 'queen-bee' is not in offices.tsv; add it there or correct it"),
        ({"country": "QQQ"}, "line 3: country 'QQQ' is not in countries.tsv"),
        ({"term_from": "soon"}, "line 3: term_from 'soon' is not a date; write 2013, 2013-08"),
        ({"gender": "x"}, "line 3: gender 'x' is not m, f or empty"),
    ],
)
def test_a_wrong_cell_is_named_with_the_whole_path(tmp_path: Path, cells: dict[str, str], says: str) -> None:
    with pytest.raises(ResourceError) as caught:
        load_actors(own=own_table(tmp_path, "holders.tsv", TERM | cells))
    assert f"{tmp_path / 'holders.tsv'} {says}" in str(caught.value)


def test_files_that_are_no_table_are_named(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"none: there is no such file or folder of actors\. Correct the setting"):
        load_actors(own=str(tmp_path / "none"))
    (tmp_path / "holder.tsv").write_text("a\tb\n", encoding="utf-8")
    with pytest.raises(ResourceError, match=r"holder\.tsv: is none of countries\.tsv, organisations\.tsv"):
        load_actors(own=str(tmp_path))
    with pytest.raises(ResourceError, match=r"holder\.tsv: its columns are \['a', 'b'\], which is none of countries"):
        load_actors(own=str(tmp_path / "holder.tsv"))
    (tmp_path / "holder.tsv").rename(tmp_path / "holders.tsv")
    with pytest.raises(ResourceError) as caught:
        load_actors(own=str(tmp_path))
    assert str(caught.value).startswith(f"{tmp_path}/holders.tsv line 1: columns are ['a', 'b'], expected")


def test_twice_the_same_row_is_named(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="line 4: term_from '2001' stands twice; merge the rows"):
        load_actors(own=own_table(tmp_path, "holders.tsv", TERM, TERM))


def test_the_users_files_are_part_of_the_knowledge_hash(tmp_path: Path) -> None:
    first = knowledge_hash("", own_table(tmp_path / "one", "holders.tsv", TERM))
    assert len({knowledge_hash(), first}) == 2
    assert first == knowledge_hash("", own_table(tmp_path / "two", "holders.tsv", TERM))
    assert first != knowledge_hash("", own_table(tmp_path / "three", "holders.tsv", TERM | {"term_until": "2004"}))


def test_the_bundled_rows_are_the_tables_without_a_setting() -> None:
    path = resource("actors", "traps.tsv")
    assert read_actor_tables()["traps.tsv"] == tuple(read_table(path, ("phrase", "why")))
