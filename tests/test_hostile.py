"""Two hundred hostile pages through every step: no crash, no page over ten seconds, bounded memory."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import hostile_pages
from araxes.pages import read_pages
from araxes.pipeline import load_tools, read_page
from araxes.records import MediaType, Page, Reason, Skipped
from araxes.settings import Settings
from factories import a_page

SECONDS = 10.0
# The parser, the knowledge files and the patterns take 0.5 GB of it.
MOST_MEGABYTES = 1_500
PROCESS = Path("/proc/self/status")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one file: seconds in all, and for each page in it how it ended."""

    kind: str
    name: str
    seconds: float
    ended: list[str]
    details: list[str]


def read_all(folder: Path) -> Iterator[Outcome]:
    """Read each hostile page by itself, as a run does."""
    tools = load_tools(Settings())
    for kind in hostile_pages.KINDS:
        for name, data in kind():
            path = folder / name
            path.write_bytes(data)
            started = time.monotonic()
            ended, details = [], []
            for item in read_pages(path, max_bytes=Settings().max_page_bytes):
                skipped = item if isinstance(item, Skipped) else read_page(item, tools).skipped
                ended.append(skipped.reason.value if skipped else "article")
                details.append(skipped.detail if skipped else "")
            seconds = time.monotonic() - started
            path.unlink()
            yield Outcome(kind=kind.__name__, name=name, seconds=seconds, ended=ended, details=details)


def main(folder: str) -> None:
    """Write an outcome a line, and the peak of memory in megabytes at the end.

    The peak that `getrusage` tells is the one of the process that began this one, where that was higher.
    """
    for outcome in read_all(Path(folder)):
        sys.stdout.write(json.dumps(asdict(outcome)) + "\n")
    status = PROCESS.read_text(encoding="utf-8") if PROCESS.exists() else "VmHWM: 0 kB"
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    sys.stdout.write(f"{int(peak.split()[1]) // 1024}\n")


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Outcome], int]:
    """All outcomes and the peak of memory, from a process of its own."""
    folder = tmp_path_factory.mktemp("hostile")
    code = f"import test_hostile; test_hostile.main({str(folder)!r})"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(__file__).parent, capture_output=True, text=True, timeout=1_200
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    *lines, peak = done.stdout.splitlines()
    return [Outcome(**json.loads(line)) for line in lines], int(peak)


def test_there_are_two_hundred(outcomes: tuple[list[Outcome], int]) -> None:
    assert len(outcomes[0]) >= 200


@pytest.mark.parametrize("kind", [kind.__name__ for kind in hostile_pages.KINDS])
def test_each_page_ends_soon_and_without_a_crash(outcomes: tuple[list[Outcome], int], kind: str) -> None:
    mine = [outcome for outcome in outcomes[0] if outcome.kind == kind]
    assert mine
    slow = {outcome.name: round(outcome.seconds, 1) for outcome in mine if outcome.seconds > SECONDS}
    crashed = {outcome.name: outcome.details for outcome in mine if Reason.CRASHED.value in outcome.ended}
    silent = [outcome.name for outcome in mine if not outcome.ended]
    assert (slow, crashed, silent) == ({}, {}, [])


@pytest.mark.skipif(not PROCESS.exists(), reason="only Linux tells the peak of a process there")
def test_memory_is_bounded(outcomes: tuple[list[Outcome], int]) -> None:
    assert outcomes[1] < MOST_MEGABYTES


def test_most_harmed_stories_are_still_read(outcomes: tuple[list[Outcome], int]) -> None:
    """Harmless around the edges: a story among marks, scripts or odd encodings is an article all the same."""
    kinds = {"directions_and_marks", "scripts", "entities"}
    mine = [outcome for outcome in outcomes[0] if outcome.kind in kinds]
    assert sum("article" in outcome.ended for outcome in mine) >= 0.6 * len(mine)


PIECES = st.sampled_from(
    (hostile_pages.STORY, "\n", "\0", "‮", "<p>", "</p>", "<script>", "<!--", "]]>", "&#x0;", '"', "“", "(", "Mr. ",
     "Nov. 31, 2022", "said ", "that ", "Kenya and Uganda ", "|", "http://a.example", "\x1b[31m", "́")
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    pieces=st.lists(st.one_of(PIECES, st.text(max_size=40)), max_size=60),
    media_type=st.sampled_from(MediaType),
)
def test_any_mixture_ends_as_a_record(pieces: list[str], media_type: MediaType) -> None:
    text = "".join(pieces).encode("utf-8", "replace").decode()
    page: Page = a_page(text or " ", media_type=media_type)
    record = read_page(page, load_tools(Settings()))
    assert record.skipped is None or record.skipped.reason is not Reason.CRASHED, record.skipped
    assert record.article is not None or record.skipped is not None
