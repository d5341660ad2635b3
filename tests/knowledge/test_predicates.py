from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from araxes.errors import ResourceError
from araxes.knowledge.ontology import load_ontology
from araxes.knowledge.predicates import PREDICATE_COLUMNS, load_contexts, load_predicates

HEADER = "\t".join(PREDICATE_COLUMNS) + "\n"


def written(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "mine.tsv"
    path.write_text("# mine\n" + HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_the_bundled_lexicon_covers_every_type() -> None:
    ontology = load_ontology()
    lexicon = load_predicates(ontology)
    counts = Counter(pattern.event_type for found in lexicon.patterns.values() for pattern in found)
    assert set(counts) == set(ontology.types)
    assert min(counts.values()) >= 40
    assert len(lexicon) >= 2000


def test_a_row_makes_one_pattern_for_each_trigger(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "@ties\tclass\t\ttie|bond\t\t\t",
        "sever|break off\tv\twith|objin\tobj=@ties|trade;!obj=leg\tSANCTION\tdiscontinue\treciprocal",
        "air strike\tn\ton\t\tASSAULT\taerial\t",
    )
    lexicon = load_predicates(load_ontology(), path)
    (sever,) = lexicon.of("v", "sever")
    (broken,) = lexicon.of("v", "break")
    (strike,) = lexicon.of("n", "strike")
    assert (broken.particle, strike.before) == ("off", "air")
    assert sever.requires[0].words == {"tie", "bond", "trade"}
    assert (sever.requires[0].negated, sever.requires[1].negated) == (False, True)
    assert sever.recipient == ("with", "objin")
    assert sever.flags == {"reciprocal"}


def test_of_two_patterns_the_one_that_asks_for_more_comes_first(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "hold\tv\twith\t\tCOERCE\t\t",
        "hold\tv\twith\tobj=talk\tCONSULT\t\t",
        "hold\tv\twith\t!obj=talk\tCOERCE\t\t",
    )
    found = load_predicates(load_ontology(), path).of("v", "hold")
    assert [pattern.specificity for pattern in found] == [4, 1, 0]
    assert found[0].event_type == "CONSULT"


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("hit\tv\tobj\t\tASSALT\t\t", "is not a type"),
        ("hit\tv\tobj\t\tASSAULT\tnuclear\t", "is not a mode of ASSAULT"),
        ("hit\tverb\tobj\t\tASSAULT\t\t", "is not one of"),
        ("hit\tv\tobj\t\tASSAULT\t\tloud", "unknown"),
        ("hit\tv\tobj\tobj\tASSAULT\t\t", "write slot=word"),
        ("hit\tv\tobj\tobj=@arms\tASSAULT\t\t", "unknown class"),
        ("hit\tv\tobj\t\tASSAULT\t", "6 cells"),
    ],
)
def test_a_wrong_row_is_named_with_its_line(tmp_path: Path, row: str, complaint: str) -> None:
    with pytest.raises(ResourceError, match=complaint) as caught:
        load_predicates(load_ontology(), written(tmp_path, row))
    assert "mine.tsv line 3" in str(caught.value)


def test_contexts_are_those_of_the_ontology_and_domains_stand_apart(tmp_path: Path) -> None:
    lexicon = load_contexts(load_ontology())
    assert "embassy" in lexicon.contexts["diplomatic"]
    assert set(lexicon.domains) == {"sport", "show", "trade"}
    path = tmp_path / "contexts.tsv"
    path.write_text("context\twords\tnote\nweather\train|snow\t\n", encoding="utf-8")
    with pytest.raises(ResourceError, match=r"contexts.tsv line 2: context 'weather'"):
        load_contexts(load_ontology(), path)
