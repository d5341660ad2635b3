"""Titles: "the Iranian president", "secretary of Iran's Supreme National Security Council", "NATO chief".

A title is resolved to whoever held the office on the days that the sentence speaks of. Where the interval
allows several holders and the article names none of them, the office itself is the actor.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
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
LAST_WORD = re.compile(r"([A-Za-z-]+)[ ]\Z")
HIGHEST = ("supreme-leader", "president", "monarch", "prime-minister")
# Where one of several high offices has ruled since the 1990s, by their constitutions; states where that changed, or
# where king and premier share it, are left out.
RULING = {
    "supreme-leader": frozenset({"PRK"}),
    "prime-minister": frozenset(
        "ALB AUS AUT BEL CAN DEU DNK ESP GBR GRC HUN IND IRL ISR ITA JPN MYS NLD NOR NZL SWE".split()
    ),
    "president": frozenset("AZE BLR CHN EGY FRA KAZ KOR RUS RWA SYR TJK TKM TWN UKR USA UZB".split()),
    "monarch": frozenset("BHR JOR KWT MAR QAT".split()),
}
# Who does or is one of these "for president" does not hold the office by it.
SEEKING = frozenset("bid campaign candidate compete contender nominate nominee race run stand".split())
INDEFINITE = frozenset({"a", "an"})


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleWords:
    """The words of a title, whosever it is; `office_ids` is empty for the head of any organisation."""

    sentence_index: int
    span: Span
    title: str
    office_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TitlePhrase:
    """A title with the country or organisation it belongs to. `span` is the description without article.

    `attached` says that a name stands right beside it, so that it describes the name and is no mention; `unheld`
    that it speaks of no holder ("the next president", "was elected Iranian president"); `indefinite` that it
    speaks of one of several ("an Iranian ambassador").
    """

    sentence_index: int
    span: Span
    title_span: Span
    of: str
    office_id: str | None
    former: bool
    attached: bool
    unheld: bool = False
    indefinite: bool = False


@dataclass(frozen=True)
class TitleMatcher:
    """Finds office titles in lower-cased text."""

    automaton: ahocorasick_rs.AhoCorasick
    titles: tuple[tuple[str, tuple[str, ...]], ...]


@cache
def title_matcher(knowledge: ActorKnowledge, heads: frozenset[str]) -> TitleMatcher:
    """Return the matcher of all titles, and of the words for the head of any organisation (no office)."""
    offices: dict[str, list[str]] = {head: [] for head in sorted(heads)}
    for office in knowledge.offices.values():
        for title in office.titles:
            offices.setdefault(fold(title), []).append(office.office_id)
    automaton = ahocorasick_rs.AhoCorasick(list(offices), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return TitleMatcher(automaton=automaton, titles=tuple((title, tuple(ids)) for title, ids in offices.items()))


def find_title_words(scene: Scene) -> list[TitleWords]:
    """Return the titles of the article, whosever they are, in text order."""
    matcher = title_matcher(scene.knowledge, scene.words.heads)
    found = []
    for sentence in scene.sentences:
        start, end = sentence.span
        folded = scene.folded[start:end].lower()
        for index, left, right in matcher.automaton.find_matches_as_indexes(folded, overlapping=False):
            if folded[left - 1 : left].isalnum() or folded[right : right + 1].isalnum():
                continue
            span = Span(start + left, start + right)
            if not any(match.span.covers(span) for match in scene.matches[sentence.index]):
                title, office_ids = matcher.titles[index]
                found.append(TitleWords(sentence_index=sentence.index, span=span, title=title, office_ids=office_ids))
    return found


def find_titles(scene: Scene, words: Sequence[TitleWords]) -> list[TitlePhrase]:
    """Return the titles that belong to a country or organisation, in text order."""
    named = Counter(
        match.actor_id.partition(":")[0]
        for matches in scene.matches.values()
        for match in matches
        if match.kind not in ("trap", "person")
    )
    phrases = (_phrase(scene, scene.sentences[title.sentence_index], title, named) for title in words)
    return [phrase for phrase in phrases if phrase is not None]


def _phrase(scene: Scene, sentence: Sentence, title: TitleWords, named: Mapping[str, int]) -> TitlePhrase | None:
    matches = scene.matches[sentence.index]
    owner = _owner_before(scene, sentence, title.span, matches) or _owner_after(scene, title.span.end, matches)
    bare = owner is None
    if owner is None:
        owner = _owner_told(scene, title, matches, named)
    if owner is None or owner.deputy:
        return None
    office_id = office_for(scene.knowledge, title, owner.of.partition(":")[0])
    if office_id is None and (":" not in owner.of or title.title not in scene.words.heads):
        return None
    body = _body_inside(scene, title, office_id, matches)
    of = body if body is not None and body.startswith(owner.of.partition(":")[0]) else owner.of
    whole = Span(min(title.span.start, owner.start), max(title.span.end, owner.end))
    before = LAST_WORD.search(scene.folded[sentence.span.start : min(whole.start, owner.whole_start)].lower())
    word = before[1] if before else ""
    return TitlePhrase(
        sentence_index=sentence.index,
        span=whole,
        title_span=title.span,
        of=of,
        office_id=office_id,
        former=owner.former,
        attached=_name_beside(scene, sentence, whole),
        unheld=(word in scene.words.unheld and word not in INDEFINITE)
        or owner.unheld
        or scene.folded.startswith("-elect", title.span.end)
        or _is_predicate(sentence, whole),
        indefinite=word in INDEFINITE or (bare and word != "the" and scene.text[whole.start].islower()),
    )


def office_for(knowledge: ActorKnowledge, title: TitleWords, country: str) -> str | None:
    """Return the office that the title means in that country: one limited to it goes before a general one."""
    general = None
    for office_id in title.office_ids:
        allowed = knowledge.offices[office_id].only_in.get(title.title)
        if allowed is None:
            general = general or office_id
        elif country in allowed:
            return office_id
    return general


@dataclass(frozen=True, slots=True)
class _Owner:
    of: str
    start: int
    end: int
    whole_start: int
    former: bool = False
    deputy: bool = False
    unheld: bool = False


def _owner_before(scene: Scene, sentence: Sentence, title: Span, matches: Sequence[Match]) -> _Owner | None:
    """The country or organisation that stands before the title: "Iranian", "Azerbaijan's former", "SNSC"."""
    for match in matches:
        if match.kind in ("trap", "person") or match.span.end > title.start:
            continue
        between = BETWEEN.match(scene.folded[match.span.end : title.start])
        if between is None:
            continue
        words = set(between["words"].replace("-", "- ").split()) | set(between["words"].split())
        if words - PLAIN - scene.words.former - scene.words.deputies - scene.words.unheld - {"ex-"}:
            continue
        before = scene.folded[sentence.span.start : match.span.start].lower().replace("-", " ").split()[-1:]
        told = words | set(before)
        possessive = scene.folded[match.span.end : match.span.end + 2] in ("'s", "' ")
        return _Owner(
            of=match.actor_id,
            start=title.start if possessive else match.span.start,
            end=0,
            whole_start=match.span.start,
            former=bool(told & scene.words.former),
            deputy=bool(told & scene.words.deputies),
            unheld=bool(words & scene.words.unheld),
        )
    return None


def _owner_after(scene: Scene, end: int, matches: Sequence[Match]) -> _Owner | None:
    """The country or organisation after the title: "of Azerbaijan", "of Iran's Supreme National Security Council"."""
    joint = AFTER.match(scene.folded, end)
    if joint is None:
        return None
    at = {match.span.start: match for match in matches if match.kind not in ("trap", "person")}
    match = at.get(joint.end())
    if match is None or match.kind in ("adjective", "demonym"):
        return None
    following = at.get(match.span.end + 3)
    if scene.folded.startswith("'s ", match.span.end) and following is not None:
        match = following
    acronym = ACRONYM.match(scene.folded, match.span.end)
    return _Owner(
        of=match.actor_id, start=end, end=acronym.end() if acronym else match.span.end, whole_start=len(scene.text)
    )


def _owner_told(scene: Scene, title: TitleWords, matches: Sequence[Match], named: Mapping[str, int]) -> _Owner | None:
    """The country that the title itself tells: by a name in it ("Kremlin spokesman") or because only that one has it.

    "Secretary of state" is read so only where the article names that country more than any other.
    """
    only_in = [scene.knowledge.offices[office_id].only_in.get(title.title) for office_id in title.office_ids]
    allowed = {country for countries in only_in if countries for country in countries}
    inside = {match.actor_id for match in matches if title.span.covers(match.span) and match.kind != "trap"}
    if allowed:
        inside = {actor_id.partition(":")[0] for actor_id in inside} & allowed
        if not inside and None not in only_in and named:
            most = max(named.values())
            inside = {country for country in allowed if named.get(country) == most and most > 1}
    if len(inside) != 1:
        return None
    return _Owner(of=inside.pop(), start=title.span.start, end=title.span.end, whole_start=len(scene.text))


def _body_inside(scene: Scene, title: TitleWords, office_id: str | None, matches: Sequence[Match]) -> str | None:
    """The organisation that the title itself names, if that has the office: of the FSB alone is "FSB director"."""
    return next(
        (
            match.actor_id
            for match in matches
            if title.span.covers(match.span) and (match.actor_id, office_id) in scene.knowledge.terms_in
        ),
        None,
    )


def _is_predicate(sentence: Sentence, span: Span) -> bool:
    """Whether the title is what someone is, becomes, serves as or runs for: it then names nobody else."""
    head = sentence.head_of(span)
    if head is None:
        return False
    above = sentence.tokens[head.head]
    sought = above.text.lower() == "for" and sentence.tokens[above.head].lemma in SEEKING
    return head.dep in ("attr", "oprd", "acomp") or (head.dep == "pobj" and (above.text.lower() == "as" or sought)) or (
        head.dep == "dobj" and above.lemma in ("become", "elect", "appoint")
    )  # fmt: skip


def _name_beside(scene: Scene, sentence: Sentence, span: Span) -> bool:
    """Whether a person's name stands right before or after the description."""
    after = NAME_FOLLOWS.match(scene.folded, span.end)
    if after is not None:
        name_start = after.end() - len(after[0].split()[-1])
        country = any(
            match.span.start == name_start and match.kind != "person" for match in scene.matches[sentence.index]
        )
        name = next((token for token in sentence.tokens if token.span.start == name_start), None)
        if not country and name is not None and name.pos == "PROPN":
            return True
    before = scene.text[sentence.span.start : span.start].rstrip()
    if not before.removesuffix(" the").rstrip().endswith(","):
        return False
    token = next((t for t in reversed(sentence.tokens) if t.span.end <= span.start and t.pos == "PROPN"), None)
    head = sentence.head_of(span)
    return token is not None and head is not None and head.dep == "appos"


