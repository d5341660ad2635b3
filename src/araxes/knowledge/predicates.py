"""Predicate patterns and context words: the lexicons that the coding of reports starts from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from araxes.knowledge.ontology import Ontology
from araxes.knowledge.tables import Row, read_table, resource

PREDICATE_COLUMNS = ("triggers", "pos", "recipient", "requires", "event_type", "mode", "flags")
CONTEXT_COLUMNS = ("context", "words", "note")
POS = frozenset("vnahs")
FLAGS = frozenset(
    "reciprocal operator promise allow tolerate intend speaker swap experiencer blame swapfrom person official "
    "joint between modal calling callfor negkeep mediation host".split()
)
ANYTHING = "*"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition on the words around a trigger: the `slot` holds (or, `negated`, does not hold) one of `words`."""

    slot: str
    words: frozenset[str]
    negated: bool

    @property
    def weight(self) -> int:
        """How much the condition asks for: named words in a named slot most, that something is absent least."""
        if self.negated:
            return 1
        if self.slot == "any" or (ANYTHING in self.words and self.slot != "neg"):
            return 3
        return 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """One pattern: a trigger with its frame, and the event type it reports. `line` is where it stands in the file."""

    trigger: str
    before: str | None
    particle: str | None
    pos: str
    recipient: tuple[str, ...]
    requires: tuple[Condition, ...]
    event_type: str
    mode: str | None
    flags: frozenset[str]
    line: int

    @property
    def specificity(self) -> int:
        """How much the pattern asks for; of two that match, the one that asks for more is right more often."""
        return sum(condition.weight for condition in self.requires) + (6 if self.before or self.particle else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PredicateLexicon:
    """All patterns, by part of speech and trigger lemma, most specific first."""

    patterns: Mapping[tuple[str, str], tuple[Predicate, ...]]

    def of(self, pos: str, lemma: str) -> tuple[Predicate, ...]:
        """The patterns of a lemma as verb (`v`), noun (`n`), adjective (`a`), hyphened participle (`h`) or modal."""
        return self.patterns.get((pos, lemma), ())

    def __len__(self) -> int:
        return sum(len(found) for found in self.patterns.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextLexicon:
    """Words that show the context of an event. `domains` are contexts that are no politics: sport and the like."""

    contexts: Mapping[str, frozenset[str]]
    domains: Mapping[str, frozenset[str]]


def load_predicates(ontology: Ontology, path: Traversable | None = None) -> PredicateLexicon:
    """Return the bundled patterns (or those of the file at `path`), checked against the ontology.

    Raises: ResourceError with file and line for an unknown type, mode, part of speech, flag or word class.
    """
    path = path or resource("lexicons", "predicates.tsv")
    classes: dict[str, frozenset[str]] = {}
    found: defaultdict[tuple[str, str], list[Predicate]] = defaultdict(list)
    for row in read_table(path, PREDICATE_COLUMNS):
        if row["pos"] == "class":
            classes[row["triggers"]] = frozenset(row.several("requires"))
            continue
        _check(row, ontology)
        for predicate in _predicates(row, classes):
            found[predicate.pos, predicate.trigger].append(predicate)
    return PredicateLexicon(
        patterns={
            key: tuple(sorted(patterns, key=lambda pattern: (-pattern.specificity, pattern.line)))
            for key, patterns in found.items()
        }
    )


def load_contexts(ontology: Ontology, path: Traversable | None = None) -> ContextLexicon:
    """Return the context words; rows whose context starts with `-` are domains that are no politics.

    Raises: ResourceError with file and line for a context that the ontology does not have.
    """
    path = path or resource("lexicons", "contexts.tsv")
    contexts: defaultdict[str, set[str]] = defaultdict(set)
    domains: defaultdict[str, set[str]] = defaultdict(set)
    for row in read_table(path, CONTEXT_COLUMNS):
        name = row["context"]
        if name.startswith("-"):
            domains[name[1:]].update(row.several("words"))
        elif name in ontology.contexts:
            contexts[name].update(row.several("words"))
        else:
            raise row.wrong("context", f"is not in the ontology; known: {', '.join(ontology.contexts)}")
    return ContextLexicon(
        contexts={name: frozenset(words) for name, words in contexts.items()},
        domains={name: frozenset(words) for name, words in domains.items()},
    )


def _check(row: Row, ontology: Ontology) -> None:
    known = ontology.types.get(row["event_type"])
    if known is None:
        raise row.wrong("event_type", f"is not a type; known: {', '.join(ontology.types)}")
    if row["mode"] and row["mode"] not in known.modes:
        raise row.wrong("mode", f"is not a mode of {known.name}; known: {', '.join(known.modes) or 'none'}")
    if row["pos"] not in POS:
        raise row.wrong("pos", f"is not one of {', '.join(sorted(POS))}, class")
    unknown = set(row.several("flags")) - FLAGS
    if unknown:
        raise row.wrong("flags", f"has unknown {sorted(unknown)}; known: {', '.join(sorted(FLAGS))}")


def _predicates(row: Row, classes: Mapping[str, frozenset[str]]) -> list[Predicate]:
    """One pattern for each trigger of the row."""
    requires = tuple(_condition(row, part, classes) for part in row["requires"].split(";") if part.strip())
    found = []
    for trigger in row.several("triggers"):
        words = trigger.split()
        before, particle = None, None
        if row["pos"] == "n":
            before, head = " ".join(words[:-1]) or None, words[-1]
        else:
            head, particle = words[0], " ".join(words[1:]) or None
        found.append(
            Predicate(
                trigger=head,
                before=before,
                particle=particle,
                pos=row["pos"],
                recipient=row.several("recipient"),
                requires=requires,
                event_type=row["event_type"],
                mode=row.optional("mode"),
                flags=frozenset(row.several("flags")),
                line=row.line,
            )
        )
    return found


def _condition(row: Row, part: str, classes: Mapping[str, frozenset[str]]) -> Condition:
    """Read `obj=a|@class` or `!obj=a`."""
    slot, equals, words = part.strip().partition("=")
    if not equals or not words:
        raise row.wrong("requires", f"has {part!r}; write slot=word|word or slot=*")
    wanted: set[str] = set()
    for word in words.split("|"):
        if word.startswith("@"):
            if word not in classes:
                raise row.wrong("requires", f"names the unknown class {word}; known: {', '.join(classes)}")
            wanted |= classes[word]
        else:
            wanted.add(word)
    return Condition(slot.lstrip("!"), frozenset(wanted), slot.startswith("!"))
