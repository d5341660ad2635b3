from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from araxes.errors import ResourceError
from araxes.knowledge.actors import (
    HOLDER_COLUMNS,
    NO_ONE_COUNTRY,
    ORGANISATION_COLUMNS,
    ActorKnowledge,
    country_actor,
    read_actors,
)
from araxes.knowledge.tables import resource
from araxes.records import ActorType, DayRange


def test_the_actor_of_an_id(knowledge: ActorKnowledge) -> None:
    assert knowledge.actor("IRN") == country_actor(knowledge.countries["IRN"])
    assert knowledge.actor("IGO:NATO") == knowledge.organisations["IGO:NATO"]
    assert knowledge.actor("AZE:ILHAM_ALIYEV") == knowledge.persons["AZE:ILHAM_ALIYEV"]
    assert knowledge.actor("AZE:NOBODY") is None


def test_holders_on_a_day(knowledge: ActorKnowledge) -> None:
    day = date(2022, 3, 1)
    held = knowledge.holders("IRN", "president", DayRange(day, day))
    assert [term.person_id for term in held] == ["IRN:EBRAHIM_RAISI"]
    assert knowledge.holders("IRN", "monarch", DayRange(day, day)) == ()


def test_an_office_of_a_national_body_is_found_under_body_and_country(knowledge: ActorKnowledge) -> None:
    days = DayRange(date(2022, 3, 1), date(2022, 3, 1))
    at_body = knowledge.holders("IRN:SNSC", "security-council-secretary", days)
    assert at_body == knowledge.holders("IRN", "security-council-secretary", days)


def test_the_leader_of_a_group_is_not_the_leader_of_its_country(knowledge: ActorKnowledge) -> None:
    assert knowledge.terms_in.get(("LBN", "leader")) is None
    assert ("LBN:HEZBOLLAH", "leader") in knowledge.terms_in


def test_ids_are_of_one_kind_each(knowledge: ActorKnowledge) -> None:
    kinds = (knowledge.countries.keys(), knowledge.organisations.keys(), knowledge.persons.keys())
    assert sum(map(len, kinds)) == len(set().union(*kinds))


def test_every_term_has_its_holder_office_and_country(knowledge: ActorKnowledge) -> None:
    assert {term.person_id for term in knowledge.terms} == knowledge.persons.keys()
    assert {term.office_id for term in knowledge.terms} <= knowledge.offices.keys()
    assert {term.country for term in knowledge.terms} <= knowledge.countries.keys() | NO_ONE_COUNTRY


def test_terms_begin_before_they_end(knowledge: ActorKnowledge) -> None:
    wrong = [
        term.person_id for term in knowledge.terms
        if term.begins.earliest and term.ends.latest and term.ends.latest < term.begins.earliest
    ]  # fmt: skip
    assert wrong == []


def test_every_organisation_has_a_known_country(knowledge: ActorKnowledge) -> None:
    known = knowledge.countries.keys() | NO_ONE_COUNTRY
    assert {actor.actor_id for actor in knowledge.organisations.values() if actor.country not in known} == set()


def test_no_form_names_two_organisations(knowledge: ActorKnowledge) -> None:
    owners = defaultdict(set)
    for actor_id, names in knowledge.organisation_names.items():
        for name in names:
            owners[name].add(actor_id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_every_ambiguous_word_is_a_word_of_its_country(knowledge: ActorKnowledge) -> None:
    wrong = {
        country.code: words
        for country in knowledge.countries.values()
        if (
            words := country.ambiguous
            - {*country.names, *country.adjectives, *country.demonyms, *country.capitals, *country.metonyms}
        )
    }
    assert wrong == {}


def test_a_body_makes_an_actor_of_its_type(knowledge: ActorKnowledge) -> None:
    army = next(body for body in knowledge.bodies if "army" in body.terms)
    assert (army.suffix, army.type, army.sector) == ("ARMY", ActorType.AGENCY, "MIL")
    terms = [term for body in knowledge.bodies for term in body.terms]
    assert len(terms) == len(set(terms))


def row(columns: tuple[str, ...], **cells: str) -> str:
    return "\t".join(columns) + "\n" + "\t".join(cells.get(column, "") for column in columns) + "\n"


HOLDER = {"person_id": "FRA:X", "name": "X Y", "country": "FRA", "office_id": "president", "term_from": "2001"}


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("holders.tsv", row(HOLDER_COLUMNS, **HOLDER | {"office_id": "queen-bee"}), "line 2: office_id 'queen-bee'"),
        ("holders.tsv", row(HOLDER_COLUMNS, **HOLDER | {"office_of": "FRA:NONE"}), "line 2: office_of 'FRA:NONE'"),
        ("holders.tsv", row(HOLDER_COLUMNS, **HOLDER | {"country": "QQQ"}), "line 2: country 'QQQ'"),
        ("holders.tsv", row(HOLDER_COLUMNS, **HOLDER | {"term_from": "soon"}), "line 2: term_from 'soon'"),
        ("holders.tsv", row(HOLDER_COLUMNS, **HOLDER | {"term_until": "1999"}), "line 2: term_until '1999'"),
        (
            "organisations.tsv",
            row(ORGANISATION_COLUMNS, actor_id="FRA:X", name="X", type="club", country="FRA"),
            "line 2: type 'club'",
        ),
        (
            "organisations.tsv",
            row(ORGANISATION_COLUMNS, actor_id="QQQ:X", name="X", type="organisation", country="QQQ"),
            "line 2: country 'QQQ'",
        ),
    ],
)
def test_a_wrong_row_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, text: str, message: str
) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    monkeypatch.setattr(
        "araxes.knowledge.actor_tables.resource",
        lambda *parts: tmp_path / file if parts[-1] == file else resource(*parts),
    )
    with pytest.raises(ResourceError, match=f"{file} {message}"):
        read_actors("", "")