def mention_of(scene: Scene, phrase: TitlePhrase, named: frozenset[str]) -> Found | None:
    """Return who the title stands for, or `None` where it describes a name, nobody, or nothing can be said.

    `named` are the persons that the article names: they settle an interval with several holders.
    """
    if phrase.attached or phrase.unheld:
        return None
    office = scene.knowledge.offices.get(phrase.office_id or "")
    if phrase.indefinite:
        several = office is not None and office.many and not phrase.former
        return _office_mention(scene, phrase) if several else None
    term, confidence = _holder(scene, phrase, scene.days_of(scene.sentences[phrase.sentence_index]), named)
    if term is not None:
        return Found(
            sentence_index=phrase.sentence_index,
            span=phrase.span,
            kind="title",
            actor=scene.knowledge.persons[term.person_id],
            confidence=confidence,
            office=term.title,
        )
    return None if office is None or phrase.former else _office_mention(scene, phrase)


def _office_mention(scene: Scene, phrase: TitlePhrase) -> Found:
    office_id = phrase.office_id or ""
    return Found(
        sentence_index=phrase.sentence_index,
        span=phrase.span,
        kind="title",
        actor=office_actor(scene.knowledge, phrase.of, office_id),
        confidence=0.7,
        office=scene.knowledge.offices[office_id].titles[0],
    )


