"""Datelines."""

from __future__ import annotations

import pytest

from araxes.articles.blocks import split_blocks
from araxes.articles.dateline import find_datelines, inline_dateline, is_dateline
from araxes.articles.furniture import furniture
from araxes.records import Span

PROSE = "The towns on the lower river agreed on Monday to close the old lock, which has leaked since the spring floods."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("May 4, 2015", True),
        ("May 4, 2015 (Agency)", True),
        ("Published: Monday, 4 May 2015, 10:15 GMT", True),
        ("4 May, 10:15", True),
        ("Lower Quay, May 4", True),
        ("The lock was closed on May 4, 2015 after the floods", False),
        ("2015", False),
        ("Monday", False),
    ],
)
def test_a_dateline_says_little_but_the_date(line: str, expected: bool) -> None:
    assert is_dateline(line) is expected


def test_only_dates_at_the_story_count() -> None:
    lines = ["2 June 2019", *["Menu item"] * 30, "Towns close lock", "4 May 2015", PROSE, "Other story", "9 May 2016"]
    blocks = split_blocks("\n".join(lines), furniture())
    body = [block.text == PROSE for block in blocks]
    assert [blocks[i].text for i in find_datelines(blocks, body, 31)] == ["4 May 2015"]


def test_the_day_of_a_correction_below_the_story_does_not_count() -> None:
    blocks = split_blocks(f"Towns close lock\n{PROSE}\nCorrection: May 9, 2015", furniture())
    assert find_datelines(blocks, [False, True, False], 0) == []


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("BAKU, April 28 (Agency) - The minister met his guest.", "BAKU, April 28 (Agency) -"),
        ("PARIS — The talks have ended.", "PARIS —"),
        ("NEWPORT NEWS, Va. - The yard is open.", "NEWPORT NEWS, Va. -"),
        ("Vienna, 7 May – The envoys arrived.", "Vienna, 7 May –"),
        ("Ankara (Agency) - The lira fell.", "Ankara (Agency) -"),
        ("WASHINGTON -- The vote was put off.", "WASHINGTON --"),
        ("Twenty-seven states led by one went to court.", None),
        ("Obama - who had come by train - spoke first.", None),
        ("The Baku-Tbilisi line is open.", None),
    ],
)
def test_a_dateline_may_open_the_first_paragraph(paragraph: str, expected: str | None) -> None:
    span = inline_dateline(paragraph, Span(0, len(paragraph)))
    assert (paragraph[span.start : span.end] if span else None) == expected
