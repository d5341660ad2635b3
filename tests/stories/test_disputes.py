"""Disputes: what a denial is set against, and who stands on which side."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from araxes.knowledge.word_counts import load_word_counts
from araxes.records import Claim, DayRange, Dispute, Span, Voice
from araxes.stories.claims import claim_terms
from araxes.stories.disputes import LEAST_COVERAGE, WINDOW, denies, find_denied, gather_disputes
from araxes.stories.words import Rarity
from factories import DAY, a_voice

RARITY = Rarity(load_word_counts())


def what_is_denied(claims: Sequence[Claim]) -> list[tuple[str, str]]:
    return list(find_denied([one for one in claims if one.denies], claims, rarity=RARITY))


def found_disputes(claims: Sequence[Claim], event_of: Mapping[str, str] | None = None) -> list[Dispute]:
    return gather_disputes(claims, what_is_denied(claims), event_of or {})


CHARGE = "Germany had raised the river tolls in secret"
NO_TOLLS = "no river tolls had been raised in secret"


def a_claim(
    name: str,
    words: str = CHARGE,
    *,
    side: str | None = "FRA",
    denies: bool = False,
    parties: tuple[str, ...] = ("DEU",),
    answers: tuple[str, ...] = (),
    published: DayRange | None = None,
    outlet: str | None = None,
    own_word: bool = False,
) -> Claim:
    """A claim of a statement `st_NAME` (or of the outlet itself, by the report `re_NAME`) in an article of its own."""
    return Claim(
        voice=a_voice(
            article_id=f"ar_{name}",
            outlet=outlet or f"Outlet of {name}",
            speaker_id=None if own_word or side is None else f"{side}:SPEAKER",
            statement_id=None if own_word else f"st_{name}",
            report_id=f"re_{name}" if own_word else None,
            span=Span(0, len(words)),
        ),
        published=published or DayRange(DAY, DAY),
        speaker_country=side,
        parties=frozenset(parties),
        words=words,
        terms=claim_terms(words, [Span(0, len(words))], []) | {f"#{party}" for party in parties},
        denies=denies,
        answers=frozenset(answers),
    )


def sides(*claims: Claim) -> list[tuple[list[str], list[str]]]:
    """The articles on both sides of each dispute."""
    return sorted(
        (
            sorted(voice.article_id.removeprefix("ar_") for voice in dispute.asserted_by),
            sorted(voice.article_id.removeprefix("ar_") for voice in dispute.denied_by),
        )
        for dispute in found_disputes(claims)
    )


def test_a_denial_meets_the_claim_whose_words_it_has() -> None:
    charge, denial = a_claim("a"), a_claim("b", NO_TOLLS, side="DEU", denies=True)
    other = a_claim("c", "Germany had stolen a painting from Strasbourg")
    assert sides(charge, denial, other) == [(["a"], ["b"])]


def test_the_words_of_a_dispute_are_the_shortest_denial() -> None:
    short = a_claim("b", NO_TOLLS, side="DEU", denies=True)
    long = a_claim("c", f"{NO_TOLLS}, as everyone on the Rhine knows", side="DEU", denies=True)
    (dispute,) = found_disputes([a_claim("a"), long, short], {"st_a": "ev_1"})
    assert dispute.claim == NO_TOLLS
    assert dispute.countries == ("DEU", "FRA")
    assert dispute.event_id == "ev_1"
    assert [voice.statement_id for voice in dispute.denied_by] == ["st_b", "st_c"]


def test_a_denial_that_points_back_answers_a_claim_without_sharing_a_word() -> None:
    denial = a_claim("b", "the charge", side="DEU", denies=True, parties=(), answers=("st_a",))
    assert sides(a_claim("a"), denial) == [(["a"], ["b"])]
    assert sides(a_claim("a"), a_claim("b", "the charge", side="DEU", denies=True, parties=())) == []


def test_a_report_on_the_outlets_own_word_can_be_denied() -> None:
    charge = a_claim("a", own_word=True, side=None)
    assert sides(charge, a_claim("b", NO_TOLLS, side="DEU", denies=True)) == [(["a"], ["b"])]


def test_a_side_never_disputes_with_itself() -> None:
    denial = a_claim("b", NO_TOLLS, side="DEU", denies=True)
    assert sides(a_claim("a", side="DEU"), denial) == []
    pointing = a_claim("b", "that he had said so", side="DEU", denies=True, answers=("st_a",))
    assert sides(a_claim("a", side="DEU"), pointing) == []


def test_an_outlet_that_says_no_is_not_set_against_itself() -> None:
    denial = a_claim("b", NO_TOLLS, side=None, denies=True, own_word=True, outlet="The Example")
    assert sides(a_claim("a", outlet="The Example"), denial) == []
    assert sides(a_claim("a", outlet="The Other"), denial) == [(["a"], ["b"])]


def test_countries_alone_are_nothing_in_common() -> None:
    denial = a_claim("b", "a plot against it", side="DEU", denies=True, parties=("DEU", "FRA"))
    assert sides(a_claim("a", "was a friend", parties=("DEU", "FRA")), denial) == []


def test_a_claim_must_be_about_a_party_of_the_denial() -> None:
    denial = a_claim("b", NO_TOLLS, side="DEU", denies=True)
    assert sides(a_claim("a", parties=("ITA",), side="ESP"), denial) == []
    assert sides(a_claim("a", parties=("ITA",), side="DEU:STATE"), denial) == []
    about_speaker = a_claim("b", NO_TOLLS, side="FRA", denies=True, parties=("DEU",))
    assert sides(a_claim("a", parties=("FRA",), side="DEU"), about_speaker) == [(["a"], ["b"])]


def test_a_claim_must_name_the_country_that_denies_if_that_is_known() -> None:
    of_others = a_claim("a", parties=("ITA",))
    assert sides(of_others, a_claim("b", NO_TOLLS, side="DEU", denies=True, parties=("DEU", "ITA"))) == []
    assert sides(of_others, a_claim("b", NO_TOLLS, side=None, denies=True, parties=("DEU", "ITA"))) == [(["a"], ["b"])]


def test_a_claim_that_its_own_page_has_a_country_deny_may_be_what_that_country_denies_elsewhere() -> None:
    of_others = a_claim("a", parties=("ITA",))
    denial = a_claim("b", NO_TOLLS, side="DEU", denies=True, parties=("ITA",))
    assert sides(of_others, denial) == []
    assert sides(replace(of_others, denied_by=frozenset({"DEU"})), denial) == [(["a"], ["b"])]


def test_who_stands_for_no_country_denies_what_is_claimed_of_those_it_names() -> None:
    denial = a_claim("b", NO_TOLLS, side=None, denies=True)
    league = replace(denial, voice=replace(denial.voice, speaker_id="IGO:LEAGUE"))
    assert sides(a_claim("a"), league) == [(["a"], ["b"])]
    own = a_claim("a", side=None)
    assert sides(replace(own, voice=replace(own.voice, speaker_id="IGO:LEAGUE")), league) == []


@pytest.mark.parametrize(("extra", "met"), [(3, True), (6, False)])
def test_four_tenths_of_what_is_denied_must_stand_in_the_claim(extra: int, met: bool) -> None:
    """Two shared words of equal weight out of five, or of eight."""
    common, own = ["tolls", "secret"], ["painting", "wine", "music", "bridge", "ferry", "salmon"][:extra]
    denial = a_claim("b", " ".join(common + own), side="DEU", denies=True, parties=("DEU",))
    claim = a_claim("a", " ".join(common))
    assert (sides(claim, denial) != []) is met
    assert LEAST_COVERAGE == 0.4


@pytest.mark.parametrize(
    ("published", "met"),
    [
        (DayRange(DAY + WINDOW, DAY + WINDOW), True),
        (DayRange(DAY + WINDOW + timedelta(days=1), DAY + WINDOW + timedelta(days=1)), False),
        (DayRange(DAY - WINDOW, DAY - WINDOW), True),
        (DayRange(DAY - WINDOW - timedelta(days=1), DAY - WINDOW - timedelta(days=1)), False),
        (DayRange(), False),
        (DayRange(date(2015, 1, 1), date(2026, 1, 1)), True),
        (DayRange(date(2024, 1, 1)), False),
        (DayRange(None, date(2019, 1, 1)), False),
        (DayRange(None, DAY), False),
    ],
)
def test_claim_and_denial_of_two_pages_lie_within_the_window(published: DayRange, met: bool) -> None:
    denial = a_claim("b", NO_TOLLS, side="DEU", denies=True, published=published)
    assert (sides(a_claim("a"), denial) != []) is met


def test_within_one_page_no_day_is_needed() -> None:
    charge = a_claim("a", published=DayRange())
    denial = a_claim("b", NO_TOLLS, side="DEU", denies=True, published=DayRange())
    after = replace(denial, voice=replace(denial.voice, article_id="ar_a", span=Span(100, 140)))
    assert sides(charge, after) == [(["a"], ["a"])]
    of_one_place = replace(denial, voice=replace(denial.voice, article_id="ar_a"))
    assert sides(charge, of_one_place) == []


def test_a_denial_that_names_nobody_meets_what_is_said_of_the_denier_in_most_of_its_words() -> None:
    unnamed = a_claim("b", NO_TOLLS, side="DEU", denies=True, parties=())
    assert sides(a_claim("a"), unnamed) == [(["a"], ["b"])]
    assert sides(a_claim("a", parties=("ITA",)), unnamed) == []
    some_words = f"{NO_TOLLS} by the harbour, customs or canal offices"
    assert sides(a_claim("a"), a_claim("b", some_words, side="DEU", denies=True, parties=())) == []
    assert sides(a_claim("a"), a_claim("b", some_words, side="DEU", denies=True)) == [(["a"], ["b"])]


def test_a_denial_that_only_points_back_is_told_in_the_words_of_the_claim() -> None:
    denial = replace(a_claim("b", "it", side="DEU", denies=True, answers=("st_a",)), terms=frozenset({"#DEU"}))
    (dispute,) = found_disputes([a_claim("a"), denial])
    assert dispute.claim == CHARGE


def test_denials_of_one_side_over_one_claim_are_one_dispute_and_of_two_sides_two() -> None:
    charge = a_claim("a", parties=("DEU", "ITA"))
    german = [a_claim(name, NO_TOLLS, side="DEU", denies=True) for name in "bc"]
    italian = a_claim("d", NO_TOLLS, side="ITA", denies=True)
    assert sides(charge, *german, italian) == [(["a"], ["b", "c"]), (["a"], ["d"])]


def test_a_dispute_is_over_the_event_that_most_of_its_claims_tell() -> None:
    claims = [*map(a_claim, "abc"), a_claim("d", NO_TOLLS, side="DEU", denies=True)]
    (dispute,) = found_disputes(claims, {"st_a": "ev_2", "st_b": "ev_2", "st_c": "ev_1"})
    assert dispute.event_id == "ev_2"


def test_what_stands_at_one_place_has_one_voice_in_a_dispute() -> None:
    told = a_claim("a", own_word=True, side=None)
    again = replace(told, voice=replace(told.voice, report_id="re_again"))
    denials = [
        a_claim("b", "it", side="DEU", denies=True, answers=("re_a",)),
        a_claim("c", "it", side="DEU", denies=True, answers=("re_again",)),
    ]
    (dispute,) = found_disputes([told, again, *denials])
    assert [voice.report_id for voice in dispute.asserted_by] == ["re_a"]
    assert len(dispute.denied_by) == 2


WORDS = ["river tolls secret", "raised the tolls", "a painting in secret", "drills at the border", "the charge"]


@st.composite
def some_claims(draw: st.DrawFn) -> list[Claim]:
    return [
        a_claim(
            f"{number}",
            draw(st.sampled_from(WORDS)),
            side=draw(st.sampled_from(["FRA", "DEU", "ITA", None])),
            denies=draw(st.booleans()),
            parties=draw(st.sampled_from([("DEU",), ("DEU",), ("DEU", "FRA", "ITA"), ("ITA",), ()])),
            answers=draw(st.sampled_from([(), (), ("st_0",), ("st_1",)])),
            own_word=draw(st.booleans()),
            outlet=draw(st.sampled_from([None, "The Example"])),
        )
        for number in range(draw(st.integers(0, 9)))
    ]


def id_of(voice: Voice) -> str:
    return str(voice.statement_id or voice.report_id)


@settings(max_examples=150, deadline=None)
@given(claims=some_claims(), seed=st.integers(0, 1000))
def test_disputes_do_not_depend_on_the_order_and_have_two_sides(claims: list[Claim], seed: int) -> None:
    found = found_disputes(claims)
    assert found_disputes(random.Random(seed).sample(claims, len(claims))) == found
    side_of = {claim.claim_id: claim.side for claim in claims}
    denying = {claim.claim_id for claim in claims if claim.denies}
    for dispute in found:
        asserted, denied = set(map(id_of, dispute.asserted_by)), set(map(id_of, dispute.denied_by))
        assert asserted and denied
        assert not asserted & denying and denied <= denying
        known = {side_of[one] for one in denied} - {None}
        assert not known & {side_of[one] for one in asserted}
    assert len({dispute.dispute_id for dispute in found}) == len(found)


@settings(max_examples=150, deadline=None)
@given(claims=some_claims())
def test_what_is_denied_is_found_as_if_each_were_compared_with_each(claims: list[Claim]) -> None:
    denials = [claim for claim in claims if claim.denies]
    found = what_is_denied(claims)
    assert len(set(found)) == len(found)
    assert set(found) == {
        (denial.claim_id, claim.claim_id)
        for denial in denials
        for claim in claims
        if denies(denial, claim, rarity=RARITY)
    }


@settings(max_examples=150, deadline=None)
@given(claims=some_claims())
def test_what_does_not_hang_together_can_be_gathered_apart(claims: list[Claim]) -> None:
    denied, side_of = what_is_denied(claims), {claim.claim_id: claim.side for claim in claims}
    graph = nx.Graph((denial_id, (side_of[denial_id], claim_id)) for denial_id, claim_id in denied)
    apart = [
        dispute
        for together in nx.connected_components(graph)
        for dispute in gather_disputes(claims, [pair for pair in denied if pair[0] in together], {})
    ]
    assert sorted(apart, key=lambda dispute: dispute.dispute_id) == found_disputes(claims)
