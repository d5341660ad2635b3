"""Bodies of states, and known organisations that are such a body."""

from __future__ import annotations

import pytest

from araxes.knowledge.actor_tables import ORGANISATION_COLUMNS
from araxes.knowledge.actors import ActorKnowledge
from araxes.knowledge.bodies import marked, sounds_like
from araxes.knowledge.tables import Row


def organisation(**cells: str) -> Row:
    return Row("organisations.tsv", 1, {column: cells.get(column, "") for column in ORGANISATION_COLUMNS})


@pytest.mark.parametrize(
    ("body", "organisation_id"),
    [
        ("GBR:FOREIGN_MINISTRY", "GBR:FOREIGN_OFFICE"),
        ("USA:FINANCE_MINISTRY", "USA:TREASURY"),
        ("USA:MARINES", "USA:MARINE_CORPS"),
        ("SYR:ARMY", "SYR:ARAB_ARMY"),
        ("MMR:JUNTA", "MMR:TATMADAW"),
    ],
)
def test_the_id_of_a_body_is_that_of_the_organisation_that_it_is(
    knowledge: ActorKnowledge, body: str, organisation_id: str
) -> None:
    actor = knowledge.actor(body)
    assert actor is not None
    assert actor.actor_id == organisation_id
    assert body in knowledge.ids_of(organisation_id)


def test_an_army_is_not_all_security_forces(knowledge: ActorKnowledge) -> None:
    assert {"IRQ:ARMY", "IRQ:SECURITY_FORCES"} <= knowledge.organisations.keys()
    assert knowledge.ids_of("IRQ:ARMY") == ("IRQ:ARMY",)


def test_marks_stand_in_the_note() -> None:
    row = organisation(actor_id="FRA:X", note="[is ARMY|JUNTA] [not NAVY] until 1999")
    assert (marked(row, "is"), marked(row, "not")) == (("ARMY", "JUNTA"), ("NAVY",))
    assert marked(organisation(note="is ARMY"), "is") == ()


@pytest.mark.parametrize(
    ("name", "suffixes"),
    [
        ("French Navy", {"NAVY": "French Navy"}),
        ("France's armed forces", {"ARMED_FORCES": "France's armed forces"}),
        ("Central Bank of France", {"CENTRAL_BANK": "Central Bank of France"}),
        ("French News Agency", {}),
        ("French Rebels", {}),
        ("French Navy League", {}),
    ],
)
def test_the_bodies_that_a_name_sounds_like(knowledge: ActorKnowledge, name: str, suffixes: dict[str, str]) -> None:
    words = {term: body for body in knowledge.bodies for term in body.terms}
    assert sounds_like(organisation(name="X", other_names=name), knowledge.countries["FRA"], words) == suffixes


def test_the_longest_words_beside_the_country_count(knowledge: ActorKnowledge) -> None:
    words = {term: body for body in knowledge.bodies for term in body.terms}
    row = organisation(name="Russian Federation Council")
    assert sounds_like(row, knowledge.countries["RUS"], words) == {"UPPER_HOUSE": "Russian Federation Council"}
