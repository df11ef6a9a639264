-- What a week or half a month showed at a place, for its staff, and for the level above once they say so.

CREATE TABLE reviews (                       -- a number is never used twice: what was sent bears it
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    area     INTEGER NOT NULL REFERENCES areas (id),
    every    TEXT    NOT NULL,               -- week, half
    starts   INTEGER NOT NULL,               -- the days it looks back on
    ends     INTEGER NOT NULL,
    found    TEXT    NOT NULL,               -- JSON: what was counted when it was drafted, numbers and places
    opening  TEXT    NOT NULL,               -- what staff say before it
    stage    TEXT    NOT NULL,
    round    INTEGER NOT NULL,
    approved INTEGER,
    lapses   INTEGER NOT NULL,
    UNIQUE (area, every, starts)
) STRICT;
