"""The chain of each statement: those in whose words it stands, media its words name, and interviews that go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from araxes.records import ActorType, Carrier, Span
from araxes.statements.carriers import carriers_at
from araxes.statements.drafts import Attribution, Draft, around, place
from araxes.statements.grammar import is_verb
from araxes.statements.speakers import Names

Chain = tuple[Carrier, ...]
PERSONAL = frozenset({"he", "she"})


def with_carriers(found: Sequence[Attribution], names: Names) -> list[Attribution]:
    """Return the attributions in text order with their chains: those who tell of them, then media their words name.

    An interview goes on: what the same speaker says next keeps the chain until someone from elsewhere speaks; a "he"
    whom nothing else resolves is the one interviewed. "He said this in an interview with X" gives its chain to what
    he said before.
    """
    ordered = sorted(found, key=place)
    done: list[Attribution] = []
    chains: dict[int, Chain] = {}
    running: Attribution | None = None
    for a, outer in zip(ordered, around(ordered), strict=True):
        passing = sorted((o for o in outer if _passes_on(o, a, names)), key=_reach, reverse=True)
        via = _named_carriers(a, passing, chains, names)
        at = id(a)
        if a.pointing and a.speaker.pronoun and a.speaker.actor_id is None:
            a = _as_before(a, done, names)
        elif running is not None and _goes_on(running, a, done, names):
            a = replace(a, speaker=replace(running.speaker, span=a.speaker.span))
        if via:
            a = replace(a, via=via)
            # Only media go on: whoever tells once what another said does not tell what that one says next.
            if all(names.is_carrier(o.speaker, o.token) for o in passing):
                running = a
            if a.pointing:
                _hand_back(done, a)
        elif running is not None and _key(running) == _key(a):
            a = replace(a, via=running.via)
        elif not names.is_carrier(a.speaker, a.token) and not _compatriots(a, running):
            running = None
        chains[at] = a.via
        done.append(a)
    return [a for a in done if not a.pointing]


def _named_carriers(a: Attribution, passing: Sequence[Attribution], chains: Mapping[int, Chain], names: Names) -> Chain:
    """Those in whose words this statement stands, outermost first, then the media its own words name.

    In "the paper reported that rebels said the army admitted ..." the army's words come through paper and rebels.
    What the outer words came through comes before their speaker: "rebels told the paper that the army ...".
    """
    via: list[Carrier] = []
    for o in passing:
        own = Carrier(name=o.speaker.name, actor_id=o.speaker.actor_id, span=o.speaker.span)
        before = chains.get(id(o)) or carriers_at(o.draft.sentence, o.draft.anchor, names)
        _add(via, [*before, own], a)
    _add(via, carriers_at(a.draft.sentence, a.draft.anchor, names), a)
    return tuple(via)


def _add(via: list[Carrier], more: Sequence[Carrier], a: Attribution) -> None:
    """Add the carriers that are neither there yet nor the speaker's own words."""
    for carrier in more:
        told = [a.speaker.span, *(known.span for known in via)]
        if carrier.span is None or not any(span and carrier.span.overlaps(span) for span in told):
            via.append(carrier)


def _goes_on(running: Attribution, a: Attribution, done: Sequence[Attribution], names: Names) -> bool:
    """Whether an unresolved "he" or "she" is the one interviewed: no other person was named since he last spoke."""
    actor = names.actors.get(running.speaker.actor_id or "")
    if a.speaker.actor_id is not None or a.speaker.name.lower() not in PERSONAL or actor is None:
        return False
    if actor.type is not ActorType.PERSON:
        return False
    last = max((d.draft.cue_span.end for d in done if _key(d) == _key(running)), default=running.draft.cue_span.end)
    return not names.persons_between(Span(last, a.draft.cue_span.start), but=actor.actor_id)


def _passes_on(outer: Attribution, a: Attribution, names: Names) -> bool:
    """Whether the outer speaker tells of what was said: a medium always, others unless they only answer to it.

    Who "dismissed the claims of X" or "welcomed X's pledge" answers to words that the outlet itself tells of.
    """
    if _key(outer) == _key(a):
        return False
    return names.is_carrier(outer.speaker, outer.token) or not _answers(outer.draft, a.draft)


def _answers(outer: Draft, inner: Draft) -> bool:
    """Whether the inner cue is a noun that the outer cue is about: no verb stands between them."""
    sentence = inner.sentence
    if outer.sentence is not sentence or sentence.tokens[inner.anchor].pos != "NOUN":
        return False
    for above in sentence.ancestors(inner.anchor):
        if above.i == outer.anchor:
            return True
        if is_verb(above):
            return False
    return False


def _reach(a: Attribution) -> int:
    """How much an attribution holds: what stands inside another holds less."""
    return sum(span.end - span.start for span in a.content)


def _hand_back(done: list[Attribution], pointing: Attribution) -> None:
    """Give the chain to the statement that "this" points back to: the last one of the same speaker."""
    for k in range(len(done) - 1, -1, -1):
        if _key(done[k]) == _key(pointing) and not done[k].via:
            done[k] = replace(done[k], via=pointing.via)
            return


def _as_before(a: Attribution, done: Sequence[Attribution], names: Names) -> Attribution:
    """Take the pronoun of "he said this" for the one whose words came last."""
    for earlier in reversed(done):
        if not names.is_carrier(earlier.speaker, earlier.token):
            return replace(a, speaker=replace(earlier.speaker, span=a.speaker.span))
    return a


def _key(a: Attribution) -> str:
    return a.speaker.actor_id or a.speaker.name


def _compatriots(a: Attribution, running: Attribution | None) -> bool:
    return running is not None and a.speaker.country is not None and a.speaker.country == running.speaker.country
