"""Disputes as people look for them: by who is in them and by the words of the claim; those denied last first."""

from __future__ import annotations

from collections.abc import Collection

from araxes.records import Dispute
from araxes.store.event_rows import DISPUTES
from araxes.store.queries import AMONG, Pair, Query, dispute_query
from araxes.store.tables import json_list

# The newest article in which somebody denies the claim.
NEWEST = """(
    SELECT max(day) FROM json_each(disputes.denied_by)
    JOIN article_facts ON article_id = json_extract(value, '$.article_id')
)"""


def search_query(
    *, pair: Pair | None = None, parties: Collection[str] | None = None, words: str | None = None
) -> Query[Dispute]:
    """Disputes, those denied last first; those of no known day stand last.

    `pair` are two actors (ids or countries), as for `dispute_query`; `parties` are ids or countries, one of which is
    a country of the dispute, stands in its event, or speaks in it. `words` stand in the claim as they are, whatever the
    case.
    """
    asked = dispute_query(pair=pair)
    query = Query(DISPUTES, f"{NEWEST} DESC, dispute_id", list(asked.conditions), list(asked.values))
    if parties is not None:
        ids = json_list(sorted(parties))
        spoken = "SELECT 1 FROM json_each({0}) WHERE json_extract(value, '$.speaker_id') " + AMONG
        query.where(
            f"(EXISTS (SELECT 1 FROM json_each(countries) WHERE value {AMONG}) "
            f"OR event_id IN (SELECT event_id FROM event_parties WHERE party {AMONG}) "
            f"OR EXISTS ({spoken.format('asserted_by')}) OR EXISTS ({spoken.format('denied_by')}))",
            *[ids] * 4,
        )
    if words is not None:
        query.where("instr(lower(claim), lower(?)) > 0", words)
    return query
