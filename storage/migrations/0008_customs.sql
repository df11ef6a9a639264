-- What an area decides for itself; a key that nobody up the line has said anything about is as domain/customs.py has it.

CREATE TABLE customs (
    area  INTEGER NOT NULL REFERENCES areas (id),
    key   TEXT    NOT NULL,
    value TEXT    NOT NULL,              -- JSON
    PRIMARY KEY (area, key)
) STRICT;

CREATE INDEX customs_key ON customs (key);

-- Working days that differ from the table in domain/workdays.py, and the years whose holidays are announced.

CREATE TABLE workdays (
    day   TEXT    NOT NULL PRIMARY KEY,
    works INTEGER NOT NULL,
    note  TEXT    NOT NULL
) STRICT;

CREATE TABLE years (
    year     INTEGER NOT NULL PRIMARY KEY,
    official INTEGER NOT NULL
) STRICT;
