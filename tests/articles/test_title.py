"""Which line is the headline."""

from __future__ import annotations

import pytest

from araxes.articles.blocks import split_blocks
from araxes.articles.furniture import furniture
from araxes.articles.title import find_title, repeats_title

PROSE = "The towns on the lower river agreed on Monday to close the old lock, which has leaked since the spring floods."


def title_of(text: str, given: str | None = None) -> str | None:
    blocks = split_blocks(text, furniture())
    found = find_title(blocks, [block.text == PROSE for block in blocks], given)
    return None if found is None else blocks[found].text


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Towns to close old lock\n", "Towns to close old lock"),
        ("Home\nWorld\nTowns to close old lock\nBy Anna Weir\n", "Towns to close old lock"),
        ("EXCLUSIVE\n\nTowns to close old lock on lower river\n4 May 2015\n", "Towns to close old lock on lower river"),
        (
            "Old lock, new quarrel\n4 May 2015\nTowns on the lower river agree to close the lock\n",
            "Old lock, new quarrel",
        ),
        ("", None),
        ("Share\n3 hours ago\n", None),
    ],
)
def test_the_headline_is_found_above_the_first_paragraph(above: str, title: str | None) -> None:
    assert title_of(above + PROSE) == title


def test_a_given_title_is_found_in_the_page_or_not_at_all() -> None:
    text = f"Towns to close old lock\n{PROSE}"
    assert title_of(text, "Towns To Close Old Lock") == "Towns to close old lock"
    assert title_of(text, "A wholly different story") is None


def test_a_repeated_title_is_seen() -> None:
    (same, longer, other) = split_blocks(
        "TOWNS TO CLOSE OLD LOCK\nTowns to close old lock | The Quay\nTowns on the river", furniture()
    )
    title = "Towns to close old lock"
    assert [repeats_title(block, title) for block in (same, longer, other)] == [True, True, False]
