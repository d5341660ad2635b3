"""How numbers, periods and days are written, and where a passage stands."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.desk.evidence import Evidence
from araxes.desk.wording import bar, cited, counted, shown_days, shown_period, signed, where
from araxes.records import DayRange, Span
from factories import published_on

MARCH, DECEMBER = date(2021, 3, 1), date(2021, 12, 31)


def test_a_passage_is_cited_with_outlet_day_page_row_and_offsets() -> None:
    evidence = Evidence(
        article_id="ar_1", origin="pages/rows.jsonl", external_id="r-7", outlet="The Example", title=None,
        published=published_on(), span=Span(3, 9), words="a word", sentence="It is a word.",
    )  # fmt: skip
    assert where(evidence) == "(The Example, 2021-03-01; rows.jsonl, row r-7, characters 3-9)"
    assert cited(evidence) == f"“It is a word.” {where(evidence)}"


@pytest.mark.parametrize(
    ("count", "word", "plural", "expected"),
    [(1, "event", None, "1 event"), (0, "event", None, "0 events"), (1200, "copy", "copies", "1,200 copies")],
)
def test_counted(count: int, word: str, plural: str | None, expected: str) -> None:
    assert counted(count, word, plural) == expected


@pytest.mark.parametrize(
    ("score", "expected"), [(None, "-"), (2.5, "+2.5"), (-3.04, "-3.0"), (0.0, "+0.0"), (-0.04, "+0.0")]
)
def test_signed(score: float | None, expected: str) -> None:
    assert signed(score) == expected


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (0.0, "·······|·······"),
        (0.2, "·······|·······"),
        (0.3, "·······|█······"),
        (-2.5, "·····██|·······"),
        (-5.0, "····███|·······"),
        (10.0, "·······|███████"),
        (-10.0, "███████|·······"),
    ],
)
def test_the_bar_leans_to_its_side(score: float, expected: str) -> None:
    assert bar(score) == expected


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (DayRange(MARCH, MARCH), "2021-03-01"),
        (DayRange(MARCH, date(2021, 3, 31)), "March 2021"),
        (DayRange(date(2021, 2, 1), date(2021, 2, 28)), "February 2021"),
        (DayRange(MARCH, date(2021, 3, 7)), "2021-03-01 to 2021-03-07"),
        (DayRange(date(2021, 1, 1), date(2021, 3, 31)), "2021-01-01 to 2021-03-31"),
        (DayRange(date(2021, 1, 1), DECEMBER), "2021"),
        (DayRange(MARCH, None), "from 2021-03-01"),
    ],
)
def test_periods_are_written_as_people_write_them(period: DayRange, expected: str) -> None:
    assert shown_period(period) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (DayRange(MARCH, MARCH), "2021-03-01"),
        (DayRange(MARCH, DECEMBER), "2021-03-01 to 2021-12-31"),
        (DayRange(MARCH, None), "from 2021-03-01"),
        (DayRange(None, DECEMBER), "until 2021-12-31"),
        (DayRange(), "day unknown"),
    ],
)
def test_days_show_which_end_is_open(days: DayRange, expected: str) -> None:
    assert shown_days(days) == expected
