"""The state in sentences: true of the data, hedged by counts, with the records below them."""

from __future__ import annotations

import re
from datetime import date

import pytest

from araxes.brief.data import Brief, Finding
from araxes.brief.findings import mean_words, year_before
from araxes.desk.desk import Desk
from araxes.relations.measure import Weighed
from factories import an_event


def about(brief: Brief, name: str) -> list[Finding]:
    return [one for one in brief.state if one.about == name]


def test_the_level_of_the_last_year_is_held_against_all_before(many: Brief) -> None:
    (level,) = about(many, "level")
    last = many.relation.points[-1].event_ids
    assert "In the 12 months up to the last event on the line (2025-06-18) the mean score is " in level.words
    assert "37 events, 37 articles, 5 outlets" in level.words
    assert "163 events, 163 articles, 5 outlets" in level.words
    assert "is beyond chance (chance 0.001)." in level.words
    assert set(last) <= set(level.record_ids) and len(level.record_ids) == 200
    assert all(ground.record_id in level.record_ids for ground in level.grounds)


def test_with_nothing_before_the_level_stands_alone(brief: Brief) -> None:
    (level,) = about(brief, "level")
    assert level.words.endswith("There is no event before.")
    assert "(2021-07-01) the mean score is +1.5 (95 % band " in level.words
    assert "3 events, 3 articles, 3 outlets)" in level.words


def test_one_event_makes_no_comparison(single: Brief) -> None:
    (directions,) = about(single, "directions")
    assert directions.words == (
        "Mean score of acts of France on Germany: +2.5 (no band; 1 event, 1 article, 1 outlet); of Germany on France: "
        "not known (0 events). With fewer than 3 events on a side they are not compared."
    )
    (turns,) = about(single, "turns")
    assert turns.words == "The line has 1 event: a test for turns needs 8."


def test_words_and_deeds_are_compared_with_their_bands(many: Brief) -> None:
    (found,) = about(many, "words and deeds")
    means = [float(mean) for mean in re.findall(r"(?:words|deeds): ([+-]\d+\.\d) \(95 % band", found.words)]
    assert len(means) == 2 and means[1] < means[0]
    assert f"That of deeds is lower by {means[0] - means[1]:.1f}; the bands do not overlap." in found.words
    assert len(found.record_ids) == 200


def test_the_last_turn_is_told_with_its_means_and_counts(many: Brief, brief: Brief) -> None:
    (turn,) = about(many, "turns")
    assert turn.words.startswith("The line has 1 turn beyond chance. The last lies after ")
    assert "mean score +2.5 before (100 events), -" in turn.words
    (none,) = about(brief, "turns")
    assert none.words == "The line has 3 events: a test for turns needs 8."


def test_the_last_acts_of_either_side_and_of_both_are_told_on_either_side_of_nought(brief: Brief) -> None:
    first, together = about(brief, "last acts")
    assert first.words == (
        "France on Germany: scored +1.0 or more, SUPPORT +5.0, 2021-07-01 (1 article, 1 outlet); scored -1.0 or less, "
        "ACCUSE -3.0, 2021-03-01 (1 article, 1 outlet)."
    )
    assert together.words == (
        "The two together: scored +1.0 or more, AGREE +2.5, 2021-06-10 (1 article, 1 outlet); scored -1.0 or less, "
        "none on the line."
    )
    assert {ground.evidence.words for ground in first.grounds} == {"thanked", "accused"}


def test_open_disputes_are_counted_with_where_they_are_denied(brief: Brief) -> None:
    (disputes,) = about(brief, "disputes")
    assert disputes.words == "1 claim is asserted by one voice and denied by another, in 2 articles."
    assert disputes.record_ids == (brief.disputes[0].dispute_id,)
    assert disputes.grounds[0].evidence.outlet == "Spree Post"


def test_a_pair_without_events_has_no_state(desk: Desk) -> None:
    assert desk.relation("ITA", "ESP").brief().state == ()


def test_from_the_other_side_the_same_is_said(desk: Desk, brief: Brief) -> None:
    back = desk.relation("DEU", "FRA").brief()
    assert about(back, "level") == about(brief, "level")
    assert about(back, "words and deeds") == about(brief, "words and deeds")


@pytest.mark.parametrize("word", ["tense", "warm", "cold", "strong", "weak", "harsh", "good", "bad", "significant"])
def test_no_adjective_that_is_no_number(brief: Brief, many: Brief, word: str) -> None:
    assert not [one.words for one in (*brief.state, *many.state) if re.search(rf"\b{word}", one.words)]


def a_weighed(tellers: dict[str, str | None]) -> Weighed:
    return Weighed(event=an_event(), score=2.0, day=date(2021, 3, 1), tellers=tellers, forward=True, backward=False)


@pytest.mark.parametrize(
    ("tellers", "told"),
    [
        ({"a": "One"}, "+2.0 (no band; 1 event, 1 article, 1 outlet)"),
        ({"a": None}, "+2.0 (no band; 1 event, 1 article, outlet unknown)"),
        ({"a": "One", "b": None}, "+2.0 (95 % band +2.0 to +2.0; 1 event, 2 articles, 1 known outlet)"),
    ],
)
def test_a_mean_is_hedged_by_what_it_rests_on(tellers: dict[str, str | None], told: str) -> None:
    assert mean_words([a_weighed(tellers)], "seed") == told


def test_the_mean_of_nothing_is_not_known() -> None:
    assert mean_words([], "seed") == "not known (0 events)"


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2021, 3, 1), date(2020, 3, 1)),
        (date(2020, 2, 29), date(2019, 2, 28)),
        (date(1, 5, 1), date.min),
    ],
)
def test_a_year_before(day: date, before: date) -> None:
    assert year_before(day) == before
