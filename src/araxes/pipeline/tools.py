"""What the steps work with: knowledge, parser, lexicons and coder, loaded once a process."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources.abc import Traversable
from pathlib import Path

from araxes.errors import ModelError, ResourceError
from araxes.knowledge.actor_tables import own_files
from araxes.knowledge.actors import ActorKnowledge, load_actors
from araxes.knowledge.codebook import NO_EVENT
from araxes.knowledge.cues import CueLexicon, load_cues
from araxes.knowledge.ontology import Ontology, load_ontology
from araxes.knowledge.predicates import ContextLexicon, load_contexts, load_predicates
from araxes.knowledge.tables import resource
from araxes.knowledge.words import NameWords, load_name_words
from araxes.models.event_model import EventModel, load_event_model
from araxes.models.parser import Parser, load_parser
from araxes.models.tagger import AttributionTagger, load_tagger
from araxes.reports.coder import EventCoder, LexiconCoder
from araxes.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """Everything that the steps of a page need besides the page.

    Without a tagger, rules alone find statements; without an event model, the lexicon alone codes.
    """

    knowledge: ActorKnowledge
    words: NameWords
    parser: Parser
    cues: CueLexicon
    tagger: AttributionTagger | None
    coder: EventCoder
    event_model: EventModel | None
    ontology: Ontology
    contexts: ContextLexicon


def load_tools(settings: Settings) -> Tools:
    """Return the tools that the settings name; takes some seconds.

    Raises: ResourceError if a knowledge file is wrong, ModelError if the parser is missing or the event model is of
    other types than the ontology's.
    """
    ontology = load_ontology()
    return Tools(
        knowledge=load_actors(outlets_file=settings.outlets, own=settings.actors),
        words=load_name_words(),
        parser=load_parser(settings.parser),
        cues=load_cues(),
        tagger=load_tagger(),
        coder=LexiconCoder(load_predicates(ontology), ontology),
        event_model=_event_model(settings, ontology),
        ontology=ontology,
        contexts=load_contexts(ontology),
    )


def _event_model(settings: Settings, ontology: Ontology) -> EventModel | None:
    model = load_event_model(settings.event_model)
    unknown = set(model.labels.types) - ontology.types.keys() - {NO_EVENT} if model is not None else set()
    if unknown:
        raise ModelError(
            f"{settings.event_model}: knows types that PLOVER has not ({', '.join(sorted(unknown))}); pages are read "
            f"with PLOVER's. Use it with `araxes code --event-model`, and leave the setting `event_model` empty."
        )
    return model


def parser_version(settings: Settings) -> str:
    """Return name and version of the parser without loading it; the name alone if it is not a package."""
    try:
        return f"{settings.parser}-{version(settings.parser)}"
    except (PackageNotFoundError, ValueError):
        return settings.parser


@cache
def knowledge_hash(outlets_file: str = "", own_actors: str = "", event_model: str = "") -> str:
    """Return 16 hexadecimal digits that change with any knowledge file, the user's own among them.

    Raises: ResourceError if a file of the user's cannot be read.
    """
    contents = [(name, _digest(entry)) for name, entry in _files(resource(), "")]
    own = {f"actors/{name}": (path, "actors") for name, path in own_files(own_actors).items()}
    if outlets_file:
        own["outlets.tsv"] = (Path(outlets_file), "outlets")
    if event_model:
        own["events.onnx"] = (Path(event_model), "event model")
    for name, (path, what) in own.items():
        try:
            contents.append((f"own/{name}", _digest(path)))
        except OSError as error:
            raise ResourceError(f"{path}: the {what} cannot be read ({error}).") from error
    digest = hashlib.blake2b(digest_size=8)
    for name, content in sorted(contents):
        digest.update(f"{name}\0".encode() + content)
    return digest.hexdigest()


def _digest(file: Traversable) -> bytes:
    """The digest of a file, read in pieces: one is a model of 23 MB, and SHA-256 is what processors do fastest."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").digest()  # type: ignore[arg-type]


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry, f"{prefix}{entry.name}/")
        elif not entry.name.startswith((".", "__")):
            yield prefix + entry.name, entry
