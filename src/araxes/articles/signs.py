"""Blocks -> what shows of each line whether it is body: a matrix of numbers, one row a line, for the line model."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from araxes.articles.blocks import FUNCTION_WORDS, Block, line_key, words

Matrix = NDArray[np.float32]

FORMULAS = ("label", "ad", "share", "newsletter", "form", "navigation", "caption", "teaser-age")
HINTS = (
    "author-box", "newsletter", "cookie", "share", "copyright", "ad", "caption", "teaser", "comment", "script",
    "section",
)  # fmt: skip
# Words that a line of a run must have more than: small values find long runs with headings, large ones the core.
RUN_COSTS = (6, 12, 25)
# The core of the page, with whose words those of a line are compared, is the run found with this cost.
CORE = 12
REACHES = (3, 8, 20)
# Only the beginning of a line is read for its words; a page of one huge line costs no more.
READ_CHARACTERS = 2_000
TITLE_REACH = 40
_ENDS = (".", "?!", ":", ",;", "\"”’'»", ")]", "…")
# Two lines of a teaser that the dump ran together: "the riverThe towns".
_GLUED = re.compile(r"[a-zß-öø-ÿ][.!?”’\"]?[A-Z][a-z]")
_DATELINE = re.compile(
    r"[A-Z][A-Z.’' -]{3,40}(?:,? [\w., ]{0,30})?(?:\([^)]{1,30}\) ?)?[–—-]|.{3,60}\([A-Z][\w /]{1,20}\) ?[–—-]"
)
_BYLINE = re.compile(r"(?:(?:written|posted|reported|story) )?by:? [A-ZÀ-Þ]|por |von |автор", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
# No line counts for more words than a long paragraph has.
LONGEST_COUNTED = 150.0
LAST_LATIN = "\u024f"
_LONG_WORD, _FIRST_CJK = 4, 0x3040
_PLACE_SCALE = 6.0


def line_signs(blocks: Sequence[Block]) -> Matrix:
    """Return the signs of each line, `(n_lines, N_SIGNS) float32`, mostly between 0 and 1.

    All of it is linear in the characters of the page. The first columns describe the line alone, the others its
    place among the other lines.
    """
    if not blocks:
        return np.zeros((0, N_SIGNS), np.float32)
    contents = [content_words(block.text) for block in blocks]
    n_words = np.array([block.n_words for block in blocks], np.float64)
    prose = np.array([block.n_words if block.is_prose else 0 for block in blocks], np.float64)
    plain = np.where([block.formula is not None for block in blocks], 0.0, np.minimum(n_words, LONGEST_COUNTED))
    runs = [densest_run(plain - cost) for cost in RUN_COSTS]
    columns = [
        np.array([_own(block) for block in blocks], np.float64),
        _repeats(blocks),
        _place(n_words, prose),
        *(_run_place(len(blocks), run, n_words) for run in runs),
        _windows(prose, n_words),
        _heads(blocks),
        _around_core(blocks, contents, runs[RUN_COSTS.index(CORE)]),
    ]
    return np.concatenate(columns, axis=1).astype(np.float32)


def content_words(text: str) -> frozenset[str]:
    """The words of a line that carry its topic, in lower case, without the s of a plural."""
    return frozenset(
        word.rstrip("s")
        for word in map(str.casefold, words(text[:READ_CHARACTERS]))
        if (len(word) >= _LONG_WORD or ord(word[0]) >= _FIRST_CJK) and word not in FUNCTION_WORDS
    )


def densest_run(gains: NDArray[np.float64]) -> range:
    """The run of lines with the largest sum of gains; empty if no line gains."""
    best, best_sum, start, current = range(0), 0.0, 0, 0.0
    for i, gain in enumerate(gains.tolist()):
        if current <= 0:
            start, current = i, 0.0
        current += gain
        if current > best_sum:
            best, best_sum = range(start, i + 1), current
    return best


def _own(block: Block) -> list[float]:
    n, text = block.n_words, block.text
    letters = _LETTER.findall(text[:400])
    last, first = text[-1], text[0]
    return [
        np.log1p(n) / 5,
        n <= 3, 4 <= n <= 8, 9 <= n <= 15, 16 <= n <= 30, 31 <= n <= 60, n > 60,
        min(block.function_share, 0.5) * 2,
        n > 12 and block.function_share < 0.2,
        block.capital_share,
        min(1.0, block.digit_share * 4),
        block.ends_sentence,
        block.ends_sentence and n <= 8,
        block.is_prose,
        block.is_cut,
        min(1.0, (block.n_sentences - 1) / 4),
        block.has_quote,
        block.has_link,
        min(block.n_separators, 4) / 4,
        block.addresses_reader,
        block.reports,
        block.is_dated and n <= 12,
        block.is_dated and n > 12,
        min(1.0, len(_GLUED.findall(text[:READ_CHARACTERS])) / 2),
        bool(_DATELINE.match(text[:120])),
        bool(_BYLINE.match(text[:60])) and n <= 12,
        min(1.0, text.count(",") / (n + 1) * 4),
        min(2.0, len(text) / (n + 1) / 8),
        sum(map(str.isupper, letters)) / (len(letters) + 1),
        0 if text.isascii() else sum(letter > LAST_LATIN for letter in letters) / (len(letters) + 1),
        *(last in ends for ends in _ENDS),
        last.isalpha(), last.isdigit(),
        first.islower(), first.isdigit(), first in "-•*–—·►▪", first in "\"“‘«'",
        *(block.formula == kind for kind in FORMULAS),
        *(hint in block.hints for hint in HINTS),
    ]  # fmt: skip


def _repeats(blocks: Sequence[Block]) -> NDArray[np.float64]:
    """How often a line, its beginning and its end come on the page: lists repeat their shape, stories do not."""
    keys = [line_key(block.text[:READ_CHARACTERS]) for block in blocks]
    starts = [" ".join(key[:80].split()[:2]) for key in keys]
    ends = [" ".join(key[-80:].split()[-2:]) for key in keys]
    counted = [Counter(keys), Counter(starts), Counter(ends)]
    rows = [
        [min(1.0, np.log2(counts[key]) / 4) for counts, key in zip(counted, found, strict=True)]
        for found in zip(keys, starts, ends, strict=True)
    ]
    return np.array(rows, np.float64)


def _place(n_words: NDArray[np.float64], prose: NDArray[np.float64]) -> NDArray[np.float64]:
    n = len(n_words)
    i = np.arange(n, dtype=np.float64)
    before = np.cumsum(n_words) - n_words
    whole = np.full(n, n_words.sum() + 1)
    return np.stack(
        [
            i / n,
            np.log1p(i) / _PLACE_SCALE,
            np.log1p(n - 1 - i) / _PLACE_SCALE,
            before / whole,
            np.full(n, np.log1p(n) / 8),
            np.log1p(whole) / 10,
            np.full(n, prose.sum()) / whole,
        ],
        axis=1,
    )


def _run_place(n: int, run: range, n_words: NDArray[np.float64]) -> NDArray[np.float64]:
    i = np.arange(n, dtype=np.float64)
    before, after = np.maximum(0, run.start - i), np.maximum(0, i - run.stop + 1)
    inside = (before == 0) & (after == 0)
    size = float(n_words[run.start : run.stop].sum())
    return np.stack(
        [inside, before > 0, np.log1p(before) / 5, np.log1p(after) / 5, inside * np.log1p(size) / 8], axis=1
    ).astype(np.float64)


def _windows(prose: NDArray[np.float64], n_words: NDArray[np.float64]) -> NDArray[np.float64]:
    """Words of prose and share of prose among all words, in windows above and below."""
    n = len(prose)
    sums, all_sums = (np.concatenate([[0.0], np.cumsum(values)]) for values in (prose, n_words))
    i = np.arange(n)
    columns = []
    for reach in REACHES:
        low, high = np.maximum(0, i - reach), np.minimum(n, i + reach + 1)
        for start, stop in ((low, i), (i + 1, high)):
            found = sums[stop] - sums[start]
            columns += [np.log1p(found) / 6, found / (all_sums[stop] - all_sums[start] + 5)]
    return np.stack(columns, axis=1)


def _heads(blocks: Sequence[Block]) -> NDArray[np.float64]:
    """How far above a short line with a day, and a byline, stand: both head a story."""
    dated, byline = 50, 50
    rows = []
    for block in blocks:
        short = block.n_words <= 12
        dated = 0 if short and block.is_dated else dated + 1
        byline = 0 if short and _BYLINE.match(block.text[:60]) else byline + 1
        rows.append([1 / (1 + dated), 1 / (1 + byline)])
    return np.array(rows, np.float64)


def _around_core(blocks: Sequence[Block], contents: Sequence[frozenset[str]], core: range) -> NDArray[np.float64]:
    return np.concatenate([_labels(blocks, core), _topic(blocks, contents, core)], axis=1)


def _labels(blocks: Sequence[Block], core: range) -> NDArray[np.float64]:
    """How far above a label such as "Related" stands, and how many of them since the core of the page ended."""
    since, after = 50, 0
    rows = []
    for i, block in enumerate(blocks):
        opens = block.formula in ("label", "form", "newsletter") or ("section" in block.hints and block.n_words <= 6)
        since = 0 if opens else since + 1
        after += opens and i >= core.stop
        rows.append([1 / (1 + since), 0 < since <= 2, min(1.0, np.log1p(after) / 4)])
    return np.array(rows, np.float64)


def _topic(blocks: Sequence[Block], contents: Sequence[frozenset[str]], core: range) -> NDArray[np.float64]:
    """Shared words: with the core, with the lines outside it, with the neighbours and with the likely title."""
    inside = Counter(word for i in core for word in contents[i])
    everywhere = Counter(word for content in contents for word in content)
    opening = frozenset().union(*(contents[i] for i in core[:6]))
    title = _likely_title(blocks, contents, core, opening)
    title_words = contents[title] if title is not None else frozenset()
    in_core = frozenset(core)
    shared_above = [0.0, *(_shared(after, before) for before, after in pairwise(contents))]
    shared_below = [*(_shared(before, after) for before, after in pairwise(contents)), 0.0]
    rows = []
    for i, content in enumerate(contents):
        own = i in in_core
        known = sum(inside[word] > own for word in content)
        elsewhere = sum(everywhere[word] - inside[word] > (not own) for word in content)
        n = len(content) + 1
        rows.append(
            [
                known / n, np.log1p(known) / 3, elsewhere / n,
                _shared(content, title_words), _shared(title_words, content), shared_above[i], shared_below[i],
                title is not None and i == title,
                title is not None and i > title,
                np.log1p(abs(i - title)) / 5 if title is not None else 1.0,
                title is not None,
            ]
        )  # fmt: skip
    return np.array(rows, np.float64)


def _shared(some: frozenset[str], others: frozenset[str]) -> float:
    return len(some & others) / (len(some) + 1)


def _likely_title(
    blocks: Sequence[Block], contents: Sequence[frozenset[str]], core: range, opening: frozenset[str]
) -> int | None:
    """The line above the core, or at its head, whose words come back most in its first paragraphs."""
    best, best_score = None, 1.5
    for i in range(max(0, core.start - TITLE_REACH), min(core.start + 2, len(blocks))):
        if not 3 <= blocks[i].n_words <= 30 or blocks[i].formula or blocks[i].is_cut or blocks[i].is_prose:
            continue
        score = 3 * _shared(contents[i], opening) + min(blocks[i].n_words, 8) / 6 - 0.03 * (core.start - i)
        if score > best_score:
            best, best_score = i, score
    return best


_N_OWN = 7 + 23 + len(_ENDS) + 6 + len(FORMULAS) + len(HINTS)
_N_AROUND = 3 + 11
N_SIGNS = _N_OWN + 3 + 7 + 5 * len(RUN_COSTS) + 4 * len(REACHES) + 2 + _N_AROUND
