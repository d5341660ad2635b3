from __future__ import annotations

from collections.abc import Callable

import pytest

from actors.reading import Read
from araxes.actors.found import Scene
from araxes.actors.pronouns import quotations

MACRON, MERKEL, BIDEN = ("FRA:EMMANUEL_MACRON",), ("DEU:ANGELA_MERKEL",), ("USA:JOE_BIDEN",)


@pytest.mark.parametrize(
    ("text", "pronoun", "actor_ids"),
    [
        ("Emmanuel Macron said he was tired.", "he", MACRON),
        ("After he left, Emmanuel Macron spoke.", "he", MACRON),
        ("Emmanuel Macron arrived. He said nothing.", "He", MACRON),
        ("Angela Merkel thanked Emmanuel Macron. She smiled.", "She", MERKEL),
        ("Emmanuel Macron thanked Angela Merkel. Then she smiled.", "she", MERKEL),
        ("Emmanuel Macron sold his house.", "his", MACRON),
        ("According to Joe Biden, Emmanuel Macron was late. He was not amused.", "He", None),
        ("Joe Biden met Emmanuel Macron. He smiled.", "He", BIDEN),
        ("Joe Biden asked Emmanuel Macron to share his view.", "his", None),
        ("Joe Biden criticised him.", "him", None),
        ("Emmanuel Macron spoke. The candidate arrived. He smiled.", "He", None),
        ("Ben Marlowe spoke. He smiled.", "He", ("UNK:BEN_MARLOWE",)),
    ],
)
def test_who_he_and_she_are(read: Read, text: str, pronoun: str, actor_ids: tuple[str, ...] | None) -> None:
    assert read(text).refers(pronoun) == ([] if actor_ids is None else [actor_ids])


def test_the_quoted_he_is_not_the_speaker(read: Read) -> None:
    reading = read('"He lies all day," said Emmanuel Macron. "We knew it. We always did," he added.')
    assert reading.refers("He") == []
    assert reading.refers("he") == [MACRON]


def test_who_is_named_in_the_quotation_does_not_speak_it(read: Read) -> None:
    reading = read('Emmanuel Macron arrived. "If they choose Joe Biden, we shall see," he said.')
    assert reading.refers("he") == [MACRON]


def test_a_name_too_far_back_is_forgotten(read: Read) -> None:
    filler = " ".join(["Rain fell on the fields."] * 5)
    assert read(f"Emmanuel Macron arrived. {filler} He smiled.").refers("He") == []


def test_quotations_close_with_the_paragraph(scene_of: Callable[[str], Scene]) -> None:
    scene = scene_of('"We know. We always did.\nHe left.')
    assert next(scene.text[slice(*span)] for span in quotations(scene)).startswith("We know")
    assert not any(span.overlaps(scene.sentences[-1].span) for span in quotations(scene))


def test_an_unknown_name_before_a_verb_is_someone_whatever_the_parse_calls_it(read: Read) -> None:
    # "Karbouly" is parsed as an adverb of "told" here; "he" is that man, not the one named before him.
    reading = read(
        "He was accused of helping Vladimir Putin. Karbouly told the tribunal that he was innocent. He left."
    )
    assert reading.refers("he") == []
    assert reading.refers("He") == []
