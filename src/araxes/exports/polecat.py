"""The columns of the POLECAT data set, for programs and papers that read it (docs/reference/exports.md).

Names and order are POLECAT's (Halterman et al. 2023, "PLOVER and POLECAT: A New Political Event Ontology and Dataset";
Harvard Dataverse doi:10.7910/DVN/AJGVIT). What Araxes does not know is empty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import polars as pl

from araxes.exports.accounts import Happening, Named, read_happenings
from araxes.exports.cameo import cameo_of
from araxes.exports.kinds import CodeTables, in_batches
from araxes.exports.writers import Row, Schema
from araxes.knowledge.countries import Country
from araxes.knowledge.ontology import Quad
from araxes.records import Actor, ActorType, DayRange, Event, Modality
from araxes.store import Store, day_text

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations",
    "Language", "Version",
)  # fmt: skip
SCHEMA: Schema = dict.fromkeys(COLUMNS, pl.String()) | {"Intensity": pl.Float64()}
# What POLECAT has no column for, joined to it by Event ID.
EXTRA_SCHEMA: Schema = {
    "Event ID": pl.String(), "Event Earliest": pl.String(), "Event Latest": pl.String(), "Told On": pl.String(),
    "Published Earliest": pl.String(), "Published Latest": pl.String(), "Modality": pl.String(),
    "Reciprocal": pl.Boolean(), "Reports": pl.Int64(), "Reports On Word Alone": pl.Int64(), "Outlets": pl.Int64(),
    "Disputes": pl.Int64(), "CAMEO Root": pl.String(), "Goldstein": pl.Float64(), "Confidence": pl.Float64(),
}  # fmt: skip
# POLECAT holds what happened: what is planned, possible or denied to have happened has no column to be told apart by.
HAPPENED = frozenset({Modality.ACTUAL, Modality.HISTORICAL})
QUAD_CODES = {
    Quad.VERBAL_COOPERATION: "V-COOP",
    Quad.MATERIAL_COOPERATION: "M-COOP",
    Quad.VERBAL_CONFLICT: "V-CONF",
    Quad.MATERIAL_CONFLICT: "M-CONF",
}
# Between the parts of a cell, as POLECAT has it; a part that holds the sign itself gets a comma for it.
SEPARATOR = ";"
ORGANISED = frozenset({ActorType.ORGANISATION, ActorType.AGENCY, ActorType.ARMED_GROUP})


def polecat_rows(store: Store, codes: CodeTables) -> Iterator[Row]:
    """Yield a row for each event that happened, by day: cells by POLECAT's column names, "" for what is not known."""
    version = _version(store)
    places = place_countries(codes.countries.values())
    for happening in read_happenings(store):
        if happening.event.modality in HAPPENED:
            row = _event_cells(happening, codes) | _place_cells(happening.event.place, places, codes.countries)
            row |= _story_cells(happening) | {"Version": version}
            yield {column: row.get(column, "") for column in COLUMNS}


def extra_rows(store: Store, codes: CodeTables) -> Iterator[Row]:
    """Yield, for the same events in the same order, what POLECAT has no column for."""
    for batch in in_batches(one for one in store.events() if one.modality in HAPPENED):
        disputes = Counter(one.event_id for one in store.disputes(event_ids=[event.event_id for event in batch]))
        told = store.reports(report_ids=[report_id for event in batch for report_id in event.report_ids])
        on_word = {report.report_id for report in told if report.according_to}
        for event in batch:
            root, goldstein = cameo_of(event.event_type, event.mode, event.contexts, codes.crosswalk)
            values = (
                event.event_id, *map(day_text, event.event_on), day_text(event.told_on),
                *map(day_text, event.first_published),
                event.modality.value, event.reciprocal, len(event.report_ids), len(on_word & {*event.report_ids}),
                len(event.outlets), disputes[event.event_id], root, goldstein, event.confidence,
            )  # fmt: skip
            yield dict(zip(EXTRA_SCHEMA, values, strict=True))


def cow_number(country: Country, year: int | None) -> int | None:
    """Return the state's Correlates of War number of that year, else the only one that it ever had, if any."""
    spell = country.cow_in(year) if year is not None else None
    numbers = {one.number for one in country.cow}
    return spell.number if spell else numbers.pop() if len(numbers) == 1 else None


