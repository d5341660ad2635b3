"""Lines, and what is seen of each alone."""

from __future__ import annotations

from araxes.articles.blocks import split_blocks, words
from araxes.articles.furniture import furniture

WRAPPED = """The council of the river towns met for the third time this year and
agreed on a plan to dredge the lower channel before the floods come, a
spokesman said. The plan was opposed by two of the nine towns, which had
asked for a study of the cost first.

The dredging is to begin in the autumn and will take about four months
if the water stays low, according to the plan that was made public on
the day after the meeting.
"""


def test_blocks_are_the_lines_without_white_space_around() -> None:
    text = "  one line \r\n\r\n\tanother\u00a0\nthird"
    blocks = split_blocks(text, furniture())
    assert [text[b.span.start : b.span.end] for b in blocks] == ["one line", "another", "third"]
    assert [b.text for b in blocks] == ["one line", "another", "third"]


def test_hard_wrapped_paragraphs_are_joined() -> None:
    blocks = split_blocks(WRAPPED, furniture())
    assert [b.text.split()[0] for b in blocks] == ["The", "The"]
    assert [b.n_words for b in blocks] == [50, 33]


def test_headlines_below_each_other_are_not_joined() -> None:
    lines = [f"Minister number {i} opens a new lock on the river in the far north of the land" for i in range(8)]
    assert len(split_blocks("\n".join(lines), furniture())) == 8


def test_a_sentence_is_told_from_a_cut_one() -> None:
    (whole, cut) = split_blocks(
        "The ferry was late again on Monday, and nobody on the quay knew why.\n"
        "The ferry was late again on Monday, and nobody on the…",
        furniture(),
    )
    assert (whole.is_prose, whole.is_cut) == (True, False)
    assert (cut.is_prose, cut.is_cut) == (False, True)


def test_words_keep_hyphens_and_apostrophes_and_split_chinese() -> None:
    assert words("Norland’s twenty-one locks") == ["Norland’s", "twenty-one", "locks"]
    assert words("河流 river") == ["河", "流", "river"]
