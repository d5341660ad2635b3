"""What is uncertain: counted, with the records, and nothing where there is no doubt."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.brief.data import Brief
from araxes.desk.desk import Desk
from desk.small_desk import id_of


def test_every_doubt_is_counted_in_words_with_its_records(brief: Brief) -> None:
    assert {one.about: (one.words, len(one.record_ids)) for one in brief.uncertain} == {
        "undated": ("1 article with no known day of publication.", 1),
        "unplaced": (
            "2 of 5 events could not be placed on the line: 1 of no day known well enough, 1 told as not having "
            "happened.",
            2,
        ),
        "one article": ("5 of 5 events are told by one article alone.", 5),
        "no band": ("3 of 3 periods rest on one article each: no band can be drawn.", 3),
        "no outlet": ("1 article is of no known outlet.", 1),
        "copies": ("1 copy repeats another article and counts as nothing of its own.", 1),
    }


def test_an_article_is_shown_by_its_title(brief: Brief) -> None:
    (undated,) = [one for one in brief.uncertain if one.about == "undated"]
    assert undated.record_ids == (id_of("ar", "undated"),)
    assert undated.grounds[0].evidence.words == "A history of the river"


def test_a_sure_desk_has_no_doubt_of_days(many: Brief) -> None:
    assert {one.about for one in many.uncertain} <= {"one article", "no band", "low confidence"}


def test_in_a_window_only_its_doubts_count(desk: Desk) -> None:
    spring = desk.relation("FRA", "DEU", since=date(2021, 2, 1), until=date(2021, 3, 31)).brief()
    assert "unplaced" not in {one.about for one in spring.uncertain}


def test_a_pair_that_nobody_names_has_no_doubt(desk: Desk) -> None:
    assert desk.relation("ITA", "ESP").brief().uncertain == ()


@pytest.mark.parametrize("name", ["one article", "no band"])
def test_events_are_shown_by_their_sentences(brief: Brief, name: str) -> None:
    (found,) = [one for one in brief.uncertain if one.about == name]
    assert 0 < len(found.grounds) <= 3
    assert all(ground.record_id.startswith("ev_") and ground.evidence.sentence for ground in found.grounds)
