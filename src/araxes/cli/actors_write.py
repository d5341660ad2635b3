"""`araxes actors add` and `araxes actors correct`: rows of the user's own tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click

from araxes.desk.document import printable
from araxes.errors import InputError
from araxes.knowledge.actor_tables import REMOVED
from araxes.knowledge.own_actors import NewRow, actor_row, rows_of_person, write_rows
from araxes.knowledge.tables import Row, day_range
from araxes.settings import DEFAULT, load_settings

TYPES = ("organisation", "agency", "armed_group")
Options = Callable[[Callable[..., Any]], Callable[..., Any]]


class ActorId(click.ParamType[str]):
    """COUNTRY:NAME, as ids of persons and organisations are made."""

    name = "ID"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the id in capitals. Fails with how to write it."""
        if not re.fullmatch(r"[A-Z]{3}:[A-Z0-9_]+", str(value).upper()):
            self.fail(f"{value!r} is no id; write it as AZE:FIRST_LAST.", param, ctx)
        return str(value).upper()


class PartOfDate(click.ParamType[str]):
    """A day, month or year; `?` where it is not known."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the date as it is written. Fails with what is allowed."""
        try:
            if value not in ("", "?"):
                day_range(str(value))
        except ValueError:
            self.fail(f"{value!r} is no date; write 2013, 2013-08, 2013-08-03, or ? if it is not known.", param, ctx)
        return str(value)


