"""Reading in the background: a queue of jobs, one at work at a time, each in a process of its own."""

from __future__ import annotations

import json
import secrets
import shutil
import subprocess
import sys
import threading
from collections import OrderedDict, deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from araxes.errors import InputError, UnknownError
from araxes.settings import Settings

# -P: a file that somebody uploads must not be taken for a module.
READER = (sys.executable, "-P", "-m", "araxes.web.reader")
# Set by judgement: more waiting than this is a mistake, more to remember than this nobody looks at.
MOST_WAITING, MOST_KEPT = 20, 50
MOST_LEFT_OUT, MOST_ORIGINS = 100, 20_000


class JobState(StrEnum):
    """How far a job is, in this order; the last three end it."""

    WAITING = "waiting"
    LOADING = "loading"
    READING = "reading"
    LINKING = "linking"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"

    @property
    def is_end(self) -> bool:
        """Whether nothing more happens."""
        return self in (JobState.DONE, JobState.FAILED, JobState.STOPPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be read: paths (below `folder`, which is removed after, or URLs), feeds for one round, or an article.

    The article (by id) is read again, with the day of publication that a user said.
    """

    paths: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    folder: Path | None = None
    outlet: str | None = None
    published: date | None = None
    article_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A page that is not read, and why. `row` is the id that a row of a table came with."""

    origin: str
    row: str | None
    reason: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A job as it is now. Moments are in UTC; `expected` is the number of pages, where it is known before.

    `left_out` holds the first so many; `origins` grows while it reads and names where the pages read are from.
    """

    job_id: str
    title: str
    order: Order
    added_at: datetime
    asked_by: str = ""
    expected: int | None = None
    state: JobState = JobState.WAITING
    is_stopping: bool = False
    started_at: datetime | None = None
    ended_at: datetime | None = None
    read: int = 0
    already_known: int = 0
    skipped: int = 0
    crashed: int = 0
    origin: str = ""
    message: str = ""
    notes: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    by_reason: Mapping[str, int] = field(default_factory=dict)
    origins: list[str] = field(default_factory=list)

    @property
    def n_done(self) -> int:
        """How many pages were dealt with."""
        return self.read + self.already_known + self.skipped + self.crashed


class Jobs:
    """The jobs of a served desk; safe among threads. They are lost with the server, what they read is not."""

    def __init__(self, desk: Path, settings: Settings, command: Sequence[str] = READER) -> None:
        self._desk, self._command = desk.absolute(), tuple(command)
        # Files are named from the working folder of the server; the process that reads has another.
        self._settings = replace(
            settings,
            outlets=_whole(settings.outlets),
            actors=_whole(settings.actors),
            event_model=_whole(settings.event_model),
        )
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._waiting: deque[str] = deque()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def add(self, order: Order, title: str, *, asked_by: str = "", expected: int | None = None) -> Job:
        """Put a job at the end of the queue and return it. Raises: InputError if too many wait."""
        with self._lock:
            if len(self._waiting) >= MOST_WAITING:
                raise InputError(f"{len(self._waiting)} readings are waiting already; wait until some are done.")
            job = Job(
                job_id=f"job_{secrets.token_hex(8)}",
                title=title,
                order=order,
                added_at=datetime.now(UTC),
                asked_by=asked_by,
                expected=expected,
            )
            self._jobs[job.job_id] = job
            self._waiting.append(job.job_id)
            self._forget_old()
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="araxes-reading", daemon=True)
                self._thread.start()
        return job

    def job(self, job_id: str) -> Job:
        """Return the job with this id. Raises: InputError if there is none."""
        with self._lock:
            if job_id not in self._jobs:
                raise UnknownError(
                    f"reading {job_id[:40]!r} is not known; the list of readings is kept until the desk is closed, "
                    "what they read stays on it."
                )
            return self._jobs[job_id]

    def all(self) -> list[Job]:
        """Return the jobs, the newest first."""
        with self._lock:
            return list(reversed(self._jobs.values()))

    def n_before(self, job_id: str) -> int:
        """Return how many readings come before one that waits."""
        with self._lock:
            at_work = sum(not job.state.is_end for job in self._jobs.values()) - len(self._waiting)
            return at_work + (self._waiting.index(job_id) if job_id in self._waiting else 0)

    def stop(self, job_id: str) -> None:
        """End a job after the page in work; one that waits does not begin. Raises: InputError for an unknown id."""
        job = self.job(job_id)
        with self._lock:
            job = self._jobs[job_id]
            if job_id in self._waiting:
                self._waiting.remove(job_id)
                self._jobs[job_id] = replace(job, state=JobState.STOPPED, ended_at=datetime.now(UTC))
                _clear(job)
            elif not job.state.is_end and not job.is_stopping:
                self._jobs[job_id] = replace(job, is_stopping=True)
                self._tell_to_stop()

    def close(self, seconds: float | None = None) -> None:
        """Stop all, and wait so long for the page in work; what waits leaves no folder.

        A process that is not done by then ends by itself when the server is gone, as its stdin ends.
        """
        for job in self.all():
            self.stop(job.job_id)
        thread = self._thread
        if thread is not None:
            thread.join(seconds)

    # ---- in the thread that works -----------------------------------------------------------------------------

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._thread = None
                    return
                job = self._jobs[self._waiting.popleft()]
                job = replace(job, state=JobState.LOADING, started_at=datetime.now(UTC))
                self._jobs[job.job_id] = job
            try:
                self._carry_out(job)
            except Exception as error:  # whatever it is, the next job is to be read
                if not self.job(job.job_id).state.is_end:
                    self._end(job.job_id, JobState.FAILED, f"the reading process could not be started: {error}")
            finally:
                _clear(job)

    def _carry_out(self, job: Job) -> None:
        # In a session of its own: Ctrl-C of the server reaches it once, as the end of its stdin.
        process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
        assert process.stdin is not None
        assert process.stdout is not None
        with process:
            with self._lock, suppress(OSError):
                self._process = process
                process.stdin.write(self._written(job.order))
                process.stdin.flush()
                if self._jobs[job.job_id].is_stopping:
                    self._tell_to_stop()
            for line in process.stdout:
                self._hear(job.job_id, line)
            code = process.wait()
            with self._lock:
                self._process = None
        if not self.job(job.job_id).state.is_end:
            words = f"the reading process ended with code {code}; what it had read is on the desk."
            words += "" if job.order.article_id else " Read again to go on."
            self._end(job.job_id, JobState.FAILED, words)

    def _written(self, order: Order) -> bytes:
        said = {
            "desk": str(self._desk),
            "settings": asdict(self._settings),
            "paths": order.paths,
            "feeds": order.feeds,
            "folder": str(order.folder) if order.folder else None,
            "outlet": order.outlet,
            "published": order.published.isoformat() if order.published else None,
            "article_id": order.article_id,
        }
        return json.dumps(said).encode() + b"\n"

    def _tell_to_stop(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.write(b"stop\n")
                self._process.stdin.flush()

    def _hear(self, job_id: str, line: bytes) -> None:
        """Take in what the process tells in a line."""
        try:
            said = json.loads(line)
        except ValueError:
            return
        if "end" in said:
            state = JobState(said["end"])
            self._end(job_id, state, said.get("message", ""), said.get("notes", ()), said.get("by_reason"))
            return
        with self._lock:
            job = self._jobs[job_id]
            self._jobs[job_id] = _after(job, said)

    def _end(
        self,
        job_id: str,
        state: JobState,
        message: str,
        notes: Sequence[str] = (),
        by_reason: Mapping[str, int] | None = None,
    ) -> None:
        with self._lock:
            self._jobs[job_id] = replace(
                self._jobs[job_id],
                state=state,
                message=message,
                notes=tuple(notes),
                by_reason=by_reason or {},
                ended_at=datetime.now(UTC),
            )

    def _forget_old(self) -> None:
        ended = [job_id for job_id, job in self._jobs.items() if job.state.is_end]
        for job_id in ended[: max(0, len(self._jobs) - MOST_KEPT)]:
            del self._jobs[job_id]


def _after(job: Job, said: Mapping[str, Any]) -> Job:
    """The job after the process told a state or a page."""
    if "state" in said:
        state = JobState(said["state"])
        # Tools may be loaded while linking, for second looks; that is still linking to who watches.
        return job if job.state is JobState.LINKING else replace(job, state=state)
    if said["read"] > job.read and len(job.origins) < MOST_ORIGINS:
        job.origins.append(said["origin"])
    left_out = job.left_out
    if said["left_out"] and len(left_out) < MOST_LEFT_OUT:
        left_out = (*left_out, LeftOut(**said["left_out"]))
    linking = job.state is JobState.LINKING or not said["origin"]
    return replace(
        job,
        state=JobState.LINKING if linking else JobState.READING,
        origin=said["origin"],
        left_out=left_out,
        **{name: said[name] for name in ("read", "already_known", "skipped", "crashed")},
    )


def _whole(path: str) -> str:
    return str(Path(path).absolute()) if path else ""


def _clear(job: Job) -> None:
    if job.order.folder is not None:
        shutil.rmtree(job.order.folder, ignore_errors=True)
