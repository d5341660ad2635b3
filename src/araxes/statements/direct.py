"""Direct speech: which cue a quotation belongs to, read from the words next to it.

Quotations break the parse, so the words outside the marks decide: "...", he said; X said: "..."; "...", said X,
"...". A further quotation of the paragraph without a cue of its own goes with the one before.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from araxes.knowledge.cues import Cue, CueLexicon
from araxes.records import Sentence, Span, Token
from araxes.statements.drafts import Draft, cue_span
from araxes.statements.frames import POINTING
from araxes.statements.grammar import QUOTES, is_nominal, is_verb, lemma_of, own_subject
from araxes.statements.quotations import Quotation
from araxes.statements.verbs import reporting_subject

REACH = 40  # words between a quotation and its cue; 99 % of direct speech in PolNeAR's training part is nearer
OPENERS = frozenset({",", ":", "that", "—", "–", "-", "--"})
SKIPPED = frozenset({"ADV", "AUX", "DET", "ADJ", "PART", "PUNCT"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})


@dataclass(frozen=True, slots=True)
class Place:
    """A token and the sentence it stands in."""

    sentence: Sentence
    token: Token


@dataclass(slots=True)
class _Group:
    """The quotations that go with one cue."""

    place: Place
    cue: Cue
    speaker: Token | None
    content: list[Span] = field(default_factory=list)


class Paragraphs:
    """The tokens of each paragraph that stand outside quotations, for looking left and right of one."""

    def __init__(self, sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> None:
        self.quotations = quotations
        self.outside: dict[int, list[Place]] = {}
        spans = [quotation.span for quotation in quotations]
        starts = [span.start for span in spans]
        for sentence in sentences:
            row = self.outside.setdefault(sentence.paragraph, [])
            for token in sentence.tokens:
                k = bisect_right(starts, token.span.start) - 1
                if (k < 0 or token.span.start >= spans[k].end) and token.text not in QUOTES:
                    row.append(Place(sentence, token))

    def before(self, quotation: Quotation, previous: Quotation | None) -> list[Place]:
        """The words between the quotation before (or the paragraph's start) and this one."""
        left = previous.span.end if previous and previous.paragraph == quotation.paragraph else -1
        row = self.outside.get(quotation.paragraph, [])
        return [p for p in row if left <= p.token.span.start < quotation.span.start]

    def after(self, quotation: Quotation, following: Quotation | None) -> list[Place]:
        """The words between this quotation and the next (or the paragraph's end)."""
        right = following.span.start if following and following.paragraph == quotation.paragraph else 1 << 60
        row = self.outside.get(quotation.paragraph, [])
        return [p for p in row if quotation.span.end <= p.token.span.start < right]


def find_direct(
    text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation], cues: CueLexicon
) -> list[Draft]:
    """Return one draft for each cue of direct speech, with all quotations that go with it."""
    paragraphs = Paragraphs(sentences, quotations)
    groups: dict[int, _Group] = {}
    last: _Group | None = None
    pending: list[Span] = []
    for k, quotation in enumerate(quotations):
        previous = quotations[k - 1] if k else None
        following = quotations[k + 1] if k + 1 < len(quotations) else None
        before = paragraphs.before(quotation, previous)
        after = paragraphs.after(quotation, following)
        if quotation.resumes and last is not None:
            last.content.append(quotation.span)
            continue
        found = None if _runs_on(text, quotation, before, after) else _preceding(before, cues)
        found = found or _across(paragraphs, quotation, before, cues)
        start = quotation.span.start
        if found is None:
            found = _following(text, quotation, after, cues)
            start = _mixed_start(before, quotation, cues) if found is not None else start
        if found is None:
            goes_on = _continues(before, previous, quotation, last) or _follows_on(before, after, previous, quotation)
            last = last if goes_on else None
            if last is not None:
                last.content.append(quotation.span)
            pending = [] if last is not None or quotation.closed else [*pending, quotation.span]
            continue
        place, cue = found
        key = place.token.span.start
        last = groups.setdefault(key, _Group(place, cue, _speaker(place, cue, paragraphs, cues)))
        last.content += [*(pending if quotation.resumes else ()), *_first_half(before, quotation, text)]
        last.content.append(Span(start, quotation.span.end))
        pending = []
    return [_draft(group) for group in groups.values()]


