from __future__ import annotations

import json
from pathlib import Path

import pytest

from araxes.errors import InputError, ResourceError
from araxes.training.lessons import make_labels
from araxes.training.materials import CROSSWALK_SHOWN, Materials

HEADER = "id\tevent_type\tmode\tmodality\tboth\ttext"
TYPES = """
[types.PURCHASE]
definition = "Buys."
quad = "material cooperation"
requires_recipient = true
score = 1
confused_with = []
"""


def own_folder(folder: Path, *, types: str = TYPES) -> Path:
    folder.joinpath("types.toml").write_text(types, encoding="utf-8")
    rows = [
        f"PURCHASE-{n:03}\tPURCHASE\t\tactual\t\t<a>Utopia</a> bought {n} ships of <r>Atlantis</r>." for n in range(9)
    ]
    rows += [f"PURCHASE-n{n:03}\tNONE\t\t\t\t<a>Utopia</a> saw {n} ships of <r>Atlantis</r>." for n in range(9)]
    folder.joinpath("PURCHASE.tsv").write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return folder


def pairs_file(folder: Path, **told: object) -> Path:
    row = {"id": "1", "text": "Utopia bought a ship.", "actor": [0, 6], "event_types": ["PURCHASE"], **told}
    path = folder / "pairs.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def test_a_user_s_own_types_are_those_of_the_folder(tmp_path: Path) -> None:
    found = Materials.gather(own_folder(tmp_path))
    assert list(found.ontology.types) == ["PURCHASE"]
    assert {one.event_type for one in found.examples} == {"PURCHASE", "NONE"}
    assert make_labels(found.ontology).modes == ("PURCHASE",)
    assert len(found.labelled(whole=True)) == 18
    assert len(found.labelled(whole=False)) == 18 - len(found.held_out) < 18


def test_types_of_the_folder_are_checked(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"types\.toml: \[types\] has 0 types, at least one wanted"):
        Materials.gather(own_folder(tmp_path, types="version = 1"))


def test_pairs_by_the_crosswalk_are_shown_more_often(tmp_path: Path) -> None:
    folder = own_folder(tmp_path)
    for told, shown in (({}, 1), ({"by_crosswalk": True}, CROSSWALK_SHOWN)):
        found = Materials.gather(folder, pairs=[pairs_file(tmp_path, **told)])
        assert len(found.labelled(whole=True)) == 18 + shown


def test_a_pair_of_a_type_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"pairs\.jsonl: 1: event_types \('LEASE',\); name known types"):
        Materials.gather(own_folder(tmp_path), pairs=[pairs_file(tmp_path, event_types=["LEASE"])])
