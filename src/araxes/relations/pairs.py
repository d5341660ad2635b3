"""Which pairs of countries an event or a report is between, and whether it counts for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from araxes.records import Actor, Event, Modality, Report

# Help for a group inside a state is no kindness to that state (gold/README.md, "Rules for the types").
GROUPS_INSIDE = frozenset({"CVL", "OPP", "REB", "PRM"})
NOT_SO = frozenset({Modality.NEGATED, Modality.HYPOTHETICAL})


def country_pairs(told: Event | Report) -> list[tuple[str, str]]:
    """Return the pairs of different countries on opposite sides, each in alphabetical order.

    The actors of a mutual event ("France and Germany met") stand on opposite sides too.
    """
    return pairs_between(told.actor_countries, told.recipient_countries, reciprocal=told.reciprocal)


def pairs_between(actors: Sequence[str], recipients: Sequence[str], *, reciprocal: bool) -> list[tuple[str, str]]:
    """Return the pairs of `country_pairs`, of countries that act and countries that are acted on."""
    pairs = {(one, other) for one in actors for other in recipients}
    if reciprocal:
        pairs |= set(combinations(actors, 2))
    return sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})


def counts(told: Event | Report, score: float, actors: Mapping[str, Actor]) -> bool:
    """Whether something that is told shows how two states stand: it happened, and was not help for a group inside."""
    return told.modality not in NOT_SO and not (score > 0 and only_groups_inside(told.recipient_ids, actors))


def only_groups_inside(recipient_ids: Sequence[str], actors: Mapping[str, Actor]) -> bool:
    """Whether all recipients are known to be groups inside a state: civilians, opposition, rebels, militias."""
    known = [actors[actor_id] for actor_id in recipient_ids if actor_id in actors]
    return bool(known) and len(known) == len(recipient_ids) and all(one.sector in GROUPS_INSIDE for one in known)
