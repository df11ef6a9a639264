-- What whoever keeps a market has told everybody on its day: that it has opened, that it packs up.

CREATE TABLE doors (
    session INTEGER PRIMARY KEY REFERENCES sessions (id),
    said    TEXT    NOT NULL
) STRICT;
