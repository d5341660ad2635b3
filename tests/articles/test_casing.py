"""Capitals for texts that came without any."""

from __future__ import annotations

from araxes.articles.casing import is_uncased, make_recaser

NAMES = ("Runa Alvasen", "Second River War", "Quay")
PADDING = (
    " the towns on the lower river have closed the old lock and the mayors of both banks are not pleased with it" * 2
)


def test_known_names_titles_days_and_months_get_their_capitals() -> None:
    text = "on friday runa alvasen came. president alvasen spoke in march of the second river war  on 4 may." + PADDING
    cased = make_recaser(NAMES).recase(text)
    assert cased.startswith(
        "On Friday Runa Alvasen came. President Alvasen spoke in March of the Second River War  on 4 May."
    )
    assert len(cased) == len(text) and cased.lower() == text


def test_words_that_are_no_names_stay() -> None:
    text = "he may march to the quay and say that alvasen may win." + PADDING
    assert make_recaser(NAMES).recase(text).startswith("He may march to the quay and say that alvasen may win.")


def test_a_text_with_capitals_is_left_alone() -> None:
    text = "The towns on the lower river. He met runa alvasen." + PADDING
    assert not is_uncased(text)
    assert make_recaser(NAMES).recase(text) == text
    assert not is_uncased("too short to tell")
