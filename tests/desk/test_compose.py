"""What stands in a brief: each event, voice, dispute and outlet with its evidence, and what is left out."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.desk.brief import Brief
from araxes.desk.desk import Desk
from araxes.records import DayRange
from desk.small_desk import HOSTILE_OUTLET, build_small_desk, id_of


@pytest.fixture
def brief(desk: Desk) -> Brief:
    return desk.relation("FRA", "DEU").brief()


def test_the_line_has_a_stretch_for_each_period_with_events(brief: Brief) -> None:
    assert [
        (one.period.earliest, one.colour, one.score, one.forward, one.backward, one.n_events, one.n_articles)
        for one in brief.stretches
    ] == [
        (date(2021, 3, 1), "hostile", -3.0, -3.0, None, 1, 2),
        (date(2021, 6, 1), "cooperative", 2.5, 2.5, 2.5, 1, 1),
        (date(2021, 7, 1), "cooperative", 5.0, 5.0, None, 1, 1),
    ]
    turns = [one.turn for one in brief.stretches]
    assert [turn and (turn.before, turn.after) for turn in turns] == [None, ("hostile", "cooperative"), None]


def test_an_event_names_its_parties_and_is_shown_by_the_original_and_not_by_a_copy(brief: Brief) -> None:
    (event,) = brief.stretches[0].events
    assert (event.actors, event.recipients, event.event_type, event.score) == (("France",), ("Germany",), "ACCUSE", -3)
    assert (event.n_reports, event.outlets) == (2, ("Rhine Courier",))
    assert event.event_on == DayRange(date(2021, 3, 1), date(2021, 3, 1))
    assert event.evidence.outlet == "Rhine Courier"
    assert event.evidence.words == "accused"
    assert event.according_to == ()
    assert brief.stretches[1].events[0].place == "Bonn"


def test_background_and_what_did_not_happen_stand_apart(brief: Brief) -> None:
    assert {(one.event_type, one.modality, one.day) for one in brief.undated} == {
        ("ASSAULT", "historical", None), ("SANCTION", "negated", None),
    }  # fmt: skip


def test_voices_are_those_who_speak_about_the_other_side_and_copies_do_not_repeat_them(brief: Brief) -> None:
    (marlow,) = brief.first_voices
    assert (marlow.speaker_id, marlow.speaker_name, marlow.n_statements) == ("FRA:MARLOW", "Camille Marlow", 1)
    (quote,) = marlow.quotes
    assert (quote.statement_id, quote.cue, quote.kind) == (id_of("st", "charge", 1), "tell", "indirect")
    assert quote.evidence.words == "Germany had raised the river tolls in secret"
    assert [voice.speaker_name for voice in brief.second_voices] == ["Germany"]


def test_a_dispute_names_each_side_once(brief: Brief) -> None:
    (dispute,) = brief.disputes
    assert [(side.who, side.evidence.outlet) for side in dispute.asserted_by] == [("Camille Marlow", "Rhine Courier")]
    assert [(side.who, side.evidence.outlet) for side in dispute.denied_by] == [("Germany", "Spree Post")]
    assert dispute.claim == "it had raised the river tolls in secret, whatever France believed"


def test_outlets_have_the_mean_of_what_they_report_as_having_happened(brief: Brief) -> None:
    assert [(one.outlet, one.n_articles, one.n_events, one.score) for one in brief.outlets] == [
        ("Spree Post", 2, 1, 2.5),
        (HOSTILE_OUTLET, 1, 1, 5.0),
        ("Rhine Courier", 1, 1, -3.0),
        ("The Reprint", 1, 1, -3.0),
        ("outlet unknown", 1, 1, -9.0),
    ]


def test_what_was_read_and_what_was_left_out_is_counted(brief: Brief) -> None:
    assert (brief.n_articles, brief.n_copies, brief.n_undated_articles) == (5, 1, 1)
    assert brief.skipped == {"missing": 1, "no-body": 1}
    assert brief.third_parties == (("Italy", 1),)
    assert (brief.relation.n_events, brief.relation.n_reports, brief.relation.n_articles) == (5, 6, 4)


def test_days_asked_for_hold_for_everything_in_the_brief(desk: Desk) -> None:
    spring = desk.relation("FRA", "DEU", since=date(2021, 2, 1), until=date(2021, 3, 31)).brief()
    assert [one.period.earliest for one in spring.stretches] == [date(2021, 3, 1)]
    assert spring.undated == ()
    assert spring.n_articles == 2
    assert {one.outlet for one in spring.outlets} == {"Rhine Courier", "The Reprint", "Spree Post"}
    assert len(spring.disputes) == 1
    summer = desk.relation("FRA", "DEU", since=date(2021, 6, 1)).brief()
    assert [one.period.earliest for one in summer.stretches] == [date(2021, 6, 1), date(2021, 7, 1)]
    assert (summer.disputes, summer.first_voices, summer.second_voices, summer.third_parties) == ((), (), (), ())
    assert summer.n_undated_articles == 1


def test_the_unit_of_the_line_is_chosen(desk: Desk) -> None:
    (year,) = desk.relation("FRA", "DEU").brief("year").stretches
    assert (year.n_events, year.n_articles) == (3, 4)
    assert year.score == pytest.approx((-3 + 2.5 + 5) / 3, abs=0.001)
    assert year.low is not None and year.low < year.score


def test_seen_from_the_other_side_directions_and_voices_change_places(desk: Desk, brief: Brief) -> None:
    back = desk.relation("DEU", "FRA").brief()
    assert [one.backward for one in back.stretches] == [one.forward for one in brief.stretches]
    assert back.first_voices == brief.second_voices
    assert back.disputes == brief.disputes


def test_a_pair_without_events_has_an_empty_brief(desk: Desk) -> None:
    brief = desk.relation("ITA", "ESP").brief()
    assert (brief.stretches, brief.disputes, brief.outlets, brief.n_articles) == ((), (), (), 0)


def test_the_same_desk_gives_the_same_brief(desk: Desk, brief: Brief, tmp_path_factory: pytest.TempPathFactory) -> None:
    again = build_small_desk(tmp_path_factory.mktemp("again") / "small.db")
    with Desk.open(again) as other:
        assert other.relation("FRA", "DEU").brief() == brief
