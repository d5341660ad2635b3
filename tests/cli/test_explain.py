"""`araxes explain`."""

from __future__ import annotations

import pytest

from cli.conftest import Run
from desk.small_desk import id_of


def test_a_record_is_walked_back_to_its_sentence(ask: Run) -> None:
    result = ask("explain", id_of("re", "treaty", 0))
    assert (result.code, result.err) == (0, "")
    assert "“France and Germany signed a treaty on the river in Bonn.”" in result.out


def test_the_beginning_of_an_id_is_enough_where_it_is_the_only_one(ask: Run) -> None:
    whole = id_of("st", "denial", 0)
    assert ask("explain", whole[:9]).out == ask("explain", whole).out
    assert ask("explain", whole[:9], "--json").data["statement_id"] == whole


@pytest.mark.parametrize(("kind", "field"), [("ar", "article_id"), ("pg", "article_id")])
def test_a_page_and_its_article_are_one_thing_to_explain(ask: Run, kind: str, field: str) -> None:
    assert ask("explain", id_of(kind, "charge"), "--json").data[field] == id_of("ar", "charge")


def test_an_actor_is_explained(ask: Run) -> None:
    assert "Actor FRA:MARLOW: Camille Marlow" in ask("explain", "FRA:MARLOW").out


@pytest.mark.parametrize(
    ("record_id", "message"),
    [
        ("ev_00000000", "araxes: id 'ev_00000000': no record of this desk has it."),
        ("ev_", "araxes: id 'ev_': give an actor id, or the kind and at least 4 characters"),
        ("nonsense", "araxes: id 'nonsense': give an actor id"),
        ("", "araxes: id '': give an actor id"),
    ],
)
def test_an_unknown_id_is_one_line_on_stderr(ask: Run, record_id: str, message: str) -> None:
    result = ask("explain", record_id)
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(message) and result.err.count("\n") == 1


def test_an_id_that_several_begin_with_lists_them(run: Run, ambiguous_path: object) -> None:
    result = run("explain", "sk_aaaa", "--desk", str(ambiguous_path))
    assert (result.code, result.out) == (1, "")
    assert result.err == "araxes: id 'sk_aaaa' may be sk_aaaa1, sk_aaaa2. Write more of it.\n"
