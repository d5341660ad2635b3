"""Rivals of a campaign named together. The names are of the real world, the sentences are not."""

from __future__ import annotations

from datetime import date

import numpy as np

from araxes.articles.campaigns import Rivals, campaign_reader
from araxes.articles.lags import FIRST
from araxes.records import Span


def rivals(text: str) -> Rivals | None:
    return campaign_reader().read(text, [Span(0, len(text))])


def chance(found: Rivals, day: date) -> float:
    return float(np.exp(found.log_chances[day.toordinal() - FIRST]))


def test_rivals_of_one_campaign_date_a_text_about_it() -> None:
    found = rivals(
        "Voters in the valley like John McCain. The poll gives Barack Obama a lead of two, and the ballot nears."
    )
    assert found is not None and found.evidence.words == "John McCain … Barack Obama"
    assert chance(found, date(2008, 9, 1)) > 20 * chance(found, date(2012, 9, 1))


def test_words_tell_the_stage() -> None:
    early = rivals(
        "Before the Iowa caucus the crowded field grows: voters compare Marco Rubio, Ted Cruz and Jeb Bush in a debate."
    )
    late = rivals(
        "The nominee leads in the last poll of a swing state; Election Day nears for Donald Trump and Hillary Clinton."
    )
    assert early is not None and late is not None
    assert chance(early, date(2016, 1, 20)) > 5 * chance(early, date(2016, 10, 1))
    assert chance(late, date(2016, 10, 1)) > 5 * chance(late, date(2016, 1, 20))


def test_names_without_an_election_are_no_campaign() -> None:
    assert rivals("John McCain and Barack Obama went fishing on the river.") is None


def test_who_is_called_president_runs_in_no_earlier_campaign() -> None:
    text = "President Obama told voters that the vote is near, and a poll pleased John McCain."
    assert rivals(text) is None
