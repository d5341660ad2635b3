"""Reading a gold set, and checking it.

A gold set is a folder of JSON files, one a page, in the form that its README describes. The pages themselves lie beside
the files, in `pages/` below them or beside their folder, or in a folder of the set's name one floor up (`gold/seeds`
and `seeds`).
"""

from __future__ import annotations

import json
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

from araxes.errors import InputError
from araxes.evaluation.fields import Fields
from araxes.evaluation.gold import (
    Days,
    GoldActor,
    GoldDocument,
    GoldDyad,
    GoldEvent,
    GoldPlace,
    GoldPublished,
    GoldStatement,
)
from araxes.records import DayRange, Span

DIRECTIONS = frozenset(("cooperative", "hostile", "mixed"))
KINDS = frozenset(("direct", "indirect", "mixed"))
MODALITIES = frozenset(("happened", "ongoing", "planned", "threatened", "denied", "alleged", "hypothetical"))


def read_gold(gold: Path, *, pages: Path | None = None) -> tuple[GoldDocument, ...]:
    """Return the documents of a gold set, by name. `pages` is the folder of the pages, where it is not a usual one.

    Raises: InputError if there is no gold file or page, or a file is wrong; names the file, the place and the key.
    """
    files = sorted(gold.glob("*.json"))
    if not files:
        below = sorted({str(path.parent) for path in gold.glob("*/*.json")})
        hint = f"; did you mean {' or '.join(below)}?" if below else ""
        raise InputError(f"{gold}: no gold files (*.json) here{hint}")
    documents = tuple(_read_document(file, gold, pages) for file in files)
    names = [document.document for document in documents]
    for name in names:
        if names.count(name) > 1:
            raise InputError(f"{gold}: more than one file is about the page '{name}'")
    return documents


def gold_pages(gold: Path, *, pages: Path | None = None) -> tuple[Path, ...]:
    """Return the page files of a gold set: what has to be read before it can be scored.

    Raises: InputError as `read_gold` does.
    """
    return tuple(find_page(document.document, gold, pages) for document in read_gold(gold, pages=pages))


def find_page(document: str, gold: Path, pages: Path | None = None) -> Path:
    """Return where the page of a gold document lies. Raises: InputError naming the folders that were tried."""
    whole = gold.resolve()
    folders = (pages,) if pages else (gold, gold / "pages", whole.parent / "pages", whole.parent.parent / whole.name)
    if Path(document).name == document:
        for folder in folders:
            if (folder / document).is_file():
                return folder / document
    tried = ", ".join(str(folder) for folder in folders)
    raise InputError(f"{gold}: the page '{document}' is in none of: {tried}. Name the folder of the pages")


def _read_document(file: Path, gold: Path, pages: Path | None) -> GoldDocument:
    try:
        fields = Fields(json.loads(file.read_bytes()), str(file))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: not readable as JSON in UTF-8: {error}") from None
    page = find_page(fields.text("document"), gold, pages)
    try:
        text = page.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{page}: not UTF-8: {error}") from None
    document = _document(fields, text)
    _check(document, str(file))
    return document


def _document(fields: Fields, text: str) -> GoldDocument:
    heads: dict[str, Span] = {}
    for key in ("title", "byline", "dateline"):
        below = fields.below_or_none(key)
        if below is not None:
            heads[key] = _worded(below, text)
    actors: dict[str, GoldActor] = {}
    for one in fields.each("actors"):
        actor = _actor(one, text)
        if actor.actor_id in actors:
            raise one.wrong("id", "an id that no other actor of the file has")
        actors[actor.actor_id] = actor
    statements = tuple(_statement(one, actors) for one in fields.each("statements"))
    said = frozenset(statement.statement_id for statement in statements)
    return GoldDocument(
        document=fields.text("document"),
        text=text,
        title_span=heads.get("title"),
        heads=tuple(heads.values()),
        published=_published(fields.below("published"), text),
        body=fields.spans("body"),
        clutter=fields.spans("clutter"),
        actors=tuple(actors.values()),
        statements=statements,
        events=tuple(_event(one, text, said) for one in fields.each("events")),
        dyads=tuple(_dyad(one) for one in fields.each("dyads")),
    )


def _worded(fields: Fields, text: str) -> Span:
    span = fields.own_span()
    if text[span.start : span.end] != fields.text("text"):
        raise fields.wrong("text", f"{text[span.start : span.end]!r}, the words of the page at its span")
    return span


