-- Pictures that come with letters are drawn once, and given to Telegram once.

ALTER TABLE letters ADD COLUMN picture TEXT NOT NULL DEFAULT '';  -- JSON: a template and its data
ALTER TABLE slots ADD COLUMN picture TEXT NOT NULL DEFAULT '';    -- a digest of the one above what stands there

CREATE TABLE pictures (
    digest TEXT    NOT NULL PRIMARY KEY,  -- of the drawing
    file   TEXT    NOT NULL,              -- what Telegram knows it by
    at     INTEGER NOT NULL               -- since when
) STRICT;

CREATE INDEX pictures_at ON pictures (at);
