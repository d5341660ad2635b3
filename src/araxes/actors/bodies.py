"""Generic bodies and groups with a country: "the Iranian army", "Azerbaijan's parliament", "militants in Iraq"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs

from araxes.actors.forms import Match, fold
from araxes.actors.found import Found, Scene
from araxes.actors.home import home_of
from araxes.actors.leaders import government_of
from araxes.actors.names import neighbours
from araxes.knowledge.actors import ActorKnowledge, Body
from araxes.records import Actor, Sentence, Span

BEFORE = re.compile(r"(?:'s|')?[ ](?P<words>(?:[A-Za-z]+(?:-[a-z]+)?[ ]){0,2})\Z")
AFTER_BODY = re.compile(r"[ ]of[ ](?:the[ ])?")  # not "in": an embassy in Israel is another state's
AFTER_PEOPLE = re.compile(r"[ ](?:of|in)[ ](?:the[ ])?")
AGAINST = re.compile(r"(?:pro|anti|non|un)-\Z", re.IGNORECASE)
NAME_GOES_ON = re.compile(r"[ ](?:(?:of|for|on)[ ](?:the[ ])?)?(?P<name>[A-Z]\w+)")
# A capital owns the bodies of its state ("the Kyiv government"), not what else is in the city ("the Moscow press").
SEATS, STATE_SECTORS = ("capital", "metonym"), ("GOV", "MIL", "SPY", "LEG")
# Groups that are at home where they act: fighters against a state, and who protests or keeps order there.
LOCAL_SECTORS, LOCAL_GROUPS = ("REB", "PRM"), ("PROTESTERS", "RIOTERS", "POLICE", "RIOT_POLICE", "SECURITY_FORCES")
# Where something happens, and not where it comes from or goes.
WHERE = frozenset({"in", "near", "inside", "across", "throughout"})
# Bodies of which a state has so many that the word alone names none; offices, and chambers with names of their own.
MANY_BODIES = frozenset({"STATE_AGENCIES", "JOINT_COMMISSION", "EMBASSY", "CONSULATE", "MINISTRY", "DIPLOMATIC_MISSION",
                         "LOCAL_GOVERNMENT", "MUNICIPALITY", "PRESIDENCY", "VICE_PRESIDENCY", "UPPER_HOUSE",
                         "LOWER_HOUSE", "CONGRESS", "REGULATOR", "TRADE_MISSION"})  # fmt: skip
# A word that stands for any longer one: "the ministry" after "Russia's defence ministry".
MINISTRY = "MINISTRY"
SHORT_SUFFIXES = frozenset({MINISTRY})
GOVERNMENT = "GOVERNMENT"
COUNTRY_KINDS = ("name", "adjective", "capital", "metonym")


@dataclass(frozen=True)
class BodyMatcher:
    """Finds the words for bodies in lower-cased text."""

    automaton: ahocorasick_rs.AhoCorasick
    bodies: tuple[Body, ...]


@cache
def _by_term(knowledge: ActorKnowledge) -> Mapping[str, Body]:
    return {term: body for body in knowledge.bodies for term in body.terms}


@cache
def body_matcher(knowledge: ActorKnowledge) -> BodyMatcher:
    """Return the matcher for the bodies of this knowledge."""
    forms = _by_term(knowledge)
    automaton = ahocorasick_rs.AhoCorasick(list(forms), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return BodyMatcher(automaton=automaton, bodies=tuple(forms.values()))


def find_bodies(scene: Scene, persons: Sequence[Found] = ()) -> list[Found]:
    """Return bodies and groups with their country, and later definite mentions of the same body alone.

    `persons` are the mentions of persons, whose titles may tell whose "the Foreign Ministry" is.
    """
    found: list[Found] = []
    home = home_of(scene, persons, _by_term(scene.knowledge))
    for sentence in scene.sentences:
        for span, body in _words_for_bodies(scene, sentence):
            if not scene.taken.free(span) or _is_anothers(scene, sentence, span):
                continue
            owner = _owner(scene, sentence, body, span)
            if owner is not None and _is_named(scene, sentence, span):
                scene.taken.add(Span(min(owner.span.start, span.start), span.end))
                continue
            mention = (
                _made(scene, sentence, body, span, owner)
                if owner is not None
                else _again(scene, sentence, body, span, found)
                or _at_home(scene, sentence, body, span, home)
                or _of_context(scene, sentence, body, span, found)
            )
            if mention is not None:
                scene.taken.add(mention.span)
                found.append(mention)
    return found


def _words_for_bodies(scene: Scene, sentence: Sentence) -> Iterator[tuple[Span, Body]]:
    matcher = body_matcher(scene.knowledge)
    start, end = sentence.span
    folded = scene.folded[start:end].lower()
    for index, left, right in matcher.automaton.find_matches_as_indexes(folded, overlapping=False):
        if (left and folded[left - 1].isalnum()) or (right < len(folded) and folded[right].isalnum()):
            continue
        span = Span(start + left, start + right)
        named = any(match.span.covers(span) for match in scene.matches[sentence.index])
        if not named and _noun_at(scene, sentence, span):
            yield span, matcher.bodies[index]


def _noun_at(scene: Scene, sentence: Sentence, span: Span) -> bool:
    """Whether the words are a noun phrase of their own.

    They are not as a modifier ("military drill"), a verb ("police") or the description of a name ("X, an official",
    "the journalist X").
    """
    head = sentence.head_of(span)
    if head is None or head.pos not in ("NOUN", "PROPN") or head.dep in ("compound", "amod", "nmod"):
        return False
    after = next((token for token in sentence.tokens if token.span.start == span.end + 1), None)
    if after is not None and after.pos == "PROPN" and after.dep == "compound" and not scene.taken.free(after.span):
        return False
    described = sentence.tokens[head.head]
    return not (head.dep == "appos" and described.pos == "PROPN" and not scene.taken.free(described.span))


def _is_named(scene: Scene, sentence: Sentence, span: Span) -> bool:
    """Whether the body's name follows ("Iranian news agency IRNA"), so that the words only describe it."""
    return any(
        match.kind == "organisation" and scene.folded[span.end : match.span.start] in (" ", ", ")
        for match in scene.matches[sentence.index]
    )