def _published(fields: Fields, text: str) -> GoldPublished:
    best, known = _best(fields), _closed(fields.below("known"))
    if best.latest < known.earliest or known.latest < best.earliest:
        raise fields.wrong("best", f"inside `known`, {known.earliest}..{known.latest}")
    return GoldPublished(
        best=best,
        known=known,
        evidence=tuple(_worded(one, text) for one in fields.each("evidence")),
    )


def _closed(fields: Fields) -> Days:
    earliest, latest = fields.day("earliest"), fields.day("latest")
    if earliest is None or latest is None:
        raise fields.wrong("earliest" if earliest is None else "latest", "a day as YYYY-MM-DD")
    return Days(earliest, latest)


def _best(fields: Fields) -> Days:
    """A year, month or day as the interval of its days."""
    words = fields.text("best")
    try:
        year, month, day = (int(part) for part in [*words.split("-"), "0", "0"][:3])
        if day:
            return Days(date(year, month, day), date(year, month, day))
        if month:
            return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return Days(date(year, 1, 1), date(year, 12, 31))
    except ValueError:
        raise fields.wrong("best", "a day, month or year as YYYY-MM-DD, YYYY-MM or YYYY") from None


def _actor(fields: Fields, text: str) -> GoldActor:
    mentions, texts = fields.spans("mentions"), fields.texts("mention_texts")
    if [text[start:end] for start, end in mentions] != list(texts):
        raise fields.wrong("mention_texts", "the words of the page at `mentions`, in the same order")
    kind, name = fields.text("type"), fields.text("name")
    return GoldActor(
        actor_id=fields.text("id"),
        names=(name,) if kind == "person" else tuple(dict.fromkeys((name, *texts))),
        type=kind,
        country=fields.text_or_none("country"),
        mentions=mentions,
        mention_texts=texts,
        place_only=fields.flag("place_only", default=False),
    )


def _statement(fields: Fields, actors: Mapping[str, GoldActor]) -> GoldStatement:
    return GoldStatement(
        statement_id=fields.text("id"),
        speaker=actors[fields.choice("speaker", actors)],
        cue_span=fields.span("cue_span"),
        content_spans=fields.spans("content_spans"),
        kind=fields.choice("kind", KINDS),
        chain=fields.texts("chain"),
        optional=fields.flag("optional"),
    )


def _event(fields: Fields, text: str, said: frozenset[str]) -> GoldEvent:
    for key in ("according_to", "performed_by"):
        if not said.issuperset(fields.texts(key)):
            raise fields.wrong(key, "ids of statements of the same file")
    places = (fields, *fields.each("also_reported"))
    when = fields.below("date")
    return GoldEvent(
        event_id=fields.text("id"),
        actors=fields.texts("actor"),
        recipients=fields.texts("recipient"),
        event_type=fields.text("type"),
        alternatives=fields.texts("alternatives"),
        places=tuple(_place(one, text) for one in places),
        modality=fields.choice("modality", MODALITIES),
        according_to=fields.texts("according_to"),
        performed_by=fields.texts("performed_by"),
        event_on=DayRange(when.day("earliest"), when.day("latest")),
        reciprocal=fields.flag("reciprocal"),
        optional=fields.flag("optional"),
    )


def _place(fields: Fields, text: str) -> GoldPlace:
    place = GoldPlace(trigger=fields.span("trigger"), sentence=fields.span("sentence"))
    if not place.sentence.covers(place.trigger) or place.sentence.end > len(text):
        raise fields.wrong("trigger", "inside its `sentence`, and that inside the page")
    return place


def _dyad(fields: Fields) -> GoldDyad:
    pair = fields.texts("pair")
    if len(pair) != 2 or pair[0] == pair[1]:
        raise fields.wrong("pair", "two different countries")
    return GoldDyad(pair[0], pair[1], fields.choice("direction", DIRECTIONS))


def _check(document: GoldDocument, place: str) -> None:
    """Offsets inside the page, and no character in two of title, byline, dateline, body and clutter."""
    for what, span in _all_spans(document):
        if span.end > len(document.text):
            raise InputError(f"{place}: {what} runs to {span.end}, past the end of the page ({len(document.text)})")
    regions = sorted((*document.heads, *document.body, *document.clutter))
    for before, after in pairwise(regions):
        if before.overlaps(after):
            raise InputError(f"{place}: two of title, byline, dateline, body, clutter overlap: {before}, {after}")


def _all_spans(document: GoldDocument) -> Iterator[tuple[str, Span]]:
    for key, spans in (("body", document.body), ("clutter", document.clutter)):
        yield from ((f"{key} {list(span)}", span) for span in spans)
    for statement in document.statements:
        for span in (statement.cue_span, *statement.content_spans):
            yield f"statement {statement.statement_id}, span {list(span)}", span
