-- What a restore has brought back is held until an administrator decides about it; what was begun since is not theirs.
ALTER TABLE campaigns ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
-- And whatever an older version held back: its alarm hangs in the year 9999.
UPDATE campaigns SET held = 1 WHERE 'campaign:' || about IN (SELECT about FROM alarms WHERE due = 253370764800000);
