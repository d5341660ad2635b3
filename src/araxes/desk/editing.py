"""What a user changes on a desk: which reports tell of one event."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from araxes.desk.decisions import merge_decisions, split_decisions
from araxes.errors import AraxesError, DeskError, InputError
from araxes.records import Event, EventDecision
from araxes.settings import Settings
from araxes.store import Marks, Store

log = logging.getLogger(__name__)


class Editor:
    """Writes what a user says into a desk file, and links anew what it concerns."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self.path, self.settings = path, settings

    def split(self, event_id: str, report_ids: Sequence[str], *, by: str | None, why: str | None) -> list[Event]:
        """Take reports out of an event; return the events that its reports are in then.

        Raises: InputError if a report is not of the event, or none would be left on either side.
        """
        with self._opened() as store:
            event = _event(store, event_id)
            leaving = [_whole(event.report_ids, one) for one in report_ids]
            return self._decide(store, split_decisions(event, leaving, by=by, why=why), event.report_ids)

    def merge(self, event_ids: Sequence[str], *, by: str | None, why: str | None) -> list[Event]:
        """Make one event of several; return the events that their reports are in then. Raises: InputError for one."""
        with self._opened() as store:
            events = [_event(store, one) for one in event_ids]
            report_ids = [report_id for event in events for report_id in event.report_ids]
            return self._decide(store, merge_decisions(events, by=by, why=why), report_ids)

    def restore(self, event_id: str) -> list[Event]:
        """Take back what was said of the reports of an event; return the events that they are in then."""
        with self._opened() as store:
            report_ids = _event(store, event_id).report_ids
            before = store.marks()
            store.take_back(store.decisions(report_ids))
            return self._linked(store, report_ids, before)

    def _opened(self) -> Store:
        """The desk for writing; asked of a file that is not there, it is not made."""
        if not self.path.exists():
            raise DeskError(f"there is no desk at {self.path}. Make one with `araxes read PAGES --desk {self.path}`.")
        return Store.open(self.path, busy_timeout_seconds=self.settings.busy_timeout_seconds)

    def _decide(self, store: Store, decisions: Sequence[EventDecision], report_ids: Sequence[str]) -> list[Event]:
        before = store.marks()
        store.decide(decisions)
        return self._linked(store, report_ids, before)

    def _linked(self, store: Store, report_ids: Sequence[str], before: Marks) -> list[Event]:
        """The events of the reports, linked anew for what was said; if that fails, the events follow it later."""
        from araxes.pipeline.link import Touched
        from araxes.pipeline.run import link_again  # loads the parser's library; asking does not need it

        try:
            link_again(store, self.settings, Touched(before=before, report_ids=frozenset(report_ids)))
        except AraxesError as error:
            log.warning("what was said is kept; the events follow it with the next reading: %s", error)
        return list(store.events(event_ids=set(store.events_of(report_ids).values())))


def _event(store: Store, event_id: str) -> Event:
    found = store.find(event_id)
    if not isinstance(found, Event):
        raise InputError(f"{event_id!r} is no event; `araxes events` lists them.")
    return found


def _whole(report_ids: Sequence[str], start: str) -> str:
    """The only one of these ids that begins so, else what was asked for."""
    found = [one for one in report_ids if one.startswith(start)]
    return found[0] if len(found) == 1 else start
