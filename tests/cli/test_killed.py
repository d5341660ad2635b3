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

KILLS = int(os.environ.get("ARAXES_TEST_KILLS", "12"))
SEED = 20
COMMAND = [sys.executable, "-c", "from araxes.cli.main import main; main()"]
EXAMPLES = Path(__file__).parents[2] / "src/araxes/resources/examples/pages"
# One of each kind: text, HTML, rows, what is no article and what is no text; outlets that tell the same events.
PAGES = (
    "alborz-wire-president-to-visit-baku.txt", "alborz-wire-rouhani-in-baku.txt", "broken-binary.txt",
    "alborz-wire-police-personal-motive.txt", "bosphorus-ledger-baku-to-pull-staff.html",
    "caspian-note-two-envoys-two-protests.txt", "kura-courier-embassy-attack-first.txt",
    "kura-courier-embassy-attack-updated.txt", "meridian-press-agency-baku-to-pull-staff.txt",
    "meridian-press-agency-sign-in.txt", "mixed-outlets.jsonl", "najd-monitor-ties-cut.txt",
)  # fmt: skip
LEFT_OUT_FAILED = 3  # one page of those is no text, and one row has none
LONGEST_SECONDS = 120


def read(pages: Path, desk: Path) -> int:
    return subprocess.run(
        [*COMMAND, "read", str(pages), "--desk", str(desk)],
        capture_output=True, check=False, timeout=LONGEST_SECONDS, cwd=pages.parent,
    ).returncode  # fmt: skip


def read_killed(pages: Path, desk: Path, after_seconds: float) -> None:
    """Begin to read, and kill it after so long."""
    process = subprocess.Popen(
        [*COMMAND, "read", str(pages), "--desk", str(desk)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=pages.parent,
    )  # fmt: skip
    time.sleep(after_seconds)
    process.send_signal(signal.SIGKILL)
    process.wait(LONGEST_SECONDS)


def exported(desk: Path, folder: Path) -> dict[str, list[str]]:
    """The lines of each file of the JSONL export. What was left out is listed in the order it was met: sorted."""
    done = subprocess.run(
        [*COMMAND, "export", str(folder), "--desk", str(desk)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return {path.stem: sorted(path.read_text(encoding="utf-8").splitlines()) for path in folder.glob("*.jsonl")}


def check_file(desk: Path) -> int:
    """Check that the file is sound and return how many pages it has."""
    with closing(sqlite3.connect(desk)) as plain:
        assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert plain.execute("PRAGMA foreign_key_check").fetchall() == []
        if not plain.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            return 0
        return int(plain.execute("SELECT count(*) FROM pages").fetchone()[0])


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_read_that_is_killed_again_and_again_loses_nothing(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in PAGES:
        shutil.copy(EXAMPLES / name, pages)
    begun = time.monotonic()
    assert read(pages, tmp_path / "undisturbed.db") == LEFT_OUT_FAILED
    longest = time.monotonic() - begun
    wanted = exported(tmp_path / "undisturbed.db", tmp_path / "undisturbed")
    assert len(wanted["articles"]) > len(PAGES) and wanted["reports"] and wanted["events"]
    chance = random.Random(SEED)
    desks, stored, cut_short = 0, 0, 0
    desk = tmp_path / "killed-0.db"
    for number in range(KILLS):
        # The first half of a run is loading, so most kills are in the second; later runs have less to read.
        read_killed(pages, desk, chance.triangular(0.1, longest, 0.75 * longest))
        found = check_file(desk) if desk.exists() else 0
        assert found >= stored
        cut_short += stored < found < len(wanted["articles"])
        stored = found
        if stored > len(wanted["articles"]) * 0.8 or number == KILLS - 1:
            assert read(pages, desk) == LEFT_OUT_FAILED
            check_file(desk)
            assert exported(desk, tmp_path / f"killed-{desks}") == wanted
            desks, stored = desks + 1, 0
            desk = tmp_path / f"killed-{desks}.db"
    # Or the loop has tried nothing: some kills must have fallen between two pages.
    assert cut_short or KILLS < 10
