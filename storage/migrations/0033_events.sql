-- For whom an event is: 老、小、青, or everybody; and how it was, in pictures.

ALTER TABLE series ADD COLUMN whom TEXT NOT NULL DEFAULT 'everybody';

ALTER TABLE sessions ADD COLUMN whom TEXT NOT NULL DEFAULT 'everybody';

CREATE TABLE event_reports (     -- that groups were shown how it was, once
    session INTEGER NOT NULL PRIMARY KEY REFERENCES sessions (id),
    words   TEXT    NOT NULL,    -- until every group has it
    media   TEXT    NOT NULL     -- JSON, as long
) STRICT;
