-- What others do of a matter without having it: its shares when it is split, and the help that was called in.

CREATE TABLE parts (
    community INTEGER NOT NULL,
    no        INTEGER NOT NULL,
    n         INTEGER NOT NULL,
    share     INTEGER NOT NULL,              -- 0 is help with what wasn't split
    words     TEXT    NOT NULL,              -- what is to be done
    holder    INTEGER REFERENCES people (id),
    called    TEXT    NOT NULL,
    asked     INTEGER NOT NULL,
    due       INTEGER NOT NULL,
    stage     TEXT    NOT NULL,
    round     INTEGER NOT NULL,
    late      INTEGER NOT NULL,              -- how often the clock had to say so
    accepted  INTEGER,
    done      INTEGER,
    how       TEXT    NOT NULL,              -- what was done
    why       TEXT    NOT NULL,              -- why nobody has it
    media     TEXT    NOT NULL,              -- JSON, of what was done
    PRIMARY KEY (community, no, n),
    FOREIGN KEY (community, no) REFERENCES issues (community, no)
) STRICT;

CREATE INDEX parts_holder ON parts (holder);

ALTER TABLE issues ADD COLUMN parted INTEGER NOT NULL DEFAULT 0;  -- into how many of them so far
