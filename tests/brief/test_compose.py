"""What stands in a brief: each event, voice, dispute and outlet with its evidence, and what is left out."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from araxes.brief.data import Brief
from araxes.desk.desk import Desk
from araxes.pipeline.link import link_pending
from araxes.records import DayRange
from araxes.store import Store
from brief.conftest import FIRST_DAY
from desk.small_desk import HOSTILE_OUTLET, Draft, build_small_desk, id_of


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


def test_outlets_stand_side_by_side_as_in_their_own_comparison(desk: Desk, brief: Brief) -> None:
    assert brief.outlets == desk.relation("FRA", "DEU").outlet_comparison()
    assert brief.outlets.told.portraits[0].outlet == "Spree Post"
    assert HOSTILE_OUTLET in {one.outlet for one in brief.outlets.told.portraits}


def test_turns_by_colour_are_marked_as_untested_and_have_the_events_that_made_them(brief: Brief) -> None:
    (turn,) = brief.turns
    assert (turn.tested, turn.turn.basis, turn.turn.p_value) == (False, "colour", None)
    assert [event.event_id for event in turn.events] == list(turn.turn.event_ids)
    assert [event.event_type for event in turn.events] == ["AGREE"]


def test_a_turn_that_stands_the_test_is_marked_so_and_told_once(many: Brief) -> None:
    tested = [one for one in many.turns if one.tested]
    assert len(tested) == 1
    assert tested[0].turn.first_after == FIRST_DAY + timedelta(days=1000)
    # The change of colour on the same day is the same turn.
    assert [one.turn.first_after for one in many.turns if not one.tested] == []


def test_what_is_new_since_a_day_of_publication(desk: Desk) -> None:
    new = desk.relation("FRA", "DEU").brief(new_since=date(2021, 6, 10)).new
    assert new is not None
    assert [(one.event_type, one.evidence.outlet) for one in new.events] == [
        ("AGREE", "Spree Post"), ("SUPPORT", HOSTILE_OUTLET),
    ]  # fmt: skip
    assert (new.changes.before.n_events, new.changes.after.n_events, new.changes.n_undated) == (1, 2, 2)
    assert desk.relation("FRA", "DEU").brief().new is None


def test_articles_that_differ_on_one_event_stand_beside_each_other(tmp_path: Path) -> None:
    with Store.open(tmp_path / "differing.db") as store:
        run = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        for outlet, count in (("One", 12), ("Two", 30)):
            sentence = f"On Monday France expelled {count} envoys of Germany over the river tolls at Strasbourg."
            draft = Draft(f"expelled-{count}", f"{outlet}: envoys", [sentence], outlet=outlet, day=date(2021, 3, 1))
            draft.tells(0, "FRA", "expelled", "DEU", "SANCTION")
            store.add(draft.record(), run)
        link_pending(store, run)
    with Desk.open(tmp_path / "differing.db") as opened:
        brief = opened.relation("FRA", "DEU").brief()
    assert brief.relation.n_events == 1
    (difference,) = brief.differences
    assert difference.about == "number"
    assert {value.words.split()[0] for value in difference.values} == {"12", "30"}
    assert {value.ground.evidence.outlet for value in difference.values} == {"One", "Two"}


def test_what_was_read_and_what_was_left_out_is_counted(brief: Brief) -> None:
    assert (brief.n_articles, brief.n_copies, brief.n_undated_articles) == (5, 1, 1)
    assert brief.skipped == {"missing": 1, "no-body": 1}
    (italy,) = brief.third_parties
    assert (italy.country, italy.name, italy.n_articles) == ("ITA", "Italy", 1)
    assert italy.ground.evidence.sentence == "Italy offered to host a meeting of France and Germany."
    (tie,) = brief.third_ties
    assert (tie.name, tie.party.role, tie.party.with_second.score) == ("Italy", "unknown", 2.5)
    assert (brief.relation.n_events, brief.relation.n_reports, brief.relation.n_articles) == (5, 6, 4)


def test_days_asked_for_hold_for_everything_in_the_brief(desk: Desk) -> None:
    spring = desk.relation("FRA", "DEU", since=date(2021, 2, 1), until=date(2021, 3, 31)).brief()
    assert [one.period.earliest for one in spring.stretches] == [date(2021, 3, 1)]
    assert spring.undated == ()
    assert spring.n_articles == 2
    told = {one.outlet for one in spring.outlets.told.portraits}
    assert told == {"Rhine Courier", "The Reprint", "Spree Post"}
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
    assert (brief.stretches, brief.disputes, brief.state, brief.turns, brief.n_articles) == ((), (), (), (), 0)


def test_the_same_desk_gives_the_same_brief(desk: Desk, brief: Brief, tmp_path_factory: pytest.TempPathFactory) -> None:
    again = build_small_desk(tmp_path_factory.mktemp("again") / "small.db")
    with Desk.open(again) as other:
        assert other.relation("FRA", "DEU").brief() == brief
