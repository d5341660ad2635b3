"""What is said, by the frame of the cue verb: a clause, an infinitive, a noun or a pair of them.

One function for each frame of `cues.tsv`; the first whose construction the parse shows decides. Each gives the
positions of the content and the words that belong to the cue beside the verb, or `None`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from araxes.knowledge.cues import Cue
from araxes.records import Sentence, Span, Token
from araxes.statements.grammar import is_time, is_verb, own_subject

OPENING_MARKS = frozenset("after before despite while although though since if when unless".split())
OBJECT_PREPOSITIONS = frozenset({"for", "of", "over", "to", "against", "with", "in"})
TRAILING_MARKS = frozenset({"if", "because", "unless", "until", "so"})
POINTING = frozenset({"this", "that", "so", "it", "these"})
FRAGILE = frozenset({"this", "that", "so", "it", "what", "which", "itself", "themselves", "himself", "herself"})


def points_back(text: str, content: Sequence[Span]) -> bool:
    """Whether the content is only a word for what was said before ("he said this")."""
    return " ".join(text[start:end] for start, end in content).lower() in POINTING


@dataclass(frozen=True, slots=True)
class Content:
    """Positions of what is said, and of the words that belong to the cue beside its verb."""

    positions: frozenset[int]
    cue: tuple[int, ...] = ()


Frame = Callable[[Sentence, Token, Cue], Content | None]


def contents_of(sentence: Sentence, verb: Token, cue: Cue) -> Iterator[tuple[str, Content]]:
    """Yield each construction of the verb with its content, the likeliest first."""
    for name, frame in FRAME_ORDER:
        if name in cue.frames or (name == "charge" and any(f.startswith("x:") for f in cue.frames)):
            content = frame(sentence, verb, cue)
            if content is not None and content.positions:
                yield name, content
    yield from _with_preposition(sentence, verb, cue)


def _clause(sentence: Sentence, verb: Token, _: Cue) -> Content | None:
    """`said (that) ...`, `..., he said`, and `as he said, ...`."""
    below = [c for c in sentence.children(verb.i) if _is_clause(sentence, verb, c) and _fits(sentence, verb, c)]
    after = [c for c in below if c.i > verb.i]
    if after and len(after) < len(below) and min(sentence.subtree(after[0].i)) > verb.i:
        below = after
    if below:
        return Content(frozenset(i for c in below for i in _clause_positions(sentence, verb, c)))
    return _around(sentence, verb) or _pointing(sentence, verb)


def _pointing(sentence: Sentence, verb: Token) -> Content | None:
    """`he said this in an interview`: no content of its own, but it tells the way of what was said before."""
    target = sentence.child(verb.i, "dobj")
    return Content(frozenset({target.i})) if target is not None and target.text.lower() in POINTING else None


def _around(sentence: Sentence, verb: Token) -> Content | None:
    """The clause that a cue is set into or hung on: parataxis, or "as ... said"."""
    as_clause = verb.dep == "advcl" and any(
        c.lemma == "as" and c.dep in ("mark", "advmod") for c in sentence.children(verb.i)
    )
    if verb.dep != "parataxis" and not as_clause:
        return None
    if sentence.child(verb.i, "dobj", "xcomp", "ccomp") is not None:
        return None
    host = set(sentence.subtree(verb.head)) - set(sentence.subtree(verb.i))
    return Content(frozenset(host))


def _fits(sentence: Sentence, verb: Token, clause: Token) -> bool:
    """Whether a clause before the cue is set off from its subject: not in "X accused Y, a charge Z denies"."""
    subject = own_subject(sentence, verb.i)
    if clause.i > verb.i or subject is None or not clause.i < subject.i < verb.i:
        return True
    before = sentence.tokens[min(sentence.subtree(subject.i)) - 1]
    return before.pos in ("PUNCT", "CCONJ", "ADV") or before.tag in (",", "''", ":")


def _is_clause(sentence: Sentence, verb: Token, child: Token) -> bool:
    """Whether the child is a that-clause, or a gerund that the parse made the head of one ("said cutting it must")."""
    if child.dep == "ccomp":
        return is_finite(sentence, child)
    inner = sentence.child(child.i, "ccomp")
    return child.dep == "xcomp" and child.i == verb.i + 1 and child.tag == "VBG" and inner is not None


def is_finite(sentence: Sentence, token: Token) -> bool:
    """Return whether a complement is a clause with a tensed verb, not an infinitive or a pair of nouns."""
    children = list(sentence.children(token.i))
    if any(c.dep == "aux" and c.tag == "TO" for c in children):
        return False
    tensed = token.tag in ("VBD", "VBZ", "VBP", "MD") or any(c.tag in ("VBD", "VBZ", "VBP", "MD") for c in children)
    marked = any(c.dep == "mark" or c.tag in ("WDT", "WP", "WRB") for c in children)
    return tensed or marked


def _clause_positions(sentence: Sentence, verb: Token, clause: Token) -> set[int]:
    """The clause without its "that", and the words that the parse leaves outside it though they belong to it."""
    positions = set(sentence.subtree(clause.i))
    first = min(positions)
    if sentence.tokens[first].text.lower() == "that" and sentence.tokens[first].dep == "mark":
        positions.discard(first)
    positions |= _stranded_subject(sentence, verb, clause) | _opening_circumstance(sentence, verb, first)
    for child in sentence.children(verb.i):
        if child.dep == "advcl" and child.i > max(positions):
            mark = sentence.child(child.i, "mark")
            if mark is not None and mark.lemma in TRAILING_MARKS:
                positions.update(range(max(positions) + 1, max(sentence.subtree(child.i)) + 1))
    return positions - _backdrop(sentence, clause)


def _stranded_subject(sentence: Sentence, verb: Token, clause: Token) -> set[int]:
    """The subject of a clause without "that", taken for an object of the cue: "added the council seeks ..."."""
    target = sentence.child(verb.i, "dobj")
    if target is None or target.i < verb.i or own_subject(sentence, clause.i) is not None:
        return set()
    below = sentence.subtree(target.i)
    return set(below) if below[-1] + 1 == min(sentence.subtree(clause.i)) else set()


def _opening_circumstance(sentence: Sentence, verb: Token, first: int) -> set[int]:
    """What comes between cue and clause and is set off by a comma: "added (that) after the talks, both ..."."""
    start = verb.i + 1
    if start >= first - 1 or (sentence.tokens[first - 1].text != "," and sentence.tokens[first].text != ","):
        return set()
    return set(range(start, first)) if sentence.tokens[start].lemma in OPENING_MARKS else set()


def _backdrop(sentence: Sentence, clause: Token) -> set[int]:
    """A trailing ", amid ...": what the outlet sets the statement against."""
    below = sentence.subtree(clause.i)
    for i in below:
        if sentence.tokens[i].lemma == "amid" and i > clause.i and sentence.tokens[i - 1].text == ",":
            return {k for k in below if k >= i - 1}
    return set()


def _person_clause(sentence: Sentence, verb: Token, cue: Cue) -> Content | None:
    """`told the agency that ...`, `informed the militants of ...`: the one addressed is not content."""
    content = _clause(sentence, verb, cue)
    return content or _object_preposition(sentence, verb, "of")


def _person_to(sentence: Sentence, verb: Token, _: Cue) -> Content | None:
    """`urged both sides to talk`: who is to do it and what, together."""
    for child in sentence.children(verb.i):
        if child.dep == "ccomp" and _has_to(sentence, child) and child.i > verb.i:
            return Content(frozenset(sentence.subtree(child.i)))
    addressed = sentence.child(verb.i, "dobj", "dative")
    if addressed is not None and addressed.i > verb.i:
        start, deed = min(sentence.subtree(addressed.i)), _deed_after(sentence, verb, addressed)
        return Content(frozenset(range(start, max(sentence.subtree(deed.i)) + 1))) if deed is not None else None
    for child in sentence.children(verb.i):
        if child.dep in ("xcomp", "advcl") and _has_to(sentence, child) and child.i > verb.i:
            return Content(frozenset(sentence.subtree(child.i)))
    return None


def _deed_after(sentence: Sentence, verb: Token, addressed: Token) -> Token | None:
    """The infinitive after the one addressed, wherever the parse hangs it; a comma between ends the search."""
    for i in sentence.subtree(verb.i):
        token = sentence.tokens[i]
        if i > addressed.i and (token.text in (",", ";", ":") or token.tag in ("VBD", "VBZ", "VBP", "MD")):
            return None
        if i > addressed.i and token.tag == "VB" and _has_to(sentence, token):
            return token
    return None


def _to(sentence: Sentence, verb: Token, _: Cue) -> Content | None:
    """`threatened to attack`: the deed, without its "to"."""
    for child in sentence.children(verb.i):
        if child.dep == "xcomp" and child.i > verb.i and _has_to(sentence, child):
            positions = set(sentence.subtree(child.i)) - _past_time(sentence, child)
            return Content(frozenset(positions - {t.i for t in sentence.children(child.i) if t.tag == "TO"}))
        if child.dep == "ccomp" and child.i > verb.i and _has_to(sentence, child):
            return Content(frozenset(sentence.subtree(child.i)))
    return None


def _past_time(sentence: Sentence, infinitive: Token) -> set[int]:
    """A trailing past time: it tells when the words were said, since the deed is still to come."""
    below = sentence.subtree(infinitive.i)
    for child in sentence.children(infinitive.i):
        after = child.dep == "prep" and child.i > infinitive.i and is_time(sentence, child.i)
        if after and any(sentence.tokens[i].lemma in ("recent", "past", "last") for i in sentence.subtree(child.i)):
            return {i for i in below if i >= child.i}
    return set()


def _has_to(sentence: Sentence, token: Token) -> bool:
    return any(c.dep == "aux" and c.tag == "TO" for c in sentence.children(token.i))


def _small(sentence: Sentence, verb: Token, _: Cue) -> Content | None:
    """`called the deal a mistake`: both halves."""
    named = sentence.child(verb.i, "oprd")
    target = sentence.child(verb.i, "dobj")
    if named is None or target is None:
        for child in sentence.children(verb.i):
            if child.dep in ("ccomp", "oprd") and child.i > verb.i and not is_verb(child):
                return Content(frozenset(sentence.subtree(child.i)))
        return None
    both = set(sentence.subtree(named.i)) | set(sentence.subtree(target.i))
    return Content(frozenset(both))


def _as(sentence: Sentence, verb: Token, _: Cue) -> Content | None:
    """`described the talks as useful`: both halves and the "as" between them."""
    target = sentence.child(verb.i, "dobj")
    if target is None:
        return None
    for parent in (verb.i, target.i):
        for child in sentence.children(parent):
            if child.lemma == "as" and child.dep == "prep" and child.i > target.i:
                start = min(sentence.subtree(target.i))
                return Content(frozenset(range(start, max(sentence.subtree(child.i)) + 1)))
    return None


def _object(sentence: Sentence, verb: Token, _: Cue) -> Content | None:
    """`stressed the importance of ...`: the noun and the prepositions that follow it."""
    target = sentence.child(verb.i, "dobj")
    if target is None:
        gerund = next((c for c in sentence.children(verb.i) if c.dep in ("xcomp", "ccomp") and c.tag == "VBG"), None)
        return Content(frozenset(sentence.subtree(gerund.i))) if gerund is not None and gerund.i > verb.i else None
    if target.text.lower() in FRAGILE:
        return None
    positions = set(sentence.subtree(target.i))
    for child in sentence.children(verb.i):
        if child.dep == "prep" and child.i == max(positions) + 1 and child.lemma in OBJECT_PREPOSITIONS:
            positions.update(sentence.subtree(child.i))
    return Content(frozenset(positions))


def _with_preposition(sentence: Sentence, verb: Token, cue: Cue) -> Iterator[tuple[str, Content]]:
    """`warned of ...`, `commented on ...`, and with an object before it `accused X of ...`."""
    for frame in sorted(cue.frames):
        kind, _, word = frame.partition(":")
        if kind == "p" and sentence.child(verb.i, "dobj") is None:
            for child in sentence.children(verb.i):
                if child.lemma == word and child.dep in ("prep", "agent", "dative") and child.i > verb.i:
                    positions = set(sentence.subtree(child.i)) - {child.i}
                    if is_time(sentence, child.i) or not positions:
                        continue
                    positions |= _deed_of_addressed(sentence, max(positions))
                    attached = child.i == verb.i + 1 and word != "of"
                    yield frame, Content(frozenset(positions), (child.i,) if attached else ())


def _deed_of_addressed(sentence: Sentence, last: int) -> set[int]:
    """The infinitive straight after `called on both sides`: what they are to do."""
    for token in sentence.tokens[last + 1 : last + 3]:
        if token.tag == "TO" and sentence.tokens[token.head].tag == "VB":
            return set(sentence.subtree(token.head))
    return set()


def _object_preposition(sentence: Sentence, verb: Token, word: str) -> Content | None:
    """What follows the preposition in `accused X of ...`; it may hang on the verb, on X or on a time in between."""
    target = sentence.child(verb.i, "dobj", "dative")
    if target is None:
        return None
    times = [
        c.i for i in (verb.i, target.i) for c in sentence.children(i) if c.dep == "prep" and is_time(sentence, c.i)
    ]
    for parent in (verb.i, target.i, *times):
        for child in sentence.children(parent):
            if child.lemma == word and child.dep in ("prep", "dative") and child.i > target.i:
                return Content(frozenset(set(sentence.subtree(child.i)) - {child.i}))
    return None


def _charge(sentence: Sentence, verb: Token, cue: Cue) -> Content | None:
    """`accused X of ...`, `criticised X for ...`."""
    for frame in sorted(cue.frames):
        if frame.startswith("x:"):
            content = _object_preposition(sentence, verb, frame[2:])
            if content is not None:
                return content
    return None


FRAME_ORDER: tuple[tuple[str, Frame], ...] = (
    ("clause", _clause),
    ("person_clause", _person_clause),
    ("person_to", _person_to),
    ("small", _small),
    ("as", _as),
    ("charge", _charge),
    ("to", _to),
    ("object", _object),
)
