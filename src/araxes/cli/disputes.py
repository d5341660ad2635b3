"""`araxes disputes`: what someone asserts and someone else denies."""

from __future__ import annotations

import click

from araxes.cli.shared import check_pair, desk_option, json_option, limit_option, open_desk, print_rows
from araxes.desk.evidence import one_line
from araxes.records import Dispute, Voice

HEADER = ("dispute", "claim", "asserted by", "denied by", "countries")


@click.command()
@click.argument("first", required=False)
@click.argument("second", required=False)
@desk_option
@limit_option
@json_option
def disputes(first: str | None, second: str | None, desk: str | None, limit: int, as_json: bool) -> None:
    """List disputes, of all or of the pair FIRST and SECOND. `araxes explain ID` shows the sentences."""
    check_pair(first, second)
    with open_desk(desk) as opened:
        found = opened.disputes(first, second, limit=limit)
        print_rows(found, HEADER, _row, as_json=as_json, empty="No disputes.")


def _row(dispute: Dispute) -> tuple[str, ...]:
    def names(voices: tuple[Voice, ...]) -> str:
        return ", ".join(dict.fromkeys(voice.speaker_name or voice.outlet or "unnamed" for voice in voices))

    return (
        dispute.dispute_id,
        one_line(dispute.claim),
        names(dispute.asserted_by),
        names(dispute.denied_by),
        ", ".join(dispute.countries),
    )
