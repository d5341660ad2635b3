from __future__ import annotations

import pytest

from actors.reading import Read


def test_a_country_counts_by_name(read: Read) -> None:
    assert read("Iran accused Turkey of closing the border.").named == [("Iran", "IRN"), ("Turkey", "TUR")]


def test_a_country_as_a_place_is_marked(read: Read) -> None:
    reading = read("The envoy landed in Hungary.")
    assert [(mention.actor_id, mention.place_only) for mention in reading.resolved.mentions] == [("HUN", True)]


def test_a_capital_is_its_government_or_a_place(read: Read) -> None:
    reading = read("Moscow rejected the offer. The delegation landed in Moscow on Monday.")
    assert reading.named == [("Moscow", "RUS")]
    assert reading.mention("Moscow").kind == "capital"
    assert reading.kinds == {"Moscow": "place"}


@pytest.mark.parametrize(
    ("text", "actor_ids"),
    [
        ("Ties between Tehran and Baku improved.", ["IRN", "AZE"]),
        ("Moscow ties suffered.", ["RUS"]),
        ("Kyiv-backed units withdrew.", ["UKR"]),
        ("A Moscow restaurant burnt down.", []),
        ("The office is south of Stockholm.", []),
        ("Stockholm, Sweden, is cold.", ["SWE"]),
    ],
)
def test_a_capital_beside_another_noun(read: Read, text: str, actor_ids: list[str]) -> None:
    assert [actor_id for _, actor_id in read(text).named] == actor_ids


@pytest.mark.parametrize(
    ("text", "actor_ids"),
    [
        ("Iranian drills alarmed Turkey.", ["IRN", "TUR"]),
        ("The Iranian border was closed.", []),
        ("An Israeli-made drone fell.", []),
        ("Russian-brokered talks began.", ["RUS"]),
    ],
)
def test_a_nationality_counts_as_a_party_not_as_place_or_origin(read: Read, text: str, actor_ids: list[str]) -> None:
    assert [actor_id for _, actor_id in read(text).named] == actor_ids


def test_people_are_a_group(read: Read) -> None:
    reading = read("Iranians protested, and the French applauded.")
    assert reading.named == [("Iranians", "IRN:CITIZENS"), ("French", "FRA:CITIZENS")]
    assert reading.mention("Iranians").sector == "CVL"


def test_people_inside_another_country_are_its_group(read: Read) -> None:
    assert read("Turkey spoke for Azerbaijanis in Iran.").who("Azerbaijanis") == ["IRN:AZERBAIJANIS"]


@pytest.mark.parametrize("text", ["Ships crossed the Persian Gulf.", "Villages in Iranian Azerbaijan were flooded."])
def test_traps_name_no_country(read: Read, text: str) -> None:
    assert read(text).named == []


@pytest.mark.parametrize(
    ("text", "actor_ids"),
    [
        ("Georgia beat the odds, said a lawyer from Atlanta.", []),
        ("Georgia and Armenia opened a border post.", ["GEO", "ARM"]),
        ("Jordan scored twice for Chicago.", []),
        ("Jordan and Syria reopened the crossing.", ["JOR", "SYR"]),
    ],
)
def test_an_ambiguous_name_needs_support(read: Read, text: str, actor_ids: list[str]) -> None:
    assert [actor_id for _, actor_id in read(text).named] == actor_ids


def test_a_disputed_territory_is_a_party_only_where_it_acts(read: Read) -> None:
    assert read("Nagorno-Karabakh is a mountainous region.").named == []
    assert read("Nagorno-Karabakh rejected the plan of Azerbaijan.").who("Nagorno-Karabakh") == ["XNK"]


def test_organisations_by_name(read: Read) -> None:
    reading = read("NATO and the European Union condemned Hezbollah.")
    assert reading.named == [("NATO", "IGO:NATO"), ("European Union", "IGO:EU"), ("Hezbollah", "LBN:HEZBOLLAH")]
    assert reading.mention("NATO").country == "IGO"


def test_a_neighbour_in_the_sentence_supports_an_ambiguous_name(read: Read) -> None:
    assert read("Chad closed its border with Sudan.").who("Chad") == ["TCD"]
    assert read("Chad won the race. Sudan sent nobody.").who("Chad") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Finnish Americans are numerous there.", "Finnish"),
        ("She is a woman who is Mexican -American as I am.", "Mexican"),
        ("Angelique Brunner, a Washington-based developer, spoke.", "Washington"),
    ],
)
def test_a_descent_or_a_seat_is_no_party(read: Read, text: str, words: str) -> None:
    assert read(text).who(words) == []


def test_two_states_before_a_noun_stay_parties(read: Read) -> None:
    assert read("Russian-Turkish talks failed.").named == [("Russian", "RUS"), ("Turkish", "TUR")]
