"""What repeats what, followed to the first article."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from araxes.store import Store
from desk.small_desk import Draft
from factories import a_copy


@pytest.mark.parametrize(
    ("copies", "expected"),
    [
        ([("b", "a")], {"b": "a"}),
        ([("c", "b"), ("b", "a")], {"b": "a", "c": "a"}),
        ([("c", "b"), ("c", "a"), ("b", "a")], {"b": "a", "c": "a"}),
        ([("c", "a"), ("c", "b")], {"c": "a"}),
        ([("a", "b"), ("b", "c"), ("c", "a")], {"b": "a", "c": "a"}),
        ([], {}),
    ],
)
def test_a_chain_of_copies_leads_to_its_first_article(
    tmp_path: Path, copies: Sequence[tuple[str, str]], expected: dict[str, str]
) -> None:
    pages = [Draft(name, "News", [f"Page {name} tells of {name}."], outlet=None, day=None).record() for name in "abc"]
    ids = sorted(str(page.article.article_id) for page in pages if page.article is not None)
    of = dict(zip("abc", ids, strict=True))
    with Store.open(tmp_path / "desk.db") as store:
        run_id = store.begin_run(code_version="1", parser_version="p", knowledge_hash="k", settings={})
        for page in pages:
            store.add(page, run_id)
        repeated = [a_copy(of[copy], of[original]) for copy, original in copies]
        store.add_copies(repeated, compared=[], run_id=run_id)
        originals = {of[copy]: of[original] for copy, original in expected.items()}
        assert store.originals() == originals
        for one in of.values():
            assert store.originals({one, "ar_none"}) == {a: b for a, b in originals.items() if a == one}
