"""`araxes actors`: who is known, by which names, in which office and when; and the user's own rows."""

from __future__ import annotations

import difflib
from datetime import date

import click

from araxes.cli.actors_write import add, correct
from araxes.cli.lookup import Lookup
from araxes.cli.shared import Day, json_option, limit_option, print_document, print_json, print_rows
from araxes.desk.document import Block, Heading, Item, Line, Table
from araxes.errors import InputError
from araxes.knowledge.actor_checks import check_actors
from araxes.knowledge.actor_directory import KINDS, Directory, Entry, TermEntry
from araxes.settings import Settings, load_settings

HEADER = ("id", "kind", "name", "country", "what")
TERM_HEADER = ("from", "until", "office", "of", "title", "note", "where it stands")
HELD_HEADER = ("who", "from", "until", "title", "where it stands")
EXIT_FOUND = 1

actors_option = click.option(
    "--actors", metavar="FOLDER", help="Your own tables of actors [default: none, or ARAXES_ACTORS]."
)
on_option = click.option("--on", "day", type=Day(), help="As it was on this day.")


@click.command(cls=Lookup)
@click.argument("words", nargs=-1)
@click.option("--country", metavar="CODE", help="Only actors of this country, and who held its offices.")
@click.option("--office", metavar="OFFICE", help="Only who held this office, such as foreign-minister.")
@on_option
@click.option("--kind", type=click.Choice(KINDS), help="Only this kind.")
@actors_option
@limit_option
@json_option
def actors(
    words: tuple[str, ...],
    country: str | None,
    office: str | None,
    day: date | None,
    kind: str | None,
    actors: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """List the actors whose names have all the WORDS, or run one of the commands below.

    With --on, only persons who may have been in office that day, and what existed then.
    """
    directory = load_directory(settings_of(actors))
    found = directory.find(
        words, country=_code(directory, country), office=_office(directory, office), day=day, kind=kind
    )
    first = sorted(found, key=lambda entry: not _is_called(entry, " ".join(words)))[:limit]
    print_rows(
        first,
        HEADER,
        lambda entry: (entry.actor_id, entry.kind, entry.name, entry.country or "", _what(entry, office, day)),
        as_json=as_json,
        empty="No actor is so.",
    )
    if len(found) > limit:
        click.echo(f"{len(found) - limit:,} more; --limit shows them.", err=True)


@click.command()
@click.argument("actor_id", metavar="ID")
@on_option
@actors_option
@json_option
def show(actor_id: str, day: date | None, actors: str | None, as_json: bool) -> None:
    """Show the actor ID: names, codes, offices and terms, and the file each stands in."""
    directory = load_directory(settings_of(actors))
    entry = _entry(directory, actor_id)
    held = _held_at(directory, entry, day)
    if as_json:
        print_json({"actor": entry, "held": [{"person_id": one.actor_id, **_term_json(term)} for one, term in held]})
    else:
        print_document(_document(entry, held, day))


@click.command()
@actors_option
@json_option
@click.pass_context
def check(ctx: click.Context, actors: str | None, as_json: bool) -> None:
    """Look for what contradicts itself in the bundled tables and your own; exit code 1 if there is any."""
    settings = settings_of(actors)
    found = check_actors(settings.actors, outlets_file=settings.outlets)
    if as_json:
        print_json(found)
    for finding in () if as_json else found:
        print_document([Item(f"{finding.what}: {finding.do}.", f"{finding.file} line {finding.line}:")])
    if not found:
        click.echo("Nothing contradicts itself.", err=True)
        return
    click.echo(f"{len(found)} to look at.", err=True)
    ctx.exit(EXIT_FOUND)


assert isinstance(actors, Lookup)
actors.commands = {"show": show, "add": add, "correct": correct, "check": check}


def settings_of(actors: str | None) -> Settings:
    """Return the settings, with the user's own actors as the flag names them."""
    return load_settings({"actors": actors})[0]


def load_directory(settings: Settings) -> Directory:
    """Return the actors that the settings name."""
    return Directory.load(outlets_file=settings.outlets, own=settings.actors)


def _entry(directory: Directory, actor_id: str) -> Entry:
    entry = directory.entries.get(actor_id) or directory.entries.get(actor_id.upper())
    if entry is not None:
        return entry
    named = [one.actor_id for one in directory.entries.values() if _is_called(one, actor_id)]
    if len(named) == 1:
        return directory.entries[named[0]]
    close = named or difflib.get_close_matches(actor_id.upper(), directory.entries, n=3)
    meant = f" Did you mean {', '.join(close)}?" if close else " `araxes actors WORDS` finds ids by names."
    raise InputError(f"no actor has the id {actor_id!r}.{meant}")


def _code(directory: Directory, country: str | None) -> str | None:
    if country is not None and country.upper() not in {entry.country for entry in directory.entries.values()}:
        raise click.BadParameter(f"{country!r} is no country code; write it as AZE.", param_hint="--country")
    return country.upper() if country else None


def _office(directory: Directory, office: str | None) -> str | None:
    if office is not None and office not in directory.offices:
        close = difflib.get_close_matches(office, directory.offices, n=3) or sorted(directory.offices)
        raise click.BadParameter(f"{office!r} is no office; there is {', '.join(close)}.", param_hint="--office")
    return office


def _is_called(entry: Entry, words: str) -> bool:
    return words.casefold() in {entry.actor_id.casefold(), *(name.casefold() for name in entry.names)}


def _what(entry: Entry, office: str | None, day: date | None) -> str:
    """The latest office of a person (or those of the day), sector and years of a body, codes of a country."""
    if entry.kind == "person":
        terms = [term for term in entry.terms_on(day) if office in (None, term.office)]
        shown = terms if day is not None or office is not None else terms[:1]
        return "; ".join(f"{term.title} {_span(term)}" for term in shown)
    if entry.kind == "organisation":
        return ", ".join(filter(None, (entry.type, entry.sector, entry.years)))
    return ", ".join(f"{name} {code}" for name, code in entry.codes.items())


def _span(term: TermEntry) -> str:
    until = "unknown" if term.term_until == "?" else term.term_until or "today"
    return f"({term.term_from or '?'} to {until})"


def _held_at(directory: Directory, entry: Entry, day: date | None) -> list[tuple[Entry, TermEntry]]:
    """The terms of the person; of a body, and of a country on a day, those of its offices."""
    if entry.kind == "person":
        return [(entry, term) for term in entry.terms_on(day)]
    if entry.kind == "country" and day is None:
        return []
    held = [
        (person, term)
        for person in directory.entries.values()
        for term in person.terms_on(day)
        if (term.country if entry.kind == "country" and not term.office_of else term.office_of) == entry.actor_id
    ]
    return sorted(held, key=lambda pair: (pair[1].office, pair[1].term_from))


def _term_json(term: TermEntry) -> dict[str, object]:
    fields = ("office", "title", "country", "office_of", "term_from", "term_until", "note", "source")
    return {name: getattr(term, name) for name in fields}


def _document(entry: Entry, held: list[tuple[Entry, TermEntry]], day: date | None) -> list[Block]:
    facts = {
        "id": entry.actor_id,
        "kind": entry.type,
        "country": entry.country,
        "sector": entry.sector,
        "gender": entry.gender,
        "years": entry.years,
        **entry.codes,
        "names": " | ".join(entry.names),
        "note": "; ".join(entry.notes),
        "where it stands": ", ".join(entry.sources),
    }
    blocks: list[Block] = [Heading(1, entry.name), *(Item(words, f"{name}:") for name, words in facts.items() if words)]
    if held:
        when = f" on {day.isoformat()}" if day is not None else ""
        if entry.kind == "person":
            table = Table(TERM_HEADER, tuple(_term_row(term) for _, term in held), rigid=frozenset({0, 1, 2}))
        else:
            table = Table(HELD_HEADER, tuple(_held_row(who, term) for who, term in held), rigid=frozenset({1, 2}))
        blocks += [Heading(2, f"Offices{when}"), table]
    elif day is not None:
        blocks += [Line(f"No office is known on {day.isoformat()}.")]
    return blocks


def _term_row(term: TermEntry) -> tuple[str, ...]:
    of = term.office_of or term.country
    return (term.term_from, term.term_until, term.office, of, term.title, term.note, term.source)


def _held_row(who: Entry, term: TermEntry) -> tuple[str, ...]:
    return (who.name, term.term_from, term.term_until, term.title, term.source)
