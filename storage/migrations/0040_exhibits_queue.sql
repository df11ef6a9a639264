-- Staff look again at what has changed since: only matters with another version than was looked at can have.

ALTER TABLE exhibits ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
