-- The desk: one file that holds everything read and everything made of it.
-- Spans are half-open character offsets into articles.text; a list of spans is JSON [[start, end], ...].
-- Days are ISO text, so they sort and compare as text. Every row names the run that made it; `runs` says which
-- code, parser and knowledge that was. Rows of a page are written in one transaction and never changed after.

CREATE TABLE runs (
    run_id         INTEGER PRIMARY KEY AUTOINCREMENT,
    started_at     TEXT NOT NULL,
    code_version   TEXT NOT NULL,
    parser_version TEXT NOT NULL,
    knowledge_hash TEXT NOT NULL,
    settings       TEXT NOT NULL CHECK (json_valid(settings))
) STRICT;

-- ---- one page ------------------------------------------------------------------------------------------------

-- The text of a page stands in articles; of a page that gave no article only this row and its reason are kept.
CREATE TABLE pages (
    page_id    TEXT PRIMARY KEY,
    origin     TEXT NOT NULL,
    media_type TEXT NOT NULL,
    encoding   TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    given      TEXT NOT NULL CHECK (json_valid(given)),
    read_at    TEXT NOT NULL,
    run_id     INTEGER NOT NULL REFERENCES runs
) STRICT;

CREATE TABLE skipped (
    skipped_id  TEXT PRIMARY KEY,
    page_id     TEXT REFERENCES pages,
    origin      TEXT NOT NULL,
    external_id TEXT,
    step        TEXT NOT NULL,
    reason      TEXT NOT NULL,
    detail      TEXT NOT NULL,
    run_id      INTEGER NOT NULL REFERENCES runs
) STRICT;
CREATE INDEX skipped_by_page ON skipped (page_id);
CREATE INDEX skipped_by_reason ON skipped (reason);

CREATE TABLE articles (
    article_number      INTEGER PRIMARY KEY,  -- ties article_words to this row; means nothing else
    article_id          TEXT NOT NULL UNIQUE,
    page_id             TEXT NOT NULL REFERENCES pages,
    origin              TEXT NOT NULL,
    external_id         TEXT,
    url                 TEXT,
    text                TEXT NOT NULL,
    title               TEXT,
    title_start         INTEGER,
    title_end           INTEGER,
    outlet              TEXT,
    outlet_basis        TEXT,
    outlet_start        INTEGER,
    outlet_end          INTEGER,
    byline              TEXT,
    byline_start        INTEGER,
    byline_end          INTEGER,
    dateline_start      INTEGER,
    dateline_end        INTEGER,
    language            TEXT,
    body_spans          TEXT NOT NULL CHECK (json_valid(body_spans)),
    clutter             TEXT NOT NULL CHECK (json_valid(clutter)),
    published_earliest  TEXT,
    published_latest    TEXT,
    published_best      TEXT,
    published_basis     TEXT NOT NULL,
    published_evidence  TEXT NOT NULL CHECK (json_valid(published_evidence)),
    published_conflicts TEXT NOT NULL CHECK (json_valid(published_conflicts)),
    likely_earliest     TEXT,
    likely_latest       TEXT,
    run_id              INTEGER NOT NULL REFERENCES runs
) STRICT;
CREATE INDEX articles_by_page ON articles (page_id);
CREATE INDEX articles_by_outlet ON articles (outlet COLLATE NOCASE);
CREATE INDEX articles_by_day
    ON articles (coalesce(published_best, published_latest, published_earliest), article_id);

-- What search reads: the body without the clutter, computed from the spans so that no text is stored twice.
CREATE VIEW article_bodies AS
SELECT
    article_number,
    title,
    (
        SELECT group_concat(paragraph, char(10))
        FROM (
            SELECT substr(articles.text, json_extract(value, '$[0]') + 1,
                          json_extract(value, '$[1]') - json_extract(value, '$[0]')) AS paragraph
            FROM json_each(articles.body_spans)
            ORDER BY key
        )
    ) AS body
FROM articles;

CREATE VIRTUAL TABLE article_words USING fts5 (
    title, body,
    content = 'article_bodies', content_rowid = 'article_number', tokenize = 'porter unicode61 remove_diacritics 2'
);

-- The parse is not kept: it can be made again from the span, and would be most of the file.
CREATE TABLE sentences (
    sentence_id    TEXT PRIMARY KEY,
    article_id     TEXT NOT NULL REFERENCES articles (article_id),
    sentence_index INTEGER NOT NULL,
    paragraph      INTEGER NOT NULL,
    span_start     INTEGER NOT NULL,
    span_end       INTEGER NOT NULL,
    times          TEXT NOT NULL CHECK (json_valid(times)),
    run_id         INTEGER NOT NULL REFERENCES runs
) STRICT;
CREATE UNIQUE INDEX sentences_by_article ON sentences (article_id, sentence_index);

