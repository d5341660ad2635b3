"""Outlets side by side, as a brief has them: the overview, what is beyond chance, and what each leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from araxes.desk.document import Block, Heading, Item, Line
from araxes.desk.outlet_data import OutletComparison
from araxes.desk.outlet_document import (
    difference_words,
    event_words,
    kind_names,
    line_words,
    naming_words,
    overview_blocks,
    short_share,
    side_names,
    story_words,
)
from araxes.desk.wording import counted
from araxes.relations.outlets import OutletPortrait

# A brief shows the beginning of what `araxes outlets` shows.
FEW_LEFT_OUT, FEW_WORDS, FEW_DIFFERENT = 3, 5, 6


def side_by_side(found: OutletComparison) -> list[Block]:
    """Return the blocks that a brief has of the outlets: the overview, what is beyond chance, what each leaves out."""
    portraits = found.told.portraits
    if not portraits:
        return [Line("No article of a known outlet names both or reports an event between them.")]
    blocks: list[Block] = [*overview_blocks(found)]
    clear = [item for one in portraits for item in _clear(found, one)]
    blocks += clear or [Line("No difference between an outlet and the others is beyond chance.")]
    untold = [item for one in portraits for item in _untold_shortly(found, one)]
    if untold:
        blocks += [Heading(3, "Told by two others or more while the outlet was read, and not by it"), *untold]
    left_out = [item for one in portraits for item in _left_out_shortly(found, one)]
    if left_out:
        blocks += [Heading(3, "Reported by others while the outlet was read, and not by it"), *left_out]
    if found.told.differently:
        blocks += [Heading(3, "The same event in other words")]
        for differently in found.told.differently[:FEW_DIFFERENT]:
            event = found.events[differently.event_id]
            blocks.append(Item(f"{event_words(event)}: {naming_words(differently)}", refs=(differently.event_id,)))
    if found.told.n_without_outlet:
        papers = counted(found.told.n_without_outlet, "article")
        blocks.append(Line(f"Left out of all this: {papers} of no known outlet."))
    return blocks


def _clear(found: OutletComparison, one: OutletPortrait) -> Iterator[Item]:
    """The shares and words of an outlet that differ from those of the others beyond chance."""
    if not one.enough:
        return
    sides, kinds = side_names(found), kind_names(found)
    rows = [("happenings it tells", one.stories.told)] if one.stories is not None else []
    rows += [(f"events it reports, {kinds[row.name]}", row) for row in (one.coverage.kinds if one.coverage else ())]
    rows += [(f"statements of {sides[row.name]}", row) for row in one.speech.by_statements]
    for label, row in rows:
        if row.difference is not None and row.difference.clear and row.others is not None:
            own, others = short_share(row.own), short_share(row.others)
            yield Item(f"{label}: {own}, elsewhere {others}, difference {difference_words(row)}", lead=one.outlet)
    if one.line is not None and one.line.whole.clear:
        yield Item(line_words(one.line.whole), lead=one.outlet)
    words = sorted(one.wording.words, key=lambda word: -abs(word.z))
    for word in words[:FEW_WORDS]:
        more = "more here" if word.z > 0 else "more elsewhere"
        yield Item(
            f"the words “{word.words}” {more}: in {word.here} of {word.of_here} accounts here, {word.elsewhere} of "
            f"{word.of_elsewhere} elsewhere, of the same events",
            lead=one.outlet,
            refs=(word.report_id,),
        )


def _untold_shortly(found: OutletComparison, one: OutletPortrait) -> Iterator[Item]:
    left_out = [left for left in one.stories.left_out if len(left.outlets) > 1] if one.stories is not None else []
    return _shortly(
        one.outlet,
        [Item(story_words(found, left), lead=one.outlet, refs=(left.story_id,)) for left in left_out[:FEW_LEFT_OUT]],
        len(left_out),
    )


def _left_out_shortly(found: OutletComparison, one: OutletPortrait) -> Iterator[Item]:
    left_out = one.coverage.left_out if one.coverage is not None else ()
    shown = []
    for left in left_out[:FEW_LEFT_OUT]:
        told = counted(left.n_outlets, "other outlet")
        words = f"{event_words(found.events[left.event_id])}; {told}"
        shown.append(Item(words, lead=one.outlet, refs=(left.event_id,)))
    return _shortly(one.outlet, shown, len(left_out))


def _shortly(outlet: str, shown: Sequence[Item], total: int) -> Iterator[Item]:
    """The items shown, and how many more of the outlet there are."""
    yield from shown
    if total > len(shown):
        yield Item(f"and {total - len(shown)} more: `araxes outlets`", lead=outlet)
