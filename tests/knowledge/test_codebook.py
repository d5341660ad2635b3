from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from araxes.errors import ResourceError
from araxes.knowledge.codebook import NO_EVENT, Example, load_codebook, load_examples, read_marks
from araxes.knowledge.ontology import load_ontology
from araxes.records import Modality, Span

HEADER = "id\tevent_type\tmode\tmodality\tboth\ttext"
SENTENCE = "<a>Freedonia</a> recalled its envoy from <r>Sylvania</r>."


def write(folder: Path, *rows: str, name: str = "SANCTION.tsv") -> Path:
    folder.joinpath(name).write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return folder


def test_each_type_has_rules() -> None:
    codebook = load_codebook(load_ontology())
    assert set(codebook.types) == {*load_ontology().types, NO_EVENT}


def test_an_example_is_read_with_its_marks(tmp_path: Path) -> None:
    (example,) = load_examples(
        load_ontology(), write(tmp_path, f"SANCTION-001a\tSANCTION\twithdraw\tactual\t\t{SENTENCE}")
    )
    assert example.text == "Freedonia recalled its envoy from Sylvania."
    assert (example.actor, example.recipient) == (Span(0, 9), Span(34, 42))
    assert (example.mode, example.modality) == ("withdraw", Modality.ACTUAL)
    assert not example.is_near_miss and not example.both_ways


def test_examples_of_one_sentence_are_held_out_together(tmp_path: Path) -> None:
    swapped = "<r>Freedonia</r> recalled its envoy from <a>Sylvania</a>."
    rows = [f"SANCTION-{n:03}a\tSANCTION\t\tactual\t\t{SENTENCE[:-1]} on day {n}." for n in range(40)]
    rows += [f"SANCTION-n{n:03}b\tNONE\t\t\t\t{swapped[:-1]} on day {n}." for n in range(40)]
    examples = load_examples(load_ontology(), write(tmp_path, *rows))
    held = [one.text for one in examples if one.is_held_out]
    assert 4 <= len(set(held)) <= 15
    assert len(held) == 2 * len(set(held))


def test_examples_that_come_in_sets_are_never_held_out(tmp_path: Path) -> None:
    rows = [f"SANCTION-{n}a\tSANCTION\t\tactual\t\t{SENTENCE[:-1]} on day {n}." for n in range(600, 700)]
    held = {one.example_id for one in load_examples(load_ontology(), write(tmp_path, *rows)) if one.is_held_out}
    assert held <= {"SANCTION-600a"}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"SANCTION-1\tSANCTION\t\tactual\t\t{SENTENCE}", "is not like SANCTION-001"),
        (f"SANCTION-001\tACCUSE\t\tactual\t\t{SENTENCE}", "does not fit the id"),
        (f"SANCTION-n001\tSANCTION\t\tactual\t\t{SENTENCE}", "does not fit the id"),
        (f"SANCTION-n001\tBLAME\t\tactual\t\t{SENTENCE}", "is unknown"),
        (f"SANCTION-001\tSANCTION\tarrest\tactual\t\t{SENTENCE}", "is none of SANCTION"),
        (f"SANCTION-001\tSANCTION\t\tperhaps\t\t{SENTENCE}", "is not one of actual"),
        (f"SANCTION-n001\tNONE\t\tactual\t\t{SENTENCE}", "for NONE it is empty"),
        ("SANCTION-001\tSANCTION\t\tactual\t\tFreedonia left.", "one <a>...</a> is needed"),
        ("SANCTION-001\tSANCTION\t\tactual\t\t<a>Free<r>donia</r></a> left.", "opens inside another mark"),
        ("SANCTION-001\tSANCTION\t\tactual\t\t<a></a>Freedonia left.", "closes nothing"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(ResourceError, match=r"SANCTION\.tsv line 2: ") as caught:
        load_examples(load_ontology(), write(tmp_path, row))
    assert said in str(caught.value)


def test_the_same_sentence_with_the_same_marks_stands_once(tmp_path: Path) -> None:
    rows = [f"SANCTION-00{n}\tSANCTION\t\tactual\t\t{SENTENCE}" for n in (1, 2)]
    with pytest.raises(ResourceError, match="SANCTION-001 too"):
        load_examples(load_ontology(), write(tmp_path, *rows))


def test_a_recipient_may_be_missing() -> None:
    assert read_marks("<a>Police</a> sealed the town.") == ("Police sealed the town.", Span(0, 6), None)


@pytest.fixture(scope="module")
def bundled() -> tuple[Example, ...]:
    return load_examples(load_ontology())


def test_each_type_has_enough_examples(bundled: tuple[Example, ...]) -> None:
    counts = Counter((one.written_for, one.is_near_miss) for one in bundled)
    few = {key: n for key, n in counts.items() if n < (80 if key[1] else 200)}
    assert few == {}
    assert {name for name, _ in counts} == {*load_ontology().types, NO_EVENT}


def test_near_misses_lead_to_other_types_and_to_none(bundled: tuple[Example, ...]) -> None:
    for name in load_ontology().types:
        labels = [one.event_type for one in bundled if one.written_for == name and one.is_near_miss]
        assert len(set(labels)) >= 5
        assert 15 <= labels.count(NO_EVENT) <= 0.6 * len(labels)


def test_a_mark_is_no_bare_space_and_no_whole_sentence(bundled: tuple[Example, ...]) -> None:
    for one in bundled:
        for span in (one.actor, *((one.recipient,) if one.recipient else ())):
            words = one.text[slice(*span)]
            assert words == words.strip() and len(words) < 0.9 * len(one.text), one.example_id


def test_ids_are_unique(bundled: tuple[Example, ...]) -> None:
    ids = Counter(one.example_id for one in bundled)
    assert [name for name, n in ids.items() if n > 1] == []


def test_what_holds_both_ways_has_a_recipient(bundled: tuple[Example, ...]) -> None:
    assert [one.example_id for one in bundled if one.both_ways and one.recipient is None] == []
