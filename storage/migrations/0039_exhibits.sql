-- What the public board shows of a matter: only what staff have looked at, and only while it still reads so.

CREATE TABLE exhibits (
    community INTEGER NOT NULL,
    no        INTEGER NOT NULL,
    stage     TEXT    NOT NULL,          -- waiting, shown, bare, kept_back
    round     INTEGER NOT NULL,
    digest    TEXT    NOT NULL,          -- of the words that were looked at
    PRIMARY KEY (community, no)
) STRICT;

CREATE INDEX exhibits_waiting ON exhibits (community, no) WHERE stage = 'waiting';
CREATE INDEX issues_on_board ON issues (area, reported) WHERE ended IS NULL AND public = 1;
