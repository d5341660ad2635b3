from __future__ import annotations

import pytest

from araxes.records import Modality
from araxes.reports.modality import modality_of
from araxes.reports.triggers import find_triggers
from reports.scenes import Scene, lexicon


def presented(text: str, lemma: str) -> Modality:
    sentence = Scene(text).view().sentence
    trigger = next(t for t in find_triggers(sentence, lexicon()) if sentence.tokens[t.i].lemma == lemma)
    return modality_of(sentence, trigger)


@pytest.mark.parametrize(
    ("text", "lemma", "expected"),
    [
        ("Norway attacked Peru.", "attack", Modality.ACTUAL),
        ("Norway did not attack Peru.", "attack", Modality.NEGATED),
        ("Norway has never attacked Peru.", "attack", Modality.NEGATED),
        ("Norway held no talks with Peru.", "hold", Modality.NEGATED),
        ("No sanctions were imposed on Peru by Norway.", "impose", Modality.NEGATED),
        ("Norway held talks with Peru, and no deal was signed.", "hold", Modality.ACTUAL),
        ("There is no sign of a Norwegian retreat from Peru.", "retreat", Modality.NEGATED),
        ("Norway gave no reason for the attack on Peru.", "attack", Modality.ACTUAL),
        ("No date has been set for the return of Peruvian diplomats to Norway.", "return", Modality.HYPOTHETICAL),
        ("Norway will visit Peru.", "visit", Modality.FUTURE),
        ("Norway plans to visit Peru.", "visit", Modality.FUTURE),
        ("Norway said it would visit Peru.", "visit", Modality.FUTURE),
        ("Norway could attack Peru.", "attack", Modality.HYPOTHETICAL),
        ("If Norway attacks Peru, the pact ends.", "attack", Modality.HYPOTHETICAL),
        ("Norway urged Ghana to attack Peru.", "attack", Modality.HYPOTHETICAL),
        ("Norway is to visit Peru on Monday.", "visit", Modality.FUTURE),
        ("Norway was to visit Peru in May.", "visit", Modality.FUTURE),
        ("Norway's answer was to attack Peru.", "attack", Modality.ACTUAL),
        ("Were Norway to attack Peru, the pact would end.", "attack", Modality.HYPOTHETICAL),
        ("Were Peru to be attacked by Norway, the pact would end.", "attack", Modality.HYPOTHETICAL),
        ("Had Norway attacked Peru, the pact would have ended.", "attack", Modality.HYPOTHETICAL),
        ("Should Norway attack Peru, the pact ends.", "attack", Modality.HYPOTHETICAL),
        ("Had Norway, as Ghana says, attacked Peru?", "attack", Modality.ACTUAL),
        ("Norway denied the attack on Peru.", "attack", Modality.NEGATED),
        ("The risk of war between Norway and Peru grew.", "war", Modality.HYPOTHETICAL),
        ("The planned visit to Peru pleased Norway.", "visit", Modality.FUTURE),
        ("Norway's military exercises do not scare Peru.", "exercise", Modality.ACTUAL),
    ],
)
def test_how_an_event_is_presented(text: str, lemma: str, expected: Modality) -> None:
    assert presented(text, lemma) is expected
