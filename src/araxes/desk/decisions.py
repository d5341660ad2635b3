"""What a user joins or parts: words on two reports, which stand above any score and stay over re-reading."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import product

from araxes.errors import InputError
from araxes.records import Event, EventDecision, Verdict


def split_decisions(
    event: Event, report_ids: Sequence[str], *, by: str | None = None, why: str | None = None
) -> list[EventDecision]:
    """Return what parts these reports from the others of the event and keeps them together.

    Raises: InputError if a report is not of the event, or none would be left on either side.
    """
    leaving = sorted(set(report_ids))
    strange = [one for one in leaving if one not in event.report_ids]
    if strange:
        raise InputError(
            f"report {strange[0]!r} is not of event {event.event_id}; "
            f"`araxes explain {event.event_id}` lists its reports."
        )
    staying = [one for one in event.report_ids if one not in leaving]
    if not leaving or not staying:
        raise InputError(
            f"event {event.event_id} has {len(event.report_ids)} reports; name at least one to take out, and not all."
        )
    apart = list(product(leaving, staying))
    return [*_said(Verdict.APART, apart, by, why), *_said(Verdict.SAME, _star(leaving), by, why)]


def merge_decisions(events: Sequence[Event], *, by: str | None = None, why: str | None = None) -> list[EventDecision]:
    """Return what makes one event of these. Raises: InputError if there are fewer than two."""
    if len({event.event_id for event in events}) < 2:
        raise InputError("name at least two different events to merge.")
    report_ids = sorted({report_id for event in events for report_id in event.report_ids})
    return _said(Verdict.SAME, _star(report_ids), by, why)


def _star(report_ids: Sequence[str]) -> list[tuple[str, str]]:
    """The first with each of the others."""
    return [(report_ids[0], other) for other in report_ids[1:]]


def _said(verdict: Verdict, pairs: Sequence[tuple[str, str]], by: str | None, why: str | None) -> list[EventDecision]:
    now = datetime.now(UTC).isoformat()
    return [
        EventDecision(first=min(pair), second=max(pair), verdict=verdict, decided_at=now, decided_by=by, why=why)
        for pair in pairs
    ]
