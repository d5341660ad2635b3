"""The picture that one article gives of a pair."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from araxes.knowledge.ontology import load_ontology
from araxes.records import Actor, ActorType, Modality, Report
from araxes.relations.pictures import MIXED_SHARE, Picture, draw_pictures
from factories import a_report, an_actor

ONTOLOGY = load_ontology()


def pictures(*reports: Report, actors: Sequence[Actor] = ()) -> list[Picture]:
    return draw_pictures(reports, actors={actor.actor_id: actor for actor in actors}, ontology=ONTOLOGY)


def some(count: int, event_type: str) -> list[Report]:
    return [a_report(event_type=event_type) for _ in range(count)]


@pytest.mark.parametrize(
    ("friendly", "hostile", "direction"),
    [
        (1, 0, "cooperative"), (0, 1, "hostile"), (1, 1, "mixed"), (2, 1, "cooperative"), (1, 2, "hostile"),
        (3, 2, "mixed"), (4, 2, "cooperative"),
    ],
)  # fmt: skip
def test_a_picture_is_mixed_where_the_weaker_side_has_a_third_of_the_reports(
    friendly: int, hostile: int, direction: str
) -> None:
    (picture,) = pictures(*some(friendly, "CONSULT"), *some(hostile, "ACCUSE"))
    assert (picture.direction, picture.n_reports) == (direction, friendly + hostile)
    assert picture.score == round((2.5 * friendly - 3 * hostile) / (friendly + hostile), 3)
    assert 1 / 3 < MIXED_SHARE < 0.4


def test_reports_that_weigh_nothing_leave_it_mixed() -> None:
    (picture,) = pictures(a_report(event_type="REQUEST"))
    assert (picture.direction, picture.score) == ("mixed", 0.0)


def test_both_directions_of_a_pair_are_one_picture_and_others_are_others() -> None:
    back = a_report(actor_countries=("DEU",), recipient_countries=("FRA",), event_type="CONSULT", mode="visit")
    other = a_report(recipient_countries=("DEU", "ITA"))
    elsewhere = a_report(article_id="ar_other")
    found = pictures(a_report(), back, other, elsewhere)
    here = a_report().article_id
    assert [(one.article_id, one.first, one.second, one.n_reports) for one in found] == sorted(
        [(here, "DEU", "FRA", 3), (here, "FRA", "ITA", 1), ("ar_other", "DEU", "FRA", 1)]
    )


def test_a_mutual_event_of_two_actors_is_of_the_pair() -> None:
    together = a_report(actor_countries=("FRA", "DEU"), recipient_countries=(), reciprocal=True, event_type="CONSULT")
    assert [(one.first, one.second) for one in pictures(together)] == [("DEU", "FRA")]
    side_by_side = a_report(actor_countries=("FRA", "DEU"), recipient_countries=("ITA",))
    assert [(one.first, one.second) for one in pictures(side_by_side)] == [("DEU", "ITA"), ("FRA", "ITA")]


@pytest.mark.parametrize("modality", [Modality.NEGATED, Modality.HYPOTHETICAL])
def test_what_did_not_happen_is_left_out(modality: Modality) -> None:
    assert pictures(a_report(modality=modality)) == []
    (picture,) = pictures(a_report(modality=modality), a_report(event_type="CONSULT"))
    assert picture.direction == "cooperative"


def test_an_event_within_one_country_makes_no_picture() -> None:
    assert pictures(a_report(recipient_countries=("FRA",)), a_report(recipient_countries=())) == []


def test_help_for_a_group_inside_a_state_is_left_out() -> None:
    crowd = an_actor("DEU:CROWD", type=ActorType.GROUP, sector="CVL")
    support = a_report(event_type="SUPPORT", recipient_ids=("DEU:CROWD",))
    assert [one.direction for one in pictures(support, a_report(), actors=[crowd])] == ["hostile"]
    assert [one.direction for one in pictures(support, a_report())] == ["mixed"]
