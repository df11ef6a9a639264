-- What somebody said when they were asked again after a matter that they had brought to a session.

CREATE TABLE call_backs (
    session   INTEGER NOT NULL REFERENCES sessions (id),  -- in which they were asked
    community INTEGER NOT NULL,
    no        INTEGER NOT NULL,
    answer    TEXT    NOT NULL,
    words     TEXT    NOT NULL,
    host      INTEGER REFERENCES people (id),             -- who asked
    at        INTEGER NOT NULL,
    PRIMARY KEY (session, community, no)
) STRICT;

CREATE INDEX call_backs_matter ON call_backs (community, no, at);
CREATE INDEX call_backs_host ON call_backs (host) WHERE host IS NOT NULL;
CREATE INDEX visits_council ON visits (session) WHERE outcome = 'to_council';
