"""`araxes demo`."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import Run


@pytest.mark.slow
def test_the_demo_prints_a_brief_and_says_what_to_try_next(run: Run, tmp_path: Path) -> None:
    result = run("demo", "--desk", tmp_path / "mine.db")
    assert result.code == 0
    assert result.out.startswith("Azerbaijan and Iran\n===================\n")
    for part in ("THE LINE", "VOICES: AZERBAIJAN ON IRAN", "WHERE THE ACCOUNTS PART", "WHAT IS UNCERTAIN"):
        assert part in result.out
    assert "What to try next" in result.err
    assert f"araxes brief AZE IRN --desk {tmp_path}/mine.db" in result.err
    assert run("brief", "IND", "PAK", "--desk", tmp_path / "mine.db").out.startswith("India and Pakistan\n")


def test_the_demo_never_writes_into_a_desk_that_is_there(run: Run, small_path: Path) -> None:
    before = small_path.read_bytes()
    result = run("demo", "--desk", small_path)
    assert (result.code, result.out) == (1, "")
    assert "the demo only writes a new desk. Name another file." in result.err
    assert small_path.read_bytes() == before
