-- What only we know and whoever copies our backups: with it the addresses of public pages are made and read.

CREATE TABLE keys (
    name TEXT NOT NULL PRIMARY KEY,
    key  TEXT NOT NULL                   -- in hex
) STRICT;
