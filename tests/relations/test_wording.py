"""The words of one outlet against the others', on the same events."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from araxes.records import Span
from araxes.relations.press import Account
from araxes.relations.wording import PRIOR_WORDS, Wording, compare_wording, log_odds, said_differently
from relations.press_builders import an_account

FILLER = "barges gravel skippers ledgers harbour lanterns candles cellars orchards mills sluices ropes anchors".split()
OUTLETS = {"Courier": "riots", "Mail": "protests", "Post": "protests"}


def compared(
    accounts: Sequence[Account], outlets: dict[str, str], background: Sequence[str] = ()
) -> dict[str, Wording]:
    texts = [account.runs for account in accounts] + [(text,) for text in background]
    return compare_wording(accounts, outlets=outlets, background=texts, seed="test")


def nights(n: int, words: dict[str, str] = OUTLETS) -> tuple[list[Account], dict[str, str]]:
    """So many events that each outlet tells in an article of its own, with a word of its own and the same others."""
    accounts, outlets = [], {}
    for event in range(n):
        rest = " ".join(random.Random(event).sample(FILLER, 4))
        for outlet, word in words.items():
            article_id = f"ar_{outlet}_{event}"
            outlets[article_id] = outlet
            accounts.append(an_account(f"ev_{event:02}", article_id, f"{word} at the {rest}"))
    return accounts, outlets


# ---- the score -----------------------------------------------------------------------------------------------------


def test_the_z_score_is_that_of_the_paper() -> None:
    """By hand, equations 16, 20 and 22: y = (10, 2), n = (100, 50), a = 4, a_0 = 200."""
    ratio, z = log_odds(np.array([10.0]), np.array([2.0]), np.array([4.0]), 100.0, 50.0)
    assert PRIOR_WORDS == 200
    by_hand = np.log(14 / (300 - 14)) - np.log(6 / (250 - 6))
    assert ratio[0] == pytest.approx(by_hand)
    assert z[0] == pytest.approx(by_hand / np.sqrt(1 / 14 + 1 / 6))


@given(st.lists(st.integers(0, 30), min_size=1, max_size=20))
def test_texts_of_the_same_words_are_not_apart(counts: list[int]) -> None:
    here = np.array(counts, dtype=float)
    ratio, z = log_odds(here, here, np.full(len(here), 0.5), float(here.sum()), float(here.sum()))
    assert np.abs(ratio).max() < 1e-12
    assert np.abs(z).max() < 1e-12
    other, z_other = log_odds(here, here[::-1].copy(), np.full(len(here), 0.5), float(here.sum()), float(here.sum()))
    back, z_back = log_odds(here[::-1].copy(), here, np.full(len(here), 0.5), float(here.sum()), float(here.sum()))
    assert np.allclose(other, -back)
    assert np.allclose(z_other, -z_back)


# ---- which words ---------------------------------------------------------------------------------------------------


def test_the_word_that_only_it_uses_is_found_and_the_word_it_does_without() -> None:
    found = compared(*nights(8))
    courier = found["Courier"]
    assert (courier.n_events, courier.n_accounts, courier.n_others) == (8, 8, 16)
    assert [(one.words, one.here, one.of_here, one.elsewhere, one.of_elsewhere) for one in courier.words] == [
        ("riots", 8, 8, 0, 16),
        ("protests", 0, 8, 16, 16),
    ]
    riots, protests = courier.words
    assert riots.z > 0 > protests.z
    assert riots.log_odds > 0 > protests.log_odds
    assert (riots.article_id, riots.report_id) == ("ar_Courier_0", "re_ev_00_ar_Courier_0")
    assert protests.article_id.startswith(("ar_Mail", "ar_Post"))
    assert max(one.p_value for one in courier.words) <= 0.05


def test_the_same_words_everywhere_mark_nobody() -> None:
    found = compared(*nights(10, {"Courier": "protests", "Mail": "protests"}))
    assert {outlet: one.words for outlet, one in found.items()} == {"Courier": (), "Mail": ()}


def test_what_it_writes_more_about_does_not_pass_for_how_it_writes() -> None:
    """The Courier has five articles on a flood and one on a fair, the Mail one and five, in the same words."""
    accounts, outlets = [], {}
    for outlet, mix in (("Courier", (5, 1)), ("Mail", (1, 5))):
        for event, (words, n) in enumerate(zip(("flood dykes broke", "fair ponies sold"), mix, strict=True)):
            for number in range(n):
                article_id = f"ar_{outlet}_{event}_{number}"
                outlets[article_id] = outlet
                accounts.append(an_account(f"ev_{event}", article_id, words))
    assert [one.words for one in compared(accounts, outlets).values()] == [(), ()]


def test_chance_finds_hardly_anything() -> None:
    """Words drawn at random, 40 times: at most one comparison in ten finds a word that marks the Courier."""
    found = 0
    for world in range(40):
        chance = random.Random(world)
        accounts, outlets = [], {}
        for event in range(8):
            for outlet in OUTLETS:
                article_id = f"ar_{outlet}_{event}"
                outlets[article_id] = outlet
                accounts.append(an_account(f"ev_{event}", article_id, " and ".join(chance.sample(FILLER, 6))))
        found += bool(compared(accounts, outlets)["Courier"].words)
    assert found <= 4


def test_one_articles_words_are_not_its_outlets() -> None:
    """All the Courier's accounts stand in one article."""
    accounts, outlets = nights(8)
    moved = [
        an_account(one.event_id, "ar_Courier", one.runs[0], sentence_span=Span(i, i + 1))
        if outlets[one.article_id] == "Courier"
        else one
        for i, one in enumerate(accounts)
    ]
    words = compared(moved, {**outlets, "ar_Courier": "Courier"})["Courier"].words
    assert [one.words for one in words] == ["protests"]


