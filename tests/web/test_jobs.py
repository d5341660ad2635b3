"""The queue of readings: order, states, stopping, faults of the process that reads. The process is a made one here."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from araxes.errors import InputError
from araxes.settings import Settings
from araxes.web import jobs as jobs_module
from araxes.web.jobs import Job, Jobs, JobState, Order

# A process that says what a test wants it to: it reads the order, prints each line, and waits to be told where asked.
MADE = """
import json, sys
order = json.loads(sys.stdin.readline())
def page(origin, read, left_out=None, skipped=0):
    say(read=read, already_known=0, skipped=skipped, crashed=0, origin=origin, left_out=left_out)
def say(**said):
    print(json.dumps(said), flush=True)
{body}
"""


def made(body: str) -> tuple[str, ...]:
    return (sys.executable, "-c", MADE.format(body=body))


READS_ONE = 'say(state="loading"); say(state="reading"); page("upload/a.txt", 1); page("", 1); say(end="done")'
WAITS = 'page("upload/a.txt", 1); sys.stdin.readline(); say(end="stopped")'

Maker = Callable[[str], Jobs]


@pytest.fixture
def making(tmp_path: Path) -> Iterator[Maker]:
    made_jobs: list[Jobs] = []

    def make(body: str) -> Jobs:
        jobs = Jobs(tmp_path / "desk.db", Settings(actors="own"), command=made(body))
        made_jobs.append(jobs)
        return jobs

    yield make
    for jobs in made_jobs:
        jobs.close()


def until(jobs: Jobs, job: Job, met: Callable[[Job], bool]) -> Job:
    """The job once the condition is met."""
    end = time.monotonic() + 20
    while not met(jobs.job(job.job_id)):
        assert time.monotonic() < end, jobs.job(job.job_id)
        time.sleep(0.01)
    return jobs.job(job.job_id)


def ended(jobs: Jobs, job: Job) -> Job:
    return until(jobs, job, lambda now: now.state.is_end)


def test_a_job_is_read_and_its_folder_removed(making: Maker, tmp_path: Path) -> None:
    folder = tmp_path / "sent"
    folder.mkdir()
    jobs = making(READS_ONE)
    job = ended(jobs, jobs.add(Order(paths=("upload/a.txt",), folder=folder), "a.txt", asked_by="ada"))
    assert (job.state, job.read, job.origins, job.asked_by) == (JobState.DONE, 1, ["upload/a.txt"], "ada")
    assert job.started_at is not None
    assert job.ended_at is not None
    until(jobs, job, lambda _: not folder.exists())


def test_the_order_reaches_the_process_with_settings_that_hold_in_another_folder(making: Maker, tmp_path: Path) -> None:
    jobs = making('say(end="failed", message=order["desk"] + " " + order["settings"]["actors"] + str(order["paths"]))')
    job = ended(jobs, jobs.add(Order(paths=("https://a.example/",)), "a"))
    assert job.message == f"{tmp_path / 'desk.db'} {Path('own').absolute()}['https://a.example/']"


def test_what_is_left_out_is_kept_with_its_reason_up_to_a_number(
    making: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs_module, "MOST_LEFT_OUT", 2)
    body = (
        "for i in range(3): page('upload/a.csv', 0, dict(origin='upload/a.csv', row=str(i), reason='bad-row', "
        "detail='no text'), skipped=i + 1)\nsay(end='done', by_reason={'bad-row': 3})"
    )
    jobs = making(body)
    job = ended(jobs, jobs.add(Order(), "a"))
    assert [(one.row, one.reason) for one in job.left_out] == [("0", "bad-row"), ("1", "bad-row")]
    assert (job.skipped, job.by_reason, job.origins) == (3, {"bad-row": 3}, [])


def test_jobs_come_one_after_the_other(making: Maker) -> None:
    jobs = making(WAITS)
    first, second = jobs.add(Order(), "first"), jobs.add(Order(), "second")
    until(jobs, first, lambda now: now.state is JobState.READING)
    assert jobs.job(second.job_id).state is JobState.WAITING
    assert jobs.n_before(second.job_id) == 1
    assert [job.title for job in jobs.all()] == ["second", "first"]
    jobs.stop(first.job_id)
    assert ended(jobs, first).state is JobState.STOPPED
    until(jobs, second, lambda now: now.state is JobState.READING)


def test_a_stop_is_told_once_and_keeps_what_was_read(making: Maker) -> None:
    jobs = making(WAITS)
    job = jobs.add(Order(), "a")
    until(jobs, job, lambda now: now.read == 1)
    jobs.stop(job.job_id)
    jobs.stop(job.job_id)
    job = ended(jobs, job)
    assert (job.state, job.read, job.is_stopping) == (JobState.STOPPED, 1, True)
    jobs.stop(job.job_id)
    assert jobs.job(job.job_id) == job


def test_a_waiting_job_that_is_stopped_never_begins(making: Maker, tmp_path: Path) -> None:
    folder = tmp_path / "sent"
    folder.mkdir()
    jobs = making(WAITS)
    first, second = jobs.add(Order(), "first"), jobs.add(Order(folder=folder), "second")
    jobs.stop(second.job_id)
    assert jobs.job(second.job_id).state is JobState.STOPPED
    assert not folder.exists()
    jobs.stop(first.job_id)
    ended(jobs, first)
    assert jobs.job(second.job_id).started_at is None


@pytest.mark.parametrize(
    "body", ["page('upload/a.txt', 1); sys.exit(9)", "import os; page('a', 1); os.kill(os.getpid(), 9)"]
)
def test_a_process_that_dies_is_told_and_the_next_job_is_read(making: Maker, body: str) -> None:
    jobs = making(body)
    one, two = jobs.add(Order(), "one"), jobs.add(Order(), "two")
    job = ended(jobs, one)
    assert (job.state, job.read) == (JobState.FAILED, 1)
    assert "9; what it had read is on the desk" in job.message
    assert ended(jobs, two).state is JobState.FAILED


def test_closing_clears_what_waits_and_does_not_wait_for_ever(making: Maker, tmp_path: Path) -> None:
    folder = tmp_path / "sent"
    folder.mkdir()
    jobs = making('page("upload/a.txt", 1); import time; time.sleep(3); say(end="stopped")')
    first = jobs.add(Order(paths=("a",)), "a")
    until(jobs, first, lambda now: now.read == 1)
    jobs.add(Order(paths=("b",), folder=folder), "b")
    begun = time.monotonic()
    jobs.close(0.1)
    assert time.monotonic() - begun < 2
    assert not folder.exists()


def test_a_process_that_cannot_start_is_told(tmp_path: Path) -> None:
    jobs = Jobs(tmp_path / "desk.db", Settings(), command=(str(tmp_path / "nothing"),))
    job = ended(jobs, jobs.add(Order(), "a"))
    assert (job.state, "could not be started" in job.message) == (JobState.FAILED, True)


def test_linking_is_linking_to_the_end_and_noise_is_passed_over(making: Maker) -> None:
    jobs = making(
        'print("no json"); page("a.txt", 1); page("", 1); say(state="loading"); page("a.txt", 1); sys.stdin.readline()'
    )
    job = jobs.add(Order(), "a")
    until(jobs, job, lambda now: now.state is JobState.LINKING)
    found = until(jobs, job, lambda now: now.origin == "a.txt")
    assert (found.state, found.origins) == (JobState.LINKING, ["a.txt"])
    jobs.stop(job.job_id)


def test_too_many_waiting_are_refused_and_old_ones_forgotten(making: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs_module, "MOST_WAITING", 1)
    monkeypatch.setattr(jobs_module, "MOST_KEPT", 1)
    jobs = making(WAITS)
    first = jobs.add(Order(), "first")
    until(jobs, first, lambda now: now.state is JobState.READING)
    second = jobs.add(Order(), "second")
    with pytest.raises(InputError, match="waiting already"):
        jobs.add(Order(), "third")
    jobs.stop(first.job_id)
    ended(jobs, first)
    until(jobs, second, lambda now: now.state is JobState.READING)
    third = jobs.add(Order(), "third")
    assert jobs.all()[0] == jobs.job(third.job_id)
    with pytest.raises(InputError, match="is not known"):
        jobs.job(first.job_id)
