"""A dispute as its page shows it: who asserts the claim, who denies it, and who only repeats either."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from araxes.desk.desk import Desk
from araxes.desk.evidence import Evidence, Pages, outlet_of
from araxes.records import Article, Dispute, Voice

# Passages of one side that are shown; a claim that more voices take up is no clearer by their words. By judgement.
MOST_VOICES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A voice with the passage in which it speaks."""

    voice: Voice
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Somebody on one side, with all passages in which they speak, the earliest first.

    `speaker_id` is None for an outlet that speaks in its own words, and for a speaker who is no known actor;
    `is_outlet` says which of the two.
    """

    name: str
    speaker_id: str | None
    is_outlet: bool
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """An article that repeats one in which somebody takes a side, and adds no voice of its own."""

    article: Article
    of: Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Both sides of a dispute. `carriers` are outlets that have the claim or its denial only in others' words."""

    asserted_by: tuple[Standing, ...]
    denied_by: tuple[Standing, ...]
    repeats: tuple[Repeat, ...]
    carriers: tuple[str, ...]
    n_left_out: int


def sides_of(desk: Desk, dispute: Dispute) -> Sides:
    """Return both sides of a dispute with their words on the pages."""
    voices = (*dispute.asserted_by[:MOST_VOICES], *dispute.denied_by[:MOST_VOICES])
    ids = {voice.article_id for voice in voices}
    copies = [copy for article_id in sorted(ids) for copy in desk.store.copies(article_id) if copy.original_id in ids]
    pages = Pages.of(desk.store, ids | {copy.article_id for copy in copies})
    repeats = [
        Repeat(article=pages.articles[copy.article_id], of=pages.articles[copy.original_id])
        for copy in copies
        if copy.article_id in pages.articles and copy.article_id not in ids
    ]
    return Sides(
        asserted_by=_standing(pages, dispute.asserted_by[:MOST_VOICES]),
        denied_by=_standing(pages, dispute.denied_by[:MOST_VOICES]),
        repeats=tuple(sorted(repeats, key=lambda one: (_day(one.article), one.article.article_id))),
        carriers=_carriers(pages, voices),
        n_left_out=len(dispute.asserted_by) + len(dispute.denied_by) - len(voices),
    )


def names_of_side(voices: Iterable[Voice]) -> list[str]:
    """Return who stands on a side, each once, those with most passages first."""
    counted = Counter(voice.speaker_name or voice.outlet or "an outlet not known" for voice in voices)
    return [name for name, _ in counted.most_common()]


def _standing(pages: Pages, voices: Sequence[Voice]) -> tuple[Standing, ...]:
    """The voices by who speaks, in the order in which they spoke first."""
    grouped: dict[tuple[str | None, str], list[Told]] = {}
    for voice in sorted(voices, key=lambda one: (_day(pages.articles[one.article_id]), one.article_id, one.span)):
        evidence = pages.evidence(voice.article_id, voice.span)
        name = voice.speaker_name or outlet_of(evidence)
        grouped.setdefault((voice.speaker_id, name), []).append(Told(voice=voice, evidence=evidence))
    return tuple(
        Standing(name=name, speaker_id=speaker_id, is_outlet=told[0].voice.speaker_name is None, told=tuple(told))
        for (speaker_id, name), told in grouped.items()
    )


def _carriers(pages: Pages, voices: Iterable[Voice]) -> tuple[str, ...]:
    """The outlets none of whose voices is its own."""
    own: dict[str, bool] = {}
    for voice in voices:
        outlet = pages.articles[voice.article_id].outlet
        if outlet is not None:
            own[outlet] = own.get(outlet, False) or voice.speaker_name is None
    return tuple(sorted(outlet for outlet, speaks in own.items() if not speaks))


def _day(article: Article) -> date:
    return article.published.anchor or date.max
