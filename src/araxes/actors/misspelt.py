"""Misspelt countries: "Azerbajan", "Kirghizstan", "Isreal", "the Phillipines".

A word is taken for a country where the spelling rules hear that country in it, or where one letter is too many,
missing, changed or swapped. It must be a capitalised word on its own, and none that is known as anything else:
a given name, a place, a body, or one of the look-alikes of `lexicons/roles.tsv`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from rapidfuzz.distance import OSA

from araxes.actors.forms import Match, fold, form_matcher
from araxes.actors.names import given_names
from araxes.actors.spellings import sounded
from araxes.knowledge.actors import ActorKnowledge
from araxes.knowledge.words import NameWords
from araxes.records import Sentence, Token

# Of shorter words only two letters may be swapped; a letter may be changed only in longer ones: the shorter the
# word, the more real words stand one letter away.
MIN_SWAPPED, MIN_EDITED, MIN_CHANGED = 5, 6, 8
# How many letters a writing may differ in that sounds like the country ("Kirghizstan").
MAX_SLIPS = 2
KINDS = ("name", "adjective")
MAY_TOUCH = frozenset({",", ".", "'s", "’s", ")", "(", '"', "”", "“", ";", ":"})

_Form = tuple[str, str, str]


@cache
def _forms(knowledge: ActorKnowledge) -> tuple[Mapping[str, set[_Form]], Mapping[str, list[_Form]]]:
    """The names and adjectives of one word: by how they sound, and by their first letter."""
    by_sound: defaultdict[str, set[_Form]] = defaultdict(set)
    by_letter: defaultdict[str, list[_Form]] = defaultdict(list)
    for form in form_matcher(knowledge).forms:
        if form.kind in KINDS and form.written.isalpha() and len(form.written) >= MIN_SWAPPED:
            by_sound[sounded(form.written)].add((form.written, form.kind, form.actor_id))
            by_letter[form.written[0]].append((form.written, form.kind, form.actor_id))
    return by_sound, by_letter


@cache
def _parts(knowledge: ActorKnowledge) -> frozenset[str]:
    """All words of all known forms: "Columbia" of a university is no slip of the pen."""
    return frozenset(word for form in form_matcher(knowledge).forms for word in form.written.split())


def misspelt(
    sentence: Sentence, matches: Sequence[Match], *, knowledge: ActorKnowledge, words: NameWords
) -> Iterator[Match]:
    """Yield the misspelt countries and nationalities of a sentence, in text order; `matches` are the known forms."""
    for k, token in enumerate(sentence.tokens):
        if token.pos not in ("PROPN", "ADJ") or not token.text[:1].isupper() or len(token.text) < MIN_SWAPPED:
            continue
        form = country_heard(fold(token.text), knowledge=knowledge, words=words)
        if form is None or any(match.span.overlaps(token.span) for match in matches):
            continue
        if not _in_name(sentence, k, matches):
            yield Match(token.span, form[1], form[2], misspelt=True)


def _in_name(sentence: Sentence, k: int, matches: Sequence[Match]) -> bool:
    """Whether a capitalised word stands right beside it that is no form itself, or a hyphen joins it to one."""
    for other in (*sentence.tokens[max(0, k - 1) : k], *sentence.tokens[k + 1 : k + 2]):
        apart = _gap(sentence.tokens[k], other)
        if apart == 0 and other.text not in MAY_TOUCH:
            return True
        capital = other.pos == "PROPN" and other.text[0].isupper()
        if capital and apart == 1 and not any(match.span.covers(other.span) for match in matches):
            return True
    return False


def _gap(token: Token, other: Token) -> int:
    return max(other.span.start - token.span.end, token.span.start - other.span.end)


@cache
def country_heard(word: str, *, knowledge: ActorKnowledge, words: NameWords) -> _Form | None:
    """Return written form, kind and id of the one country that the misspelt word means, else `None`."""
    lower = word.lower()
    known = lower in words.lookalikes or lower in words.things or lower in words.people
    if known or word in _parts(knowledge) or word in given_names(knowledge, words):
        return None
    by_sound, by_letter = _forms(knowledge)
    found = by_sound.get(sounded(word), set()) if word.isalpha() else set()
    found = {form for form in found if form[0][0] == word[0] and _close(word, form)}
    if not found:
        found = {form for form in by_letter.get(word[0], ()) if _one_slip(word, form[0])}
    kinds = {(kind, actor_id) for _, kind, actor_id in found}
    return min(found) if len(kinds) == 1 else None


def _close(word: str, form: _Form) -> bool:
    """Whether a country that the rules hear in the word is written much like it: "Lybia", not "Ideally"."""
    written, kind, _ = form
    swapped = sorted(word.lower()) == sorted(written.lower())
    return kind == "name" and (swapped or (len(written) >= MIN_EDITED and OSA.distance(word, written) <= MAX_SLIPS))


def _one_slip(word: str, form: str) -> bool:
    """Whether one letter is swapped, too many, missing or (in a long word) changed; an ending is no slip."""
    if abs(len(word) - len(form)) > 1 or OSA.distance(word, form, score_cutoff=1) != 1:
        return False
    if sorted(word) == sorted(form):
        return True
    if len(word) == len(form):
        return len(form) >= MIN_CHANGED
    return len(form) >= MIN_EDITED and word[:-1] != form and form[:-1] != word
