"""The network of countries as a drawing: which countries stand in it, and where.

Laid out by forces (Fruchterman & Reingold 1991, as networkx has it) from a fixed start, so that a view looks the same
every time; then names that lie on each other are moved apart.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from araxes.relations.measure import colour
from araxes.relations.network import LEAST_EVENTS, UNKNOWN, Tie, ties_of
from araxes.web.pair_table import PairRow

# More countries or lines than this cannot be told apart in one drawing. By judgement on desks of 10 to 65 countries.
MOST_COUNTRIES, MOST_TIES = 40, 110
SEED, ROUNDS, MOVES = 7, 300, 400
APART = 0.25
# Free room around each country, so that lines between neighbours are seen.
GAP = 7
SMALLEST, LARGEST = 4.0, 15.0
Place = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """The size of a drawing, of its letters, and whether countries are written as codes, for narrow screens."""

    width: int
    height: int
    letters: int
    by_code: bool


WIDE = Canvas(width=960, height=620, letters=14, by_code=False)
NARROW = Canvas(width=400, height=520, letters=13, by_code=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnCountry:
    """A country in a drawing: a circle around (x, y), with its name under it at `label_y`."""

    code: str
    name: str
    label: str
    n_events: int
    n_partners: int
    x: float
    y: float
    radius: float
    label_y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnTie:
    """A line between two countries, from (x1, y1) to (x2, y2)."""

    tie: Tie
    names: tuple[str, str]
    x1: float
    y1: float
    x2: float
    y2: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Countries and their ties on a canvas; ties with few events come first, so that the others lie over them."""

    canvas: Canvas
    countries: Sequence[DrawnCountry]
    ties: Sequence[DrawnTie]


def network_of(rows: Sequence[PairRow], n_events: Mapping[str, int], *, least: int) -> nx.Graph[str]:
    """Return the network of the pairs with `least` events or more, as `relations.network.draw_network` makes it.

    Only the pairs of countries may be given. Its ties have no bands: these need every article that tells an event.
    """
    network: nx.Graph[str] = nx.Graph()
    for row in sorted(rows, key=lambda row: (row.first, row.second)):
        if row.n_events < least:
            continue
        tie = Tie(
            first=row.first,
            second=row.second,
            score=row.score,
            low=None,
            high=None,
            n_events=row.n_events,
            n_outlets=row.n_outlets,
            sign=colour(row.score) if row.n_events >= LEAST_EVENTS else UNKNOWN,
        )
        network.add_edge(row.first, row.second, tie=tie)
    for country in network.nodes:
        network.nodes[country]["n_events"] = n_events.get(country, 0)
    return network


def largest_part(
    network: nx.Graph[str], most_countries: int = MOST_COUNTRIES, most_ties: int = MOST_TIES
) -> nx.Graph[str]:
    """Return what can be drawn: the ties with most events, among the countries with most events of the network."""
    chosen = sorted(network.nodes, key=lambda one: (-_weight(network, one), one))[:most_countries]
    ties = [tie for tie in ties_of(network) if tie.first in chosen and tie.second in chosen]
    part: nx.Graph[str] = nx.Graph()
    for tie in ties[:most_ties]:
        part.add_edge(tie.first, tie.second, tie=tie)
    for country in part.nodes:
        part.nodes[country].update(network.nodes[country])
    return part


def draw(network: nx.Graph[str], names: Mapping[str, str], canvas: Canvas) -> Drawing:
    """Return the drawing of a network."""
    if not network:
        return Drawing(canvas=canvas, countries=(), ties=())
    largest = max(count for _, count in network.nodes(data="n_events")) or 1
    radius = {
        one: round(SMALLEST + (LARGEST - SMALLEST) * math.sqrt(count / largest), 1)
        for one, count in network.nodes(data="n_events")
    }
    label = {one: one if canvas.by_code else names[one] for one in network.nodes}
    # Letters of a sans serif are about 0.55 of their height wide.
    half = {one: (max(radius[one], 0.29 * canvas.letters * len(label[one])) + GAP) for one in network.nodes}
    place = _places(network, canvas, radius, half)
    countries = [
        DrawnCountry(
            code=one,
            name=names[one],
            label=label[one],
            n_events=network.nodes[one]["n_events"],
            n_partners=network.degree(one),
            x=round(x, 1),
            y=round(y, 1),
            radius=radius[one],
            label_y=round(y + radius[one] + canvas.letters, 1),
        )
        for one, (x, y) in place.items()
    ]
    ties = sorted((tie for _, _, tie in network.edges(data="tie")), key=lambda tie: (tie.n_events, tie.first))
    most = max(tie.n_events for tie in ties)
    drawn = [
        DrawnTie(
            tie=tie,
            names=(names[tie.first], names[tie.second]),
            x1=round(place[tie.first][0], 1),
            y1=round(place[tie.first][1], 1),
            x2=round(place[tie.second][0], 1),
            y2=round(place[tie.second][1], 1),
            width=round(1.2 + 5.8 * math.sqrt(tie.n_events / most), 1),
        )
        for tie in ties
    ]
    return Drawing(canvas=canvas, countries=countries, ties=drawn)


