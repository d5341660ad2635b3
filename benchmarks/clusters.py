"""How well clusters fit the true ones: B3 and CoNLL."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence


def b_cubed(truth: Mapping[str, object], ours: Mapping[str, object]) -> tuple[float, float, float]:
    """Return B3 precision, recall and F1 (Bagga & Baldwin 1998) of `ours`, over all things that it places.

    As `scorch.b_cubed`, whose time grows with the square of the clusters; a test holds the two together.
    """
    together = Counter((ours[one], truth[one]) for one in ours)
    our_sizes, true_sizes = Counter(ours.values()), Counter(truth[one] for one in ours)
    precision = sum(n * n / our_sizes[cluster] for (cluster, _), n in together.items()) / len(ours)
    recall = sum(n * n / true_sizes[cluster] for (_, cluster), n in together.items()) / len(ours)
    return round(precision, 3), round(recall, 3), round(2 * precision * recall / (precision + recall), 3)


def numbered(groups: Sequence[Sequence[str]]) -> dict[str, int]:
    """Return the number of the group of each name."""
    return {name: number for number, members in enumerate(groups) for name in members}


def conll(truth: Mapping[str, object], ours: Mapping[str, object]) -> tuple[float, float, float, float]:
    """Return F1 of MUC, B3 and CEAF-e, and their mean, the CoNLL score; things in clusters of one count as well."""
    from scorch.scores import b_cubed, ceaf_e, muc  # type: ignore[import-untyped]  # a library for development

    sets = [_sets(placed, ours) for placed in (truth, ours)]
    found = [float(score(*sets)[2]) for score in (muc, b_cubed, ceaf_e)]
    return round(found[0], 3), round(found[1], 3), round(found[2], 3), round(sum(found) / 3, 3)


def _sets(placed: Mapping[str, object], names: Mapping[str, object]) -> list[set[str]]:
    clusters: defaultdict[object, set[str]] = defaultdict(set)
    for name in names:
        clusters[placed[name]].add(name)
    return list(clusters.values())
