"""How outlets tell a relation, in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from araxes.desk.desk import Desk
from araxes.desk.document import Heading, as_markdown, as_text
from araxes.desk.outlet_data import OutletComparison
from araxes.desk.outlet_document import outlets_document
from araxes.desk.story_data import StoryTold
from araxes.records import DayRange
from araxes.relations.coverage import LeftOutStory
from araxes.relations.wording import NamedBy, SaidDifferently
from desk.press_desk import build_press_desk


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OutletComparison]:
    with Desk.open(build_press_desk(tmp_path_factory.mktemp("press") / "press.db")) as desk:
        yield desk.relation("FRA", "DEU").outlet_comparison()


def told(found: OutletComparison, width: int = 100) -> str:
    """The document as text, white space as single spaces."""
    return " ".join(as_text(outlets_document(found), width=width).split())


def section(found: OutletComparison, outlet: str) -> str:
    text = told(found)
    start = text.index(f" {outlet.upper()} ")
    return text[start : text.index("THE SAME EVENT IN OTHER WORDS")]


def test_each_outlet_has_its_part_those_with_most_articles_first(found: OutletComparison) -> None:
    headings = [block.words for block in outlets_document(found) if isinstance(block, Heading) and block.level < 3]
    assert headings == [
        "How outlets tell France and Germany", "Bonn Mail", "Spree Post", "Rhine Courier", "The Reprint",
        "The same event in other words", "How to read this",
    ]  # fmt: skip


def test_every_number_stands_with_its_count(found: OutletComparison) -> None:
    courier = section(found, "Rhine Courier")
    assert (
        "It reports 6 of 11 events, on 11 days, that other outlets report while it was read (55 %; 95 %: 24 to 82)."
        in courier
    )
    assert re.search(r"France acts 0 of 5 0 % 0-43 10 of 12 83 % \d+-\d+ -83 \(-\d+ to -\d+\) \*", courier)
    assert "Left out, most reported first: ACCUSE -3.0, France > Germany, 2021-03-13 [ev_" in courier
    assert "6 statements, 48 words of content." in courier
    assert "“riots” used more here: in 6 of 6 accounts here, 0 of 12 elsewhere (z +" in courier
    assert "Mean score of the 6 events that it reports in its days: -3.0; of the 11 events" in courier


def test_a_happening_left_out_is_told_with_title_days_and_outlets(found: OutletComparison) -> None:
    courier = next(one for one in found.told.portraits if one.outlet == "Rhine Courier")
    assert courier.stories is not None
    assert "It tells 6 of 6 happenings that other outlets tell while it was read (100 %; 95 %: 61 to 100)" in told(
        found
    )
    story = StoryTold(
        story_id="sy_1", title="A lock\n is blocked", told_on=(date(2021, 3, 1), date(2021, 3, 2)),
        outlets=("Bonn Mail", "Spree Post"), article_ids=("ar_1", "ar_2"),
    )  # fmt: skip
    left = replace(courier.stories, left_out=(LeftOutStory(story_id="sy_1", outlets=("Bonn Mail", "Spree Post")),))
    alone = replace(found.told, portraits=(replace(courier, stories=left),))
    text = told(replace(found, told=alone, stories={"sy_1": story}))
    assert "“A lock is blocked”, 2021-03-01 to 2021-03-02; 2 other outlets: Bonn Mail, Spree Post [sy_1]" in text
    untold = replace(courier, stories=None)
    assert "no outlet tells of a happening with both" in told(
        replace(found, told=replace(found.told, portraits=(untold,)))
    )


def test_it_is_said_on_which_days_an_outlet_was_read(found: OutletComparison) -> None:
    assert "12 articles on the two. Read 2021-02-26 to 2021-05-09: 12 dated articles of it on the" in told(found)
    mail = found.told.portraits[0]
    apart = (DayRange(date(2021, 3, 1), date(2021, 3, 7)), DayRange(date(2021, 6, 1), date(2021, 6, 7)))
    with_gap = replace(found, told=replace(found.told, portraits=(replace(mail, windows=apart),)))
    assert "Read on 14 days between 2021-03-01 and 2021-06-07: 12 dated articles" in told(with_gap)
    unread = replace(found, told=replace(found.told, portraits=(replace(mail, windows=()),)))
    assert "No day is known on which it was read." in told(unread)


def test_what_does_not_differ_and_what_cannot_be_compared_is_said(found: OutletComparison) -> None:
    assert "No word differs beyond chance between its 12 accounts of 12 events and 18 accounts of other" in told(found)
    reprint = section(found, "The Reprint")
    assert "3 articles on the two; of these 3 reprints of another's text." in reprint
    assert "No event is told by it and by another outlet in texts of their own" in reprint


def test_an_event_in_different_words(found: OutletComparison) -> None:
    event_id = next(iter(found.events))
    named_by = (
        NamedBy(outlet="Bonn Mail", triggers=("broke up", "ended"), report_ids=("re_1", "re_2")),
        NamedBy(outlet="Rhine Courier", triggers=("put down",), report_ids=("re_3",)),
    )
    with_words = replace(found.told, differently=(SaidDifferently(event_id=event_id, named_by=named_by),))
    assert f"[{event_id}]: Bonn Mail “broke up”, “ended”; Rhine Courier “put down”" in told(
        replace(found, told=with_words)
    )


def test_few_articles_are_counted_in_a_sentence_and_hostile_words_are_only_words(desk: Desk) -> None:
    comparison = desk.relation("FRA", "DEU").outlet_comparison()
    text = as_text(outlets_document(comparison), width=100)
    assert (
        "Counts alone, for 3 articles are needed to say more. It tells 1 of 1 happening that other outlets "
        "tell in its days. It reports 1 of 1 event that other outlets" in " ".join(text.split())
    )
    assert "Left out of all comparisons: 1 article of no known outlet." in " ".join(text.split())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f]", text)
    assert "<script>" not in as_markdown(outlets_document(comparison))


def test_no_label_and_no_line_wider_than_asked_for(found: OutletComparison) -> None:
    text = as_text(outlets_document(found), width=110)
    assert max(map(len, text.splitlines())) <= 110
    assert not re.search(r"\b(bias|biased|left-wing|right-wing|slant)", text, re.IGNORECASE)


def test_a_pair_that_no_outlet_has_is_one_sentence(desk: Desk) -> None:
    comparison = desk.relation("ESP", "PRT").outlet_comparison()
    assert as_text(outlets_document(comparison)).splitlines()[-1] == (
        "No article of a known outlet names both or reports an event between them."
    )
