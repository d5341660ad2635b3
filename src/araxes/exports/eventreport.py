"""One row an event and outlet: how each outlet tells it, for work on the level of event reports.

Such tables are read by the R package `eventreport` (van Baalen), which groups the rows by a column that is named to it.
The columns are ours and plain (docs/reference/exports.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from araxes.exports.accounts import Account, Happening, read_happenings
from araxes.exports.kinds import CodeTables, in_batches
from araxes.exports.polecat import QUAD_CODES, joined
from araxes.exports.writers import Row, Schema
from araxes.records import Statement
from araxes.store import Store, day_text

_TEXT, _NUMBER = pl.String(), pl.Int64()
SCHEMA: Schema = {
    "event_id": _TEXT, "report_id": _TEXT, "article_id": _TEXT, "outlet": _TEXT, "copy_of": _TEXT, "language": _TEXT,
    "published": _TEXT, "published_earliest": _TEXT, "published_latest": _TEXT,
    "event_type": _TEXT, "mode": _TEXT, "contexts": _TEXT, "modality": _TEXT, "quad": _TEXT, "score": pl.Float64(),
    "actor": _TEXT, "actor_id": _TEXT, "actor_country": _TEXT,
    "recipient": _TEXT, "recipient_id": _TEXT, "recipient_country": _TEXT, "reciprocal": _NUMBER,
    "event_earliest": _TEXT, "event_latest": _TEXT, "place": _TEXT,
    "according_to": _TEXT, "speaker": _TEXT, "speaker_country": _TEXT, "own_word": _NUMBER, "confidence": pl.Float64(),
    "n_reports": _NUMBER, "report_ids": _TEXT,
}  # fmt: skip


def eventreport_rows(store: Store, codes: CodeTables) -> Iterator[Row]:
    """Yield a row for each event and outlet, by day of the event, the first to tell it first.

    The coding is that of the outlet's first report of the event; an article of no known outlet is one by itself.
    """
    for batch in in_batches(read_happenings(store)):
        told_by = {one.event.event_id: _by_outlet(one) for one in batch}
        leads = [accounts[0] for found in told_by.values() for accounts in found]
        wanted = {statement_id for one in leads for statement_id in one.report.according_to}
        statements = {one.statement_id: one for one in store.statements(statement_ids=wanted)}
        for happening in batch:
            for accounts in told_by[happening.event.event_id]:
                yield _row(happening, accounts, statements, codes)


def _by_outlet(happening: Happening) -> list[list[Account]]:
    found: dict[tuple[str, str], list[Account]] = {}
    for account in happening.accounts:
        key = ("outlet", account.outlet) if account.outlet else ("article", account.report.article_id)
        found.setdefault(key, []).append(account)
    return list(found.values())


def _row(
    happening: Happening, accounts: Sequence[Account], statements: Mapping[str, Statement], codes: CodeTables
) -> Row:
    first = accounts[0]
    report, published = first.report, first.published
    spoken = [statements[statement_id] for statement_id in report.according_to if statement_id in statements]
    values = (
        happening.event.event_id, report.report_id, report.article_id, first.outlet, first.original_id, first.language,
        day_text(published.settled), day_text(published.earliest), day_text(published.latest),
        report.event_type, report.mode, joined(report.contexts), report.modality.value,
        QUAD_CODES[codes.ontology.quad(report.event_type)], codes.ontology.score(report.event_type, report.mode),
        _names(report.actor_ids, happening), joined(report.actor_ids), joined(report.actor_countries),
        _names(report.recipient_ids, happening), joined(report.recipient_ids), joined(report.recipient_countries),
        int(report.reciprocal), *map(day_text, report.event_on), report.place,
        joined(report.according_to), joined([one.speaker_name or "" for one in spoken]),
        joined([one.speaker_country or "" for one in spoken]), int(not report.according_to), report.confidence,
        len(accounts), joined([one.report.report_id for one in accounts]),
    )  # fmt: skip
    return dict(zip(SCHEMA, values, strict=True))


def _names(actor_ids: Sequence[str], happening: Happening) -> str:
    return joined([happening.actors[one].name if one in happening.actors else one for one in actor_ids])
