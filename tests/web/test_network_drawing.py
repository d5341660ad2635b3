"""The drawing: the same signs as the network of the desk, nothing outside the canvas, no name on another."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest

import araxes
from araxes.relations.network import find_triads
from araxes.web.network_drawing import NARROW, WIDE, Canvas, Drawing, draw, largest_part, network_of
from araxes.web.pair_table import Asked, PairRow, count_pairs, read_pair_events
from web.many_events import build_desk, made_events


def a_pair(first: str, second: str, n_events: int = 5, score: float = 3.0) -> PairRow:
    return PairRow(
        first=first, second=second, n_events=n_events, n_reports=n_events, n_outlets=1, score=score, first_day=None,
        last_day=None,
    )  # fmt: skip


def a_network(n_countries: int, n_pairs: int) -> nx.Graph[str]:
    chance = random.Random(n_countries)
    codes = [f"{chr(65 + number // 26)}{chr(65 + number % 26)}X" for number in range(n_countries)]
    chosen = chance.sample(list(combinations(codes, 2)), n_pairs)
    rows = [a_pair(*pair, n_events=chance.randint(3, 400), score=chance.uniform(-9, 9)) for pair in chosen]
    return network_of(rows, dict.fromkeys(codes, 50), least=1)


def drawn(network: nx.Graph[str], canvas: Canvas) -> Drawing:
    return draw(network, {code: f"Republic {code}" for code in network.nodes}, canvas)


def test_signs_and_triads_are_those_of_the_desk(tmp_path: Path) -> None:
    with araxes.open(build_desk(tmp_path / "made.db", made_events(500, 3))) as desk:
        found = count_pairs(read_pair_events(desk.store, desk.ontology), Asked())
        countries = desk.knowledge.countries
        rows = [row for row in found.pairs if row.first in countries and row.second in countries]
        ours = network_of(rows, found.n_events, least=1)
        whole = desk.network().graph
    signs = {(first, second): tie.sign for first, second, tie in whole.edges(data="tie")}
    assert {(first, second): tie.sign for first, second, tie in ours.edges(data="tie")} == signs
    of_desk = {(triad.countries, triad.pattern) for triad in find_triads(whole, balanced=None)}
    assert {(triad.countries, triad.pattern) for triad in find_triads(ours, balanced=None)} == of_desk


def test_pairs_with_few_events_are_left_out_or_have_no_sign() -> None:
    rows = [a_pair("AZE", "IRN", 2), a_pair("IRN", "ISR", 3, -4.0)]
    network = network_of(rows, {"AZE": 2, "IRN": 5, "ISR": 3}, least=2)
    assert network.edges["AZE", "IRN"]["tie"].sign == "unknown"
    assert network.edges["IRN", "ISR"]["tie"].sign == "hostile"
    assert sorted(network_of(rows, {}, least=3).nodes) == ["IRN", "ISR"]


@pytest.mark.parametrize("canvas", [WIDE, NARROW])
@pytest.mark.parametrize(("n_countries", "n_pairs"), [(2, 1), (9, 9), (24, 50), (40, 110)])
def test_everything_stands_on_the_canvas(canvas: Canvas, n_countries: int, n_pairs: int) -> None:
    network = a_network(n_countries, n_pairs)
    drawing = drawn(network, canvas)
    assert (len(drawing.countries), len(drawing.ties)) == (len(network), n_pairs)
    for one in drawing.countries:
        assert one.radius <= one.x <= canvas.width - one.radius
        assert one.radius <= one.y and one.label_y <= canvas.height
    places = {(one.x, one.y) for one in drawing.countries}
    assert all({(tie.x1, tie.y1), (tie.x2, tie.y2)} <= places for tie in drawing.ties)


@pytest.mark.parametrize("canvas", [WIDE, NARROW])
def test_no_name_lies_on_another(canvas: Canvas) -> None:
    drawing = drawn(a_network(30, 60), canvas)
    boxes = [
        (one.x - 0.27 * canvas.letters * len(one.label), one.x + 0.27 * canvas.letters * len(one.label), one.label_y)
        for one in drawing.countries
    ]
    for (left, right, line), (left2, right2, line2) in combinations(boxes, 2):
        assert right <= left2 or right2 <= left or abs(line - line2) >= canvas.letters


def test_the_same_network_is_drawn_alike() -> None:
    assert drawn(a_network(20, 40), WIDE) == drawn(a_network(20, 40), WIDE)


def test_parts_without_a_tie_stay_near() -> None:
    network = network_of([a_pair("AZE", "IRN"), a_pair("IND", "PAK")], {}, least=1)
    found = {one.code: one for one in drawn(network, WIDE).countries}
    assert len(found) == 4
    assert drawn(network_of([], {}, least=1), WIDE).countries == ()


def test_only_the_largest_are_drawn() -> None:
    network = a_network(60, 300)
    part = largest_part(network)
    assert len(part) <= 40 and part.number_of_edges() <= 110
    kept = [tie.n_events for _, _, tie in part.edges(data="tie")]
    among = sorted((tie.n_events for _, _, tie in network.subgraph(part).edges(data="tie")), reverse=True)
    assert sorted(kept, reverse=True) == among[: len(kept)]
    assert largest_part(network, most_countries=99, most_ties=999).number_of_edges() == 300


def test_a_tie_with_more_events_is_wider_and_lies_over_the_others() -> None:
    drawing = drawn(network_of([a_pair("AZE", "IRN", 90), a_pair("ARM", "IRN", 4)], {}, least=1), WIDE)
    few, many = drawing.ties
    assert (few.tie.n_events, many.tie.n_events) == (4, 90)
    assert few.width < many.width
