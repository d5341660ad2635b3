"""Groups from links: how much of two groups must be linked, what a user says first, and no order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from araxes.stories.clusters import clusters

SHORT = {("a", "b"): 0.9, ("b", "c"): 0.8}
CHAIN = SHORT | {("c", "d"): 0.7}


def test_at_a_share_of_one_no_two_of_a_group_are_without_a_link() -> None:
    assert clusters("abcd", CHAIN, least_share=1.0) == [["a", "b"], ["c", "d"]]
    assert clusters("abc", SHORT | {("a", "c"): 0.1}, least_share=1.0) == [["a", "b", "c"]]


def test_at_a_half_some_links_may_be_missing() -> None:
    assert clusters("abc", SHORT, least_share=0.5) == [["a", "b", "c"]]
    assert clusters("abcd", CHAIN, least_share=0.5) == [["a", "b", "c"], ["d"]]


def test_the_best_link_comes_first() -> None:
    assert clusters("abc", {("a", "b"): 0.8, ("b", "c"): 0.9}, least_share=1.0) == [["a"], ["b", "c"]]


def test_what_is_told_stands_above_links() -> None:
    assert clusters("abc", {("a", "b"): 0.9}, least_share=1.0, together=[("a", "c")]) == [["a", "c"], ["b"]]
    assert clusters("ab", {("a", "b"): 0.9}, least_share=1.0, apart=[("b", "a")]) == [["a"], ["b"]]
    assert clusters("abc", {}, least_share=1.0, together=[("a", "b"), ("b", "c")], apart=[("a", "c")]) == [
        ["a", "b"],
        ["c"],
    ]


@given(
    scores=st.dictionaries(
        st.sampled_from([(a, b) for a in "abcdef" for b in "abcdef" if a < b]), st.sampled_from([0.2, 0.5, 0.9])
    ),
    share=st.sampled_from([0.5, 0.8, 1.0]),
    data=st.data(),
)
def test_every_name_is_in_one_group_whatever_the_order(
    scores: dict[tuple[str, str], float], share: float, data: st.DataObject
) -> None:
    groups = clusters("abcdef", scores, least_share=share)
    assert sorted(name for group in groups for name in group) == list("abcdef")
    names = data.draw(st.permutations("abcdef"))
    shuffled = dict(data.draw(st.permutations(list(scores.items()))))
    assert sorted(clusters(names, shuffled, least_share=share)) == sorted(groups)
