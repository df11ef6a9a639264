-- Of which months groups have the calendar of markets, and what whoever keeps a market says of it on the day.

CREATE TABLE market_months (             -- a number is never used twice: posts in groups bear it
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    area   INTEGER NOT NULL REFERENCES areas (id),
    month  TEXT    NOT NULL,             -- 2026-12
    posted INTEGER NOT NULL,             -- whether groups have been told
    shown  TEXT    NOT NULL,             -- a digest of what its posts say
    UNIQUE (area, month)
) STRICT;

CREATE TABLE market_days (               -- 开摆了, 收摊了: said by whoever is there
    session INTEGER NOT NULL PRIMARY KEY REFERENCES sessions (id),
    opened  INTEGER NOT NULL,
    packed  INTEGER
) STRICT;

CREATE INDEX sessions_month ON sessions (area, family, starts);
CREATE INDEX sessions_planned ON sessions (area, family, planned);
CREATE INDEX wishes_told ON wishes (service, person) WHERE told = 1;
