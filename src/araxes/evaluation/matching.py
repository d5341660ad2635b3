"""Pairing gold items with predicted ones, one to one, so that nothing pays twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from araxes.records import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The outcome: `pairs` maps required gold items to predictions, `false` are predictions that match nothing.

    `free` are predictions that match only an optional gold item: they neither cost nor gain.
    """

    pairs: Mapping[int, int]
    missed: tuple[int, ...]
    false: tuple[int, ...]
    free: tuple[int, ...]


def pair_off(edges: Sequence[Sequence[int]], order: Iterable[int], taken: Iterable[int] = ()) -> dict[int, int]:
    """Return the largest pairing of gold items (left) with predictions (right); `taken` predictions stay out.

    `edges[i]` lists the predictions that fit gold item `i`, best first; items are served in `order`, and an item once
    served is never left without. Source: augmenting paths (Kuhn 1955).
    """
    barred = frozenset(taken)
    holder: dict[int, int] = {}

    def serve(item: int, tried: set[int]) -> bool:
        for predicted in edges[item]:
            if predicted in tried or predicted in barred:
                continue
            tried.add(predicted)
            if predicted not in holder or serve(holder[predicted], tried):
                holder[predicted] = item
                return True
        return False

    for item in order:
        serve(item, set())
    return {item: predicted for predicted, item in holder.items()}


def judge(
    edges: Sequence[Sequence[int]],
    optional: Sequence[bool],
    n_predicted: int,
    *,
    preferred: Sequence[Sequence[int]] | None = None,
) -> Judged:
    """Return which gold items are found and which predictions are false.

    Required items are served before optional ones. `preferred` are edges that are served first (such as those with
    the right speaker), so that a better fit is not given up for a worse one.
    """
    required = [item for item, free in enumerate(optional) if not free]
    allowed = [item for item, free in enumerate(optional) if free]
    pairs: dict[int, int] = {}
    for rounds in (preferred, edges):
        if rounds is not None:
            order = [item for item in (*required, *allowed) if item not in pairs]
            pairs.update(pair_off(rounds, order, pairs.values()))
    used = {predicted for item, predicted in pairs.items() if not optional[item]}
    tolerated = {predicted for item in allowed for predicted in edges[item]} - used
    return Judged(
        pairs={item: pairs[item] for item in required if item in pairs},
        missed=tuple(item for item in required if item not in pairs),
        false=tuple(i for i in range(n_predicted) if i not in used and i not in tolerated),
        free=tuple(sorted(tolerated)),
    )


def characters(spans: Iterable[Span], text: str) -> set[int]:
    """Return the positions inside the spans that are not white space."""
    return {i for start, end in spans for i in range(start, min(end, len(text))) if not text[i].isspace()}


def character_f1(gold: Iterable[Span], predicted: Iterable[Span], text: str) -> float:
    """Return the F1 of the characters of two lists of spans, white space left out; 1.0 if both are empty."""
    wanted, given = characters(gold, text), characters(predicted, text)
    if not wanted and not given:
        return 1.0
    return 2 * len(wanted & given) / (len(wanted) + len(given))


def shared(first: Span, second: Span) -> int:
    """Return how many characters two spans share."""
    return max(0, min(first.end, second.end) - max(first.start, second.start))
