"""What may be said of a record, what is refused with what is allowed, and how it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from araxes.desk.saying import Sayer, check, in_words
from araxes.errors import InputError
from araxes.knowledge.ontology import load_ontology
from araxes.records import Actor, CorrectionKind, DayRange, Modality, Said
from factories import DAY, a_correction, a_report, an_actor

KNOWN = {"ITA": an_actor("ITA", name="Italy"), "Italy": an_actor("ITA", name="Italy"), "DEU": an_actor("DEU")}
ONTOLOGY = load_ontology()
MODED = next(one for one in ONTOLOGY.types.values() if one.modes)
MODE = next(iter(MODED.modes))


def known(name: str) -> Actor:
    if name not in KNOWN:
        raise InputError(f"actor {name!r} is not known")
    return KNOWN[name]


def say(kind: str, value: Any, **fields: Any) -> Said:
    return Sayer(ontology=ONTOLOGY, actor=known).said(CorrectionKind(kind), value, a_report(**fields))


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("actors", "ITA", Said(actors=(KNOWN["ITA"],))),
        ("actors", ["ITA", "Italy", "DEU"], Said(actors=(KNOWN["ITA"], KNOWN["DEU"]))),
        ("recipients", ("DEU",), Said(recipients=(KNOWN["DEU"],))),
        ("recipients", "None", Said()),
        ("speaker", "ITA", Said(actors=(KNOWN["ITA"],))),
        ("speaker", None, Said()),
        ("mention", "ITA", Said(actors=(KNOWN["ITA"],))),
        ("event-days", DAY, Said(days=DayRange(DAY, DAY))),
        ("event-days", ("2021-02-01", None), Said(days=DayRange(date(2021, 2, 1), None))),
        ("event-days", DayRange(None, DAY), Said(days=DayRange(None, DAY))),
        ("event-days", None, Said(days=DayRange())),
        ("published", "2021-03-01", Said(days=DayRange(DAY, DAY))),
        ("reject", None, Said()),
        ("confirm", None, Said()),
    ],
)
def test_a_value_says_what_its_kind_is_about(kind: str, value: Any, expected: Said) -> None:
    assert say(kind, value) == expected


@pytest.mark.parametrize(
    ("value", "fields", "expected"),
    [
        ("aid", {}, ("AID", None, Modality.ACTUAL)),
        ({"modality": "future"}, {"event_type": MODED.name, "mode": MODE}, (MODED.name, MODE, Modality.FUTURE)),
        ({"mode": "none"}, {"event_type": MODED.name, "mode": MODE}, (MODED.name, None, Modality.ACTUAL)),
        ({"mode": MODE, "event_type": MODED.name}, {"event_type": "AID"}, (MODED.name, MODE, Modality.ACTUAL)),
        (
            "AID",
            {"event_type": MODED.name, "mode": MODE, "modality": Modality.NEGATED},
            ("AID", None, Modality.NEGATED),
        ),
    ],
)
def test_what_is_not_said_of_a_type_stays_and_a_mode_goes_with_its_type(
    value: Any, fields: Mapping[str, Any], expected: tuple[Any, ...]
) -> None:
    said = say("type", value, **fields)
    assert (said.event_type, said.mode, said.modality) == expected


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("type", "WAR", "event type 'WAR' is unknown; known: AGREE, "),
        ("type", {"event_type": "AGREE", "mode": "loudly"}, "mode 'loudly' is none of AGREE; it has no modes"),
        ("type", {"event_type": MODED.name, "mode": "loudly"}, f"is none of {MODED.name}; it has {MODE}, "),
        ("type", {"modality": "maybe"}, "modality 'maybe' is none of actual, historical, "),
        ("type", {"kind": "AID"}, "says no type; give its name, or some of event_type, mode, modality"),
        ("type", {}, "says no type"),
        ("actors", [], "names no actor; give the one who did it by code"),
        ("actors", "Atlantis", "actor 'Atlantis' is not known"),
        ("recipients", 7, "7 names no actor"),
        ("mention", None, "names no actor"),
        ("mention", ["ITA", "DEU"], "are 2 actors; name one actor"),
        ("event-days", "Monday", "'Monday' is not a day; write it as 2021-10-05"),
        ("event-days", ("2021-03-02", "2021-03-01"), "the first is after the last"),
        ("event-days", ("2021-03-02",), "give one day, or the first and the last"),
        ("published", None, "one day; write it as"),
        ("published", "2021-02-30", "'2021-02-30' is not a day"),
        ("reject", "yes", "'reject' takes no value, and 'yes' was given"),
    ],
)
def test_what_cannot_be_is_refused_with_what_is_allowed(kind: str, value: Any, message: str) -> None:
    with pytest.raises(InputError, match=message):
        say(kind, value)


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("type", Said(event_type="WAR"), "of re_1: event type 'WAR'"),
        ("type", Said(), "event type '' is unknown"),
        ("type", Said(event_type="AGREE", mode="loudly"), "mode 'loudly'"),
        ("event-days", Said(days=DayRange(DAY, date(2021, 1, 1))), "the first is after the last"),
        ("published", Said(days=DayRange(DAY, None)), "is one day"),
        ("published", Said(), "is one day"),
        ("actors", Said(), "'actors' names no actor"),
    ],
)
def test_corrections_of_another_desk_are_held_to_the_same(kind: str, value: Said, message: str) -> None:
    with pytest.raises(InputError, match=message):
        check(a_correction(kind, "re_1", value=value), ONTOLOGY)
    check(a_correction("recipients", "re_1"), ONTOLOGY)
    check(a_correction("type", "re_1", value=Said(event_type="AID", modality=Modality.ACTUAL)), ONTOLOGY)


@pytest.mark.parametrize(
    ("kind", "said", "shown"),
    [
        ("type", Said(event_type="AID", mode="x", modality=Modality.FUTURE), "AID (x), future"),
        ("actors", Said(actors=(KNOWN["ITA"],)), "Italy (ITA)"),
        ("recipients", Said(), "nobody"),
        ("speaker", Said(), "not known"),
        ("event-days", Said(days=DayRange(DAY, None)), "from 2021-03-01"),
        ("reject", Said(), "no report"),
        ("confirm", Said(), "right"),
        (
            "reject",
            Said(actors=(KNOWN["ITA"],), event_type="AID", modality=Modality.ACTUAL),
            "Italy (ITA) > ?: AID, actual",
        ),
    ],
)
def test_what_is_said_is_shown_in_a_line(kind: str, said: Said, shown: str) -> None:
    assert in_words(CorrectionKind(kind), said) == shown
