from __future__ import annotations

import pytest

from araxes.models.pairs import MarkedPair
from araxes.records import Modality, Span
from araxes.reports.coder import Coding
from araxes.reports.judge import Judgement, judge, lexicon_alone
from models.pair_models import answering

PAIR = MarkedPair("Norway fined Peru.", Span(0, 6), Span(13, 17))


def judged(name: str, chance: float, said: Coding | None = None) -> Judgement:
    model = answering({("Norway", "Peru"): (name, chance)}, modality="hypothetical")
    (found,) = model.read([PAIR])
    return judge(found, model.labels, said)


def test_chances_mode_and_modality_are_the_model_s() -> None:
    found = judged("SANCTION:convict", 0.7)
    assert (found.event_type, found.likeliest_event) == ("SANCTION", "SANCTION")
    assert found.modes == {"SANCTION": "convict"}
    assert found.modality is Modality.HYPOTHETICAL
    assert found.chances["SANCTION"] == pytest.approx(0.7)
    assert sum(found.chances.values()) == pytest.approx(1.0)


def test_no_event_has_a_likeliest_type_all_the_same() -> None:
    found = judged("SANCTION", 0.2)
    assert (found.event_type, found.likeliest_event) == ("NONE", "SANCTION")


def test_a_type_grows_likelier_if_the_lexicon_says_it_too() -> None:
    said = Coding("SANCTION", None, Modality.ACTUAL, 0.9)
    assert judged("SANCTION", 0.4).event_type == "NONE"
    assert judged("SANCTION", 0.4, said).event_type == "SANCTION"
    assert sum(judged("SANCTION", 0.4, said).chances.values()) == pytest.approx(1.0)


def test_without_a_model_the_lexicon_s_confidence_is_what_is_known() -> None:
    said = Coding("ACCUSE", "allege", Modality.ACTUAL, 0.6)
    found = lexicon_alone(said, ("ACCUSE", "REJECT"))
    assert found.chances == {"ACCUSE": 0.6, "REJECT": 0.0, "NONE": pytest.approx(0.4)}
    assert (found.event_type, found.modes) == ("ACCUSE", {"ACCUSE": "allege"})
    assert lexicon_alone(None, ("ACCUSE",)).event_type == "NONE"


def test_by_the_crosswalk_the_manual_s_layer_says_whether_anything_happens() -> None:
    key = ("Norway", "Peru")
    model = answering({key: ("SANCTION", 0.4)}, by_crosswalk={key: ("COERCE", 1.0)})
    found = judge(model.read([PAIR])[0], model.labels, None, by_crosswalk=True)
    assert (found.event_type, found.likeliest_event) == ("NONE", "COERCE")
    assert found.chances["COERCE"] == pytest.approx(0.4)
    assert sum(found.chances.values()) == pytest.approx(1.0)
