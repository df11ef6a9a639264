-- Markets and events beside meetings: what stands at a market, who brings it, and what people want of it.

ALTER TABLE sessions ADD COLUMN family TEXT NOT NULL DEFAULT 'meeting';

DROP INDEX sessions_next;

CREATE INDEX sessions_next ON sessions (area, family, starts) WHERE stage IN ('planned', 'running');

ALTER TABLE menu_lines RENAME TO lines_of_meetings;

CREATE TABLE menu_lines (                    -- what the cards in an area's groups say of its own next ones
    area    INTEGER NOT NULL REFERENCES areas (id),
    family  TEXT    NOT NULL,
    session INTEGER NOT NULL REFERENCES sessions (id),
    starts  INTEGER NOT NULL,
    spot    INTEGER NOT NULL REFERENCES spots (id),
    PRIMARY KEY (area, family)
) STRICT;

INSERT INTO menu_lines (area, family, session, starts, spot)
SELECT area, 'meeting', session, starts, spot FROM lines_of_meetings;

DROP TABLE lines_of_meetings;

CREATE TABLE providers (                     -- whoever has a stall: a department, a clinic, a shop, a volunteer
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    area    INTEGER NOT NULL REFERENCES areas (id),
    name    TEXT    NOT NULL,
    person  INTEGER REFERENCES people (id),  -- who answers for it in Telegram
    gone    INTEGER NOT NULL,
    version INTEGER NOT NULL
) STRICT;

CREATE INDEX providers_area ON providers (area);
CREATE INDEX providers_person ON providers (person) WHERE person IS NOT NULL;

CREATE TABLE usual_stalls (                  -- what every market of a series has
    series   INTEGER NOT NULL REFERENCES series (id),
    n        INTEGER NOT NULL,
    service  TEXT    NOT NULL,
    provider INTEGER REFERENCES providers (id),
    cap      INTEGER NOT NULL,
    note     TEXT    NOT NULL,
    PRIMARY KEY (series, n)
) STRICT;

CREATE INDEX usual_stalls_provider ON usual_stalls (provider) WHERE provider IS NOT NULL;

CREATE TABLE stalls (                        -- a number is never used twice: old buttons carry it
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    session  INTEGER NOT NULL REFERENCES sessions (id),
    service  TEXT    NOT NULL,
    provider INTEGER REFERENCES providers (id),
    cap      INTEGER NOT NULL,               -- how many have their turn; 0 is as many as come
    note     TEXT    NOT NULL,               -- what to bring, or what is special
    stage    TEXT    NOT NULL,
    round    INTEGER NOT NULL,
    version  INTEGER NOT NULL,
    why      TEXT    NOT NULL,
    served   INTEGER NOT NULL                -- how many had their turn, as the provider counted
) STRICT;

CREATE INDEX stalls_session ON stalls (session, service);
CREATE INDEX stalls_provider ON stalls (provider) WHERE provider IS NOT NULL;

CREATE TABLE queue_numbers (
    stall  INTEGER NOT NULL REFERENCES stalls (id),
    n      INTEGER NOT NULL,
    person INTEGER REFERENCES people (id),   -- nobody, for whoever got theirs on paper
    stage  TEXT    NOT NULL,
    taken  INTEGER NOT NULL,
    PRIMARY KEY (stall, n)
) STRICT;

CREATE UNIQUE INDEX queue_numbers_one ON queue_numbers (stall, person) WHERE stage IN ('waiting', 'called');
CREATE INDEX queue_numbers_person ON queue_numbers (person) WHERE person IS NOT NULL;

CREATE TABLE wanted (                        -- who is reminded of what: series:5, session:9, service:haircut
    about  TEXT    NOT NULL,
    person INTEGER NOT NULL REFERENCES people (id),
    since  INTEGER NOT NULL,
    PRIMARY KEY (about, person)
) STRICT;

CREATE INDEX wanted_person ON wanted (person);

CREATE TABLE wishes (                        -- who asked for what no market has
    area    INTEGER NOT NULL REFERENCES areas (id),
    service TEXT    NOT NULL,
    month   TEXT    NOT NULL,                -- 2026-11
    person  INTEGER NOT NULL REFERENCES people (id),
    told    INTEGER NOT NULL,                -- wants to hear once one has it
    PRIMARY KEY (area, service, month, person)
) STRICT;

CREATE INDEX wishes_person ON wishes (person);

CREATE TABLE themes (                        -- what a month is about
    area  INTEGER NOT NULL REFERENCES areas (id),
    month TEXT    NOT NULL,
    title TEXT    NOT NULL,
    lists TEXT    NOT NULL,                  -- JSON: a heading and its lines, four at most
    PRIMARY KEY (area, month)
) STRICT;

CREATE TABLE asked_ahead (                   -- what people ask a counter before the market
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    stall    INTEGER NOT NULL REFERENCES stalls (id),
    person   INTEGER REFERENCES people (id),
    words    TEXT    NOT NULL,
    asked    INTEGER NOT NULL,
    answer   TEXT    NOT NULL,
    answered INTEGER
) STRICT;

CREATE INDEX asked_ahead_stall ON asked_ahead (stall);
CREATE INDEX asked_ahead_person ON asked_ahead (person) WHERE person IS NOT NULL;

CREATE TABLE opinions (                      -- whether a market was of use to whoever was there
    session INTEGER NOT NULL REFERENCES sessions (id),
    person  INTEGER NOT NULL REFERENCES people (id),
    useful  INTEGER NOT NULL,
    PRIMARY KEY (session, person)
) STRICT;

CREATE INDEX opinions_person ON opinions (person);
