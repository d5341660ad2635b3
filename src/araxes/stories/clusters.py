"""Groups from links between two: what hangs together, as far as all of a group allow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

Two = tuple[str, str]


class _Groups:
    """Groups while they grow: which may not join, and who is in which."""

    def __init__(self, names: Sequence[str], apart: Iterable[Two]) -> None:
        self.of = {name: name for name in names}
        self.members = {name: [name] for name in names}
        self.apart: defaultdict[str, set[str]] = defaultdict(set)
        for one, other in apart:
            self.apart[one].add(other)
            self.apart[other].add(one)

    def may_join(self, left: str, right: str) -> bool:
        """Whether no two of their members were told apart."""
        return not any(self.of[other] == right for one in self.members[left] for other in self.apart.get(one, ()))

    def join(self, left: str, right: str) -> None:
        """Make one group of two."""
        for member in self.members[right]:
            self.of[member] = left
        self.members[left] += self.members.pop(right)


def clusters(
    names: Sequence[str],
    scores: Mapping[Two, float],
    *,
    least_share: float,
    together: Iterable[Two] = (),
    apart: Iterable[Two] = (),
) -> list[list[str]]:
    """Return groups of the names, each name in one, from the scores of those pairs that are linked.

    The best pair comes first (ties by name), and two groups join while at least `least_share` of all their cross pairs
    are linked: at 1 no group holds two that are not, as in complete linking, at a half it is near to average linking.
    What is told to be `together` joins before all else, in the order given; what is told `apart` never does.
    A pair of `scores` is in order of name. Names and scores in another order make the same groups.
    """
    groups = _Groups(names, apart)
    for one, other in together:
        left, right = groups.of[one], groups.of[other]
        if left != right and groups.may_join(left, right):
            groups.join(left, right)
    for (one, other), _ in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        left, right = groups.of[one], groups.of[other]
        if left == right or not groups.may_join(left, right):
            continue
        ours, theirs = groups.members[left], groups.members[right]
        linked = sum((min(a, b), max(a, b)) in scores for a in ours for b in theirs)
        if linked >= least_share * len(ours) * len(theirs):
            groups.join(left, right)
    return [sorted(group) for group in groups.members.values()]
