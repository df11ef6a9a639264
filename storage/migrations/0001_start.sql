-- Where people live: a tree of areas, and for each area its line up to the top.

CREATE TABLE areas (
    id     INTEGER PRIMARY KEY,
    parent INTEGER REFERENCES areas (id),
    level  TEXT NOT NULL,                -- street, community, estate, building
    name   TEXT NOT NULL,
    zone   TEXT NOT NULL,
    lat    REAL,
    lon    REAL
) STRICT;

CREATE INDEX areas_parent ON areas (parent, id);
CREATE INDEX areas_pin ON areas (lat, lon);
CREATE INDEX areas_level ON areas (level, id);

CREATE TABLE lines (
    area     INTEGER NOT NULL REFERENCES areas (id),
    above    INTEGER NOT NULL REFERENCES areas (id),
    distance INTEGER NOT NULL,           -- 0 is the area itself
    PRIMARY KEY (area, above)
) STRICT;

CREATE INDEX lines_above ON lines (above, area);

-- Chats have a key of our own; Telegram's id is an alias that may change.

CREATE TABLE chats (
    id       INTEGER PRIMARY KEY,
    telegram INTEGER NOT NULL UNIQUE,
    kind     TEXT    NOT NULL CHECK (kind IN ('private', 'group')),
    title    TEXT    NOT NULL DEFAULT '',
    area     INTEGER REFERENCES areas (id),  -- the area a group is bound to
    reach    TEXT    NOT NULL DEFAULT 'shut' CHECK (reach IN ('open', 'shut'))  -- whether the bot may write there
) STRICT;

CREATE INDEX chats_area ON chats (area, id);

CREATE TABLE people (
    id       INTEGER PRIMARY KEY,
    telegram INTEGER NOT NULL UNIQUE,
    key      TEXT    NOT NULL UNIQUE,    -- stands for the person in facts
    name     TEXT    NOT NULL,
    called   TEXT    NOT NULL DEFAULT '',
    chat     INTEGER NOT NULL REFERENCES chats (id),
    home     INTEGER REFERENCES areas (id),
    room     INTEGER REFERENCES chats (id)   -- the group they were last heard in
) STRICT;

CREATE TABLE standings (
    person INTEGER NOT NULL REFERENCES people (id),
    area   INTEGER NOT NULL REFERENCES areas (id),
    role   TEXT    NOT NULL,
    PRIMARY KEY (person, area, role)
) STRICT;

CREATE INDEX standings_area ON standings (area, role);

-- Matters.

CREATE TABLE numbers (
    community INTEGER NOT NULL PRIMARY KEY REFERENCES areas (id),
    last      INTEGER NOT NULL
) STRICT;

CREATE TABLE issues (
    community     INTEGER NOT NULL REFERENCES areas (id),
    no            INTEGER NOT NULL,
    area          INTEGER NOT NULL REFERENCES areas (id),
    author        INTEGER NOT NULL REFERENCES people (id),
    author_chat   INTEGER NOT NULL REFERENCES chats (id),
    speaker       INTEGER REFERENCES people (id),
    category      TEXT    NOT NULL,
    words         TEXT    NOT NULL,
    before        TEXT    NOT NULL,      -- JSON: photos and voice that came with it
    after         TEXT    NOT NULL,      -- JSON: photos of the repair
    lat           REAL,
    lon           REAL,
    added         TEXT    NOT NULL,      -- words that came later
    public        INTEGER NOT NULL,
    room          INTEGER REFERENCES chats (id),  -- the group it was said in
    said_in       INTEGER,               -- the message there that its card replies to
    words_in      INTEGER,               -- the message there whose words they are
    stage         TEXT    NOT NULL,
    round         INTEGER NOT NULL,
    version       INTEGER NOT NULL,
    rung          INTEGER NOT NULL,
    keeper        INTEGER REFERENCES people (id),
    keeper_called TEXT    NOT NULL,
    disputed      INTEGER NOT NULL,
    late          INTEGER NOT NULL,
    how           TEXT    NOT NULL,
    reported      INTEGER NOT NULL,
    take_by       INTEGER,
    fix_by        INTEGER,
    ended         INTEGER,
    PRIMARY KEY (community, no)
) STRICT;

CREATE INDEX issues_author ON issues (author, reported);
CREATE INDEX issues_no ON issues (no);
CREATE INDEX issues_said_in ON issues (room, said_in);
CREATE INDEX issues_words_in ON issues (room, words_in);
CREATE INDEX issues_room ON issues (room) WHERE room IS NOT NULL;

-- What happened, chained; what was said about it lies aside and can be erased.

CREATE TABLE facts (
    id     INTEGER PRIMARY KEY,
    about  TEXT    NOT NULL,
    seq    INTEGER NOT NULL,
    verb   TEXT    NOT NULL,
    who    TEXT    NOT NULL,
    at     INTEGER NOT NULL,
    cause  TEXT    NOT NULL,             -- the update or the alarm that made it so
    digest TEXT    NOT NULL,             -- of the salted note
    hash   TEXT    NOT NULL,             -- of all the above and the fact before it
    UNIQUE (about, seq)
) STRICT;

