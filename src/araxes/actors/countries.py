"""Countries and organisations by name, and whether a country, nationality or capital is meant as a party.

The rules follow the gold annotation's guide (gold/README.md): names count wherever they stand, nationalities
and capitals only where they could be replaced by the government.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from araxes.actors.forms import Match
from araxes.actors.found import Found, Scene
from araxes.knowledge.actors import country_actor
from araxes.records import Actor, ActorType, Reference, Sentence, Span, Token

# "Stockholm, Sweden", "Washington, DC", "MOSCOW (Reuters)", "Baku, March 5": the capital as an address or dateline.
ADDRESS = re.compile(r"(?:,? (?:D\.?C\b)|, [A-Z][a-z]+\b| \([A-Z][\w ]*\)? ?(?:[-:]|$)| \([A-Z]{2,}|, \d)")

# Between the two words of "Finnish Americans" and "Mexican-American", also where the hyphen was set loosely.
NEXT_PEOPLE = re.compile(r" ?[-–]?")


def find_organisations(scene: Scene) -> list[Found]:
    """Return the mentions of known organisations, outlets and armed groups by name, in text order."""
    return [
        Found(
            sentence_index=sentence.index,
            span=match.span,
            kind="name",
            actor=scene.knowledge.organisations[match.actor_id],
            confidence=0.93,
        )
        for sentence in scene.sentences
        for match in scene.matches[sentence.index]
        if match.kind == "organisation"
    ]


def find_countries(scene: Scene) -> tuple[list[Found], list[Reference]]:
    """Return the mentions of countries as parties, and references to them as mere places, in text order."""
    mentions: list[Found] = []
    places: list[Reference] = []
    for sentence in scene.sentences:
        for match in scene.matches[sentence.index]:
            for made in _country(scene, sentence, match):
                if isinstance(made, Reference):
                    places.append(made)
                else:
                    mentions.append(made)
    return mentions, places


def _country(scene: Scene, sentence: Sentence, match: Match) -> Iterator[Found | Reference]:
    if match.kind not in ("name", "adjective", "demonym", "capital", "metonym"):
        return
    token = sentence.head_of(match.span)
    country = country_actor(scene.knowledge.countries[match.actor_id])
    located = token is not None and _is_located(scene, sentence, token, match.span)
    if match.kind in ("name", "metonym") and _is_territory(match.actor_id):
        if token is not None and _acts(sentence, token):
            yield _found(sentence, match, country, 0.7, False)
        else:
            yield _place(sentence, match.span, country)
    elif match.kind in ("name", "metonym"):
        yield _found(sentence, match, country, 0.75 if match.misspelt else 0.96, located)
    elif match.kind == "capital":
        if (
            located
            or _origin(scene, sentence, match.span)
            or not _governs(scene, sentence, token, match.span)
            or not scene.taken.free(match.span)
        ):
            yield _place(sentence, match.span, country)
        else:
            yield _found(sentence, match, country, 0.85, False)
    elif scene.taken.free(match.span):
        yield from _nationality(scene, sentence, match, country, token)


def _is_territory(code: str) -> bool:
    """Whether the code is one of our own for a disputed territory; Kosovo's is in general use."""
    return code.startswith("X") and code != "XKX"


def _acts(sentence: Sentence, token: Token) -> bool:
    """Whether the word is the subject of a deed, not only what something is said to be."""
    return token.dep == "nsubj" and sentence.tokens[token.head].lemma not in ("be", "become", "remain")


def _found(sentence: Sentence, match: Match, actor: Actor, confidence: float, place_only: bool) -> Found:
    kind = {"adjective": "demonym", "metonym": "name"}.get(match.kind, match.kind)
    return Found(
        sentence_index=sentence.index,
        span=match.span,
        kind=kind,
        actor=actor,
        confidence=confidence,
        place_only=place_only,
    )


def _place(sentence: Sentence, span: Span, country: Actor) -> Reference:
    return Reference(
        article_id=sentence.article_id,
        sentence_index=sentence.index,
        span=span,
        kind="place",
        actor_ids=(country.actor_id,),
        confidence=0.85,
    )


def _is_located(scene: Scene, sentence: Sentence, token: Token, span: Span) -> bool:
    """Whether the word stands as a place: "in Iran", "visit Baku", "the Iranian border", "Baku airport"."""
    words = scene.words
    head = sentence.tokens[token.head]
    if token.dep == "pobj" and head.text.lower() == "of" and sentence.tokens[head.head].lemma in words.place_nouns:
        return True
    if token.dep == "pobj" and head.text.lower() in words.place_prepositions:
        return not (head.text.lower() in ("to", "from") and sentence.tokens[head.head].pos != "VERB")
    if token.dep == "dobj" and head.lemma in words.place_verbs:
        return True
    if token.dep == "conj":
        return _is_located(scene, sentence, head, span)
    return token.dep in ("compound", "amod", "nmod") and head.lemma in words.place_nouns


