"""Outlets side by side in a brief."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from araxes.brief.outlets import side_by_side
from araxes.desk.desk import Desk
from araxes.desk.document import Heading, Item, Line, Table
from araxes.desk.story_data import StoryTold
from araxes.relations.coverage import LeftOutStory
from desk.press_desk import build_press_desk


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path: Path = build_press_desk(tmp_path_factory.mktemp("press") / "press.db")
    with Desk.open(path) as opened:
        yield opened


def test_every_outlet_has_its_row_and_what_it_left_out(press: Desk) -> None:
    found = press.relation("FRA", "DEU").outlet_comparison()
    blocks = side_by_side(found)
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert [row[0] for row in table.rows] == [one.outlet for one in found.told.portraits]
    items = [block for block in blocks if isinstance(block, Item)]
    left_out = {left.event_id for one in found.told.portraits if one.coverage for left in one.coverage.left_out}
    assert {ref for item in items for ref in item.refs} & left_out


def test_happenings_that_two_others_tell_are_listed(press: Desk) -> None:
    found = press.relation("FRA", "DEU").outlet_comparison()
    one = found.told.portraits[0]
    assert one.stories is not None
    lefts = tuple(LeftOutStory(story_id=f"sy_{n}", outlets=tuple("ABCDEF"[:n])) for n in (6, 5, 4, 3, 1))
    stories = {
        left.story_id: StoryTold(story_id=left.story_id, title=left.story_id, told_on=(None, None), outlets=(),
                                 article_ids=())
        for left in lefts
    }  # fmt: skip
    alone = (replace(one, stories=replace(one.stories, left_out=lefts)),)
    blocks = side_by_side(replace(found, told=replace(found.told, portraits=alone), stories=stories))
    start = blocks.index(Heading(3, "Told by two others or more while the outlet was read, and not by it"))
    listed = [block for block in blocks[start + 1 : start + 5] if isinstance(block, Item)]
    assert [item.refs for item in listed] == [("sy_6",), ("sy_5",), ("sy_4",), ()]
    assert listed[-1].words == "and 1 more: `araxes outlets`"


def test_only_differences_beyond_chance_are_told(press: Desk) -> None:
    found = press.relation("FRA", "DEU").outlet_comparison()
    told = [block.words for block in side_by_side(found) if isinstance(block, Item) and "difference" in block.words]
    assert all(" *" in words or words.startswith("Mean score") for words in told)


def test_without_outlets_it_says_so(desk: Desk) -> None:
    (line,) = side_by_side(desk.relation("ITA", "ESP").outlet_comparison())
    assert line == Line("No article of a known outlet names both or reports an event between them.")


def test_articles_of_no_known_outlet_are_counted(desk: Desk) -> None:
    blocks = side_by_side(desk.relation("FRA", "DEU").outlet_comparison())
    assert blocks[-1] == Line("Left out of all this: 1 article of no known outlet.")
    assert Line("No difference between an outlet and the others is beyond chance.") in blocks
    assert all(block.level == 3 for block in blocks if isinstance(block, Heading))
