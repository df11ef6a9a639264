-- An album is several messages, and its letter bore the first alone: whoever is erased has the others, in JSON, taken
-- back as well.
ALTER TABLE letters ADD COLUMN album TEXT NOT NULL DEFAULT '[]';
