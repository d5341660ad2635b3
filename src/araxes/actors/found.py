"""What the finders of this stage hand to one another before mentions are made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from araxes.actors.forms import Match
from araxes.knowledge.actors import ActorKnowledge
from araxes.knowledge.words import NameWords
from araxes.records import Actor, DayRange, Sentence, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A span that names an actor. `office` is the title it was found with.

    `confidence` is what the rule says of itself; a mention states what that was worth (`confidence.calibrated`).
    """

    sentence_index: int
    span: Span
    kind: str
    actor: Actor
    confidence: float
    place_only: bool = False
    office: str | None = None


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One article as the finders see it: text, sentences, the forms found in each, and the day of publication.

    `folded` is the text made plain by `forms.fold`, with the same offsets. `taken` and `genders` grow while the
    finders run: what is claimed already, and the gender of persons whom only the text tells of.
    """

    text: str
    folded: str
    sentences: Sequence[Sentence]
    matches: Mapping[int, Sequence[Match]]
    days: DayRange
    knowledge: ActorKnowledge
    words: NameWords
    taken: Claims = field(default_factory=lambda: Claims())
    genders: dict[str, str] = field(default_factory=dict)

    def days_of(self, sentence: Sentence) -> DayRange:
        """The days a sentence speaks of: an earlier time that it names, else the day of publication."""
        past = [
            time.days
            for time in sentence.times
            if time.days.latest and self.days.earliest and time.days.latest < self.days.earliest
        ]
        return past[0] if len(past) == 1 else self.days

    @cached_property
    def owners(self) -> frozenset[str]:
        """The countries and bodies that the article names, and the countries that these belong to."""
        named = {m.actor_id for matches in self.matches.values() for m in matches if m.kind not in ("trap", "person")}
        return frozenset(named | {actor_id.partition(":")[0] for actor_id in named})

    def speaks_of(self, person_id: str, only: str | None = None) -> bool:
        """Whether the article (or the one country `only`) has to do with the person's country or office."""
        terms = self.knowledge.terms_of.get(person_id, ())
        own = {
            person_id.partition(":")[0],
            *(term.country for term in terms),
            *(term.office_of or "" for term in terms),
        }
        return bool(own & self.owners) if only is None else only in own

    def gender(self, actor: Actor) -> str | None:
        """`m` or `f` for a person of whom it is known, else `None`."""
        return self.knowledge.genders.get(actor.actor_id) or self.genders.get(actor.actor_id) or None


@dataclass
class Claims:
    """The characters that already belong to a mention (or a trap), so that no later finder takes them again."""

    marks: bytearray = field(default_factory=bytearray)

    def add(self, span: Span) -> None:
        """Claim a span."""
        if len(self.marks) < span.end:
            self.marks.extend(bytes(span.end - len(self.marks)))
        self.marks[span.start : span.end] = b"\x01" * (span.end - span.start)

    def add_all(self, spans: Iterable[Span]) -> None:
        """Claim several spans."""
        for span in spans:
            self.add(span)

    def free(self, span: Span) -> bool:
        """Whether nothing of the span is claimed."""
        return self.marks.find(b"\x01", span.start, span.end) < 0
