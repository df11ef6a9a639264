-- Since when somebody is known: of those met before this step nobody asks.

ALTER TABLE people ADD COLUMN met INTEGER;

-- Who may not report for a while, there and below, and why.

CREATE TABLE stops (
    id     INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people (id),
    area   INTEGER NOT NULL REFERENCES areas (id),
    staff  INTEGER NOT NULL REFERENCES people (id),  -- who said so
    reason TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    until  INTEGER NOT NULL,
    appeal TEXT    NOT NULL DEFAULT '',              -- what the person said against it, once
    answer TEXT    NOT NULL DEFAULT ''               -- freed, upheld
) STRICT;

CREATE INDEX stops_person ON stops (person, until);
CREATE INDEX stops_area ON stops (area, until);

-- How many matters a group made lately.

CREATE INDEX issues_said ON issues (room, reported) WHERE room IS NOT NULL;
