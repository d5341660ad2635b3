"""An event for a list is the event of a brief, with the same sentence."""

from __future__ import annotations

from dataclasses import replace

from araxes.brief.data import Brief
from araxes.brief.event_items import read_event_items, showing
from araxes.desk.desk import Desk
from factories import a_report, an_event


def test_an_item_of_a_list_is_that_of_the_brief(desk: Desk, brief: Brief) -> None:
    in_brief = {item.event_id: item for one in brief.stretches for item in one.events}
    in_brief |= {item.event_id: item for item in brief.undated}
    events = list(desk.events("FRA", "DEU"))
    items = read_event_items(desk.store, events, knowledge=desk.knowledge, ontology=desk.ontology)
    assert [one.event_id for one in items] == [one.event_id for one in events]
    assert {one.event_id: one for one in items} == in_brief


def test_of_nothing_there_is_nothing(desk: Desk) -> None:
    assert read_event_items(desk.store, [], knowledge=desk.knowledge, ontology=desk.ontology) == []


def test_the_report_that_shows_an_event_is_coded_like_it_original_and_sure() -> None:
    plain = a_report(report_id="re_1", article_id="ar_1", event_type="ACCUSE", confidence=0.5)
    event = an_event(plain)
    surer = replace(plain, report_id="re_2", article_id="ar_2", confidence=0.9)
    other = replace(surer, report_id="re_3", event_type="REJECT", confidence=1.0)
    assert showing(event, [plain, surer, other], {}) == surer
    assert showing(event, [plain, surer, other], {"ar_2": "ar_1"}) == plain
