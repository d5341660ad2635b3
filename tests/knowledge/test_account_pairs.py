"""The written pairs of accounts: marked, labelled, in sets, none twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from araxes.errors import ResourceError
from araxes.knowledge import account_pairs
from araxes.knowledge.account_pairs import DENIES, OTHER, REPEATS, load_account_pairs

PAIRS = load_account_pairs()


def test_each_set_has_denials_repeats_and_as_many_near_misses() -> None:
    labels: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for pair in PAIRS:
        labels[pair.scenario][pair.label] += 1
    assert len(labels) == 180
    assert all(counts == {DENIES: 3, REPEATS: 2, OTHER: 3} for counts in labels.values())


def test_no_pair_is_there_twice_and_no_sentence_in_two_sets() -> None:
    assert len({pair.pair_id for pair in PAIRS}) == len(PAIRS)
    assert len({(pair.first, pair.second) for pair in PAIRS}) == len(PAIRS)
    scenarios: defaultdict[str, set[int]] = defaultdict(set)
    for pair in PAIRS:
        for account in (pair.first, pair.second):
            scenarios[account.text].add(pair.scenario)
    assert all(len(found) == 1 for found in scenarios.values())


def test_whole_sets_are_held_out() -> None:
    held = {pair.scenario for pair in PAIRS if pair.is_held_out}
    assert len(held) == 45
    assert not held & {pair.scenario for pair in PAIRS if not pair.is_held_out}


def test_a_mark_leaves_the_sentence_whole() -> None:
    for pair in PAIRS:
        for account in (pair.first, pair.second):
            words = account.text[account.span.start : account.span.end]
            assert words == words.strip() != ""
            assert "[" not in account.text and "]" not in account.text


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("a-1\tdenies\tbelittles\t[A]\t[B]", "id 'a-1' is not the number of a set"),
        ("1-1\tdoubts\tbelittles\t[A]\t[B]", "label 'doubts' is not one of denies, repeats, other"),
        ("1-1\trepeats\tbelittles\t[A]\t[B]", "kind 'belittles' is no kind of repeats"),
        ("1-1\tdenies\tbelittles\tA\t[B]", "first 'A' does not have one account"),
        ("1-1\tdenies\tbelittles\t[A]\t[B] [C]", "does not have one account in square brackets"),
    ],
)
def test_what_is_wrong_is_named(row: str, wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pairs.tsv").write_text(f"id\tlabel\tkind\tfirst\tsecond\n{row}\n", encoding="utf-8")
    monkeypatch.setattr(account_pairs, "resource", lambda *parts: tmp_path / parts[-1])
    with pytest.raises(ResourceError) as error:
        load_account_pairs()
    assert "pairs.tsv line 2" in str(error.value) and wrong in str(error.value)
