"""The signed network of all pairs of countries, its triads out of balance, and who stands between two.

Structural balance (Heider 1946; Cartwright & Harary 1956): a triad is in balance if the product of its signs is
positive, as where the friend of a friend is a friend, or the enemy of an enemy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import networkx as nx

from araxes.knowledge.ontology import Ontology
from araxes.records import Actor, Event
from araxes.relations.measure import colour, inside
from araxes.relations.pairs import country_pairs, counts
from araxes.relations.periods import placed_on
from araxes.relations.resampling import mean_band

# So many events a pair needs before its mean gives it a sign: one meeting makes no friends. By judgement.
LEAST_EVENTS = 3
UNKNOWN = "unknown"
SIGNS: Mapping[str, int] = {"cooperative": 1, "hostile": -1}
PairTellers = Mapping[str, Mapping[str, str | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """How two countries stand: the mean PLOVER score of their events with its 95 % band, and the sign it gives.

    `sign` is `cooperative`, `hostile` or `mixed` (`measure.colour`), `unknown` with fewer than three events.
    """

    first: str
    second: str
    score: float
    low: float | None
    high: float | None
    n_events: int
    n_outlets: int
    sign: str

    @property
    def sure(self) -> bool:
        """Whether the tie has a sign, and the band leaves no doubt on which side of nothing the score lies."""
        return self.sign in SIGNS and self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Triad:
    """Three countries (in order of code) that all have signs for each other, with their three ties.

    `pattern` is `+++`, `++-`, `+--` or `---`. `weakest` is the tie nearest to no side, `distance` how far its score
    is from nothing: so far at least must one tie move for the triad to change between balance and imbalance. `sure`
    is whether no band of the three holds nothing. Davis 1967 (Human Relations 20) takes three enemies for stable.
    """

    countries: tuple[str, str, str]
    ties: tuple[Tie, Tie, Tie]
    pattern: str
    balanced: bool
    weakest: Tie
    distance: float
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdParty:
    """A country that has events with both of a pair. `role` says how it stands to them; `None` in `balanced` where a
    sign of the three is not known.

    `role` is `friend of both`, `against both`, `between` (with one, against the other; `nearer` is the one it is with),
    `mixed` where a tie is neither, or `unknown` with too few events.
    """

    country: str
    with_first: Tie
    with_second: Tie
    role: str
    nearer: str | None
    balanced: bool | None


@dataclass(slots=True)
class _Facing:
    """The events of a pair as they are gathered."""

    scores: list[float] = field(default_factory=list)
    tellers: list[Mapping[str, str | None]] = field(default_factory=list)

    def tie(self, first: str, second: str) -> Tie:
        low, high = mean_band(self.scores, self.tellers, "|".join(sorted((first, second))))
        score = round(sum(self.scores) / len(self.scores), 3)
        return Tie(
            first=first,
            second=second,
            score=score,
            low=low,
            high=high,
            n_events=len(self.scores),
            n_outlets=len({outlet for one in self.tellers for outlet in one.values() if outlet}),
            sign=colour(score) if len(self.scores) >= LEAST_EVENTS else UNKNOWN,
        )


def draw_network(
    events: Iterable[Event],
    *,
    countries: Collection[str],
    tellers: PairTellers,
    actors: Mapping[str, Actor],
    ontology: Ontology,
    since: date | None = None,
    until: date | None = None,
) -> nx.Graph[str]:
    """Return the network: countries as nodes, pairs with events that happened as edges.

    `countries` are the codes that are countries: some stand for international organisations, which are left out.

    A node has `n_events` (each once, however many stand opposite), `n_partners` and `score`, an edge `tie` (a Tie) and,
    for other programs, `score`, `n_events` and `sign`. With days asked for, only events that stand on one of them in
    a series count. `tellers` as for `weigh_events`.
    """
    facing: defaultdict[tuple[str, str], _Facing] = defaultdict(_Facing)
    own: defaultdict[str, list[float]] = defaultdict(list)
    for event, score in _counted(events, actors, ontology, since, until):
        pairs = [pair for pair in country_pairs(event) if pair[0] in countries and pair[1] in countries]
        for pair in pairs:
            facing[pair].scores.append(score)
            facing[pair].tellers.append(tellers.get(event.event_id, {}))
        for country in sorted({country for pair in pairs for country in pair}):
            own[country].append(score)
    network: nx.Graph[str] = nx.Graph()
    for country, scores in sorted(own.items()):
        network.add_node(country, n_events=len(scores), score=round(sum(scores) / len(scores), 3), n_partners=0)
    for (first, second), found in sorted(facing.items()):
        tie = found.tie(first, second)
        network.add_edge(first, second, tie=tie, score=tie.score, n_events=tie.n_events, sign=tie.sign)
        for country in (first, second):
            network.nodes[country]["n_partners"] += 1
    return network


def ties_of(network: nx.Graph[str]) -> list[Tie]:
    """Return the ties of the network, those of most events first."""
    ties: list[Tie] = [tie for _, _, tie in network.edges(data="tie")]
    return sorted(ties, key=lambda tie: (-tie.n_events, tie.first, tie.second))


def find_triads(network: nx.Graph[str], *, balanced: bool | None = False) -> list[Triad]:
    """Return the triads out of balance (or those in balance, or with `None` all), the farthest from a change first.

    Only ties that are cooperative or hostile count: a mixed or unknown one leaves a triad open.
    """
    signed: dict[tuple[str, str], Tie] = {(tie.first, tie.second): tie for tie in ties_of(network) if tie.sign in SIGNS}
    partners: defaultdict[str, set[str]] = defaultdict(set)
    for first, second in signed:
        partners[first].add(second)
    found = [
        _triad(one, two, three, signed)
        for one in sorted(partners)
        for two in sorted(partners[one])
        for three in sorted(partners[one] & partners[two])
    ]
    kept = [triad for triad in found if balanced is None or triad.balanced is balanced]
    return sorted(kept, key=lambda triad: (-triad.distance, triad.countries))


def _triad(one: str, two: str, three: str, signed: Mapping[tuple[str, str], Tie]) -> Triad:
    ties = signed[one, two], signed[one, three], signed[two, three]
    n_hostile = sum(SIGNS[tie.sign] < 0 for tie in ties)
    weakest = min(ties, key=lambda tie: (abs(tie.score), tie.first, tie.second))
    return Triad(
        countries=(one, two, three),
        ties=ties,
        pattern="+" * (3 - n_hostile) + "-" * n_hostile,
        balanced=n_hostile % 2 == 0,
        weakest=weakest,
        distance=abs(weakest.score),
        sure=all(tie.sure for tie in ties),
    )


def find_third_parties(
    first: str,
    second: str,
    events: Iterable[Event],
    *,
    countries: Collection[str],
    tellers: PairTellers,
    actors: Mapping[str, Actor],
    ontology: Ontology,
    since: date | None = None,
    until: date | None = None,
) -> list[ThirdParty]:
    """Return the countries that have events with both, those with most first (the fewer of its two numbers counts).

    `first` and `second` are country codes or actor ids, `countries` the codes that may be third parties: all but
    those that the two are or belong to. Days and `tellers` as for `draw_network`.
    """
    facing: dict[str, defaultdict[str, _Facing]] = {one: defaultdict(_Facing) for one in (first, second)}
    between = _Facing()
    for event, score in _counted(events, actors, ontology, since, until):
        told = tellers.get(event.event_id, {})
        opposite = {party: set(_opposite(event, party)) for party in (first, second)}
        for party, others in opposite.items():
            for country in others.intersection(countries):
                facing[party][country].scores.append(score)
                facing[party][country].tellers.append(told)
        if second in opposite[first]:
            between.scores.append(score)
            between.tellers.append(told)
    pair = SIGNS.get(between.tie(first, second).sign) if between.scores else None
    shared = sorted(facing[first].keys() & facing[second].keys())
    found = [
        _third_party(
            country, facing[first][country].tie(first, country), facing[second][country].tie(second, country), pair
        )
        for country in shared
    ]
    return sorted(found, key=lambda one: (-min(one.with_first.n_events, one.with_second.n_events), one.country))


def _third_party(country: str, with_first: Tie, with_second: Tie, pair: int | None) -> ThirdParty:
    signs = with_first.sign, with_second.sign
    one, other = SIGNS.get(with_first.sign), SIGNS.get(with_second.sign)
    role, nearer = "unknown" if UNKNOWN in signs else "mixed", None
    if one is not None and other is not None:
        role = "between" if one != other else "friend of both" if one > 0 else "against both"
        nearer = None if one == other else with_first.first if one > 0 else with_second.first
    known = one is not None and other is not None and pair is not None
    return ThirdParty(
        country=country,
        with_first=with_first,
        with_second=with_second,
        role=role,
        nearer=nearer,
        balanced=(one or 0) * (other or 0) * (pair or 0) > 0 if known else None,
    )


def _counted(
    events: Iterable[Event],
    actors: Mapping[str, Actor],
    ontology: Ontology,
    since: date | None,
    until: date | None,
) -> Iterator[tuple[Event, float]]:
    for event in events:
        score = ontology.score(event.event_type, event.mode)
        if counts(event, score, actors) and inside(placed_on(event), since, until):
            yield event, score


def _opposite(event: Event, party: str) -> Sequence[str]:
    """Who stands opposite a party, by id and by country: the other side; and the other actors of a mutual event."""
    actors = (*event.actor_ids, *event.actor_countries)
    recipients = (*event.recipient_ids, *event.recipient_countries)
    found: list[str] = []
    if party in actors:
        found += recipients
        if event.reciprocal:
            found += actors
    if party in recipients:
        found += actors
    return [one for one in found if one != party]
