from __future__ import annotations

from reports.scenes import Scene


def names(text: str, head: str, **given: str) -> list[str]:
    scene = Scene(text, people=dict(given))
    view = scene.view()
    token = next(token for token in view.sentence.tokens if token.text == head)
    return [one.actor_ids[0] for one in view.phrase(token.i)]


def test_a_phrase_stands_for_its_head_its_modifiers_or_who_stands_inside_it() -> None:
    assert names("Norway left.", "Norway") == ["NOR"]
    assert names("Norwegian troops left.", "troops") == ["NOR"]
    assert names("The people of Norway left.", "people") == ["NOR"]
    assert names("Norway and Peru left.", "Norway") == ["NOR", "PER"]


def test_before_a_hyphen_a_country_acts_on_the_noun_and_is_not_it() -> None:
    assert names("Norwegian-backed rebels left.", "rebels") == []


def test_pro_and_anti_countries_are_no_participants() -> None:
    view = Scene("Anti-Norwegian rallies and pro-Peruvian rallies took place.").view()
    assert view.participants == ()
    assert [one.countries for one in view.opposed] == [("NOR",)]


def test_a_reference_to_two_can_be_cut_to_one() -> None:
    (both,) = Scene("Both sides left.").both("Both sides", "NOR", "PER").view().participants
    assert both.countries == ("NOR", "PER")
    assert (both.one(1).actor_ids, both.one(1).countries) == (("PER",), ("PER",))
