"""The counts of stems in news: bundled, and named where they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from araxes.errors import ResourceError
from araxes.knowledge import word_counts
from araxes.knowledge.word_counts import load_word_counts


def test_the_bundled_counts_are_of_articles() -> None:
    counts = load_word_counts()
    assert counts.total > 2000
    assert all(0 < count <= counts.total for count in counts.articles.values())
    assert "*" not in counts.articles


def test_what_is_no_count_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "word_counts.tsv").write_text("stem\tarticles\n*\t10\nriver\tmany\n", encoding="utf-8")
    monkeypatch.setattr(word_counts, "resource", lambda *parts: tmp_path / parts[-1])
    with pytest.raises(ResourceError, match="line 3: articles 'many' is not a whole number"):
        load_word_counts.__wrapped__()
