-- Stories: articles of one happening. Two articles are compared once and the link is kept; stories are gathered from
-- the links. Every article is compared after this migration.

-- The terms that tell most of an article, with their weights: what shares some of them may be of one story. The days
-- are those on which it may have been published, open ends as 0000 and 9999. Those whose days are many stand apart
-- (`is_wide`), so that the others are found by their first day alone.
CREATE TABLE article_terms (
    term       TEXT NOT NULL,
    is_wide    INTEGER NOT NULL CHECK (is_wide IN (0, 1)),
    earliest   TEXT NOT NULL,
    article_id TEXT NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE,
    latest     TEXT NOT NULL,
    weight     REAL NOT NULL,
    PRIMARY KEY (term, is_wide, earliest, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_terms_by_article ON article_terms (article_id);

-- That two articles tell of one happening, and what is alike in them.
CREATE TABLE article_links (
    first   TEXT NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE,
    second  TEXT NOT NULL REFERENCES articles (article_id) ON DELETE CASCADE,
    score   REAL NOT NULL,
    words   REAL NOT NULL,
    names   REAL NOT NULL,
    numbers REAL NOT NULL,
    PRIMARY KEY (first, second),
    CHECK (first < second)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_links_by_second ON article_links (second);

-- Only articles that share their story with another have a row.
CREATE TABLE story_articles (
    article_id TEXT PRIMARY KEY REFERENCES articles (article_id) ON DELETE CASCADE,
    story_id   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX story_articles_by_story ON story_articles (story_id);

-- Articles to be compared with others (`is_compared` 0), then to be gathered into stories (1).
CREATE TABLE pending_stories (
    article_id  TEXT PRIMARY KEY REFERENCES articles (article_id) ON DELETE CASCADE,
    is_compared INTEGER NOT NULL CHECK (is_compared IN (0, 1))
) STRICT, WITHOUT ROWID;
INSERT INTO pending_stories SELECT article_id, 0 FROM articles;

CREATE TRIGGER article_to_compare AFTER INSERT ON articles BEGIN
    INSERT OR REPLACE INTO pending_stories VALUES (new.article_id, 0);
END;
CREATE TRIGGER changed_article_to_compare AFTER UPDATE ON articles BEGIN
    INSERT OR REPLACE INTO pending_stories VALUES (new.article_id, 0);
END;
