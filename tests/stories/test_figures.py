"""Figures: what is counted, from how many to how many."""

from __future__ import annotations

import math

import pytest

from araxes.records import Span
from araxes.stories.figures import Figure, find_figures
from araxes.stories.words import stem


def figures(text: str) -> list[tuple[str, float, float]]:
    return [(one.what, one.least, one.most) for one in find_figures(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("At least 26 civilians were killed", [("killed", 26, math.inf)]),
        ("The strike killed 40 fighters and wounded 12 villagers.", [("killed", 40, 40), ("wounded", 12, 12)]),
        ("Twelve people died; dozens of passengers were hurt", [("killed", 12, 12), ("wounded", 24, 99)]),
        ("1,200 soldiers crossed the river", [(stem("soldiers"), 1200, 1200)]),
        ("up to 300 men were detained", [("held", 0, 300)]),
        ("about 20 tanks", [("tank", 17.0, 23.0)]),
        ("They expelled four diplomats", [("diplomat", 4, 4)]),
        ("The talks of 2021 lasted 3 days and cost $40 million", []),
        ("on March 5 some 7 per cent of voters", []),
        ("In May 9 boats sank", []),
        ("a 26-year-old man", []),
    ],
)
def test_what_is_counted(text: str, found: list[tuple[str, float, float]]) -> None:
    assert [(what, round(least, 6), round(most, 6)) for what, least, most in figures(text)] == found


def test_a_figure_knows_where_it_stands() -> None:
    text = "In Bonn at least 26 civilians were killed."
    (figure,) = find_figures(text, Span(0, len(text)))
    assert text[figure.span.start : figure.span.end] == "at least 26"
    assert list(find_figures(text, Span(0, 7))) == []


def test_only_counts_of_one_thing_that_cannot_both_be_right_contradict() -> None:
    bounds: list[tuple[float, float]] = [(9, 9), (26, math.inf), (0, 10)]
    exact, least, most = (Figure("killed", low, high, Span(0, 1)) for low, high in bounds)
    assert exact.contradicts(least) and least.contradicts(exact)
    assert not exact.contradicts(most)
    assert not exact.contradicts(Figure("wounded", 26, 26, Span(0, 1)))
