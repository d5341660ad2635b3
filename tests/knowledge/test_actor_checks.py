"""The check over the tables of actors finds each kind of fault, and none in what is bundled."""

from __future__ import annotations

from pathlib import Path

import pytest

from araxes.knowledge.actor_checks import check_actors
from knowledge.own_tables import BODY, TERM, own_table

FOREIGN = TERM | {"office_id": "foreign-minister", "country": "FRA"}


def test_nothing_is_wrong_in_the_bundled_tables() -> None:
    assert check_actors() == []


def wrong_in(folder: Path, *tables: tuple[str, list[dict[str, str]]]) -> list[tuple[str, int, str]]:
    """What the check finds because of these tables of the user's own: table, line and what."""
    for name, rows in tables:
        own_table(folder, name, *rows)
    known = {finding.what for finding in check_actors()}
    return [(Path(one.file).name, one.line, one.what) for one in check_actors(str(folder)) if one.what not in known]


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ({"office_id": "queen-bee"}, "office_id 'queen-bee' is not in offices.tsv"),
        ({"office_of": "FRA:NONE"}, "office_of 'FRA:NONE' is not in organisations.tsv"),
        ({"country": ""}, "country '' is not in countries.tsv, nor one of IGO, IMG, MNC, NGO"),
        ({"term_until": "1999"}, "term_until '1999' is before term_from '2001'"),
        ({"country": "SSD"}, "FRA:X_Y held culture-minister until 2003, before South Sudan (2011)"),
        ({"country": "DDR"}, "FRA:X_Y held culture-minister from 2001, after East Germany (1990)"),
        ({"country": "SSD", "term_until": "2012"}, None),
        ({"note": "[removed]"}, "removes a row that is not in the bundled file"),
    ],
)
def test_a_faulty_term_is_found(tmp_path: Path, cells: dict[str, str], what: str | None) -> None:
    expected = [("holders.tsv", 3, what)] if what else []
    assert wrong_in(tmp_path, ("holders.tsv", [TERM | cells])) == expected


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (("1951", "1955"), ("1953-02-01", "1954"), True),
        (("1951", "1953-02-01"), ("1953-02-01", "1954"), False),
        (("1951", "1953"), ("1953", "1954"), False),
        (("1951", "?"), ("1953", "1954"), False),
        (("2124", ""), ("2125", ""), True),
        (("2124", ""), ("2124", ""), False),
    ],
)
def test_two_holders_of_an_exclusive_office_at_a_time_are_found(
    tmp_path: Path, first: tuple[str, str], second: tuple[str, str], found: bool
) -> None:
    one = FOREIGN | {"term_from": first[0], "term_until": first[1], "title": "t"}
    other = one | {"person_id": "FRA:V_W", "name": "Victor W"} | {"term_from": second[0], "term_until": second[1]}
    wrong = wrong_in(tmp_path / "a", ("holders.tsv", [one, other]))
    assert [line for _, line, _ in wrong] == [3] * found
    assert all("and FRA:V_W is from" in what for _, _, what in wrong)
    assert wrong_in(tmp_path / "b", ("holders.tsv", [one, other | {"note": "acting"}])) == []


def test_an_open_end_before_a_successor_is_found_in_the_bundled_row(tmp_path: Path) -> None:
    successor = TERM | {"person_id": "AZE:X_Y", "country": "AZE", "office_id": "foreign-minister", "term_until": ""}
    ((file, _, what),) = wrong_in(tmp_path, ("holders.tsv", [successor | {"term_from": "2125"}]))
    assert file == "holders.tsv"
    assert what.startswith("AZE:JEYHUN_BAYRAMOV is foreign minister of AZE until today, and AZE:X_Y is from 2125 on")


def test_persons_whose_rows_differ_are_found(tmp_path: Path) -> None:
    later = {"term_from": "2005", "term_until": "2006"}
    assert [
        (line, what.partition(" in ")[0])
        for _, line, what in wrong_in(
            tmp_path,
            (
                "holders.tsv",
                [
                    TERM,
                    TERM | later | {"gender": "f"},
                    TERM | later | {"country": "DEU"},
                    TERM | {"person_id": "FRA:V_W", "name": "Victor W", "country": "ITA"},
                    TERM | later | {"person_id": "FRA:V_W", "name": "Victor W", "country": "ESP"},
                ],
            ),
        )
    ] == [(4, "gender of FRA:X_Y is 'f', but 'm'"), (7, "country of FRA:V_W is 'ESP', but 'ITA'")]


def test_a_form_of_two_actors_is_found(tmp_path: Path) -> None:
    again = TERM | {"person_id": "FRA:OTHER"}
    rows = [BODY, BODY | {"actor_id": "FRA:ABC", "name": "Abc", "other_names": "Xyz Front|Kremlin"}]
    found = wrong_in(tmp_path, ("holders.tsv", [TERM, again]), ("organisations.tsv", rows))
    assert sorted(what.partition(" (")[0] for _, _, what in found) == [
        "'Kremlin' names RUS and also FRA:ABC",
        "'Xavier Ypres' names FRA:X_Y and also FRA:OTHER",
        "'Xyz Front' names FRA:XYZ and also FRA:ABC",
    ]
    assert wrong_in(tmp_path / "b", ("holders.tsv", [TERM, again | {"note": "a namesake"}])) == []


def test_an_organisation_without_sector_or_country_is_found(tmp_path: Path) -> None:
    rows = [BODY | {"sector": ""}, BODY | {"actor_id": "FRA:ABC", "name": "Abc", "country": ""}]
    assert wrong_in(tmp_path, ("organisations.tsv", rows)) == [
        ("organisations.tsv", 3, "FRA:XYZ has no sector"),
        ("organisations.tsv", 4, "country '' is not in countries.tsv, nor one of IGO, IMG, MNC, NGO"),
    ]


def test_a_person_with_two_ids_is_found_by_spelling(tmp_path: Path) -> None:
    again = TERM | {"person_id": "ITA:X_Y", "name": "Xàvier-Ypres", "country": "ITA"}
    wrong = wrong_in(tmp_path / "a", ("holders.tsv", [TERM, again]))
    assert [what.partition(" (")[0] for _, _, what in wrong] == [
        "'Xavier Ypres' names FRA:X_Y, and 'Xàvier-Ypres' ITA:X_Y"
    ]
    assert wrong_in(tmp_path / "b", ("holders.tsv", [TERM, again | {"note": "a namesake"}])) == []


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("", ["'French Air Arm' names FRA:XYZ and also the body FRA:AIR_FORCE"]),
        ("[is AIR_FORCE]", []),
        ("[not AIR_FORCE] a club", []),
        ("[not AIR_FORCE|AIRS]", ["note names AIRS, which is no suffix of bodies.tsv"]),
        ("[is AIR_FORCE|SENATE_OFFICE]", ["note names SENATE_OFFICE, which is no suffix of bodies.tsv"]),
        ("[is AIR_FORCE|UPPER_HOUSE]", ["FRA:UPPER_HOUSE is FRA:SENATE and also FRA:XYZ"]),
    ],
)
def test_a_body_with_two_ids_is_found(tmp_path: Path, note: str, found: list[str]) -> None:
    rows = [BODY | {"name": "French Air Arm", "note": note}]
    wrong = [what.partition(" (")[0] for _, _, what in wrong_in(tmp_path, ("organisations.tsv", rows))]
    assert wrong == found


def test_an_outlet_may_have_officers(tmp_path: Path) -> None:
    assert wrong_in(tmp_path, ("holders.tsv", [TERM | {"office_of": "FRA:AFP"}])) == []
