"""The written forms of all known actors, found in a text in one pass.

Matching is case-sensitive, at word boundaries and leftmost-longest. Text and forms are folded character by
character (curly quotes, no-break spaces, accents), so offsets stay those of the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import ahocorasick_rs

from araxes.knowledge.actors import ActorKnowledge
from araxes.records import Span

QUOTES = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "\u00a0": " ", "\u202f": " ", "‑": "-", "–": "-"}

# The order in which one form that names several actors is read. A trap only says that no country is meant, so a body
# or person of that very name keeps it; a state goes before its capital.
PRIORITY = ("person", "organisation", "trap", "name", "adjective", "demonym", "metonym", "capital")


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in QUOTES:
        return QUOTES[character]
    base = unicodedata.normalize("NFD", character)[0]
    return base if base.isalpha() and character.isalpha() else character


def fold(text: str) -> str:
    """Return the text with quotes, spaces and accented letters made plain; same length, same offsets."""
    return text if text.isascii() else "".join(map(_fold_character, text))


def id_part(name: str) -> str:
    """Return what a name gives the id of an actor that only the text knows: `JEAN_DURAND` of "Jean Durand"."""
    return re.sub(r"[^A-Za-z0-9]+", "_", fold(name).replace("'", "")).strip("_").upper() or "UNNAMED"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write an actor. `kind` is one of `PRIORITY`; a trap has no actor."""

    written: str
    kind: str
    actor_id: str


@dataclass(frozen=True, slots=True)
class Match:
    """A form found in a text; `misspelt` says that it is not written as any form is."""

    span: Span
    kind: str
    actor_id: str
    misspelt: bool = False


@dataclass(frozen=True)
class FormMatcher:
    """Finds all known forms in a text. Build it once per knowledge with `form_matcher`."""

    automaton: ahocorasick_rs.AhoCorasick
    forms: tuple[Form, ...]
    countries: Mapping[str, str]

    def find(self, text: str, span: Span) -> Iterator[Match]:
        """Yield the matches inside the span of the text, in text order.

        They never overlap, but for a country that stands at the end of its own body's name.
        """
        folded = fold(text[span.start : span.end])
        for index, start, end in self.automaton.find_matches_as_indexes(folded, overlapping=False):
            if _is_word(folded, start, end):
                form = self.forms[index]
                yield Match(Span(span.start + start, span.start + end), form.kind, form.actor_id)
                if form.kind == "organisation":
                    yield from self._country_inside(form, span.start + end)

    def _country_inside(self, form: Form, end: int) -> Iterator[Match]:
        """The country at the end of its own body's name: "Presidential Administration of Azerbaijan"."""
        _, of, name = form.written.rpartition(" of ")
        country = self.countries.get(name)
        if of and country is not None and form.actor_id.startswith(f"{country}:"):
            yield Match(Span(end - len(name), end), "name", country)


def _is_word(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isalnum() or after.isalnum())


@cache
def form_matcher(knowledge: ActorKnowledge) -> FormMatcher:
    """Return the matcher for this knowledge; the same object for the same knowledge."""
    best: dict[str, Form] = {}
    for form in all_forms(knowledge):
        held = best.get(form.written)
        if held is None or PRIORITY.index(form.kind) < PRIORITY.index(held.kind):
            best[form.written] = form
    forms = tuple(best.values())
    automaton = ahocorasick_rs.AhoCorasick(
        [form.written for form in forms], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    countries = {form.written: form.actor_id for form in forms if form.kind == "name"}
    return FormMatcher(automaton=automaton, forms=forms, countries=countries)


def all_forms(knowledge: ActorKnowledge) -> Iterator[Form]:
    """Yield every form of every actor, folded, and the traps: phrases that name none."""
    yield from _forms("trap", "", knowledge.traps)
    for country in sorted(knowledge.countries.values(), key=lambda country: country.former):
        yield from _forms("name", country.code, country.names)
        yield from _forms("adjective", country.code, country.adjectives)
        yield from _forms("demonym", country.code, country.demonyms)
        yield from _forms("capital", country.code, country.capitals)
        yield from _forms("metonym", country.code, country.metonyms)
    for actor_id, names in knowledge.organisation_names.items():
        yield from _forms("organisation", actor_id, names)
    for actor_id, names in knowledge.person_names.items():
        yield from _forms("person", actor_id, (name for name in names if " " in name))


def _forms(kind: str, actor_id: str, written: Iterable[str]) -> Iterator[Form]:
    return (Form(fold(words), kind, actor_id) for words in written if len(words) > 1)
