"""The brief in words: its parts in order, each sentence with what it rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from araxes.brief.data import Brief
from araxes.brief.document import brief_document, finding_item
from araxes.desk.desk import Desk
from araxes.desk.document import Block, Heading, Item, as_markdown, as_text
from araxes.desk.jsonable import jsonable

PARTS = [
    "The line", "The state now", "Turns", "What made it", "Voices: France on Germany", "Voices: Germany on France",
    "Where the accounts part", "Outlets side by side", "Third parties", "What is uncertain, and what was left out",
]  # fmt: skip


def titles(blocks: list[Block]) -> list[str]:
    return [block.words for block in blocks if isinstance(block, Heading) and block.level == 2]


def test_the_parts_stand_in_the_order_in_which_they_are_read(brief: Brief) -> None:
    blocks = brief_document(brief)
    assert blocks[0] == Heading(1, "France and Germany")
    assert titles(blocks) == PARTS


def test_every_form_has_the_same_parts(brief: Brief) -> None:
    blocks = brief_document(brief)
    markdown = [line[3:] for line in as_markdown(blocks).splitlines() if line.startswith("## ")]
    assert markdown == PARTS
    text = as_text(blocks, width=200).splitlines()
    assert [title for title in PARTS if title.upper() not in text] == []
    data = jsonable(brief)
    held = ["relation", "state", "turns", "stretches", "first_voices", "second_voices", "disputes", "differences",
            "outlets", "third_parties", "third_ties", "uncertain", "skipped"]  # fmt: skip
    assert [key for key in held if key not in data] == []


def test_the_answer_comes_first_and_everything_has_its_page_and_place(brief: Brief) -> None:
    text = as_text(brief_document(brief), width=200)
    assert text.splitlines()[2] == "Hostile in March 2021; then cooperative in June 2021."
    assert (
        "From 5 articles that name both, 1 copy not counted again: 5 events between them, told in 6 reports; "
        "1 dispute." in text
    )
    assert "ACCUSE -3.0  France > Germany; 2021-03-01; 1 outlet, 2 reports [ev_" in text
    assert "AGREE +2.5  France and Germany; 2021-06-10; 1 outlet, 1 report [ev_" in text
    assert "(Spree Post, 2021-06-10; treaty.txt, characters 41-47)" in text
    assert "1 article with no known day of publication." in text
    assert "Left out of the desk: missing 1, no-body 1." in text


def test_words_and_deeds_stand_by_direction(brief: Brief) -> None:
    text = as_text(brief_document(brief), width=200)
    (header,) = [line for line in text.splitlines() if "FRA>DEU words" in line]
    assert header.split("  ")[-1] == "DEU>FRA deeds"
    (june,) = [line for line in text.splitlines() if line.strip().startswith("June 2021") and line.count("+2.5") == 2]
    assert june.split()[2:] == ["+2.5", "-", "+2.5", "-"]


def test_an_untested_turn_is_said_to_be_untested_and_has_the_letter_of_the_chart(brief: Brief) -> None:
    text = as_text(brief_document(brief), width=200)
    assert "No turn is beyond chance." in text
    assert (
        "A after 2021-03-01, by 2021-06-10:  from hostile -3.0 (1 event) to cooperative +2.5 (1 event); not tested, "
        "by colour alone" in text
    )
    assert "100 % of the movement: AGREE +2.5, France and Germany [ev_" in text


def test_a_tested_turn_has_its_chance_and_untested_noise_is_only_counted(many: Brief) -> None:
    text = as_text(brief_document(many), width=200)
    (turn,) = [line for line in text.splitlines() if "; chance 0.0" in line]
    assert "from cooperative +2.5 (100 events) to hostile" in turn
    assert "No turn is beyond chance" not in text


def test_what_is_new_comes_first(desk: Desk) -> None:
    blocks = brief_document(desk.relation("FRA", "DEU").brief(new_since=date(2021, 6, 1)))
    assert titles(blocks) == ["New since 2021-06-01", *PARTS]
    text = as_text(blocks, width=200)
    part = text.partition("NEW SINCE")[2].partition("THE LINE")[0]
    assert "Known before 2021-06-01:  -3.0 (1 event)" in part
    assert "AGREE +2.5  France and Germany; 2021-06-10; 1 outlet, 1 report; new [ev_" in part
    assert "ACCUSE" not in part
    assert "2 events told only by pages of no known day, on neither side." in part


def test_where_nothing_is_new_it_is_said(desk: Desk) -> None:
    text = as_text(brief_document(desk.relation("FRA", "DEU").brief(new_since=date(2030, 1, 1))))
    assert "No event was told since." in text


def test_hostile_pages_show_their_words_and_no_markup(brief: Brief) -> None:
    text, markdown = as_text(brief_document(brief)), as_markdown(brief_document(brief))
    assert "\x1b" not in text + markdown and "\x07" not in text + markdown
    assert "\\<script\\>alert(1)\\</script\\> \\| Times" in markdown
    assert "<script>" not in markdown.replace("\\<script\\>", "")
    assert "\\[now\\](javascript:alert(1))" in markdown


def test_a_pair_without_events_is_told_what_to_do(desk: Desk) -> None:
    blocks = brief_document(desk.relation("ITA", "ESP").brief())
    text = as_text(blocks)
    assert "Nothing found between the two: 0 articles read that name both, no event." in text
    assert "`araxes relations`" in text
    assert titles(blocks)[0] == "The state now"
    assert "THE LINE" not in text
    assert "There is nothing on the line to say it from." in text
    assert "No article of a known outlet names both" in text
    assert "No other country is named in the articles on the two." in text


def test_events_without_a_place_in_time_give_no_line(brief: Brief) -> None:
    undated = replace(brief, stretches=(), skipped={}, n_undated_articles=0)
    text = as_text(brief_document(undated))
    assert "The events found cannot be placed in time, so there is no line." in text
    assert "Left out of the desk" not in text


def test_a_brief_without_doubts_says_so(brief: Brief) -> None:
    sure = replace(brief, undated=(), uncertain=(), skipped={})
    assert "Every event has its place on the line, and no page was left out." in as_text(brief_document(sure), width=99)


def test_more_undated_events_than_fit_are_counted(brief: Brief) -> None:
    many = replace(brief, undated=brief.undated * 6)
    assert "and 4 more" in as_text(brief_document(many))


def test_each_finding_names_the_records_it_rests_on(brief: Brief) -> None:
    for found in (*brief.state, *brief.uncertain):
        item = finding_item(found)
        assert set(item.refs) <= {*found.record_ids, *(ground.record_id for ground in found.grounds)}
        assert len(item.refs) + item.n_more == len(found.record_ids) > 0


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_every_event_of_the_line_can_be_explained_by_its_id(desk: Desk, brief: Brief, form: str) -> None:
    blocks = brief_document(brief)
    written = as_text(blocks) if form == "text" else as_markdown(blocks).replace("\\_", "_")
    for event_id in (event_id for point in brief.relation.points for event_id in point.event_ids):
        assert event_id in written
        assert desk.find(event_id).event_id == event_id


def test_refs_are_records_of_the_desk(desk: Desk, brief: Brief) -> None:
    refs = {ref for block in brief_document(brief) if isinstance(block, Item) for ref in block.refs}
    assert refs
    for ref in refs:
        desk.find(ref)
