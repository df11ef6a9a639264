-- What a street or a community tells its groups.

CREATE TABLE notices (
    id          INTEGER NOT NULL PRIMARY KEY,  -- of the draft it was written in
    area        INTEGER NOT NULL REFERENCES areas (id),
    author      INTEGER NOT NULL REFERENCES people (id),
    author_chat INTEGER NOT NULL REFERENCES chats (id),
    sender      TEXT    NOT NULL,        -- the name of the area that speaks
    kind        TEXT    NOT NULL,        -- water, power, disinfection, policy, other
    words       TEXT    NOT NULL,
    media       TEXT    NOT NULL,        -- JSON: [sort, file, seconds]
    loud        INTEGER NOT NULL,
    written     INTEGER NOT NULL,
    until       INTEGER NOT NULL,
    stage       TEXT    NOT NULL,
    round       INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    proposer    INTEGER REFERENCES people (id),  -- whose words wait for a second person
    proposed    TEXT    NOT NULL,
    reason      TEXT    NOT NULL,
    salt        TEXT    NOT NULL         -- of its readers' digests; blank once it is over
) STRICT;

CREATE INDEX notices_area ON notices (area, until);

-- The groups that have had it, each with what its card says and since when that is no longer so.

CREATE TABLE cards (
    notice INTEGER NOT NULL REFERENCES notices (id),
    chat   INTEGER NOT NULL REFERENCES chats (id),
    seen   INTEGER NOT NULL DEFAULT 0,   -- how many people of this group have seen it
    behind INTEGER,                      -- since when the card shows an older number
    PRIMARY KEY (notice, chat)
) STRICT;

CREATE INDEX cards_chat ON cards (chat);
CREATE INDEX cards_behind ON cards (notice, behind, chat) WHERE behind IS NOT NULL;

CREATE TABLE seen (                      -- so that a person counts once, and nobody can tell who; gone when it is over
    notice INTEGER NOT NULL REFERENCES notices (id),
    reader TEXT    NOT NULL,             -- a digest, salted for this notice alone
    PRIMARY KEY (notice, reader)
) STRICT;

-- A walk through many groups, while it is under way.

CREATE TABLE campaigns (                 -- a number is never used twice: it stands in the keys of letters
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    notice INTEGER NOT NULL REFERENCES notices (id),
    walk   TEXT    NOT NULL,             -- post, change, clear
    cursor INTEGER NOT NULL,             -- the chat it has come to
    last   INTEGER NOT NULL,             -- the chat it goes to, when that was known from the beginning
    found  INTEGER NOT NULL,             -- how many it has written to since it last set out
    UNIQUE (notice, walk)
) STRICT;

CREATE INDEX letters_broadcast ON letters (about, chat) WHERE state IN ('waiting', 'claimed') AND urgency = 3;
