-- Somebody sends word to their worker through the bot, and the worker answers; neither learns a number.

CREATE TABLE talks (
    id       INTEGER PRIMARY KEY,
    resident INTEGER NOT NULL REFERENCES people (id),
    worker   INTEGER NOT NULL REFERENCES people (id),
    area     INTEGER NOT NULL REFERENCES areas (id),
    at       INTEGER NOT NULL,               -- of the last word; forgotten a month later
    UNIQUE (resident, worker, area)
) STRICT;

CREATE INDEX talks_at ON talks (at);
CREATE INDEX talks_worker ON talks (worker);
