"""Blocks -> which of them are body: the line model's scores, the best path through them, and the main part of it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from araxes.articles.blocks import FUNCTION_WORDS, Block, words
from araxes.articles.signs import Matrix, line_signs
from araxes.models.lines import LineModel

# A line must have more words than this to speak for a run of body lines (the best simple rule on the dumps).
WORDS_OF_A_BODY_LINE = 12
# What passing from clutter to body or back costs on the best path, and what is added to the score of every line: a
# lost paragraph costs more than a line too many. Set by cross-validation, as are the limits below.
SWITCH_COST, BONUS = 1.0, 0.5
# Nothing below so many lines is looked at: an article stands in the first thousands.
MOST_LINES = 20_000
# The main stretch is the first with this share of the words of the longest: comments can outweigh the story.
FIRST_SHARE = 0.5
HEADLINE_REACH = 25
NO_STORY = frozenset(("cookie", "newsletter", "teaser", "author-box", "comment", "script"))


def best_run(blocks: Sequence[Block]) -> range:
    """The run of blocks with the largest sum of words less 12 a block: where the article most likely is."""
    best, best_sum, start, current = range(0), 0, 0, 0
    for i, block in enumerate(blocks):
        if current <= 0:
            start, current = i, 0
        current += -WORDS_OF_A_BODY_LINE if block.formula else block.n_words - WORDS_OF_A_BODY_LINE
        if current > best_sum:
            best, best_sum = range(start, i + 1), current
    return best


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far (in lines) a stretch of body may lie from the main one, and how many words it needs over a gap."""

    near_lines: int
    far_lines: int
    far_words: int
    sure_words: int


DUMP_REACH = Reach(near_lines=10, far_lines=40, far_words=30, sure_words=30)
MARKUP_REACH = Reach(near_lines=10, far_lines=20, far_words=30, sure_words=60)


def body_lines(blocks: Sequence[Block], model: LineModel, further: Matrix | None = None) -> list[bool]:
    """Return for each block whether it is body; `further` are the signs of the markup, if the model knows any.

    Raises: ModelError if the model was trained on other signs.
    """
    if len(blocks) > MOST_LINES:
        head = body_lines(blocks[:MOST_LINES], model, None if further is None else further[:MOST_LINES])
        return head + [False] * (len(blocks) - MOST_LINES)
    signs = line_signs(blocks) if further is None else np.concatenate([line_signs(blocks), further], axis=1)
    scores = model.scores(signs, np.array([block.n_words for block in blocks], np.float32))
    labels = best_path(blocks, (scores + BONUS).tolist())
    return main_part(blocks, labels, DUMP_REACH if further is None else MARKUP_REACH)


def best_path(blocks: Sequence[Block], scores: Sequence[float], switch_cost: float = SWITCH_COST) -> list[bool]:
    """Return the labels with the largest sum of scores of the lines called body, less the cost of each change.

    A long line weighs more than a short one: a wrong paragraph costs more than a wrong heading.
    """
    gains = [score * math.log2(2 + block.n_words) / 4 for score, block in zip(scores, blocks, strict=True)]
    return _best_path(gains, switch_cost)


def _best_path(gains: Sequence[float], switch_cost: float) -> list[bool]:
    """The labels with the largest sum of gains of the lines called body, less the cost of each change (Viterbi)."""
    inside, outside = -switch_cost, 0.0
    came_from: list[tuple[bool, bool]] = []
    for gain in gains:
        stay_in, enter = inside, outside - switch_cost
        stay_out, leave = outside, inside - switch_cost
        came_from.append((stay_in >= enter, leave > stay_out))
        inside, outside = max(stay_in, enter) + gain, max(stay_out, leave)
    labels, state = [], inside > outside
    for from_inside, from_leave in reversed(came_from):
        labels.append(state)
        state = from_inside if state else from_leave
    return labels[::-1]


def main_part(blocks: Sequence[Block], labels: Sequence[bool], reach: Reach) -> list[bool]:
    """Return the labels with everything taken out that lies too far from the main stretch of body lines.

    Comments and the next stories of an endless page read like body too; they come after the story, behind a gap.
    The limits were set by cross-validation on the pages that the model was fitted on.
    """
    stretches = _stretches(labels)
    if len(stretches) < 2:
        return list(labels)
    n_words = [sum(blocks[i].n_words for i in stretch) for stretch in stretches]
    claims = [_claim(blocks, stretch) for stretch in stretches]
    main = next(k for k, claim in enumerate(claims) if claim >= FIRST_SHARE * max(claims))
    kept = set(stretches[main])
    for order in (range(main + 1, len(stretches)), range(main - 1, -1, -1)):
        last = stretches[main]
        for k in order:
            gap = range(last.stop, stretches[k].start) if k > main else range(stretches[k].stop, last.start)
            is_near = len(gap) <= reach.near_lines
            may_follow = len(gap) <= reach.far_lines and (
                n_words[k] >= reach.sure_words
                or (n_words[k] >= reach.far_words and not any(_opens_a_tail(blocks[i]) for i in gap))
            )
            if not is_near and not may_follow:
                continue  # a larger stretch behind a weak one, such as captions, may still be near enough
            kept.update(stretches[k])
            last = stretches[k]
    return [i in kept for i in range(len(labels))]


def _claim(blocks: Sequence[Block], stretch: range) -> float:
    """How much speaks for a stretch being the story: its words of prose, twice if a headline above fits its opening."""
    prose = sum(blocks[i].n_words for i in stretch if not blocks[i].hints & NO_STORY and not blocks[i].is_cut)
    opening = {word.lower() for i in stretch[:4] for word in words(blocks[i].text)}
    above = blocks[max(0, stretch.start - HEADLINE_REACH) : stretch.start]
    fits = any(_fits(block, opening) for block in above)
    return prose * (2.0 if fits else 1.0) + 1


def _fits(block: Block, opening: set[str]) -> bool:
    if not 4 <= block.n_words <= 25 or block.is_cut or block.is_prose:
        return False
    content = [word for word in map(str.lower, words(block.text)) if word not in FUNCTION_WORDS]
    return len(content) >= 3 and sum(word in opening for word in content) >= 0.5 * len(content)


def _stretches(labels: Sequence[bool]) -> list[range]:
    found: list[range] = []
    for i, label in enumerate(labels):
        if label and found and found[-1].stop == i:
            found[-1] = range(found[-1].start, i + 1)
        elif label:
            found.append(range(i, i + 1))
    return found


def _opens_a_tail(block: Block) -> bool:
    """Whether the line heads what comes after a story: related stories, a form, a newsletter, comments."""
    return block.formula in ("label", "form", "newsletter") or ("section" in block.hints and block.n_words <= 6)
