"""Disputes: what someone asserts and someone else denies, across articles, outlets and months.

A denial is a statement whose cue denies ("dismissed", "rejected the claim") or a report told in the negative.
It is set against the statements and reports of others that cover what it denies: they share a party and
most of its rare words. Whom the article itself names as the author of the denied claim is always a side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from araxes.records import Dispute, Published, Span, Voice, content_id
from araxes.stories.words import Rarity, coverage, stems

# How much of the denial's rare words the claim must have, and how far apart both may be published.
# Set by hand on the bundled example pages.
LEAST_COVERAGE, WINDOW = 0.4, timedelta(days=240)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Something that is asserted or denied: a statement's content, or a report on the outlet's own word.

    `parties` are the countries that the words name, `speaker_side` the country (or else the actor) that speaks.
    `terms` are what `claim_terms` makes of the words. `answers` are the ids (of statements or reports) of the
    claims that a denial itself points to: "dismissed allegations put forward by ...", "denied the charge".
    """

    voice: Voice
    published: Published
    speaker_side: str | None
    parties: frozenset[str]
    words: str
    terms: frozenset[str]
    event_id: str | None
    denies: bool
    answers: frozenset[str] = frozenset()

    @property
    def says_what(self) -> bool:
        """Whether the words name what is claimed, not only whom it concerns ("denied it")."""
        return any(not term.startswith("#") for term in self.terms)

    @property
    def claim_id(self) -> str:
        """The statement or report that makes the claim; of a claim that a denial ascribes to someone, its place."""
        voice = self.voice
        return voice.statement_id or voice.report_id or f"{voice.article_id}:{voice.span.start}"


def claim_terms(text: str, spans: Sequence[Span], mentions: Sequence[tuple[Span, str]]) -> frozenset[str]:
    """Return the terms of a stretch of text: stems of its words, and `#CODE` for each country it names.

    "Zionist", "Israel" and "the Jewish state" are one term, so that a claim and its denial meet in it.
    """
    found: set[str] = set()
    for span in spans:
        start = span.start
        for mention, country in sorted(mentions, key=lambda named: (named[0].start, -named[0].end)):
            if span.covers(mention) and mention.start >= start:
                found |= stems(text[start : mention.start])
                found.add(f"#{country}")
                start = mention.end
        found |= stems(text[start : span.end])
    return frozenset(found)


def find_disputes(claims: Sequence[Claim], *, rarity: Rarity) -> list[Dispute]:
    """Return the disputes among the claims, one for each thing denied, in order of id.

    Denials of the same thing by the same side are one dispute. A side never disputes with itself.
    """
    ordered = sorted(
        claims, key=lambda claim: (claim.voice.article_id, claim.voice.span, claim.voice.statement_id or "")
    )
    found: list[_Open] = []
    for denial in (claim for claim in ordered if claim.denies):
        against = [
            claim
            for claim in ordered
            if not claim.denies and (_answers(denial, claim) or _meets(denial, claim, rarity))
        ]
        if against:
            _add(found, denial, against)
    return sorted((one.closed() for one in found), key=lambda dispute: dispute.dispute_id)


def _answers(denial: Claim, claim: Claim) -> bool:
    """Whether the denial itself points to the claim, which another side makes."""
    return claim.claim_id in denial.answers and not _same_side(denial, claim)


def _same_side(denial: Claim, claim: Claim) -> bool:
    return denial.speaker_side is not None and denial.speaker_side == claim.speaker_side


def _about_the_same(denial: Claim, claim: Claim) -> bool:
    """Whether both name a party in common, come from different sides, and lie within the window."""
    by_outlet = denial.voice.speaker_id is None and denial.voice.outlet is not None
    if _same_side(denial, claim) or (by_outlet and denial.voice.outlet == claim.voice.outlet):
        return False
    if not denial.parties & (claim.parties | {claim.speaker_side or ""}):
        return False
    return denial.voice.article_id == claim.voice.article_id or _within_window(denial.published, claim.published)


def _within_window(one: Published, other: Published) -> bool:
    """Whether both may have been published within the window; of a page with an open interval nothing is said."""
    first, last = _bounds(one)
    other_first, other_last = _bounds(other)
    if first is None or last is None or other_first is None or other_last is None:
        return False
    return max(first, other_first) - min(last, other_last) <= WINDOW


def _bounds(published: Published) -> tuple[date | None, date | None]:
    return published.reckoned.earliest, published.reckoned.latest


def _meets(denial: Claim, claim: Claim, rarity: Rarity) -> bool:
    """Whether the claim has most of what is denied, and not only the countries."""
    if not _about_the_same(denial, claim):
        return False
    shared = denial.terms & claim.terms
    wordy = any(not term.startswith("#") for term in shared)
    return wordy and coverage(denial.terms, claim.terms, rarity) >= LEAST_COVERAGE


@dataclass
class _Open:
    """A dispute while it is being gathered."""

    asserted: list[Claim]
    denied: list[Claim]

    def closed(self) -> Dispute:
        """The dispute as a record; its words are the shortest denial's, or the claim's where that only points back."""
        telling = [claim for claim in self.denied if claim.says_what] or self.asserted
        words = min((claim.words for claim in telling), key=lambda text: (len(text), text))
        countries = {
            party for claim in (*self.asserted, *self.denied) for party in (*claim.parties, claim.speaker_side) if party
        }
        events = sorted(claim.event_id for claim in (*self.asserted, *self.denied) if claim.event_id)
        denials = sorted(f"{claim.voice.article_id}:{claim.voice.span}" for claim in self.denied)
        return Dispute(
            dispute_id=content_id("di", *denials),
            event_id=max(events, key=events.count) if events else None,
            countries=tuple(sorted(countries)),
            claim=words,
            asserted_by=tuple(claim.voice for claim in self.asserted),
            denied_by=tuple(claim.voice for claim in self.denied),
        )


def _add(found: list[_Open], denial: Claim, against: Sequence[Claim]) -> None:
    """Join the dispute that the same side has over one of the same claims, or open a new one."""
    spans = {(claim.voice.article_id, claim.voice.span) for claim in against}
    for one in found:
        same_side = any(claim.speaker_side == denial.speaker_side for claim in one.denied)
        if same_side and spans & {(claim.voice.article_id, claim.voice.span) for claim in one.asserted}:
            one.denied.append(denial)
            known = {(claim.voice.article_id, claim.voice.span) for claim in one.asserted}
            one.asserted += [c for c in against if (c.voice.article_id, c.voice.span) not in known]
            return
    found.append(_Open(asserted=list(against), denied=[denial]))
