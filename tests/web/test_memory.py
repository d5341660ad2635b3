"""What was reckoned is kept until the desk changes."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

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