def _weight(network: nx.Graph[str], country: str) -> int:
    return sum(tie.n_events for _, _, tie in network.edges(country, data="tie"))


def _places(
    network: nx.Graph[str], canvas: Canvas, radius: Mapping[str, float], half: Mapping[str, float]
) -> dict[str, Place]:
    """Where each country stands: by forces, stretched to the canvas, then moved until nothing lies on another."""
    closeness: nx.Graph[str] = nx.Graph()
    closeness.add_nodes_from(network.nodes)
    for first, second, tie in network.edges(data="tie"):
        closeness.add_edge(first, second, weight=0.4 + math.log1p(tie.n_events) / 4)
    # Parts without a tie between them would drive each other to the edges.
    centres = [max(part, key=lambda one: (len(network[one]), one)) for part in _parts(network)]
    closeness.add_edges_from(((centres[0], centre) for centre in centres[1:]), weight=APART)
    found = nx.spring_layout(
        closeness, seed=SEED, iterations=ROUNDS, weight="weight", k=2.2 / math.sqrt(max(len(network), 1))
    )
    # The rank of a country among the others stands for half of its place: it fills the canvas, whatever lies far off.
    across = _spread({one: float(place[0]) for one, place in found.items()})
    down = _spread({one: float(place[1]) for one, place in found.items()})
    tall = {one: (radius[one], radius[one] + canvas.letters + 2 * GAP) for one in network.nodes}
    place = {one: [across[one] * canvas.width, down[one] * canvas.height] for one in sorted(network.nodes)}
    for _ in range(MOVES):
        moved = _move_apart(place, half, tall)
        for one, at in place.items():
            at[0] = min(max(at[0], half[one]), canvas.width - half[one])
            at[1] = min(max(at[1], tall[one][0] + 3), canvas.height - tall[one][1])
        if not moved:
            break
    return {one: (at[0], at[1]) for one, at in place.items()}


def _parts(network: nx.Graph[str]) -> list[list[str]]:
    """The connected parts, the largest first."""
    return sorted((sorted(part) for part in nx.connected_components(network)), key=lambda part: (-len(part), part))


def _spread(values: Mapping[str, float]) -> dict[str, float]:
    """The values between 0 and 1: half their share of the range, half their rank."""
    low, high = min(values.values()), max(values.values())
    rank = {one: number for number, one in enumerate(sorted(values, key=lambda one: (values[one], one)))}
    last = max(len(values) - 1, 1)
    return {one: 0.5 * (value - low) / ((high - low) or 1) + 0.5 * rank[one] / last for one, value in values.items()}


def _move_apart(
    place: Mapping[str, list[float]], half: Mapping[str, float], tall: Mapping[str, tuple[float, float]]
) -> bool:
    """Move those whose boxes meet a little apart, along the shorter way; return whether any did."""
    moved = False
    ones = list(place)
    for number, one in enumerate(ones):
        for other in ones[number + 1 :]:
            (x, y), (x2, y2) = place[one], place[other]
            over_x = half[one] + half[other] - abs(x2 - x)
            over_y = (tall[one][1] + tall[other][0] if y <= y2 else tall[other][1] + tall[one][0]) - abs(y2 - y)
            if over_x <= 0 or over_y <= 0:
                continue
            axis, over = (0, over_x) if over_x < over_y else (1, over_y)
            step = (over / 2 + 0.5) * (1 if place[one][axis] <= place[other][axis] else -1)
            place[one][axis] -= step
            place[other][axis] += step
            moved = True
    return moved
