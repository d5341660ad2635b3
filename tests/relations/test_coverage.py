"""What an outlet covers and leaves out, against what others report while it was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations

from araxes.records import Event
from araxes.relations.coverage import KINDS, Coverage, LeftOut, LeftOutStory, measure_coverage, measure_stories
from araxes.relations.press import Paper, reading_windows
from araxes.relations.shares import Comparison
from relations.press_builders import ONTOLOGY, a_paper, an_act, day, weighed

OTHERS = ("Mail", "Post")


def measured(
    events: Sequence[Event], printed: Mapping[str, Sequence[Paper]], read: Mapping[str, Sequence[int]] | None = None
) -> dict[str, Coverage]:
    """All three outlets were read on every day of the month, unless said otherwise."""
    days = read or {outlet: range(40) for outlet in ("Courier", *OTHERS)}
    windows = {outlet: reading_windows([day(n) for n in ns]) for outlet, ns in days.items()}
    return measure_coverage(weighed(events), printed=printed, windows=windows, ontology=ONTOLOGY)


def told(event_id: str, *outlets: str | None) -> list[Paper]:
    return [a_paper(f"ar_{event_id}_{outlet}", outlet) for outlet in outlets]


def kind(coverage: Coverage, name: str) -> Comparison:
    return next(one for one in coverage.kinds if one.name == name)


def test_it_is_asked_for_what_others_report_and_its_own_finds_are_apart() -> None:
    events = [an_act(f"ev_{n}", n) for n in range(5)]
    printed = {
        "ev_0": told("ev_0", "Courier", "Mail"),
        "ev_1": told("ev_1", "Mail"),
        "ev_2": told("ev_2", "Mail", "Post"),
        "ev_3": told("ev_3", "Courier"),
        "ev_4": told("ev_4", "Courier", "Post"),
    }
    courier = measured(events, printed)["Courier"]
    assert (courier.all.own.count, courier.all.own.total, courier.all.own.n_clusters) == (2, 4, 4)
    assert courier.left_out == (LeftOut(event_id="ev_2", n_outlets=2), LeftOut(event_id="ev_1", n_outlets=1))
    assert courier.alone == ("ev_3",)
    # Mail is asked for 0, 2, 3 and 4 (it has 0 and 2), Post for 0 to 4 (it has 2 and 4).
    assert courier.all.others is not None
    assert (courier.all.others.count, courier.all.others.total) == (4, 9)


def test_days_on_which_it_was_not_read_do_not_count() -> None:
    events = [an_act(f"ev_{n}", n) for n in (0, 20, 90)]
    printed = {f"ev_{n}": told(f"ev_{n}", "Mail") for n in (0, 20, 90)}
    read = {"Courier": [18], "Mail": [0, 20, 90], "Post": []}
    found = measured(events, printed, read)
    assert [one.event_id for one in found["Courier"].left_out] == ["ev_20"]
    assert "Post" not in found
    assert measured(events, printed, {"Courier": []}) == {}


def test_events_of_no_day_are_nobodys() -> None:
    found = measured([an_act("ev_0", 0, modality="negated")], {"ev_0": told("ev_0", "Mail")})
    assert found["Courier"].all.own.total == 0
    assert found["Mail"].alone == ()


def test_a_reprint_is_coverage_for_the_one_and_no_voice_for_the_other() -> None:
    events = [an_act("ev_0", 0)]
    original = a_paper("ar_1", "Courier")
    printed = {"ev_0": [original, a_paper("ar_2", "Mail", original_id="ar_1")]}
    found = measured(events, printed)
    assert found["Courier"].all.own.total == 0
    assert found["Courier"].alone == ("ev_0",)
    assert (found["Mail"].all.own.count, found["Mail"].all.own.total) == (1, 1)
    assert found["Post"].left_out == (LeftOut(event_id="ev_0", n_outlets=1),)


def test_a_page_of_no_known_outlet_is_no_other_outlet() -> None:
    found = measured([an_act("ev_0", 0)], {"ev_0": told("ev_0", None)})
    assert found["Courier"].all.own.total == 0


def test_it_shows_whose_deeds_are_left_out() -> None:
    """The Courier reports what Germany does to France and nothing of what France does."""
    events = [
        an_act(f"ev_{n}", n, "ASSAULT" if n % 4 < 2 else "ACCUSE", by="DEU" if n % 2 else "FRA") for n in range(16)
    ]
    printed = {one.event_id: told(one.event_id, "Mail", "Post") for one in events}
    for n in range(1, 16, 2):
        printed[f"ev_{n}"] += told(f"ev_{n}", "Courier")
    courier = measured(events, printed)["Courier"]
    assert [one.name for one in courier.kinds] == list(KINDS)
    counts = {one.name: (one.own.count, one.own.total) for one in courier.kinds}
    assert counts == {
        "all": (8, 16), "verbal": (4, 8), "material": (4, 8), "forward": (0, 8), "backward": (8, 8),
        "forward_hostile": (0, 8), "backward_hostile": (8, 8),
    }  # fmt: skip
    forward, backward = kind(courier, "forward").difference, kind(courier, "backward").difference
    assert forward is not None and backward is not None
    assert (forward.difference, forward.clear, forward.high < 0) == (-1, True, True)
    assert (backward.difference, backward.clear) == (0, False)


def test_what_is_mutual_goes_both_ways_and_is_not_hostile_if_it_is_not() -> None:
    found = measured([an_act("ev_0", 0, "CONSULT", reciprocal=True)], {"ev_0": told("ev_0", "Mail")})["Courier"]
    assert [one.name for one in found.kinds if one.own.total] == ["all", "verbal", "forward", "backward"]


def test_many_events_of_one_day_are_one_story() -> None:
    spread = [an_act(f"ev_{n}", n) for n in range(12)]
    lumped = [an_act(f"ev_{n}", n // 4) for n in range(12)]
    printed = {f"ev_{n}": told(f"ev_{n}", "Mail", *(["Courier"] if n % 4 == 0 else [])) for n in range(12)}
    wide, narrow = (measured(events, printed)["Courier"].all.own for events in (lumped, spread))
    assert (wide.share, narrow.share) == (0.25, 0.25)
    assert (wide.n_clusters, narrow.n_clusters) == (3, 12)
    assert wide.high is not None and narrow.high is not None and wide.high > narrow.high


def test_an_outlet_alone_gets_no_comparison() -> None:
    printed = {f"ev_{n}": told(f"ev_{n}", "Courier") for n in range(5)}
    found = measured([an_act(f"ev_{n}", n) for n in range(5)], printed, {"Courier": range(10)})["Courier"]
    assert all(one.others is None and one.difference is None for one in found.kinds)
    assert (found.all.own.total, len(found.alone)) == (0, 5)


def test_the_order_changes_nothing() -> None:
    events = [an_act(f"ev_{n}", n) for n in range(3)]
    printed = {one.event_id: told(one.event_id, "Mail", "Post") for one in events}
    found = [measured(order, printed) for order in permutations(events)]
    assert all(one == found[0] for one in found)


def test_a_happening_is_left_out_by_who_was_read_on_its_first_day() -> None:
    windows = {outlet: reading_windows([day(n) for n in range(10)]) for outlet in ("Courier", *OTHERS)}
    printed = {
        "sy_both": [a_paper("ar_1", "Courier", 2), a_paper("ar_2", "Mail", 3)],
        "sy_copied": [a_paper("ar_3", "Mail", 4), a_paper("ar_4", "Post", 4, original_id="ar_3")],
        "sy_late": [a_paper("ar_5", "Mail", 50), a_paper("ar_6", "Post", 60)],
        "sy_undated": [a_paper("ar_7", "Mail", None), a_paper("ar_8", "Post", None)],
        "ar_9": [a_paper("ar_9", "Post", 5)],
    }
    found = measure_stories(printed, windows=windows)
    assert (found["Courier"].told.own.count, found["Courier"].told.own.total) == (1, 3)
    assert found["Courier"].left_out == (
        LeftOutStory(story_id="sy_copied", outlets=("Mail",)), LeftOutStory(story_id="ar_9", outlets=("Post",)),
    )  # fmt: skip
    assert (found["Post"].told.own.count, found["Post"].told.own.total, found["Post"].n_alone) == (1, 2, 1)
    assert found["Courier"].told.others is not None
    # Mail tells one of two (sy_both; ar_9 not), Post one of two (sy_copied; sy_both not).
    assert (found["Courier"].told.others.count, found["Courier"].told.others.total) == (2, 4)
    assert measure_stories(printed, windows={"Courier": ()}) == {}
