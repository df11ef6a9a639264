-- What Telegram has counted lately: whoever sends next keeps the pace of whoever sent before.

CREATE TABLE calls (
    telegram INTEGER NOT NULL,
    is_group INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    messages INTEGER NOT NULL            -- an album counts each of its pictures
) STRICT;

CREATE INDEX calls_at ON calls (at);

CREATE TABLE rests (                     -- chats that Telegram told us to leave alone
    telegram INTEGER NOT NULL PRIMARY KEY,
    until    INTEGER NOT NULL
) STRICT;

CREATE INDEX rests_until ON rests (until);

-- Whoever was last heard in a group is found by it when the group moves.

CREATE INDEX people_room ON people (room) WHERE room IS NOT NULL;

-- From now on a letter in doubt has a second doubt before its second call begins; these may have been called.

UPDATE letters SET doubts = 2 WHERE state = 'claimed' AND doubts = 1;
