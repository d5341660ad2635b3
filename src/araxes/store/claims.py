"""What articles have asserted and denied, which denials are of which claims, and the disputes gathered from these."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import timedelta

from araxes.records import Claim, Dispute, Voice
from araxes.store.event_rows import DISPUTES, pair_keys
from araxes.store.linking import read_originals
from araxes.store.tables import AMONG, Row, Table, Value, days_of, days_row, json_list, span_of, to_json

# All, or those of a list that is the second parameter.
ONLY = "(?2 IS NULL OR {} IN (SELECT value FROM json_each(?2)))"
# Much faster than to make the claims and to look at their terms.
HAVING = "AND EXISTS (SELECT 1 FROM json_each(terms) AS term WHERE term.value IN (SELECT value FROM json_each(?6)))"
# What hangs together with the denials asked for: denials by the same side of claims at the same place, and the claims.
TOGETHER = f"""
    WITH RECURSIVE together (claim_id, denies, side) AS (
        SELECT claim_id, 1, coalesce(speaker_country, speaker_id) FROM claims WHERE claim_id {AMONG}
        UNION
        SELECT denied.claim_id, 0, side FROM together AS here
            JOIN denied_claims AS denied ON denied.denial_id = here.claim_id
        WHERE here.denies
        UNION
        SELECT same.claim_id, 0, side FROM together AS here
            JOIN claims AS one USING (claim_id) JOIN claims AS same USING (article_id, span_start, span_end)
        WHERE NOT here.denies AND NOT same.denies
        UNION
        SELECT denial.claim_id, 1, side FROM together AS here
            JOIN denied_claims AS denied ON denied.claim_id = here.claim_id
            JOIN claims AS denial ON denial.claim_id = denied.denial_id
                AND coalesce(denial.speaker_country, denial.speaker_id) IS side
        WHERE NOT here.denies
    )
    SELECT DISTINCT claim_id FROM together WHERE denies ORDER BY claim_id"""


def _claim_row(claim: Claim) -> tuple[Value, ...]:
    voice = claim.voice
    return (
        claim.claim_id,
        voice.article_id,
        voice.speaker_id,
        voice.speaker_name,
        claim.speaker_country,
        voice.statement_id,
        voice.report_id,
        *voice.span,
        to_json(sorted(claim.parties)),
        claim.words,
        to_json(sorted(claim.terms)),
        int(claim.denies),
        to_json(sorted(claim.answers)),
        to_json(sorted(claim.denied_by)),
        *days_row(claim.published),
    )


def _claim(row: Row) -> Claim:
    return Claim(
        voice=Voice(
            article_id=row["article_id"],
            outlet=row["outlet"],
            speaker_id=row["speaker_id"],
            speaker_name=row["speaker_name"],
            statement_id=row["statement_id"],
            report_id=row["report_id"],
            span=span_of(row, "span"),
        ),
        published=days_of(row, "published"),
        speaker_country=row["speaker_country"],
        parties=frozenset(json.loads(row["parties"])),
        words=row["words"],
        terms=frozenset(json.loads(row["terms"])),
        denies=bool(row["denies"]),
        answers=frozenset(json.loads(row["answers"])),
        denied_by=frozenset(json.loads(row["denied_by"])),
    )


CLAIM_COLUMNS = (
    "claim_id", "article_id", "speaker_id", "speaker_name", "speaker_country", "statement_id", "report_id",
    "span_start", "span_end", "parties", "words", "terms", "denies", "answers", "denied_by", "published_earliest",
    "published_latest",
)  # fmt: skip
CLAIMS: Table[Claim] = Table(
    name="claims",
    columns=CLAIM_COLUMNS,
    to_row=_claim_row,
    from_row=_claim,
    select=f"SELECT {', '.join(f'claims.{name}' for name in CLAIM_COLUMNS)}, outlet "
    "FROM claims JOIN articles USING (article_id)",
)


# ---- claims ------------------------------------------------------------------------------------------------------


def mark_articles(connection: sqlite3.Connection, article_ids: Iterable[str]) -> None:
    """Mark articles as having claims to be made."""
    connection.executemany("INSERT OR IGNORE INTO pending_claims VALUES (?)", ((one,) for one in article_ids))


def read_pending_articles(
    connection: sqlite3.Connection, limit: int, among: Collection[str] | None = None
) -> list[str]:
    """Return the ids of articles whose claims are to be made, so many at most, in a fixed order: of all, or of some."""
    rows = connection.execute(
        f"SELECT article_id FROM pending_claims WHERE {ONLY.format('article_id')} ORDER BY article_id LIMIT ?1",
        (limit, None if among is None else json_list(sorted(among))),
    )
    return [row[0] for row in rows.fetchall()]


def read_repeating(connection: sqlite3.Connection, article_ids: Sequence[str]) -> set[str]:
    """Return those of the articles that repeat another."""
    return set(read_originals(connection, article_ids))


def replace_claims(
    connection: sqlite3.Connection, article_ids: Sequence[str], claims: Sequence[Claim], *, run_id: int
) -> None:
    """Put the claims in the place of all that the articles had, which are then not compared with anything.

    To be called inside a transaction.
    """
    take_out(connection, article_ids)
    CLAIMS.insert(connection, claims, run_id=run_id)
    connection.executemany(
        "INSERT INTO claim_countries (country, denies, earliest, latest, claim_id) VALUES (?, ?, ?, ?, ?)",
        (
            (country, int(claim.denies), *days_row(claim.published), claim.claim_id)
            for claim in claims
            if None not in days_row(claim.published)
            for country in sorted(claim.concerns)
        ),
    )
    connection.execute(f"DELETE FROM pending_claims WHERE article_id {AMONG}", (json_list(article_ids),))


def take_out(connection: sqlite3.Connection, article_ids: Sequence[str]) -> None:
    """Take away the claims of articles, with the disputes that rest on them; what else these hold is gathered again.

    To be called inside a transaction.
    """
    ids = json_list(article_ids)
    mine = f"SELECT claim_id FROM claims WHERE article_id {AMONG}"
    rows = connection.execute(
        f"SELECT denial_id FROM denied_claims WHERE denial_id IN ({mine}) "
        f"UNION SELECT denial_id FROM denied_claims WHERE claim_id IN ({mine})",
        (ids,),
    )
    denials = [row[0] for row in rows.fetchall()]
    disputes = connection.execute(
        f"SELECT DISTINCT dispute_id FROM dispute_denials WHERE denial_id {AMONG}", (json_list(denials),)
    )
    _let_go(connection, [row[0] for row in disputes.fetchall()])
    # The countries, denials and marks of the claims go with them.
    connection.execute(f"DELETE FROM claims WHERE article_id {AMONG}", (ids,))


def read_claims(connection: sqlite3.Connection, claim_ids: Iterable[str]) -> list[Claim]:
    """Return the claims with these ids, in the order of the ids."""
    rows = connection.execute(
        f"{CLAIMS.selecting} WHERE claim_id {AMONG} ORDER BY claim_id", (json_list(sorted(claim_ids)),)
    )
    return [_claim(row) for row in rows.fetchall()]


def read_opposite(
    connection: sqlite3.Connection,
    claims: Sequence[Claim],
    *,
    denials: bool,
    window: timedelta,
    apart_from: Sequence[str],
    having: Collection[str] | None = None,
) -> Iterator[Claim]:
    """Yield the stored denials (or claims) that may meet one of the claims (or denials), but those of some articles.

    They concern a country that one of these concerns, may have been published within the window of any that does, and
    have one of the terms, if these are given.
    """
    concerned = [
        [country, *days_row(claim.published)]
        for claim in claims
        if None not in days_row(claim.published)
        for country in sorted(claim.concerns)
    ]
    rows = connection.execute(
        f"""
        {CLAIMS.selecting} WHERE article_id NOT {AMONG} AND claim_id IN (
            SELECT claim_id FROM (
                SELECT json_extract(value, '$[0]') AS met,
                    coalesce(date(min(json_extract(value, '$[1]')), ?4), '0000') AS first,
                    coalesce(date(max(json_extract(value, '$[2]')), ?5), '9999-12-31') AS last
                FROM json_each(?2) GROUP BY met
            ) CROSS JOIN claim_countries ON country = met AND denies = ?3 AND earliest <= last AND latest >= first
        ) {"" if having is None else HAVING}
        """,
        (
            json_list(apart_from),
            to_json(concerned),
            int(denials),
            f"-{window.days} days",
            f"+{window.days} days",
            *([] if having is None else [json_list(sorted(having))]),
        ),
    )
    return map(_claim, rows)


def add_denied(connection: sqlite3.Connection, denied: Iterable[tuple[str, str]]) -> None:
    """Write which denials (first) are of which claims; their disputes are then to be gathered."""
    pairs = list(denied)
    connection.executemany("INSERT OR IGNORE INTO denied_claims (denial_id, claim_id) VALUES (?, ?)", pairs)
    connection.executemany(
        "INSERT OR IGNORE INTO pending_denials VALUES (?)",
        ((denial_id,) for denial_id in sorted({one for one, _ in pairs})),
    )


# ---- disputes ----------------------------------------------------------------------------------------------------


def mark_telling(connection: sqlite3.Connection, report_ids: Sequence[str]) -> None:
    """Mark the denials whose dispute rests on one of the reports, as its event may be another now."""
    ids = json_list(report_ids)
    telling = (
        f"SELECT value FROM json_each(?1) UNION SELECT statement_id FROM report_statements WHERE report_id {AMONG}"
    )
    connection.execute(
        f"INSERT OR IGNORE INTO pending_denials SELECT denial_id FROM denied_claims WHERE denial_id IN ({telling}) "
        f"UNION SELECT denial_id FROM denied_claims WHERE claim_id IN ({telling})",
        (ids,),
    )


def read_pending_denials(connection: sqlite3.Connection, limit: int, among: Collection[str] | None = None) -> list[str]:
    """Return the ids of denials whose disputes are to be gathered, so many at most, in order: all, or of some."""
    rows = connection.execute(
        f"SELECT denial_id FROM pending_denials WHERE {ONLY.format('denial_id')} ORDER BY denial_id LIMIT ?1",
        (limit, None if among is None else json_list(sorted(among))),
    )
    return [row[0] for row in rows.fetchall()]


def read_together(connection: sqlite3.Connection, denial_ids: Sequence[str]) -> list[str]:
    """Return the ids of all denials whose disputes must be gathered together with those asked for."""
    return [row[0] for row in connection.execute(TOGETHER, (json_list(denial_ids),)).fetchall()]


def read_denied(connection: sqlite3.Connection, denial_ids: Sequence[str]) -> list[tuple[str, str]]:
    """Return `(id of the denial, id of the claim)` for all that the denials deny, in a fixed order."""
    rows = connection.execute(
        f"SELECT denial_id, claim_id FROM denied_claims WHERE denial_id {AMONG} ORDER BY denial_id, claim_id",
        (json_list(denial_ids),),
    )
    return [(row[0], row[1]) for row in rows.fetchall()]


def read_events_told(connection: sqlite3.Connection, claim_ids: Iterable[str]) -> dict[str, str]:
    """Return the event of each claim that tells of one: that of its first report that belongs to any."""
    rows = connection.execute(
        f"""
        SELECT claim_id, event_id FROM (
            SELECT statement_id AS claim_id, report_id FROM report_statements WHERE statement_id {AMONG}
            UNION
            SELECT report_id, report_id FROM reports WHERE report_id {AMONG}
        ) JOIN reports USING (report_id) JOIN event_reports USING (report_id)
        ORDER BY reports.rowid DESC
        """,
        (json_list(sorted(claim_ids)),),
    )
    # Of several the last stays, which is the first of the article.
    return {row["claim_id"]: row["event_id"] for row in rows.fetchall()}


def replace_disputes(
    connection: sqlite3.Connection, denial_ids: Sequence[str], disputes: Sequence[Dispute], *, run_id: int
) -> None:
    """Put the disputes in the place of those that hold one of the denials, whose marks are cleared.

    To be called inside a transaction. What is as it was stays untouched.
    """
    ids = json_list(denial_ids)
    rows = connection.execute(
        f"{DISPUTES.selecting} WHERE dispute_id IN (SELECT dispute_id FROM dispute_denials WHERE denial_id {AMONG})",
        (ids,),
    )
    old = {dispute.dispute_id: dispute for dispute in map(DISPUTES.from_row, rows.fetchall())}
    kept = {dispute.dispute_id for dispute in disputes if old.get(dispute.dispute_id) == dispute}
    _let_go(connection, sorted(old.keys() - kept))
    _insert(connection, [dispute for dispute in disputes if dispute.dispute_id not in kept], run_id)
    connection.execute(f"DELETE FROM pending_denials WHERE denial_id {AMONG}", (ids,))


def let_go_over(connection: sqlite3.Connection, event_ids: Sequence[str]) -> None:
    """Take away the disputes over events, to be called inside a transaction. Their denials are marked."""
    rows = connection.execute(f"SELECT dispute_id FROM disputes WHERE event_id {AMONG}", (json_list(event_ids),))
    _let_go(connection, [row[0] for row in rows.fetchall()])


def _let_go(connection: sqlite3.Connection, dispute_ids: Sequence[str]) -> None:
    ids = json_list(dispute_ids)
    connection.execute(
        "INSERT OR IGNORE INTO pending_denials SELECT denial_id FROM dispute_denials "
        f"JOIN claims ON claim_id = denial_id WHERE dispute_id {AMONG}",
        (ids,),
    )
    connection.execute(f"DELETE FROM disputes WHERE dispute_id {AMONG}", (ids,))


def _insert(connection: sqlite3.Connection, disputes: Sequence[Dispute], run_id: int) -> None:
    DISPUTES.insert(connection, disputes, run_id=run_id)
    connection.executemany(
        "INSERT INTO dispute_pairs (pair_key, dispute_id) VALUES (?, ?)",
        ((key, dispute.dispute_id) for dispute in disputes for key in pair_keys(dispute.countries)),
    )
    connection.executemany(
        "INSERT OR REPLACE INTO dispute_denials (denial_id, dispute_id) VALUES (?, ?)",
        ((voice.claim_id, dispute.dispute_id) for dispute in disputes for voice in dispute.denied_by),
    )
