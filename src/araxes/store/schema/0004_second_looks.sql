-- What the desk as a whole tells of single articles: lines that an outlet prints under many stories, and days that
-- other articles give away. An article about which it tells something is read a second time.

-- Body lines that name no actor, of articles as the page alone gave them; a line is known by its hash.
CREATE TABLE outlet_lines (
    outlet     TEXT NOT NULL,
    line       INTEGER NOT NULL,
    article_id TEXT NOT NULL REFERENCES articles (article_id),
    PRIMARY KEY (outlet, line, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX outlet_lines_by_article ON outlet_lines (article_id);

-- `first_look` is what the page alone gave of what a second look may change; `hints` is what was told to the second.
CREATE TABLE second_looks (
    article_id TEXT PRIMARY KEY REFERENCES articles (article_id),
    first_look TEXT NOT NULL CHECK (json_valid(first_look)),
    hints      TEXT NOT NULL CHECK (json_valid(hints)),
    run_id     INTEGER NOT NULL REFERENCES runs
) STRICT, WITHOUT ROWID;

-- New articles whose neighbours were not yet looked through; written with the page, cleared after the second looks.
CREATE TABLE pending_looks (
    article_id TEXT PRIMARY KEY REFERENCES articles (article_id)
) STRICT, WITHOUT ROWID;
INSERT INTO pending_looks SELECT article_id FROM articles;
