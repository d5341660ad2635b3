"""The title: which line above the first paragraph says what the story is called."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from araxes.articles.blocks import FUNCTION_WORDS, Block, words
from araxes.articles.byline import byline_of, is_name
from araxes.articles.dateline import is_dateline

# How alike a line and a title from outside (a column, the metadata) must be to be the same, of 100.
SAME_TITLE = 88
# How many lines above the first paragraph a headline is looked for.
REACH = 30


def find_title(blocks: Sequence[Block], body: Sequence[bool], given: str | None) -> int | None:
    """Return which block is the title: the line that `given` names, else the likeliest line above the prose.

    `None` if no line above the first paragraph reads as a headline, as in a dump whose first line is a sentence.
    """
    if given:
        return _line_like(blocks, given)
    top = next((i for i, block in enumerate(blocks) if body[i] and is_paragraph(block)), len(blocks))
    nearby = [i for i in range(max(0, top - REACH), top) if _may_be_title(blocks[i])]
    if not nearby:
        return None
    opening = {w.lower() for i in range(top, min(top + 6, len(blocks))) if body[i] for w in words(blocks[i].text)}
    scores = {i: _title_score(blocks[i], top - i, opening) + _head_bonus(blocks, i) for i in nearby}
    best = max(nearby, key=lambda i: (scores[i], -i))
    if scores[best] < 0:
        return None
    return next(i for i in nearby if _same(blocks[i], blocks[best]))


def repeats_title(block: Block, title: str) -> bool:
    """Whether the line says the title once more (it is often printed twice, or with the site's name)."""
    length = len(words(title))
    line, title = block.text.casefold(), title.casefold()
    if block.n_words > 2 * length:
        return False
    is_extended = length >= 4 and line.startswith(title) and block.n_words <= length + 6
    return is_extended or fuzz.ratio(line, title) >= SAME_TITLE


def is_paragraph(block: Block) -> bool:
    """A line of prose; a headline with a full stop (title case, one short sentence) is none."""
    is_headline = block.capital_share >= 0.6 and block.n_words <= 25 and block.n_sentences == 1
    return block.is_prose and not is_headline


def _may_be_title(block: Block) -> bool:
    if block.formula or block.is_cut or not 2 <= block.n_words <= 30 or len(block.text) > 240:
        return False
    if is_paragraph(block) or byline_of(block.text) or is_dateline(block.text):
        return False
    return not block.hints & {"cookie", "script", "copyright", "caption"}


def _title_score(block: Block, distance: int, opening: set[str]) -> float:
    """How much a line looks like the headline of this story: mostly, whether its words come back in the opening.

    The weights were set by hand on half of the sites of the article extraction benchmark.
    """
    content = [w.lower() for w in words(block.text) if w.lower() not in FUNCTION_WORDS]
    shared = sum(word in opening or word.rstrip("s") in opening for word in content) / max(1, len(content))
    score = 3 * shared + min(block.n_words, 8) / 4 - 0.12 * distance
    score += 1.0 if block.times_seen == 2 else 0.0
    score -= 1.0 if block.n_words <= 3 else 0.0
    score -= 1.5 if block.text.endswith(".") else 0.0
    score -= 0.5 if block.n_separators else 0.0
    return score - 1.2


def _head_bonus(blocks: Sequence[Block], i: int) -> float:
    """What the place adds: a headline is the first line of the page, or stands right above byline or dateline."""
    below = [block.text for block in blocks[i + 1 : i + 3]]
    names_follow = any(byline_of(line) or is_dateline(line) for line in below)
    return 0.8 * (i == 0) + 1.5 * names_follow + 0.8 * any(is_name(line) for line in below)


def _same(block: Block, other: Block) -> bool:
    return block is other or fuzz.ratio(block.text.casefold(), other.text.casefold()) >= SAME_TITLE


def _line_like(blocks: Sequence[Block], title: str) -> int | None:
    """The first line that says the title."""
    wanted = " ".join(title.casefold().split())
    for i, block in enumerate(blocks):
        line = " ".join(block.text.casefold().split())
        if len(line) <= 2 * len(wanted) + 20 and fuzz.ratio(line, wanted) >= SAME_TITLE:
            return i
    return None
