"""How often passwords may be tried."""

from __future__ import annotations

import threading
import time
from contextlib import ExitStack

import pytest

from araxes.web import attempts as module
from araxes.web.attempts import (
    AT_ONCE,
    FREE_FAILURES,
    LONGEST_WAIT_SECONDS,
    WAITING,
    Attempts,
    BusyError,
    TooOftenError,
)


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def attempts(clock: Clock) -> Attempts:
    return Attempts(clock)


def fail(attempts: Attempts, name: str, times: int = 1) -> None:
    for _ in range(times):
        with attempts.one(name):
            pass


def test_a_name_tried_in_vain_waits_longer_each_time_and_no_other_does(attempts: Attempts, clock: Clock) -> None:
    fail(attempts, "rena", FREE_FAILURES)
    for seconds in (2, 4, 8, 16):
        clock.now += seconds - 0.5
        with pytest.raises(TooOftenError, match="wrong passwords") as refused:
            fail(attempts, "rena")
        assert refused.value.seconds == 1
        clock.now += 0.5
        fail(attempts, "rena")
    fail(attempts, "edo")
    for _ in range(20):
        clock.now += LONGEST_WAIT_SECONDS
        fail(attempts, "rena")


def test_who_comes_in_starts_anew_and_so_does_who_stays_away(attempts: Attempts, clock: Clock) -> None:
    fail(attempts, "rena", FREE_FAILURES)
    attempts.succeeded("rena")
    fail(attempts, "rena", FREE_FAILURES)
    clock.now += module.FORGOTTEN_AFTER_SECONDS + 1
    fail(attempts, "rena", FREE_FAILURES)


def test_names_of_nobody_fill_no_memory(attempts: Attempts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_NAMES", 3)
    for name in "abcdef":
        fail(attempts, name)
    assert list(attempts._failed) == ["d", "e", "f"]


def test_few_are_checked_at_once_few_wait_and_the_rest_are_sent_away(attempts: Attempts) -> None:
    go, checking = threading.Event(), threading.Semaphore(0)

    def check(name: str) -> None:
        with attempts.one(name):
            checking.release()
            go.wait(20)

    threads = [threading.Thread(target=check, args=(f"user{number}",)) for number in range(AT_ONCE + WAITING)]
    with ExitStack() as after:
        for thread in threads:
            thread.start()
            after.callback(thread.join, 20)
        after.callback(go.set)
        for _ in range(AT_ONCE):
            assert checking.acquire(timeout=20)
        assert not checking.acquire(timeout=0.2)
        while len(attempts._failed) < len(threads):
            time.sleep(0.01)
        with pytest.raises(BusyError, match="try again"):
            fail(attempts, "one more")
    fail(attempts, "one more")
