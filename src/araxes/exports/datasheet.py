"""The data sheet of an export: what was read and left out, by which versions, and how good the records are known to be.

In the spirit of Gebru et al. 2021, "Datasheets for Datasets", as far as a program can tell; why the pages were chosen
only the collector knows.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import PurePath

from araxes.knowledge.scores import Figure, load_figures
from araxes.knowledge.tables import resource
from araxes.records import Article, Event
from araxes.store import Run, Store

# What a count stands under where it is not known.
UNKNOWN = "unknown"
# Settings that are paths: their last part alone is told, as the sheet is made to be passed on.
PATHS = ("desk", "outlets", "actors", "event_model")
MODEL_ENDINGS = (".onnx", ".npz")
# Up to how many days wide the days of an event are counted under which name. By judgement.
WIDTHS = (("one day", 0), ("up to a month", 31), ("up to a year", 366))


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleCounts:
    """How many articles there are, and of what; years are of those that are known to be of one year."""

    n: int
    n_copies: Mapping[str, int]
    by_outlet: Mapping[str, int]
    by_year: Mapping[str, int]
    by_language: Mapping[str, int]
    by_date_basis: Mapping[str, int]
    n_of_known_day: int
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCounts:
    """How many events there are: by type, by modality, by how wide the days are in which they may have been."""

    n: int
    by_type: Mapping[str, int]
    by_modality: Mapping[str, int]
    by_width: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunGroup:
    """Runs of the same code, parser, knowledge and settings: how many, and when the first and last began (UTC)."""

    n: int
    first_started_at: str
    last_started_at: str
    code_version: str
    parser_version: str
    knowledge_hash: str
    settings: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFile:
    """A bundled model: its file, SHA-256, size, and the title of its card (in `araxes/resources/models`)."""

    file: str
    sha256: str
    size_bytes: int
    card: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSheet:
    """All that the sheet of one export says. `files` are rows by file name, `skipped` pages by reason."""

    araxes_version: str
    exported_at: str
    desk: str
    format: str
    with_text: bool
    files: Mapping[str, int]
    records: Mapping[str, int]
    articles: ArticleCounts
    events: EventCounts
    skipped: Mapping[str, int]
    runs: tuple[RunGroup, ...]
    models: tuple[ModelFile, ...]
    scores: tuple[Figure, ...]


def make_data_sheet(
    store: Store, files: Mapping[str, int], *, form: str, with_text: bool, araxes_version: str, exported_at: str
) -> DataSheet:
    """Return the sheet of an export that wrote these files (rows by name), from the whole desk."""
    return DataSheet(
        araxes_version=araxes_version,
        exported_at=exported_at,
        desk=store.path.name,
        format=form,
        with_text=with_text,
        files=dict(files),
        records=store.counts(),
        articles=_count_articles(store),
        events=_count_events(store.events()),
        skipped=store.skipped_by_reason(),
        runs=_grouped(store.runs()),
        models=tuple(_models(resource("models"))),
        scores=load_figures(),
    )


def _count_articles(store: Store) -> ArticleCounts:
    outlets: Counter[str] = Counter()
    years: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    bases: Counter[str] = Counter()
    n, n_of_known_day, first, last = 0, 0, None, None
    for article in store.articles():
        n += 1
        outlets[article.outlet or UNKNOWN] += 1
        years[_year(article)] += 1
        languages[article.language or UNKNOWN] += 1
        bases[article.published.basis.value] += 1
        if (day := article.published.settled) is not None:
            n_of_known_day += 1
            first, last = min(first or day, day), max(last or day, day)
    return ArticleCounts(
        n=n,
        n_copies=_most_first(Counter(copy.kind for copy in store.copies())),
        by_outlet=_most_first(outlets),
        by_year=dict(sorted(years.items())),
        by_language=_most_first(languages),
        by_date_basis=_most_first(bases),
        n_of_known_day=n_of_known_day,
        first_day=first,
        last_day=last,
    )


def _year(article: Article) -> str:
    first, last = article.published.reckoned
    return str(first.year) if first and last and first.year == last.year else UNKNOWN


def _count_events(events: Iterable[Event]) -> EventCounts:
    types: Counter[str] = Counter()
    modalities: Counter[str] = Counter()
    widths: Counter[str] = Counter()
    for event in events:
        types[event.event_type] += 1
        modalities[event.modality.value] += 1
        widths[_width(event.event_on.days)] += 1
    return EventCounts(
        n=types.total(),
        by_type=_most_first(types),
        by_modality=_most_first(modalities),
        by_width=_most_first(widths),
    )


def _width(days: int | None) -> str:
    if days is None:
        return "open or unknown"
    return next((name for name, most in WIDTHS if days <= most), "over a year")


def _most_first(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _grouped(runs: Iterable[Run]) -> tuple[RunGroup, ...]:
    """The runs by what they were made with, in the order of their first."""
    found: dict[str, list[Run]] = {}
    for run in runs:
        key = json.dumps([run.code_version, run.parser_version, run.knowledge_hash, run.settings], sort_keys=True)
        found.setdefault(key, []).append(run)
    return tuple(map(_group, found.values()))


def _group(runs: Sequence[Run]) -> RunGroup:
    last = runs[-1]
    return RunGroup(
        n=len(runs),
        first_started_at=runs[0].started_at.isoformat(timespec="seconds"),
        last_started_at=last.started_at.isoformat(timespec="seconds"),
        code_version=last.code_version,
        parser_version=last.parser_version,
        knowledge_hash=last.knowledge_hash,
        settings={
            name: PurePath(value).name if name in PATHS and isinstance(value, str) else value
            for name, value in last.settings.items()
        },
    )


def _models(folder: Traversable) -> Iterator[ModelFile]:
    cards = {one.name: one for one in folder.iterdir() if one.name.endswith(".md")}
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        stem, dot, ending = file.name.rpartition(".")
        if dot + ending in MODEL_ENDINGS:
            data = file.read_bytes()
            card = cards.get(f"{stem}.md", cards.get("README.md"))
            yield ModelFile(
                file=file.name,
                sha256=hashlib.sha256(data).hexdigest(),
                size_bytes=len(data),
                card=card.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ") if card else "",
            )
