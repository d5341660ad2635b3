"""Disputes: what a denial is set against, and who stands on which side."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from araxes.knowledge.word_counts import load_word_counts
from araxes.records import Dispute, Published, Span
from araxes.stories.disputes import LEAST_COVERAGE, WINDOW, Claim, claim_terms, find_disputes
from araxes.stories.words import Rarity
from factories import DAY, a_voice, published_on

RARITY = Rarity(load_word_counts())


def found_disputes(claims: Sequence[Claim]) -> list[Dispute]:
    return find_disputes(claims, rarity=RARITY)


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
    published: Published | None = None,
    event_id: str | None = None,
    outlet: str | None = None,
    own_word: bool = False,
) -> Claim:
    """A claim of a statement `st_NAME` (or of the outlet itself, by the report `re_NAME`) in an article of its own."""
    return Claim(
        voice=a_voice(
            article_id=f"ar_{name}",
            outlet=outlet or f"Outlet of {name}",
            speaker_id=None if own_word else f"{side}:SPEAKER",
            statement_id=None if own_word else f"st_{name}",
            report_id=f"re_{name}" if own_word else None,
            span=Span(0, len(words)),
        ),
        published=published or published_on(),
        speaker_side=side,
        parties=frozenset(parties),
        words=words,
        terms=claim_terms(words, [Span(0, len(words))], []) | {f"#{party}" for party in parties},
        event_id=event_id,
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
    (dispute,) = found_disputes([a_claim("a", event_id="ev_1"), long, short])
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
    assert sides(a_claim("a", parties=("ITA",), side="DEU"), about_speaker) == [(["a"], ["b"])]


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
        (published_on(DAY + WINDOW), True),
        (published_on(DAY + WINDOW + timedelta(days=1)), False),
        (published_on(DAY - WINDOW), True),
        (published_on(DAY - WINDOW - timedelta(days=1)), False),
        (Published(), False),
        (Published(earliest=date(2015, 1, 1), latest=date(2026, 1, 1)), True),
        (Published(earliest=date(2024, 1, 1)), False),
        (Published(latest=date(2019, 1, 1)), False),
        (Published(latest=DAY), False),
    ],
)
def test_claim_and_denial_of_two_pages_lie_within_the_window(published: Published, met: bool) -> None:
    denial = a_claim("b", NO_TOLLS, side="DEU", denies=True, published=published)
    assert (sides(a_claim("a"), denial) != []) is met


def test_within_one_page_no_day_is_needed() -> None:
    charge = a_claim("a", published=Published())
    denial = a_claim("a", NO_TOLLS, side="DEU", denies=True, published=Published())
    assert sides(charge, denial) == [(["a"], ["a"])]


def test_a_denial_that_only_points_back_is_told_in_the_words_of_the_claim() -> None:
    denial = replace(a_claim("b", "it", side="DEU", denies=True, answers=("st_a",)), terms=frozenset({"#DEU"}))
    (dispute,) = found_disputes([a_claim("a"), denial])
    assert dispute.claim == CHARGE


def test_names_of_one_country_are_one_term() -> None:
    claim, denial = "Israel built the dam", "The Zionist regime never built a dam"
    claim_named = [(Span(0, 6), "ISR")]
    denial_named = [(Span(4, 18), "ISR"), (Span(4, 11), "ISR")]
    assert claim_terms(claim, [Span(0, len(claim))], claim_named) == {"#ISR", "built", "dam"}
    assert claim_terms(denial, [Span(0, len(denial))], denial_named) == {"#ISR", "never", "built", "dam"}


def test_terms_are_those_of_the_spans_alone() -> None:
    text = "Paris said Berlin raised tolls; nobody swam."
    named = [(Span(0, 5), "FRA"), (Span(11, 17), "DEU")]
    assert claim_terms(text, [Span(11, 30)], named) == {"#DEU", "rais", "toll"}
    assert claim_terms(text, [], named) == frozenset()


def test_denials_of_one_side_over_one_claim_are_one_dispute_and_of_two_sides_two() -> None:
    charge = a_claim("a", parties=("DEU", "ITA"))
    german = [a_claim(name, NO_TOLLS, side="DEU", denies=True) for name in "bc"]
    italian = a_claim("d", NO_TOLLS, side="ITA", denies=True)
    assert sides(charge, *german, italian) == [(["a"], ["b", "c"]), (["a"], ["d"])]


def test_a_dispute_is_over_the_event_that_most_of_its_claims_tell() -> None:
    claims = [a_claim(name, event_id=event) for name, event in [("a", "ev_2"), ("b", "ev_2"), ("c", "ev_1")]]
    (dispute,) = found_disputes([*claims, a_claim("d", NO_TOLLS, side="DEU", denies=True)])
    assert dispute.event_id == "ev_2"


WORDS = ["river tolls secret", "raised the tolls", "a painting in secret", "drills at the border", "the charge"]


@st.composite
def some_claims(draw: st.DrawFn) -> list[Claim]:
    return [
        a_claim(
            f"{number}",
            draw(st.sampled_from(WORDS)),
            side=draw(st.sampled_from(["FRA", "DEU", "ITA", None])),
            denies=draw(st.booleans()),
            answers=draw(st.sampled_from([(), (), ("st_0",), ("st_1",)])),
        )
        for number in range(draw(st.integers(0, 7)))
    ]


@settings(max_examples=150, deadline=None)
@given(claims=some_claims(), seed=st.integers(0, 1000))
def test_disputes_do_not_depend_on_the_order_and_have_two_sides(claims: list[Claim], seed: int) -> None:
    found = found_disputes(claims)
    assert found_disputes(random.Random(seed).sample(claims, len(claims))) == found
    side_of = {claim.claim_id: claim.speaker_side for claim in claims}
    denying = {claim.claim_id for claim in claims if claim.denies}
    for dispute in found:
        asserted = {voice.statement_id for voice in dispute.asserted_by}
        denied = {voice.statement_id for voice in dispute.denied_by}
        assert asserted and denied
        assert not asserted & denying and denied <= denying
        known = {side_of[str(one)] for one in denied} - {None}
        assert not known & {side_of[str(one)] for one in asserted}
    assert len({dispute.dispute_id for dispute in found}) == len(found)
