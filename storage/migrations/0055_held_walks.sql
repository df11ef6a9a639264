-- What a restore has brought back is held until an administrator decides about it; what was begun since is not theirs.
ALTER TABLE campaigns ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
