"""`araxes read`, killed at any moment and started again, ends with the record of a read that nothing disturbed.

`ARAXES_TEST_KILLS` is how often it is killed; each takes as long as the parser needs to load, some 4 seconds.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

KILLS = int(os.environ.get("ARAXES_TEST_KILLS", "20"))
SEED = 20
COMMAND = [sys.executable, "-c", "from araxes.cli.main import main; main()"]
EXAMPLES = Path(__file__).parents[2] / "src/araxes/resources/examples/pages"
# Every second page, with those that are broken: text, HTML and rows, and outlets that tell the same events.
PAGES = sorted({*sorted(path.name for path in EXAMPLES.iterdir())[::2], "broken-binary.txt", "mixed-outlets.jsonl"})
SOME_FAILED = 3  # one of the pages is no text, and one row has none
LONGEST_SECONDS = 120


def read(pages: Path, desk: Path) -> int:
    return subprocess.run(
        [*COMMAND, "read", str(pages), "--desk", str(desk)],
        capture_output=True, check=False, timeout=LONGEST_SECONDS, cwd=pages.parent,
    ).returncode  # fmt: skip


def read_killed(pages: Path, desk: Path, chance: random.Random) -> None:
    """Begin to read, and kill it: one time in four while it loads the parser, else soon after it stored a page."""
    stored = pages_on(desk)
    process = subprocess.Popen(
        [*COMMAND, "read", str(pages), "--desk", str(desk)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=pages.parent,
    )  # fmt: skip
    if chance.random() < 0.25:
        time.sleep(chance.uniform(0.1, 3))
    else:
        while process.poll() is None and pages_on(desk) == stored:
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.5))
    process.send_signal(signal.SIGKILL)
    process.wait(LONGEST_SECONDS)


def pages_on(desk: Path) -> int:
    """How many pages the desk has; 0 if there is none yet."""
    try:
        with closing(sqlite3.connect(f"{desk.as_uri()}?mode=ro", uri=True)) as plain:
            return int(plain.execute("SELECT count(*) FROM pages").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def exported(desk: Path, folder: Path) -> dict[str, list[str]]:
    """The lines of each file of the JSONL export. What was left out is listed in the order it was met: sorted."""
    done = subprocess.run(
        [*COMMAND, "export", str(folder), "--desk", str(desk)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return {path.stem: sorted(path.read_text(encoding="utf-8").splitlines()) for path in folder.glob("*.jsonl")}


def check_file(desk: Path) -> None:
    """Check that the file is sound."""
    with closing(sqlite3.connect(desk)) as plain:
        assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert plain.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_read_that_is_killed_again_and_again_loses_nothing(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in PAGES:
        shutil.copy(EXAMPLES / name, pages)
    undisturbed = tmp_path / "undisturbed.db"
    assert read(pages, undisturbed) == SOME_FAILED
    most, wanted = pages_on(undisturbed), exported(undisturbed, tmp_path / "undisturbed")
    assert most > 20 and wanted["reports"] and wanted["events"] and wanted["skipped"]
    chance = random.Random(SEED)
    desks, stored, cut_short = 0, 0, 0
    desk = tmp_path / "killed-0.db"
    for number in range(KILLS):
        read_killed(pages, desk, chance)
        if desk.exists():
            check_file(desk)
        found = pages_on(desk)
        assert found >= stored
        cut_short += stored < found < most
        stored = found
        if found == most or number == KILLS - 1:
            assert read(pages, desk) == SOME_FAILED
            check_file(desk)
            assert exported(desk, tmp_path / f"killed-{desks}") == wanted
            desks, stored = desks + 1, 0
            desk = tmp_path / f"killed-{desks}.db"
    # Or the loop has tried nothing: most kills must have fallen between two pages.
    assert cut_short >= KILLS / 3


def is_running(process_id: int) -> bool:
    """Whether the process is there and has not ended; one that nobody has asked for its exit code has."""
    try:
        return Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the workers are found in /proc")
def test_the_workers_of_a_killed_read_end_too(tmp_path: Path) -> None:
    desk = tmp_path / "desk.db"
    process = subprocess.Popen(
        [*COMMAND, "read", str(EXAMPLES), "--desk", str(desk), "--jobs", "2"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while process.poll() is None and pages_on(desk) < 3:
        time.sleep(0.05)
    workers = [int(one) for one in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]
    process.send_signal(signal.SIGKILL)
    process.wait(LONGEST_SECONDS)
    assert len(workers) >= 2
    for _ in range(200):
        if not any(map(is_running, workers)):
            break
        time.sleep(0.1)
    assert [one for one in workers if is_running(one)] == []
    check_file(desk)
