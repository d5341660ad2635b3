"""What shows of a line: numbers in known columns, small, and of the right kind."""

from __future__ import annotations

import numpy as np

from araxes.articles.blocks import split_blocks
from araxes.articles.furniture import furniture
from araxes.articles.signs import N_SIGNS, content_words, densest_run, line_signs

SENTENCE = "The towns on the lower river agreed on Monday to close lock number {}, which has leaked since the spring."
LINES = ["Home", "World", "Old lock is closed", *(SENTENCE.format(i) for i in range(5)), "Related", "…cut…", "河流"]


def test_a_row_for_each_line_and_no_number_is_large() -> None:
    signs = line_signs(split_blocks("\n".join(LINES), furniture()))
    assert signs.shape == (len(LINES), N_SIGNS)
    assert signs.dtype == np.float32
    assert np.isfinite(signs).all()
    assert float(np.abs(signs).max()) <= 2.5


def test_no_lines_have_no_rows() -> None:
    assert line_signs([]).shape == (0, N_SIGNS)


def test_teasers_that_were_run_together_differ_from_sentences() -> None:
    first, second = (
        line_signs(split_blocks(text, furniture()))
        for text in ("Mayor opens the lockThe mayor was there at noon.", "Mayor opens the lock. The mayor was there.")
    )
    assert not np.array_equal(first, second)


def test_the_densest_run_is_that_with_the_largest_sum() -> None:
    assert densest_run(np.array([-5.0, 3.0, -1.0, 4.0, -9.0, 5.0])) == range(1, 4)
    assert densest_run(np.array([-1.0, -2.0])) == range(0)


def test_content_words_leave_out_little_words_and_plurals() -> None:
    assert content_words("The locks of the river towns with 河") == {"lock", "river", "town", "河"}
