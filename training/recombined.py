"""New pages out of old ones: the head of one page, the story of another, the tail of a third.

A hundred pages are few, and a network learns their furniture by heart. In a recombined page the last lines above the
story stay with it, since title and byline speak of it; what is above them and below the story comes from elsewhere.
Half of the stories are cut to a few paragraphs, as short stories drown in furniture, and a third are other news texts.
All parts of a page come from sites of one fold, so that no page of a fold that is scored is seen in training.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from araxes.articles.blocks import split_blocks
from araxes.articles.furniture import furniture
from training.line_labels import Labelled

# The lines above the story that stay with it, and how often what is above those, or below the story, stays too.
OWN_HEAD, OWN_FRAME = 8, 0.6
SHORT_STORIES, OTHER_STORIES = 0.5, 0.33
SHORTENED_WORDS = (60, 100, 160, 250)
LONGEST_CUT = 30
MOST_LINES = 450


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    is_body: bool
    further: NDArray[np.float32]


def recombine(pages: Sequence[Labelled], stories: Sequence[Sequence[str]], n: int, seed: int) -> list[Labelled]:
    """Return up to `n` new pages made of the given ones, which are of one fold; `stories` are lists of paragraphs."""
    chance = random.Random(seed)
    usable = [page for page in pages if any(page.labels)]
    found = []
    for _ in range(n if usable else 0):
        head, story, tail = (chance.choice(usable) for _ in range(3))
        lines = _put_together(head, story, tail, stories, chance)
        blocks = split_blocks("\n".join(line.text for line in lines), furniture())
        if len(blocks) == len(lines) <= MOST_LINES:
            found.append(
                Labelled(
                    page=story.page,
                    blocks=tuple(blocks),
                    labels=tuple(line.is_body for line in lines),
                    further=np.stack([line.further for line in lines]),
                )
            )
    return found


def _put_together(
    head: Labelled, story: Labelled, tail: Labelled, stories: Sequence[Sequence[str]], chance: random.Random
) -> list[_Line]:
    start, stop = _reach(story)
    above, body = _lines(story)[:start], _lines(story)[start:stop]
    if stories and chance.random() < OTHER_STORIES:
        body = _other_story(body, chance.choice(stories), chance)
    if chance.random() < SHORT_STORIES:
        body = _shortened(body, chance.choice(SHORTENED_WORDS))
    own_head = above[-OWN_HEAD:]
    top = above[:-OWN_HEAD] if chance.random() < OWN_FRAME else _lines(head)[: max(0, _reach(head)[0] - OWN_HEAD)]
    bottom = _lines(story)[stop:] if chance.random() < OWN_FRAME else _lines(tail)[_reach(tail)[1] :]
    return [*_thinned(top, chance), *own_head, *body, *_thinned(bottom, chance)]


def _lines(page: Labelled) -> list[_Line]:
    return [
        _Line(block.text, is_body, further)
        for block, is_body, further in zip(page.blocks, page.labels, page.further, strict=True)
    ]


def _reach(page: Labelled) -> tuple[int, int]:
    inside = [i for i, is_body in enumerate(page.labels) if is_body]
    return inside[0], inside[-1] + 1


def _other_story(body: Sequence[_Line], story: Sequence[str], chance: random.Random) -> list[_Line]:
    """The paragraphs of the other story, with the furniture that stands between those of the old one."""
    own = [line for line in body if line.is_body]
    between = [line for line in body if not line.is_body]
    found = [_Line(text, True, chance.choice(own).further) for text in story]
    for line in between if len(between) <= len(found) else ():
        found.insert(chance.randint(1, len(found)), line)
    while found and not found[-1].is_body:
        found.pop()
    return found


def _shortened(body: Sequence[_Line], n_words: int) -> list[_Line]:
    found: list[_Line] = []
    for line in body:
        if n_words <= 0:
            break
        found.append(line)
        n_words -= len(line.text.split()) * line.is_body
    while found and not found[-1].is_body:
        found.pop()
    return found


def _thinned(lines: list[_Line], chance: random.Random) -> list[_Line]:
    """The lines without up to two stretches of them."""
    for _ in range(chance.randint(0, 2)):
        start = chance.randrange(len(lines) + 1)
        lines = lines[:start] + lines[start + chance.randint(1, LONGEST_CUT) :]
    return lines
