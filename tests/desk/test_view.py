"""A view: the relation of two as frames, as text, and what changed in it."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from araxes.desk.desk import Desk
from araxes.errors import InputError
from araxes.relations.frames import SERIES, THIRD_PARTIES
from desk.small_desk import id_of


def test_the_series_is_a_frame_with_a_row_a_period(desk: Desk) -> None:
    frame = desk.relation("FRA", "DEU").series()
    assert frame.schema == pl.Schema(SERIES)
    assert frame.select("period_start", "period_end", "score", "mutual", "n_events", "n_articles").rows() == [
        (date(2021, 3, 1), date(2021, 3, 31), -3.0, None, 1, 2),
        (date(2021, 4, 1), date(2021, 4, 30), None, None, 0, 0),
        (date(2021, 5, 1), date(2021, 5, 31), None, None, 0, 0),
        (date(2021, 6, 1), date(2021, 6, 30), 2.5, 2.5, 1, 1),
        (date(2021, 7, 1), date(2021, 7, 31), 5.0, None, 1, 1),
    ]
    assert frame["material"].null_count() == 5


def test_the_series_of_nothing_has_the_same_columns(desk: Desk) -> None:
    frame = desk.relation("ITA", "ESP").series("year")
    assert (frame.schema, frame.height) == (pl.Schema(SERIES), 0)


def test_an_unknown_unit_is_an_input_error(desk: Desk) -> None:
    with pytest.raises(InputError, match="unit 'fortnight' is not known"):
        desk.relation("FRA", "DEU").series("fortnight")


def test_days_asked_for_hold_for_events_and_for_what_was_read(desk: Desk) -> None:
    summer = desk.relation("FRA", "DEU", since=date(2021, 6, 1)).series()
    assert summer.select("period_start", "n_events", "n_articles").rows() == [
        (date(2021, 6, 1), 1, 1),
        (date(2021, 7, 1), 1, 1),
    ]


def test_the_line_is_that_of_the_brief(desk: Desk) -> None:
    view = desk.relation("FRA", "DEU")
    assert view.relation("year") == view.brief("year").relation


def test_the_turns_of_a_short_line_are_those_of_its_colours(desk: Desk) -> None:
    frame = desk.relation("FRA", "DEU").turns()
    assert frame.select("period_start", "last_before", "first_after", "basis", "before", "after", "p_value").rows() == [
        (date(2021, 6, 1), date(2021, 3, 1), date(2021, 6, 10), "colour", "hostile", "cooperative", None)
    ]
    assert [len(ids) for ids in frame["event_ids"]] == [1]


def test_third_parties_have_events_with_both(desk: Desk) -> None:
    frame = desk.relation("FRA", "DEU").third_parties()
    assert frame.schema == pl.Schema(THIRD_PARTIES)
    assert frame.select("country", "role", "score_first", "n_events_first", "n_events_second").rows() == [
        ("ITA", "unknown", 2.5, 1, 1)
    ]
    assert desk.relation("FRA", "DEU", since=date(2021, 6, 1)).third_parties().height == 0
    assert desk.relation("FRA", "ITA").third_parties()["country"].to_list() == ["DEU"]


def test_what_changed_is_what_was_published_since(desk: Desk) -> None:
    view = desk.relation("FRA", "DEU")
    changes = view.changed_since(date(2021, 6, 10))
    assert {one.event_type for one in changes.events} == {"AGREE", "SUPPORT"}
    assert (changes.before.score, changes.before.n_events, changes.after.score) == (-3.0, 1, 3.75)
    assert (changes.beyond_chance, changes.n_undated) == (False, 2)
    assert [(turn.before, turn.after) for turn in changes.turns] == [("hostile", "cooperative")]
    assert view.changes(date(2021, 6, 11))["event_type"].to_list() == ["SUPPORT"]


def test_a_reprint_changes_nothing(desk: Desk) -> None:
    """The reprint came out on 2 March, the charge that it repeats on 1 March."""
    frame = desk.relation("FRA", "DEU").changes(date(2021, 3, 2))
    assert frame["event_type"].to_list() == ["AGREE", "SUPPORT"]
    first = desk.relation("FRA", "DEU").changed_since(date(2021, 3, 1)).events[0]
    assert (first.kind, first.n_since, first.new_outlets) == ("new", 1, ("Rhine Courier",))
    assert set(desk.find(first.event_id).report_ids) == {id_of("re", "charge", 0), id_of("re", "reprint", 0)}


def test_the_text_and_markdown_of_a_view(desk: Desk) -> None:
    view = desk.relation("FRA", "DEU")
    assert view.text(width=60).startswith("France and Germany\n==================\n")
    assert max(map(len, view.text(width=300).splitlines())) > 100
    assert view.markdown().startswith("# France and Germany\n")
    assert view.html().startswith("<!DOCTYPE html>")
