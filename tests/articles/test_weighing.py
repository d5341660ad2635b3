"""Body lines against the rest."""

from __future__ import annotations

from araxes.articles.blocks import split_blocks
from araxes.articles.furniture import furniture
from araxes.articles.weighing import DUMP_REACH, best_path, best_run, body_lines, main_part
from araxes.models.lines import load_line_model

STORY = [
    "The towns on the lower river agreed on Monday to close the old lock, which has leaked since the spring floods.",
    "Two towns of the nine were against it, and their mayors said that they would not pay for a new one this year.",
    "The lock was built by the barge owners and has been repaired with public money three times since the war.",
    '"Nobody who has seen the gates will cross them again," the harbour master, Ada Quill, told the council.',
    "A new lock would take four years to build, according to a study that the council paid for last autumn.",
]
MENU = ["Home", "World", "Sport", "Log in"]


def labels(lines: list[str]) -> list[bool]:
    return body_lines(split_blocks("\n".join(lines), furniture()), load_line_model("dump"))


def test_prose_between_menus_is_body() -> None:
    lines = [*MENU, "Towns close the old lock", *STORY, "Related Stories", "Mayor opens lock", "Tags"]
    found = labels(lines)
    assert found[5:10] == [True] * 5
    assert found[:4] + found[10:] == [False] * 7


def test_a_second_story_behind_a_gap_is_left_out() -> None:
    gap = ["Comments", "Log in", "Most read", *(f"Headline number {i}" for i in range(60))]
    other = ["The ferry was late again on Monday, and nobody on the quay knew why it had not left the island."]
    found = labels(["Towns close the old lock", *STORY, *gap, *other])
    assert found[1:6] == [True] * 5
    assert found[6:] == [False] * 64


def test_the_best_run_is_that_with_most_words() -> None:
    blocks = split_blocks("\n".join([*MENU, STORY[0], STORY[1], "Tags", "More"]), furniture())
    assert best_run(blocks) == range(4, 6)
    assert best_run(split_blocks("a b c", furniture())) == range(0)


def test_the_best_path_passes_over_a_weak_doubt_but_not_over_a_strong_one() -> None:
    blocks = split_blocks("\n".join([STORY[0], "Heading", STORY[1]]), furniture())
    assert best_path(blocks, [3.0, -0.5, 3.0]) == [True, True, True]
    assert best_path(blocks, [3.0, -9.0, 3.0]) == [True, False, True]
    assert best_path(blocks, [-1.0, -1.0, -1.0]) == [False, False, False]


def test_no_lines_have_no_labels() -> None:
    assert body_lines([], load_line_model("dump")) == []
    assert main_part([], [], DUMP_REACH) == []


def test_a_weak_stretch_does_not_hide_a_strong_one_behind_it() -> None:
    menu, caption = ["Home", "World"] * DUMP_REACH.near_lines, "The gates at the ebb."
    first, second = STORY[:3], STORY[3:]
    lines = [*first, *menu[:12], caption, *menu[:12], *second]
    blocks = split_blocks("\n".join(lines), furniture())
    wanted = [line in (*STORY, caption) for line in lines]
    found = main_part(blocks, wanted, DUMP_REACH)
    assert [line for line, is_body in zip(lines, found, strict=True) if is_body] == [*first, *second]
