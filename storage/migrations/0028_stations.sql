-- Places anybody may just walk into: where, when they are open, and what can be done there.

CREATE TABLE stations (                  -- a number is never used twice: old buttons carry it
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    area    INTEGER NOT NULL REFERENCES areas (id) ON DELETE CASCADE,
    spot    INTEGER NOT NULL REFERENCES spots (id) ON DELETE CASCADE,
    name    TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    week    TEXT    NOT NULL,            -- JSON: its hours
    phone   TEXT    NOT NULL,            -- of the place
    shut    INTEGER NOT NULL,
    back    TEXT,                        -- the day on which it opens again, where that is known
    why     TEXT    NOT NULL,
    gone    INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT;

CREATE INDEX stations_area ON stations (area) WHERE gone = 0;
CREATE INDEX stations_spot ON stations (spot) WHERE gone = 0;

CREATE TABLE doings (                    -- what can be done somewhere; buttons carry its number
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    words TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE station_doings (
    station INTEGER NOT NULL REFERENCES stations (id) ON DELETE CASCADE,
    doing   INTEGER NOT NULL REFERENCES doings (id),
    n       INTEGER NOT NULL,            -- in which order they are told
    PRIMARY KEY (station, doing)
) STRICT;

CREATE INDEX station_doings_doing ON station_doings (doing);
