"""What the finders of this stage hand to one another before mentions are made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from araxes.actors.forms import FormMatcher, Match
from araxes.knowledge.actors import ActorKnowledge
from araxes.knowledge.words import NameWords
from araxes.records import Actor, DayRange, Sentence, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A span that names an actor. `office` is the title it was found with, `held` whether it is held at the day."""

    sentence_index: int
    span: Span
    kind: str
    actor: Actor
    confidence: float
    place_only: bool = False
    office: str | None = None


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One article as the finders see it: text, sentences, the forms found in each, and the day of publication."""

    text: str
    sentences: Sequence[Sentence]
    matches: Mapping[int, Sequence[Match]]
    days: DayRange
    knowledge: ActorKnowledge
    matcher: FormMatcher
    words: NameWords
    taken: Claims = field(default_factory=lambda: Claims())

    def days_of(self, sentence: Sentence) -> DayRange:
        """The days a sentence speaks of: an earlier time that it names, else the day of publication."""
        past = [
            time.days
            for time in sentence.times
            if time.days.latest and self.days.earliest and time.days.latest < self.days.earliest
        ]
        return past[0] if len(past) == 1 else self.days


@dataclass
class Claims:
    """Spans that already belong to a mention (or a trap), so that no later finder takes them again."""

    spans: list[Span] = field(default_factory=list)

    def add(self, span: Span) -> None:
        """Claim a span."""
        self.spans.append(span)

    def add_all(self, spans: Iterable[Span]) -> None:
        """Claim several spans."""
        self.spans.extend(spans)

    def free(self, span: Span) -> bool:
        """Whether nothing of the span is claimed."""
        return not any(span.overlaps(other) for other in self.spans)
