from __future__ import annotations

from araxes.models.pairs import MarkedPair
from araxes.records import Span
from araxes.reports.asking import MOST_PARTICIPANTS, marked, pairs_of
from reports.scenes import Scene


def asked(text: str) -> list[tuple[str, str]]:
    view = Scene(text).view()
    return [(text[slice(*one.span)], text[slice(*other.span)]) for one, other in pairs_of(view)]


def test_countries_are_asked_about_in_both_directions() -> None:
    assert asked("Norway fined Peru.") == [("Norway", "Peru"), ("Peru", "Norway")]


def test_a_country_is_not_asked_about_with_itself() -> None:
    assert asked("Norwegian police searched a ship in Oslo.") == []
    assert asked("Norwegian police told Norway of Peru.") == [
        ("Norwegian", "Peru"), ("Norway", "Peru"), ("Peru", "Norwegian"), ("Peru", "Norway"),
    ]  # fmt: skip


def test_a_list_of_many_is_not_asked_about() -> None:
    names = ["Norway", "Peru", "Ghana", "Japan"] * (MOST_PARTICIPANTS // 4)
    assert asked(" and ".join(names) + " were named.") != []
    assert asked(" and ".join([*names, "Norway"]) + " were named.") == []


def test_a_pair_is_told_in_the_words_of_its_sentence() -> None:
    text = "Ghana waited. Norway fined Peru."
    scene = Scene(text)
    view = scene.view(1)
    actor, recipient = pairs_of(view)[0]
    assert marked(view.sentence, text, actor, recipient) == MarkedPair("Norway fined Peru.", Span(0, 6), Span(13, 17))
    assert marked(view.sentence, text, actor, None) == MarkedPair("Norway fined Peru.", Span(0, 6), None)


def test_who_stands_in_another_sentence_cannot_be_marked() -> None:
    text = "Ghana waited. Norway fined Peru."
    scene = Scene(text)
    actor, recipient = pairs_of(scene.view(1))[0]
    assert marked(scene.view(0).sentence, text, actor, recipient) is None