def _is_anothers(scene: Scene, sentence: Sentence, span: Span) -> bool:
    """Whether the words are of a named body ("ISIL fighters") or a piece of a longer name ("Department of Justice")."""
    if any(
        match.kind == "organisation" and scene.folded[match.span.end : span.start] in (" ", "'s ", "' ", "-linked ")
        for match in scene.matches[sentence.index]
    ):
        return True
    if not scene.text[span.start].isupper():
        return False
    before, _ = neighbours(sentence, span)
    longer = before is not None and not any(match.span.covers(before.span) for match in scene.matches[sentence.index])
    goes_on = NAME_GOES_ON.match(scene.folded, span.end)
    return longer or (goes_on is not None and not any(
        match.span.start == goes_on.start("name") for match in scene.matches[sentence.index]
    ))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Owner:
    country: str
    span: Span
    possessive: bool


def _owner(scene: Scene, sentence: Sentence, body: Body, span: Span) -> _Owner | None:
    """The country beside the body, before ("Iranian", "Azerbaijan's") or after it ("of Georgia", "in Iraq")."""
    text = scene.folded
    after: Match | None = None
    joint = (AFTER_PEOPLE if body.people else AFTER_BODY).match(text, span.end)
    for match in scene.matches[sentence.index]:
        if match.kind not in COUNTRY_KINDS:
            continue
        seat = match.kind == "capital" and (body.sector in STATE_SECTORS or body.suffix in LOCAL_GROUPS) and body.people
        if joint is not None and match.span.start == joint.end() and (match.kind == "name" or seat):
            after = match
        if match.kind in SEATS and (body.people or body.sector not in STATE_SECTORS):
            continue
        between = BEFORE.match(text[match.span.end : span.start]) if match.span.end <= span.start else None
        if between is None or AGAINST.search(text, sentence.span.start, match.span.start):
            continue
        if all(_modifies(sentence, word) for word in between["words"].split()):
            possessive = text[match.span.end : match.span.end + 1] == "'"
            return _Owner(match.actor_id, match.span, possessive or match.kind in ("name", "capital"))
    if after is not None:
        return _Owner(after.actor_id, after.span, False)
    led = government_of(scene, sentence, span) if body.suffix == GOVERNMENT else None
    return _Owner(led[0], led[1], True) if led is not None else None