def _options(*made: Options) -> Options:
    def add_all(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(made):
            command = option(command)
        return command

    return add_all


actors_option = click.option("--actors", metavar="FOLDER", help="Your own tables of actors [default: ARAXES_ACTORS].")
remove_option = click.option("--remove", is_flag=True, help="Take it away.")
term_options = _options(
    click.option("--office", required=True, metavar="OFFICE", help="The office, such as foreign-minister."),
    click.option("--of", "office_of", default="", metavar="ID", help="The organisation it is an office of, if any."),
    click.option("--title", help="The printed title, where it differs from the usual one."),
    click.option("--from", "term_from", type=PartOfDate(), help="When the term began, as precisely as is sure."),
    click.option("--until", "term_until", type=PartOfDate(), help="When it ended; ? if that is not known."),
    click.option("--gender", type=click.Choice(("m", "f")), help="For the pronoun."),
    click.option("--note", help="Where it is from; acting, interim and rival allow a second holder."),
)
organisation_options = _options(
    click.option("--country", metavar="CODE", help="Its country, or IGO, IMG, NGO, MNC."),
    click.option("--type", "type_", type=click.Choice(TYPES), help="Its type."),
    click.option("--sector", help="Its PLOVER sector, such as GOV, MIL or PTY."),
    click.option("--from", "valid_from", type=PartOfDate(), help="Since when it exists."),
    click.option("--until", "valid_until", type=PartOfDate(), help="When it ended."),
    click.option("--note", help="What else is to be said."),
)


@click.group()
def add() -> None:
    """Add a term, an organisation or a spelling to your own tables."""


@click.group()
def correct() -> None:
    """Correct or remove a term or an organisation in your own tables."""


@add.command("term")
@click.argument("person_id", type=ActorId(), metavar="ID")
@click.option("--name", help="The person's name; needed once.")
@click.option("--country", metavar="CODE", help="The state of the office [default: that of the id].")
@click.option("--spelling", multiple=True, help="Another way to write the name; may be repeated.")
@term_options
@actors_option
def add_term(
    person_id: str,
    name: str | None,
    country: str | None,
    spelling: tuple[str, ...],
    office: str,
    office_of: str,
    actors: str | None,
    **given: str | None,
) -> None:
    """Add a term in an office for the person ID, known or new."""
    own = own_tables(actors)
    known = rows_of_person(own, person_id)
    if not (name or known):
        raise click.UsageError(f"nobody has the id {person_id}; give --name too.")
    cells = {
        "person_id": person_id,
        "name": name or known[0]["name"],
        "other_names": "|".join(spelling),
        "country": country.upper() if country else person_id[:3],
        "office_id": office,
        "office_of": office_of,
        "gender": known[0]["gender"] if known else "",
        **_given(given),
    }
    key = ("country", "office_id", "office_of", "term_from")
    if any(all(row[column] == cells.get(column, "") for column in key) for row in known):
        raise InputError(f"{person_id} has this term already; `araxes actors correct term` changes it.")
    write(actors, [("holders.tsv", cells)], term_in_words(cells))


@add.command("organisation")
@click.argument("actor_id", type=ActorId(), metavar="ID")
@click.option("--name", required=True, help="Its name, cased as in news.")
@click.option("--spelling", multiple=True, help="Another name or spelling; may be repeated.")
@organisation_options
@actors_option
def add_organisation(
    actor_id: str, name: str, spelling: tuple[str, ...], actors: str | None, **given: str | None
) -> None:
    """Add an organisation, a state agency or an armed group."""
    own = own_tables(actors)
    try:
        actor_row(own, "organisations.tsv", actor_id)
    except InputError:
        cells = {"actor_id": actor_id, "name": name, "other_names": "|".join(spelling), "country": actor_id[:3]}
        cells |= {"type": "organisation"} | _given(given)
        write(actors, [("organisations.tsv", cells)], f"{name} is {actor_id}, {cells['type']} of {cells['country']}")
        return
    raise InputError(f"{actor_id} is there already; `araxes actors correct organisation` changes it.")


@add.command("name")
@click.argument("actor_id", metavar="ID")
@click.argument("spelling", nargs=-1, required=True)
@actors_option
def add_name(actor_id: str, spelling: tuple[str, ...], actors: str | None) -> None:
    """Add spellings, cased as in news, to the names of a person, an organisation or a country."""
    own, wanted = own_tables(actors), actor_id.upper()
    held = rows_of_person(own, wanted)
    if held:
        table, row = "holders.tsv", held[0]
    else:
        table = "organisations.tsv" if ":" in wanted else "countries.tsv"
        row = actor_row(own, table, wanted)
    names = dict.fromkeys((*row.several("other_names"), *spelling))
    words = f"{row['name']} ({wanted}) is also {', '.join(spelling)}"
    write(actors, [(table, row.cells | {"other_names": "|".join(names)})], words)


@correct.command("term")
@click.argument("person_id", type=ActorId(), metavar="ID")
@click.option("--began", metavar="DATE", help="Which term: that which began so; needed where there are several.")
@remove_option
@term_options
@actors_option
def correct_term(
    person_id: str,
    began: str | None,
    remove: bool,
    office: str,
    office_of: str,
    actors: str | None,
    **given: str | None,
) -> None:
    """Correct a term of the person ID: its days, its title, its note; or remove it."""
    row = _the_term(rows_of_person(own_tables(actors), person_id), person_id, office, office_of, began)
    changed = row.cells | _given(given)
    gone = row.cells | {"note": f"{REMOVED} {given['note'] or ''}".strip()}
    if remove:
        write(actors, [("holders.tsv", gone)], f"removed: {term_in_words(row.cells)}")
    elif changed == row.cells:
        raise click.UsageError("nothing to correct; give --from, --until, --title, --gender, --note or --remove.")
    else:
        moved = changed["term_from"] != row["term_from"]
        rows: list[NewRow] = [("holders.tsv", gone)] if moved else []
        write(actors, [*rows, ("holders.tsv", changed)], term_in_words(changed))


@correct.command("organisation")
@click.argument("actor_id", type=ActorId(), metavar="ID")
@click.option("--name", help="Its name, cased as in news.")
@remove_option
@organisation_options
@actors_option
def correct_organisation(actor_id: str, remove: bool, actors: str | None, **given: str | None) -> None:
    """Correct an organisation; or remove it."""
    row = actor_row(own_tables(actors), "organisations.tsv", actor_id)
    changed = row.cells | _given(given)
    if remove:
        changed = row.cells | {"note": f"{REMOVED} {given['note'] or ''}".strip()}
    elif changed == row.cells:
        raise click.UsageError("nothing to correct; give what is to change, or --remove.")
    what = f"removed: {actor_id}" if remove else ", ".join(filter(None, map(changed.get, row.cells)))
    write(actors, [("organisations.tsv", changed)], what)


def own_tables(actors: str | None) -> str:
    """Return the place of the user's own tables. Raises: click.UsageError if none is named."""
    own = load_settings({"actors": actors})[0].actors
    if not own:
        raise click.UsageError(
            'where do your own actors stand? Give --actors FOLDER, or write actors = "FOLDER" into araxes.toml.'
        )
    return own


def write(actors: str | None, rows: Sequence[NewRow], now: str) -> None:
    """Write the rows, and say on stderr what is now so, where it stands, and what to look at."""
    settings, _ = load_settings({"actors": actors})
    paths, findings = write_rows(settings.actors, rows, outlets_file=settings.outlets)
    say(f"Now so: {now}. Written to {', '.join(map(str, paths))}.")
    for finding in findings:
        say(f"To look at: {finding.file} line {finding.line}: {finding.what}: {finding.do}.")
    if load_settings({})[1]["actors"] == DEFAULT:
        say(f'Pages are read with it once araxes.toml has actors = "{settings.actors}".')


def say(words: str) -> None:
    """Print words on stderr."""
    click.echo(printable(words), err=True)


def term_in_words(cells: Mapping[str, str]) -> str:
    """Return a term as a sentence without its full stop."""
    until = {"": "today", "?": "an unknown day"}.get(cells.get("term_until", ""), cells.get("term_until", ""))
    began = cells.get("term_from") or "an unknown day"
    of = cells.get("office_of") or cells["country"]
    return f"{cells['name']} ({cells['person_id']}) holds {cells['office_id']} of {of} from {began} to {until}"


def _given(values: Mapping[str, str | None]) -> dict[str, str]:
    """The options that were given, by their column."""
    return {name.removesuffix("_"): value for name, value in values.items() if value is not None}


def _the_term(rows: Sequence[Row], person_id: str, office: str, office_of: str, began: str | None) -> Row:
    """The one term that is meant. Raises: InputError if there is none or are several."""
    fitting = [
        row
        for row in rows
        if row["office_id"] == office
        and (not office_of or row["office_of"] == office_of)
        and (began is None or row["term_from"].startswith(began))
    ]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise InputError(f"{person_id} has no such term; `araxes actors show {person_id}` lists all.")
    starts = ", ".join(row["term_from"] or "an unknown day" for row in fitting)
    raise InputError(f"{person_id} has several such terms, from {starts}; say which with --began, or --of.")
