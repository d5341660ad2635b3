"""Portraits of outlets: all parts together."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from araxes.relations.outlets import HowTold, OutletPortrait, Press, portray_outlets
from araxes.relations.press import Paper
from araxes.relations.speech import Side
from relations.press_builders import ONTOLOGY, a_paper, an_account, an_act, an_utterance, day, weighed

N = 10
WORDS = {"Courier": "riots", "Mail": "protests", "Post": "protests"}


def a_press(**given: object) -> Press:
    """Ten events; the Courier prints five of them and quotes France, the Mail and the Post print all and quote Germany.

    The Mail has a second version of its first text, the Reprint two of the Courier's, and one page is nobody's.
    """
    events = [an_act(f"ev_{n}", n, by="FRA" if n % 2 else "DEU") for n in range(N)]
    papers, accounts, utterances = [], [], []
    for n in range(N):
        for outlet, word in WORDS.items():
            if outlet == "Courier" and n % 2:
                continue
            article_id = f"ar_{outlet}_{n}"
            papers.append(a_paper(article_id, outlet, n))
            accounts.append(an_account(f"ev_{n}", article_id, f"{word} at the lock"))
            utterances.append(an_utterance(article_id, side=Side.FIRST if outlet == "Courier" else Side.SECOND))
    papers += [
        a_paper("ar_again", "Mail", 0, original_id="ar_Mail_0"),
        a_paper("ar_copy_0", "Reprint", 1, original_id="ar_Courier_0"),
        a_paper("ar_copy_2", "Reprint", None, original_id="ar_Courier_2"),
        a_paper("ar_nobody", None, 3),
    ]
    accounts += [
        an_account("ev_0", "ar_copy_0", "riots at the lock"),
        an_account("ev_2", "ar_copy_2", "riots at the lock"),
        an_account("ev_3", "ar_nobody", "revels at the lock"),
        an_account("ev_3", "ar_not_on_the_pair", "revels at the lock"),
    ]
    utterances.append(an_utterance("ar_again", 1))
    press = Press(
        papers=papers,
        read_on={
            "Courier": [day(0), day(9)],
            "Mail": [day(n) for n in range(N)],
            "Post": [day(5)],
            "Reprint": [day(1)],
        },
        weighed=weighed(events),
        accounts=accounts,
        utterances=utterances,
        stories=by_story(papers),
        background=[one.runs for one in accounts],
    )
    return replace(press, **given)  # type: ignore[arg-type]


def by_story(papers: Sequence[Paper]) -> dict[str, list[Paper]]:
    """The happenings: one of three papers, and each other original by itself, with its copies."""
    found: dict[str, list[Paper]] = {}
    for paper in papers:
        together = paper.article_id in ("ar_Courier_0", "ar_Mail_0", "ar_copy_0")
        found.setdefault("sy_0" if together else paper.original_id, []).append(paper)
    return found


def portrayed(press: Press) -> HowTold:
    return portray_outlets(press, ontology=ONTOLOGY, seed="test")


def portrait(found: HowTold, outlet: str) -> OutletPortrait:
    return next(one for one in found.portraits if one.outlet == outlet)


def test_those_with_most_texts_come_first_and_pages_of_no_outlet_are_counted_apart() -> None:
    found = portrayed(a_press())
    assert [(one.outlet, one.n_articles, one.n_texts, one.n_reprints, one.n_undated) for one in found.portraits] == [
        ("Mail", 11, 10, 0, 0), ("Post", 10, 10, 0, 0), ("Courier", 5, 5, 0, 0), ("Reprint", 2, 2, 2, 1),
    ]  # fmt: skip
    assert found.n_without_outlet == 1


def test_a_portrait_has_all_parts() -> None:
    courier = portrait(portrayed(a_press()), "Courier")
    assert courier.enough
    assert courier.coverage is not None and courier.line is not None
    assert (courier.coverage.all.own.count, courier.coverage.all.own.total) == (5, 10)
    assert [one.event_id for one in courier.coverage.left_out] == [f"ev_{n}" for n in range(1, N, 2)]
    assert courier.speech.by_statements[0].own.share == 1
    assert courier.speech.by_statements[0].others is not None
    assert courier.speech.by_statements[0].others.share == 0
    assert [one.words for one in courier.wording.words][:1] == ["riots"]
    assert (courier.line.whole.n_events, courier.line.whole.n_events_of_others) == (5, 10)
    assert courier.line.whole.difference == 0


def test_the_others_are_heard_on_the_days_of_the_outlet_alone() -> None:
    """The Post was read on days 2 to 8."""
    others = portrait(portrayed(a_press()), "Post").speech.by_statements[0].others
    assert others is not None
    assert (others.count, others.total) == (4, 11)


def test_too_few_texts_give_counts_alone() -> None:
    reprint = portrait(portrayed(a_press()), "Reprint")
    assert not reprint.enough
    assert reprint.coverage is not None and reprint.line is not None
    assert (reprint.coverage.all.own.count, reprint.coverage.all.own.total) == (2, 5)
    everything = [*reprint.coverage.kinds, *reprint.speech.by_statements, *reprint.speech.by_words]
    everything += [*reprint.speech.by_naming, *reprint.speech.by_name, *reprint.speech.in_their_words]
    assert {(one.own.share, one.others, one.difference) for one in everything} == {(None, None, None)}
    assert (reprint.wording.words, reprint.line.whole.score, reprint.line.periods) == ((), None, ())


def test_an_outlet_of_which_no_day_is_known_is_not_held_to_any() -> None:
    courier = portrait(portrayed(a_press(read_on={})), "Courier")
    assert (courier.windows, courier.coverage, courier.line) == ((), None, None)
    assert courier.speech.by_statements[0].others is None


def test_an_outlet_alone_gets_no_comparison() -> None:
    press = a_press()
    mine = [paper for paper in press.papers if paper.outlet == "Courier"]
    ids = {paper.article_id for paper in mine}
    alone = portrayed(
        replace(
            press,
            papers=mine,
            accounts=[one for one in press.accounts if one.article_id in ids],
            utterances=[one for one in press.utterances if one.article_id in ids],
        )
    )
    (courier,) = alone.portraits
    assert courier.coverage is not None and courier.line is not None
    assert {one.difference for one in (*courier.coverage.kinds, *courier.speech.by_statements)} == {None}
    assert courier.speech.by_statements[0].own.share == 1
    assert (courier.wording.n_events, courier.line.whole.difference) == (0, None)
    assert len(courier.coverage.alone) == 5


def test_happenings_are_stories_and_what_stands_alone() -> None:
    found = portrayed(a_press())
    courier = portrait(found, "Courier").stories
    assert courier is not None
    # On its days others tell sy_0, which it tells, and articles that stand alone, which it does not.
    assert courier.told.own.count == 1
    assert courier.told.own.total == 1 + len(courier.left_out)
    assert {one.story_id for one in courier.left_out} <= {paper.article_id for paper in a_press().papers}
    assert courier.n_alone == 4
    reprint = portrait(found, "Reprint").stories
    assert reprint is not None
    assert (reprint.told.own.count, reprint.told.own.share, reprint.told.others) == (2, None, None)


def test_nothing_printed_is_nobody_told() -> None:
    empty = Press(papers=(), read_on={}, weighed=(), accounts=(), utterances=(), stories={}, background=())
    assert portrayed(empty) == HowTold(portraits=(), differently=(), n_without_outlet=0)


@settings(max_examples=5, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(chance: random.Random) -> None:
    press = a_press()
    shuffled = replace(
        press,
        papers=chance.sample(press.papers, len(press.papers)),
        accounts=chance.sample(press.accounts, len(press.accounts)),
        utterances=chance.sample(press.utterances, len(press.utterances)),
        weighed=chance.sample(press.weighed, len(press.weighed)),
    )
    assert portrayed(shuffled) == portrayed(press)
