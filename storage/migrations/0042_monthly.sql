-- What groups read of a month is kept right while it can change: a digest tells whether it reads otherwise by now.

ALTER TABLE tales ADD COLUMN told TEXT NOT NULL DEFAULT '';