def _draft(group: _Group) -> Draft:
    sentence, verb = group.place.sentence, group.place.token
    positions = [verb.i] + [c.i for c in sentence.children(verb.i) if c.dep == "prt" and c.i == verb.i + 1]
    return Draft(
        sentence=sentence,
        anchor=verb.i,
        speaker=group.speaker,
        cue=group.cue,
        cue_name=group.cue.cue,
        cue_span=cue_span(sentence, positions),
        content=tuple(group.content),
        construction="quote",
    )


def _quoting(place: Place, cues: CueLexicon) -> Cue | None:
    """The cue of a verb that can report a quotation."""
    if not is_verb(place.token):
        return None
    cue = cues.verbs.get(lemma_of(place.token))
    return cue if cue is not None and "quote" in cue.frames else None


def _is_main(place: Place) -> bool:
    return place.token.tag in FINITE and place.token.dep not in ("aux", "auxpass", "relcl", "acl")


def _preceding(before: Sequence[Place], cues: CueLexicon) -> tuple[Place, Cue] | None:
    """The cue of `X said: "..."`: the nearest verb to the left, if a comma, colon or "that" leads in."""
    if not before or not (before[-1].token.text in OPENERS or _quoting(before[-1], cues)):
        return None
    for place in reversed(before[-REACH:]):
        if place.token.text in (".", "?", "!"):
            return None
        cue = _quoting(place, cues)
        if cue is not None and (place.token.tag != "VBN" or _has_auxiliary(place)):
            return place, cue
        if _is_main(place):
            return None
    return None


def _runs_on(text: str, quotation: Quotation, before: Sequence[Place], after: Sequence[Place]) -> bool:
    """Whether the words after the quotation belong to the same clause (said "a truck" drove ...): not direct."""
    if not before or not after or before[-1].token.text in (",", ":"):
        return False
    if before[-1].sentence is not after[0].sentence or quotation.last_sign(text) in ",.?!":
        return False
    return after[0].token.text not in (".", ";", "!", "?", ",")


def _has_auxiliary(place: Place) -> bool:
    return place.sentence.child(place.token.i, "aux") is not None


def _across(
    paragraphs: Paragraphs, quotation: Quotation, before: Sequence[Place], cues: CueLexicon
) -> tuple[Place, Cue] | None:
    """The cue in the paragraph before, where that ends in a colon and this one opens with the quotation."""
    if before or not quotation.paragraph:
        return None
    row = paragraphs.outside.get(quotation.paragraph - 1, [])
    return _preceding(row, cues) if row and row[-1].token.text == ":" else None


def _following(text: str, quotation: Quotation, after: Sequence[Place], cues: CueLexicon) -> tuple[Place, Cue] | None:
    """The cue of `"...", he said`: the first verb to the right, if the quotation did not end its sentence."""
    if not after or after[0].token.span.start - quotation.span.end > 3:
        return None
    inside = quotation.last_sign(text)
    lead = after[0].token.text
    if not (inside in set(",?!…—-") or lead in (",", "–", "-", "—", "--") or after[0].token.text[:1].islower()):
        return None
    if inside == "." and lead not in (",", "–", "-", "—", "--"):
        return None
    sentence = next((p.sentence for p in after if p.token.pos != "PUNCT"), after[0].sentence)
    for k, place in enumerate(after[:REACH]):
        if place.sentence is not sentence and place.token.pos != "PUNCT":
            return None
        if place.token.dep == "cc" and k < 2:
            return None
        cue = _quoting(place, cues)
        if cue is not None and (place.token.tag in FINITE or _has_auxiliary(place) or k < 2):
            return None if _has_own_clause(place, quotation) else (place, cue)
        if _is_main(place) or place.token.text in (";", ":"):
            return None
    return None


