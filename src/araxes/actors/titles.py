"""Titles: "the Iranian president", "secretary of Iran's Supreme National Security Council", "NATO chief".

A title is resolved to whoever held the office on the days that the sentence speaks of. Where the interval
allows several holders and the article names none of them, the office itself is the actor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs

from araxes.actors.forms import Match, fold
from araxes.actors.found import Found, Scene
from araxes.knowledge.actors import ActorKnowledge, Term
from araxes.records import Actor, ActorType, DayRange, Sentence, Span

# What may stand between the country and the title: "Iran's new", "the country's then".
BETWEEN = re.compile(r"(?:'s|'|s')?[ ](?:(?P<words>(?:[a-z]+(?:-[a-z]+)?[ ]){0,2}))\Z")
PLAIN = frozenset(
    "new newly elected president-elect incoming outgoing acting interim visiting current first top then-".split()
)
AFTER = re.compile(r"(?:[ ]\([A-Z]{2,}\))?[ ](?:of|in|for)[ ](?:the[ ])?")
ACRONYM = re.compile(r"[ ]\(([A-Z][A-Za-z]+)\)")
NAME_FOLLOWS = re.compile(r",?[ ]+(?:(?:Mr|Dr|Gen|General|Admiral)\.?[ ])?[A-Z][\w'-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class TitlePhrase:
    """A title with the country or organisation it belongs to. `span` is the description without article.

    `attached` says that a name stands right beside it, so that it describes the name and is no mention.
    """

    sentence_index: int
    span: Span
    title_span: Span
    of: str
    office_id: str | None
    former: bool
    attached: bool


@dataclass(frozen=True)
class TitleMatcher:
    """Finds office titles in lower-cased text."""

    automaton: ahocorasick_rs.AhoCorasick
    titles: tuple[tuple[str, str | None], ...]


@cache
def title_matcher(knowledge: ActorKnowledge, heads: frozenset[str]) -> TitleMatcher:
    """Return the matcher of all titles, and of the words for the head of any organisation (office None)."""
    titles: list[tuple[str, str | None]] = [
        (fold(title), office.office_id) for office in knowledge.offices.values() for title in office.titles
    ]
    known = {title for title, _ in titles}
    titles += [(head, None) for head in sorted(heads - known)]
    automaton = ahocorasick_rs.AhoCorasick(
        [title for title, _ in titles], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    return TitleMatcher(automaton=automaton, titles=tuple(titles))


def find_titles(scene: Scene) -> list[TitlePhrase]:
    """Return the titles that belong to a country or organisation, in text order."""
    return [phrase for sentence in scene.sentences for phrase in _titles_of(scene, sentence)]


def _titles_of(scene: Scene, sentence: Sentence) -> Iterator[TitlePhrase]:
    matcher = title_matcher(scene.knowledge, scene.words.heads)
    start, end = sentence.span
    folded = fold(scene.text[start:end])
    matches = scene.matches[sentence.index]
    for index, left, right in matcher.automaton.find_matches_as_indexes(folded.lower(), overlapping=False):
        if (left and folded[left - 1].isalnum()) or (right < len(folded) and folded[right].isalnum()):
            continue
        title, office_id = matcher.titles[index]
        office = scene.knowledge.offices.get(office_id or "")
        allowed = office.only_in.get(title) if office else None
        span = Span(start + left, start + right)
        if any(match.span.covers(span) for match in matches):
            continue
        owner = _owner_before(scene, folded, left, start, matches) or _owner_after(folded, right, start, matches)
        if owner is None and allowed is not None and len(allowed) == 1:
            owner = _Owner(next(iter(allowed)), span.start, span.end)  # "Kremlin spokesman", "SNSC secretary"
        if owner is None or owner.deputy:
            continue
        if allowed is not None and owner.of.partition(":")[0] not in allowed:
            continue
        if office_id is None and ":" not in owner.of:
            continue
        whole = Span(min(span.start, owner.start), max(span.end, owner.end))
        yield TitlePhrase(
            sentence_index=sentence.index,
            span=whole,
            title_span=span,
            of=owner.of,
            office_id=office_id,
            former=owner.former,
            attached=_name_beside(scene, sentence, whole),
        )


@dataclass(frozen=True, slots=True)
class _Owner:
    of: str
    start: int
    end: int
    former: bool = False
    deputy: bool = False


def _owner_before(scene: Scene, folded: str, left: int, offset: int, matches: Sequence[Match]) -> _Owner | None:
    """The country or organisation that stands before the title: "Iranian", "Azerbaijan's former", "SNSC"."""
    for match in matches:
        if match.kind in ("trap", "person") or match.span.end > offset + left:
            continue
        between = BETWEEN.match(folded[match.span.end - offset : left])
        if between is None:
            continue
        words = set(between["words"].replace("-", "- ").split()) | set(between["words"].split())
        if words - PLAIN - scene.words.former - scene.words.deputies - {"ex-"}:
            continue
        before = folded[: match.span.start - offset].lower().replace("-", " ").split()[-1:]
        former = bool((words | set(before)) & scene.words.former)
        deputy = bool((words | set(before)) & scene.words.deputies)
        possessive = folded[match.span.end - offset : match.span.end - offset + 2] in ("'s", "' ")
        start = match.span.start if not possessive else offset + left
        return _Owner(match.actor_id, start, 0, former, deputy)
    return None


def _owner_after(folded: str, right: int, offset: int, matches: Sequence[Match]) -> _Owner | None:
    """The country or organisation after the title: "of Azerbaijan", "of Iran's Supreme National Security Council"."""
    joint = AFTER.match(folded, right)
    if joint is None:
        return None
    at = {match.span.start - offset: match for match in matches if match.kind not in ("trap", "person")}
    match = at.get(joint.end())
    if match is None or match.kind in ("adjective", "demonym"):
        return None
    following = at.get(match.span.end - offset + 3)
    if folded.startswith("'s ", match.span.end - offset) and following is not None:
        match = following
    end = match.span.end
    acronym = ACRONYM.match(folded, end - offset)
    return _Owner(match.actor_id, offset + right, offset + acronym.end() if acronym else end)


def _name_beside(scene: Scene, sentence: Sentence, span: Span) -> bool:
    """Whether a person's name stands right before or after the description."""
    text = fold(scene.text)
    after = NAME_FOLLOWS.match(text, span.end)
    if after is not None:
        name_start = after.end() - len(after[0].split()[-1])
        country = any(
            match.span.start == name_start and match.kind != "person" for match in scene.matches[sentence.index]
        )
        name = next((token for token in sentence.tokens if token.span.start == name_start), None)
        if not country and name is not None and name.pos == "PROPN":
            return True
    before = text[sentence.span.start : span.start].rstrip()
    if not before.removesuffix(" the").rstrip().endswith(","):
        return False
    token = next((t for t in reversed(sentence.tokens) if t.span.end <= span.start and t.pos == "PROPN"), None)
    head = sentence.head_of(span)
    return token is not None and head is not None and head.dep == "appos"


