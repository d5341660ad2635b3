from __future__ import annotations

from araxes.knowledge.codebook import Example
from araxes.records import Span
from araxes.training.score import score_line


def an_example(event_type: str) -> Example:
    return Example(
        example_id=f"{event_type}-001", written_for=event_type, event_type=event_type, mode=None, modality=None,
        both_ways=False, text="Utopia met Atlantis.", actor=Span(0, 6), recipient=Span(11, 19),
    )  # fmt: skip


def test_the_score_counts_labels_alike_and_names_the_baseline() -> None:
    examples = [an_example(name) for name in ("AID", "AID", "AID", "NONE")]
    assert score_line(examples, ["AID", "AID", "NONE", "NONE"]) == (
        "3 of 4 held-out examples right (0.750), macro-F1 0.733 over 2 labels; always AID: 0.750"
    )
