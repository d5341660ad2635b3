"""Persons by their full names: known ones, and unknown ones that the text introduces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from araxes.actors.descriptions import Description, country_told, description_of, gender_told, role_of, sector_told
from araxes.actors.forms import fold, id_part
from araxes.actors.found import Found, Scene
from araxes.actors.names import (
    FAMILY_FIRST,
    Name,
    given_names,
    names_a_thing,
    persons_by_key,
    plain_name,
    plain_names,
)
from araxes.actors.spellings import spelling_key, vowels_apart
from araxes.actors.titles import TitlePhrase
from araxes.records import Actor, ActorType, Token

SPEAKING = frozenset(
    "say tell add note stress claim warn state argue explain insist write announce declare deny accuse believe".split()
)
FORMER_SECTOR = "ELI"
# How far a title may stand from the name that it describes, in characters: a comma, an article, a second title.
TITLE_REACH = 24
# How many consonants the key of a whole name needs, and how many to differ in a vowel without other support.
MIN_KEY, MIN_LONE_KEY = 5, 7
# Regions whose names reach English letter by letter: there only a slip of one letter is the same name.
LATIN_REGIONS = frozenset({
    "Northern America", "Central America", "South America", "Caribbean", "Northern Europe", "Western Europe",
    "Australia and New Zealand",
})  # fmt: skip


def find_known_persons(scene: Scene) -> list[Found]:
    """Return the mentions of known persons by full name, in text order."""
    return [
        Found(
            sentence_index=sentence.index,
            span=match.span,
            kind="name",
            actor=scene.knowledge.persons[match.actor_id],
            confidence=0.97,
        )
        for sentence in scene.sentences
        for match in scene.matches[sentence.index]
        if match.kind == "person"
    ]


def find_new_persons(
    scene: Scene, names: Sequence[Name], titles: Sequence[TitlePhrase], again: frozenset[str], *, single: bool = False
) -> list[Found]:
    """Return the persons that the text introduces, in text order, and claim their names.

    A name of two or more words counts with a title, rank, apposition or verb of speech beside it, or if it opens
    with a given name; a single word (`single`) only after a rank or role. Another spelling of a known person
    ("Joseph L. Votel", "Haider Al Abadi") is that person. `again` are short names of persons found before.
    """
    found = []
    for name in names:
        fits = (name.n_words == 1) == single and scene.taken.free(name.span)
        if not fits or names_a_thing(scene.words, name) or _words(scene, name) in again:
            continue
        mention = _known_spelling(scene, name) or _introduced(scene, name, titles)
        if mention is not None:
            scene.taken.add(name.span)
            found.append(mention)
    return found


def _words(scene: Scene, name: Name) -> str:
    return scene.folded[name.span.start : name.span.end]


def _known_spelling(scene: Scene, name: Name) -> Found | None:
    """The known person of whom this is another spelling: the same but for case and initials, or by the rules."""
    person_id, confidence = plain_names(scene.knowledge).get(plain_name(_words(scene, name))), 0.9
    if person_id is None and name.n_words > 1:
        person_id, confidence = _by_key(scene, name), 0.8
    if person_id is None:
        return None
    return Found(
        sentence_index=name.sentence.index,
        span=name.span,
        kind="name",
        actor=scene.knowledge.persons[person_id],
        confidence=confidence,
    )


def _by_key(scene: Scene, name: Name) -> str | None:
    """The one known person whose name has this key, if nothing speaks against it.

    A long key stands for itself where at most one vowel differs, a short one where none does; two vowels need the
    person's country in the article. Chinese and Korean names live by their vowels, which must agree. A name that
    the text gives to another country is another person.
    """
    written = scene.text[name.span.start : name.span.end]
    key = spelling_key(written)
    person_id, known = persons_by_key(scene.knowledge).get(key, ("", ()))
    if not known or len(key) < MIN_KEY:
        return None
    person = scene.knowledge.persons[person_id]
    if _written_alike(scene, person):
        plain = plain_name(written)
        if min(OSA.distance(plain, plain_name(spelt)) for spelt in known) > 1:
            return None
    allowed = 2 if scene.speaks_of(person_id) else int(len(key) >= MIN_LONE_KEY)
    if min(vowels_apart(written, spelt) for spelt in known) > (0 if person.country in FAMILY_FIRST else allowed):
        return None
    head = name.sentence.head_of(name.span)
    told = None
    if head is not None:
        own = description_of(scene, name.sentence, head, name.span).own
        told, _ = country_told(scene, name.sentence, own)
    elsewhere = told in scene.knowledge.countries and not scene.speaks_of(person_id, told)
    return None if elsewhere else person_id


def _written_alike(scene: Scene, person: Actor) -> bool:
    """Whether the person's country writes names as English does, so that no transliteration lies between two."""
    country = scene.knowledge.countries.get(person.country or "")
    return country is not None and country.region in LATIN_REGIONS


