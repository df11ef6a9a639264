-- Ledgers that somebody asked for, and matters that came in by the city's hotline.

CREATE TABLE ledger_orders (                 -- goes once the file has been sent
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    person INTEGER NOT NULL REFERENCES people (id),
    area   INTEGER NOT NULL REFERENCES areas (id),
    ledger TEXT    NOT NULL,
    form   TEXT    NOT NULL,                 -- xlsx, csv
    since  INTEGER NOT NULL,
    until  INTEGER NOT NULL,
    rows   INTEGER NOT NULL,                 -- as counted when it was asked for
    due    INTEGER NOT NULL,
    tries  INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX ledger_orders_due ON ledger_orders (due);
CREATE INDEX ledger_orders_person ON ledger_orders (person);

CREATE TABLE hotline_cases (
    community INTEGER NOT NULL,
    no        INTEGER NOT NULL,
    number    TEXT    NOT NULL,              -- the hotline's own; blank once the matter is
    received  INTEGER NOT NULL,              -- when the hotline took it down
    PRIMARY KEY (community, no),
    FOREIGN KEY (community, no) REFERENCES issues (community, no)
) STRICT;

CREATE UNIQUE INDEX hotline_cases_number ON hotline_cases (community, number) WHERE number <> '';
CREATE INDEX hotline_cases_received ON hotline_cases (community, received);

CREATE INDEX issues_ledger ON issues (community, reported, no);
CREATE INDEX sessions_ledger ON sessions (family, starts, id);
