-- Several processes: what one of them does at a time, and who has which update in hand.

CREATE TABLE batons (
    name   TEXT    NOT NULL PRIMARY KEY,
    holder TEXT    NOT NULL,             -- a process, by a name that is new with every start
    until  INTEGER NOT NULL,             -- then somebody else may take it
    wanted INTEGER NOT NULL              -- when somebody else asked for it last
) STRICT;

ALTER TABLE inbox ADD COLUMN holder TEXT;
ALTER TABLE inbox ADD COLUMN held INTEGER NOT NULL DEFAULT 0;  -- until then nobody else begins with it
CREATE INDEX inbox_lane_waiting ON inbox (bot, lane, update_id) WHERE state = 'waiting';