def _introduced(scene: Scene, name: Name, titles: Sequence[TitlePhrase]) -> Found | None:
    """The new person, if something says that it is one; country and sector as far as told."""
    sentence = name.sentence
    head = sentence.head_of(name.span)
    if head is None:
        return None
    title = _title_beside(name, titles)
    beside = description_of(scene, sentence, head, name.span)
    role = next((token for token in beside.words if role_of(scene, token) is not None), None)
    given = given_names(scene.knowledge, scene.words).get(fold(name.tokens[0].text)) if name.n_words > 1 else None
    speaks = _speaks(scene, name, head)
    alone = head.dep not in ("compound", "nmod", "amod")
    if title is None and role is None and not speaks and not (given is not None and alone):
        return None
    actor = _new_actor(scene, name, beside, title)
    gender = gender_told(scene, beside.words) or given
    if gender:
        scene.genders.setdefault(actor.actor_id, gender)
    office = scene.knowledge.offices.get((title.office_id or "") if title is not None and not title.former else "")
    return Found(
        sentence_index=sentence.index,
        span=name.span,
        kind="name",
        actor=actor,
        confidence=0.75 if title is not None or role is not None or given is not None else 0.6,
        office=office.titles[0] if office is not None else None,
    )


def _speaks(scene: Scene, name: Name, head: Token) -> bool:
    """Whether the name says something, and the last word of it alone names someone elsewhere: no bank or paper does."""
    if name.n_words == 1 or head.dep != "nsubj" or name.sentence.tokens[head.head].lemma not in SPEAKING:
        return False
    whole, last = _words(scene, name), fold(name.tokens[-1].text)
    return len(re.findall(rf"\b{re.escape(last)}\b", scene.folded)) > scene.folded.count(whole)


def _title_beside(name: Name, titles: Sequence[TitlePhrase]) -> TitlePhrase | None:
    def distance(phrase: TitlePhrase) -> int:
        return max(name.span.start - phrase.span.end, phrase.span.start - name.span.end)

    near = [
        phrase
        for phrase in titles
        if phrase.sentence_index == name.sentence.index and phrase.attached and 0 <= distance(phrase) <= TITLE_REACH
    ]
    return min(near, key=distance, default=None)


def _new_actor(scene: Scene, name: Name, beside: Description, title: TitlePhrase | None) -> Actor:
    country, sector = country_told(scene, name.sentence, beside.own)
    sector = sector or sector_told(scene, name.sentence, beside.own)
    if title is not None:
        owner = scene.knowledge.actor(title.of)
        country = owner.country if owner is not None else country
        office = scene.knowledge.offices.get(title.office_id or "")
        sector = (office.sector or sector) if office is not None and not title.former else sector
    if (title is not None and title.former) or any(token.lemma in scene.words.former for token in beside.words):
        sector = FORMER_SECTOR
    shown = scene.text[name.span.start : name.span.end]
    return Actor(
        actor_id=f"{country or 'UNK'}:{id_part(shown)}",
        name=shown,
        type=ActorType.PERSON,
        country=country,
        sector=sector or None,
        known_from="text",
    )
