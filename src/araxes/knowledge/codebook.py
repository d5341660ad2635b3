"""The codebook and its examples: what each event type holds, where it ends, and the sentences that teach it.

`resources/codebook/codebook.toml` holds the rules, `resources/codebook/examples/TYPE.tsv` the sentences, written for
this project and read a second time without the labels. A user's own are a folder of such files, with `types.toml` if
they are of other types.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from araxes.errors import ResourceError
from araxes.knowledge.ontology import Ontology, load_ontology
from araxes.knowledge.tables import Row, read_table, resource
from araxes.records import Modality, Span

# Beside a user's own examples: their types, in the form of `resources/ontology/plover.toml`.
OWN_TYPES = "types.toml"
# The label of a pair between which nothing happens.
NO_EVENT = "NONE"
COLUMNS = ("id", "event_type", "mode", "modality", "both", "text")
# One sentence in five is kept from training, by its hash; of those numbered from here on none, as they come in sets
# of nearly the same words, which would stand on both sides.
HELD_OUT_OF, SETS_FROM = 5, 601
_ID = re.compile(r"(?P<written_for>[A-Z][A-Z_]*)-(?P<near>n?)\d{3}[a-z]?")
_DIGITS = re.compile(r"\d+")
_MARK = re.compile(r"</?[ar]>")


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeRule:
    """What a type holds, and for each neighbour where the line between the two runs."""

    holds: str
    boundaries: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """The rules for all types, those of each type and of `NO_EVENT`, and how the questions of readers were settled."""

    version: int
    general: Mapping[str, str]
    types: Mapping[str, TypeRule]
    settled: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence with a marked actor and recipient, and what the actor does to the recipient.

    `written_for` is the type whose file it stands in: a positive has that type, a near miss only looks like it.
    `both_ways` says that the label holds with the marks exchanged. `modality` is None for no event.
    """

    example_id: str
    written_for: str
    event_type: str
    mode: str | None
    modality: Modality | None
    both_ways: bool
    text: str
    actor: Span
    recipient: Span | None

    @property
    def is_near_miss(self) -> bool:
        """Whether the sentence was written as one that only looks like the type of its file."""
        return self.event_type != self.written_for

    @property
    def is_held_out(self) -> bool:
        """Whether the sentence, with any marks, is kept from training: a fifth of those that stand alone."""
        number = int(_DIGITS.findall(self.example_id)[-1])
        return number < SETS_FROM and int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % HELD_OUT_OF == 0


def load_own(folder: Traversable) -> tuple[Ontology, tuple[Example, ...]]:
    """Return the types of a user's folder and its examples; PLOVER's types where it has no `types.toml`.

    Raises: ResourceError as `load_ontology` and `load_examples` do.
    """
    types = folder / OWN_TYPES
    ontology = load_ontology(types, n_types=None) if types.is_file() else load_ontology()
    return ontology, load_examples(ontology, folder)


def load_codebook(ontology: Ontology, path: Traversable | None = None) -> Codebook:
    """Return the bundled rules (or those at `path`), checked.

    Raises: ResourceError with file and key for a type without rules, or a boundary with a type that is unknown.
    """
    path = path or resource("codebook", "codebook.toml")
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ResourceError(f"{path.name}: cannot be read: {error}") from error
    known = {*ontology.types, NO_EVENT}
    types = {}
    for name, table in data.get("types", {}).items():
        boundaries = table.get("boundaries", {})
        unknown = ({name} | boundaries.keys()) - known
        if unknown or not table.get("holds"):
            said = f"unknown types {sorted(unknown)}" if unknown else "no `holds`"
            raise ResourceError(f"{path.name} [types.{name}]: {said}; known types: {', '.join(sorted(known))}.")
        types[name] = TypeRule(holds=table["holds"], boundaries=boundaries)
    if missing := known - types.keys():
        raise ResourceError(f"{path.name}: no rules for {', '.join(sorted(missing))}; add [types.NAME] with `holds`.")
    return Codebook(
        version=int(data.get("version", 0)),
        general=data.get("general", {}),
        types=types,
        settled={one["case"]: one["answer"] for one in data.get("settled", ())},
    )


