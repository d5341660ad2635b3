from __future__ import annotations

from reports.scenes import Scene, short


def test_a_claim_that_another_did_harm_is_an_accusation_by_the_speaker() -> None:
    text = "Berg claimed that Peru bombed Ghana."
    scene = Scene(text, people={"Berg": "NOR:BERG"}).says("Berg", "claimed", "that Peru bombed Ghana")
    assert ("NOR", "ACCUSE", "PER") in {short(report) for report in scene.reports()}


def test_a_neutral_cue_accuses_only_if_the_speakers_side_suffers() -> None:
    text = "Berg said that Peru bombed Ghana."
    told = Scene(text, people={"Berg": "NOR:BERG"}).says("Berg", "said", "that Peru bombed Ghana")
    suffered = Scene(text, people={"Berg": "GHA:BERG"}).says("Berg", "said", "that Peru bombed Ghana")
    assert [short(report) for report in told.reports()] == [("PER", "ASSAULT", "GHA")]
    assert {short(report) for report in suffered.reports()} == {
        ("GHA", "ACCUSE", "PER"),
        ("PER", "ASSAULT", "GHA"),
    }


def test_stressing_the_importance_of_ties_is_support_by_the_speaker() -> None:
    text = "Berg stressed the importance of relations between Norway and Peru."
    content = "the importance of relations between Norway and Peru"
    (report,) = Scene(text, people={"Berg": "NOR:BERG"}).says("Berg", "stressed", content).reports()
    assert short(report) == ("NOR", "SUPPORT", "PER")
    assert report.actor_ids == ("NOR:BERG",)
    assert report.performed_by == ("st_0",)


def test_without_a_speaker_it_is_nobodys_act() -> None:
    assert Scene("The importance of relations between Norway and Peru is plain.").reports() == []


def test_must_in_the_words_of_a_speaker_is_a_request() -> None:
    text = "Berg said Peru must open its ports."
    scene = Scene(text, people={"Berg": "NOR:BERG"}).says("Berg", "said", "Peru must open its ports")
    assert ("NOR", "REQUEST", "PER") in {short(report) for report in scene.reports()}