def test_a_sentence_that_tells_two_events_counts_once() -> None:
    accounts, outlets = nights(4)
    twice = [*accounts, *(an_account("ev_99", one.article_id, one.runs[0]) for one in accounts)]
    found = compared(twice, outlets)["Courier"]
    assert (found.n_events, found.n_accounts) == (4, 4)


def test_a_word_repeated_in_one_account_counts_once() -> None:
    accounts, outlets = nights(8)
    loud = [an_account(one.event_id, one.article_id, f"{one.runs[0]}, {one.runs[0]}") for one in accounts]
    assert [one.here for one in compared(loud, outlets)["Courier"].words] == [8, 0]


def test_events_that_only_one_outlet_tells_and_pages_of_no_outlet_are_left_out() -> None:
    accounts, outlets = nights(3)
    alone = an_account("ev_alone", "ar_alone", "riots everywhere")
    nobodys = an_account("ev_00", "ar_nobody", "riots everywhere")
    found = compared([*accounts, alone, nobodys], {**outlets, "ar_alone": "Courier"})["Courier"]
    assert (found.n_events, found.n_accounts, found.n_others) == (3, 3, 6)
    assert compared([alone], {"ar_alone": "Courier"}) == {}
    assert compared([], {}) == {}


def test_accounts_of_nothing_but_names_are_no_trouble() -> None:
    accounts = [an_account("ev_0", f"ar_{outlet}", "") for outlet in OUTLETS]
    found = compared(accounts, {f"ar_{outlet}": outlet for outlet in OUTLETS})
    assert found["Courier"] == Wording(n_events=1, n_accounts=1, n_others=2, words=())


def test_a_pair_stands_for_its_word_where_that_has_no_other_use() -> None:
    def words_of(first: str) -> list[str]:
        accounts, outlets = nights(8, {"Courier": first, "Mail": "quiet", "Post": "quiet"})
        return [one.words for one in compared(accounts, outlets)["Courier"].words if one.z > 0]

    assert words_of("foreign-backed riots") == ["foreign-backed riots"]
    # In two pairs the word is what they share.
    assert words_of("armed riots spread") == ["armed", "riots", "spread"]


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_accounts_changes_nothing(chance: random.Random) -> None:
    accounts, outlets = nights(6)
    shuffled = chance.sample(accounts, len(accounts))
    assert compared(shuffled, outlets) == compared(accounts, outlets)


# ---- one event, different words ------------------------------------------------------------------------------------


def test_different_words_for_one_event_stand_side_by_side() -> None:
    outlets = {"ar_1": "Courier", "ar_2": "Mail", "ar_3": "Post"}
    accounts = [
        an_account("ev_1", "ar_1", trigger="put down"),
        an_account("ev_1", "ar_2", trigger="broke up"),
        an_account("ev_1", "ar_2", trigger="broke up", report_id="re_again"),
        an_account("ev_1", "ar_3", trigger="put down"),
        an_account("ev_2", "ar_1", trigger="accused"),
        an_account("ev_2", "ar_2", trigger="accuses"),
    ]
    (event,) = said_differently(accounts, outlets=outlets)
    assert event.event_id == "ev_1"
    assert [(one.outlet, one.triggers) for one in event.named_by] == [
        ("Courier", ("put down",)), ("Mail", ("broke up",)), ("Post", ("put down",)),
    ]  # fmt: skip
    assert event.named_by[1].report_ids == ("re_again",)
    assert said_differently(list(reversed(accounts)), outlets=outlets) == (event,)


def test_one_word_in_common_is_enough_and_a_copy_is_no_choice_of_words() -> None:
    outlets = {"ar_1": "Courier", "ar_2": "Mail"}
    shared = [
        an_account("ev_1", "ar_1", trigger="put down"),
        an_account("ev_1", "ar_1", trigger="broke up", report_id="re_9"),
        an_account("ev_1", "ar_2", trigger="broke up"),
        an_account("ev_2", "ar_1", trigger="put down"),
        an_account("ev_2", "ar_copy", trigger="broke up"),
        an_account("ev_3", "ar_1", trigger="put down"),
        an_account("ev_3", "ar_2", trigger="", trigger_stems=frozenset()),
    ]
    assert said_differently(shared, outlets=outlets) == ()
