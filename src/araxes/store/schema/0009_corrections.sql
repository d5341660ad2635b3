-- What users say against the machine, or for it. It names no row of the tables of readings, so that it stays while an
-- article is read again, and may be of an article that is not read yet. `found_id` is the record it is applied to.
CREATE TABLE corrections (
    correction_id TEXT PRIMARY KEY,
    article_id    TEXT NOT NULL,
    kind          TEXT NOT NULL,
    record_id     TEXT NOT NULL,
    target        TEXT NOT NULL CHECK (json_valid(target)),
    value         TEXT NOT NULL CHECK (json_valid(value)),
    was           TEXT NOT NULL CHECK (json_valid(was)),
    corrected_at  TEXT NOT NULL,
    corrected_by  TEXT,
    why           TEXT,
    found_id      TEXT
) STRICT;
CREATE INDEX corrections_by_article ON corrections (article_id);
CREATE INDEX corrections_by_record ON corrections (record_id);
CREATE INDEX corrections_by_finding ON corrections (found_id);

-- What the machine said of articles of which something is corrected: their rows of these tables, as JSON objects. The
-- tables hold what stands with the corrections.
CREATE TABLE machine_readings (
    article_id TEXT PRIMARY KEY REFERENCES articles (article_id),
    mentions   TEXT NOT NULL CHECK (json_valid(mentions)),
    statements TEXT NOT NULL CHECK (json_valid(statements)),
    reports    TEXT NOT NULL CHECK (json_valid(reports))
) STRICT, WITHOUT ROWID;
