-- Of which months groups have the calendar of markets.

CREATE TABLE market_months (             -- a number is never used twice: posts in groups bear it
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    area   INTEGER NOT NULL REFERENCES areas (id),
    month  TEXT    NOT NULL,             -- 2026-12
    posted INTEGER NOT NULL,             -- whether groups have been told
    shown  TEXT    NOT NULL,             -- a digest of what its posts say
    UNIQUE (area, month)
) STRICT;

CREATE INDEX sessions_month ON sessions (area, family, starts);
CREATE INDEX sessions_planned ON sessions (area, family, planned);
CREATE INDEX wishes_told ON wishes (service, person) WHERE told = 1;
