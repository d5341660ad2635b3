"""What was reckoned is kept until the desk changes."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from araxes.errors import DeskError
from araxes.web.memory import Memory


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    path.write_bytes(b"1")
    return path


def test_a_result_is_reckoned_once_until_the_file_or_its_log_changes(desk: Path) -> None:
    memory, asked = Memory(desk), []

    def reckon() -> int:
        asked.append(1)
        return len(asked)

    assert [memory.get("a", reckon) for _ in range(3)] == [1, 1, 1]
    assert memory.has("a") and not memory.has("b")
    desk.write_bytes(b"22")
    assert not memory.has("a")
    assert memory.get("a", reckon) == 2
    desk.with_name("desk.db-wal").write_bytes(b"x")
    assert memory.get("a", reckon) == 3


def test_the_oldest_results_go_first(desk: Path) -> None:
    memory = Memory(desk, most=2)
    for key in "abac":
        memory.get(key, object)
    assert [memory.has(key) for key in "abc"] == [True, False, True]


def test_threads_that_ask_for_the_same_reckon_it_once(desk: Path) -> None:
    memory, asked = Memory(desk), []

    def slowly() -> int:
        asked.append(1)
        time.sleep(0.05)
        return 7

    threads = [threading.Thread(target=memory.get, args=("a", slowly)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(asked) == 1


def test_a_failure_is_not_kept(desk: Path) -> None:
    memory = Memory(desk)
    with pytest.raises(ZeroDivisionError):
        memory.get("a", lambda: 1 // 0)
    assert memory.get("a", lambda: 5) == 5


def test_a_failure_leaves_nothing_behind_and_is_told_to_all_who_wait(desk: Path) -> None:
    memory, asked, told = Memory(desk), [], []

    def fails() -> int:
        asked.append(1)
        time.sleep(0.1)
        raise ValueError("no")

    def ask() -> None:
        try:
            memory.get("a", fails)
        except ValueError as error:
            told.append(str(error))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == ["no"] * 8
    assert len(asked) == 1
    for key in range(1_000):
        with pytest.raises(ZeroDivisionError):
            memory.get(key, lambda: 1 // 0)
    assert not memory._at_work
    assert memory.get("a", lambda: 5) == 5


def test_more_than_some_do_not_wait_but_are_sent_away(desk: Path) -> None:
    memory, go, found = Memory(desk, most_waiting=2), threading.Event(), []

    def ask() -> None:
        found.append(memory.get("a", lambda: go.wait(20)))

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    until = time.monotonic() + 20
    while memory._n_waiting < 2 and time.monotonic() < until:
        time.sleep(0.01)
    with pytest.raises(DeskError, match="open this one again"):
        memory.get("a", int)
    assert memory.get("b", lambda: 3) == 3
    go.set()
    for thread in threads:
        thread.join()
    assert found == [True] * 3
    assert memory.get("a", int) is True


def test_what_is_asked_after_a_change_is_not_of_the_desk_before(desk: Path) -> None:
    memory, go, begun = Memory(desk), threading.Event(), threading.Event()

    def old() -> str:
        begun.set()
        go.wait(20)
        return "old"

    thread = threading.Thread(target=memory.get, args=("a", old))
    thread.start()
    begun.wait(20)
    desk.write_bytes(b"22")
    assert memory.get("a", lambda: "new") == "new"
    go.set()
    thread.join()
    assert memory.get("a", lambda: "newer") == "new"
