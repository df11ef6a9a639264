-- A number is never used twice, for old buttons bear it: whoever presses one means nobody who came later. A server's
-- numbers never go back; here it has to be said.

ALTER TABLE petitions RENAME TO old_petitions;

CREATE TABLE petitions (                     -- somebody says what they are, somebody else confirms it
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    person INTEGER NOT NULL REFERENCES people (id),
    area   INTEGER NOT NULL REFERENCES areas (id),
    role   TEXT    NOT NULL,
    body   INTEGER REFERENCES bodies (id),
    called TEXT    NOT NULL,
    asked  INTEGER NOT NULL,
    until  INTEGER NOT NULL,
    UNIQUE (person, area, role)
) STRICT;

INSERT INTO petitions SELECT * FROM old_petitions;
DROP TABLE old_petitions;
CREATE INDEX petitions_area ON petitions (area);
CREATE INDEX petitions_until ON petitions (until);

ALTER TABLE stops RENAME TO old_stops;

CREATE TABLE stops (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    person INTEGER NOT NULL REFERENCES people (id),
    area   INTEGER NOT NULL REFERENCES areas (id),
    staff  INTEGER NOT NULL REFERENCES people (id),  -- who said so
    reason TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    until  INTEGER NOT NULL,
    appeal TEXT    NOT NULL DEFAULT '',              -- what the person said against it, once
    answer TEXT    NOT NULL DEFAULT ''               -- freed, upheld
) STRICT;

INSERT INTO stops SELECT * FROM old_stops;
DROP TABLE old_stops;
CREATE INDEX stops_person ON stops (person, until);
CREATE INDEX stops_area ON stops (area, until);
CREATE INDEX stops_staff ON stops (staff);
CREATE INDEX stops_until ON stops (until);

ALTER TABLE talks RENAME TO old_talks;

CREATE TABLE talks (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    resident INTEGER NOT NULL REFERENCES people (id),
    worker   INTEGER NOT NULL REFERENCES people (id),
    area     INTEGER NOT NULL REFERENCES areas (id),
    at       INTEGER NOT NULL,               -- of the last word; forgotten a month later
    UNIQUE (resident, worker, area)
) STRICT;

INSERT INTO talks SELECT * FROM old_talks;
DROP TABLE old_talks;
CREATE INDEX talks_at ON talks (at);
CREATE INDEX talks_worker ON talks (worker);

ALTER TABLE danger_voices RENAME TO old_voices;
ALTER TABLE dangers RENAME TO old_dangers;

CREATE TABLE dangers (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    sort          TEXT    NOT NULL,
    area          INTEGER REFERENCES areas (id),       -- nothing while nobody knows where
    guessed       INTEGER NOT NULL DEFAULT 0,          -- nobody said where: it is where they live or were heard
    spot          TEXT    NOT NULL DEFAULT '',         -- nearer than that, as they said it
    words         TEXT    NOT NULL DEFAULT '',         -- for a day
    media         TEXT    NOT NULL DEFAULT '[]',       -- for a day
    at            INTEGER NOT NULL,
    room          INTEGER REFERENCES chats (id),       -- the group it was said in
    quiet         INTEGER NOT NULL DEFAULT 0,          -- from somebody who calls too often
    stage         TEXT    NOT NULL,
    keeper        INTEGER REFERENCES people (id),      -- who goes
    keeper_called TEXT    NOT NULL DEFAULT '',
    went          INTEGER,
    rings         INTEGER NOT NULL DEFAULT 0           -- how often it was called out again
) STRICT;

CREATE TABLE danger_voices (                            -- who said so
    danger INTEGER NOT NULL REFERENCES dangers (id),
    person INTEGER NOT NULL REFERENCES people (id),
    at     INTEGER NOT NULL,
    asked  INTEGER NOT NULL DEFAULT 0,                  -- where it is, and has not answered
    off    INTEGER NOT NULL DEFAULT 0,                  -- says that there is none
    PRIMARY KEY (danger, person)
) STRICT;

INSERT INTO dangers SELECT * FROM old_dangers;
INSERT INTO danger_voices SELECT * FROM old_voices;
DROP TABLE old_voices;
DROP TABLE old_dangers;
CREATE INDEX dangers_at ON dangers (at);
CREATE INDEX dangers_area ON dangers (area, sort, at);
CREATE INDEX dangers_room ON dangers (room) WHERE room IS NOT NULL;
CREATE INDEX dangers_keeper ON dangers (keeper) WHERE keeper IS NOT NULL;
CREATE INDEX dangers_worded ON dangers (at) WHERE words <> '' OR media <> '[]' OR spot <> '';
CREATE INDEX danger_voices_person ON danger_voices (person, at);
