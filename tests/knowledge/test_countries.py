"""The countries: who is there, and the codes that other data know them by."""

from __future__ import annotations

import pytest

from araxes.errors import ResourceError
from araxes.knowledge.actor_tables import COUNTRY_COLUMNS
from araxes.knowledge.actors import ActorKnowledge
from araxes.knowledge.countries import read_countries
from araxes.knowledge.tables import Row

# The members of the United Nations, by ISO 3166-1 alpha-3.
UN_MEMBERS = """
AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA CAF
CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH FIN FJI
FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN
KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT
MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY QAT
ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON
TTO TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE
""".split()
# Observers, and places whose standing is disputed.
OTHERS = "VAT PSE TWN XKX ESH XAB XSO XTR XNC XNK XSL XCR XKA XKR XDP XLP".split()


def test_every_member_of_the_united_nations_has_a_cow_code(knowledge: ActorKnowledge) -> None:
    assert len(UN_MEMBERS) == 193
    assert [code for code in UN_MEMBERS if not knowledge.countries[code].cow] == []
    assert [code for code in UN_MEMBERS if knowledge.countries[code].cow[-1].last is not None] == []
    assert [code for code in OTHERS if code not in knowledge.countries] == []


@pytest.mark.parametrize(
    ("code", "year", "abbreviation", "number"),
    [
        ("AZE", 2022, "AZE", 373),
        ("IRN", 1900, "IRN", 630),
        ("TUR", 2022, "TUR", 640),
        ("GBR", 1956, "UKG", 200),
        ("CHE", 2022, "SWZ", 225),
        ("SWZ", 2022, "SWA", 572),
        ("DEU", 1938, "GMY", 255),
        ("DEU", 1980, "GFR", 260),
        ("DEU", 2022, "GMY", 255),
        ("DDR", 1980, "GDR", 265),
        ("SUN", 1980, "RUS", 365),
        ("RUS", 2022, "RUS", 365),
        ("SRB", 2022, "YUG", 345),
        ("YEM", 1980, "YAR", 678),
        ("YEM", 2022, "YEM", 679),
        ("SSD", 2022, "SSD", 525),
        ("XKX", 2022, "KOS", 347),
        ("TLS", 2022, "ETM", 860),
    ],
)
def test_the_cow_code_of_a_year(
    knowledge: ActorKnowledge, code: str, year: int, abbreviation: str, number: int
) -> None:
    spell = knowledge.countries[code].cow_in(year)
    assert spell is not None
    assert (spell.abbreviation, spell.number) == (abbreviation, number)


@pytest.mark.parametrize(
    ("code", "year"), [("AZE", 1990), ("RUS", 1980), ("DEU", 1950), ("TWN", 1948), ("XAB", 2022), ("LBY", 1951)]
)
def test_no_cow_code_outside_the_system_or_where_the_year_is_not_certain(
    knowledge: ActorKnowledge, code: str, year: int
) -> None:
    assert knowledge.countries[code].cow_in(year) is None


def test_one_number_of_cow_is_one_country_in_a_year(knowledge: ActorKnowledge) -> None:
    """In the year of a change two rows may share it; in the years between they may not."""
    held: dict[tuple[int, int], set[str]] = {}
    for country in knowledge.countries.values():
        for spell in country.cow:
            for year in range((spell.first or 2016) + 1, spell.last or 2017):
                held.setdefault((spell.number, year), set()).add(country.code)
    assert {key: codes for key, codes in held.items() if len(codes) > 1} == {}


@pytest.mark.parametrize(
    ("code", "begins", "ends"),
    [
        ("SSD", 2011, None), ("MNE", 2006, None), ("COD", 1997, None), ("ROU", 2002, None), ("AZE", 1992, None),
        ("UKR", None, None), ("YUG", None, 2003), ("SCG", 2003, 2006), ("CSK", None, 1993), ("DDR", None, 1990),
        ("SUN", None, 1992), ("YMD", None, 1990),
    ],
)  # fmt: skip
def test_the_years_of_the_iso_code(knowledge: ActorKnowledge, code: str, begins: int | None, ends: int | None) -> None:
    country = knowledge.countries[code]
    assert (country.iso_from, country.iso_until) == (begins, ends)


def test_seats_of_government_name_their_country(knowledge: ActorKnowledge) -> None:
    seats = {
        "RUS": "Kremlin", "USA": "White House", "CHN": "Zhongnanhai", "FRA": "Élysée", "GBR": "Downing Street",
        "DEU": "Bundeskanzleramt", "KOR": "Blue House", "BRA": "Planalto", "ARG": "Casa Rosada", "LBN": "Baabda",
        "TUR": "Beştepe", "IND": "Raisina Hill",
    }  # fmt: skip
    assert {code for code, seat in seats.items() if seat not in knowledge.countries[code].metonyms} == set()


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"code": "Fra"}, "line 7: code 'Fra' is not three capital letters"),
        ({"name": ""}, "line 7: name '' is empty"),
        ({"valid_from": "91"}, "line 7: valid_from '91' is not a year"),
        ({"cow": "FRN 220"}, "line 7: cow 'FRN 220' is not a list of spells; write them as AZE/373 1991-"),
        ({"note": "[ambiguous Gaul] x"}, r"line 7: note .* calls \['Gaul'\] ambiguous, which are no forms of the row"),
    ],
)
def test_a_wrong_cell_is_named(cells: dict[str, str], says: str) -> None:
    row = dict.fromkeys(COUNTRY_COLUMNS, "") | {"code": "FRA", "name": "France"} | cells
    with pytest.raises(ResourceError, match=f"mine/countries.tsv {says}"):
        read_countries([Row("mine/countries.tsv", 7, row)])