CREATE TABLE actors (
    actor_id   TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    type       TEXT NOT NULL,
    country    TEXT,
    sector     TEXT,
    known_from TEXT NOT NULL,
    run_id     INTEGER NOT NULL REFERENCES runs
) STRICT;

CREATE TABLE mentions (
    mention_id     TEXT PRIMARY KEY,
    article_id     TEXT NOT NULL REFERENCES articles (article_id),
    sentence_index INTEGER NOT NULL,
    span_start     INTEGER NOT NULL,
    span_end       INTEGER NOT NULL,
    kind           TEXT NOT NULL,
    actor_id       TEXT NOT NULL REFERENCES actors,
    name           TEXT NOT NULL,
    country        TEXT,
    sector         TEXT,
    office         TEXT,
    place_only     INTEGER NOT NULL CHECK (place_only IN (0, 1)),
    confidence     REAL NOT NULL,
    run_id         INTEGER NOT NULL REFERENCES runs
) STRICT;
CREATE INDEX mentions_by_article ON mentions (article_id);
CREATE INDEX mentions_by_actor ON mentions (actor_id, article_id);
CREATE INDEX mentions_by_country ON mentions (country, article_id);

CREATE TABLE back_references (
    article_id     TEXT NOT NULL REFERENCES articles (article_id),
    position       INTEGER NOT NULL,
    sentence_index INTEGER NOT NULL,
    span_start     INTEGER NOT NULL,
    span_end       INTEGER NOT NULL,
    kind           TEXT NOT NULL,
    actor_ids      TEXT NOT NULL CHECK (json_valid(actor_ids)),
    confidence     REAL NOT NULL,
    run_id         INTEGER NOT NULL REFERENCES runs,
    PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE statements (
    statement_id    TEXT PRIMARY KEY,
    article_id      TEXT NOT NULL REFERENCES articles (article_id),
    sentence_index  INTEGER NOT NULL,
    speaker_id      TEXT REFERENCES actors,
    speaker_name    TEXT,
    speaker_country TEXT,
    speaker_start   INTEGER,
    speaker_end     INTEGER,
    cue_start       INTEGER NOT NULL,
    cue_end         INTEGER NOT NULL,
    cue             TEXT NOT NULL,
    content_spans   TEXT NOT NULL CHECK (json_valid(content_spans)),
    kind            TEXT NOT NULL,
    via             TEXT NOT NULL CHECK (json_valid(via)),
    confidence      REAL NOT NULL,
    run_id          INTEGER NOT NULL REFERENCES runs
) STRICT;
CREATE INDEX statements_by_article ON statements (article_id);
CREATE INDEX statements_by_speaker ON statements (speaker_id);
CREATE INDEX statements_by_speaker_name ON statements (speaker_name COLLATE NOCASE);
CREATE INDEX statements_by_country ON statements (speaker_country);

CREATE TABLE reports (
    report_id           TEXT PRIMARY KEY,
    article_id          TEXT NOT NULL REFERENCES articles (article_id),
    sentence_index      INTEGER NOT NULL,
    actor_ids           TEXT NOT NULL CHECK (json_valid(actor_ids)),
    actor_countries     TEXT NOT NULL CHECK (json_valid(actor_countries)),
    recipient_ids       TEXT NOT NULL CHECK (json_valid(recipient_ids)),
    recipient_countries TEXT NOT NULL CHECK (json_valid(recipient_countries)),
    event_type          TEXT NOT NULL,
    mode                TEXT,
    contexts            TEXT NOT NULL CHECK (json_valid(contexts)),
    modality            TEXT NOT NULL,
    reciprocal          INTEGER NOT NULL CHECK (reciprocal IN (0, 1)),
    trigger_start       INTEGER NOT NULL,
    trigger_end         INTEGER NOT NULL,
    sentence_start      INTEGER NOT NULL,
    sentence_end        INTEGER NOT NULL,
    event_earliest      TEXT,
    event_latest        TEXT,
    place               TEXT,
    according_to        TEXT NOT NULL CHECK (json_valid(according_to)),
    performed_by        TEXT NOT NULL CHECK (json_valid(performed_by)),
    confidence          REAL NOT NULL,
    block               TEXT NOT NULL,  -- only reports of one block can be of one event: `AZE|IRN`
    run_id              INTEGER NOT NULL REFERENCES runs
) STRICT;
CREATE INDEX reports_by_block ON reports (block);
CREATE INDEX reports_by_article ON reports (article_id);
CREATE INDEX reports_by_type ON reports (event_type);

-- Who stands on which side of a report: actor ids and countries alike, so that either finds it.
CREATE TABLE report_parties (
    party     TEXT NOT NULL,
    report_id TEXT NOT NULL REFERENCES reports,
    side      TEXT NOT NULL CHECK (side IN ('actor', 'recipient')),
    PRIMARY KEY (party, report_id, side)
) STRICT, WITHOUT ROWID;

CREATE TABLE report_statements (
    statement_id TEXT NOT NULL REFERENCES statements,
    report_id    TEXT NOT NULL REFERENCES reports,
    role         TEXT NOT NULL CHECK (role IN ('according_to', 'performed_by')),
    PRIMARY KEY (statement_id, report_id, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_statements_by_report ON report_statements (report_id);

-- ---- the whole desk ------------------------------------------------------------------------------------------

CREATE TABLE copies (
    article_id  TEXT NOT NULL REFERENCES articles (article_id),
    original_id TEXT NOT NULL REFERENCES articles (article_id),
    kind        TEXT NOT NULL,
    similarity  REAL NOT NULL,
    run_id      INTEGER NOT NULL REFERENCES runs,
    PRIMARY KEY (article_id, original_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX copies_by_original ON copies (original_id);

-- Locality-sensitive hashes: two articles that share a value in one band may be copies of each other.
CREATE TABLE signatures (
    band       INTEGER NOT NULL,
    value      INTEGER NOT NULL,
    article_id TEXT NOT NULL REFERENCES articles (article_id),
    PRIMARY KEY (band, value, article_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
    event_id            TEXT PRIMARY KEY,
    actor_ids           TEXT NOT NULL CHECK (json_valid(actor_ids)),
    actor_countries     TEXT NOT NULL CHECK (json_valid(actor_countries)),
    recipient_ids       TEXT NOT NULL CHECK (json_valid(recipient_ids)),
    recipient_countries TEXT NOT NULL CHECK (json_valid(recipient_countries)),
    event_type          TEXT NOT NULL,
    mode                TEXT,
    contexts            TEXT NOT NULL CHECK (json_valid(contexts)),
    modality            TEXT NOT NULL,
    reciprocal          INTEGER NOT NULL CHECK (reciprocal IN (0, 1)),
    event_earliest      TEXT,
    event_latest        TEXT,
    place               TEXT,
    outlets             TEXT NOT NULL CHECK (json_valid(outlets)),
    first_earliest      TEXT,
    first_latest        TEXT,
    told_on             TEXT,
    confidence          REAL NOT NULL,
    run_id              INTEGER NOT NULL REFERENCES runs
) STRICT;
CREATE INDEX events_by_type ON events (event_type);
CREATE INDEX events_by_day ON events (coalesce(event_earliest, event_latest), event_id);

CREATE TABLE event_parties (
    party    TEXT NOT NULL,
    event_id TEXT NOT NULL REFERENCES events ON DELETE CASCADE,
    side     TEXT NOT NULL CHECK (side IN ('actor', 'recipient')),
    PRIMARY KEY (party, event_id, side)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_parties_by_event ON event_parties (event_id);

-- A report belongs to one event at most.
CREATE TABLE event_reports (
    report_id TEXT PRIMARY KEY REFERENCES reports,
    event_id  TEXT NOT NULL REFERENCES events ON DELETE CASCADE,
    position  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX event_reports_by_event ON event_reports (event_id, position);

CREATE TABLE disputes (
    dispute_id  TEXT PRIMARY KEY,
    event_id    TEXT REFERENCES events,
    countries   TEXT NOT NULL CHECK (json_valid(countries)),
    claim       TEXT NOT NULL,
    asserted_by TEXT NOT NULL CHECK (json_valid(asserted_by)),
    denied_by   TEXT NOT NULL CHECK (json_valid(denied_by)),
    found_for   TEXT,  -- the country whose denials were looked through
    run_id      INTEGER NOT NULL REFERENCES runs
) STRICT;
CREATE INDEX disputes_by_event ON disputes (event_id);
CREATE INDEX disputes_by_finding ON disputes (found_for);

CREATE TABLE dispute_pairs (
    pair_key   TEXT NOT NULL,
    dispute_id TEXT NOT NULL REFERENCES disputes ON DELETE CASCADE,
    PRIMARY KEY (pair_key, dispute_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX dispute_pairs_by_dispute ON dispute_pairs (dispute_id);

-- What still must be linked: written with the page, cleared with the linking, so a kill between loses neither.
CREATE TABLE pending_articles (
    article_id TEXT PRIMARY KEY REFERENCES articles (article_id)
) STRICT, WITHOUT ROWID;

-- Countries that new articles name, or whose disputes went with the events they were over.
CREATE TABLE pending_countries (
    country TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE pending_reports (
    block     TEXT NOT NULL,
    report_id TEXT NOT NULL REFERENCES reports,
    PRIMARY KEY (block, report_id)
) STRICT, WITHOUT ROWID;
