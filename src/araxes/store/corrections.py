"""Corrections as rows, what the machine said of the articles they are of, and what is worth a look next."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from araxes.corrections.apply import corrected
from araxes.corrections.written import said_json, said_of, target_json, target_of
from araxes.records import Article, Correction, CorrectionKind, MediaType, Page, PageRecord
from araxes.store.account_rows import ACTORS, MENTIONS, REFERENCES, REPORTS, STATEMENTS
from araxes.store.page_rows import ARTICLES, SENTENCES
from araxes.store.tables import AMONG, Row, Table, Value, json_list, to_json

R = TypeVar("R")
# In the order in which they are applied: what was said last wins, on whichever desk it was said.
IN_ORDER = "ORDER BY corrected_at, correction_id"
OF_REPORTS = tuple(kind.value for kind in CorrectionKind if kind.of == "report")


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """A report that no user spoke of, its event, how many reports that has, and how much it is worth a look."""

    report_id: str
    event_id: str | None
    n_reports: int
    score: float
    weight: float


def _row_of(correction: Correction) -> tuple[Value, ...]:
    return (
        correction.correction_id,
        correction.article_id,
        correction.kind.value,
        correction.record_id,
        to_json(target_json(correction.target)),
        to_json(said_json(correction.value)),
        to_json(said_json(correction.was)),
        correction.corrected_at,
        correction.corrected_by,
        correction.why,
        correction.found_id,
    )


def _correction(row: Row) -> Correction:
    return Correction(
        correction_id=row["correction_id"],
        article_id=row["article_id"],
        kind=CorrectionKind(row["kind"]),
        record_id=row["record_id"],
        target=target_of(json.loads(row["target"])),
        value=said_of(json.loads(row["value"])),
        was=said_of(json.loads(row["was"])),
        corrected_at=row["corrected_at"],
        corrected_by=row["corrected_by"],
        why=row["why"],
        found_id=row["found_id"],
    )


CORRECTIONS: Table[Correction] = Table(
    name="corrections",
    columns=(
        "correction_id", "article_id", "kind", "record_id", "target", "value", "was", "corrected_at", "corrected_by",
        "why", "found_id",
    ),
    to_row=_row_of,
    from_row=_correction,
)  # fmt: skip


def insert_corrections(connection: sqlite3.Connection, corrections: Sequence[Correction]) -> list[Correction]:
    """Write corrections that are not there yet, applied to nothing; return those. To be called inside a transaction."""
    rows = connection.execute(
        f"SELECT correction_id FROM corrections WHERE correction_id {AMONG}",
        (json_list([one.correction_id for one in corrections]),),
    )
    known = {row[0] for row in rows.fetchall()}
    new = list({one.correction_id: one for one in corrections if one.correction_id not in known}.values())
    marks = ", ".join("?" * len(CORRECTIONS.columns))
    connection.executemany(
        f"INSERT INTO corrections ({', '.join(CORRECTIONS.columns)}) VALUES ({marks})",
        ((*_row_of(one)[:-1], None) for one in new),
    )
    return new


def read_corrections(
    connection: sqlite3.Connection,
    *,
    article_ids: Collection[str] | None = None,
    record_ids: Collection[str] | None = None,
) -> list[Correction]:
    """Return the corrections in order: all, those in some articles, or those of records (as found, else as before)."""
    chosen, ids = "", None
    if article_ids is not None:
        chosen, ids = f"WHERE article_id {AMONG}", article_ids
    if record_ids is not None:
        chosen, ids = f"WHERE found_id {AMONG} OR (found_id IS NULL AND record_id {AMONG})", record_ids
    values = () if ids is None else (json_list(sorted(ids)),)
    rows = connection.execute(f"{CORRECTIONS.selecting} {chosen} {IN_ORDER}", values)
    return [_correction(row) for row in rows.fetchall()]


def read_day(connection: sqlite3.Connection, article_id: str) -> date | None:
    """Return the day on which a user says that the article was published."""
    row = connection.execute(
        f"{CORRECTIONS.selecting} WHERE article_id = ? AND kind = ? ORDER BY corrected_at DESC, correction_id DESC",
        (article_id, CorrectionKind.PUBLISHED.value),
    ).fetchone()
    days = _correction(row).value.days if row is not None else None
    return days.earliest if days is not None else None


def corrected_readings(connection: sqlite3.Connection, record: PageRecord, *, run_id: int) -> PageRecord:
    """Return what the machine made of an article as users correct it, and keep what the machine said beside it.

    To be called inside a transaction. The actors that the corrections name are written, and what each was applied to.
    """
    assert record.article is not None, "only articles have readings"
    article_id = record.article.article_id
    said = read_corrections(connection, article_ids=[article_id])
    connection.execute("DELETE FROM machine_readings WHERE article_id = ?", (article_id,))
    if not said:
        return record
    connection.execute(
        "INSERT INTO machine_readings (article_id, mentions, statements, reports) VALUES (?, ?, ?, ?)",
        (
            article_id,
            _kept(MENTIONS, record.mentions),
            _kept(STATEMENTS, record.statements),
            _kept(REPORTS, record.reports),
        ),
    )
    made, found = corrected(record, said)
    connection.executemany(
        "UPDATE corrections SET found_id = ? WHERE correction_id = ?",
        ((found.get(one.correction_id), one.correction_id) for one in said),
    )
    named = {actor.actor_id: actor for one in said for actor in (*one.value.actors, *one.value.recipients)}
    ACTORS.insert(connection, named.values(), run_id=run_id, conflict="ON CONFLICT (actor_id) DO NOTHING")
    return made


def read_machine(connection: sqlite3.Connection, article_id: str) -> tuple[PageRecord, int] | None:
    """Return what the machine said of an article, with its run; nothing if the article is not on the desk.

    The page stands for itself: text and place are those of the article.
    """
    row = connection.execute(f"{_with_run(ARTICLES)} WHERE article_id = ?", (article_id,)).fetchone()
    if row is None:
        return None
    article, run_id = ARTICLES.from_row(row), int(row["run_id"])
    kept = connection.execute("SELECT * FROM machine_readings WHERE article_id = ?", (article_id,)).fetchone()
    mentions = _of_kept(MENTIONS, kept["mentions"]) if kept else _stored(connection, MENTIONS, article_id)
    statements = _of_kept(STATEMENTS, kept["statements"]) if kept else _stored(connection, STATEMENTS, article_id)
    reports = _of_kept(REPORTS, kept["reports"]) if kept else _stored(connection, REPORTS, article_id)
    named = {one.actor_id for one in mentions} | {one.speaker_id for one in statements if one.speaker_id}
    named |= {actor_id for one in reports for actor_id in (*one.actor_ids, *one.recipient_ids)}
    actors = connection.execute(f"{ACTORS.selecting} WHERE actor_id {AMONG}", (json_list(sorted(named)),)).fetchall()
    record = PageRecord(
        page=_page_of(article),
        article=article,
        skipped=None,
        sentences=_stored(connection, SENTENCES, article_id),
        actors=tuple(map(ACTORS.from_row, actors)),
        mentions=mentions,
        references=tuple(reference for _, reference in _stored(connection, REFERENCES, article_id, "position")),
        statements=statements,
        reports=reports,
    )
    return record, run_id


def read_queue(
    connection: sqlite3.Connection,
    scores: Mapping[tuple[str, str | None], float],
    *,
    limit: int,
    offset: int = 0,
    after: tuple[float, str] | None = None,
) -> list[Queued]:
    """Return the reports of which no user spoke, those most worth a look first.

    What a look is worth: `(1 - confidence) * (1 + |score|) / n`, with the score of mode or type (`scores` by both; type
    alone with `None`) and the n reports of the event. Set by judgement: see docs/decisions/0019-corrections.md.
    Rounded to 4 places, so that it can be written down: `after`, a weight and a report id, says where to go on.
    """
    kinds = ", ".join(f"'{kind}'" for kind in OF_REPORTS)
    rows = connection.execute(
        f"""
        WITH scores AS MATERIALIZED (
            SELECT json_extract(value, '$[0]') AS code, json_extract(value, '$[1]') AS score FROM json_each(?1)
        ), weighed AS (
            SELECT report_id, event_id, confidence, coalesce(by_mode.score, by_type.score, 0.0) AS score, max(1, (
                SELECT count(*) FROM event_reports AS told WHERE told.event_id = held.event_id
            )) AS n_reports
            FROM reports LEFT JOIN event_reports AS held USING (report_id)
                LEFT JOIN scores AS by_mode ON by_mode.code = event_type || ':' || mode
                LEFT JOIN scores AS by_type ON by_type.code = event_type
            WHERE report_id NOT IN (
                SELECT found_id FROM corrections WHERE found_id IS NOT NULL AND kind IN ({kinds})
            )
        ), ranked AS (
            SELECT report_id, event_id, n_reports, score,
                round((1 - confidence) * (1 + abs(score)) / n_reports, 4) AS weight
            FROM weighed
        )
        SELECT * FROM ranked WHERE ?4 IS NULL OR weight < ?4 OR (weight = ?4 AND report_id > ?5)
        ORDER BY weight DESC, report_id LIMIT ?2 OFFSET ?3
        """,
        (
            to_json([[f"{name}:{mode}" if mode else name, score] for (name, mode), score in scores.items()]),
            limit,
            offset,
            *(after or (None, None)),
        ),
    )
    return [Queued(**{name: row[name] for name in row.keys()}) for row in rows.fetchall()]  # noqa: SIM118 - a Row iterates over values


def _with_run(table: Table[Any]) -> str:
    return f"SELECT {', '.join(table.columns)}, run_id FROM {table.name}"


def _page_of(article: Article) -> Page:
    return Page(
        page_id=article.page_id,
        origin=article.origin,
        media_type=MediaType.TEXT,
        text=article.text,
        encoding="utf-8",
        size_bytes=len(article.text.encode()),
    )


def _kept(table: Table[R], records: Sequence[R]) -> str:
    """The records as a JSON list of objects, by column."""
    return to_json([dict(zip(table.columns, table.to_row(record), strict=True)) for record in records])


def _of_kept(table: Table[R], text: str) -> tuple[R, ...]:
    """The records of such a list. A column that came to the table later is null in it."""
    empty = dict.fromkeys(table.columns)
    return tuple(table.from_row(empty | row) for row in json.loads(text))


def _stored(connection: sqlite3.Connection, table: Table[R], article_id: str, order: str = "rowid") -> tuple[R, ...]:
    rows = connection.execute(f"{table.selecting} WHERE article_id = ? ORDER BY {table.name}.{order}", (article_id,))
    return tuple(map(table.from_row, rows.fetchall()))
