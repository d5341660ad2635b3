-- Disputes over articles: the claims of an article are made once, a denial is compared once with what it may deny, and
-- disputes are gathered from what it does deny. The claims of every article are made, and disputes found, after this
-- migration.

DELETE FROM dispute_pairs;
DELETE FROM disputes;
DROP INDEX disputes_by_finding;
ALTER TABLE disputes DROP COLUMN found_for;
DROP TABLE pending_countries;

-- What an article has asserted or denied. The id is that of the statement or report, or the place of what a denial
-- says that another claims. `terms` are the words to compare by, the days those from which the article's are counted.
CREATE TABLE claims (
    claim_id        TEXT PRIMARY KEY,
    article_id      TEXT NOT NULL REFERENCES articles (article_id),
    speaker_id      TEXT,
    speaker_name    TEXT,
    speaker_country TEXT,
    statement_id    TEXT,
    report_id       TEXT,
    span_start      INTEGER NOT NULL,
    span_end        INTEGER NOT NULL,
    parties         TEXT NOT NULL CHECK (json_valid(parties)),
    words           TEXT NOT NULL,
    terms           TEXT NOT NULL CHECK (json_valid(terms)),
    denies          INTEGER NOT NULL CHECK (denies IN (0, 1)),
    answers         TEXT NOT NULL CHECK (json_valid(answers)),
    denied_by       TEXT NOT NULL CHECK (json_valid(denied_by)),
    published_earliest TEXT,
    published_latest   TEXT,
    run_id          INTEGER NOT NULL REFERENCES runs
) STRICT;
CREATE INDEX claims_by_place ON claims (article_id, span_start, span_end);

-- The countries by which denials and what they deny meet: whom a claim concerns, whom a denial defends. Claims of articles
-- that may be of any day before or after some day meet none but those of their own article.
CREATE TABLE claim_countries (
    country  TEXT NOT NULL,
    denies   INTEGER NOT NULL,
    earliest TEXT NOT NULL,
    claim_id TEXT NOT NULL REFERENCES claims ON DELETE CASCADE,
    latest   TEXT NOT NULL,
    PRIMARY KEY (country, denies, earliest, claim_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_countries_by_claim ON claim_countries (claim_id);

-- That a denial is one of a claim.
CREATE TABLE denied_claims (
    denial_id TEXT NOT NULL REFERENCES claims ON DELETE CASCADE,
    claim_id  TEXT NOT NULL REFERENCES claims ON DELETE CASCADE,
    PRIMARY KEY (denial_id, claim_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX denied_claims_by_claim ON denied_claims (claim_id);

-- A denial belongs to one dispute at most.
CREATE TABLE dispute_denials (
    denial_id  TEXT PRIMARY KEY,
    dispute_id TEXT NOT NULL REFERENCES disputes ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX dispute_denials_by_dispute ON dispute_denials (dispute_id);

-- Articles whose claims are to be made; and denials whose disputes are to be gathered.
CREATE TABLE pending_claims (
    article_id TEXT PRIMARY KEY REFERENCES articles (article_id)
) STRICT, WITHOUT ROWID;
INSERT INTO pending_claims SELECT article_id FROM articles;

CREATE TABLE pending_denials (
    denial_id TEXT PRIMARY KEY REFERENCES claims ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- A copy has no claims of its own: whoever finds or loses one, its claims are made again.
CREATE TRIGGER copy_found AFTER INSERT ON copies BEGIN
    INSERT OR IGNORE INTO pending_claims VALUES (new.article_id);
END;
CREATE TRIGGER copy_lost AFTER DELETE ON copies BEGIN
    INSERT OR IGNORE INTO pending_claims VALUES (old.article_id);
END;
