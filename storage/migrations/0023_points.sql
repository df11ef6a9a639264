-- What people want talked about in a session, and who else does.

CREATE TABLE points (                        -- a number is never used twice: old buttons carry it
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    session       INTEGER NOT NULL REFERENCES sessions (id),
    person        INTEGER REFERENCES people (id),
    words         TEXT    NOT NULL,
    media         TEXT    NOT NULL,          -- JSON: [sort, file, seconds]
    stage         TEXT    NOT NULL,
    round         INTEGER NOT NULL,
    raised        INTEGER NOT NULL,
    said          TEXT    NOT NULL,
    led_community INTEGER,                   -- which matter it led to
    led_no        INTEGER,
    ended         INTEGER
) STRICT;

CREATE INDEX points_session ON points (session);
CREATE INDEX points_person ON points (person) WHERE person IS NOT NULL;
CREATE INDEX points_led ON points (led_community, led_no) WHERE led_no IS NOT NULL;

CREATE TABLE supports (                      -- whoever wants to hear of it as well
    point  INTEGER NOT NULL REFERENCES points (id),
    person INTEGER NOT NULL REFERENCES people (id),
    PRIMARY KEY (point, person)
) STRICT;

CREATE INDEX supports_person ON supports (person);
