-- When what linking reads of a report last changed: its words, its links, its event, what users said of it. Counted in
-- ticks, not time. What was linked from reports as they were before is then not written; see docs/decisions/0015-links.md.
CREATE TABLE linking_clock (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    ticks    INTEGER NOT NULL
) STRICT;
INSERT INTO linking_clock VALUES (1, 0);

-- Rows of reports that are no more stay: who read one before it went must learn of it.
CREATE TABLE report_changes (
    report_id  TEXT PRIMARY KEY,
    changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