def _governs(scene: Scene, sentence: Sentence, token: Token | None, span: Span) -> bool:
    """Whether a capital may stand for its government: not in an address, nor before any noun but one like "ties"."""
    if ADDRESS.match(scene.folded, span.end):
        return False
    if token is not None and token.dep == "conj" and sentence.tokens[token.head].pos == "PROPN":
        first = sentence.tokens[token.head].span
        return any(match.span.overlaps(first) for match in scene.matches[sentence.index])
    if token is None or token.dep not in ("compound", "amod", "nmod"):
        return True
    head = sentence.tokens[token.head]
    hyphenated = head.span.start == span.end + 1 and scene.folded[span.end] == "-"
    return hyphenated or head.lemma in scene.words.party_nouns


def _nationality(
    scene: Scene, sentence: Sentence, match: Match, country: Actor, token: Token | None
) -> Iterator[Found | Reference]:
    """An adjective or demonym: a party ("Iranian drills"), people ("Iranians"), a place, or an origin."""
    if token is None or _describes_people(scene, sentence, match):
        return
    if _origin(scene, sentence, match.span):
        yield _place(sentence, match.span, country)
    elif _are_people(scene, token, match):
        yield Found(
            sentence_index=sentence.index,
            span=match.span,
            kind="demonym",
            actor=_people(scene, sentence, match, country),
            confidence=0.75,
        )
    elif _is_located(scene, sentence, token, match.span):
        yield _place(sentence, match.span, country)
    elif token.dep in ("amod", "compound", "nmod", "npadvmod", "poss") and not _describes_person(
        scene, sentence, token
    ):
        yield _found(sentence, match, country, 0.8, False)


def _origin(scene: Scene, sentence: Sentence, span: Span) -> bool:
    """Whether the word is the first half of an origin: "Israeli-made", "Turkish-speaking"."""
    after = next((t for t in sentence.tokens if t.span.start >= span.end), None)
    if after is None or after.text not in ("-", "–"):
        following = after.text.lower() if after is not None and after.span.start == span.end + 1 else ""
        return following in ("made", "built") and following in scene.words.origins
    second = next((t for t in sentence.tokens if t.span.start >= after.span.end), None)
    return second is not None and second.text.lower() in scene.words.origins


def _describes_people(scene: Scene, sentence: Sentence, match: Match) -> bool:
    """Whether the word tells which people of another country: "Finnish Americans", "is Mexican-American"."""
    gap = NEXT_PEOPLE.match(scene.folded, match.span.end)
    other = next((m for m in scene.matches[sentence.index] if gap is not None and m.span.start == gap.end()), None)
    if other is None or other.kind not in ("adjective", "demonym") or other.actor_id == match.actor_id:
        return False
    token = next((t for t in sentence.tokens if t.span.covers(Span(other.span.start, other.span.start + 1))), None)
    return token is not None and token.dep not in ("amod", "compound", "nmod", "poss")


def _are_people(scene: Scene, token: Token, match: Match) -> bool:
    """Whether the word stands for people: "Iranians", "the French" as subject or object."""
    if token.tag in ("NNPS", "NNS"):
        return True
    if token.dep not in ("nsubj", "dobj", "pobj", "nsubjpass"):
        return False
    word = scene.text[match.span.start : match.span.end]
    after_the = scene.folded[max(0, match.span.start - 4) : match.span.start].lower() == "the "
    return match.kind == "demonym" or (after_the and word in scene.knowledge.countries[match.actor_id].demonyms)


def _people(scene: Scene, sentence: Sentence, match: Match, country: Actor) -> Actor:
    """The people of a country; with "in Iran" after them, a group inside that other country."""
    inside = next(
        (
            other.actor_id
            for other in scene.matches[sentence.index]
            if other.kind == "name"
            and scene.text[match.span.end : other.span.start] in (" in ", " of ")
            and other.actor_id != country.actor_id
        ),
        None,
    )
    words = scene.text[match.span.start : match.span.end]
    if inside is not None:
        home = scene.knowledge.countries[inside]
        return Actor(
            actor_id=f"{home.code}:{words.upper().replace(' ', '_')}",
            name=f"{words} in {home.name}",
            type=ActorType.GROUP,
            country=home.code,
            sector="CVL",
            known_from="text",
        )
    return Actor(
        actor_id=f"{country.country}:CITIZENS",
        name=scene.knowledge.countries[country.actor_id].of("citizens"),
        type=ActorType.GROUP,
        country=country.country,
        sector="CVL",
    )


def _describes_person(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """Whether the nationality only describes a name beside it ("Iranian President X", "Iranian news agency IRNA")."""
    head = sentence.tokens[token.head]
    if head.lemma in scene.words.people:
        return True
    for following in sentence.tokens[token.i + 1 :]:
        if any(match.span.start == following.span.start and match.kind in ("person", "organisation")
               for match in scene.matches[sentence.index]):  # fmt: skip
            return True
        if following.pos not in ("NOUN", "PROPN", "ADJ"):
            break
    return head.pos == "PROPN" and not scene.taken.free(head.span)
