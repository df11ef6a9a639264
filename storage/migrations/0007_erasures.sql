-- Nobody: what is still open goes on without whoever said it, and nothing is ever written to them.

INSERT INTO chats (id, telegram, kind) VALUES (0, 0, 'private');
INSERT INTO people (id, telegram, key, name, chat) VALUES (0, 0, 'nobody', '', 0);

-- Whoever was erased, by the key that stands for them in facts: restored from an old backup, they are erased once more.

CREATE TABLE erased (
    key TEXT    NOT NULL PRIMARY KEY,
    at  INTEGER NOT NULL
) STRICT;

CREATE TABLE removals (                      -- what the bot said to somebody who is gone, until it is taken back
    chat     INTEGER NOT NULL PRIMARY KEY REFERENCES chats (id),
    messages TEXT    NOT NULL,               -- JSON
    due      INTEGER NOT NULL,
    tries    INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX removals_due ON removals (due);

-- Whether a matter that is over bears no words, pictures, place or names any more.

ALTER TABLE issues ADD COLUMN emptied INTEGER NOT NULL DEFAULT 0;

CREATE INDEX issues_full ON issues (stage, ended) WHERE ended IS NOT NULL AND emptied = 0;
CREATE INDEX issues_nobodys ON issues (ended)
    WHERE (author = 0 OR speaker = 0) AND ended IS NOT NULL AND emptied = 0;

-- Everything of one person is found without a walk through everybody's.

CREATE INDEX people_chat ON people (chat);
CREATE INDEX people_unagreed ON people (met) WHERE agreed IS NULL;
CREATE INDEX chats_host ON chats (host) WHERE host IS NOT NULL;
CREATE INDEX issues_author_chat ON issues (author_chat);
CREATE INDEX issues_speaker ON issues (speaker, reported) WHERE speaker IS NOT NULL;
CREATE INDEX notices_read ON notices (id) WHERE salt <> '';
CREATE INDEX notices_author ON notices (author);
CREATE INDEX notices_author_chat ON notices (author_chat);
CREATE INDEX notices_proposer ON notices (proposer) WHERE proposer IS NOT NULL;
CREATE INDEX invitations_guest ON invitations (guest) WHERE guest IS NOT NULL;
CREATE INDEX stops_staff ON stops (staff);
CREATE INDEX stops_until ON stops (until);
CREATE INDEX facts_who ON facts (who);
CREATE INDEX inbox_lane ON inbox (lane);
CREATE INDEX letters_chat ON letters (chat);
CREATE INDEX letters_about ON letters (about) WHERE state IN ('waiting', 'claimed', 'held');

-- Whoever was met before anybody counted has waited for long enough.

UPDATE people SET met = 0 WHERE met IS NULL AND agreed IS NULL;