def place_countries(countries: Iterable[Country]) -> dict[str, tuple[str, bool]]:
    """Return country code and whether it is a city, for names and capitals in lower case that mean one country alone.

    Former states and forms that often mean something else are left out.
    """
    meant: dict[str, set[tuple[str, bool]]] = {}
    for country in countries:
        for forms, is_city in ((country.names, False), (country.capitals, True)):
            for form in forms:
                if form not in country.ambiguous and not country.former:
                    meant.setdefault(form.casefold(), set()).add((country.code, is_city))
    return {form: next(iter(found)) for form, found in meant.items() if len(found) == 1}


def joined(parts: Sequence[str]) -> str:
    """Return the parts in one cell, each at its place; nothing at all where all are empty."""
    return SEPARATOR.join(part.replace(SEPARATOR, ",") for part in parts) if any(parts) else ""


def _event_cells(happening: Happening, codes: CodeTables) -> Row:
    event = happening.event
    return {
        "Event ID": event.event_id,
        "Event Date": _only_day(event.event_on),
        "Event Type": event.event_type,
        "Event Mode": event.mode or "",
        "Intensity": codes.ontology.score(event.event_type, event.mode),
        "Quad Code": QUAD_CODES[codes.ontology.quad(event.event_type)],
        "Contexts": joined(event.contexts),
        **_party_cells("Actor", event.actor_ids, event.actor_countries, happening, codes.countries),
        **_party_cells("Recipient", event.recipient_ids, event.recipient_countries, happening, codes.countries),
    }


def _party_cells(
    side: str, ids: Sequence[str], of_countries: Sequence[str], happening: Happening, countries: Mapping[str, Country]
) -> Row:
    """The cells of one side: the same place in each is the same actor. An actor that only a country names is that."""
    found = [happening.actors.get(actor_id) for actor_id in ids or of_countries]
    codes = [_country_of(actor_id, actor) for actor_id, actor in zip(ids or of_countries, found, strict=True)]
    named = [_named(actor_id, happening) for actor_id in ids]
    sectors = joined([(actor and actor.sector) or "" for actor in found])
    year = _year(happening.event)
    numbers = [cow_number(countries[code], year) if code in countries else None for code in codes]
    return {
        f"{side} Name": joined([_name(code, actor, countries) for code, actor in zip(codes, found, strict=True)]),
        f"{side} Country": joined(codes),
        f"{side} COW": joined(["" if number is None else str(number) for number in numbers]),
        f"Primary {side} Sector": sectors,
        f"{side} Sectors": sectors,
        f"{side} Title": joined([(one and one.office) or "" for one in named]),
        f"{side} Name Raw": joined([one.words if one else "" for one in named]),
    }


def _country_of(actor_id: str, actor: Actor | None) -> str:
    if actor is None:
        return actor_id.partition(":")[0]
    return actor.country or ""


def _name(code: str, actor: Actor | None, countries: Mapping[str, Country]) -> str:
    if actor is None:
        return countries[code].name if code in countries else ""
    return actor.name


def _named(actor_id: str, happening: Happening) -> Named | None:
    """How the first account that names the actor in its sentence does so."""
    return next((one.named[actor_id] for one in happening.accounts if actor_id in one.named), None)


def _place_cells(place: str | None, places: Mapping[str, tuple[str, bool]], countries: Mapping[str, Country]) -> Row:
    if not place:
        return {}
    code, is_city = places.get(place.casefold(), ("", False))
    name = place if is_city else countries[code].name if code else ""
    return {"Raw Placename": place, "Placename": name, "City": place if is_city else "", "Country": code}


def _story_cells(happening: Happening) -> Row:
    def names(chosen: Iterable[Actor]) -> str:
        return joined([actor.name for actor in chosen])

    languages = dict.fromkeys(one.language for one in happening.accounts if one.language)
    return {
        "Source": joined(happening.event.outlets),
        "Publication Date": _only_day(happening.event.first_published),
        "Story People": names(one for one in happening.story if one.type is ActorType.PERSON),
        "Story Organizations": names(one for one in happening.story if one.type in ORGANISED),
        "Story Locations": names(one for one in happening.story if one.type is ActorType.COUNTRY),
        "Language": joined(list(languages)),
    }


def _version(store: Store) -> str:
    """The code that last wrote to the desk: linking, which makes the events, ends each run."""
    version = ""
    for run in store.runs():
        version = f"araxes-{run.code_version}"
    return version


def _year(event: Event) -> int | None:
    first, last = event.event_on
    if first and last and first.year == last.year:
        return first.year
    return event.told_on.year if event.told_on else None


def _only_day(days: DayRange) -> str:
    """The day, where the interval is one day."""
    return days.earliest.isoformat() if days.earliest and days.earliest == days.latest else ""
