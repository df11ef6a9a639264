-- Photos of matters as the public board shows them: fetched from Telegram, painted anew, and covered where staff say so.

CREATE TABLE exhibit_pictures (
    community INTEGER NOT NULL,
    no        INTEGER NOT NULL,
    side      TEXT    NOT NULL,             -- before, after
    file      TEXT    NOT NULL,             -- what Telegram knows the photo by
    state     TEXT    NOT NULL,             -- coming, there, lost, too_big, no_photo
    hidden    TEXT    NOT NULL DEFAULT '',  -- the squares that are covered
    mark      TEXT    NOT NULL DEFAULT '',  -- a digest of what strangers would see; empty until it is painted
    looked    TEXT    NOT NULL DEFAULT '',  -- the mark that staff let out
    width     INTEGER NOT NULL DEFAULT 0,
    height    INTEGER NOT NULL DEFAULT 0,
    due       INTEGER,                      -- when it is fetched or painted, if it has to be
    tries     INTEGER NOT NULL DEFAULT 0,
    plain     BLOB CHECK (length(plain) <= 90000),
    covered   BLOB CHECK (length(covered) <= 90000),
    PRIMARY KEY (community, no, side)
) STRICT;

CREATE INDEX exhibit_pictures_due ON exhibit_pictures (due) WHERE due IS NOT NULL;
