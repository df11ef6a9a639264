-- Spots that people are sent to, and whoever ought to be there, by name and without an account.

CREATE TABLE spots (
    id          INTEGER PRIMARY KEY,
    area        INTEGER NOT NULL REFERENCES areas (id) ON DELETE CASCADE,
    name        TEXT    NOT NULL,
    sort        TEXT    NOT NULL,
    how_to_find TEXT    NOT NULL,
    lat         REAL,
    lon         REAL,
    UNIQUE (area, name)
) STRICT;

CREATE INDEX spots_pin ON spots (lat, lon);

CREATE TABLE expected (
    area INTEGER NOT NULL REFERENCES areas (id) ON DELETE CASCADE,
    role TEXT    NOT NULL,
    name TEXT    NOT NULL,
    PRIMARY KEY (area, role, name)
) STRICT;

-- A spreadsheet that somebody has sent and not yet said yes to.

CREATE TABLE imports (                   -- a number is never used twice: old buttons carry it
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    person INTEGER NOT NULL UNIQUE REFERENCES people (id),
    sheets TEXT    NOT NULL,             -- JSON: [title, rows]
    until  INTEGER NOT NULL
) STRICT;

CREATE INDEX imports_until ON imports (until);
