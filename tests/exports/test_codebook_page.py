"""The codebook page says all that the ontology and the codebook say."""

from __future__ import annotations

import pytest

from araxes.desk.document import Heading, Item, Line, Table, as_markdown, escaped
from araxes.exports.codebook_page import NO_ONE, codebook_page
from araxes.exports.kinds import CodeTables
from araxes.knowledge.codebook import NO_EVENT, load_codebook
from araxes.knowledge.countries import NO_ONE_COUNTRY
from araxes.records import Modality


@pytest.fixture(scope="module")
def page(codes: CodeTables) -> str:
    return as_markdown(codebook_page(codes))


def section(page: str, title: str) -> str:
    return page.split(f"\n### {title}\n")[1].split("\n## ")[0].split("\n### ")[0]


def test_every_type_has_definition_score_class_modes_and_neighbours(page: str, codes: CodeTables) -> None:
    for name, one in codes.ontology.types.items():
        found = section(page, name)
        assert escaped(one.definition) in found
        assert escaped(f"({one.quad}, score {one.score:g})") in found
        for mode, score in one.modes.items():
            assert f"| {escaped(mode)} | {escaped(f'{score:g}')} |" in found
        assert escaped(", ".join(sorted(codes.ontology.neighbours(name)))) in found


def test_every_boundary_and_settled_case_is_told(page: str, codes: CodeTables) -> None:
    codebook = load_codebook(codes.ontology)
    for name, rule in codebook.types.items():
        found = section(page, name)
        assert escaped(rule.holds.replace("`", '"')) in found
        for other, line in rule.boundaries.items():
            assert f"- **against {other}:** {escaped(line.replace('`', chr(34)))}" in found
    for answer in (*codebook.settled.values(), *codebook.general.values()):
        assert escaped(answer.replace("`", '"')) in page


def test_a_near_miss_is_no_sentence_of_the_type(page: str, codes: CodeTables) -> None:
    for name in codes.ontology.types:
        found = section(page, name)
        assert found.count("- **example:**") == 2
        assert found.count("- **near miss:**") == 1
        coded = found.split("- **near miss:**")[1].splitlines()[1].rpartition(": ")[2].split()[0]
        assert coded != name
        assert coded in {*codes.ontology.types, NO_EVENT}


def test_contexts_sectors_modalities_and_countries_are_listed(page: str, codes: CodeTables) -> None:
    for code, meaning in {**codes.ontology.contexts, **codes.ontology.sectors}.items():
        assert f"| {escaped(code)} | {escaped(meaning)} |" in page
    assert f"Modalities: {', '.join(Modality)}." in page
    assert "| AZE | Azerbaijan | 373 AZE 1991- |" in page
    assert "| YEM | Yemen | 678 YAR 1926-1990, 679 YEM 1990- |" in page
    assert "| BEL | Belgium | 211 BEL 1830-1940, 211 BEL ?- |" in page
    assert "| XNK | Nagorno-Karabakh |  |" in page
    assert sum(line.startswith("| ") for line in page.split("\n## Countries\n")[1].splitlines()) == (
        len(codes.countries) + 2 + 2 + len(NO_ONE_COUNTRY)
    )
    assert NO_ONE.keys() == NO_ONE_COUNTRY


def test_the_licence_stands_at_the_top(codes: CodeTables) -> None:
    title, line = codebook_page(codes)[:2]
    assert title == Heading(1, "Codebook")
    assert isinstance(line, Line)
    assert codes.ontology.version in line.words
    assert "CC BY-SA 4.0" in line.words


def test_it_is_a_document_of_known_blocks(codes: CodeTables) -> None:
    assert {type(block) for block in codebook_page(codes)} == {Heading, Line, Item, Table}
