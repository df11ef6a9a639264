-- What was wrong with the house itself, and what its administrators were told of it.

CREATE TABLE troubles (
    id    INTEGER PRIMARY KEY,
    kind  TEXT    NOT NULL,
    since INTEGER NOT NULL,
    told  INTEGER NOT NULL,              -- when they last heard of it
    gist  TEXT    NOT NULL,              -- a digest of what they heard; empty when they have to hear it anew
    over  INTEGER                        -- when it was over, if it is
) STRICT;

CREATE UNIQUE INDEX troubles_present ON troubles (kind) WHERE over IS NULL;
CREATE INDEX troubles_since ON troubles (since);

-- What is done once on a certain day, however many clocks strike.

CREATE TABLE occasions (
    job TEXT NOT NULL,
    day TEXT NOT NULL,                   -- on the wall, where it is done
    PRIMARY KEY (job, day)
) STRICT;

-- What is looked for every few seconds, and is hardly ever there.

CREATE INDEX inbox_parked ON inbox (bot, update_id) WHERE state = 'parked';
CREATE INDEX letters_dead ON letters (written) WHERE state = 'dead';
CREATE INDEX chats_staff ON chats (reach, id) WHERE purpose <> 'residents';