def _modifies(sentence: Sentence, word: str) -> bool:
    return any(fold(token.text) == word and token.pos in ("ADJ", "NOUN", "PROPN") for token in sentence.tokens) or (
        "-" in word
    )


def _made(scene: Scene, sentence: Sentence, body: Body, span: Span, owner: _Owner) -> Found:
    if owner.possessive:
        whole = span
    elif body.people and owner.span.start > span.end:
        whole = _with_modifiers(sentence, span)
    else:
        whole = Span(min(span.start, owner.span.start), max(span.end, owner.span.end))
    return Found(
        sentence_index=sentence.index,
        span=whole,
        kind="body",
        actor=_body_actor(scene, body, owner.country, _side(scene, whole, body) if owner.span.start > span.end else ""),
        confidence=0.85,
    )


def _with_modifiers(sentence: Sentence, span: Span) -> Span:
    """The words with the adjectives right before them: "pro-Iranian militants", "Shia militants"."""
    head = sentence.head_of(span)
    own = (
        {child.i for child in sentence.children(head.i) if child.dep in ("amod", "compound", "nmod")} if head else set()
    )
    start = span.start
    for token in reversed([token for token in sentence.tokens if token.span.end <= span.start]):
        below = {token.i, *(above.i for above in sentence.ancestors(token.i))}
        if not own & below:
            break
        start = token.span.start
    return Span(start, span.end)


def _body_actor(scene: Scene, body: Body, country: str, side: str = "") -> Actor:
    actor_id = f"{country}:{side}{body.suffix}"
    actor_id = scene.knowledge.body_ids.get(actor_id, actor_id)
    known = scene.knowledge.organisations.get(actor_id)
    if known is not None:
        return known
    return Actor(
        actor_id=actor_id,
        name=scene.knowledge.countries[country].of(
            f"{side.replace('_', ' ').title()}{body.suffix.replace('_', ' ').lower()}"
        ),
        type=body.type,
        country=country,
        sector=body.sector,
    )


def _of_context(scene: Scene, sentence: Sentence, body: Body, span: Span, earlier: Sequence[Found]) -> Found | None:
    """A body or group that the text gives no country: that of the only country there is.

    Fighters, protesters and police are of the one country that the sentence names as a place ("militants fired
    rockets at a base in Iraq"), else fighters of the one that such a group was named with before. "The regime" and
    "the army" are of the one country that the article and all in it have to do with.
    """
    local = body.sector in LOCAL_SECTORS or body.suffix in LOCAL_GROUPS
    whole = _with_modifiers(sentence, span) if local else span
    countries = _around(scene, sentence, body, whole, earlier) if local else set()
    if not countries and not body.people:
        whole, countries = span, _only_one(scene, sentence, body, span)
    if len(countries) != 1:
        return None
    return Found(
        sentence_index=sentence.index,
        span=whole,
        kind="body",
        actor=_body_actor(scene, body, countries.pop(), _side(scene, whole, body)),
        confidence=0.55,
    )


