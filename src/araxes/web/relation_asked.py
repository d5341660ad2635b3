"""What is asked of a relation: which two, which days, which period, which outlet. The address holds all of it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import Depends

from araxes.desk.desk import Desk
from araxes.desk.view import View
from araxes.records import Actor
from araxes.web.parameters import Day, Words, check_order
from araxes.web.site import TheDesk

Unit = Literal["day", "week", "month", "quarter", "year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Two actors, the days, the period of a point, one outlet alone, and since when something is new."""

    first: Actor
    second: Actor
    since: date | None
    until: date | None
    unit: str
    outlet: str | None
    new_since: date | None

    @property
    def pair(self) -> tuple[str, str]:
        """The ids of the two."""
        return self.first.actor_id, self.second.actor_id

    @property
    def path(self) -> str:
        """The address of the page without what is asked besides."""
        return path_of(*self.pair)

    def key(self, what: str) -> Hashable:
        """Return the key under which something that was reckoned of this is kept."""
        return ("relation", what, *self.pair, self.since, self.until, self.unit, self.outlet, self.new_since)

    def view(self, desk: Desk) -> View:
        """Return the relation, ready to be asked; of all outlets."""
        return View(desk=desk, first=self.first, second=self.second, since=self.since, until=self.until)


def path_of(first: str, second: str) -> str:
    """Return the address of the page of two actors."""
    return f"/relation/{quote(first, safe='')}/{quote(second, safe='')}"


def asked_of(
    desk: TheDesk,
    first: str,
    second: str,
    since: Day = None,
    until: Day = None,
    unit: Unit = "month",
    outlet: Words = "",
    new_since: Day = None,
) -> Asked:
    """Return what the address asks. Raises: InputError for an unknown or the same actor, or days in wrong order."""
    check_order(since, until)
    view = desk.relation(first, second)
    return Asked(
        first=view.first,
        second=view.second,
        since=since,
        until=until,
        unit=unit,
        outlet=outlet or None,
        new_since=new_since,
    )


TheAsked = Annotated[Asked, Depends(asked_of)]
