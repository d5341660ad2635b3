-- What lists of articles and statements ask for, beside their long rows: in which order, of which days, by whom, with
-- which words. All of it follows from other tables, and triggers keep it in step, whoever writes there.

-- `day` is what articles are ordered by, `Published.anchor`: the settled day, else the middle of what is likely, else of
-- what is possible. From `earliest` to `latest` are the days on which they may have been published, open ends as 0000 and
-- 9999. All three are null where nothing is known.
CREATE VIEW facts_of_articles AS
SELECT article_number, article_id, outlet, language, day,
    CASE WHEN day IS NOT NULL THEN coalesce(settled, published_earliest, '0000') END AS earliest,
    CASE WHEN day IS NOT NULL THEN coalesce(settled, published_latest, '9999') END AS latest
FROM (
    SELECT article_number, article_id, outlet, language, published_earliest, published_latest, settled,
        coalesce(
            settled,
            date(likely_earliest, ((julianday(likely_latest) - julianday(likely_earliest)) / 2) || ' days'),
            date(published_earliest, ((julianday(published_latest) - julianday(published_earliest)) / 2) || ' days'),
            published_latest,
            published_earliest
        ) AS day
    FROM (
        SELECT *, CASE WHEN coalesce(published_probability, 1) >= 0.5 THEN published_best END AS settled FROM articles
    )
);

CREATE TABLE article_facts (
    article_number INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
    article_id     TEXT NOT NULL UNIQUE,
    outlet         TEXT COLLATE NOCASE,
    language       TEXT,
    day            TEXT,
    earliest       TEXT,
    latest         TEXT
) STRICT;
CREATE INDEX article_facts_by_day ON article_facts (day DESC, latest, earliest);
CREATE INDEX article_facts_by_outlet ON article_facts (outlet, day DESC);

CREATE TABLE statement_facts (
    statement_number INTEGER PRIMARY KEY,  -- ties statement_words to this row; means nothing else
    statement_id     TEXT NOT NULL UNIQUE,
    article_id       TEXT NOT NULL,
    speaker_id       TEXT,
    speaker_country  TEXT,
    kind             TEXT NOT NULL,
    outlet           TEXT COLLATE NOCASE,
    day              TEXT,
    earliest         TEXT,
    latest           TEXT
) STRICT;
CREATE INDEX statement_facts_by_day ON statement_facts (day DESC, latest, earliest);
CREATE INDEX statement_facts_by_article ON statement_facts (article_id);
CREATE INDEX statement_facts_by_speaker ON statement_facts (speaker_id, day DESC);
CREATE INDEX statement_facts_by_country ON statement_facts (speaker_country, day DESC);
CREATE INDEX statement_facts_by_outlet ON statement_facts (outlet, day DESC);

