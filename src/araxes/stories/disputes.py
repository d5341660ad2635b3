"""Disputes: what someone asserts and someone else denies, across articles, outlets and months.

A denial is a statement whose cue denies ("dismissed", "rejected the claim") or a report told in the negative.
It is set against the statements and reports of others that cover what it denies: they concern whom it defends, share a
party and most of its rare words. Whom the article itself names as the author of the denied claim is always a side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from araxes.records import Claim, DayRange, Dispute, Span, content_id
from araxes.stories.words import Rarity, coverage

# How much of the denial's rare words the claim must have, and how far apart both may be published.
# Set by hand on the bundled example pages.
LEAST_COVERAGE, WINDOW = 0.4, timedelta(days=240)
# Of a denial that names no country: more words must do for the party in common.
LEAST_OF_UNNAMED = 0.5

Place = tuple[str, Span]


def denies(denial: Claim, claim: Claim, *, rarity: Rarity) -> bool:
    """Return whether the denial is one of this claim: it points to it, or they name the same in the same words.

    It depends on these two alone. A side never denies what it said itself.
    """
    if claim.denies or _same_side(denial, claim):
        return False
    return claim.claim_id in denial.answers or _meets(denial, claim, rarity)


def find_denied(denials: Iterable[Claim], claims: Iterable[Claim], *, rarity: Rarity) -> Iterator[tuple[str, str]]:
    """Yield `(id of the denial, id of the claim)` for each denial of one of the claims, claim by claim.

    The claims may be many: each is compared only with the denials that point to it or share a telling word with it.
    """
    answering, telling = defaultdict[str, list[Claim]](list), defaultdict[str, list[Claim]](list)
    for denial in denials:
        for claim_id in denial.answers:
            answering[claim_id].append(denial)
        for term in telling_terms(denial, rarity):
            telling[term].append(denial)
    for claim in claims:
        near = [answering[claim.claim_id]] if claim.claim_id in answering else []
        near += [telling[term] for term in telling.keys() & claim.terms]
        candidates = {denial.claim_id: denial for found in near for denial in found}
        for denial_id in sorted(candidates):
            if denies(candidates[denial_id], claim, rarity=rarity):
                yield denial_id, claim.claim_id


def telling_terms(denial: Claim, rarity: Rarity) -> list[str]:
    """Return the rarest terms of a denial, so many that a claim with none of them cannot have most of its words."""
    telling, left = [], rarity.mass(denial.terms)
    # A little less than the least, so that sums that end on another last digit leave out nothing.
    least = (LEAST_COVERAGE - 1e-9) * left
    for term in sorted(denial.terms, key=lambda term: (-rarity.weight(term), term)):
        if left < least:
            break
        telling.append(term)
        left -= rarity.weight(term)
    return telling


def gather_disputes(
    claims: Iterable[Claim], denied: Iterable[tuple[str, str]], event_of: Mapping[str, str]
) -> list[Dispute]:
    """Return the disputes over the claims, one for each thing denied, in order of id.

    `denied` are `(id of the denial, id of the claim)`, `event_of` the event that a claim (by its id) tells of. Denials
    of one of the same claims by the same side are one dispute; the first dispute in the order of articles takes what
    could be of two. All denials of a side over one of the same claims must be given together.
    """
    by_id = {claim.claim_id: claim for claim in claims}
    against = defaultdict[str, list[Claim]](list)
    for denial_id, claim_id in denied:
        against[denial_id].append(by_id[claim_id])
    found: list[_Open] = []
    # Of each side, the first dispute in which it denies what stands at a place.
    first_over: dict[tuple[str | None, Place], int] = {}
    for denial in sorted((by_id[denial_id] for denial_id in against), key=_order):
        claims_denied = sorted(against[denial.claim_id], key=_order)
        over = [(denial.side, _place(claim)) for claim in claims_denied]
        number = min((first_over[one] for one in over if one in first_over), default=len(found))
        if number == len(found):
            found.append(_Open())
        found[number].add(denial, claims_denied)
        for one in over:
            first_over[one] = number
    return sorted((one.closed(event_of) for one in found), key=lambda dispute: dispute.dispute_id)


class _Open:
    """A dispute while it is being gathered."""

    def __init__(self) -> None:
        self.asserted: list[Claim] = []
        self.denied: list[Claim] = []
        self._places: set[Place] = set()

    def add(self, denial: Claim, claims: Sequence[Claim]) -> None:
        """Take in a denial with the claims that it denies."""
        self.denied.append(denial)
        self.asserted += [claim for claim in claims if _place(claim) not in self._places]
        self._places.update(map(_place, claims))

    def closed(self, event_of: Mapping[str, str]) -> Dispute:
        """The dispute as a record; its words are the shortest denial's, or the claim's where that only points back."""
        both = (*self.asserted, *self.denied)
        telling = [claim for claim in self.denied if claim.says_what] or self.asserted
        words = min((claim.words for claim in telling), key=lambda text: (len(text), text))
        countries = {party for claim in both for party in (*claim.parties, claim.side) if party}
        events = sorted(event_of[claim.claim_id] for claim in both if claim.claim_id in event_of)
        denials = sorted(f"{claim.voice.article_id}:{claim.voice.span}" for claim in self.denied)
        return Dispute(
            dispute_id=content_id("di", *denials),
            event_id=max(events, key=events.count) if events else None,
            countries=tuple(sorted(countries)),
            claim=words,
            asserted_by=tuple(claim.voice for claim in self.asserted),
            denied_by=tuple(claim.voice for claim in self.denied),
        )


def _order(claim: Claim) -> tuple[str, Span, str, str]:
    return claim.voice.article_id, claim.voice.span, claim.voice.statement_id or "", claim.claim_id


def _place(claim: Claim) -> Place:
    return claim.voice.article_id, claim.voice.span


def _same_side(denial: Claim, claim: Claim) -> bool:
    return denial.side is not None and denial.side == claim.side


def _meets(denial: Claim, claim: Claim, rarity: Rarity) -> bool:
    """Whether the claim has most of what is denied, and not only the countries."""
    shared = denial.terms & claim.terms
    if not any(not term.startswith("#") for term in shared) or not _about_the_same(denial, claim):
        return False
    least = LEAST_COVERAGE if denial.parties else LEAST_OF_UNNAMED
    return coverage(denial.terms, claim.terms, rarity) >= least


def _about_the_same(denial: Claim, claim: Claim) -> bool:
    """Whether the claim concerns whom the denial defends, both have a party in common and lie within the window.

    A denial that names nobody ("denied that any camp had been hit") need have no party in common.
    """
    by_outlet = denial.voice.speaker_id is None and denial.voice.outlet is not None
    if by_outlet and denial.voice.outlet == claim.voice.outlet:
        return False
    if not denial.concerns & claim.concerns:
        return False
    if denial.parties and not denial.parties & (claim.parties | {claim.side or ""}):
        return False
    if denial.voice.article_id == claim.voice.article_id:
        return not denial.voice.span.overlaps(claim.voice.span)
    return _within_window(denial.published, claim.published)


def _within_window(one: DayRange, other: DayRange) -> bool:
    """Whether both may have been published within the window; of a page with an open interval nothing is said."""
    return one.days is not None and other.days is not None and one.days_apart(other) <= WINDOW.days
