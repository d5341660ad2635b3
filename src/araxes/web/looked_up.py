"""What somebody may mean by a few words: an actor, a relation of two, a record, articles, something said."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import process

from araxes.desk.desk import Desk
from araxes.desk.names import actors_by_name
from araxes.errors import InputError
from araxes.records import Actor, Article
from araxes.store.actor_counts import Named
from araxes.store.search import Found
from araxes.web.asked import actors_meant, one_meant
from araxes.web.said import Part, printable_inside

# Names are proposed for words that are none from this likeness on (0 to 100), as `Desk.actor` has it.
LIKE_ENOUGH, MOST_LIKE, MOST_ALIKE = 75, 3, 6
# Nobody names two actors in more words than this.
LONGEST_PAIR = 10
RECORD_ID = re.compile(r"[a-z]{2,3}_[0-9a-f]{4,64}")
BETWEEN = re.compile(r"\s+(?:and|-|–|—|vs\.?|versus|with|,|/)\s+|\s*[,/–—]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """Whom words name: actors with exactly this name, two actors, others with the words in their name, near names."""

    actors: tuple[Actor, ...]
    pair: tuple[Actor, Actor] | None
    alike: tuple[Named, ...]
    near: tuple[Actor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article with the words, and the stretch of it that shows them; what is marked is a word asked for."""

    article: Article
    snippet: tuple[Part, ...]


def actors_for(desk: Desk, words: str) -> Meant:
    """Return whom the words name; near names only where nobody has this one."""
    actors = tuple(actors_meant(desk, words))
    pair = None if actors else two_actors(desk, words)
    exact = {actor.actor_id for actor in actors}
    alike = [one for one in desk.store.actors_alike(words, limit=MOST_ALIKE) if one.actor.actor_id not in exact]
    near = () if actors or pair or alike else tuple(_near(desk, words))
    return Meant(actors=actors, pair=pair, alike=tuple(alike), near=near)


def two_actors(desk: Desk, words: str) -> tuple[Actor, Actor] | None:
    """Return the two actors that the words name one after the other ("AZE IRN", "Azerbaijan and Iran"), if they do."""
    for first, second in _halves(words):
        one = one_meant(desk, first)
        other = one_meant(desk, second) if one is not None else None
        if one is not None and other is not None and one.actor_id != other.actor_id:
            return one, other
    return None


def _halves(words: str) -> Iterator[tuple[str, str]]:
    parts = [part for part in BETWEEN.split(words.strip()) if part]
    if len(parts) == 2:
        yield parts[0], parts[1]
    typed = words.split()
    if len(typed) <= LONGEST_PAIR:
        for place in range(1, len(typed)):
            yield " ".join(typed[:place]), " ".join(typed[place:])


def _near(desk: Desk, words: str) -> Iterator[Actor]:
    names = actors_by_name(desk.knowledge)
    seen = set()
    for name, score, _ in process.extract(words.casefold(), list(names), limit=MOST_LIKE):
        if score >= LIKE_ENOUGH and names[name].actor_id not in seen:
            seen.add(names[name].actor_id)
            yield names[name]


def record_meant(desk: Desk, words: str) -> Found | None:
    """Return the record whose id (or its beginning) the words are, if there is one."""
    if not RECORD_ID.fullmatch(words.strip()):
        return None
    try:
        found: Found = desk.store.find(words.strip())
    except InputError:
        return None
    return found


def hits(desk: Desk, words: str, *, limit: int) -> list[Hit]:
    """Return the articles with all the words, best first. Raises: InputError for words without a word."""
    # Nobody who writes a page can know these, so that no page can mark its own words.
    begin, end = f"<{secrets.token_hex(8)}>", f"</{secrets.token_hex(8)}>"
    found = desk.store.search(words, limit=limit, marks=(begin, end))
    articles = {one.article_id: one for one in desk.store.articles(article_ids=[one for one, _ in found])}
    return [Hit(article=articles[one], snippet=_parts(snippet, begin, end)) for one, snippet in found]


def _parts(snippet: str, begin: str, end: str) -> tuple[Part, ...]:
    parts = []
    for number, piece in enumerate(snippet.split(begin)):
        within, mark, after = piece.partition(end) if number else ("", "", piece)
        parts += [(within, True), (after, False)] if mark or not number else [(piece, False)]
    return tuple(Part(words=shown, is_content=marked) for words, marked in parts if (shown := printable_inside(words)))
