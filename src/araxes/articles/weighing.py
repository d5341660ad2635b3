"""Blocks -> how likely each is body: features of a line and its neighbours, weighed by a small linear model.

The weights are in `lexicons/body_lines.tsv`, fitted by logistic regression on plain dumps of the article extraction
benchmark (all 102 pages; docs/scores.md has the cross-validated figure), each line weighted by its words.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from araxes.articles.blocks import FUNCTION_WORDS, Block, words
from araxes.errors import ResourceError
from araxes.knowledge.tables import read_table, resource

# A line must have more words than this to speak for a run of body lines (the best simple rule on the dumps).
WORDS_OF_A_BODY_LINE = 12
# How far (in lines) a stretch of body may lie from the main one, and how many words it needs to be kept over a gap.
NEAR_LINES, FAR_LINES, FAR_WORDS, SURE_WORDS = 3, 6, 30, 60
# The main stretch is the first with this share of the words of the longest: comments can outweigh the story.
FIRST_SHARE = 0.5
HEADLINE_REACH = 25
NO_STORY = frozenset(("cookie", "newsletter", "teaser", "author-box", "comment", "script"))
HINTS = (
    "author-box", "newsletter", "cookie", "share", "copyright", "ad", "caption", "teaser", "comment", "script",
    "section",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model: `bias` and one weight a feature name, and the cost of passing from clutter to body or back."""

    bias: float
    switch_cost: float
    by_name: dict[str, float]


@cache
def load_weights() -> Weights:
    """Return the bundled weights. Raises: ResourceError if a value is not a number."""
    values: dict[str, float] = {}
    for row in read_table(resource("lexicons", "body_lines.tsv"), ("feature", "weight")):
        try:
            values[row["feature"]] = float(row["weight"])
        except ValueError:
            raise row.wrong("weight", "is not a number") from None
    try:
        return Weights(values.pop("(bias)"), values.pop("(switch)"), values)
    except KeyError as error:
        raise ResourceError(f"body_lines.tsv: no row {error}; restore the file.") from None


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


def body_lines(blocks: Sequence[Block], weights: Weights) -> list[bool]:
    """Return for each block whether it is body: the best path of two states through the scores of all lines."""
    scores = [
        weights.bias + sum(weights.by_name.get(name, 0.0) * value for name, value in features.items())
        for features in line_features(blocks)
    ]
    # A long line weighs more than a short one: a wrong paragraph costs more than a wrong heading.
    gains = [score * math.log2(2 + block.n_words) / 4 for score, block in zip(scores, blocks, strict=True)]
    return main_part(blocks, _best_path(gains, weights.switch_cost))


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


def line_features(blocks: Sequence[Block]) -> list[dict[str, float]]:
    """Return the features of each block, by name; absent means 0."""
    run = best_run(blocks)
    prose_words = [block.n_words if block.is_prose else 0 for block in blocks]
    sums = [0, *accumulate(prose_words)]
    last_label = -99
    found = []
    labels_after = 0
    for i, block in enumerate(blocks):
        if _opens_a_tail(block):
            last_label = i
            labels_after += i >= run.stop
        features = _own(block)
        features |= _around(blocks, i, sums)
        features |= _place(i, run, len(blocks))
        features["labels after the run"] = math.log1p(labels_after)
        features["right under a label"] = float(0 < i - last_label <= 2)
        found.append({name: value for name, value in features.items() if value})
    return found


def _own(block: Block) -> dict[str, float]:
    n = block.n_words
    features = {
        "words 1-3": n <= 3,
        "words 4-8": 4 <= n <= 8,
        "words 9-15": 9 <= n <= 15,
        "words 16-30": 16 <= n <= 30,
        "words 31-60": 31 <= n <= 60,
        "words 61-": n > 60,
        "log words": math.log1p(n) / 4,
        "function words": min(block.function_share, 0.5) * 2,
        "few function words in a long line": n > 12 and block.function_share < 0.2,
        "capitals": block.capital_share,
        "digits": block.digit_share * 4,
        "ends a sentence": block.ends_sentence,
        "ends a sentence, short": block.ends_sentence and n <= 8,
        "cut": block.is_cut,
        "several sentences": block.n_sentences > 1,
        "quote": block.has_quote,
        "quote, short": block.has_quote and n <= 12,
        "link": block.has_link,
        "separators": min(block.n_separators, 4) / 4,
        "reader": block.addresses_reader,
        "reports": block.reports,
        "dated, short": block.is_dated and n <= 12,
        "seen before": block.times_seen > 1,
        "seen before, long": block.times_seen > 1 and n > 12,
        "ends in a colon": block.text.endswith(":"),
        "begins in lower case": block.text[:1].islower(),
        "begins with a bullet": block.text[:1] in "-•*–—·►▪",
        "formula": block.formula is not None,
    }
    for hint in HINTS:
        if hint in block.hints:
            features[f"hint {hint}"] = True
            features[f"hint {hint}, {'short' if n <= 12 else 'middling' if n <= 35 else 'long'}"] = True
    return {name: float(value) for name, value in features.items()}


def _around(blocks: Sequence[Block], i: int, sums: Sequence[int]) -> dict[str, float]:
    features: dict[str, float] = {}
    for side, step in (("above", -1), ("below", 1)):
        for distance in (1, 2):
            k = i + step * distance
            if not 0 <= k < len(blocks):
                features[f"nothing {distance} {side}"] = 1.0
                continue
            other = blocks[k]
            where = f"{distance} {side}"
            features[f"prose {where}"] = float(other.is_prose)
            features[f"log words {where}"] = math.log1p(other.n_words) / 4
            features[f"cut {where}"] = float(other.is_cut)
            features[f"formula {where}"] = float(other.formula is not None)
            features[f"short {where}"] = float(other.n_words <= 8 and not other.ends_sentence)
    for reach in (3, 8):
        low, high = max(0, i - reach), min(len(blocks), i + reach + 1)
        features[f"prose within {reach} above"] = math.log1p(sums[i] - sums[low]) / 5
        features[f"prose within {reach} below"] = math.log1p(sums[high] - sums[i + 1]) / 5
    between = features["prose within 3 above"] > 0 and features["prose within 3 below"] > 0
    features["prose on both sides"] = float(between)
    return features


def _place(i: int, run: range, n_blocks: int) -> dict[str, float]:
    features: dict[str, float] = {"place": i / max(1, n_blocks)}
    if i in run:
        features["in the run"] = 1.0
    elif i < run.start:
        features["before the run"] = 1.0
        features["lines before the run"] = math.log1p(run.start - i) / 3
        features["right before the run"] = float(run.start - i == 1)
    else:
        features["after the run"] = 1.0
        features["lines after the run"] = math.log1p(i - run.stop + 1) / 3
        features["right after the run"] = float(i == run.stop)
    return features


def main_part(blocks: Sequence[Block], labels: Sequence[bool]) -> list[bool]:
    """Return the labels with everything taken out that lies too far from the main stretch of body lines.

    Comments and the next stories of an endless page read like body too; they come after the story, behind a gap.
    The limits were set on the same pages as the weights.
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
            is_near = len(gap) <= NEAR_LINES
            may_follow = len(gap) <= FAR_LINES and (
                n_words[k] >= SURE_WORDS or (n_words[k] >= FAR_WORDS and not any(_opens_a_tail(blocks[i]) for i in gap))
            )
            if not is_near and not may_follow:
                break
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
