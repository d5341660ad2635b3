"""The outlets: who publishes news, from where, owned by whom; the bundled table and the user's own beside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from araxes.errors import ResourceError
from araxes.knowledge.tables import Row, read_table, resource

OUTLET_COLUMNS = (
    "outlet_id", "name", "other_names", "domains", "country", "kind", "ownership", "language", "note",
)  # fmt: skip
KINDS = ("agency", "newspaper", "broadcaster", "magazine", "website")
OWNERSHIPS = ("state", "public", "private", "party", "unknown")
_ID = re.compile(r"[A-Z]{3}:[A-Z0-9_]+")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?:/[\w.~/-]+)?")
_LANGUAGE = re.compile("[a-z]{2,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A publisher of news, with its provenance (who owns it, from where)."""

    outlet_id: str
    name: str
    names: tuple[str, ...]
    domains: tuple[str, ...]
    country: str
    kind: str
    ownership: str
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutletIndex:
    """Outlets by each of their names (case-folded, without "the") and by their web hosts."""

    by_name: Mapping[str, Outlet]
    by_host: Mapping[str, Outlet]

    @classmethod
    def of(cls, outlets: Mapping[str, Outlet]) -> OutletIndex:
        """Index the outlets; a name or host of two belongs to the first."""
        by_name: dict[str, Outlet] = {}
        by_host: dict[str, Outlet] = {}
        for outlet in outlets.values():
            for name in (outlet.name, *outlet.names):
                by_name.setdefault(_folded(name), outlet)
            for domain in outlet.domains:
                by_host.setdefault(domain, outlet)
        return cls(by_name, by_host)

    def named(self, name: str) -> Outlet | None:
        """The outlet of this name, with or without "the", in any case."""
        return self.by_name.get(_folded(name))

    def at(self, host: str) -> Outlet | None:
        """The outlet at this host, or the one whose subdomain it is: `edition.cnn.com` is at `cnn.com`."""
        parts = host.lower().split(".")
        return next((o for i in range(len(parts) - 1) if (o := self.by_host.get(".".join(parts[i:])))), None)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold().removeprefix("the ")


def load_outlets(countries: Collection[str], own: str = "") -> dict[str, Outlet]:
    """Return the outlets by id: the bundled ones, and those of the user's file `own`, whose rows win.

    A row of `own` takes the place of a bundled one of its id, and its names and hosts are its alone.
    Raises: ResourceError naming file, line, column and value for a wrong row or a file that cannot be read.
    """
    bundled = _read(resource("outlets", "outlets.tsv"), countries)
    if not own:
        return bundled
    added = _read(Path(own), countries)
    return {**added, **{key: outlet for key, outlet in bundled.items() if key not in added}}


def _read(path: Traversable, countries: Collection[str]) -> dict[str, Outlet]:
    found: dict[str, Outlet] = {}
    hosts: dict[str, str] = {}
    try:
        for row in read_table(path, OUTLET_COLUMNS):
            outlet = _outlet(row, countries)
            if outlet.outlet_id in found:
                raise row.wrong("outlet_id", "stands twice; merge the rows")
            for domain in outlet.domains:
                if hosts.setdefault(domain, outlet.outlet_id) != outlet.outlet_id:
                    raise row.wrong("domains", f"names {domain}, which is also that of {hosts[domain]}")
            found[outlet.outlet_id] = outlet
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(f"{path}: the outlets cannot be read ({error}). Name a TSV file in UTF-8.") from error
    return found


def _outlet(row: Row, countries: Collection[str]) -> Outlet:
    """The outlet of a row. Raises: ResourceError for the first cell that is wrong."""
    for column, problem in _problems(row, countries):
        raise row.wrong(column, problem)
    return Outlet(
        outlet_id=row["outlet_id"],
        name=row["name"],
        names=row.several("other_names"),
        domains=row.several("domains"),
        country=row["country"],
        kind=row["kind"],
        ownership=row["ownership"],
        languages=row.several("language"),
    )


def _problems(row: Row, countries: Collection[str]) -> Iterator[tuple[str, str]]:
    if not _ID.fullmatch(row["outlet_id"]):
        yield "outlet_id", "is not COUNTRY:NAME in capitals, digits and underscores, as in SAU:ARAB_NEWS"
    if not row["name"]:
        yield "name", "is empty"
    if row["country"] not in countries:
        yield "country", "is not in countries.tsv; write the code of three letters, as in SAU"
    if row["kind"] not in KINDS:
        yield "kind", f"is not one of {', '.join(KINDS)}"
    if row["ownership"] not in OWNERSHIPS:
        yield "ownership", f"is not one of {', '.join(OWNERSHIPS)}"
    if not all(_DOMAIN.fullmatch(domain) for domain in row.several("domains")):
        yield "domains", "must be web hosts in small letters without http:// and www, separated by |"
    if not all(_LANGUAGE.fullmatch(language) for language in row.several("language")):
        yield "language", "must be ISO 639-1 codes, separated by |"
