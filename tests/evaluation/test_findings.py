"""Findings show what was wrong, and where."""

from __future__ import annotations

from araxes.evaluation.findings import LONGEST_WORDS, Noter
from araxes.records import Span


def test_a_finding_shows_the_words_of_its_span() -> None:
    finding = Noter("a.txt", "mentions", "Ostra\ndenied it").at("missed", Span(0, 12), "m1", says="XOS")
    assert (finding.document, finding.part, finding.problem, finding.item_id) == ("a.txt", "mentions", "missed", "m1")
    assert finding.words == "XOS | Ostra denied"


def test_long_words_are_cut() -> None:
    finding = Noter("a.txt", "body", "x" * 500).at("missed", Span(0, 500))
    assert len(finding.words) == LONGEST_WORDS
    assert finding.words.endswith("...")


def test_a_finding_without_a_span_has_only_what_it_says() -> None:
    assert Noter("a.txt", "published", "text").at("wrong interval", None, says="none").words == "none"
