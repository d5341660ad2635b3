-- The chance that an article was published on its best day, on that very day; NULL where it has none, and in articles
-- that were read before this was reckoned: their best days were printed or given, and are taken as sure.
ALTER TABLE articles ADD COLUMN published_probability REAL
    CHECK (published_probability IS NULL OR published_probability BETWEEN 0 AND 1);
