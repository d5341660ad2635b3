from __future__ import annotations

import pytest

from actors.reading import Read


@pytest.mark.parametrize(
    ("text", "country", "sector"),
    [
        ("Tom Testing, a spokesman for the Iranian army, spoke.", "IRN", "MIL"),
        ("Tom Testing, leader of an Iraqi rebel faction, spoke.", "IRQ", "REB"),
        ("Tom Testing, a member of the Azerbaijani parliament, spoke.", "AZE", "LEG"),
        ("Tom Testing, an adviser to the Turkish president, spoke.", "TUR", "GOV"),
        ("Tom Testing, a Russian opposition politician, spoke.", "RUS", "OPP"),
        ("Turkish pilot Tom Testing was freed by Syria.", "TUR", None),
    ],
)
def test_where_someone_belongs(read: Read, text: str, country: str, sector: str | None) -> None:
    mention = read(text).mention("Tom Testing")
    assert (mention.country, mention.sector) == (country, sector)


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Tom Testing, an analyst of Iran's army, spoke.", None),
        ("Iran analyst Tom Testing spoke.", None),
        ("Tom Testing, a critic of the Turkish government, spoke.", None),
        ("Tom Testing, a pollster who works for The Washington Post, spoke.", None),
        ("Tom Testing, a journalist who was kidnapped by Hezbollah, spoke.", "JRN"),
        ("Tom Testing, an expert on the Taliban, spoke.", None),
        ("Tom Testing, ambassador to Iraq, spoke.", "GOV"),
        ("Tom Testing, executive director of a committee, spoke.", None),
        ("Tom Testing, head of the Moscow bureau of a newspaper, spoke.", None),
        ("Lebanese-born banker Tom Testing spoke.", None),
    ],
)
def test_what_someone_studies_or_left_is_not_where_he_belongs(read: Read, text: str, sector: str | None) -> None:
    mention = read(text).mention("Tom Testing")
    assert (mention.country, mention.sector) == (None, sector)
