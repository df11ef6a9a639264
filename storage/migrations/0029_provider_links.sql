-- By a link, which opens once, somebody comes to answer for a provider; it stands here only as its digest.

CREATE TABLE provider_links (
    provider INTEGER PRIMARY KEY REFERENCES providers (id),
    digest   TEXT    NOT NULL UNIQUE,
    inviter  INTEGER NOT NULL REFERENCES people (id),
    until    INTEGER NOT NULL
) STRICT;

CREATE INDEX provider_links_inviter ON provider_links (inviter);
