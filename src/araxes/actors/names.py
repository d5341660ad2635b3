"""What a person's name looks like: runs of capitalised words, given names, and the forms that name someone again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from araxes.actors.forms import fold, form_matcher
from araxes.actors.found import Scene
from araxes.actors.spellings import spelling_key
from araxes.knowledge.actors import ActorKnowledge, Term
from araxes.knowledge.words import NameWords
from araxes.records import Actor, Sentence, Span, Token

PARTICLES = frozenset("al el ad as ash bin ibn ben abu abd de da dos das van von der den di le la du e y".split())
# States where news English puts the family name first ("Xi Jinping" is later "Xi").
FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "PRK", "KOR", "VNM", "KHM"})
MAX_NAME_WORDS = 5
MAX_SYLLABLE = 6
INITIAL = re.compile(r"[A-Z]\.?(?:[A-Z]\.)*\Z")
DASHES = ("-", "‑", "–")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A run of capitalised words that may be a person's name, and the ranks, titles and countries cut off before it."""

    sentence: Sentence
    before: tuple[Token, ...]
    tokens: tuple[Token, ...]

    @property
    def span(self) -> Span:
        """From the first to the last word of the name."""
        return Span(self.tokens[0].span.start, self.tokens[-1].span.end)

    @property
    def n_words(self) -> int:
        """How many capitalised words it has; particles do not count, and what a hyphen joins is one."""
        joined = {
            k + 2
            for k, (left, dash) in enumerate(pairwise(self.tokens))
            if dash.text in DASHES and left.text[0].isupper()
        }
        return sum(token.text[0].isupper() and k not in joined for k, token in enumerate(self.tokens))


def names_in(scene: Scene, sentence: Sentence) -> Iterator[Name]:
    """Yield the runs of two or more proper nouns (or one after a rank), joined by particles and hyphens."""
    run: list[Token] = []
    for token in (*sentence.tokens, None):
        if token is not None and _belongs(token, run):
            run.append(token)
            continue
        while run and not run[-1].text[0].isupper() and not _syllable(run[-1], run[:-1]):
            run.pop()
        if run:
            yield from _trimmed(scene, sentence, run)
        run = [token] if token is not None and _starts(token) else []


def _starts(token: Token) -> bool:
    return token.pos == "PROPN" and token.text[0].isupper()


def _syllable(token: Token, run: Sequence[Token]) -> bool:
    """Whether the word is the second half of a Korean or Chinese given name: "Jong-un", "Jin-ping"."""
    return (
        len(run) > 2
        and run[-1].text in DASHES
        and run[-2].text.isalpha() and run[-2].text[0].isupper()
        and token.pos == "PROPN"
        and token.text.islower()
        and len(token.text) <= MAX_SYLLABLE
    )  # fmt: skip


def _belongs(token: Token, run: Sequence[Token]) -> bool:
    if not run:
        return _starts(token)
    glued = token.span.start == run[-1].span.end
    if token.text in (*DASHES, "’", "'") and glued:
        return True
    if glued and run[-1].text in (*DASHES, "’", "'"):
        return token.text[0].isupper() or _syllable(token, run)
    if token.text.lower() in PARTICLES and not glued:
        return True
    return _starts(token) and (not glued or INITIAL.match(run[-1].text) is not None)


def _trimmed(scene: Scene, sentence: Sentence, run: list[Token]) -> Iterator[Name]:
    """The run without leading ranks, titles and country words; nothing if no two words (or a ranked one) remain."""
    cut, ranked = 0, False
    for i, token in enumerate(run):
        role = token.text.lower().rstrip(".") in scene.words.people
        if role or any(match.span.covers(token.span) for match in scene.matches[sentence.index]):
            cut, ranked = i + 1, ranked or role
    rest = run[cut:]
    while rest and not rest[0].text[0].isalpha():
        rest = rest[1:]
    if not rest:
        return
    name = Name(sentence=sentence, before=tuple(run[:cut]), tokens=tuple(rest))
    if (1 if ranked else 2) <= name.n_words <= MAX_NAME_WORDS:
        yield name


def names_a_thing(words: NameWords, name: Name) -> bool:
    """Whether the name is no person's: a word of it belongs to bodies, places, laws or days, or it is a code."""
    if not any(len(token.text) > 1 and token.text.isalpha() and not token.text.isupper() for token in name.tokens):
        return not all(token.text.isalpha() and len(token.text) > 1 for token in name.tokens)
    first = name.tokens[0]
    return any(
        token.text.lower().rstrip(".") in words.things and not (token == first and token.text in words.given_names)
        for token in name.tokens
    )