def _around(scene: Scene, sentence: Sentence, body: Body, span: Span, earlier: Sequence[Found]) -> set[str]:
    """The countries that the sentence names as a place, else those of such groups before; none for another's group."""
    matches = scene.matches[sentence.index]
    if AGAINST.search(scene.folded, sentence.span.start, span.start) or any(
        match.kind != "trap" and span.overlaps(match.span) for match in matches
    ):
        return set()
    places = {match.actor_id for match in matches if match.kind == "name" and _is_place(sentence, match)}
    if places or not body.people:
        return places
    return {str(m.actor.country) for m in earlier if m.kind == "body" and m.actor.actor_id.endswith(body.suffix)}


def _only_one(scene: Scene, sentence: Sentence, body: Body, span: Span) -> set[str]:
    """The countries that anything in the article belongs to, for "the regime"; none for a body that many have."""
    if not _is_definite(scene, sentence, span) or body.sector not in STATE_SECTORS or body.suffix in MANY_BODIES:
        return set()
    named = {m.actor_id.partition(":")[0] for found in scene.matches.values() for m in found if m.kind != "trap"}
    return named if named <= scene.knowledge.countries.keys() else set()


def _is_place(sentence: Sentence, match: Match) -> bool:
    token = sentence.head_of(match.span)
    return token is not None and token.dep == "pobj" and sentence.tokens[token.head].text.lower() in WHERE


def _side(scene: Scene, whole: Span, body: Body) -> str:
    """The capitalised adjectives of a group, as a part of its id: `SHIA_` of "Shia militants", `PRO_IRANIAN_`.

    The capitals of an institution ("Ministry of Higher Education") are its name, which tells no part of it.
    """
    if not body.people:
        return ""
    told = (word for word in scene.folded[slice(*whole)].split()[:-1] if any(map(str.isupper, word)))
    words = (re.sub(r"[^A-Z0-9]+", "_", word.upper()).strip("_") for word in told)
    return "".join(f"{word}_" for word in words if word and word not in body.suffix.split("_"))


def _is_definite(scene: Scene, sentence: Sentence, span: Span) -> bool:
    """Whether "the" stands before the words."""
    return scene.folded[sentence.span.start : span.start].rstrip().lower().endswith("the")


def _at_home(
    scene: Scene, sentence: Sentence, body: Body, span: Span, home: tuple[str, frozenset[str]] | None
) -> Found | None:
    """ "The Foreign Ministry" of the country that the article is at home in; "the ministry" is the one titled."""
    if home is None or not _is_definite(scene, sentence, span) or not body.suffix.endswith(MINISTRY):
        return None
    country, titled = home
    if body.suffix == MINISTRY:
        longer = titled - {MINISTRY}
        body = next((one for one in scene.knowledge.bodies if {one.suffix} == longer), body)
    return Found(
        sentence_index=sentence.index, span=span, kind="body", actor=_body_actor(scene, body, country), confidence=0.6
    )


def _again(scene: Scene, sentence: Sentence, body: Body, span: Span, earlier: Sequence[Found]) -> Found | None:
    """The body alone ("the military"), if the article has named it with exactly one country before."""
    if not _is_definite(scene, sentence, span):
        return None
    suffix, word = f":{body.suffix}", " " + scene.folded[slice(*span)].lower()
    endings = (suffix, f"_{body.suffix}") if body.suffix in SHORT_SUFFIXES else (suffix,)

    def ends_so(actor_id: str, endings: tuple[str, ...]) -> bool:
        return any(one.endswith(endings) for one in scene.knowledge.ids_of(actor_id))

    owners = {found.actor.actor_id: found.actor for found in earlier if ends_so(found.actor.actor_id, endings)}
    for named in scene.sentences[: sentence.index]:
        for match in scene.matches[named.index]:
            same = ends_so(match.actor_id, (suffix,)) or scene.folded[slice(*match.span)].lower().endswith(word)
            if match.kind == "organisation" and same:
                owners[match.actor_id] = scene.knowledge.organisations[match.actor_id]
    if len(owners) != 1:
        return None
    return Found(
        sentence_index=sentence.index,
        span=span,
        kind="body",
        actor=next(iter(owners.values())),
        confidence=0.6,
    )
