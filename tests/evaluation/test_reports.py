"""Reports: who did what to whom, and where the page tells it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from araxes.evaluation.counts import Counts, Share
from araxes.evaluation.findings import PartScore
from araxes.evaluation.gold import (
    Days,
    GoldActor,
    GoldDocument,
    GoldEvent,
    GoldPlace,
    GoldPublished,
    GoldStatement,
)
from araxes.evaluation.predictions import PredictedDocument, PredictedReport, PredictedStatement
from araxes.evaluation.reports import days_agree, modality_agrees, score_reports
from araxes.records import UNKNOWN_DAYS, DayRange, Span

DAY = date(2031, 5, 3)
MAY = DayRange(DAY, DAY)
WARNS = GoldEvent(
    event_id="e1",
    actors=("XVE",),
    recipients=("XOS",),
    event_type="THREATEN",
    alternatives=("COERCE",),
    places=(GoldPlace(Span(22, 28), Span(20, 40)), GoldPlace(Span(61, 65), Span(60, 80))),
    event_on=MAY,
)
RAID = GoldEvent(
    event_id="e2",
    actors=("XOS", "XLU"),
    recipients=("XVE",),
    event_type="ASSAULT",
    places=(GoldPlace(Span(44, 48), Span(40, 58)),),
    event_on=MAY,
)
GOLD = GoldDocument(
    document="a.txt",
    text="x" * 90,
    published=GoldPublished(best=Days(DAY, DAY), known=Days(DAY, DAY)),
    heads=(Span(0, 15),),
    events=(WARNS, RAID),
)


def _warns(**changes: Any) -> PredictedReport:
    values: dict[str, Any] = {
        "report_id": "r1",
        "actor_countries": ("XVE",),
        "recipient_countries": ("XOS",),
        "event_type": "THREATEN",
        "modality": "actual",
        "trigger_span": Span(22, 28),
        "sentence_span": Span(20, 40),
        "event_on": MAY,
    }
    return PredictedReport(**(values | changes))


def _raid(**changes: Any) -> PredictedReport:
    values = {
        "report_id": "r2",
        "actor_countries": ("XOS",),
        "recipient_countries": ("XVE",),
        "event_type": "ASSAULT",
        "trigger_span": Span(44, 48),
        "sentence_span": Span(40, 58),
    }
    return _warns(**(values | changes))


def _score(*reports: PredictedReport, gold: GoldDocument = GOLD) -> PartScore:
    return score_reports(gold, PredictedDocument(document="a.txt", reports=reports))


ALL = Counts(true_positives=2, found=2)
HALF = Counts(true_positives=1, false_positives=1, found=1, missed=1)


def test_all_right() -> None:
    score = _score(_warns(), _raid())
    assert score.figures == {
        "sentence": ALL,
        "document": ALL,
        "pair": ALL,
        "modality": Share(right=2, n=2),
        "according_to": Share(right=2, n=2),
        "event_on": Share(right=2, n=2),
        "type ASSAULT": Counts(true_positives=1, found=1),
        "type THREATEN": Counts(true_positives=1, found=1),
    }
    assert score.findings == ()


def test_a_missing_event_costs() -> None:
    score = _score(_warns())
    assert score.figures["sentence"] == Counts(true_positives=1, found=1, missed=1)
    assert [(one.problem, one.item_id) for one in score.findings] == [("missed", "e2")]


def test_an_alternative_type_is_as_good() -> None:
    figures = _score(_warns(event_type="COERCE"), _raid()).figures
    assert figures["sentence"] == ALL
    assert figures["type COERCE"] == Counts(true_positives=1)
    assert figures["type THREATEN"] == Counts(found=1)


def test_a_wrong_type_costs_but_the_pair_is_found() -> None:
    figures = _score(_warns(event_type="AID"), _raid()).figures
    assert figures["sentence"] == HALF
    assert figures["document"] == HALF
    assert figures["pair"] == ALL
    assert figures["type AID"] == Counts(false_positives=1)


def test_a_wrong_sentence_costs_strictly_but_not_in_the_document() -> None:
    figures = _score(_warns(trigger_span=Span(82, 86), sentence_span=Span(81, 89)), _raid()).figures
    assert figures["sentence"] == HALF
    assert figures["document"] == ALL


def test_actor_and_recipient_must_not_be_swapped() -> None:
    swapped = _warns(actor_countries=("XOS",), recipient_countries=("XVE",))
    assert _score(swapped, _raid()).figures["pair"] == HALF


def test_a_reciprocal_event_may_be_told_either_way() -> None:
    gold = replace(GOLD, events=(replace(WARNS, reciprocal=True), RAID))
    swapped = _warns(actor_countries=("XOS",), recipient_countries=("XVE",))
    assert _score(swapped, _raid(), gold=gold).figures["sentence"] == ALL


def test_any_overlap_of_the_lists_will_do() -> None:
    many = _warns(actor_countries=("XLU", "XVE"), recipient_countries=("XOS", "XAA"))
    assert _score(many, _raid(actor_countries=("XLU",))).figures["sentence"] == ALL


def test_a_report_without_actor_tells_nothing() -> None:
    assert _score(_warns(actor_countries=()), _raid()).figures["document"] == HALF


def test_an_event_told_at_several_places_is_found_once_and_no_telling_is_false() -> None:
    again = _warns(report_id="r3", trigger_span=Span(61, 65), sentence_span=Span(60, 80))
    assert _score(_warns(), again, _raid()).figures["sentence"] == Counts(true_positives=3, found=2)
    assert _score(again, _raid()).figures["sentence"] == ALL


def test_duplicates_do_not_pay_twice() -> None:
    assert _score(_warns(), _warns(), _raid()).figures["sentence"] == ALL
    assert _score(_warns(event_type="AID"), _warns(event_type="AID")).figures["sentence"] == Counts(
        false_positives=2, missed=2
    )


def test_one_report_finds_one_event() -> None:
    twin = replace(WARNS, event_id="e3")
    gold = replace(GOLD, events=(WARNS, twin))
    assert _score(_warns(), gold=gold).figures["sentence"] == Counts(true_positives=1, found=1, missed=1)
    both = _score(_warns(), _warns(report_id="r3", trigger_span=Span(30, 33)), gold=gold)
    assert both.figures["sentence"] == ALL


def test_a_report_of_two_pairs_finds_an_event_of_each() -> None:
    twin = replace(WARNS, event_id="e3", recipients=("XLU",))
    gold = replace(GOLD, events=(WARNS, twin))
    figures = _score(_warns(recipient_countries=("XOS", "XLU")), gold=gold).figures
    assert figures["sentence"] == Counts(true_positives=1, found=2)


def test_an_optional_event_neither_costs_nor_gains() -> None:
    gold = replace(GOLD, events=(replace(WARNS, optional=True), RAID))
    without = _score(_raid(), gold=gold)
    assert without.figures["sentence"] == Counts(true_positives=1, found=1)
    assert _score(_warns(), _raid(), gold=gold).figures["sentence"] == without.figures["sentence"]


def test_an_optional_event_without_recipient_wants_none() -> None:
    gold = replace(GOLD, events=(replace(WARNS, recipients=(), optional=True), RAID))
    right, wrong = _warns(recipient_countries=()), _warns()
    assert _score(right, _raid(), gold=gold).figures["sentence"] == Counts(true_positives=1, found=1)
    assert _score(wrong, _raid(), gold=gold).figures["sentence"] == Counts(true_positives=1, false_positives=1, found=1)


def test_the_headline_is_not_judged() -> None:
    headline = _warns(trigger_span=Span(2, 6), sentence_span=Span(0, 15))
    assert _score(headline, _warns(), _raid()).figures["sentence"] == ALL


@pytest.mark.parametrize(
    ("gold", "given", "right"),
    [
        ("happened", "actual", True),
        ("happened", "historical", True),
        ("ongoing", "actual", True),
        ("happened", "future", False),
        ("planned", "future", True),
        ("planned", "actual", False),
        ("hypothetical", "hypothetical", True),
        ("denied", "negated", True),
        ("denied", "actual", False),
        ("threatened", "future", True),
        ("alleged", "negated", False),
        ("alleged", "actual", True),
    ],
)
def test_modalities_are_mapped(gold: str, given: str, right: bool) -> None:
    assert modality_agrees(replace(WARNS, modality=gold), _warns(modality=given)) is right


def test_an_allegation_needs_somebody_who_alleges_if_the_text_names_one() -> None:
    alleged = replace(WARNS, modality="alleged", according_to=("s1",))
    assert modality_agrees(alleged, _warns()) is False
    assert modality_agrees(alleged, _warns(according_to=("p1",))) is True


@pytest.mark.parametrize(
    ("given", "right"),
    [
        (MAY, True),
        (DayRange(None, DAY), True),
        (DayRange(date(2031, 1, 1), date(2031, 12, 31)), True),
        (DayRange(date(2031, 5, 4), None), False),
        (UNKNOWN_DAYS, False),
    ],
)
def test_days_agree_where_intervals_overlap(given: DayRange, right: bool) -> None:
    assert days_agree(MAY, given) is right
    assert _score(_warns(event_on=given)).figures["event_on"] == Share(right=int(right), n=1)


def test_an_open_end_of_the_gold_is_open() -> None:
    assert days_agree(DayRange(DAY, None), DayRange(date(2040, 1, 1), date(2040, 1, 2))) is True
    assert days_agree(DayRange(DAY, None), DayRange(None, date(2030, 1, 2))) is False


def _said(speaker: str) -> PredictedStatement:
    return PredictedStatement(
        statement_id="p1",
        speaker_id=speaker,
        speaker_name=None,
        speaker_country=speaker,
        cue_span=Span(30, 34),
        content_spans=(Span(20, 29),),
        kind="indirect",
    )


@pytest.mark.parametrize(
    ("rests_on", "given", "speaker", "right"),
    [
        ((), (), "XLU", 1),
        ((), ("p1",), "XLU", 0),
        (("s1",), (), "XLU", 0),
        (("s1",), ("p1",), "XLU", 1),
        (("s1",), ("p1",), "XOS", 0),
        (("s1",), ("p9",), "XLU", 0),
    ],
)
def test_whose_word_a_report_rests_on(
    rests_on: tuple[str, ...], given: tuple[str, ...], speaker: str, right: int
) -> None:
    lund = GoldActor(actor_id="XLU", names=("Lund",), type="country", country="XLU")
    said = GoldStatement(
        statement_id="s1", speaker=lund, cue_span=Span(30, 34), content_spans=(Span(20, 29),), kind="indirect"
    )
    gold = replace(GOLD, statements=(said,), events=(replace(WARNS, according_to=rests_on),))
    predicted = PredictedDocument(document="a.txt", statements=(_said(speaker),), reports=(_warns(according_to=given),))
    assert score_reports(gold, predicted).figures["according_to"] == Share(right=right, n=1)


def test_no_events_and_no_reports_are_undefined() -> None:
    figures = _score(gold=replace(GOLD, events=())).figures
    assert {measure: score.value for measure, score in figures.items()} == dict.fromkeys(figures)