CREATE INDEX facts_at ON facts (at);

CREATE TABLE notes (
    fact INTEGER NOT NULL PRIMARY KEY REFERENCES facts (id),
    salt TEXT    NOT NULL,
    note TEXT    NOT NULL                -- JSON
) STRICT;

CREATE TABLE heads (
    day   TEXT    NOT NULL PRIMARY KEY,  -- UTC
    facts INTEGER NOT NULL,
    hash  TEXT    NOT NULL
) STRICT;

-- Moments at which a rule is asked again.

CREATE TABLE alarms (
    about TEXT    NOT NULL,
    name  TEXT    NOT NULL,
    due   INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (about, name)
) STRICT;

CREATE INDEX alarms_due ON alarms (due);

CREATE TABLE planted (                   -- what came from a seed file, so that it comes once
    seed TEXT NOT NULL PRIMARY KEY
) STRICT;

-- Dialogues.

CREATE TABLE drafts (                    -- a number is never used twice: old buttons carry it
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    person  INTEGER NOT NULL UNIQUE REFERENCES people (id),
    form    TEXT    NOT NULL,
    about   TEXT    NOT NULL,            -- the thing it asks about, or nothing
    round   INTEGER NOT NULL,            -- of that thing when the form was opened
    answers TEXT    NOT NULL,            -- JSON
    step    INTEGER NOT NULL,            -- which question message is the open one
    until   INTEGER NOT NULL
) STRICT;

CREATE INDEX drafts_until ON drafts (until);

-- What Telegram handed over and what it is owed.

CREATE TABLE inbox (
    bot       INTEGER NOT NULL,
    update_id INTEGER NOT NULL,
    lane      INTEGER NOT NULL,          -- Telegram's chat, or its person where there is no chat
    at        INTEGER NOT NULL,
    body      TEXT,                      -- blank once it is done with
    state     TEXT    NOT NULL CHECK (state IN ('waiting', 'done', 'parked')),
    tries     INTEGER NOT NULL DEFAULT 0,
    reason    TEXT,
    PRIMARY KEY (bot, update_id)
) STRICT;

CREATE INDEX inbox_waiting ON inbox (bot, update_id) WHERE state = 'waiting';
CREATE INDEX inbox_at ON inbox (at);

CREATE TABLE letters (
    id       INTEGER PRIMARY KEY,
    key      TEXT    NOT NULL UNIQUE,    -- the same cause never writes the same letter twice
    chat     INTEGER NOT NULL REFERENCES chats (id),
    about    TEXT    NOT NULL,           -- order holds within chat and about
    urgency  INTEGER NOT NULL,
    page     TEXT    NOT NULL,
    data     TEXT    NOT NULL,           -- JSON, frozen at the moment of decision; blank once settled
    buttons  TEXT    NOT NULL,           -- JSON: rows of [word, press, link, says]
    media    TEXT    NOT NULL,           -- JSON: [sort, file, seconds]
    slot     TEXT,
    way      TEXT    NOT NULL,           -- anew, living, refresh
    reply_to INTEGER,
    silent   INTEGER NOT NULL,
    expires  INTEGER,
    written  INTEGER NOT NULL,
    due      INTEGER NOT NULL,
    state    TEXT    NOT NULL DEFAULT 'waiting'
             CHECK (state IN ('waiting', 'claimed', 'held', 'sent', 'replaced', 'dead')),
    postman  TEXT,                       -- who has claimed it
    tries    INTEGER NOT NULL DEFAULT 0,
    doubts   INTEGER NOT NULL DEFAULT 0, -- answers lost after it may have arrived
    message  INTEGER,
    reason   TEXT
) STRICT;

CREATE INDEX letters_open ON letters (chat, about, id) WHERE state IN ('waiting', 'claimed');
CREATE INDEX letters_due ON letters (due) WHERE state = 'waiting';
CREATE INDEX letters_turn ON letters (urgency, id) WHERE state = 'waiting';
CREATE INDEX letters_held ON letters (chat, id) WHERE state = 'held';
CREATE INDEX letters_claimed ON letters (postman) WHERE state = 'claimed';
CREATE INDEX letters_slot ON letters (chat, slot, id) WHERE state = 'waiting' AND slot IS NOT NULL;
CREATE INDEX letters_settled ON letters (written) WHERE state IN ('sent', 'replaced', 'dead');

CREATE TABLE slots (
    chat    INTEGER NOT NULL REFERENCES chats (id),
    slot    TEXT    NOT NULL,
    message INTEGER NOT NULL,
    PRIMARY KEY (chat, slot)
) STRICT;

CREATE TABLE albums (                    -- the rest of an album follows its first picture
    chat  INTEGER NOT NULL REFERENCES chats (id),
    album TEXT    NOT NULL,
    about TEXT    NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (chat, album)
) STRICT;

CREATE INDEX albums_until ON albums (until);