def _has_own_clause(place: Place, quotation: Quotation) -> bool:
    """Whether the verb after a quotation goes with what is around it: the singer billed as "X," said that ..."."""
    subject = own_subject(place.sentence, place.token.i)
    for child in place.sentence.children(place.token.i):
        if child.i > place.token.i and child.dep == "dobj" and child.lemma in POINTING:
            return True
        if child.dep == "ccomp" and min(place.sentence.subtree(child.i)) == place.token.i + 1:
            return True
    if subject is not None and subject.span.start < quotation.span.start and subject.dep != "expl":
        following = place.sentence.tokens[place.token.i + 1 : place.token.i + 2]
        return any(t.text.lower() == "that" for t in following) or subject.i < place.token.i
    return False


def _first_half(before: Sequence[Place], quotation: Quotation, text: str) -> list[Span]:
    """What stands before a cue set into a sentence that the quotation ends: The law, she said, "is dead"."""
    if not before or not text[quotation.span.start : quotation.span.end].strip("“\"'‘«")[:1].islower():
        return []
    words = [p.token for p in before if p.sentence is before[-1].sentence]
    commas = [k for k, token in enumerate(words) if token.text == ","]
    if len(commas) < 2 or commas[-1] != len(words) - 1 or commas[-1] - commas[-2] > 5 or words[0].tag in ("CC", "IN"):
        return []
    return [Span(words[0].span.start, words[commas[-2]].span.start)]


def _mixed_start(before: Sequence[Place], quotation: Quotation, cues: CueLexicon) -> int:
    """Where the content begins: with the unquoted words that open the same sentence ("If so, "we will", he said)."""
    if not before:
        return quotation.span.start
    sentence = before[-1].sentence
    if sentence.span.end <= quotation.span.start or before[-1].token.text in (".", "!", "?"):
        return quotation.span.start
    if any(_quoting(p, cues) and _is_main(p) for p in before if p.sentence is sentence):
        return quotation.span.start
    words = [p.token.span.start for p in before if p.sentence is sentence and p.token.pos != "PUNCT"]
    return words[0] if words else quotation.span.start


def _continues(before: Sequence[Place], previous: Quotation | None, quotation: Quotation, last: _Group | None) -> bool:
    """Whether a quotation without a cue goes with the cue of the one before: only that cue stands between them."""
    if last is None or previous is None or previous.paragraph != quotation.paragraph:
        return False
    if before and before[-1].token.text not in (".", ",", "!", "?", "–", "—", "-", "--", ";", "…"):
        return False
    return all(not _is_main(p) or p.token is last.place.token for p in before)


def _follows_on(
    before: Sequence[Place], after: Sequence[Place], previous: Quotation | None, quotation: Quotation
) -> bool:
    """Whether a paragraph that is all quotation goes with the direct speech of the paragraph before."""
    if before or after or previous is None:
        return False
    return previous.paragraph in (quotation.paragraph - 1, quotation.paragraph)


def _speaker(place: Place, cue: Cue, paragraphs: Paragraphs, cues: CueLexicon) -> Token | None:
    """The subject of the cue outside the quotation, else the noun next to the cue."""
    outside = {p.token.i for p in paragraphs.outside[place.sentence.paragraph] if p.sentence is place.sentence}
    sentence, verb = place.sentence, place.token
    subject = reporting_subject(sentence, verb, cue, cues)
    if subject is not None and subject.i in outside and subject.dep != "expl":
        return subject
    for step in (-1, 1):
        i = verb.i + step
        while i in outside and (sentence.tokens[i].pos in SKIPPED or sentence.tokens[i].dep == "amod"):
            i += step
        if i in outside and is_nominal(sentence.tokens[i]):
            return _carrier_of(sentence, i, outside)
    return None


def _carrier_of(sentence: Sentence, i: int, outside: set[int]) -> Token:
    """Climb from a word to the head of its noun phrase."""
    token = sentence.tokens[i]
    while token.dep in ("compound", "poss", "amod", "nmod") and token.head in outside:
        token = sentence.tokens[token.head]
    return token
