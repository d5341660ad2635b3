"""Roles of lines on plain pages."""

from __future__ import annotations

import time

from araxes.articles.plain import lay_out
from araxes.records import Span

FIRST = "The towns on the lower river agreed on Monday to close the old lock, which has leaked since the spring floods."
SECOND = "Two towns of the nine were against it, and their mayors said that they would not pay for a new one this year."
THIRD = "The lock was built by the barge owners and has been repaired with public money three times since the war."


def roles(text: str) -> list[tuple[str, str]]:
    layout = lay_out(text)
    return [(block.text[:12], role) for block, role in zip(layout.blocks, layout.roles, strict=True)]


def test_a_second_headline_belongs_to_the_text() -> None:
    second = "Nine towns fight over who is to pay for the river"
    text = f"Old lock, new quarrel\n4 May 2015\n{second}\n{FIRST}\n{SECOND}\n{THIRD}"
    assert [role for _, role in roles(text)] == ["title", "dateline", "body", "body", "body", "body"]


def test_author_boxes_and_repeated_titles_are_clutter() -> None:
    text = (
        f"Old lock, new quarrel\n\nOld lock, new quarrel\n\n{FIRST}\n{SECOND}\n{THIRD}\n\nQuay News Staff\n\n"
        "The staff of Quay News is a team of seasoned journalists and editors whose reports are edited and published "
        'here every day; the editors can be contacted through the "Contact" page.\n'
    )
    assert [role for _, role in roles(text)] == [
        "title", "duplicate-title", "body", "body", "body", "byline", "author-box",
    ]  # fmt: skip


def test_scripts_and_forms_after_the_story_are_clutter() -> None:
    script = "__adq.push(function() { show({ id: 'a1', box: { w: 3 } }); });"
    text = f'Old lock\n{FIRST}\n{SECOND}\n{THIRD}\n{script}\n[signup_form id="2"]'
    assert [role for _, role in roles(text)][-2:] == ["script", "form"]


def test_an_empty_text_has_no_lines() -> None:
    layout = lay_out(" \n ")
    assert (layout.blocks, layout.body_spans, layout.clutter) == ([], (), ())


STORY = [FIRST, SECOND, THIRD]


def test_a_text_of_one_long_line_without_a_final_stop_is_body() -> None:
    text = " ".join(STORY).rstrip(".")
    assert lay_out(text).body_spans == (Span(0, len(text)),)


def test_lines_that_repeat_without_end_are_read_in_time() -> None:
    start = time.process_time()
    lay_out("word\n" * 20_000)
    lay_out("word " * 200_000)
    assert time.process_time() - start < 10


def test_menus_of_bars_and_headlines_under_a_label_are_no_body() -> None:
    tail = ["In this issue", "Eleven barges sold", "The otter is back"]
    text = "\n".join(["Quay Review | Back numbers | Letters | Shop", "Old lock, new quarrel", *STORY, *tail])
    found = [role for _, role in roles(text)]
    assert found[0] == "navigation"
    assert found[2:5] == ["body"] * 3
    assert "body" not in found[5:]


def test_terms_of_use_are_no_prose() -> None:
    terms = "By going on you accept the terms of the quay, and we use cookies that count how our pages are read. "
    assert lay_out(f"Sign in\nName\nPassword\n{terms * 3}\n").prose_words < 40
