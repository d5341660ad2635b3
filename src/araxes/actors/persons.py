"""Persons: known ones by full name, unknown ones that the text introduces, and both by their short names later."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import DamerauLevenshtein

from araxes.actors.forms import fold
from araxes.actors.found import Found, Scene
from araxes.actors.titles import TitlePhrase
from araxes.records import Actor, ActorType, Sentence, Span, Token

PARTICLES = frozenset("al el ad as ash bin ibn ben abu abd de da dos das van von der den di le la du e y".split())
# States where news English puts the family name first ("Xi Jinping" is later "Xi").
FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "PRK", "KOR", "VNM", "KHM"})
SPEAKING = frozenset(
    "say tell add note stress claim warn state argue explain insist write announce declare deny accuse believe".split()
)
# A bare family name is only looked up for heads of state and government and the ranks next to them.
LEADING_RANK, MIN_LONE_LENGTH = 2, 4
MAX_NAME_WORDS = 5
INITIAL = re.compile(r"[A-Z]\.?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A run of capitalised words that may be a person's name."""

    sentence: Sentence
    tokens: tuple[Token, ...]

    @property
    def span(self) -> Span:
        """From the first to the last word of the name."""
        return Span(self.tokens[0].span.start, self.tokens[-1].span.end)


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


def find_new_persons(scene: Scene, titles: Sequence[TitlePhrase]) -> list[Found]:
    """Return the persons that the text introduces by title, rank, apposition or as a speaker, in text order."""
    found = []
    for sentence in scene.sentences:
        for name in _names(scene, sentence):
            if not scene.taken.free(name.span):
                continue
            actor = _introduced(scene, name, titles)
            if actor is not None:
                scene.taken.add(name.span)
                found.append(
                    Found(sentence_index=sentence.index, span=name.span, kind="name", actor=actor, confidence=0.75)
                )
    return found


def _names(scene: Scene, sentence: Sentence) -> Iterator[Name]:
    """Runs of two or more proper nouns (or one after a rank), joined by particles and hyphens."""
    run: list[Token] = []
    for token in (*sentence.tokens, None):
        if token is not None and _belongs(token, run):
            run.append(token)
            continue
        while run and not run[-1].text[0].isupper():
            run.pop()
        yield from _trimmed(scene, sentence, run)
        run = [token] if token is not None and _starts(token) else []


def _starts(token: Token) -> bool:
    return token.pos == "PROPN" and token.text[0].isupper()


def _belongs(token: Token, run: Sequence[Token]) -> bool:
    if not run:
        return _starts(token)
    glued = token.span.start == run[-1].span.end
    if token.text in ("-", "’", "'") and glued:
        return True
    if glued and run[-1].text in ("-", "’", "'"):
        return token.text[0].isupper()
    if token.text.lower() in PARTICLES and not glued:
        return True
    return _starts(token) and (not glued or INITIAL.match(run[-1].text) is not None)


def _trimmed(scene: Scene, sentence: Sentence, run: list[Token]) -> Iterator[Name]:
    """The run without leading ranks, titles and country words; nothing if no two words (or a ranked one) remain."""
    cut = 0
    ranked = False
    for i, token in enumerate(run):
        word = token.text.lower().rstrip(".")
        known = any(match.span.covers(token.span) for match in scene.matches[sentence.index])
        if word in scene.words.ranks | scene.words.roles or known:
            cut = i + 1
            ranked = ranked or word in scene.words.ranks | scene.words.roles
    rest = run[cut:]
    words = [token for token in rest if token.text[0].isupper()]
    if (2 if not ranked else 1) <= len(words) <= MAX_NAME_WORDS:
        yield Name(sentence=sentence, tokens=tuple(rest))


def _introduced(scene: Scene, name: Name, titles: Sequence[TitlePhrase]) -> Actor | None:
    """The new actor, if something beside the name says that it is a person; country and sector as far as told."""
    sentence = name.sentence
    title = next(
        (
            phrase
            for phrase in titles
            if phrase.sentence_index == sentence.index
            and 0 <= max(name.span.start - phrase.span.end, phrase.span.start - name.span.end) <= 24
        ),
        None,
    )
    head = sentence.head_of(name.span)
    if head is None:
        return None
    beside = _descriptions(sentence, head, name.span)
    role = next((token for token in beside if token.lemma in scene.words.roles | scene.words.ranks), None)
    speaks = head.dep == "nsubj" and sentence.tokens[head.head].lemma in SPEAKING
    if title is None and role is None and not speaks:
        return None
    country, sector = _country_beside(scene, sentence, beside)
    if title is not None:
        owner = scene.knowledge.actor(title.of)
        country = owner.country if owner is not None else country
        office = scene.knowledge.offices.get(title.office_id or "")
        sector = office.sector if office is not None and not title.former else sector
    if sector is None and role is not None:
        sector = scene.words.sectors.get(role.lemma)
    shown = scene.text[name.span.start : name.span.end]
    return Actor(
        actor_id=f"{country or 'UNK'}:{_id_part(shown)}",
        name=shown,
        type=ActorType.PERSON,
        country=country,
        sector=sector,
        known_from="text",
    )


def _descriptions(sentence: Sentence, head: Token, span: Span) -> list[Token]:
    """The words that describe the name: its own modifiers, its apposition, or the noun that it is in apposition to."""
    around: list[int] = []
    for child in sentence.children(head.i):
        if child.dep in ("compound", "amod", "nmod", "poss", "appos"):
            around += sentence.subtree(child.i)
    if head.dep == "appos":
        above = sentence.tokens[head.head]
        around += [above.i, *(k for child in sentence.children(above.i) if child.i != head.i
                              for k in sentence.subtree(child.i))]  # fmt: skip
    return [sentence.tokens[i] for i in dict.fromkeys(around) if not span.covers(sentence.tokens[i].span)]


