"""The outlets: the bundled table, and the user's own beside it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from araxes.errors import ResourceError
from araxes.knowledge.actors import ActorKnowledge, load_actors
from araxes.knowledge.outlets import KINDS, OUTLET_COLUMNS, OWNERSHIPS, OutletIndex, load_outlets
from araxes.knowledge.tables import resource
from araxes.pipeline.tools import knowledge_hash

COUNTRIES = {line.split("\t")[0] for line in resource("actors", "countries.tsv").read_text("utf-8").splitlines()}
GOOD = {
    "outlet_id": "NOR:LOWER_QUAY", "name": "Lower Quay Times", "other_names": "LQT", "domains": "lowerquay.example",
    "country": "NOR", "kind": "newspaper", "ownership": "private", "language": "en|no", "note": "",
}  # fmt: skip


def table(folder: Path, *rows: dict[str, str]) -> str:
    path = folder / "own.tsv"
    lines = ["# mine", "\t".join(OUTLET_COLUMNS), *("\t".join(row[c] for c in OUTLET_COLUMNS) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def test_the_bundled_table_is_large_and_sound(knowledge: ActorKnowledge) -> None:
    outlets = knowledge.outlets
    assert len(outlets) >= 1000
    assert {outlet.kind for outlet in outlets.values()} == set(KINDS)
    assert {outlet.ownership for outlet in outlets.values()} == set(OWNERSHIPS)
    assert len({outlet.country for outlet in outlets.values()}) >= 150
    assert all(outlet.languages for outlet in outlets.values())
    domains = Counter(domain for outlet in outlets.values() for domain in outlet.domains)
    assert [domain for domain, n in domains.items() if n > 1] == []
    names = Counter(name for outlet in outlets.values() for name in {outlet.name, *outlet.names})
    assert [name for name, n in names.items() if n > 1] == []


def test_an_outlet_is_found_by_name_and_by_host(knowledge: ActorKnowledge) -> None:
    index = OutletIndex.of(knowledge.outlets)
    assert index.named("sydney morning herald") is index.named("The Sydney Morning Herald") is not None
    cnn = index.at("edition.cnn.com")
    assert cnn is not None
    assert cnn.name == "CNN"
    assert index.at("notcnn.com") is None
    assert index.at("com") is None


def test_a_row_of_the_users_file_wins(tmp_path: Path) -> None:
    own = table(tmp_path, GOOD, GOOD | {"outlet_id": "USA:MY_CNN", "name": "CNN", "domains": "cnn.com"})
    outlets = load_actors(outlets_file=own).outlets
    index = OutletIndex.of(outlets)
    assert outlets["NOR:LOWER_QUAY"].languages == ("en", "no")
    found = index.at("cnn.com"), index.named("CNN"), index.named("LQT")
    assert [one.outlet_id for one in found if one] == ["USA:MY_CNN", "USA:MY_CNN", "NOR:LOWER_QUAY"]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"outlet_id": "Lower Quay"}, "own.tsv line 3: outlet_id 'Lower Quay' is not COUNTRY:NAME"),
        ({"name": ""}, "own.tsv line 3: name '' is empty"),
        ({"country": "QQQ"}, "own.tsv line 3: country 'QQQ' is not in countries.tsv"),
        ({"kind": "paper"}, "own.tsv line 3: kind 'paper' is not one of agency, newspaper"),
        ({"ownership": "mine"}, "own.tsv line 3: ownership 'mine' is not one of state, public"),
        ({"domains": "https://lowerquay.example/"}, "own.tsv line 3: domains 'https://lowerquay.example/' must be"),
        ({"language": "English"}, "own.tsv line 3: language 'English' must be ISO 639-1 codes"),
    ],
)
def test_a_wrong_cell_is_named(tmp_path: Path, wrong: dict[str, str], says: str) -> None:
    with pytest.raises(ResourceError, match=says):
        load_outlets(COUNTRIES, table(tmp_path, GOOD | wrong))


def test_rows_that_are_twice_the_same_and_files_that_are_none_are_named(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match="line 4: outlet_id 'NOR:LOWER_QUAY' stands twice"):
        load_outlets(COUNTRIES, table(tmp_path, GOOD, GOOD))
    with pytest.raises(ResourceError, match=r"line 4: domains 'lowerquay\.example' names lowerquay\.example, which"):
        load_outlets(COUNTRIES, table(tmp_path, GOOD, GOOD | {"outlet_id": "NOR:OTHER"}))
    with pytest.raises(ResourceError, match=r"none\.tsv: the outlets cannot be read"):
        load_outlets(COUNTRIES, str(tmp_path / "none.tsv"))


def test_the_users_file_is_part_of_the_knowledge_hash(tmp_path: Path) -> None:
    first = knowledge_hash(table(tmp_path, GOOD))
    assert first != knowledge_hash()
    other = tmp_path / "other"
    other.mkdir()
    assert first != knowledge_hash(table(other, GOOD | {"name": "Lower Quay Ledger"}))
