"""The signed network, its triads, and who stands between two."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from araxes.records import DayRange, Event, Modality
from araxes.relations.network import ThirdParty, Triad, draw_network, find_third_parties, find_triads, ties_of
from relations.pair_events import ONTOLOGY, between, event

COUNTRIES = frozenset({"FRA", "DEU", "ITA", "ESP"})
KINDS = {"+": "SUPPORT", "-": "THREATEN", "0": "REQUEST"}


def events_of(ties: Mapping[tuple[str, str], str], n: int = 3) -> list[Event]:
    """For each pair n events of support (+), threat (-) or request (0)."""
    return [
        between(f"{first}_{second}_{i}", first, second, KINDS[sign])
        for (first, second), sign in ties.items()
        for i in range(n)
    ]


def triads(ties: Mapping[tuple[str, str], str], balanced: bool | None = False) -> list[Triad]:
    network = draw_network(events_of(ties), countries=COUNTRIES, tellers={}, actors={}, ontology=ONTOLOGY)
    return find_triads(network, balanced=balanced)


def third(ties: Mapping[tuple[str, str], str], n: int = 3) -> list[ThirdParty]:
    return find_third_parties(
        "FRA", "DEU", events_of(ties, n), countries=COUNTRIES - {"FRA", "DEU"}, tellers={}, actors={}, ontology=ONTOLOGY
    )


# ---- the network -------------------------------------------------------------------------------------------------


def test_a_pair_has_its_mean_its_band_and_its_sign() -> None:
    events = [*events_of({("FRA", "DEU"): "-"}, 2), between("x", "DEU", "FRA", "ACCUSE")]
    tellers = {one.event_id: {f"ar_{one.event_id}": f"outlet {one.event_id}"} for one in events}
    network = draw_network(events, countries=COUNTRIES, tellers=tellers, actors={}, ontology=ONTOLOGY)
    (tie,) = ties_of(network)
    assert (tie.first, tie.second, tie.n_events, tie.n_outlets, tie.sign) == ("DEU", "FRA", 3, 3, "hostile")
    assert tie.score == pytest.approx((-3.5 * 2 - 3) / 3, abs=0.001)
    assert tie.low == -3.5 and tie.high is not None and -3.5 < tie.high <= -3.0
    assert tie.sure is True
    assert network.edges["FRA", "DEU"]["score"] == tie.score


def test_too_few_events_give_no_sign() -> None:
    network = draw_network(
        events_of({("FRA", "DEU"): "+"}, 2), countries=COUNTRIES, tellers={}, actors={}, ontology=ONTOLOGY
    )
    (tie,) = ties_of(network)
    assert (tie.sign, tie.sure, tie.low) == ("unknown", False, None)


def test_an_event_is_one_of_a_country_however_many_stand_opposite() -> None:
    summit = event("s", "CONSULT", actor_ids=("FRA", "DEU", "ITA"), actor_countries=("FRA", "DEU", "ITA"),
                   recipient_ids=(), recipient_countries=(), reciprocal=True)  # fmt: skip
    network = draw_network([summit], countries=COUNTRIES, tellers={}, actors={}, ontology=ONTOLOGY)
    assert network.number_of_edges() == 3
    assert {country: values["n_events"] for country, values in network.nodes.items()} == dict.fromkeys(
        ("DEU", "FRA", "ITA"), 1
    )
    assert network.nodes["FRA"]["n_partners"] == 2


def test_what_is_no_country_or_did_not_happen_is_left_out() -> None:
    events = [between("a", "FRA", "IGO"), between("b", "FRA", "DEU", modality=Modality.NEGATED)]
    network = draw_network(events, countries=COUNTRIES, tellers={}, actors={}, ontology=ONTOLOGY)
    assert network.number_of_nodes() == 0


def test_days_choose_events() -> None:
    early, late = between("a", "FRA", "DEU", day=date(2020, 1, 1)), between("b", "FRA", "ITA", day=date(2021, 1, 1))
    undated = between("c", "FRA", "ESP", modality=Modality.HISTORICAL, event_on=DayRange())

    def partners(**days: date) -> set[str]:
        return set(
            draw_network(
                [early, late, undated], countries=COUNTRIES, tellers={}, actors={}, ontology=ONTOLOGY, **days
            ).nodes
        ) - {"FRA"}

    assert partners(since=date(2020, 6, 1)) == {"ITA"}
    assert partners(until=date(2020, 6, 1)) == {"DEU"}
    assert partners() == {"DEU", "ITA", "ESP"}


# ---- triads ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("signs", "pattern", "balanced"),
    [("+++", "+++", True), ("++-", "++-", False), ("+--", "+--", True), ("-+-", "+--", True), ("---", "---", False)],
)
def test_a_triad_is_in_balance_if_the_product_of_its_signs_is_positive(
    signs: str, pattern: str, balanced: bool
) -> None:
    ties = dict(zip([("FRA", "DEU"), ("FRA", "ITA"), ("DEU", "ITA")], signs, strict=True))
    (triad,) = triads(ties, balanced=None)
    assert (triad.countries, triad.pattern, triad.balanced) == (("DEU", "FRA", "ITA"), pattern, balanced)
    assert len(triads(ties, balanced=balanced)) == 1
    assert triads(ties, balanced=not balanced) == []


def test_a_mixed_or_missing_tie_leaves_a_triad_open() -> None:
    assert triads({("FRA", "DEU"): "-", ("FRA", "ITA"): "+", ("DEU", "ITA"): "0"}, balanced=None) == []
    assert triads({("FRA", "DEU"): "-", ("FRA", "ITA"): "+"}, balanced=None) == []


def test_the_weakest_tie_says_how_far_a_triad_is_from_a_change() -> None:
    (triad,) = triads({("FRA", "DEU"): "-", ("FRA", "ITA"): "+", ("DEU", "ITA"): "+"})
    assert (triad.weakest.first, triad.weakest.second, triad.distance) == ("DEU", "FRA", 3.5)
    assert triad.sure is False


def test_each_triad_of_four_is_found_once() -> None:
    pairs = [("DEU", "ESP"), ("DEU", "FRA"), ("DEU", "ITA"), ("ESP", "FRA"), ("ESP", "ITA"), ("FRA", "ITA")]
    found = triads(dict.fromkeys(pairs, "-"))
    assert sorted(triad.countries for triad in found) == [
        ("DEU", "ESP", "FRA"), ("DEU", "ESP", "ITA"), ("DEU", "FRA", "ITA"), ("ESP", "FRA", "ITA"),
    ]  # fmt: skip


# ---- third parties -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("with_first", "with_second", "role", "nearer"),
    [
        ("+", "+", "friend of both", None),
        ("-", "-", "against both", None),
        ("+", "-", "between", "FRA"),
        ("-", "+", "between", "DEU"),
        ("+", "0", "mixed", None),
    ],
)
def test_how_a_third_country_stands_to_both(with_first: str, with_second: str, role: str, nearer: str | None) -> None:
    (one,) = third({("FRA", "ITA"): with_first, ("ITA", "DEU"): with_second})
    assert (one.country, one.role, one.nearer, one.balanced) == ("ITA", role, nearer, None)
    assert (one.with_first.n_events, one.with_second.n_events) == (3, 3)


def test_with_the_pair_a_third_makes_a_triad() -> None:
    ties = {("FRA", "ITA"): "+", ("ITA", "DEU"): "-"}
    (at_odds,) = third(ties | {("FRA", "DEU"): "-"})
    (friends,) = third(ties | {("FRA", "DEU"): "+"})
    assert (at_odds.balanced, friends.balanced) == (True, False)


def test_a_third_has_events_with_both_and_those_with_most_come_first() -> None:
    assert third({("FRA", "ITA"): "+", ("DEU", "ESP"): "+"}) == []
    events = [*events_of({("FRA", "ITA"): "+", ("DEU", "ITA"): "+"}, 1), *events_of({("FRA", "ESP"): "+"}, 5),
              *events_of({("DEU", "ESP"): "+"}, 2)]  # fmt: skip
    found = find_third_parties("FRA", "DEU", events, countries=COUNTRIES - {"FRA", "DEU"}, tellers={}, actors={},
                               ontology=ONTOLOGY)  # fmt: skip
    assert [(one.country, one.role) for one in found] == [("ESP", "unknown"), ("ITA", "unknown")]


def test_a_party_may_be_finer_than_a_country() -> None:
    navy = [between(f"n{i}", "FRA", "ITA", "SUPPORT", actor_ids=("FRA:NAVY",)) for i in range(3)]
    army = [between(f"m{i}", "FRA", "ITA", "THREATEN", actor_ids=("FRA:ARMY",)) for i in range(3)]
    others = events_of({("ITA", "DEU"): "+"})
    (one,) = find_third_parties("FRA:NAVY", "DEU", [*navy, *army, *others], countries=COUNTRIES - {"FRA", "DEU"},
                                tellers={}, actors={}, ontology=ONTOLOGY)  # fmt: skip
    assert (one.with_first.n_events, one.role) == (3, "friend of both")


def test_who_meets_with_both_is_opposite_both() -> None:
    summits = [
        event(f"s{i}", "CONSULT", actor_ids=("FRA", "DEU", "ITA"), actor_countries=("FRA", "DEU", "ITA"),
              recipient_ids=(), recipient_countries=(), reciprocal=True)
        for i in range(3)
    ]  # fmt: skip
    (one,) = find_third_parties("FRA", "DEU", summits, countries=COUNTRIES - {"FRA", "DEU"}, tellers={}, actors={},
                                ontology=ONTOLOGY)  # fmt: skip
    assert (one.country, one.role, one.balanced) == ("ITA", "friend of both", True)
