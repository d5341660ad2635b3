"""Evidence: the sentence around a passage, and how a day of publication is written."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.desk.desk import Desk
from araxes.desk.evidence import Evidence, Pages, day_of, marked_in, one_line, outlet_of, page_name
from araxes.records import Published, Span
from desk.small_desk import id_of
from factories import DAY, published_on

CHARGE = id_of("ar", "charge")
ONE, TWO = date(2021, 3, 1), date(2021, 3, 31)


def test_a_passage_is_shown_with_the_sentence_around_it(desk: Desk) -> None:
    pages = Pages.of(desk.store, [CHARGE])
    span = desk.store.find(id_of("re", "charge", 0)).trigger_span  # type: ignore[union-attr]
    evidence = pages.evidence(CHARGE, span)
    assert evidence.words == "accused"
    assert evidence.sentence == (
        "France accused Germany on Monday of raising the river tolls in secret, a day before the yearly talks."
    )
    assert (evidence.outlet, evidence.title, evidence.span) == (
        "Rhine Courier", "France charges Germany over tolls", span,
    )  # fmt: skip


def test_a_passage_over_two_sentences_is_shown_with_both_and_one_outside_alone(desk: Desk) -> None:
    pages = Pages.of(desk.store, [CHARGE, CHARGE])
    text = pages.articles[CHARGE].text
    start, end = text.index("yearly talks"), text.index("Germany had") + 7
    both = pages.evidence(CHARGE, Span(start, end))
    assert both.words == "yearly talks. Germany"
    assert both.sentence.startswith("France accused") and both.sentence.endswith("Strasbourg.")
    title = pages.evidence(CHARGE, Span(0, 6))
    assert (title.words, title.sentence) == ("France", "France")


@pytest.mark.parametrize(
    ("text", "around", "span", "marked"),
    [
        ("He said  they\naccused him.", Span(0, 26), Span(14, 21), "accused"),
        ("accused.", Span(0, 8), Span(0, 7), "accused"),
        ("no. He accused. Yes", Span(4, 15), Span(7, 14), "accused"),
        ("the accused accused them", Span(0, 24), Span(12, 19), "accused"),
        ("it was a  long\n\nway", Span(0, 19), Span(7, 19), "a long way"),
    ],
)
def test_a_passage_is_marked_where_it_stands_in_its_sentence(text: str, around: Span, span: Span, marked: str) -> None:
    found = marked_in(text, around, span)
    assert found is not None
    shown = one_line(text[around.start : around.end])
    assert shown[found.start : found.end] == marked
    assert len(one_line(text[around.start : span.end])) == found.end


def test_a_passage_that_stands_outside_is_not_marked() -> None:
    assert marked_in("one two", Span(0, 3), Span(2, 7)) is None


def test_an_article_that_was_not_read_is_an_error(desk: Desk) -> None:
    with pytest.raises(KeyError, match="ar_none"):
        Pages.of(desk.store, [CHARGE]).evidence("ar_none", Span(0, 1))


def an_evidence(origin: str, outlet: str | None) -> Evidence:
    return Evidence(
        article_id="ar_1", origin=origin, external_id=None, outlet=outlet, title=None, published=Published(),
        span=Span(0, 1), words="a", sentence="a",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("origin", "name"),
    [("pages/tolls.txt", "tolls.txt"), ("https://news.example/a/b/", "b"), ("tolls.txt", "tolls.txt"), ("-", "-")],
)
def test_a_page_is_named_by_the_end_of_its_path(origin: str, name: str) -> None:
    assert page_name(an_evidence(origin, None)) == name


def test_an_unknown_outlet_is_said_to_be() -> None:
    assert outlet_of(an_evidence("-", None)) == "outlet unknown"
    assert outlet_of(an_evidence("-", "The Example")) == "The Example"


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        (published_on(), "2021-03-01"),
        (Published(best=DAY), "2021-03-01"),
        (Published(earliest=ONE, latest=TWO), "between 2021-03-01 and 2021-03-31"),
        (Published(earliest=ONE, latest=TWO, best=ONE), "between 2021-03-01 and 2021-03-31, likely 2021-03-01"),
        (Published(earliest=ONE), "between 2021-03-01 and ?"),
        (Published(latest=TWO), "between ? and 2021-03-31"),
        (Published(), "date unknown"),
    ],
)
def test_a_day_is_written_as_it_is_known(published: Published, shown: str) -> None:
    assert day_of(published) == shown


def test_one_line() -> None:
    assert one_line(" a\n\tb  c ") == "a b c"


def test_an_unsettled_best_day_is_called_a_guess() -> None:
    assert day_of(Published(earliest=ONE, latest=TWO, best=ONE, probability=0.9)) == (
        "between 2021-03-01 and 2021-03-31, likely 2021-03-01"
    )
    assert day_of(Published(earliest=ONE, latest=TWO, best=ONE, probability=0.04)) == (
        "between 2021-03-01 and 2021-03-31, best guess 2021-03-01"
    )
