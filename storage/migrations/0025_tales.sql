-- Once a month a community tells what was solved, of those who agreed.

CREATE TABLE tales (                         -- a number is never used twice: posts in groups bear it
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    area    INTEGER NOT NULL REFERENCES areas (id),
    year    INTEGER NOT NULL,
    month   INTEGER NOT NULL,
    opening TEXT    NOT NULL,                -- what staff say before it
    stage   TEXT    NOT NULL,
    round   INTEGER NOT NULL,
    until   INTEGER,                         -- people are asked, or the morning it goes out
    lapses  INTEGER NOT NULL,
    UNIQUE (area, year, month)
) STRICT;

CREATE TABLE mentions (                      -- no word of a matter is here: what isn't as it was agreed to isn't told
    tale      INTEGER NOT NULL REFERENCES tales (id),
    community INTEGER NOT NULL,
    no        INTEGER NOT NULL,
    place     INTEGER NOT NULL,              -- the best first
    word      TEXT    NOT NULL,              -- spare, chosen, left_out, asked, agreed, declined
    shown     TEXT    NOT NULL,              -- a digest of what somebody was asked about
    PRIMARY KEY (tale, community, no)
) STRICT;

CREATE INDEX mentions_matter ON mentions (community, no);
CREATE INDEX issues_solved ON issues (community, ended)
    WHERE stage = 'confirmed' AND replied = 0 AND public = 1 AND how <> '';

ALTER TABLE digests RENAME TO digests_by_week;

CREATE TABLE digests (
    kind   TEXT    NOT NULL CHECK (kind IN ('person', 'room', 'week', 'month')),
    reader INTEGER NOT NULL,                 -- somebody on duty, a group, an area whose staff hear of its week and month
    hour   INTEGER NOT NULL DEFAULT 8,       -- on the reader's wall, as somebody on duty chose it
    due    INTEGER,                          -- 0 while nobody has planned it yet; none where it isn't wanted
    PRIMARY KEY (kind, reader)
) STRICT;

INSERT INTO digests (kind, reader, hour, due) SELECT kind, reader, hour, due FROM digests_by_week;
INSERT INTO digests (kind, reader, due) SELECT 'month', reader, 0 FROM digests_by_week WHERE kind = 'week';

DROP TABLE digests_by_week;

CREATE INDEX digests_due ON digests (kind, due) WHERE due IS NOT NULL;
