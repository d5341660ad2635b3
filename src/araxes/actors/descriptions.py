"""What the words beside an unknown name tell of the person: role, gender, and the country and body belonged to.

A description names more than its bearer's own side: "an analyst of Iran's army", "a critic of the Turkish
government", "who fled Afghanistan" tell what someone studies, opposes or left. Clauses are passed over, and what
follows a preposition counts only after a role that stands for it: the minister *of*, the spokesman *for*.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from araxes.actors.bodies import body_matcher
from araxes.actors.forms import Match
from araxes.actors.found import Scene
from araxes.records import ActorType, Sentence, Span, Token

# The sectors that a word for a body tells of who leads or joins it. "Committee", "executive" and "operative" are said
# of too many kinds of people, and an analyst may be a civilian but need not.
TELLING = frozenset({"MIL", "REB", "PRM", "OPP", "PTY", "LEG", "COP", "EDU", "REL"})
CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "xcomp"})
MODIFIERS = frozenset({"compound", "amod", "nmod", "poss", "appos"})
# After a role that speaks for a body; "to" only where someone serves someone ("adviser to the Turkish president").
SERVING = frozenset({"of", "in", "at", "for", "with", "from"})
SERVED = frozenset({"adviser", "advisor", "aide", "deputy", "assistant"})
SENT = frozenset({"ambassador", "envoy", "consul", "representative", "commissioner"})


@dataclass(frozen=True, slots=True)
class Description:
    """The words beside a name: `words` all but clauses, `own` those that tell where the person belongs."""

    words: tuple[Token, ...]
    own: tuple[Token, ...]


def description_of(scene: Scene, sentence: Sentence, head: Token, span: Span) -> Description:
    """Return the words that describe the name: its modifiers, its apposition, or the noun it is in apposition to."""
    tops = [child for child in sentence.children(head.i) if child.dep in MODIFIERS]
    if head.dep == "appos":
        above = sentence.tokens[head.head]
        tops += [above, *(child for child in sentence.children(above.i) if child.i != head.i)]
    before = next((token for token in sentence.tokens if token.span.end == span.start - 1), None)
    if before is not None and before.pos == "NOUN" and before not in tops:
        tops.append(before)  # "Turkish pilot X": the parser often makes two subjects of them
    seen: dict[int, Token] = {}
    own: dict[int, Token] = {}
    for top in tops:
        deeper = head.dep != "appos" or top.i != head.head
        for token, belongs in _below(scene, sentence, top, _top_belongs(scene, sentence, head, top), deeper):
            if span.covers(token.span) or token.i == head.i:
                continue
            seen[token.i] = token
            if belongs:
                own[token.i] = token
    return Description(tuple(seen.values()), tuple(own.values()))


def _top_belongs(scene: Scene, sentence: Sentence, head: Token, top: Token) -> bool:
    """Whether a word right beside the name tells where its bearer belongs; the prepositions of a noun that the name
    explains ("the leader of X, Y") are weighed like any other."""
    return top.head == head.i or head.dep != "appos" or top.i == head.head or _own(
        scene, sentence, sentence.tokens[head.head], top
    )  # fmt: skip


def _below(scene: Scene, sentence: Sentence, token: Token, belongs: bool, deeper: bool) -> Iterator[tuple[Token, bool]]:
    """The token and what hangs on it, clauses left out; each with whether it tells where the person belongs."""
    if token.dep in CLAUSES:
        return
    yield token, belongs
    for child in sentence.children(token.i) if deeper else ():
        yield from _below(scene, sentence, child, belongs and _own(scene, sentence, token, child), True)


def _own(scene: Scene, sentence: Sentence, above: Token, child: Token) -> bool:
    """Whether what hangs on a word still tells where the person belongs."""
    role = role_of(scene, above)
    if child.dep == "prep":
        preposition = child.text.lower()
        if role is None:
            return preposition in ("of", "in") and above.dep == "pobj"
        if role in scene.words.observers:
            return False
        if preposition == "to":
            return role in SERVED
        return preposition == "of" if role in SENT else preposition in SERVING
    topic = role in scene.words.observers and child.dep in ("compound", "nmod", "poss") and child.pos == "PROPN"
    return not topic or any(
        match.kind == "adjective" and match.span.covers(child.span) for match in scene.matches[sentence.index]
    )


def role_of(scene: Scene, token: Token) -> str | None:
    """Return the rank or role that the word is, however written ("Gen.", "spokesmen")."""
    written = token.text.lower().rstrip(".")
    return next((word for word in (written, token.lemma) if word in scene.words.people), None)


def country_told(scene: Scene, sentence: Sentence, words: Sequence[Token]) -> tuple[str | None, str | None]:
    """Return country and sector of the first known actor among the words."""
    for token in words:
        for match in scene.matches[sentence.index]:
            if (
                match.kind == "trap"
                or not match.span.covers(token.span)
                or _only_a_place(scene, sentence, match, token)
            ):
                continue
            actor = scene.knowledge.actor(match.actor_id)
            if actor is not None and actor.type is not ActorType.PERSON:
                return actor.country, actor.sector
    return None, None


def _only_a_place(scene: Scene, sentence: Sentence, match: Match, token: Token) -> bool:
    """Whether it only tells where from or where: "Lebanese-born", "Iran-backed", "the Moscow bureau"."""
    if scene.folded[match.span.end : match.span.end + 1] == "-":
        return True
    served = sentence.tokens[sentence.tokens[token.head].head]
    return match.kind == "capital" and not (token.dep == "pobj" and role_of(scene, served) is not None)


def sector_told(scene: Scene, sentence: Sentence, words: Sequence[Token]) -> str | None:
    """Return the sector that the words tell: of the body led or joined ("rebel faction"), else of a role.

    A role with a sector of its own keeps it; who leads, commands or joins has the sector of what is led.
    """
    roles = [role for token in words if (role := role_of(scene, token)) is not None]
    told = [scene.words.sectors[role] for role in roles if scene.words.sectors.get(role)]
    if told and not any(role in scene.words.heads or role == "member" for role in roles):
        return told[0]
    return _sector_of_body(scene, sentence, words) or next(iter(told), None)


def _sector_of_body(scene: Scene, sentence: Sentence, words: Sequence[Token]) -> str | None:
    matcher = body_matcher(scene.knowledge)
    start, end = sentence.span
    folded = scene.folded[start:end].lower()
    for index, left, right in matcher.automaton.find_matches_as_indexes(folded, overlapping=False):
        span = Span(start + left, start + right)
        head = sentence.head_of(span)
        whole = not (left and folded[left - 1].isalnum()) and not folded[right : right + 1].isalnum()
        if whole and head is not None and head in words and role_of(scene, head) not in scene.words.heads:
            body = matcher.bodies[index]
            return body.sector if body.sector in TELLING and not (body.people and body.sector == "PTY") else None
    return None


def gender_told(scene: Scene, words: Sequence[Token]) -> str | None:
    """Return what the words tell: "Mrs", "spokeswoman"; `None` where they tell both or neither."""
    told = {scene.words.genders.get(token.text.lower().rstrip("."), "") for token in words} - {""}
    return told.pop() if len(told) == 1 else None
