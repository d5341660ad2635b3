"""Relations as documents: what stands in the tables and items, and what is said where there is nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from araxes.desk.document import Heading, Item, Line, Table, as_text
from araxes.desk.relation_document import (
    NO_TURNS,
    change_blocks,
    network_table,
    series_table,
    third_party_table,
    triad_table,
    turn_blocks,
)
from araxes.records import DayRange
from araxes.relations.changes import Changes, Telling, find_changes
from araxes.relations.frames import network_frames, third_parties_frame, triads_frame
from araxes.relations.network import draw_network, find_third_parties, find_triads
from factories import a_relation_point, a_turn
from relations.pair_events import ONTOLOGY, between, event, weigh

SINCE = date(2021, 6, 1)


def some_changes(*, since: date = SINCE) -> Changes:
    weighed = weigh(event("a", "CONSULT"), event("b", day=SINCE), event("c", mode="allege"))
    told = {
        "ev_a": [Telling(article_id="ar_1", outlet="One", published=date(2021, 3, 10))],
        "ev_b": [Telling(article_id="ar_2", outlet="Two", published=SINCE)],
        "ev_c": [Telling(article_id="ar_3", outlet="One", published=None)],
    }
    return find_changes("FRA", "DEU", weighed, tellings=told, since=since)


def test_the_line_is_a_table_with_dashes_for_what_is_not_known() -> None:
    june = DayRange(date(2021, 6, 1), date(2021, 6, 30))
    empty = a_relation_point(period=june, score=None, low=None, high=None, forward=None, verbal=None, n_events=0)
    table = series_table([a_relation_point(), empty], "FRA", "DEU")
    assert table.header[4:6] == ("FRA>DEU", "DEU>FRA")
    assert table.rows == (
        ("March 2021", "-2.0", "-4.0 to +0.0", "hostile", "-2.0", "-", "-", "-2.0", "-", "1", "1", "1"),
        ("June 2021", "-", "-", "", "-", "-", "-", "-", "-", "0", "1", "1"),
    )


def test_a_turn_says_between_which_days_how_surely_and_by_what() -> None:
    tested, events = turn_blocks([a_turn(event_ids=("ev_1",), shares=(0.625,))])
    assert tested == Item(
        "from cooperative +2.5 (5 events) to hostile -3.0 (4 events), -5.5; chance 0.004",
        lead="after 2021-02-03, by 2021-03-01",
    )
    assert events == Item("62% of the movement [ev_1]", level=1)
    by_colour, _ = turn_blocks([a_turn(p_value=None, basis="colour")])
    assert isinstance(by_colour, Item) and by_colour.words.endswith("by colour alone, too few events to test")
    assert list(turn_blocks([])) == [Line(NO_TURNS)]


def test_changes_say_levels_difference_and_events() -> None:
    blocks = list(change_blocks(some_changes(), limit=5))
    items = [(block.lead, block.words) for block in blocks if isinstance(block, Item)]
    assert items[:4] == [
        ("Known before 2021-06-01:", "+2.5 (1 event)"),
        ("First told since 2021-06-01:", "-3.0 (1 event)"),
        ("Difference:", "-5.5, not beyond chance (chance 1.000)"),
        ("", "1 event told only by pages of no known day, on neither side."),
    ]
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert table.rows == (("ev_b", "new", "2021-06-01", "ACCUSE", "-3.0", "0", "1", "Two"),)
    assert Heading(2, "New turns") in blocks


def test_changes_are_cut_at_the_limit_and_say_so() -> None:
    changes = some_changes(since=date(2021, 1, 1))
    assert list(change_blocks(changes, limit=1))[-1] == Line("and 1 more")
    assert "nothing to compare" in as_text(list(change_blocks(changes, limit=9)))


def test_a_difference_beyond_chance_is_called_so() -> None:
    found = replace(some_changes(), p_value=0.002, beyond_chance=True)
    assert "-5.5, beyond chance (chance 0.002)" in as_text(list(change_blocks(found, limit=1)))


def test_the_network_triads_and_third_parties_are_tables() -> None:
    kinds = {("FRA", "DEU"): "THREATEN", ("FRA", "ITA"): "SUPPORT", ("DEU", "ITA"): "SUPPORT", ("FRA", "ESP"): "AID"}
    n_events = {("FRA", "ESP"): 1}
    events = [
        between(f"{first}{second}{i}", first, second, kind)
        for (first, second), kind in kinds.items()
        for i in range(n_events.get((first, second), 3))
    ]
    graph = draw_network(events, countries={"FRA", "DEU", "ITA", "ESP"}, tellers={}, actors={}, ontology=ONTOLOGY)
    rows = network_table(network_frames(graph).edges).rows
    assert rows[0] == ("DEU", "FRA", "-3.5", "-", "hostile", "3", "0")
    assert rows[-1] == ("ESP", "FRA", "+10.0", "-", "too few events", "1", "0")
    assert triad_table(triads_frame(find_triads(graph))).rows == (
        ("DEU FRA ITA", "++-", "-3.5", "+5.0", "+5.0", "DEU FRA", "3.5", "3", "no"),
    )
    third = find_third_parties("FRA", "DEU", events, countries={"ITA"}, tellers={}, actors={}, ontology=ONTOLOGY)
    assert third_party_table(third_parties_frame(third), "FRA", "DEU").rows == (
        ("ITA", "friend of both", "+5.0", "-", "3", "+5.0", "-", "3", "out of balance"),
    )
    third = find_third_parties("FRA", "ITA", events, countries={"DEU"}, tellers={}, actors={}, ontology=ONTOLOGY)
    assert third_party_table(third_parties_frame(third), "FRA", "ITA").rows[0][1] == "between, nearer ITA"
