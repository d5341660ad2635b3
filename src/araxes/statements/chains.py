"""The chain of each statement: those in whose words it stands, media its words name, and interviews that go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from araxes.records import Carrier
from araxes.statements.carriers import carriers_at
from araxes.statements.drafts import Attribution, around, place
from araxes.statements.speakers import Names


def with_carriers(found: Sequence[Attribution], names: Names) -> list[Attribution]:
    """Give each attribution its chain: media that report it, then those that its own sentence names.

    An interview goes on: what the same speaker says next keeps the chain until someone from elsewhere speaks.
    "He said this in an interview with X" gives its chain to what he said before.
    """
    ordered = sorted(found, key=place)
    done: list[Attribution] = []
    running: Attribution | None = None
    for a, outer in zip(ordered, around(ordered), strict=True):
        via = _named_carriers(a, outer, names)
        if a.pointing and a.speaker.pronoun and a.speaker.actor_id is None:
            a = _as_before(a, done, names)
        if via:
            a = replace(a, via=via)
            # Only media go on: whoever tells once what another said does not tell what that one says next.
            if all(names.is_carrier(o.speaker, o.token) for o in outer if _key(o) != _key(a)):
                running = a
            if a.pointing:
                _hand_back(done, a)
        elif running is not None and _key(running) == _key(a):
            a = replace(a, via=running.via)
        elif not names.is_carrier(a.speaker, a.token) and not _compatriots(a, running):
            running = None
        done.append(a)
    return [a for a in done if not a.pointing]


def _named_carriers(a: Attribution, outer: Sequence[Attribution], names: Names) -> tuple[Carrier, ...]:
    """Those in whose words this statement stands, outermost first, then the media its own words name.

    In "the paper reported that rebels said the army admitted ..." the army's words come through paper and rebels.
    """
    passing = sorted((o for o in outer if _key(o) != _key(a)), key=_reach, reverse=True)
    above = [Carrier(name=o.speaker.name, actor_id=o.speaker.actor_id, span=o.speaker.span) for o in passing]
    told = [a.speaker.span, *(c.span for c in above)]
    own = carriers_at(a.draft.sentence, a.draft.anchor, names)
    return (*above, *(c for c in own if c.span is None or not any(span and c.span.overlaps(span) for span in told)))


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
