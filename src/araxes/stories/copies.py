"""Copies: the same page again, an edited version, or another outlet's reprint.

Candidates come from MinHash bands over five-word shingles of the body (Broder 1997), so each new article is
compared with a few others and not with the desk; the verdict is the exact share of shingles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import rensa

from araxes.records import Article, CopyOf

SHINGLE_WORDS = 5
# 42 bands of 3 values: two bodies of one length that share 0.6 of their shingles (a Jaccard index of 0.43) meet in a
# band with probability 0.97, a body and its half (0.5) with 0.996, two that share a tenth (0.05) with 0.006.
N_BANDS, BAND_VALUES, SEED = 42, 3, 42
# Share of the shorter body's shingles that stand in the other. Below it, two reports of one event by two
# writers (they share quotations, hardly more); set on the bundled example pages.
COPY_SHARE = 0.6
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Signature:
    """The band values of one article: two articles that share a value in a band may be copies."""

    article_id: str
    bands: tuple[int, ...]


def shingles(body: str) -> frozenset[str]:
    """Return the five-word shingles of a body, lower-cased, punctuation ignored; one for a shorter text."""
    words = WORD.findall(body.lower())
    if len(words) <= SHINGLE_WORDS:
        return frozenset({" ".join(words)}) if words else frozenset()
    return frozenset(" ".join(words[i : i + SHINGLE_WORDS]) for i in range(len(words) - SHINGLE_WORDS + 1))


def signature(article: Article) -> Signature:
    """Return the signature of an article's body; an empty body has no bands."""
    found = shingles(article.body)
    if not found:
        return Signature(article.article_id, ())
    minhash = rensa.RMinHash(num_perm=N_BANDS * BAND_VALUES, seed=SEED)
    minhash.update(sorted(found))
    values = minhash.digest()
    bands = []
    for start in range(0, len(values), BAND_VALUES):
        mixed = 0
        for value in values[start : start + BAND_VALUES]:
            mixed = (mixed * 1_000_003 ^ value) & 0x7FFF_FFFF_FFFF_FFFF
        bands.append(mixed)
    return Signature(article.article_id, tuple(bands))


def find_copies(article: Article, others: Iterable[Article]) -> list[CopyOf]:
    """Return which of the other articles this one and they are copies of, one record a pair.

    In each the later article is the copy: by best day of publication, then by whether it credits the other's
    outlet (as its agency, or by name), then by length (an outlet's next version grows, another's reprint is cut), then
    by id.
    `near` is the same outlet again, `syndicated` another outlet's text.
    """
    mine = shingles(article.body)
    found = []
    for other in others:
        theirs = shingles(other.body)
        if other.article_id == article.article_id or not mine or not theirs:
            continue
        similarity = len(mine & theirs) / min(len(mine), len(theirs))
        if similarity < COPY_SHARE:
            continue
        original, copy = sorted((article, other), key=lambda one: _order(one, article, other))
        kind = "near" if original.outlet == copy.outlet else "syndicated"
        found.append(
            CopyOf(
                article_id=copy.article_id,
                original_id=original.article_id,
                kind="exact" if mine == theirs and kind == "near" else kind,
                similarity=round(similarity, 4),
            )
        )
    return found


def _order(one: Article, first: Article, second: Article) -> tuple[date, bool, int, str]:
    """The key by which the original comes first."""
    other = second if one.article_id == first.article_id else first
    is_named = bool(other.outlet) and str(other.outlet).casefold() in one.text.casefold()
    credits_other = is_named or (one.agency is not None and one.agency == other.outlet)
    own_day = one.published.settled or one.published.earliest or date.max
    length = sum(end - start for start, end in one.body_spans)
    return own_day, credits_other, length if one.outlet == other.outlet else -length, one.article_id
