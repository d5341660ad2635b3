"""Pairs of countries: who stands opposite whom, and what counts between them."""

from __future__ import annotations

import pytest

from araxes.records import ActorType, Modality
from araxes.relations.pairs import country_pairs, counts, only_groups_inside
from factories import a_report, an_actor, an_event

CROWD = an_actor("DEU:CROWD", type=ActorType.GROUP, sector="CVL")
GERMANY = an_actor("DEU", name="Germany")
ACTORS = {actor.actor_id: actor for actor in (CROWD, GERMANY)}


@pytest.mark.parametrize(
    ("actors", "recipients", "reciprocal", "pairs"),
    [
        (["FRA"], ["DEU"], False, [("DEU", "FRA")]),
        (["FRA", "ITA"], ["DEU"], False, [("DEU", "FRA"), ("DEU", "ITA")]),
        (["FRA", "ITA"], ["DEU"], True, [("DEU", "FRA"), ("DEU", "ITA"), ("FRA", "ITA")]),
        (["FRA", "DEU"], [], True, [("DEU", "FRA")]),
        (["FRA", "DEU"], [], False, []),
        (["FRA"], ["FRA"], True, []),
        ([], ["FRA"], False, []),
    ],
)
def test_the_pairs_of_what_is_told(
    actors: list[str], recipients: list[str], reciprocal: bool, pairs: list[tuple[str, str]]
) -> None:
    report = a_report(actor_countries=tuple(actors), recipient_countries=tuple(recipients), reciprocal=reciprocal)
    assert country_pairs(report) == country_pairs(an_event(report)) == pairs


@pytest.mark.parametrize("modality", Modality)
def test_what_did_not_happen_does_not_count(modality: Modality) -> None:
    expected = modality not in (Modality.NEGATED, Modality.HYPOTHETICAL)
    assert counts(a_report(modality=modality), -3.0, {}) is expected


def test_help_for_groups_inside_does_not_count_and_harm_does() -> None:
    report = a_report(recipient_ids=("DEU:CROWD",))
    assert [counts(report, score, ACTORS) for score in (5.0, 0.0, -5.0)] == [False, True, True]
    assert counts(a_report(recipient_ids=("DEU", "DEU:CROWD")), 5.0, ACTORS) is True


def test_who_is_not_known_may_be_the_state() -> None:
    assert only_groups_inside(["DEU:CROWD"], ACTORS) is True
    assert only_groups_inside(["DEU:CROWD", "DEU:NOT_KNOWN"], ACTORS) is False
    assert only_groups_inside([], ACTORS) is False
