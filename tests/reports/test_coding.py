from __future__ import annotations

from datetime import date

import pytest

from araxes.records import Modality
from reports.scenes import DAY, Scene, coded, ontology, short, where


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway accused Peru of jamming its satellites.", ("NOR", "ACCUSE", "PER")),
        ("Peru was accused by Norway of hiding data.", ("NOR", "ACCUSE", "PER")),
        ("Norwegian troops attacked Peru.", ("NOR", "ASSAULT", "PER")),
        ("Norway launched air strikes against Peru.", ("NOR", "ASSAULT", "PER")),
        ("Talks between Norway and Peru began at noon.", ("NOR", "CONSULT", "PER")),
        ("Norwegian and Peruvian ministers met in the harbour.", ("NOR", "CONSULT", "PER")),
        ("Norway imposed sanctions on Peru.", ("NOR", "SANCTION", "PER")),
        ("Peru expelled the Norwegian ambassador.", ("PER", "SANCTION", "NOR")),
        ("Norway's ambassador was called to the Foreign Ministry of Peru.", ("PER", "ACCUSE", "NOR")),
        ("Norway's ambassador was summoned to the Peruvian ministry.", ("PER", "ACCUSE", "NOR")),
        ("Norway lifted its sanctions on Peru.", ("NOR", "CONCEDE", "PER")),
        ("Norway withdrew its troops from Peru.", ("NOR", "RETREAT", "PER")),
        ("Norway supplied missiles to Peru.", ("NOR", "AID", "PER")),
        ("Norway sold weapons to Peru.", ("NOR", "COOPERATE", "PER")),
        ("Norway held military drills near Peru.", ("NOR", "MOBILIZE", "PER")),
        ("Norway and Peru held joint military exercises.", ("NOR", "COOPERATE", "PER")),
        ("Norway urged Peru to release the sailors.", ("NOR", "REQUEST", "PER")),
        ("Norway called on Peru to end its blockade of Ghana.", ("NOR", "REQUEST", "PER")),
        ("Norway rejected Peru's proposal.", ("NOR", "REJECT", "PER")),
        ("Norway refused to meet Peru.", ("NOR", "REJECT", "PER")),
        ("Norway threatened to bomb Peru.", ("NOR", "THREATEN", "PER")),
        ("Norway signed an agreement with Peru.", ("NOR", "SUPPORT", "PER")),
        ("Peruvian police arrested a Norwegian journalist.", ("PER", "COERCE", "NOR")),
        ("Norway invited Peru to the summit.", ("NOR", "AGREE", "PER")),
        ("Norway declared two employees of Peru's embassy personae non gratae.", ("NOR", "SANCTION", "PER")),
        ("Norway called in the ambassador of Peru.", ("NOR", "ACCUSE", "PER")),
    ],
)
def test_who_does_what_to_whom(text: str, expected: tuple[str, str, str]) -> None:
    assert coded(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway and Peru accused each other of lying.", ("NOR", "ACCUSE", "PER")),
        ("Norway and Peru expelled one another's diplomats.", ("NOR", "SANCTION", "PER")),
        ("Norway, Ghana and Peru attacked each other.", ("NOR", "ASSAULT", "GHA+PER")),
        ("Norway and Peru called in each other's ambassadors.", ("NOR", "ACCUSE", "PER")),
    ],
)
def test_what_two_do_to_each_other_goes_both_ways(text: str, expected: tuple[str, str, str]) -> None:
    (report,) = Scene(text).reports()
    assert (short(report), report.reciprocal) == (expected, True)


def test_each_other_belongs_to_the_nearest_verb() -> None:
    reports = Scene("Norway accused Peru and Ghana of attacking each other.").reports()
    assert [(short(one), one.reciprocal) for one in sorted(reports, key=lambda one: one.trigger_span)] == [
        (("NOR", "ACCUSE", "PER+GHA"), False),
        (("PER", "ASSAULT", "GHA"), True),
    ]


def test_the_broker_and_the_parties_are_apart() -> None:
    assert coded("Ghanaian-brokered talks between Norway and Peru ended.") == [
        ("GHA", "CONSULT", "NOR+PER"),
        ("NOR", "CONSULT", "PER"),
    ]


