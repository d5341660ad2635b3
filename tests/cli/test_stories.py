"""`araxes stories`."""

from __future__ import annotations

from cli.conftest import Run


def test_a_story_shows_days_outlets_and_title(ask: Run) -> None:
    result = ask("stories")
    assert (result.code, result.err) == (0, "")
    charge, river = result.lines[1:]
    assert charge.startswith("  st_")
    assert "2021-03-01/2021-03-03  3  " in charge and "France charges" in charge
    assert "2021-06-10 " in river


def test_stories_of_a_pair_and_as_json(ask: Run) -> None:
    (story,) = ask("stories", "FRA", "Germany", "--until", "2021-05-01", "--json").data
    assert len(story["article_ids"]) == 3
    assert story["outlets"] == ["Rhine Courier", "Spree Post", "The Reprint"]
    assert ask("stories", "ITA", "USA", "--json").data == []
    assert ask("stories", "ITA", "USA").err == "No two articles tell of one happening.\n"


def test_one_actor_is_no_pair(ask: Run) -> None:
    result = ask("stories", "FRA")
    assert (result.code, result.out) == (2, "")
    assert "name both actors of a pair, or none." in result.err
