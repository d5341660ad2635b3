"""Copies: what counts as one, which is the original, and that the bands lead to them."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from araxes.records import Article, CopyOf, Published, Span
from araxes.stories.copies import COPY_SHARE, N_BANDS, find_copies, shingles, signature
from factories import an_article, published_on

BODY = (
    "The two river states met in Bonn on Monday to talk about tolls that neither had agreed to and both had paid. "
    "Their transport ministers spoke for four hours behind closed doors and left by different stairs. "
    "A communique of nine lines promised another round before the summer and named no sum at all."
)


def article(
    name: str, body: str = BODY, *, outlet: str | None = "The Example", day: date | None = None, tail: str = ""
) -> Article:
    return an_article(
        article_id=f"ar_{name}",
        text=body + tail,
        outlet=outlet,
        body_spans=(Span(0, len(body)),),
        published=published_on(day) if day else Published(),
    )


def shares(count: int, of: int = 100, *, seed: int = 1) -> tuple[str, str]:
    """Two bodies of `of` shingles each, of which they share `count`."""
    chance = random.Random(seed)
    words = ["".join(chance.choices("abcdefghij", k=8)) for _ in range(2 * of + 4)]
    first = words[: of + 4]
    return " ".join(first), " ".join([*first[: count + 4], *words[of + 4 : 2 * of - count + 4]])


def verdict(one: Article, *others: Article) -> list[tuple[str, str, str]]:
    return [(copy.article_id, copy.original_id, copy.kind) for copy in find_copies(one, others)]


def test_shingles_are_five_words_without_case_or_punctuation() -> None:
    assert shingles("One two, three. FOUR five-six") == {"one two three four five", "two three four five six"}
    assert shingles("Too short, this") == {"too short this"}
    assert shingles(" … ") == frozenset()


@pytest.mark.parametrize(("count", "is_copy"), [(59, False), (60, True), (100, True)])
def test_a_copy_shares_six_tenths_of_the_shorter_body(count: int, is_copy: bool) -> None:
    first, second = shares(count)
    assert len(shingles(first) & shingles(second)) == count
    found = find_copies(article("a", first), [article("b", second)])
    assert [copy.similarity for copy in found] == ([count / 100] if is_copy else [])
    assert COPY_SHARE == 0.6


def test_a_shortened_reprint_is_measured_by_what_it_kept() -> None:
    half = BODY[: BODY.index("A communique")].strip()
    assert find_copies(article("long"), [article("short", half)])[0].similarity == 1.0


def test_the_same_words_in_the_same_outlet_are_exact_edited_ones_near_and_another_outlets_syndicated() -> None:
    edited = BODY.replace("named no sum at all", "was silent about money")
    assert verdict(article("b"), article("a", BODY.upper())) == [("ar_b", "ar_a", "exact")]
    assert verdict(article("b", edited), article("a")) == [("ar_b", "ar_a", "near")]
    assert verdict(article("b", outlet="The Reprint"), article("a")) == [("ar_b", "ar_a", "syndicated")]


def test_the_article_of_the_earlier_day_is_the_original_whichever_is_compared() -> None:
    early, late = article("z", day=date(2021, 3, 1)), article("a", day=date(2021, 3, 2))
    assert verdict(early, late) == verdict(late, early) == [("ar_a", "ar_z", "exact")]


def test_on_one_day_the_article_that_credits_the_other_is_the_copy() -> None:
    day = date(2021, 3, 1)
    agency = article("z", outlet="Upstream News Agency", day=day)
    reprint = article("a", outlet="The Example", day=day, tail="\nWith material of Upstream News Agency")
    assert verdict(agency, reprint) == verdict(reprint, agency) == [("ar_a", "ar_z", "syndicated")]


def test_on_one_day_the_article_that_credits_the_other_as_its_agency_is_the_copy() -> None:
    wire = article("z", outlet="Agence du Rhin", day=date(2021, 3, 1))
    paper = replace(article("a", outlet="Quay", day=date(2021, 3, 1), tail=" (AdR)"), agency="Agence du Rhin")
    assert verdict(wire, paper) == [("ar_a", "ar_z", "syndicated")]
    assert verdict(paper, wire) == [("ar_a", "ar_z", "syndicated")]


def test_on_one_day_the_next_version_of_an_outlet_is_the_longer_and_a_reprint_the_shorter() -> None:
    day = date(2021, 3, 1)
    short, long = article("z", day=day), article("a", f"{BODY} It snowed.", day=day)
    assert verdict(long, short) == verdict(short, long) == [("ar_a", "ar_z", "near")]
    whole = article("z", f"{BODY} It snowed.", day=day)
    cut = article("a", outlet="The Reprint", day=day)
    assert verdict(cut, whole) == verdict(whole, cut) == [("ar_a", "ar_z", "syndicated")]


def test_an_undated_article_is_the_copy_of_a_dated_one() -> None:
    assert verdict(article("a"), article("z", day=date(2021, 3, 1))) == [("ar_a", "ar_z", "exact")]


def test_nothing_copies_itself_or_an_empty_page() -> None:
    assert find_copies(article("a"), [article("a"), article("b", "")]) == []
    assert find_copies(article("b", ""), [article("a")]) == []


def test_the_signature_is_the_same_each_time_and_empty_for_an_empty_body() -> None:
    found = signature(article("a"))
    assert (found, len(found.bands)) == (signature(article("a", BODY.upper())), N_BANDS)
    assert signature(article("b", "")).bands == ()
    assert all(0 <= band < 2**63 for band in found.bands)


def test_copies_meet_in_a_band_and_others_do_not() -> None:
    def meet(count: int, seed: int) -> bool:
        one, two = (signature(article("a", body)).bands for body in shares(count, seed=seed))
        return bool(set(one) & set(two))

    assert sum(meet(60, seed) for seed in range(100)) >= 90  # 0.97 are expected
    assert all(meet(80, seed) for seed in range(100))
    assert sum(meet(5, seed) for seed in range(100)) <= 2


def test_the_record_names_both_articles() -> None:
    (copy,) = find_copies(article("b", outlet="The Reprint"), [article("a", day=date(2021, 3, 1))])
    assert copy == CopyOf(article_id="ar_b", original_id="ar_a", kind="syndicated", similarity=1.0)
