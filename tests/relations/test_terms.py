"""The words of a text, as a reader would write them down."""

from __future__ import annotations

from araxes.relations.terms import terms_of


def test_words_are_surface_forms_in_small_letters_with_their_pairs() -> None:
    assert terms_of(["Foreign-backed riots shook Kehl."]) == {
        "foreign-backed", "riots", "shook", "kehl", "foreign-backed riots", "riots shook", "shook kehl",
    }  # fmt: skip


def test_function_words_numbers_days_and_forms_of_address_are_left_out() -> None:
    assert terms_of(["On Monday Mr X said that 12 of the 300 were in it, a 2nd time"]) == {"nd", "time", "nd time"}


def test_no_pair_reaches_over_a_gap() -> None:
    assert terms_of(["police and protesters", "tolls, locks", "old 5 quarrel", "won’t pay"]) == {
        "police", "protesters", "tolls", "locks", "old", "quarrel", "pay",
    }  # fmt: skip
    assert terms_of(["river", "tolls"]) == {"river", "tolls"}


def test_an_owner_is_the_same_word() -> None:
    assert terms_of(["the harbour’s gate", "the harbour's gate"]) == {"harbour", "gate", "harbour gate"}
    assert terms_of([]) == terms_of(["", "—“ ”… 7"]) == frozenset()
