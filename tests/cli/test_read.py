"""`araxes read`."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from araxes.desk.desk import Desk
from araxes.pipeline.run import Progress, Totals
from araxes.records import Reason
from cli.conftest import Run

TOTALS = Totals(read=2, already_known=1, skipped={}, crashed=0, seconds=0.04, interrupted=False)
STORY = (
    "Envoys meet in Vienna\n\nVIENNA, March 3, 2021 - France's foreign minister met the foreign minister of Germany "
    "in Vienna on Wednesday. France accused Germany of raising the tolls on the river without a word to anyone. "
    "Germany denied the charge on Wednesday evening and offered France new talks before the summer.\n"
)


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Callable[[Totals], list[dict[str, Any]]]:
    """Let reading end with these totals; what it was asked for is in the list."""

    def ends_with(totals: Totals) -> list[dict[str, Any]]:
        asked: list[dict[str, Any]] = []

        def read(self: Desk, *paths: str, progress: Callable[[Progress], None], **given: Any) -> Totals:
            asked.append({"desk": self.path, "jobs": self.settings.jobs, "paths": paths, **given})
            progress(Progress(read=1, already_known=0, skipped=0, crashed=0, origin="pages/\x1b[31mred.txt"))
            return totals

        monkeypatch.setattr(Desk, "read", read)
        return asked

    return ends_with


def test_totals_are_told_on_stderr_and_are_data_with_json(
    run: Run, reading: Callable[[Totals], list[dict[str, Any]]]
) -> None:
    reading(TOTALS)
    result = run("read", "pages")
    assert (result.code, result.out) == (0, "")
    assert result.err == "2 read, 1 already known, 0 skipped; 0.0 s; desk araxes.db\n"
    assert run("read", "pages", "--json").data == asdict(TOTALS)


def test_what_was_skipped_is_told_by_reason(run: Run, reading: Callable[[Totals], list[dict[str, Any]]]) -> None:
    reading(replace(TOTALS, skipped={"no-body": 2, "language": 1}, crashed=1, interrupted=True))
    assert run("read", "pages").err == (
        "2 read, 1 already known, 3 skipped (no-body 2, language 1), 1 crashed; 0.0 s; desk araxes.db"
        "; stopped before the end, read again to go on\n"
    )


@pytest.mark.parametrize(
    ("totals", "code"),
    [
        (TOTALS, 0),
        (replace(TOTALS, crashed=1), 3),
        (replace(TOTALS, interrupted=True), 130),
        *[
            (replace(TOTALS, skipped={reason.value: 1}), 3 if failed else 0)
            for reason, failed in {
                Reason.UNREADABLE: True, Reason.NOT_TEXT: True, Reason.TOO_LARGE: True, Reason.BAD_ROW: True,
                Reason.MISSING: True, Reason.EMPTY: False, Reason.NO_BODY: False, Reason.NOT_ARTICLE: False,
                Reason.LANGUAGE: False,
            }.items()
        ],
    ],
)  # fmt: skip
def test_the_exit_code_is_3_where_a_page_failed_and_130_where_it_was_stopped(
    run: Run, reading: Callable[[Totals], list[dict[str, Any]]], totals: Totals, code: int
) -> None:
    reading(totals)
    assert run("read", "pages").code == code


def test_flags_reach_the_reading(run: Run, reading: Callable[[Totals], list[dict[str, Any]]]) -> None:
    asked = reading(TOTALS)
    run("read", "a", "b", "--outlet", "The Example", "--published", "2021-03-01", "--jobs", "0", "--desk", "d.db")
    (one,) = asked
    assert (one["paths"], one["outlet"], str(one["published"])) == (("a", "b"), "The Example", "2021-03-01")
    assert (str(one["desk"]), one["jobs"]) == ("d.db", 0)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ([], 2, "Missing argument 'PATHS...'"),
        (["pages", "--published", "March"], 2, "'March' is not a day"),
        (["pages", "--jobs", "-1"], 2, "-1 is not in the range"),
        (["pages", "--jobs", "1000"], 1, "jobs is 1000; it must be a whole number from 0 to 256."),
        (["nowhere"], 1, "nowhere"),
    ],
)
def test_what_is_wrong_is_told_on_stderr(run: Run, arguments: list[str], code: int, message: str) -> None:
    result = run("read", *arguments)
    assert (result.code, result.out) == (code, "")
    assert message in result.err


@pytest.mark.slow
def test_a_folder_is_read_once_and_one_bad_page_is_exit_3(run: Run, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "envoys.txt").write_text(STORY, encoding="utf-8")
    first = run("read", pages)
    assert (first.code, first.out) == (0, "")
    assert first.err.startswith("1 read, 0 already known, 0 skipped; ")
    (pages / "noise.txt").write_bytes(bytes(range(256)) * 40)
    again = run("read", pages, "--json")
    assert (again.code, again.data["read"], again.data["already_known"]) == (3, 0, 1)
    assert again.data["skipped"] == {"not-text": 1}
    assert [one["reason"] for one in run("skipped", "--json").data] == ["not-text"]
    assert run("brief", "FRA", "DEU").code == 0


@pytest.mark.slow
def test_a_dash_is_a_page_on_stdin(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    result = run("read", "-", "--outlet", "The Example", "--published", "2021-03-04")
    assert (result.code, result.out) == (0, "")
    (article,) = run("articles", "--json").data
    assert (article["outlet"], article["published"]["best"], article["text"]) == ("The Example", "2021-03-04", STORY)
