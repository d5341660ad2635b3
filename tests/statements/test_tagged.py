from __future__ import annotations

import numpy as np

from araxes.models.tagger import Floats, Tagged
from araxes.models.wordpieces import Pieces, Window
from araxes.records import Span
from araxes.statements.tagged import find_voiced

TEXT = "Ana said ships left and Ben denied it"
WORDS = TEXT.split()
OUT, CONTENT, SOURCE, CUE = 0, 1, 3, 5
TAGS = [SOURCE, CUE, CONTENT, CONTENT + 1, OUT, SOURCE, CUE, CONTENT]


def tagged_as(tags: list[int], links: dict[int, tuple[int, int]], strength: float = 8.0) -> Tagged:
    """Each word one piece with its tag; `links` gives for a piece the pieces of its source and cue, -1 for none."""
    starts = [TEXT.index(word) for word in WORDS]
    ends = [start + len(word) for start, word in zip(starts, WORDS, strict=True)]
    scores = np.full((len(tags), 7), -6.0, np.float32)
    scores[range(len(tags)), tags] = -0.02
    keys: Floats = np.zeros((len(tags) + 2, 256), np.float32)
    queries: Floats = np.zeros((len(tags) + 2, 256), np.float32)
    for place in range(len(tags) + 1):
        keys[place, place] = keys[place, 128 + place] = 1.0
    for piece, (source, cue) in links.items():
        queries[piece + 1, source + 1] = strength
        queries[piece + 1, 128 + cue + 1] = strength
    window = Window(0, len(tags), 0, len(tags))
    pieces = Pieces(np.arange(len(tags)), np.array(starts), np.array(ends))
    return Tagged(pieces, scores, (window,), (queries,), (keys,))


def words(span: Span | None) -> str | None:
    return TEXT[span.start : span.end] if span is not None else None


LINKS = {1: (0, 0), 2: (0, 1), 3: (0, 1), 6: (5, 0), 7: (5, 6)}


def test_contents_go_with_the_cue_and_source_they_point_to() -> None:
    found = find_voiced(TEXT, tagged_as(TAGS, LINKS))
    assert [(words(one.source), words(one.cue), [words(span) for span in one.content]) for one in found] == [
        ("Ana", "said", ["ships left"]),
        ("Ben", "denied", ["it"]),
    ]
    assert all(0.9 < one.score <= 1 for one in found)


def test_contents_of_one_cue_are_one_attribution() -> None:
    found = find_voiced(TEXT, tagged_as(TAGS, {**LINKS, 7: (0, 1)}))
    assert [[words(span) for span in one.content] for one in found] == [["ships left", "it"]]


def test_what_points_to_none_has_no_source() -> None:
    found = find_voiced(TEXT, tagged_as(TAGS, {**LINKS, 6: (-1, 0), 7: (-1, 6)}))
    assert [(words(one.source), words(one.cue)) for one in found] == [("Ana", "said"), (None, "denied")]


def test_an_inside_without_its_begin_is_mended() -> None:
    found = find_voiced(TEXT, tagged_as([SOURCE, CUE, CONTENT + 1, CONTENT + 1, OUT, OUT, OUT, OUT], LINKS))
    assert [words(span) for one in found for span in one.content] == ["ships left"]


def test_nothing_tagged_is_nothing_said() -> None:
    assert find_voiced(TEXT, tagged_as([OUT] * len(WORDS), {})) == []