def resolve_title(scene: Scene, phrase: TitlePhrase, named: frozenset[str]) -> Found | None:
    """Return who the title stands for, or `None` where nothing can be said.

    `named` are the persons that the article names: they settle an interval with several holders.
    """
    sentence = scene.sentences[phrase.sentence_index]
    term, confidence = _holder(scene, phrase, scene.days_of(sentence), named)
    if term is not None:
        person = scene.knowledge.persons[term.person_id]
        return Found(
            sentence_index=phrase.sentence_index,
            span=phrase.span,
            kind="title",
            actor=person,
            confidence=confidence,
            office=term.title,
        )
    if phrase.office_id is None or phrase.former:
        return None
    return Found(
        sentence_index=phrase.sentence_index,
        span=phrase.span,
        kind="title",
        actor=office_actor(scene.knowledge, phrase.of, phrase.office_id),
        confidence=0.7,
        office=scene.knowledge.offices[phrase.office_id].titles[0],
    )


def office_actor(knowledge: ActorKnowledge, of: str, office_id: str) -> Actor:
    """Return the office itself as an actor, for a title whose holder is not known."""
    owner = knowledge.actor(of)
    office = knowledge.offices[office_id]
    country = owner.country if owner is not None else of.partition(":")[0]
    return Actor(
        actor_id=f"{country}:{office_id.upper().replace('-', '_')}",
        name=f"{office.titles[0]} of {owner.name if owner is not None else of}",
        type=ActorType.OFFICE,
        country=country,
        sector=office.sector,
    )


def _holder(scene: Scene, phrase: TitlePhrase, days: DayRange, named: frozenset[str]) -> tuple[Term | None, float]:
    if phrase.former:
        return None, 0.0
    if phrase.office_id is None:
        offices = {term.office_id: scene.knowledge.offices[term.office_id].rank for term in
                   scene.knowledge.terms_at.get(phrase.of, ())}  # fmt: skip
        if not offices:
            return None, 0.0
        office_id = min(offices, key=lambda key: (offices[key], key))
    else:
        office_id = phrase.office_id
    terms = scene.knowledge.holders(phrase.of, office_id, days)
    people = {term.person_id: term for term in terms}
    if len(people) == 1:
        return next(iter(people.values())), 0.95 if days.earliest else 0.7
    spoken_of = [term for person_id, term in people.items() if person_id in named]
    if len(spoken_of) == 1:
        return spoken_of[0], 0.85
    return None, 0.0
