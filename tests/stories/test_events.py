"""Events: which reports tell of one happening, and what is said of it then."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from araxes.knowledge.ontology import load_ontology
from araxes.knowledge.word_counts import load_word_counts
from araxes.records import DayRange, Event, EventDecision, Modality, Published, Report, Verdict, content_id
from araxes.stories.events import gather_events
from araxes.stories.sameness import Telling, find_links
from araxes.stories.words import Rarity, Words
from factories import DAY, a_decision, a_report, published_on

ONTOLOGY, RARITY = load_ontology(), Rarity(load_word_counts())
MEETING = "The two ministers met in Bonn on Monday for talks on the river tolls."
OTHER_WORDS = "Delegations of both capitals sat down at the Rhine yesterday."


def a_telling(
    name: str,
    sentence: str = MEETING,
    *,
    event_type: str = "CONSULT",
    day: date | None = DAY,
    days: DayRange | None = None,
    article: str | None = None,
    outlet: str | None = "The Example",
    original: str | None = None,
    published: Published | None = None,
    **fields: object,
) -> Telling:
    """One report of its own article (unless `article` names another), with the days it allows."""
    article_id = article or f"ar_{name}"
    report = a_report(
        report_id=f"re_{name}",
        article_id=article_id,
        event_type=event_type,
        event_on=days or DayRange(day, day),
        **fields,
    )
    return Telling(
        report=report,
        outlet=outlet,
        published=published or published_on(day or DAY),
        original_id=original or article_id,
        sentence=sentence,
        trigger="met",
        words=Words.of(sentence, RARITY),
    )


def linked(*tellings: Telling, decisions: Sequence[EventDecision] = ()) -> list[Event]:
    links = find_links(tellings, tellings, ontology=ONTOLOGY, rarity=RARITY)
    return gather_events(tellings, links, decisions)


def groups(*tellings: Telling, decisions: Sequence[EventDecision] = ()) -> list[list[str]]:
    """The names of the reports of each event."""
    events = linked(*tellings, decisions=decisions)
    return sorted(sorted(report_id.removeprefix("re_") for report_id in event.report_ids) for event in events)


# ---- one event ---------------------------------------------------------------------------------------------------


def test_a_meeting_of_one_pair_on_one_day_is_one_however_it_is_told() -> None:
    assert groups(a_telling("a"), a_telling("b", OTHER_WORDS)) == [["a", "b"]]


def test_the_same_codes_on_other_days_are_other_events() -> None:
    later = DAY + timedelta(days=30)
    assert groups(a_telling("a"), a_telling("b", day=later)) == [["a"], ["b"]]


def test_a_day_in_between_is_no_other_event_where_the_words_agree() -> None:
    next_day = DAY + timedelta(days=1)
    assert groups(a_telling("a"), a_telling("b", day=next_day)) == [["a", "b"]]


def test_attacks_on_days_that_follow_are_two_unless_the_words_agree() -> None:
    first = a_telling("a", "Shells hit the mill at the ford.", event_type="ASSAULT")
    second = a_telling("b", "Rockets fell near a school.", event_type="ASSAULT", day=DAY + timedelta(days=2))
    assert groups(first, second) == [["a"], ["b"]]


def test_one_article_that_tells_an_event_twice_tells_one_event() -> None:
    again = "The talks of the two ministers in Bonn lasted four hours."
    assert groups(a_telling("a1", article="ar_a"), a_telling("a2", again, article="ar_a")) == [["a1", "a2"]]


def test_words_spoken_on_one_day_are_one_only_if_they_are_the_same_words() -> None:
    tolls = a_telling("a", "France accused Germany of raising the river tolls in secret.", event_type="ACCUSE")
    same = a_telling("b", "Germany was accused by France of secretly raising river tolls.", event_type="ACCUSE")
    other = a_telling("c", "Paris charged Berlin with the theft of a painting.", event_type="ACCUSE")
    assert groups(tolls, same, other) == [["a", "b"], ["c"]]


def test_types_that_coders_confuse_may_be_one_and_others_never() -> None:
    sentence = "France and Germany signed a treaty on the river in Bonn on Monday."
    assert "AGREE" in ONTOLOGY.neighbours("COOPERATE")
    assert "ASSAULT" not in ONTOLOGY.neighbours("COOPERATE")
    signed = a_telling("a", sentence, event_type="COOPERATE")
    assert groups(signed, a_telling("b", sentence, event_type="AGREE")) == [["a", "b"]]
    assert groups(signed, a_telling("b", sentence, event_type="ASSAULT")) == [["a"], ["b"]]


def test_who_does_it_to_whom_must_agree_unless_it_is_mutual() -> None:
    back: dict[str, Any] = {
        "actor_ids": ("DEU",), "actor_countries": ("DEU",),
        "recipient_ids": ("FRA:MINISTER",), "recipient_countries": ("FRA",),
    }  # fmt: skip
    blow = a_telling("a", event_type="ASSAULT")
    assert groups(blow, a_telling("b", event_type="ASSAULT", **back)) == [["a"], ["b"]]
    war = a_telling("a", event_type="ASSAULT", reciprocal=True)
    assert groups(war, a_telling("b", event_type="ASSAULT", **back)) == [["a", "b"]]
    assert groups(a_telling("a"), a_telling("b", **back)) == [["a", "b"]]


@pytest.mark.parametrize("apart", [Modality.NEGATED, Modality.HYPOTHETICAL])
@pytest.mark.parametrize("other", [m for m in Modality if m not in (Modality.NEGATED, Modality.HYPOTHETICAL)])
def test_what_did_not_happen_never_merges_with_what_did(apart: Modality, other: Modality) -> None:
    happened, not_so = a_telling("a", modality=other), a_telling("b", modality=apart)
    assert groups(happened, not_so) == [["a"], ["b"]]
    reprint = replace(not_so, original_id=happened.original_id)
    assert groups(happened, reprint) == [["a"], ["b"]]


def test_a_plan_and_the_deed_are_one_event_and_it_happened() -> None:
    (event,) = linked(a_telling("a", modality=Modality.FUTURE), a_telling("b"))
    assert event.modality is Modality.ACTUAL


def test_an_event_of_unknown_day_needs_more_in_common() -> None:
    assert groups(a_telling("a"), a_telling("b", OTHER_WORDS, days=DayRange())) == [["a"], ["b"]]
    assert groups(a_telling("a"), a_telling("b", days=DayRange())) == [["a", "b"]]


def test_one_bridge_does_not_join_two_crowds() -> None:
    """Average linking: a report that is like one of a group of five does not bring its own group in."""
    first, second = "The mill at the ford was shelled.", "Rockets fell near the school of Spandau."
    crowd = [a_telling(f"a{i}", first, event_type="ACCUSE") for i in range(3)]
    others = [a_telling(f"b{i}", second, event_type="ACCUSE") for i in range(3)]
    bridge = a_telling("c", f"{first} {second}", event_type="ACCUSE")
    found = groups(*crowd, *others, bridge)
    assert [len(group) for group in found] in ([4, 3], [3, 4])


# ---- what the event says -----------------------------------------------------------------------------------------


def test_copies_tell_the_event_but_are_not_counted_as_outlets() -> None:
    agency = a_telling("a", outlet="Upstream News Agency")
    reprint = a_telling("b", outlet="The Reprint", original="ar_a")
    (event,) = linked(agency, reprint, a_telling("c", outlet="The Other"))
    assert event.report_ids == ("re_a", "re_b", "re_c")
    assert event.outlets == ("The Other", "Upstream News Agency")


def test_a_chain_whose_original_does_not_tell_the_event_is_still_counted_once() -> None:
    one, two = (a_telling(name, outlet=f"Reprint {name}", original="ar_silent") for name in "ab")
    assert linked(one, two)[0].outlets == ("Reprint a",)
    assert linked(one, two, a_telling("c", outlet="The Other"))[0].outlets == ("Reprint a", "The Other")


def test_copies_do_not_outvote_another_account() -> None:
    """Three reprints of a weak coding against one surer coding of another article."""
    sentence = "France and Germany signed a treaty on the river in Bonn on Monday."
    weak = [a_telling(f"a{i}", sentence, event_type="AGREE", original="ar_a0", confidence=0.5) for i in range(3)]
    sure = a_telling("b", sentence, event_type="COOPERATE", confidence=0.8)
    (event,) = linked(*weak, sure)
    assert (event.event_type, event.confidence) == ("COOPERATE", 0.8)


def test_independent_reports_make_an_event_surer_and_copies_do_not() -> None:
    (alone,) = linked(a_telling("a", confidence=0.5))
    (copied,) = linked(a_telling("a", confidence=0.5), a_telling("b", confidence=0.5, original="ar_a"))
    (both,) = linked(a_telling("a", confidence=0.5), a_telling("b", confidence=0.5))
    assert [event.confidence for event in (alone, copied, both)] == [0.5, 0.5, 0.75]


def test_the_days_are_those_that_all_reports_allow() -> None:
    month = DayRange(date(2021, 3, 1), date(2021, 3, 31))
    open_end = DayRange(date(2021, 3, 5), None)
    (event,) = linked(a_telling("a", days=month), a_telling("b", days=open_end, article="ar_a"))
    assert event.event_on == DayRange(date(2021, 3, 5), date(2021, 3, 31))
    tuesday = DAY + timedelta(days=1)
    (event,) = linked(a_telling("a"), a_telling("b", day=tuesday))
    assert event.event_on == DayRange(DAY, DAY)


def test_place_contexts_and_first_publication_come_from_all_reports() -> None:
    late = a_telling("a", contexts=("economic",), published=published_on(date(2021, 3, 9)))
    early = a_telling("b", contexts=("legal",), place="Bonn", published=published_on(date(2021, 3, 2)))
    (event,) = linked(late, early)
    assert (event.contexts, event.place) == (("economic", "legal"), "Bonn")
    assert event.first_published == DayRange(date(2021, 3, 2), date(2021, 3, 2))
    assert event.told_on == date(2021, 3, 2)
    wide = Published(earliest=date(2021, 3, 1), latest=date(2021, 3, 31))
    assert linked(a_telling("a", published=wide))[0].first_published == DayRange(wide.earliest, wide.latest)


def test_a_later_report_does_not_rename_the_event() -> None:
    first = a_telling("z")
    (before,) = linked(first)
    (after,) = linked(first, a_telling("a", published=published_on(DAY + timedelta(days=3))))
    assert before.event_id == after.event_id == content_id("ev", "re_z", "CONSULT")


# ---- what the user says ------------------------------------------------------------------------------------------


def test_a_user_joins_what_no_link_joins_and_parts_what_links_join() -> None:
    tellings = (a_telling("a"), a_telling("b", day=DAY + timedelta(days=30)), a_telling("c"))
    assert groups(*tellings) == [["a", "c"], ["b"]]
    assert groups(*tellings, decisions=[a_decision("re_a", "re_b")]) == [["a", "b", "c"]]
    assert groups(*tellings, decisions=[a_decision("re_a", "re_c", verdict=Verdict.APART)]) == [["a"], ["b"], ["c"]]


def test_what_is_told_apart_does_not_meet_by_a_third() -> None:
    tellings = [a_telling(name) for name in "abc"]
    found = groups(*tellings, decisions=[a_decision("re_a", "re_c", verdict=Verdict.APART)])
    assert sorted(map(len, found)) == [1, 2]
    assert ["a", "c"] not in found


def test_of_words_that_contradict_each_other_the_newest_stands() -> None:
    """Two words join a with b and b with c, a third holds a and c apart: only one of the first two can stand."""
    tellings = [a_telling(name, day=DAY + timedelta(days=30 * i)) for i, name in enumerate("abc")]
    apart = a_decision("re_a", "re_c", verdict=Verdict.APART)
    old, new = a_decision("re_a", "re_b"), a_decision("re_b", "re_c", decided_at="2026-02-01")
    assert groups(*tellings, decisions=[old, new, apart]) == [["a"], ["b", "c"]]
    newer = a_decision("re_a", "re_b", decided_at="2026-03-01")
    assert groups(*tellings, decisions=[newer, new, apart]) == [["a", "b"], ["c"]]


def test_a_word_on_a_report_that_is_not_there_does_nothing() -> None:
    assert groups(a_telling("a"), decisions=[a_decision("re_a", "re_gone")]) == [["a"]]


# ---- whatever comes ----------------------------------------------------------------------------------------------

SENTENCES = [MEETING, OTHER_WORDS, "France accused Germany of raising the river tolls.", "Shells hit the mill."]


@st.composite
def some_tellings(draw: st.DrawFn) -> list[Telling]:
    """Up to nine reports of one pair: any types, days, modalities, copies."""
    found = []
    for number in range(draw(st.integers(1, 9))):
        offset, width = draw(st.integers(0, 6)), draw(st.sampled_from([0, 0, 3, 40]))
        first = DAY + timedelta(days=offset)
        days = DayRange(first, first + timedelta(days=width)) if draw(st.booleans()) else DayRange(first, first)
        article = f"ar_{draw(st.integers(0, 5))}"
        found.append(
            a_telling(
                f"{number}",
                draw(st.sampled_from(SENTENCES)),
                event_type=draw(st.sampled_from(["CONSULT", "AGREE", "COOPERATE", "ACCUSE", "ASSAULT"])),
                days=draw(st.sampled_from([days, DayRange(), DayRange(first, None)])),
                article=article,
                original=draw(st.sampled_from([article, "ar_0"])),
                modality=draw(st.sampled_from(list(Modality))),
                reciprocal=draw(st.booleans()),
                confidence=draw(st.sampled_from([0.3, 0.5, 0.9])),
                published=published_on(first),
                outlet=draw(st.sampled_from(["The Example", "The Other", None])),
            )
        )
    return found


@settings(max_examples=150, deadline=None)
@given(tellings=some_tellings(), seed=st.integers(0, 1000))
def test_the_events_do_not_depend_on_the_order_and_share_the_reports_out(tellings: list[Telling], seed: int) -> None:
    shuffled = random.Random(seed).sample(tellings, len(tellings))
    events = linked(*tellings)
    assert linked(*shuffled) == events
    held = [report_id for event in events for report_id in event.report_ids]
    assert sorted(held) == sorted(telling.report.report_id for telling in tellings)
    assert len({event.event_id for event in events}) == len(events)


@settings(max_examples=150, deadline=None)
@given(tellings=some_tellings())
def test_no_event_holds_both_what_happened_and_what_did_not(tellings: list[Telling]) -> None:
    reports: dict[str, Report] = {telling.report.report_id: telling.report for telling in tellings}
    for event in linked(*tellings):
        modalities = {reports[report_id].modality for report_id in event.report_ids}
        assert len(modalities) == 1 or not modalities & {Modality.NEGATED, Modality.HYPOTHETICAL}
        assert event.modality in modalities