@cache
def given_names(knowledge: ActorKnowledge, words: NameWords) -> Mapping[str, str]:
    """Return the given names of the word list and of all known persons, folded, with `m`, `f` or "" for either.

    Left out are words that name a country, capital or body ("Jordan", "Islam"), ranks and initials.
    """
    taken = {form.written for form in form_matcher(knowledge).forms}
    genders: defaultdict[str, set[str]] = defaultdict(set)
    for person_id, written in knowledge.person_names.items():
        if knowledge.persons[person_id].country in FAMILY_FIRST:
            continue
        for name in written:
            first, _, rest = fold(name).partition(" ")
            plain = first.isalpha() and len(first) > 2 and first[1:].islower()
            if rest and plain and first.lower() not in words.people | words.things | PARTICLES:
                genders[first].add(knowledge.genders.get(person_id, ""))
    found = {name: next(iter(told)) if len(told) == 1 else "" for name, told in genders.items()}
    return {name: gender for name, gender in {**found, **words.given_names}.items() if name not in taken}


def plain_name(name: str) -> str:
    """Return a name in one spelling for all: no accents, initials, hyphens or capitals ("Al Abadi", "al-Abadi")."""
    words = fold(name).replace("-", " ").replace("'", "").split()
    return " ".join(word.lower() for word in words if not INITIAL.match(word))


@cache
def plain_names(knowledge: ActorKnowledge) -> Mapping[str, str]:
    """Return the ids of the known persons by `plain_name`, without the names that two persons share."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for person_id, written in knowledge.person_names.items():
        for name in written:
            if " " in plain_name(name):
                bearers[plain_name(name)].add(person_id)
    return {name: next(iter(people)) for name, people in bearers.items() if len(people) == 1}


@cache
def persons_by_key(knowledge: ActorKnowledge) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Return by `spelling_key` the one known person whose names have it, with these names.

    A key of two persons names nobody; an id that differs in its country alone is the same person in another office.
    """
    bearers: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for person_id, written in knowledge.person_names.items():
        for name in written:
            if " " in plain_name(name):
                bearers[spelling_key(name)].setdefault(person_id, []).append(name)
    return {
        key: (person_id, tuple(names))
        for key, people in bearers.items()
        if len({person_id.partition(":")[2] for person_id in people}) == 1
        for person_id, names in list(people.items())[:1]
    }


@cache
def terms_by_key(knowledge: ActorKnowledge) -> Mapping[str, tuple[tuple[str, Term], ...]]:
    """Return the terms of all known persons by the `spelling_key` of a short name, each with that name."""
    found: defaultdict[str, list[tuple[str, Term]]] = defaultdict(list)
    for short, terms in terms_by_short_name(knowledge).items():
        found[spelling_key(short)] += [(short, term) for term in terms]
    return {key: tuple(terms) for key, terms in found.items()}


def short_names(person: Actor, written: Sequence[str]) -> set[str]:
    """Return the folded forms under which news names a person again: the family name, with and without particle."""
    found: set[str] = set()
    for name in written:
        words = fold(name).split()
        if len(words) < 2 or "of" in words:
            continue
        found.add(words[0] if person.country in FAMILY_FIRST else words[-1])
        last = words[-1]
        particle, hyphen, rest = last.partition("-")
        if hyphen and particle.lower() in PARTICLES and rest:
            found.add(rest)
        if words[-2].lower() in PARTICLES:
            found.add(f"{words[-2]} {last}")
    return {name for name in found if len(name) > 1 and not INITIAL.match(name)}


@cache
def terms_by_short_name(knowledge: ActorKnowledge) -> Mapping[str, tuple[Term, ...]]:
    """Return the terms of office of all known persons by the short forms of their names."""
    found: defaultdict[str, list[Term]] = defaultdict(list)
    for person_id, person in knowledge.persons.items():
        for short in short_names(person, knowledge.person_names[person_id]):
            found[short] += knowledge.terms_of.get(person_id, ())
    return {short: tuple(terms) for short, terms in found.items()}


def capital_runs(sentence: Sentence) -> Iterator[Span]:
    """Yield single capitalised words, and runs glued by hyphens or led by a particle, longest first."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if not token.text[0].isupper():
            continue
        end = i
        while end + 2 < len(tokens) and tokens[end + 1].text in DASHES and _glued(tokens[end : end + 3]):
            end += 2
        start = i - 1 if i and tokens[i - 1].text.lower() in PARTICLES else i
        if i > 1 and tokens[i - 1].text in DASHES and tokens[i - 2].text.lower() in PARTICLES:
            start = i - 2 if _glued(tokens[i - 2 : i + 1]) else i
        if start != i:
            yield Span(tokens[start].span.start, tokens[end].span.end)
        if end != i:
            yield Span(token.span.start, tokens[end].span.end)
        yield token.span


def _glued(tokens: Sequence[Token]) -> bool:
    return all(left.span.end == right.span.start for left, right in pairwise(tokens))


def neighbours(sentence: Sentence, span: Span) -> tuple[Token | None, Token | None]:
    """Return the proper nouns right before and right after the span, one space apart, if there are such."""
    before = after = None
    for token in sentence.tokens:
        if token.span.end in (span.start, span.start - 1):
            before = token
        elif token.span.start == span.end + 1:
            after = token
    return _capital(before), _capital(after)


def _capital(token: Token | None) -> Token | None:
    return token if token is not None and token.pos == "PROPN" and token.text[0].isupper() else None
