"""Statements: cue, content, speaker, kind and chain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from araxes.evaluation.counts import Counts, Mean, Share
from araxes.evaluation.findings import PartScore
from araxes.evaluation.gold import Days, GoldActor, GoldDocument, GoldPublished, GoldStatement
from araxes.evaluation.predictions import PredictedCarrier, PredictedDocument, PredictedStatement
from araxes.evaluation.statements import is_carrier, pair_statements, score_statements
from araxes.records import Span

DAY = Days(date(2031, 5, 3), date(2031, 5, 3))
VELL = GoldActor(actor_id="XVE:VELL", names=("Marta Vell",), type="person", country="XVE")
OSTRA = GoldActor(actor_id="XOS", names=("Ostra",), type="country", country="XOS")
AGENCY = GoldActor(actor_id="XOS:OSP", names=("Ostra Press (OSP)", "OSP"), type="organisation", country="XOS")
FIRST = GoldStatement(
    statement_id="s1", speaker=VELL, cue_span=Span(20, 24), content_spans=(Span(26, 46),), kind="direct", chain=("OSP",)
)
SECOND = GoldStatement(
    statement_id="s2", speaker=OSTRA, cue_span=Span(50, 56), content_spans=(Span(58, 68),), kind="indirect"
)
GOLD = GoldDocument(
    document="a.txt",
    text="x" * 90,
    published=GoldPublished(best=DAY, known=DAY),
    heads=(Span(0, 15),),
    actors=(VELL, OSTRA, AGENCY),
    statements=(FIRST, SECOND),
)


def _one(**changes: Any) -> PredictedStatement:
    values: dict[str, Any] = {
        "statement_id": "p1",
        "speaker_id": "XVE:VELL",
        "speaker_name": "Marta Vell",
        "speaker_country": "XVE",
        "cue_span": FIRST.cue_span,
        "content_spans": FIRST.content_spans,
        "kind": "direct",
        "via": (PredictedCarrier(name="OSP"),),
    }
    return PredictedStatement(**(values | changes))


TWO = _one(
    statement_id="p2",
    speaker_id="XOS",
    speaker_name="Ostra",
    speaker_country="XOS",
    cue_span=SECOND.cue_span,
    content_spans=SECOND.content_spans,
    kind="indirect",
    via=(),
)


def _score(*statements: PredictedStatement, gold: GoldDocument = GOLD) -> PartScore:
    return score_statements(gold, PredictedDocument(document="a.txt", statements=statements))


def test_all_right() -> None:
    score = _score(_one(), TWO)
    both = Share(right=2, n=2)
    assert score.figures == {
        "found": Counts(true_positives=2, found=2),
        "attributed": Counts(true_positives=2, found=2),
        "speaker": both,
        "kind": both,
        "content": Mean(total=2.0, n=2),
        "content_exact": both,
        "via": both,
        "links": Counts(true_positives=1, found=1),
    }
    assert score.findings == ()


def test_a_missing_statement_costs_everywhere() -> None:
    figures = _score(TWO).figures
    assert figures["found"] == Counts(true_positives=1, found=1, missed=1)
    for measure in ("speaker", "kind", "content_exact", "via"):
        assert figures[measure] == Share(right=1, n=2)
    assert figures["content"] == Mean(total=1.0, n=2)
    assert figures["links"] == Counts(missed=1)


@pytest.mark.parametrize(
    "changes",
    [
        {"cue_span": Span(24, 26)},
        {"content_spans": (Span(26, 32),)},
        {"content_spans": (Span(40, 90),)},
        {"content_spans": ()},
    ],
)
def test_a_wrong_cue_or_too_little_shared_content_is_no_match(changes: dict[str, Any]) -> None:
    score = _score(_one(**changes), TWO)
    assert score.figures["found"] == Counts(true_positives=1, false_positives=1, found=1, missed=1)
    assert [one.problem for one in score.findings] == ["missed", "no statement"]


def test_content_that_is_cut_otherwise_is_found_but_not_exact() -> None:
    figures = _score(_one(content_spans=(Span(26, 36),)), TWO).figures
    assert figures["found"] == Counts(true_positives=2, found=2)
    assert figures["content_exact"] == Share(right=1, n=2)
    assert figures["content"].value == pytest.approx((2 / 3 + 1) / 2)


def test_content_in_several_spans_is_the_same_content() -> None:
    assert _score(_one(content_spans=(Span(26, 30), Span(30, 46))), TWO).figures["content_exact"].value == 1.0


def test_a_wrong_speaker_is_found_but_not_attributed() -> None:
    wrong = _one(speaker_id="XOS", speaker_name="Ostra", speaker_country="XOS")
    score = _score(wrong, TWO)
    assert score.figures["found"] == Counts(true_positives=2, found=2)
    assert score.figures["attributed"] == Counts(true_positives=1, false_positives=1, found=1, missed=1)
    assert score.figures["speaker"] == Share(right=1, n=2)
    assert [one.problem for one in score.findings] == ["wrong speaker"]


def test_an_unresolved_speaker_is_not_right() -> None:
    unknown = _one(speaker_id=None, speaker_name=None, speaker_country=None)
    assert _score(unknown, TWO).figures["speaker"] == Share(right=1, n=2)


def test_a_wrong_kind_or_chain_costs_only_there() -> None:
    figures = _score(_one(kind="mixed", via=()), replace(TWO, via=(PredictedCarrier(name="OSP"),))).figures
    assert figures["kind"] == Share(right=1, n=2)
    assert figures["via"] == Share(right=0, n=2)
    assert figures["links"] == Counts(false_positives=1, missed=1)


def test_duplicates_do_not_pay_twice() -> None:
    figures = _score(_one(), _one(statement_id="p3"), TWO).figures
    assert figures["found"] == Counts(true_positives=2, false_positives=1, found=2)


def test_an_optional_statement_neither_costs_nor_gains() -> None:
    gold = replace(GOLD, statements=(replace(FIRST, optional=True), SECOND))
    without = _score(TWO, gold=gold)
    assert without.figures["found"] == Counts(true_positives=1, found=1)
    assert _score(_one(), TWO, gold=gold).figures == without.figures
    assert _score(_one(), _one(), TWO, gold=gold).figures == without.figures


def test_a_joint_subject_gives_each_speaker_his_own() -> None:
    joint = replace(FIRST, statement_id="s3", speaker=OSTRA)
    gold = replace(GOLD, statements=(FIRST, joint))
    ostra = _one(statement_id="p3", speaker_id="XOS", speaker_name="Ostra", speaker_country="XOS")
    assert _score(ostra, _one(), gold=gold).figures["speaker"] == Share(right=2, n=2)
    assert _score(ostra, gold=gold).figures["found"] == Counts(true_positives=1, found=1, missed=1)


def test_the_headline_is_not_judged() -> None:
    assert _score(_one(cue_span=Span(2, 6)), TWO).figures["found"] == Counts(true_positives=1, found=1, missed=1)


def test_carriers_are_known_by_name_or_as_actors() -> None:
    assert is_carrier(GOLD, "OSP", PredictedCarrier(name="OSP")) is True
    assert is_carrier(GOLD, "OSP", PredictedCarrier(name="Ostra Press")) is True
    assert is_carrier(GOLD, "OSP", PredictedCarrier(name="the wire", actor_id="XOS:OSP")) is True
    assert is_carrier(GOLD, "OSP", PredictedCarrier(name="Veldt Radio")) is False


def test_pairs_of_statements_by_id() -> None:
    predicted = PredictedDocument(document="a.txt", statements=(TWO, _one()))
    assert pair_statements(GOLD, predicted) == {"p1": "s1", "p2": "s2"}


def test_nothing_said_and_nothing_found_is_undefined() -> None:
    figures = _score(gold=replace(GOLD, statements=())).figures
    assert {measure: score.value for measure, score in figures.items()} == dict.fromkeys(figures)