def test_condemning_an_attack_speaks_up_for_the_victim_and_against_a_named_attacker() -> None:
    assert coded("Norway condemned the attack on Peru.") == [("NOR", "SUPPORT", "PER")]
    assert coded("Norway condemned Peru's attack on Ghana.") == [
        ("NOR", "ACCUSE", "PER"),
        ("PER", "ASSAULT", "GHA"),
    ]


def test_a_backed_group_is_not_the_country_that_backs_it() -> None:
    assert ("NOR", "ASSAULT", "GHA") not in coded("Norwegian-backed rebels attacked Ghana.")


def test_what_is_threatened_or_demanded_is_no_event_of_its_own() -> None:
    assert coded("Norway demanded that Peru withdraw its troops from Ghana.") == [("NOR", "REQUEST", "PER")]


@pytest.mark.parametrize(
    "text",
    [
        "Norway beat Peru 3-1 in the final of the cup, and the coach praised his striker.",
        "Norway is a country with many fjords.",
        "Norway wants a new stadium.",
        "Norway defended Norway.",
    ],
)
def test_what_is_no_political_interaction_gives_no_report(text: str) -> None:
    assert coded(text) == []


def test_the_sport_pages_are_left_out_as_a_whole() -> None:
    text = (
        "The Norwegian coach named his squad for the match. The striker scored a goal in the final of the cup. "
        "Norway attacked Peru from the kick-off. The referee gave a penalty and the goalkeeper saved it."
    )
    assert coded(text) == []


def test_offsets_ids_and_fields_of_a_report() -> None:
    text = "On Monday Norway's minister Berg accused Peru in Accra of hiding ships."
    scene = Scene(text, people={"Berg": "NOR:BERG"}, places=frozenset({"Accra"}))
    (report,) = scene.reports()
    assert text[slice(*report.trigger_span)] == "accused"
    assert report.sentence_span == where(text, text)
    assert "NOR:BERG" in report.actor_ids
    assert (report.actor_countries, report.recipient_ids) == (("NOR",), ("PER",))
    assert (report.event_on.earliest, report.event_on.latest) == (date(2023, 5, 8), date(2023, 5, 8))
    assert (report.mode, report.modality, report.reciprocal) == ("allege", Modality.ACTUAL, False)
    assert report.report_id == scene.reports()[0].report_id
    assert report.report_id.startswith("re_")
    assert 0.0 < report.confidence <= 1.0
    assert report.place == "Accra"


def test_a_protest_in_a_place_is_of_its_people_against_its_state() -> None:
    (report,) = Scene("Anti-government protests erupted in Peru.", places=frozenset({"Peru"})).reports()
    assert short(report) == ("PER", "PROTEST", "PER")


def test_a_statement_whose_cue_is_the_trigger_performs_the_event() -> None:
    text = "Norway condemned Peru, saying that Peru attacked Ghana."
    scene = Scene(text).says("Norway", "condemned", "Peru, saying that Peru attacked Ghana")
    reports = {report.event_type: report for report in scene.reports()}
    assert reports["ACCUSE"].performed_by == ("st_0",)
    assert reports["ACCUSE"].according_to == ()
    assert reports["ASSAULT"].according_to == ("st_0",)
    assert reports["ASSAULT"].performed_by == ()


def test_a_promise_in_the_first_person_is_the_speakers() -> None:
    text = "Berg said: we will help Peru."
    scene = Scene(text, people={"Berg": "NOR:BERG"}).says("Berg", "said", "we will help Peru")
    (report,) = scene.reports()
    assert short(report) == ("NOR", "AGREE", "PER")
    assert report.performed_by == ("st_0",)


def test_a_report_without_recipient_is_kept_only_for_deeds_of_bodies() -> None:
    text = "The navy of Norway deployed warships."
    assert coded(text) == []
    assert Scene("Berg deployed warships.", people={"Berg": "NOR:BERG"}).reports() == []
    scene = Scene("Sea Guard deployed warships.", people={"Sea Guard": "NOR:SEA_GUARD"}, sector="MIL")
    (report,) = scene.reports()
    assert (short(report), report.recipient_ids) == (("NOR", "MOBILIZE", ""), ())


def test_every_type_and_mode_is_one_of_the_ontology() -> None:
    text = "Norway shelled Peru on Friday. Peru expelled Norwegian diplomats. Ghana mediated between Norway and Peru."
    for report in Scene(text).reports():
        known = ontology().types[report.event_type]
        assert report.mode is None or report.mode in known.modes
        assert report.event_on.latest is None or report.event_on.latest <= DAY
