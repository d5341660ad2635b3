"""An invented world: two countries, four office-holders, two outlets."""

from __future__ import annotations

import pytest

from araxes.knowledge.actors import ActorKnowledge, Office, Term
from araxes.knowledge.outlets import Outlet
from araxes.knowledge.tables import day_range
from araxes.records import Actor, ActorType, DayRange

HOLDERS = (
    ("NOR:ALVA", "Runa Alvasen", "NOR", "president", "2010-03-01", "2016-04-30"),
    ("NOR:BERG", "Tor Bergvik", "NOR", "president", "2016-04-30", ""),
    ("SUD:OKRA", "Sela Okrani", "SUD", "foreign-minister", "2012-06-01", "2014-09-15"),
    ("SUD:DEME", "Pavo Demeter", "SUD", "president", "1990-01-01", "1999-12-31"),
)


@pytest.fixture(scope="session")
def knowledge() -> ActorKnowledge:
    persons, terms = {}, []
    for person_id, name, country, office_id, begins, ends in HOLDERS:
        persons[person_id] = Actor(actor_id=person_id, name=name, type=ActorType.PERSON, country=country, sector="GOV")
        terms.append(
            Term(
                person_id=person_id,
                country=country,
                office_id=office_id,
                office_of=None,
                title=office_id.replace("-", " "),
                begins=day_range(begins),
                ends=day_range(ends) if ends else DayRange(),
                in_office=not ends,
            )
        )
    offices = {
        "president": Office(office_id="president", titles=("president",), only_in={}, sector="GOV", rank=1),
        "foreign-minister": Office(
            office_id="foreign-minister", titles=("foreign minister",), only_in={}, sector="GOV", rank=2
        ),
    }
    quay = Outlet(
        outlet_id="NOR:QUAY", name="The Quay Gazette", names=("Quay Gazette", "QG"), domains=("quaygazette.example",),
        country="NOR", kind="newspaper", ownership="private",
    )  # fmt: skip
    return ActorKnowledge(
        countries={},
        organisations={},
        organisation_names={},
        persons=persons,
        person_names={person_id: (name,) for person_id, name, *_ in HOLDERS},
        genders={},
        offices=offices,
        terms=tuple(terms),
        bodies=(),
        outlets={quay.outlet_id: quay},
        traps=(),
    )
