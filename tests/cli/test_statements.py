"""`araxes statements`."""

from __future__ import annotations

from cli.conftest import Run
from desk.small_desk import id_of


def test_statements_show_speaker_cue_and_content(ask: Run) -> None:
    result = ask("statements")
    assert (result.code, result.err) == (0, "")
    assert len(result.lines) == 4
    assert "Camille Marlow" in result.lines[1] and "tell" in result.lines[1]


def test_statements_of_a_speaker_a_country_and_days(ask: Run) -> None:
    assert len(ask("statements", "--speaker", "FRA:MARLOW", "--json").data) == 2
    assert len(ask("statements", "--speaker", "camille marlow", "--json").data) == 2
    (denial,) = ask("statements", "--country", "Germany", "--json").data
    assert denial["statement_id"] == id_of("st", "denial", 0)
    days = ask("statements", "--since", "2021-03-02", "--until", "2021-03-02", "--json").data
    assert [one["article_id"] for one in days] == [id_of("ar", "reprint")]
    assert len(ask("statements", "--limit", "1", "--json").data) == 1


def test_none_is_said_on_stderr_and_is_an_empty_list(ask: Run) -> None:
    result = ask("statements", "--speaker", "Nobody")
    assert (result.code, result.out, result.err) == (0, "", "No such statements.\n")
    assert ask("statements", "--speaker", "Nobody", "--json").data == []


def test_an_unknown_country_is_told(ask: Run) -> None:
    result = ask("statements", "--country", "Atlantis")
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith("araxes: actor 'Atlantis' is not known")
