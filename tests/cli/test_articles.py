"""`araxes articles`."""

from __future__ import annotations

from cli.conftest import Run
from desk.small_desk import HOSTILE_OUTLET, id_of


def test_articles_stand_by_day_with_how_it_is_known(ask: Run) -> None:
    result = ask("articles")
    assert (result.code, result.err) == (0, "")
    assert result.lines[0].split() == ["article", "published", "known", "from", "outlet", "title", "origin"]
    assert [line.split()[0] for line in result.lines[1:]] == [
        id_of("ar", name) for name in ("charge", "reprint", "denial", "treaty", "hostile", "undated")
    ]
    assert "\x1b" not in result.out
    assert "date unknown" in result.lines[-1]


def test_ids_are_whole_on_a_narrow_terminal(ask: Run, monkeypatch: object) -> None:
    result = ask("articles", "--limit", "2")
    assert [line.split()[0] for line in result.lines[1:]] == [id_of("ar", "charge"), id_of("ar", "reprint")]


def test_articles_of_an_outlet_and_of_days(ask: Run) -> None:
    assert [one["title"] for one in ask("articles", "--outlet", "Spree Post", "--json").data] == [
        "No secret tolls, says Berlin", "Two states, one river",
    ]  # fmt: skip
    days = ask("articles", "--since", "2021-03-02", "--until", "2021-06-30", "--json").data
    assert [one["origin"] for one in days] == ["pages/reprint.txt", "pages/denial.txt", "pages/treaty.txt"]
    (hostile,) = ask("articles", "--outlet", HOSTILE_OUTLET, "--json").data
    assert hostile["outlet"] == HOSTILE_OUTLET


def test_none_is_said_on_stderr_and_is_an_empty_list(ask: Run) -> None:
    result = ask("articles", "--outlet", "Nobody's")
    assert (result.code, result.out, result.err) == (0, "", "No such articles.\n")
    assert ask("articles", "--outlet", "Nobody's", "--json").data == []
