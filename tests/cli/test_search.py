"""`araxes search`."""

from __future__ import annotations

import pytest

from cli.conftest import Run
from desk.small_desk import id_of


def test_articles_are_found_by_all_the_words(ask: Run) -> None:
    result = ask("search", "treaty", "Bonn")
    assert (result.code, result.err) == (0, "")
    (row,) = result.lines[1:]
    assert row.split()[0] == id_of("ar", "treaty")


def test_hits_are_marked_in_json(ask: Run) -> None:
    (found,) = ask("search", '"signed a treaty"', "--json").data
    assert found["article_id"] == id_of("ar", "treaty")
    assert "[signed a treaty]" in found["snippet"].replace("] [", " ")


def test_words_of_markup_are_found_as_words(ask: Run) -> None:
    assert [one["article_id"] for one in ask("search", "thank*", "--json").data] == [id_of("ar", "hostile")]
    assert "\x1b" not in ask("search", "red").out


def test_nothing_found_is_no_failure(ask: Run) -> None:
    result = ask("search", "salmon")
    assert (result.code, result.out, result.err) == (0, "", "No article has all these words.\n")
    assert ask("search", "salmon", "--json").data == []


@pytest.mark.parametrize(("words", "code"), [(["--", "***"], 1), ([], 2), (["a"] * 51, 1)])
def test_what_is_no_search_is_told(run: Run, small_path: object, words: list[str], code: int) -> None:
    result = run("search", "--desk", str(small_path), *words)
    assert (result.code, result.out) == (code, "")
    assert result.err
