"""`araxes correct`, `corrections`, `queue`: what a user says better than the machine, and where to look first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TextIO

import click

from araxes.cli.events_write import by_option, why_option
from araxes.cli.shared import (
    Day,
    as_json_text,
    desk_option,
    json_option,
    limit_option,
    open_desk,
    print_json,
    print_rows,
)
from araxes.corrections.written import read_corrections
from araxes.desk.desk import Desk
from araxes.desk.queue import QueueItem
from araxes.desk.saying import NONE, in_words
from araxes.desk.wording import counted
from araxes.records import Correction, Modality

HEADER = ("id", "of", "says", "instead of", "when, who and why")
QUEUE = ("report", "weight", "type", "who", "whom", "sure", "reports", "sentence")
MOST_OF_A_SENTENCE = 160


class DayOrNone(Day):
    """An ISO day, or "none" for an open end."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the day, or None. Fails with what is allowed."""
        return None if str(value).casefold() == NONE else super().convert(value, param, ctx)


@click.command()
@click.argument("record_id", metavar="ID")
@click.option("--type", "event_type", metavar="TYPE", help="What was done, as a PLOVER type.")
@click.option("--mode", metavar="MODE", help="Which mode of the type; none for no mode.")
@click.option("--modality", type=click.Choice([one.value for one in Modality]), help="Whether it happened.")
@click.option("--actor", "actors", metavar="ACTOR", multiple=True, help="Who did it; may be given several times.")
@click.option("--recipient", "recipients", metavar="ACTOR", multiple=True, help="To whom; none for nobody.")
@click.option("--days", type=(DayOrNone(), DayOrNone()), metavar="FIRST LAST", help="When; none is an open end.")
@click.option("--reject", is_flag=True, help="The report is none.")
@click.option("--confirm", is_flag=True, help="The report is right as it stands.")
@click.option("--speaker", metavar="ACTOR", help="Who speaks in a statement; none if it cannot be known.")
@click.option("--is", "names", metavar="ACTOR", help="Whom a mention names.")
@click.option("--published", type=Day(), help="When an article was published.")
@by_option
@why_option
@desk_option
@json_option
def correct(
    record_id: str,
    reject: bool,
    confirm: bool,
    by: str | None,
    why: str | None,
    desk: str | None,
    as_json: bool,
    **said: Any,
) -> None:
    """Say better than the machine what the record ID is: a report, statement, mention or article.

    The word wins over the machine's, also when the article is read again. Ids may be cut short; ACTOR is a code
    (AZE), an id or a name.
    """
    asked = _asked(said)
    if reject + confirm + bool(asked) != 1:
        raise click.UsageError("say what the record is, or one of --reject and --confirm.")
    asked |= {"reject": None} if reject else {"confirm": None} if confirm else {}
    with open_desk(desk) as opened:
        made = [opened.correct(record_id, kind, value, by=by, why=why) for kind, value in asked.items()]
    if as_json:
        print_json(made)
        return
    for one in made:
        click.echo(f"{one.correction_id}: {one.record_id} {_changed(one)}")
        if one.found_id is None:
            click.echo("araxes: kept, but not applied: the article could not be read again.", err=True)


def _asked(said: Mapping[str, Any]) -> dict[str, Any]:
    """What was said, by the kind of correction."""
    told = {name: said[name] for name in ("event_type", "mode", "modality") if said[name] is not None}
    recipients: Sequence[str] = said["recipients"]
    nobody = [one.casefold() for one in recipients] == [NONE]
    given = {
        "type": told or None,
        "actors": list(said["actors"]) or None,
        "recipients": NONE if nobody else list(recipients) or None,
        "event-days": said["days"],
        "speaker": said["speaker"],
        "mention": said["names"],
        "published": said["published"],
    }
    return {kind: value for kind, value in given.items() if value is not None}


@click.command()
@click.option("--take-back", metavar="ID", help="Forget this correction; what the machine said holds again.")
@click.option(
    "--from",
    "given",
    type=click.File(encoding="utf-8", errors="replace"),
    help="Apply the corrections of another desk.",
)
@click.option(
    "--examples",
    type=click.File("w", encoding="utf-8", lazy=True),
    help="Write what was said of reports as marked pairs, for `araxes train --pairs`.",
)
@desk_option
@json_option
def corrections(
    take_back: str | None, given: TextIO | None, examples: TextIO | None, desk: str | None, as_json: bool
) -> None:
    """List what users correct and confirm on this desk.

    The list in JSON can be applied to another desk, with --from; what is known there already is passed over.
    """
    if sum(one is not None for one in (take_back, given, examples)) > 1:
        raise click.UsageError("--take-back, --from and --examples go one at a time.")
    with open_desk(desk) as opened:
        if examples is not None:
            _write_examples(opened, examples)
            return
        found = opened.corrections() if take_back is None and given is None else []
        if take_back is not None:
            found = [opened.take_back(take_back)]
        elif given is not None:
            every = list(read_corrections(given.read(), given.name))
            found = opened.take_over(every)
            waiting = sum(one.found_id is None for one in found)
            click.echo(
                f"{counted(len(found), 'correction')} new here, {len(every) - len(found)} known already, "
                f"{waiting} of records that this desk does not have.",
                err=True,
            )
        empty = "Nothing was corrected." if given is None else "Nothing new."
        print_rows(found, HEADER, _row, as_json=as_json, empty=empty, rigid=frozenset({0, 1}))


def _write_examples(desk: Desk, file: TextIO) -> None:
    found = desk.examples()
    for row in found.rows:
        click.echo(as_json_text(row, indent=None), file=file)
    click.echo(
        f"{counted(len(found.rows), 'example')} written; {counted(found.n_left_out, 'report')} left out, whose "
        f"sentence does not show both actors.",
        err=True,
    )


def _changed(one: Correction) -> str:
    was = in_words(one.kind, one.was)
    return f"{one.kind.value}: {in_words(one.kind, one.value)}" + (f" (instead of {was})" if was else "")


def _row(one: Correction) -> tuple[str, ...]:
    said = f"{one.kind.value}: {in_words(one.kind, one.value)}"
    who = f"{one.corrected_at[:10]}, {one.corrected_by or 'a user'}{f': {one.why}' if one.why else ''}"
    record_id = one.found_id or f"{one.record_id} (not here)"
    return (one.correction_id, record_id, said, in_words(one.kind, one.was), who)


@click.command()
@click.option("--offset", type=click.IntRange(min=0), default=0, show_default=True, help="Pass over so many.")
@limit_option
@desk_option
@json_option
def queue(offset: int, limit: int, desk: str | None, as_json: bool) -> None:
    """List the reports most worth a look: those the machine is least sure of and on which most hangs.

    Reports that a user corrected or confirmed are out.
    """
    with open_desk(desk) as opened:
        found = opened.queue(limit=limit, offset=offset)
        print_rows(found, QUEUE, _queue_row, as_json=as_json, empty="There is nothing to look at.")


def _queue_row(item: QueueItem) -> tuple[str, ...]:
    report = item.report
    cut = item.sentence if len(item.sentence) <= MOST_OF_A_SENTENCE else f"{item.sentence[:MOST_OF_A_SENTENCE]}…"
    return (
        report.report_id,
        f"{item.weight:.2f}",
        f"{report.event_type} ({report.mode})" if report.mode else report.event_type,
        ", ".join(report.actor_ids),
        ", ".join(report.recipient_ids),
        f"{report.confidence:.2f}",
        str(item.n_reports),
        cut,
    )
