-- Meeting somebody at a place and a time: series, their sessions, seats, visits, and who sits there.

ALTER TABLE spots ADD COLUMN photo TEXT NOT NULL DEFAULT '';
ALTER TABLE spots ADD COLUMN shade INTEGER NOT NULL DEFAULT 0;
ALTER TABLE spots ADD COLUMN benches INTEGER NOT NULL DEFAULT 0;
ALTER TABLE spots ADD COLUMN wheelchair INTEGER NOT NULL DEFAULT 0;
ALTER TABLE spots ADD COLUMN shelter INTEGER REFERENCES spots (id);  -- where it goes when it rains
ALTER TABLE spots ADD COLUMN gone INTEGER NOT NULL DEFAULT 0;        -- nothing new is held there

CREATE TABLE series (
    id       INTEGER NOT NULL PRIMARY KEY,   -- of the draft it was made in
    area     INTEGER NOT NULL REFERENCES areas (id),
    kind     TEXT    NOT NULL,
    name     TEXT    NOT NULL,
    spot     INTEGER NOT NULL REFERENCES spots (id),
    rule     TEXT    NOT NULL,               -- JSON
    begins   INTEGER NOT NULL,               -- minute of the day
    ends     INTEGER NOT NULL,
    slot     INTEGER NOT NULL,               -- minutes; 0 is an open round
    seats    INTEGER NOT NULL,
    walk_ins INTEGER NOT NULL,
    public   INTEGER NOT NULL,
    extra    TEXT    NOT NULL,
    role     TEXT    NOT NULL,
    life     TEXT    NOT NULL,
    laid     TEXT,                           -- the last day its sessions are laid out for
    version  INTEGER NOT NULL
) STRICT;

CREATE INDEX series_area ON series (area);
CREATE INDEX series_laid ON series (laid) WHERE life = 'running';

CREATE TABLE sessions (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    series   INTEGER NOT NULL REFERENCES series (id),
    area     INTEGER NOT NULL REFERENCES areas (id),
    kind     TEXT    NOT NULL,
    name     TEXT    NOT NULL,
    spot     INTEGER NOT NULL REFERENCES spots (id),
    planned  INTEGER NOT NULL,               -- when the rule has it begin
    starts   INTEGER NOT NULL,
    ends     INTEGER NOT NULL,
    slot     INTEGER NOT NULL,
    seats    INTEGER NOT NULL,
    walk_ins INTEGER NOT NULL,
    public   INTEGER NOT NULL,
    extra    TEXT    NOT NULL,
    role     TEXT    NOT NULL,
    stage    TEXT    NOT NULL,
    round    INTEGER NOT NULL,
    version  INTEGER NOT NULL,
    why      TEXT    NOT NULL,
    makes_up INTEGER REFERENCES sessions (id),
    indoors  INTEGER NOT NULL,
    came     INTEGER NOT NULL,
    ended    INTEGER,
    UNIQUE (series, planned)
) STRICT;

CREATE INDEX sessions_next ON sessions (area, starts) WHERE stage IN ('planned', 'running');
CREATE INDEX sessions_spot ON sessions (spot, starts);

CREATE TABLE sitters (                       -- who sits there
    session INTEGER NOT NULL REFERENCES sessions (id),
    person  INTEGER NOT NULL REFERENCES people (id),
    swap    INTEGER REFERENCES people (id),  -- whom they asked to sit there instead
    PRIMARY KEY (session, person)
) STRICT;

CREATE INDEX sitters_person ON sitters (person);
CREATE INDEX sitters_swap ON sitters (swap) WHERE swap IS NOT NULL;

CREATE TABLE visits (                        -- a number is never used twice: old buttons carry it
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    session   INTEGER NOT NULL REFERENCES sessions (id),
    person    INTEGER REFERENCES people (id),
    booker    INTEGER REFERENCES people (id),
    called    TEXT    NOT NULL,              -- a name to call out, where a worker booked
    phone     TEXT    NOT NULL,
    sort      TEXT    NOT NULL,
    words     TEXT    NOT NULL,
    media     TEXT    NOT NULL,              -- JSON: [sort, file, seconds]
    community INTEGER,                       -- which matter it is about
    no        INTEGER,
    stage     TEXT    NOT NULL,
    round     INTEGER NOT NULL,
    asked     INTEGER NOT NULL,
    until     INTEGER,
    confirmed INTEGER NOT NULL,
    late      INTEGER NOT NULL,
    walk_in   INTEGER NOT NULL,
    outcome   TEXT,
    said      TEXT    NOT NULL,
    led_community INTEGER,                   -- which matter it led to
    led_no    INTEGER,
    ended     INTEGER
) STRICT;

CREATE INDEX visits_session ON visits (session);
CREATE INDEX visits_person ON visits (person, stage);
CREATE INDEX visits_booker ON visits (booker) WHERE booker IS NOT NULL;
CREATE INDEX visits_led ON visits (led_community, led_no) WHERE led_no IS NOT NULL;

CREATE TABLE seats (                         -- one row is one seat, and has room for one
    session INTEGER NOT NULL REFERENCES sessions (id),
    n       INTEGER NOT NULL,
    starts  INTEGER NOT NULL,
    walk_in INTEGER NOT NULL,
    cut     INTEGER NOT NULL,
    visit   INTEGER UNIQUE REFERENCES visits (id),
    PRIMARY KEY (session, n)
) STRICT;
