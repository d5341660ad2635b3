-- Feeds that are followed, and which of their entries were dealt with. Moments are ISO text in UTC.

CREATE TABLE feeds (
    feed_url        TEXT PRIMARY KEY,  -- without user name and password
    title           TEXT,
    etag            TEXT,              -- sent again, so that the server need not send what did not change
    last_modified   TEXT,
    last_read_at    TEXT,              -- when it was last asked, with whatever outcome
    next_read_at    TEXT,              -- not to be asked again before
    n_failures      INTEGER NOT NULL DEFAULT 0,  -- in a row
    last_error      TEXT
) STRICT;

-- An entry is `waiting` from when it is first seen until its page is stored (`read`), it was left out for good
-- (`skipped`), or another feed brought the same link (`elsewhere`).
CREATE TABLE feed_entries (
    feed_url      TEXT NOT NULL REFERENCES feeds,
    entry_key     TEXT NOT NULL,
    link          TEXT,
    title         TEXT,
    published     TEXT,
    first_seen_at TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('waiting', 'read', 'skipped', 'elsewhere')),
    n_tries       INTEGER NOT NULL DEFAULT 0,
    next_try_at   TEXT,
    last_error    TEXT,
    PRIMARY KEY (feed_url, entry_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX feed_entries_by_link ON feed_entries (link) WHERE link IS NOT NULL;
CREATE INDEX feed_entries_waiting ON feed_entries (feed_url, next_try_at) WHERE state = 'waiting';

-- Tells whether the page of an entry was stored by a run that was killed before it could mark the entry.
CREATE INDEX pages_by_origin ON pages (origin);
