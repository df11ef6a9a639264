-- What many groups hear of: a notice, or from here on the announcement of a session.

CREATE TABLE announcements (             -- a number is never used twice: posts in groups bear it
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    session INTEGER NOT NULL REFERENCES sessions (id),
    sort    TEXT    NOT NULL,            -- ahead, eve
    starts  INTEGER NOT NULL,            -- the hour it told of at first
    shown   TEXT    NOT NULL,            -- a digest of what its posts say
    free    INTEGER NOT NULL,            -- how many free seats they tell of
    UNIQUE (session, sort, starts)
) STRICT;

CREATE TABLE menu_lines (                -- what the cards in an area's groups say of its own next session
    area    INTEGER NOT NULL PRIMARY KEY REFERENCES areas (id),
    session INTEGER NOT NULL REFERENCES sessions (id),
    starts  INTEGER NOT NULL,
    spot    INTEGER NOT NULL REFERENCES spots (id)
) STRICT;

ALTER TABLE cards RENAME TO cards_of_notices;

CREATE TABLE cards (
    about  TEXT    NOT NULL,             -- notice:7, announcement:3
    chat   INTEGER NOT NULL REFERENCES chats (id),
    seen   INTEGER NOT NULL DEFAULT 0,   -- how many people of this group have seen it
    behind INTEGER,                      -- since when the card shows an older number
    PRIMARY KEY (about, chat)
) STRICT;

INSERT INTO cards (about, chat, seen, behind)
SELECT 'notice:' || notice, chat, seen, behind FROM cards_of_notices;

DROP TABLE cards_of_notices;

CREATE INDEX cards_chat ON cards (chat);
CREATE INDEX cards_behind ON cards (about, behind, chat) WHERE behind IS NOT NULL;

ALTER TABLE campaigns RENAME TO campaigns_of_notices;

CREATE TABLE campaigns (                 -- a number is never used twice: it stands in the keys of letters
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    about  TEXT    NOT NULL,
    walk   TEXT    NOT NULL,             -- post, change, refresh
    cursor INTEGER NOT NULL,             -- the chat it has come to
    last   INTEGER NOT NULL,             -- the chat it goes to, when that was known from the beginning
    found  INTEGER NOT NULL,             -- how many it has written to since it last set out
    UNIQUE (about, walk)
) STRICT;

INSERT INTO campaigns (about, walk, cursor, last, found)
SELECT 'notice:' || notice, CASE walk WHEN 'clear' THEN 'refresh' ELSE walk END, cursor, last, found
FROM campaigns_of_notices ORDER BY id;

DROP TABLE campaigns_of_notices;

UPDATE alarms SET about = 'campaign:notice:' || substr(about, 10) WHERE about LIKE 'campaign:%';

ALTER TABLE letters ADD COLUMN pin TEXT NOT NULL DEFAULT '';  -- JSON: lat, lon, title; a place on the map
