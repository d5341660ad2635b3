"""Whose "the Foreign Ministry" is that no country owns."""

from __future__ import annotations

import pytest

from actors.reading import Read


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        (
            "Foreign Ministry spokeswoman Maria Zakharova denied it. Nothing was sold, the Foreign Ministry said.",
            "Foreign Ministry",
            ["RUS:FOREIGN_MINISTRY"],
        ),
        (
            "Ministry spokesman Saeed Khatibzadeh met reporters on Turkey. The Foreign Ministry denied it.",
            "Foreign Ministry",
            ["IRN:FOREIGN_MINISTRY"],
        ),
        (
            "On Monday Foreign Minister Sergei Lavrov left for India. The ministry gave no reason.",
            "ministry",
            ["RUS:FOREIGN_MINISTRY"],
        ),
        # The title is a foreigner's, and is given a country.
        (
            "The Russian Foreign Minister Sergei Lavrov left for India. The Defense Ministry gave no reason.",
            "Defense Ministry",
            [],
        ),
        (
            "Foreign Minister Sergei Lavrov of Russia left for India. The Defense Ministry gave no reason.",
            "Defense Ministry",
            [],
        ),
        (
            "Foreign Minister Sergei Lavrov met his counterpart, Foreign Minister Hossein Amir-Abdollahian. "
            "The ministry gave no reason.",
            "ministry",
            ["RUS:FOREIGN_MINISTRY"],
        ),
        (
            "Russian Foreign Minister Sergei Lavrov left for India. Foreign Minister Sergei Lavrov smiled. "
            "The Defense Ministry gave no reason.",
            "Defense Ministry",
            [],
        ),
        # Two countries are at home.
        (
            "Foreign Minister Sergei Lavrov met Foreign Minister Hossein Amir-Abdollahian. The Defense Ministry left.",
            "Defense Ministry",
            [],
        ),
        # A body named with its country before is meant rather.
        (
            "The Turkish Foreign Ministry denied it. Foreign Minister Sergei Lavrov left. The Foreign Ministry lied.",
            "Foreign Ministry",
            ["TUR:FOREIGN_MINISTRY"],
        ),
    ],
)
def test_a_ministry_is_of_the_country_whose_people_need_no_country(
    read: Read, text: str, words: str, found: list[str]
) -> None:
    assert read(text).who(words) == found
