"""`araxes disputes`."""

from __future__ import annotations

from cli.conftest import Run


def test_a_dispute_shows_its_claim_and_both_sides(ask: Run) -> None:
    result = ask("disputes")
    assert (result.code, result.err) == (0, "")
    (row,) = result.lines[1:]
    assert row.startswith("  di_")
    assert "Camille Marlow" in row and "Germany" in row


def test_disputes_of_a_pair_and_as_json(ask: Run) -> None:
    (dispute,) = ask("disputes", "FRA", "Germany", "--json").data
    assert dispute["countries"] == ["DEU", "FRA"]
    assert [voice["speaker_name"] for voice in dispute["denied_by"]] == ["Germany"]
    assert ask("disputes", "FRA", "ITA", "--json").data == []
    assert ask("disputes", "FRA", "ITA").err == "No disputes.\n"


def test_one_actor_is_no_pair(ask: Run) -> None:
    result = ask("disputes", "FRA")
    assert (result.code, result.out) == (2, "")
    assert "name both actors of a pair, or none." in result.err
