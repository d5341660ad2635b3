from __future__ import annotations

from pathlib import Path

import pytest

from araxes.errors import ResourceError
from araxes.knowledge.ontology import Quad, load_ontology
from araxes.knowledge.tables import resource


def test_the_bundled_ontology_has_the_types_contexts_and_sectors_of_plover() -> None:
    ontology = load_ontology()
    assert len(ontology.types) == 16
    assert len(ontology.contexts) == 37
    assert ontology.sectors["MIL"] == "military"
    assert set(ontology.types["REJECT"].modes) == set(ontology.types["REQUEST"].modes)


@pytest.mark.parametrize(
    ("event_type", "mode", "score"),
    [
        ("ASSAULT", "unconventional", -10.0),
        ("ASSAULT", None, -9.0),
        ("CONSULT", "phone", 1.5),
        ("AID", "no-such-mode", 10.0),
        ("ACCUSE", None, -3.0),
        ("RETREAT", "disarm", 10.0),
    ],
)
def test_score_falls_back_from_the_mode_to_the_type(event_type: str, mode: str | None, score: float) -> None:
    assert load_ontology().score(event_type, mode) == score


def test_the_sign_of_a_type_agrees_with_its_class_and_its_modes() -> None:
    ontology = load_ontology()
    for name, found in ontology.types.items():
        scores = [found.score, *found.modes.values()]
        if name != "REQUEST":
            assert {score < 0 for score in scores} == {ontology.is_conflict(name)}, name


def test_quad_classes_and_what_follows_from_them() -> None:
    ontology = load_ontology()
    assert ontology.quad("SANCTION") is Quad.MATERIAL_CONFLICT
    assert (ontology.is_verbal("AGREE"), ontology.is_material("AGREE")) == (True, False)
    assert (ontology.is_verbal("COERCE"), ontology.is_conflict("COERCE")) == (False, True)


def test_neighbours_go_both_ways_and_leave_out_the_type_itself() -> None:
    ontology = load_ontology()
    assert "PROTEST" in ontology.neighbours("ACCUSE")
    assert "ACCUSE" in ontology.neighbours("PROTEST")
    assert "ACCUSE" not in ontology.neighbours("ACCUSE")


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("score = 9.5", "score = 95", "outside -10..10"),
        ('quad = "verbal conflict"', 'quad = "loud"', "quad is one of"),
        ('["RETREAT", "AGREE"]', '["RETRAET"]', "unknown types"),
        ("[types.AID]", "[types.HELP]", "unknown types"),
        ("requires_recipient = true", "", "is missing"),
    ],
)
def test_a_broken_file_is_named_with_its_key(tmp_path: Path, before: str, after: str, complaint: str) -> None:
    text = resource("ontology", "plover.toml").read_text(encoding="utf-8")
    assert before in text
    broken = tmp_path / "mine.toml"
    broken.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(ResourceError, match=complaint) as caught:
        load_ontology(broken)
    assert "mine.toml" in str(caught.value)