def _country_beside(scene: Scene, sentence: Sentence, beside: Sequence[Token]) -> tuple[str | None, str | None]:
    """Country and sector of the first known actor inside the description."""
    for token in beside:
        for match in scene.matches[sentence.index]:
            if match.kind == "trap" or not match.span.covers(token.span):
                continue
            actor = scene.knowledge.actor(match.actor_id)
            if actor is not None and actor.type is not ActorType.PERSON:
                return actor.country, actor.sector
    return None, None


def _id_part(name: str) -> str:
    plain = re.sub(r"[^A-Za-z0-9]+", "_", fold(name).replace("'", "")).strip("_").upper()
    return plain or "UNNAMED"


def short_names(person: Actor, written: Sequence[str]) -> set[str]:
    """Return the folded forms under which news names a person again: the family name, with and without particle."""
    found: set[str] = set()
    for name in written:
        words = fold(name).split()
        if len(words) < 2:
            continue
        found.add(words[0] if person.country in FAMILY_FIRST else words[-1])
        last = words[-1]
        particle, hyphen, rest = last.partition("-")
        if hyphen and particle.lower() in PARTICLES and rest:
            found.add(rest)
        if words[-2].lower() in PARTICLES:
            found.add(f"{words[-2]} {last}")
    return {name for name in found if len(name) > 1}


def find_short_names(scene: Scene, full: Sequence[Found]) -> list[Found]:
    """Return later mentions by family name ("Aliyev") of persons that the article names in full.

    Two bearers of one name: the one in office on the day, else the one named last. A spelling that differs by
    one letter in six or more ("Mammedov" after "Mammadov") is the same name.
    """
    bearers: dict[str, list[Found]] = {}
    for mention in full:
        known = scene.knowledge.person_names.get(mention.actor.actor_id, (mention.actor.name,))
        for short in short_names(mention.actor, known):
            bearers.setdefault(short, []).append(mention)
    found = []
    for sentence in scene.sentences:
        for span in _capital_runs(sentence):
            chosen = _bearer(scene, span, bearers)
            if chosen is not None and scene.taken.free(span):
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


def find_lone_short_names(scene: Scene, full: Sequence[Found]) -> list[Found]:
    """Return heads of state, government and diplomacy named by family name only ("Lavrov said").

    Only where one person of that name held such an office on the day and the article names that country.
    """
    countries = {match.actor_id for matches in scene.matches.values() for match in matches if match.kind != "trap"}
    named = {mention.actor.actor_id for mention in full}
    bearers: dict[str, list[Found]] = {}
    for term in scene.knowledge.terms:
        leading = scene.knowledge.offices[term.office_id].rank <= LEADING_RANK
        if not leading or term.country not in countries or not term.may_hold_on(scene.days):
            continue
        person = scene.knowledge.persons[term.person_id]
        mention = Found(
            sentence_index=0, span=Span(0, 0), kind="short-name", actor=person, confidence=0.7, office=term.title
        )
        for short in short_names(person, scene.knowledge.person_names[term.person_id]):
            if len(short) >= MIN_LONE_LENGTH and term.person_id not in named:
                bearers.setdefault(short, []).append(mention)
    sole = {short: people for short, people in bearers.items() if len({m.actor.actor_id for m in people}) == 1}
    found = []
    for sentence in scene.sentences if scene.days.earliest and sole else ():
        for span in _capital_runs(sentence):
            people = sole.get(fold(scene.text[span.start : span.end]))
            if people and scene.taken.free(span) and _alone(sentence, span):
                scene.taken.add(span)
                found.append(replace(people[0], sentence_index=sentence.index, span=span))
    return found


def _alone(sentence: Sentence, span: Span) -> bool:
    """Whether the word is a proper noun that is no part of a longer name."""
    head = sentence.head_of(span)
    if head is None or head.pos != "PROPN" or head.dep in ("compound", "nmod", "amod"):
        return False
    return not any(
        child.pos == "PROPN" and child.dep == "compound" and not span.covers(child.span)
        for child in sentence.children(head.i)
    )


def _capital_runs(sentence: Sentence) -> Iterator[Span]:
    """Single capitalised words, and runs glued by hyphens or led by a particle, longest first."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if token.pos != "PROPN" and not token.text[0].isupper():
            continue
        end = i
        while (
            end + 2 < len(tokens)
            and tokens[end + 1].text == "-"
            and (tokens[end + 1].span.start == tokens[end].span.end)
        ):
            end += 2
        start = i
        if i and tokens[i - 1].text.lower() in PARTICLES:
            start = i - 1
        if start != i:
            yield Span(tokens[start].span.start, tokens[end].span.end)
        if end != i:
            yield Span(token.span.start, tokens[end].span.end)
        yield token.span


def _bearer(scene: Scene, span: Span, bearers: dict[str, list[Found]]) -> Found | None:
    word = fold(scene.text[span.start : span.end])
    holding = bearers.get(word)
    if holding is None and len(word) >= 6:
        close = [
            short for short in bearers
            if short[0] == word[0] and len(short) >= 6 and DamerauLevenshtein.distance(short, word) == 1
        ]  # fmt: skip
        holding = bearers[close[0]] if len(close) == 1 else None
    if not holding:
        return None
    people = {mention.actor.actor_id: mention for mention in holding}
    if len(people) == 1:
        return holding[0]
    in_office = [
        mention for actor_id, mention in people.items()
        if any(term.may_hold_on(scene.days) for term in scene.knowledge.terms_of.get(actor_id, ()))
    ]  # fmt: skip
    if len(in_office) == 1:
        return in_office[0]
    before = [mention for mention in holding if mention.span.end <= span.start]
    return before[-1] if before else holding[0]