-- Whom a statement is about, by actor id and country: who is named in its sentence or its content, the words for who
-- says it and through whom apart, and who stands in a report that rests on it.
CREATE TABLE statement_parties (
    party            TEXT NOT NULL,
    statement_number INTEGER NOT NULL,
    PRIMARY KEY (party, statement_number)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_parties_by_statement ON statement_parties (statement_number);

CREATE VIEW named_in_statements AS
SELECT statement_id, actor_id, mentions.country
FROM statements JOIN mentions USING (article_id)
WHERE (
    mentions.sentence_index = statements.sentence_index
    OR EXISTS (
        SELECT 1 FROM json_each(content_spans)
        WHERE span_start < json_extract(value, '$[1]') AND span_end > json_extract(value, '$[0]')
    )
) AND NOT (speaker_start IS NOT NULL AND span_start < speaker_end AND span_end > speaker_start)
AND NOT EXISTS (
    SELECT 1 FROM json_each(via)
    WHERE span_start < json_extract(value, '$.span[1]') AND span_end > json_extract(value, '$.span[0]')
);

CREATE INDEX report_parties_by_report ON report_parties (report_id);
CREATE VIEW reported_of_statements AS
SELECT statement_id, report_id, party
FROM report_statements JOIN report_parties USING (report_id) JOIN statements USING (statement_id)
WHERE side = 'recipient' OR (party IS NOT speaker_id AND party IS NOT speaker_country);

-- What search reads: the words of the content, computed from the spans so that no text is stored twice.
CREATE VIEW statement_contents AS
SELECT
    statement_number,
    (
        SELECT group_concat(passage, char(10))
        FROM (
            SELECT substr(articles.text, json_extract(value, '$[0]') + 1,
                          json_extract(value, '$[1]') - json_extract(value, '$[0]')) AS passage
            FROM json_each(statements.content_spans)
            ORDER BY key
        )
    ) AS words
FROM statement_facts JOIN statements USING (statement_id) JOIN articles ON articles.article_id = statements.article_id;

CREATE VIRTUAL TABLE statement_words USING fts5 (
    words,
    content = 'statement_contents', content_rowid = 'statement_number',
    tokenize = 'porter unicode61 remove_diacritics 2'
);

INSERT INTO article_facts SELECT * FROM facts_of_articles;
INSERT INTO statement_facts (
    statement_id, article_id, speaker_id, speaker_country, kind, outlet, day, earliest, latest
)
SELECT statement_id, article_id, speaker_id, speaker_country, kind, outlet, day, earliest, latest
FROM statements JOIN article_facts USING (article_id) ORDER BY statements.rowid;
INSERT INTO statement_words (rowid, words) SELECT statement_number, words FROM statement_contents;
INSERT OR IGNORE INTO statement_parties
SELECT actor_id, statement_number FROM named_in_statements JOIN statement_facts USING (statement_id);
INSERT OR IGNORE INTO statement_parties
SELECT country, statement_number FROM named_in_statements JOIN statement_facts USING (statement_id)
WHERE country IS NOT NULL;
INSERT OR IGNORE INTO statement_parties
SELECT party, statement_number FROM reported_of_statements JOIN statement_facts USING (statement_id);

CREATE TRIGGER article_listed AFTER INSERT ON articles BEGIN
    INSERT INTO article_facts SELECT * FROM facts_of_articles WHERE article_number = new.article_number;
END;
CREATE TRIGGER article_listed_again AFTER UPDATE ON articles BEGIN
    INSERT OR REPLACE INTO article_facts SELECT * FROM facts_of_articles WHERE article_number = new.article_number;
    UPDATE statement_facts SET (outlet, day, earliest, latest) = (
        SELECT outlet, day, earliest, latest FROM article_facts WHERE article_number = new.article_number
    ) WHERE article_id = new.article_id;
END;
CREATE TRIGGER statement_listed AFTER INSERT ON statements BEGIN
    INSERT INTO statement_facts (
        statement_id, article_id, speaker_id, speaker_country, kind, outlet, day, earliest, latest
    )
    SELECT new.statement_id, new.article_id, new.speaker_id, new.speaker_country, new.kind, outlet, day, earliest, latest
    FROM article_facts WHERE article_id = new.article_id;
    INSERT INTO statement_words (rowid, words)
    SELECT statement_number, words FROM statement_contents
    WHERE statement_number = (SELECT statement_number FROM statement_facts WHERE statement_id = new.statement_id);
    INSERT OR IGNORE INTO statement_parties
    SELECT actor_id, statement_number FROM named_in_statements JOIN statement_facts USING (statement_id)
    WHERE statement_id = new.statement_id;
    INSERT OR IGNORE INTO statement_parties
    SELECT country, statement_number FROM named_in_statements JOIN statement_facts USING (statement_id)
    WHERE statement_id = new.statement_id AND country IS NOT NULL;
END;
CREATE TRIGGER report_of_statement_listed AFTER INSERT ON report_statements BEGIN
    INSERT OR IGNORE INTO statement_parties
    SELECT party, statement_number FROM reported_of_statements JOIN statement_facts USING (statement_id)
    WHERE statement_id = new.statement_id AND report_id = new.report_id;
END;
CREATE TRIGGER statement_taken_out BEFORE DELETE ON statements BEGIN
    INSERT INTO statement_words (statement_words, rowid, words)
    SELECT 'delete', statement_number, words FROM statement_contents
    WHERE statement_number = (SELECT statement_number FROM statement_facts WHERE statement_id = old.statement_id);
    DELETE FROM statement_parties WHERE statement_number =
        (SELECT statement_number FROM statement_facts WHERE statement_id = old.statement_id);
    DELETE FROM statement_facts WHERE statement_id = old.statement_id;
END;
