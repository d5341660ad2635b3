-- The news agency that a page credits with its text, where that is another than its outlet, and where the text says
-- so. NULL where no other is credited, and in articles that were read before this was looked for.
ALTER TABLE articles ADD COLUMN agency TEXT;
ALTER TABLE articles ADD COLUMN agency_start INTEGER;
ALTER TABLE articles ADD COLUMN agency_end INTEGER;
