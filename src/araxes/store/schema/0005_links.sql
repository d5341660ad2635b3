-- Merging over articles: two reports are compared once and the link is kept; events are gathered from the links.
-- Every report is compared again after this migration.

DROP INDEX reports_by_block;
DROP TABLE pending_reports;
ALTER TABLE reports DROP COLUMN block;

-- The pairs that a report is between, `AZE|IRN`; only reports with a pair in common can be of one event. The days are
-- those of the report, open ends as 0000 and 9999, so that what may be of one time is found without the report.
CREATE TABLE report_pairs (
    pair_key  TEXT NOT NULL,
    earliest  TEXT NOT NULL,
    report_id TEXT NOT NULL REFERENCES reports ON DELETE CASCADE,
    latest    TEXT NOT NULL,
    PRIMARY KEY (pair_key, earliest, report_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_pairs_by_report ON report_pairs (report_id);

INSERT OR IGNORE INTO report_pairs (pair_key, earliest, latest, report_id)
WITH sides AS (
    SELECT report_id, coalesce(event_earliest, '0000') AS earliest, coalesce(event_latest, '9999') AS latest, reciprocal,
        CASE WHEN json_array_length(actor_countries) THEN actor_countries
             WHEN json_array_length(actor_ids) THEN actor_ids ELSE '[""]' END AS actors,
        CASE WHEN json_array_length(recipient_countries) THEN recipient_countries
             WHEN json_array_length(recipient_ids) THEN recipient_ids ELSE '[""]' END AS recipients
    FROM reports
)
SELECT min(one.value, other.value) || '|' || max(one.value, other.value), earliest, latest, report_id
FROM sides, json_each(actors) AS one, json_each(recipients) AS other
UNION
SELECT min(one.value, other.value) || '|' || max(one.value, other.value), earliest, latest, report_id
FROM sides, json_each(actors) AS one, json_each(actors) AS other
WHERE reciprocal AND one.value < other.value;

-- That two reports tell of one event: what is alike in them, and from which score on that is enough.
CREATE TABLE report_links (
    first   TEXT NOT NULL REFERENCES reports ON DELETE CASCADE,
    second  TEXT NOT NULL REFERENCES reports ON DELETE CASCADE,
    basis   TEXT NOT NULL CHECK (basis IN ('likeness', 'copy')),
    score   REAL NOT NULL,
    least   REAL NOT NULL,
    days    REAL NOT NULL,
    kind    REAL NOT NULL,
    words   REAL NOT NULL,
    parties REAL NOT NULL,
    PRIMARY KEY (first, second),
    CHECK (first < second)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_links_by_second ON report_links (second);

-- What a user said of two reports. It names no row of `reports`, so that it stays while an article is read again.
CREATE TABLE event_decisions (
    first      TEXT NOT NULL,
    second     TEXT NOT NULL,
    verdict    TEXT NOT NULL CHECK (verdict IN ('same', 'apart')),
    decided_at TEXT NOT NULL,
    decided_by TEXT,
    why        TEXT,
    PRIMARY KEY (first, second),
    CHECK (first < second)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_decisions_by_second ON event_decisions (second);

-- Reports to be compared with others (`is_compared` 0), then to be gathered into events (1).
CREATE TABLE pending_reports (
    report_id   TEXT PRIMARY KEY REFERENCES reports ON DELETE CASCADE,
    is_compared INTEGER NOT NULL CHECK (is_compared IN (0, 1))
) STRICT, WITHOUT ROWID;
INSERT INTO pending_reports SELECT report_id, 0 FROM reports;
