"""What the pages of all pairs are asked for in their address (days, region, outlet), and what can be chosen."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends

from araxes.desk.desk import Desk
from araxes.desk.document import printable
from araxes.store.pair_counts import Holding
from araxes.web.memory import Memory
from araxes.web.pair_table import Asked, Counted, counted, in_region, regions_of
from araxes.web.parameters import Day, Words, check_order
from araxes.web.site import Site

# So many outlets are offered for choosing; any other can be typed.
MOST_OUTLETS = 200
# Up to so many events the first table of a desk is made with its page (0.1 s); of more it is loaded after it.
EVENTS_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFilters:
    """What is asked of the pairs. `sides` is `both` where both countries must lie in the region, else empty."""

    asked: Asked
    region: str
    sides: str

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked for."""
        return any(self.asked) or bool(self.region)


def pair_filters(
    since: Day = None, until: Day = None, outlet: Words = "", region: Words = "", sides: Literal["", "both"] = ""
) -> PairFilters:
    """Return what the address asks for. Raises: InputError for days in the wrong order."""
    check_order(since, until)
    return PairFilters(asked=Asked(since, until, outlet.strip() or None), region=region.strip(), sides=sides)


TheFilters = Annotated[PairFilters, Depends(pair_filters)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the desk holds, and what can be chosen."""

    holding: Holding
    outlets: Sequence[str]
    regions: Sequence[str]


def choices(memory: Memory, desk: Desk) -> Choices:
    """Return what the desk holds and what its pairs can be chosen by."""
    store = desk.store  # opened before the memory looks at the file: the first to open it makes its log

    def reckon() -> Choices:
        outlets = [outlet for outlet in store.outlets(limit=MOST_OUTLETS) if printable(outlet) == outlet]
        return Choices(holding=store.holding(), outlets=outlets, regions=regions_of(desk.knowledge.countries))

    return memory.get("choices of pairs", reckon)


def is_quick(site: Site, found: Choices, key: Hashable) -> bool:
    """Whether what the memory keeps under the key can be shown within the time of a page."""
    return found.holding.n_events <= EVENTS_AT_ONCE or site.memory.has(key)


def chosen_pairs(site: Site, desk: Desk, filters: PairFilters) -> Counted:
    """Return the pairs in the region asked for, those with most events first. Raises: InputError for no region."""
    found = counted(site.memory, desk, filters.asked)
    if not filters.region:
        return found
    rows = in_region(
        found.pairs, filters.region, both=filters.sides == "both", countries=desk.knowledge.countries
    )  # fmt: skip
    return Counted(rows, found.n_events)
