"""Mentions: the exact span and the right actor, or at least the place and the country."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.evaluation.counts import Counts
from araxes.evaluation.gold import Days, GoldActor, GoldDocument, GoldPublished
from araxes.evaluation.mentions import score_mentions
from araxes.evaluation.predictions import PredictedDocument, PredictedMention
from araxes.records import Span

DAY = Days(date(2031, 5, 3), date(2031, 5, 3))
STATE, PERSON, PLACE = Span(20, 25), Span(30, 40), Span(50, 54)
GOLD = GoldDocument(
    document="a.txt",
    text="x" * 90,
    published=GoldPublished(best=DAY, known=DAY),
    title_span=Span(0, 10),
    heads=(Span(0, 10),),
    body=(Span(12, 80),),
    actors=(
        GoldActor(actor_id="XVE", names=("Veldt",), type="country", country="XVE", mentions=(STATE,)),
        GoldActor(actor_id="XVE:VELL", names=("Marta Vell",), type="person", country="XVE", mentions=(PERSON,)),
        GoldActor(actor_id="XLU", names=("Lund",), type="country", country="XLU", mentions=(PLACE,), place_only=True),
    ),
)
ONE = Counts(true_positives=1, found=1, missed=1)


def _state(span: Span = STATE, *, kind: str = "name", place_only: bool = False) -> PredictedMention:
    return PredictedMention(span=span, actor_id="XVE", name="Veldt", country="XVE", kind=kind, place_only=place_only)


def _person(span: Span = PERSON, name: str = "Marta Vell", country: str = "XVE") -> PredictedMention:
    return PredictedMention(span=span, actor_id=f"{country}:P", name=name, country=country, kind="name")


def _score(*mentions: PredictedMention) -> tuple[Counts, Counts]:
    figures = score_mentions(GOLD, PredictedDocument(document="a.txt", mentions=mentions)).figures
    strict, lenient = figures["strict"], figures["lenient"]
    assert isinstance(strict, Counts)
    assert isinstance(lenient, Counts)
    return strict, lenient


def test_all_right_scores_one_and_the_place_is_not_missed() -> None:
    both = Counts(true_positives=2, found=2)
    assert _score(_state(), _person()) == (both, both)


def test_a_missing_mention_costs() -> None:
    assert _score(_state()) == (ONE, ONE)


def test_a_wrong_span_costs_strictly_but_not_leniently() -> None:
    strict, lenient = _score(_state(), _person(Span(30, 35)))
    assert strict == Counts(true_positives=1, false_positives=1, found=1, missed=1)
    assert lenient == Counts(true_positives=2, found=2)


def test_a_wrong_actor_of_the_right_country_costs_strictly() -> None:
    strict, lenient = _score(_state(), _person(name="Otto Brand"))
    assert strict == Counts(true_positives=1, false_positives=1, found=1, missed=1)
    assert lenient == Counts(true_positives=2, found=2)


def test_a_wrong_country_costs_both_ways() -> None:
    wrong = Counts(true_positives=1, false_positives=1, found=1, missed=1)
    assert _score(_state(), _person(country="XOS")) == (wrong, wrong)


def test_duplicates_do_not_pay_twice() -> None:
    twice = Counts(true_positives=1, false_positives=1, found=1, missed=1)
    assert _score(_state(), _state()) == (twice, twice)


def test_a_mention_of_nobody_costs() -> None:
    assert _score(_state(), _state(Span(60, 65)))[0].false_positives == 1


def test_an_optional_mention_neither_costs_nor_gains() -> None:
    lund = PredictedMention(span=PLACE, actor_id="XLU", name="Lund", country="XLU", kind="name", place_only=True)
    assert _score(_state(), lund) == (ONE, ONE)
    assert _score(_state(), lund, lund) == (ONE, ONE)


@pytest.mark.parametrize("kind", ["capital", "demonym"])
def test_places_that_the_gold_leaves_out_are_not_judged(kind: str) -> None:
    assert _score(_state(), _state(Span(60, 65), kind=kind, place_only=True)) == (ONE, ONE)
    assert _score(_state(), _state(Span(60, 65), kind=kind))[0].false_positives == 1


def test_a_country_that_is_named_as_a_place_counts() -> None:
    assert _score(_state(place_only=True)) == (ONE, ONE)


def test_the_headline_is_not_judged() -> None:
    assert _score(_state(), _state(Span(2, 7))) == (ONE, ONE)


def test_nested_mentions_each_get_their_own() -> None:
    inner, outer = Span(24, 26), Span(20, 30)
    nested = GoldDocument(
        document="a.txt",
        text="x" * 90,
        published=GOLD.published,
        actors=(
            GoldActor(actor_id="XVE:VELL", names=("Vell",), type="person", country="XVE", mentions=(outer,)),
            GoldActor(actor_id="XVE", names=("Veldt",), type="country", country="XVE", mentions=(inner,)),
        ),
    )
    mentions = (_state(inner), _person(outer, name="Vell"))
    figures = score_mentions(nested, PredictedDocument(document="a.txt", mentions=mentions)).figures
    assert figures["strict"] == figures["lenient"] == Counts(true_positives=2, found=2)


def test_nothing_to_find_and_nothing_found_is_undefined() -> None:
    empty = GoldDocument(document="a.txt", text="x", published=GOLD.published)
    assert score_mentions(empty, PredictedDocument(document="a.txt")).figures["strict"].value is None


def test_findings_tell_a_miss_from_a_wrong_span() -> None:
    mentions = (_person(Span(30, 35)), _state(Span(60, 65)))
    findings = score_mentions(GOLD, PredictedDocument(document="a.txt", mentions=mentions)).findings
    assert [(one.problem, one.span) for one in findings] == [
        ("missed", STATE),
        ("missed with this span or actor", PERSON),
        ("wrong span or actor", Span(30, 35)),
        ("no mention", Span(60, 65)),
    ]
