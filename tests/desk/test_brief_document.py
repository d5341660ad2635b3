"""The brief in words: its parts in order, how numbers, periods and days are written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from araxes.desk.brief import Brief
from araxes.desk.brief_document import bar, brief_document, cited, counted, shown_days, shown_period, signed, where
from araxes.desk.desk import Desk
from araxes.desk.document import Heading, as_markdown, as_text
from araxes.desk.evidence import Evidence
from araxes.records import DayRange, Span
from factories import published_on

MARCH, DECEMBER = date(2021, 3, 1), date(2021, 12, 31)


@pytest.fixture
def brief(desk: Desk) -> Brief:
    return desk.relation("FRA", "DEU").brief()


def test_the_parts_stand_in_the_order_in_which_they_are_read(brief: Brief) -> None:
    headings = [block.words for block in brief_document(brief) if isinstance(block, Heading) and block.level < 3]
    assert headings == [
        "France and Germany", "The line", "What made it", "Voices: France on Germany", "Voices: Germany on France",
        "Where the accounts part", "Outlets", "Third parties", "What is uncertain, and what was left out",
    ]  # fmt: skip


def test_the_answer_comes_first_and_everything_has_its_page_and_place(brief: Brief) -> None:
    text = as_text(brief_document(brief), width=200)
    assert text.splitlines()[2] == "Hostile in March 2021; then cooperative in June 2021."
    assert (
        "From 5 articles that name both, 1 copy not counted again: 5 events between them, told in 6 reports; "
        "1 dispute." in text
    )
    assert "ACCUSE -3.0  France > Germany; 2021-03-01; 1 outlet, 2 reports [ev_" in text
    assert "AGREE +2.5  France and Germany; 2021-06-10; 1 outlet, 1 report [ev_" in text
    assert "(Spree Post, 2021-06-10; treaty.txt, characters 41-47)" in text
    assert "1 article with no known day of publication." in text
    assert "Left out of the desk: missing 1, no-body 1." in text


def test_hostile_pages_show_their_words_and_no_markup(brief: Brief) -> None:
    text, markdown = as_text(brief_document(brief)), as_markdown(brief_document(brief))
    assert "\x1b" not in text + markdown and "\x07" not in text + markdown
    assert "\\<script\\>alert(1)\\</script\\> \\| Times" in markdown
    assert "<script>" not in markdown.replace("\\<script\\>", "")
    assert "\\[now\\](javascript:alert(1))" in markdown


def test_a_pair_without_events_is_told_what_to_do(desk: Desk) -> None:
    text = as_text(brief_document(desk.relation("ITA", "ESP").brief()))
    assert "Nothing found between the two: 0 articles read that name both, no event." in text
    assert "`araxes relations`" in text
    assert "THE LINE" not in text
    assert "No article names both." in text


def test_events_without_a_place_in_time_give_no_line(brief: Brief) -> None:
    undated = replace(brief, stretches=(), skipped={}, n_undated_articles=0)
    text = as_text(brief_document(undated))
    assert "The events found cannot be placed in time, so there is no line." in text
    assert "Left out of the desk" not in text


def test_a_brief_without_doubts_says_so(brief: Brief) -> None:
    sure = replace(brief, undated=(), skipped={}, n_undated_articles=0)
    assert "Every event has its place on the line, and no page was left out." in as_text(brief_document(sure), width=99)


def test_more_undated_events_than_fit_are_counted(brief: Brief) -> None:
    many = replace(brief, undated=brief.undated * 6)
    assert "and 4 more" in as_text(brief_document(many))


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
