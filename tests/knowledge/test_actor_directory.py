"""The directory of actors: looked up by words, country, office, day and kind."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from araxes.knowledge.actor_directory import Directory
from knowledge.own_tables import BODY, TERM, own_table

DAY = date(2022, 3, 1)


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory.load()


def test_words_are_found_in_any_case_without_accents(directory: Directory) -> None:
    assert [entry.actor_id for entry in directory.find(["BEŞTEPE"])] == ["TUR"]
    assert [entry.actor_id for entry in directory.find(["bestepe", "turkiye"])] == ["TUR"]
    assert directory.find(["bestepe", "greece"]) == []


def test_office_country_and_day_together(directory: Directory) -> None:
    found = directory.find(country="AZE", office="foreign-minister", day=DAY)
    assert [entry.actor_id for entry in found] == ["AZE:JEYHUN_BAYRAMOV"]
    before = directory.find(country="AZE", office="foreign-minister", day=date(2015, 3, 1))
    assert [entry.actor_id for entry in before] == ["AZE:ELMAR_MAMMADYAROV"]


def test_a_kind_and_a_day_keep_what_existed(directory: Directory) -> None:
    kinds = {entry.kind for entry in directory.find(["azerbaijan"], kind="organisation")}
    assert kinds == {"organisation"}
    on_day = {entry.actor_id for entry in directory.find(kind="country", day=DAY)}
    assert {"SRB", "SSD", "FRA"} <= on_day
    assert on_day & {"YUG", "SUN", "DDR", "XNK"} == {"XNK"}


def test_an_entry_has_names_codes_and_sources(directory: Directory) -> None:
    entry = directory.entries["SSD"]
    assert entry.codes == {"ISO 3166-1 alpha-3": "SSD 2011-", "Correlates of War": "SSD/525 2011-"}
    assert {"South Sudan", "South Sudanese", "Juba"} <= set(entry.names)
    assert entry.sources[0].startswith("countries.tsv line ")
    assert directory.entries["XAB"].codes == {}


def test_an_own_row_stands_with_its_own_file(tmp_path: Path) -> None:
    own_table(tmp_path, "organisations.tsv", BODY)
    own = own_table(tmp_path, "holders.tsv", TERM | {"office_of": "FRA:XYZ"})
    entry = Directory.load(own=own).entries["FRA:X_Y"]
    assert entry.sources == (f"{tmp_path / 'holders.tsv'} line 3",)
    (term,) = entry.terms
    assert (term.term_from, term.term_until, term.office_of, term.title) == ("2001", "2003", "FRA:XYZ", term.title)
    assert [entry.terms_on(date(year, 6, 1)) != () for year in (2000, 2001, 2003, 2004)] == [False, True, True, False]
