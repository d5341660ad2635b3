"""Persons by family name: of those the article names in full, and of leading office-holders it never names in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rapidfuzz.distance import DamerauLevenshtein

from araxes.actors.found import Found, Scene
from araxes.actors.names import (
    Name,
    capital_runs,
    names_a_thing,
    neighbours,
    short_names,
    terms_by_key,
    terms_by_short_name,
)
from araxes.actors.spellings import spelling_key, vowels_apart
from araxes.actors.titles import TitleWords
from araxes.knowledge.actors import Term
from araxes.records import ActorType, Sentence, Span, Token

# A bare family name is only looked up for heads of state and government and the ranks next to them.
LEADING_RANK, MIN_LONE_LENGTH = 2, 4
# From this length on a family name may differ by one letter and be the same ("Mammedov", "Mammadov").
MIN_FUZZY_LENGTH = 6
# A family name alone may be another spelling of one with at least so many consonants.
MIN_SHORT_KEY = 4
LEAD = 2

Bearers = Mapping[str, Sequence[Found]]


def bearers_of(scene: Scene, full: Sequence[Found]) -> dict[str, list[Found]]:
    """Return the mentions of persons by the short names that may follow them."""
    bearers: dict[str, list[Found]] = {}
    for mention in full:
        if mention.actor.type is ActorType.PERSON:
            known = scene.knowledge.person_names.get(mention.actor.actor_id, (mention.actor.name,))
            written = (scene.text[mention.span.start : mention.span.end],) if mention.kind == "name" else ()
            for short in short_names(mention.actor, (*known, *written)):
                bearers.setdefault(short, []).append(mention)
    return bearers


def given_names_of(scene: Scene, bearers: Bearers) -> dict[str, list[Found]]:
    """Return the mentions of those who share a family name by their given names: news then says "Nechirvan"."""
    shared = [mentions for mentions in bearers.values() if len({m.actor.actor_id for m in mentions}) > 1]
    given: dict[str, list[Found]] = {}
    for mention in (mention for mentions in shared for mention in mentions):
        first = scene.folded[mention.span.start : mention.span.end].split()[0]
        if mention.kind == "name" and len(first) >= MIN_LONE_LENGTH and first.isalpha() and first not in bearers:
            given.setdefault(first, []).append(mention)
    return given


def find_short_names(scene: Scene, bearers: Bearers, *, subjects: bool = False) -> list[Found]:
    """Return the mentions by family name ("Aliyev") of persons that the article names in full.

    Two bearers of one name: the one whose gender "Mr" or "Mrs" fits, else the one in office on the day, else the
    one named in full at least twice as often, else nobody. A spelling that differs by one letter in six or more
    ("Mammedov" after "Mammadov") is the same name. A word inside the name of someone or something else
    ("Trump Tower", "Laura Bush") is not. `subjects` takes only subjects, and nobody of two: a given name may be of
    somebody else.
    """
    found = []
    for sentence in scene.sentences if bearers else ():
        for span in capital_runs(sentence):
            holding = _holding(scene, span, bearers)
            if not holding or not scene.taken.free(span) or (subjects and not _one_subject(sentence, span, holding)):
                continue
            chosen = _bearer(scene, sentence, span, holding)
            if chosen is not None:
                scene.taken.add(span)
                found.append(
                    Found(
                        sentence_index=sentence.index,
                        span=span,
                        kind="short-name",
                        actor=chosen.actor,
                        confidence=0.9,
                    )
                )
    return found


def _one_subject(sentence: Sentence, span: Span, holding: Sequence[Found]) -> bool:
    head = sentence.head_of(span)
    return head is not None and head.dep == "nsubj" and len({mention.actor.actor_id for mention in holding}) == 1


def _holding(scene: Scene, span: Span, bearers: Bearers) -> Sequence[Found]:
    word = scene.folded[span.start : span.end]
    if word in bearers:
        return bearers[word]
    key = spelling_key(word) if " " not in word and word[0].isupper() else ""
    alike = [
        short for short in bearers if len(key) >= MIN_SHORT_KEY and short[0].isupper()
        and spelling_key(short) == key and vowels_apart(short, word) <= 1
    ]  # fmt: skip
    if alike or len(word) < MIN_FUZZY_LENGTH:
        return _of_one_person(bearers, alike)
    close = [
        short for short in bearers
        if short[0] == word[0] and len(short) >= MIN_FUZZY_LENGTH and word != f"{short}s"
        and DamerauLevenshtein.distance(short, word, score_cutoff=1) == 1
    ]  # fmt: skip
    return _of_one_person(bearers, close)


def _of_one_person(bearers: Bearers, shorts: Sequence[str]) -> Sequence[Found]:
    """The mentions under these short names, if all are of one person."""
    found = [mention for short in shorts for mention in bearers[short]]
    return found if len({mention.actor.actor_id for mention in found}) == 1 else ()


def _bearer(scene: Scene, sentence: Sentence, span: Span, holding: Sequence[Found]) -> Found | None:
    before, after = neighbours(sentence, span)
    if after is not None and scene.taken.free(after.span):
        return None
    gender = _gender_told(scene, before)
    people = {
        mention.actor.actor_id: mention
        for mention in holding
        if gender is None or scene.gender(mention.actor) in (gender, None)
    }
    if before is not None and not _may_precede(scene, sentence, before):
        own = scene.folded[before.span.start : before.span.end]
        people = {key: mention for key, mention in people.items() if own in _own_words(scene, mention)}
    if len(people) <= 1:
        return next(iter(people.values()), None)
    in_office = [
        mention for actor_id, mention in people.items()
        if any(term.may_hold_on(scene.days) for term in scene.knowledge.terms_of.get(actor_id, ()))
    ]  # fmt: skip
    if len(in_office) == 1:
        return in_office[0]
    named = Counter(mention.actor.actor_id for mention in holding if mention.actor.actor_id in people)
    (most, n_most), (_, n_next) = named.most_common(2)
    return people[most] if n_most >= LEAD * n_next else None


def _gender_told(scene: Scene, before: Token | None) -> str | None:
    return scene.words.genders.get(before.text.lower().rstrip(".")) if before is not None else None


def _may_precede(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """Whether a capitalised word before a name need not belong to it: a rank, a weekday, a country, another mention."""
    word = token.text.lower().rstrip(".")
    if word in scene.words.people or word in scene.words.things or not scene.taken.free(token.span):
        return True
    return any(match.span.covers(token.span) for match in scene.matches[sentence.index])


def _own_words(scene: Scene, mention: Found) -> set[str]:
    known = scene.knowledge.person_names.get(mention.actor.actor_id, (mention.actor.name,))
    return {word for name in known for word in name.split()}


def find_titled_names(scene: Scene, names: Sequence[Name], words: Sequence[TitleWords]) -> list[Found]:
    """Return "President Hollande" and "Prime Minister Abadi": the one of that name who held the office on the day.

    Nothing where the day is unknown or allows two persons of the name.
    """
    ending = {(title.sentence_index, title.span.end): title for title in words}
    found = []
    for name in names:
        title = ending.get((name.sentence.index, name.span.start - 1))
        if title is None or names_a_thing(scene.words, name) or not scene.taken.free(name.span):
            continue
        days = scene.days_of(name.sentence)
        short = scene.folded[name.span.start : name.span.end]
        terms = [
            term
            for term in _terms_of_name(scene, short)
            if term.office_id in title.office_ids and term.may_hold_on(days)
        ]
        if days.earliest and len({term.person_id for term in terms}) == 1:
            scene.taken.add(name.span)
            found.append(_lone(scene, name.sentence, name.span, terms[0], 0.85))
    return found


def _terms_of_name(scene: Scene, short: str) -> Sequence[Term]:
    """The terms of all persons of that family name, or of that name in another spelling."""
    exact = terms_by_short_name(scene.knowledge).get(short, ())
    key = spelling_key(short)
    if exact or len(key) < MIN_SHORT_KEY:
        return exact
    return [term for known, term in terms_by_key(scene.knowledge).get(key, ()) if vowels_apart(short, known) <= 1]


def find_lone_short_names(scene: Scene, full: Sequence[Found]) -> list[Found]:
    """Return heads of state, government and diplomacy named by family name only ("Lavrov said").

    Only where one person of that name held such an office on the day and the article names that country.
    """
    if scene.days.earliest is None:
        return []
    countries = {match.actor_id for matches in scene.matches.values() for match in matches if match.kind != "trap"}
    named = {mention.actor.actor_id for mention in full}
    found: list[Found] = []
    for sentence in scene.sentences:
        for span in capital_runs(sentence):
            term = _leader(scene, scene.folded[span.start : span.end], countries)
            if term is None or term.person_id in named or not scene.taken.free(span):
                continue
            told = _gender_told(scene, neighbours(sentence, span)[0])
            if _alone(scene, sentence, span) and told in (scene.knowledge.genders.get(term.person_id), None):
                scene.taken.add(span)
                found.append(_lone(scene, sentence, span, term, 0.7))
    return found


def _leader(scene: Scene, short: str, countries: set[str]) -> Term | None:
    """The one person of that name in a leading office of a named country on the day."""
    terms = _terms_of_name(scene, short) if len(short) >= MIN_LONE_LENGTH else ()
    held = [
        term for term in terms
        if term.country in countries and scene.knowledge.offices[term.office_id].rank <= LEADING_RANK
        and term.may_hold_on(scene.days)
    ]  # fmt: skip
    return held[0] if len({term.person_id for term in held}) == 1 else None


def _lone(scene: Scene, sentence: Sentence, span: Span, term: Term, confidence: float) -> Found:
    return Found(
        sentence_index=sentence.index,
        span=span,
        kind="short-name",
        actor=scene.knowledge.persons[term.person_id],
        confidence=confidence,
        office=term.title,
    )


def _alone(scene: Scene, sentence: Sentence, span: Span) -> bool:
    """Whether the word is a proper noun that is no part of a longer name, and names nothing else."""
    head = sentence.head_of(span)
    if head is None or head.pos != "PROPN" or head.dep in ("compound", "nmod", "amod"):
        return False
    if any(match.span.overlaps(span) for match in scene.matches[sentence.index]):
        return False
    before, after = neighbours(sentence, span)
    return after is None and (before is None or _may_precede(scene, sentence, before))
