"""The process that reads for the reading room: `python -m araxes.web.reader`, one for each job.

On stdin comes one line of JSON, the order; any line after it, or the end of stdin (the server is gone), means: stop
after the page in work. On stdout goes a line of JSON whenever something happens (`araxes.web.jobs` reads them).

It is a process of its own and not a thread because parsing holds the interpreter's lock, so that pages would wait for
it; because what it loads (half a gigabyte) goes with it; and because a fault or kill of one leaves the other alone.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from araxes.errors import AraxesError
from araxes.settings import Settings
from araxes.web.addresses import refuse_inward

if TYPE_CHECKING:
    from araxes.pipeline.run import Progress, Totals
    from araxes.pipeline.watch import Round
    from araxes.pipeline.workers import Reader

Tell = Callable[[Mapping[str, Any]], None]
# Pages are answered first: the reading takes what processor time is left.
NICENESS = 10
MOST_DETAIL = 500
log = logging.getLogger(__name__)


def main() -> None:
    """Carry out the order on stdin."""
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints does not get among the lines
    logging.getLogger().addHandler(logging.NullHandler())
    commands = os.fdopen(0, "rb", buffering=0)  # unbuffered: a thread may wait in it when this process ends

    def tell(said: Mapping[str, Any]) -> None:
        with suppress(OSError):  # nobody listens any more; what is read is stored all the same
            channel.write(json.dumps(said) + "\n")
            channel.flush()

    order = json.loads(commands.readline() or b"{}")
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have had it ignored
    threading.Thread(target=_stop_when_told, args=(commands,), daemon=True).start()
    with suppress(OSError, AttributeError):
        os.nice(NICENESS)
    sys.addaudithook(refuse_inward)
    if order.get("folder"):
        os.chdir(order["folder"])  # so that origins are `upload/NAME`
    try:
        carry_out(order, tell)
    except KeyboardInterrupt:
        tell({"end": "stopped"})
    except AraxesError as error:
        tell({"end": "failed", "message": str(error)})
    except Exception as error:
        log.exception("reading failed")
        tell({"end": "failed", "message": f"unexpected {type(error).__name__}: {error}. This is a fault of Araxes."})
    finally:
        if order.get("folder"):
            shutil.rmtree(order["folder"], ignore_errors=True)


def carry_out(order: Mapping[str, Any], tell: Tell) -> None:
    """Read the paths of the order, its feeds for one round, or its article once more, and tell each step.

    Told are `{"state"}`, then for each page the counts with `origin` and `left_out`, then `{"end", ...}`.
    Raises: AraxesError as `read_into` and `watch_feeds` do.
    """
    from araxes.pipeline.link import Touched
    from araxes.pipeline.run import look_again, read_into  # loads the parser's library, which is to be told as loading
    from araxes.pipeline.watch import watch_feeds
    from araxes.records import Given
    from araxes.store import Store

    settings = replace(Settings(**order["settings"]), jobs=1)
    maker = _Maker(tell)

    def progress(now: Progress) -> None:
        tell(as_line(now))

    if order["feeds"]:
        rounds: list[Round] = []
        watch_feeds(
            order["desk"], order["feeds"], settings=settings, once=True, told=rounds.append, progress=progress,
            maker=maker,
        )  # fmt: skip
        tell(_end(rounds[0].totals) | {"notes": _notes(rounds[0])} if rounds else {"end": "stopped"})
        return
    if order["article_id"]:
        with Store.open(order["desk"], busy_timeout_seconds=settings.busy_timeout_seconds) as store:
            touched = Touched(before=store.marks(), article_ids=frozenset({order["article_id"]}))
            look_again(store, settings, touched, [order["article_id"]], maker)
        tell({"end": "done"})
        return
    day = order["published"]
    given = Given(outlet=order["outlet"], published=date.fromisoformat(day) if day else None)
    with Store.open(order["desk"], busy_timeout_seconds=settings.busy_timeout_seconds) as store:
        totals = read_into(store, order["paths"], given=given, settings=settings, progress=progress, maker=maker)
    tell(_end(totals))


def as_line(now: Progress) -> dict[str, Any]:
    """How far a run is, as it is told."""
    line: dict[str, Any] = asdict(replace(now, left_out=None))
    if now.left_out is not None:
        one = now.left_out
        line["left_out"] = {
            "origin": one.origin,
            "row": one.external_id,
            "reason": one.reason.value,
            "detail": one.detail[:MOST_DETAIL],
        }
    return line


class _Maker:
    """Loads the tools when they are first needed, tells so, and keeps them for second looks."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._reader: Reader | None = None

    def __call__(self, settings: Settings) -> Reader:
        from araxes.pipeline.workers import make_reader

        if self._reader is None:
            self._tell({"state": "loading"})
            self._reader = make_reader(settings)
            self._tell({"state": "reading"})
        return self._reader


def _end(totals: Totals) -> dict[str, Any]:
    return {"end": "stopped" if totals.interrupted else "done", "by_reason": dict(totals.skipped)}


def _notes(done: Round) -> list[str]:
    """What is to be said of the feeds after a round, in sentences."""
    notes = [
        f"{one.feed_url}: {one.error}. It is asked again from {one.next_read_at:%Y-%m-%d %H:%M} UTC on."
        for one in done.troubles
    ]
    if done.n_unchanged:
        notes.append(f"Feeds without a change since the last time: {done.n_unchanged:,}.")
    if done.n_resting:
        notes.append(f"Feeds that failed before and are left alone for now: {done.n_resting:,}.")
    if done.n_waiting:
        notes.append(f"Entries whose page could not be had now, to be tried again: {done.n_waiting:,}.")
    return notes


def _stop_when_told(commands: Any) -> None:
    commands.readline()
    if hasattr(signal, "pthread_kill"):  # wakes the main thread even while it waits for the network
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
    else:
        signal.raise_signal(signal.SIGINT)


if __name__ == "__main__":
    main()
