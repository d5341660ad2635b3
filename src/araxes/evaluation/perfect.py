"""What a perfect reader of the gold would export: if that does not score 1.0, the gold contradicts itself."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from araxes.evaluation.counts import Mean
from araxes.evaluation.gold import GoldDocument, GoldEvent, GoldStatement
from araxes.evaluation.gold_files import read_gold
from araxes.evaluation.scorecard import Row, score

PARTS = ("articles", "mentions", "statements", "reports", "relations", "skipped")
MODALITIES = {"planned": "future", "threatened": "future", "denied": "negated", "hypothetical": "hypothetical"}

Record = dict[str, object]


def imperfect_rows(gold: Path, *, pages: Path | None = None) -> tuple[Row, ...]:
    """Return the figures of a gold set that even a perfect reader would not get right; empty for a sound set.

    For those who annotate: a row here points to gold that contradicts itself (two actors of one mention, evidence for
    the day of publication in clutter). Widths are not judged. Raises: InputError if the set cannot be read.
    """
    with TemporaryDirectory() as folder:
        write_records(perfect_records(read_gold(gold, pages=pages)), Path(folder))
        card = score(Path(folder), gold, pages=pages)
    judged = (row for row in card.rows if not isinstance(row.score, Mean) or row.measure == "content")
    return tuple(row for row in judged if row.score.value not in (None, 1.0))


def perfect_records(documents: Iterable[GoldDocument]) -> dict[str, list[Record]]:
    """Return the records of a perfect export, by file; optional items are told as well."""
    records: dict[str, list[Record]] = {part: [] for part in PARTS}
    for number, document in enumerate(documents, start=1):
        article_id = f"ar_{number}"
        records["articles"].append(_article(document, article_id))
        records["mentions"] += _mentions(document, article_id)
        records["statements"] += [_statement(one, article_id) for one in document.statements]
        records["reports"] += [_report(one, article_id) for one in document.events]
        records["relations"] += [
            {"article_id": article_id, "first": one.first, "second": one.second, "direction": one.direction}
            for one in document.dyads
        ]
    return records


def write_records(records: Mapping[str, Iterable[Record]], folder: Path) -> None:
    """Write one JSONL file for each kind of record into the folder, which must exist."""
    for part, rows in records.items():
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{part}.jsonl").write_text(lines, encoding="utf-8")


def _article(document: GoldDocument, article_id: str) -> Record:
    published = document.published
    day = max(published.best.earliest, published.known.earliest).isoformat()
    return {
        "article_id": article_id,
        "origin": f"pages/{document.document}",
        "external_id": None,
        "title_span": document.title_span,
        "body_spans": document.body,
        "published": {
            "earliest": day,
            "latest": day,
            "best": day,
            "evidence": [{"span": span, "implies": ""} for span in published.evidence],
        },
    }


def _mentions(document: GoldDocument, article_id: str) -> list[Record]:
    return [
        {
            "article_id": article_id,
            "span": span,
            "actor_id": actor.actor_id,
            "name": actor.names[0],
            "country": actor.country,
            "kind": "name",
            "place_only": actor.place_only,
        }
        for actor in document.actors
        for span in actor.mentions
    ]


def _statement(one: GoldStatement, article_id: str) -> Record:
    return {
        "statement_id": f"{article_id}_{one.statement_id}",
        "article_id": article_id,
        "speaker_id": one.speaker.actor_id,
        "speaker_name": one.speaker.names[0],
        "speaker_country": one.speaker.country,
        "cue_span": one.cue_span,
        "content_spans": one.content_spans,
        "kind": one.kind,
        "via": [{"name": name, "actor_id": None, "span": None} for name in one.chain],
    }


def _report(one: GoldEvent, article_id: str) -> Record:
    earliest, latest = one.event_on
    return {
        "report_id": f"{article_id}_{one.event_id}",
        "article_id": article_id,
        "actor_countries": one.actors,
        "recipient_countries": one.recipients,
        "event_type": one.event_type,
        "modality": MODALITIES.get(one.modality, "actual"),
        "trigger_span": one.places[0].trigger,
        "sentence_span": one.places[0].sentence,
        "event_on": {
            "earliest": earliest.isoformat() if earliest else None,
            "latest": latest.isoformat() if latest else None,
        },
        "according_to": [f"{article_id}_{name}" for name in one.according_to],
    }
