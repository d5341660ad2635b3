from __future__ import annotations

from pathlib import Path

import pytest

from araxes.errors import ResourceError
from araxes.knowledge.crosswalk import COLUMNS, codes_of, load_crosswalk
from araxes.knowledge.ontology import load_ontology


def table(folder: Path, *rows: str) -> Path:
    path = folder / "cameo.tsv"
    path.write_text("\n".join(("\t".join(COLUMNS), *rows)) + "\n", encoding="utf-8")
    return path


def test_each_code_has_a_type_and_each_type_a_code() -> None:
    ontology = load_ontology()
    found = load_crosswalk(ontology)
    assert {one.event_type for one in found.values()} == set(ontology.types)
    assert list(found) == sorted(found)


def test_a_code_is_carried_over_with_mode_contexts_and_score() -> None:
    found = load_crosswalk(load_ontology())["1124"]
    assert (found.event_type, found.mode, found.contexts, found.goldstein) == (
        "ACCUSE", "allege", ("military", "legal"), -2.0,
    )  # fmt: skip


def test_sanctions_are_where_cameo_has_them() -> None:
    assert load_crosswalk(load_ontology())["163"].event_type == "COERCE"


def test_the_most_general_code_of_a_mode_comes_first() -> None:
    crosswalk = load_crosswalk(load_ontology())
    assert [one.code for one in codes_of("PROTEST", "hunger", crosswalk)] == ["142", "1421", "1422", "1423", "1424"]
    assert codes_of("AID", "hunger", crosswalk) == []


def test_scores_agree_in_sign_with_cooperation_and_conflict() -> None:
    ontology = load_ontology()
    for one in load_crosswalk(ontology).values():
        if one.goldstein is not None:
            assert (one.goldstein < 0) is ontology.is_conflict(one.event_type), one.code


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("03\tAGREE\t\t\t\tPromise\t", "three or four digits"),
        ("030\tPROMISE\t\t\t\tPromise\t", "is unknown"),
        ("030\tAGREE\tphone\t\t\tPromise\t", "is none of AGREE"),
        ("030\tAGREE\t\tweather\t\tPromise\t", "unknown contexts"),
        ("030\tAGREE\t\t\tmuch\tPromise\t", "is no number"),
        ("030\tAGREE\t\t\t11\tPromise\t", "outside -10..10"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(ResourceError, match=said):
        load_crosswalk(load_ontology(), table(tmp_path, row))