def load_examples(ontology: Ontology, folder: Traversable | None = None) -> tuple[Example, ...]:
    """Return the bundled examples (or those of the folder), file by file in the order of their names.

    Raises: ResourceError with file, line and what is wrong: columns, id, type, mode, modality or marks, or a sentence
    with its marks that stands twice.
    """
    folder = folder or resource("codebook", "examples")
    if not folder.is_dir():
        raise ResourceError(f"{folder}: no such folder of examples; it holds a file TYPE.tsv for each type.")
    found: dict[tuple[str, Span, Span | None], Example] = {}
    for path in sorted((one for one in folder.iterdir() if one.name.endswith(".tsv")), key=lambda one: one.name):
        for row in read_table(path, COLUMNS):
            example = _example(row, path.name.removesuffix(".tsv"), ontology)
            key = (example.text, example.actor, example.recipient)
            if key in found:
                raise row.wrong("text", f"stands with the same marks in {found[key].example_id} too; delete one.")
            found[key] = example
    if not found:
        raise ResourceError(f"{folder}: no examples; write files TYPE.tsv with the columns {', '.join(COLUMNS)}.")
    return tuple(found.values())


def read_marks(marked: str) -> tuple[str, Span, Span | None]:
    """Return the text without its marks, the span in `<a>` and that in `<r>`, None where there is no `<r>`.

    Raises: ValueError, saying what is wrong with the marks.
    """
    text, spans, opened = "", {}, None
    place = 0
    for mark in _MARK.finditer(marked):
        text += marked[place : mark.start()]
        place = mark.end()
        name = mark.group()[-2]
        if not mark.group().startswith("</"):
            if opened is not None or name in spans:
                raise ValueError(f"<{name}> opens inside another mark or a second time")
            opened, spans[name] = name, Span(len(text), len(text))
        elif opened != name or spans[name].start == len(text):
            raise ValueError(f"</{name}> closes nothing")
        else:
            opened, spans[name] = None, Span(spans[name].start, len(text))
    text += marked[place:]
    if opened is not None or "a" not in spans:
        raise ValueError("one <a>...</a> is needed, and at most one <r>...</r>")
    return text, spans["a"], spans.get("r")


def _example(row: Row, written_for: str, ontology: Ontology) -> Example:
    told, event_type = _ID.fullmatch(row["id"]), row["event_type"]
    if told is None or told["written_for"] != written_for:
        raise row.wrong("id", f"is not like {written_for}-001 or {written_for}-n001a.")
    if event_type != NO_EVENT and event_type not in ontology.types:
        raise row.wrong("event_type", f"is unknown; known: {', '.join(ontology.types)}, {NO_EVENT}.")
    if (event_type == written_for) is bool(told["near"]):
        raise row.wrong("event_type", f"does not fit the id {row['id']}: -n marks near misses, of another type.")
    modes = ontology.types[event_type].modes if event_type != NO_EVENT else {}
    if row["mode"] and row["mode"] not in modes:
        raise row.wrong("mode", f"is none of {event_type}; it has {', '.join(modes) or 'no modes'}.")
    if (row["modality"] not in list(Modality)) if event_type != NO_EVENT else row["modality"]:
        raise row.wrong("modality", f"is not one of {', '.join(Modality)}; for {NO_EVENT} it is empty.")
    try:
        text, actor, recipient = read_marks(row["text"])
    except ValueError as error:
        raise row.wrong("text", f"is not marked rightly: {error}.") from error
    return Example(
        example_id=row["id"],
        written_for=written_for,
        event_type=event_type,
        mode=row.optional("mode"),
        modality=Modality(row["modality"]) if row["modality"] else None,
        both_ways=row["both"] == "yes",
        text=text,
        actor=actor,
        recipient=recipient,
    )
