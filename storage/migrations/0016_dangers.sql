-- Somebody is in danger: one row a call, whoever says so, and until somebody goes.

CREATE TABLE dangers (
    id            INTEGER PRIMARY KEY,
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

CREATE INDEX dangers_at ON dangers (at);
CREATE INDEX dangers_area ON dangers (area, sort, at);
CREATE INDEX dangers_room ON dangers (room) WHERE room IS NOT NULL;
CREATE INDEX dangers_keeper ON dangers (keeper) WHERE keeper IS NOT NULL;
CREATE INDEX dangers_worded ON dangers (at) WHERE words <> '' OR media <> '[]' OR spot <> '';

CREATE TABLE danger_voices (                            -- who said so
    danger INTEGER NOT NULL REFERENCES dangers (id),
    person INTEGER NOT NULL REFERENCES people (id),
    at     INTEGER NOT NULL,
    asked  INTEGER NOT NULL DEFAULT 0,                  -- where it is, and has not answered
    off    INTEGER NOT NULL DEFAULT 0,                  -- says that there is none
    PRIMARY KEY (danger, person)
) STRICT;

CREATE INDEX danger_voices_person ON danger_voices (person, at);

-- Whether a matter is what was left of a danger: nobody sleeps over it.

ALTER TABLE issues ADD COLUMN danger INTEGER NOT NULL DEFAULT 0;
