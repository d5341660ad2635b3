"""What the event model makes of the lexicon's candidates, and what it adds to them."""

from __future__ import annotations

from araxes.records import Modality, Report
from araxes.reports.reviewing import ADDED, DROPPED, RETYPED
from models.pair_models import Answers, answering
from reports.scenes import Scene, short

FINED = "Norway accused Peru of dumping waste."
SILENT = "Norway gave Peru the cold shoulder."


def reviewed(text: str, answers: Answers, *, modality: str = "actual") -> list[Report]:
    return Scene(text).reports(answering(answers, modality=modality))


def test_a_candidate_that_the_model_shares_stays() -> None:
    assert [short(one) for one in reviewed(FINED, {("Norway", "Peru"): ("ACCUSE", 0.9)})] == [("NOR", "ACCUSE", "PER")]


def test_a_candidate_is_dropped_only_if_the_model_is_sure_that_nothing_happened() -> None:
    sure = {("Norway", "Peru"): ("ACCUSE", 1 - DROPPED - 0.05)}
    unsure = {("Norway", "Peru"): ("ACCUSE", 1 - DROPPED + 0.05)}
    assert reviewed(FINED, sure) == []
    assert [short(one) for one in reviewed(FINED, unsure)] == [("NOR", "ACCUSE", "PER")]


def test_another_type_is_taken_only_if_the_model_is_sure_of_it() -> None:
    for chance, event_type in ((RETYPED + 0.05, "SANCTION"), (RETYPED - 0.05, "ACCUSE")):
        found = reviewed(FINED, {("Norway", "Peru"): ("SANCTION:discontinue", chance)})
        assert [short(one) for one in found] == [("NOR", event_type, "PER")]
    (report,) = reviewed(FINED, {("Norway", "Peru"): ("SANCTION:discontinue", 0.9)})
    assert report.mode == "discontinue"


def test_a_pair_of_which_the_lexicon_says_nothing_is_reported_if_the_model_is_sure() -> None:
    assert Scene(SILENT).reports() == []
    assert reviewed(SILENT, {("Norway", "Peru"): ("REJECT", ADDED - 0.05)}) == []
    (report,) = reviewed(SILENT, {("Norway", "Peru"): ("REJECT", ADDED + 0.05)})
    assert short(report) == ("NOR", "REJECT", "PER")
    assert SILENT[slice(*report.trigger_span)] == "gave"


def test_modality_of_what_the_model_adds_is_the_model_s() -> None:
    (report,) = reviewed(SILENT, {("Norway", "Peru"): ("SANCTION", 0.95)}, modality="hypothetical")
    assert report.modality is Modality.HYPOTHETICAL


def test_what_is_done_to_a_list_is_one_report() -> None:
    text = "Norway gave Peru and Ghana the cold shoulder."
    answers = {("Norway", "Peru"): ("REJECT", 0.95), ("Norway", "Ghana"): ("REJECT", 0.9)}
    (report,) = reviewed(text, answers)
    assert short(report) == ("NOR", "REJECT", "PER+GHA")


def test_words_that_were_not_said_are_no_event_of_the_model_s_either() -> None:
    assert reviewed(SILENT, {("Norway", "Peru"): ("REJECT", 0.95)}, modality="hypothetical") == []


def test_what_joins_both_is_one_report_of_both() -> None:
    text = "Norway and Peru put their heads together."
    both = {("Norway", "Peru"): ("CONSULT", 0.9), ("Peru", "Norway"): ("CONSULT", 0.8)}
    (report,) = reviewed(text, both)
    assert (short(report), report.reciprocal) == (("NOR", "CONSULT", "PER"), True)
    assert text[slice(*report.trigger_span)] == "put"


def test_of_two_directions_the_likelier_is_reported() -> None:
    answers = {("Norway", "Peru"): ("REJECT", 0.9), ("Peru", "Norway"): ("REJECT", 0.8)}
    assert [short(one) for one in reviewed(SILENT, answers)] == [("NOR", "REJECT", "PER")]


def test_who_is_called_to_a_ministry_does_not_visit_it() -> None:
    text = "Norway's ambassador was called to the Foreign Ministry of Peru."
    answers = {("Norway", "Peru"): ("CONSULT", 0.95), ("Peru", "Norway"): ("ACCUSE", 0.5)}
    found = reviewed(text, answers)
    assert [short(one) for one in found] == [("PER", "ACCUSE", "NOR")]


def test_side_by_side_in_a_list_only_what_joins_both_is_reported() -> None:
    text = "Norway, Peru and Ghana got letters."
    one_way = {("Norway", "Peru"): ("AGREE", 0.95), ("Peru", "Norway"): ("AGREE", 0.94)}
    assert reviewed(text, one_way) == []
    (report,) = reviewed(text, dict.fromkeys(one_way, ("COOPERATE", 0.9)))
    assert (short(report), report.reciprocal) == (("NOR", "COOPERATE", "PER"), True)


def test_names_that_nothing_but_themselves_joins_have_no_event() -> None:
    text = "Norway along with Peru was named."
    assert reviewed(text, {("Norway", "Peru"): ("SUPPORT", 0.95)}) == []


def test_who_is_met_in_a_list_did_not_meet_each_other() -> None:
    both = {("Norway", "Peru"): ("CONSULT", 0.9), ("Peru", "Norway"): ("CONSULT", 0.9)}
    assert reviewed("The envoy met Norway and Peru.", both) == []
    assert reviewed("The envoy held talks with Norway and Peru.", both) == []
    assert [short(one) for one in reviewed("Norway and Peru met.", both)] == [("NOR", "CONSULT", "PER")]