def office_actor(knowledge: ActorKnowledge, of: str, office_id: str) -> Actor:
    """Return the office itself as an actor, for a title whose holder is not known."""
    owner = knowledge.actor(of)
    office = knowledge.offices[office_id]
    suffix = office_id.upper().replace("-", "_")
    return Actor(
        actor_id=f"{of}_{suffix}" if ":" in of else f"{of}:{suffix}",
        name=f"{office.titles[0]} of {owner.name if owner is not None else of}",
        type=ActorType.OFFICE,
        country=owner.country if owner is not None else of.partition(":")[0],
        sector=office.sector or (owner.sector if owner is not None else None),
    )


def ruling_office(knowledge: ActorKnowledge, country: str, days: DayRange) -> str | None:
    """Return the office whose holder news calls the country's leader; `None` where two may be meant.

    It is the only one of the highest offices that is held, or the one that has ruled there without a break.
    """
    held = {office: {t.person_id for t in knowledge.holders(country, office, days)} for office in HIGHEST}
    people = {person for persons in held.values() for person in persons}
    if len(people) == 1:
        return next(office for office, persons in held.items() if persons)
    return next((office for office, countries in RULING.items() if country in countries), None)


def _holder(scene: Scene, phrase: TitlePhrase, days: DayRange, named: frozenset[str]) -> tuple[Term | None, float]:
    if phrase.former:
        return None, 0.0
    knowledge = scene.knowledge
    office_id = phrase.office_id
    if office_id == "leader" and phrase.of in knowledge.countries:
        office_id = ruling_office(knowledge, phrase.of, days)
    terms = knowledge.holders(phrase.of, office_id, days) if office_id is not None else ()
    if not terms and scene.folded[slice(*phrase.title_span)].lower() in scene.words.heads:
        ranks = {
            term.office_id: knowledge.offices[term.office_id].rank for term in knowledge.terms_at.get(phrase.of, ())
        }
        highest = min(ranks, key=lambda key: (ranks[key], key), default=None)
        terms = knowledge.holders(phrase.of, highest, days) if highest is not None else ()
    people = {term.person_id: term for term in terms}
    if len(people) == 1 and not all(knowledge.offices[term.office_id].many for term in terms):
        return next(iter(people.values())), 0.95 if days.earliest else 0.7
    spoken_of = [term for person_id, term in people.items() if person_id in named]
    if len(spoken_of) == 1:
        return spoken_of[0], 0.85
    return None, 0.0
