from __future__ import annotations

import pytest

from actors.reading import Read
from araxes.actors.misspelt import country_heard
from araxes.knowledge.actors import ActorKnowledge
from araxes.knowledge.words import NameWords


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Azerbaijjan", "AZE"),
        ("Kyrghyzstan", "KGZ"),
        ("Phillippines", "PHL"),
        ("Isreal", "ISR"),
        ("Isreali", "ISR"),
        ("Lybia", "LBY"),
        ("Syira", "SYR"),
        ("Venezula", "VEN"),
        ("Tajikhistan", "TJK"),
    ],
)
def test_a_slip_of_the_pen_is_the_country(
    knowledge: ActorKnowledge, name_words: NameWords, word: str, code: str
) -> None:
    form = country_heard(word, knowledge=knowledge, words=name_words)
    assert form is not None and form[2] == code


@pytest.mark.parametrize(
    "word",
    ["Columbia", "Indiana", "Angela", "Georgina", "Turkana", "Ideally", "Finish", "Hungry", "Romano", "Frances",
     "Jordana", "Israelites", "Haute", "Chechen"],
)  # fmt: skip
def test_other_words_are_none(knowledge: ActorKnowledge, name_words: NameWords, word: str) -> None:
    assert country_heard(word, knowledge=knowledge, words=name_words) is None


def test_it_counts_like_the_country_but_less_surely(read: Read) -> None:
    reading = read("Azerbaijjan closed the border. Azerbaijan did so again.")
    assert reading.named == [("Azerbaijjan", "AZE"), ("Azerbaijan", "AZE")]
    assert reading.mention("Azerbaijjan").confidence < reading.mention("Azerbaijan").confidence


def test_a_piece_of_a_name_is_no_country(read: Read) -> None:
    assert read("Olga Tunisa walked home.").who("Tunisa") == []
