-- What lies with whom, and what was said and done where, found without walking through all that was ever said.

CREATE INDEX issues_in_hand ON issues (keeper) WHERE stage IN ('taken', 'waiting', 'triage');
CREATE INDEX issues_open ON issues (area, rung) WHERE stage IN ('new', 'triage', 'taken', 'waiting');
CREATE INDEX issues_reported ON issues (area, reported);
CREATE INDEX issues_ended ON issues (area, ended) WHERE ended IS NOT NULL;

-- Who reads a digest in the morning, and when the next one is due.

CREATE TABLE digests (
    kind   TEXT    NOT NULL CHECK (kind IN ('person', 'room', 'week')),
    reader INTEGER NOT NULL,             -- somebody on duty, a group, an area whose staff hear of its week
    hour   INTEGER NOT NULL DEFAULT 8,   -- on the reader's wall, as somebody on duty chose it
    due    INTEGER,                      -- 0 while nobody has planned it yet; none where it isn't wanted
    PRIMARY KEY (kind, reader)
) STRICT;

CREATE INDEX digests_due ON digests (kind, due) WHERE due IS NOT NULL;

INSERT INTO digests (kind, reader, due) SELECT DISTINCT 'person', person, 0 FROM standings
    WHERE role IN ('worker', 'lead', 'secretary', 'staff', 'body');
INSERT INTO digests (kind, reader, due) SELECT DISTINCT 'week', area, 0 FROM standings WHERE role = 'staff';
INSERT INTO digests (kind, reader, due)
    SELECT DISTINCT 'room', b.chat, 0 FROM bindings b JOIN chats c ON c.id = b.chat WHERE c.purpose = 'residents';

-- How often somebody was called today, and which matters they are told of together since.

CREATE TABLE pings (
    chat   INTEGER NOT NULL PRIMARY KEY REFERENCES chats (id),
    day    TEXT    NOT NULL,             -- on their wall
    rang   INTEGER NOT NULL,
    folded TEXT    NOT NULL              -- JSON: community and number of each
) STRICT;
