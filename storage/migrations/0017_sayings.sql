-- What was said by others than whoever reported it: for somebody without Telegram, with a slip to ask after it by.

ALTER TABLE issues ADD COLUMN behalf TEXT NOT NULL DEFAULT '';          -- for whom, as they are called
ALTER TABLE issues ADD COLUMN behalf_number TEXT NOT NULL DEFAULT '';

CREATE TABLE slips (
    community INTEGER NOT NULL,
    no        INTEGER NOT NULL,
    salt      TEXT    NOT NULL,
    digest    TEXT    NOT NULL,
    PRIMARY KEY (community, no),
    FOREIGN KEY (community, no) REFERENCES issues (community, no)
) STRICT;

-- The messages whose words a matter has, for the hour in which whoever wrote them may still edit them.

CREATE TABLE sayings (
    chat      INTEGER NOT NULL REFERENCES chats (id),
    message   INTEGER NOT NULL,
    community INTEGER NOT NULL,
    no        INTEGER NOT NULL,
    words     TEXT    NOT NULL,
    until     INTEGER NOT NULL,
    PRIMARY KEY (chat, message),
    FOREIGN KEY (community, no) REFERENCES issues (community, no)
) STRICT;

CREATE INDEX sayings_matter ON sayings (community, no);
CREATE INDEX sayings_until ON sayings (until);
