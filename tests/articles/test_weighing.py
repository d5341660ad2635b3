"""Body lines against the rest."""

from __future__ import annotations

from araxes.articles.blocks import split_blocks
from araxes.articles.furniture import furniture
from araxes.articles.weighing import best_run, body_lines, line_features, load_weights, main_part

SENTENCE = "The towns on the lower river agreed on Monday to close lock number {}, which has leaked since the spring."
MENU = ["Home", "World", "Sport", "Log in"]


def labels(lines: list[str]) -> list[bool]:
    return body_lines(split_blocks("\n".join(lines), furniture()), load_weights())


def test_prose_between_menus_is_body() -> None:
    lines = [*MENU, *(SENTENCE.format(i) for i in range(5)), "Related Stories", "Mayor opens lock", "Tags"]
    assert labels(lines) == [False] * 4 + [True] * 5 + [False] * 3


def test_a_second_story_behind_a_gap_is_left_out() -> None:
    story = [SENTENCE.format(i) for i in range(8)]
    gap = ["Comments", "Log in", "Most read", *(f"Headline number {i}" for i in range(8))]
    found = labels([*story, *gap, SENTENCE.format("nine"), SENTENCE.format("ten")])
    assert found == [True] * 8 + [False] * 13


def test_the_best_run_is_that_with_most_words() -> None:
    blocks = split_blocks("\n".join([*MENU, SENTENCE, SENTENCE, "Tags", "More"]), furniture())
    assert best_run(blocks) == range(4, 6)
    assert best_run(split_blocks("a b c", furniture())) == range(0)


def test_every_weight_belongs_to_a_feature_and_features_are_finite() -> None:
    blocks = split_blocks("\n".join([*MENU, *(SENTENCE.format(i) for i in range(5)), "…cut…"]), furniture())
    seen = {name for features in line_features(blocks) for name in features}
    assert len(seen - load_weights().by_name.keys()) <= 2
    assert all(abs(value) <= 4 for features in line_features(blocks) for value in features.values())


def test_no_lines_have_no_labels() -> None:
    assert body_lines([], load_weights()) == []
    assert main_part([], []) == []
