"""Names of columns: a wrong fact is an error with the closest one."""

from __future__ import annotations

import pytest

from araxes.errors import InputError
from araxes.pages.columns import COLUMNS, Cells, check_columns


@pytest.mark.parametrize(("fact", "meant"), [("txt", "text"), ("headline", "title"), ("publised", "published")])
def test_an_unknown_fact_is_an_error_with_the_closest(fact: str, meant: str) -> None:
    with pytest.raises(InputError, match=f"'{fact}' is no fact that a column can hold.*Did you mean {meant}"):
        check_columns({"text": "body", fact: "x"})


def test_no_name_of_a_column_stands_for_two_facts() -> None:
    names = [name for names in COLUMNS.values() for name in names]
    assert len(names) == len(set(names))


def test_the_very_name_comes_before_a_like_one() -> None:
    cells = Cells({"Body": "like", "body": "very"}, {"text": "body"})
    assert cells.first("text") == "very"
    assert Cells({"Body_Text": "like"}, {"text": "body text"}).first("text") == "like"
