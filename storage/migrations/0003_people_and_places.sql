-- One tree: everything lies under the town, which is always there.

INSERT INTO areas (id, parent, level, name, zone) VALUES (0, NULL, 'town', '', 'Asia/Shanghai');
UPDATE areas SET parent = 0 WHERE parent IS NULL AND id <> 0;
INSERT INTO lines (area, above, distance) SELECT area, 0, max(distance) + 1 FROM lines GROUP BY area;
INSERT INTO lines (area, above, distance) VALUES (0, 0, 0);

CREATE TABLE gone (                          -- an area's number never comes back: old buttons bear it
    area INTEGER NOT NULL PRIMARY KEY
) STRICT;

-- How many workers walk an area, those of the areas above it included: where there are none is found at once.

ALTER TABLE areas ADD COLUMN workers INTEGER NOT NULL DEFAULT 0;
UPDATE areas SET workers = (SELECT count(*) FROM lines l JOIN standings s ON s.area = l.above AND s.role = 'worker'
    WHERE l.area = areas.id);
CREATE INDEX areas_bare ON areas (level, id) WHERE workers = 0;

-- Bodies with people in them: property companies, departments, committees.

CREATE TABLE bodies (
    id   INTEGER PRIMARY KEY,
    area INTEGER NOT NULL REFERENCES areas (id),
    name TEXT    NOT NULL,
    sort TEXT    NOT NULL                -- property, department, committee
) STRICT;

CREATE INDEX bodies_area ON bodies (area, id);

ALTER TABLE standings ADD COLUMN body INTEGER REFERENCES bodies (id);
ALTER TABLE standings ADD COLUMN unit TEXT NOT NULL DEFAULT '';  -- the duty unit behind somebody
ALTER TABLE standings ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE people ADD COLUMN agreed INTEGER;                    -- when they were told what is kept and said yes

CREATE INDEX standings_body ON standings (body, person) WHERE body IS NOT NULL;
CREATE INDEX alarms_failing ON alarms (tries) WHERE tries > 0;
CREATE INDEX issues_area ON issues (area, no);
CREATE INDEX issues_keeper ON issues (keeper) WHERE keeper IS NOT NULL;
CREATE INDEX people_home ON people (home) WHERE home IS NOT NULL;

CREATE TABLE absences (
    person INTEGER NOT NULL PRIMARY KEY REFERENCES people (id),
    starts INTEGER NOT NULL,
    ends   INTEGER NOT NULL,
    deputy INTEGER REFERENCES people (id)
) STRICT;

CREATE INDEX absences_deputy ON absences (deputy) WHERE deputy IS NOT NULL;

-- Ways in: a link for one role in one area, a wish to be confirmed, the very first code.

CREATE TABLE invitations (
    digest   TEXT    NOT NULL PRIMARY KEY,   -- of what stands in the link; the link itself is nowhere
    area     INTEGER NOT NULL REFERENCES areas (id),
    role     TEXT    NOT NULL,
    called   TEXT    NOT NULL,               -- what they will be called
    body     INTEGER REFERENCES bodies (id),
    inviter  INTEGER NOT NULL REFERENCES people (id),
    made     INTEGER NOT NULL,
    until    INTEGER NOT NULL,
    guest    INTEGER REFERENCES people (id), -- who opened it
    redeemed INTEGER                         -- kept while the guest holds the role
) STRICT;

CREATE INDEX invitations_inviter ON invitations (inviter, until);
CREATE INDEX invitations_area ON invitations (area);
CREATE INDEX invitations_until ON invitations (until);

CREATE TABLE petitions (                     -- somebody says what they are, somebody else confirms it
    id     INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people (id),
    area   INTEGER NOT NULL REFERENCES areas (id),
    role   TEXT    NOT NULL,
    body   INTEGER REFERENCES bodies (id),
    called TEXT    NOT NULL,
    asked  INTEGER NOT NULL,
    until  INTEGER NOT NULL,
    UNIQUE (person, area, role)
) STRICT;

CREATE INDEX petitions_area ON petitions (area);
CREATE INDEX petitions_until ON petitions (until);

CREATE TABLE codes (                         -- for the very first administrator
    digest TEXT    NOT NULL PRIMARY KEY,
    until  INTEGER NOT NULL
) STRICT;

-- A group hears of the areas it is bound to; a report made in it stands on chats.area.

ALTER TABLE chats ADD COLUMN purpose TEXT NOT NULL DEFAULT 'residents';  -- or staff, administrators
ALTER TABLE chats ADD COLUMN forum INTEGER NOT NULL DEFAULT 0;           -- it has topics
ALTER TABLE chats ADD COLUMN pins INTEGER NOT NULL DEFAULT 0;            -- the bot may pin there
ALTER TABLE chats ADD COLUMN entered INTEGER;
ALTER TABLE chats ADD COLUMN host INTEGER REFERENCES people (id);        -- who let the bot in

CREATE INDEX chats_troubled ON chats (area, id) WHERE reach = 'shut' OR pins = 0;

CREATE TABLE bindings (
    area INTEGER NOT NULL REFERENCES areas (id),
    chat INTEGER NOT NULL REFERENCES chats (id),
    PRIMARY KEY (area, chat)
) STRICT;

CREATE INDEX bindings_chat ON bindings (chat, area);

INSERT INTO bindings (area, chat) SELECT area, id FROM chats WHERE area IS NOT NULL;

CREATE TABLE topics (                        -- where in a group with topics a kind of post goes
    chat   INTEGER NOT NULL REFERENCES chats (id),
    topic  TEXT    NOT NULL,
    thread INTEGER NOT NULL,
    PRIMARY KEY (chat, topic)
) STRICT;

-- What a letter is besides words: a kind of post, a paper, and what is done once it has arrived.

ALTER TABLE letters ADD COLUMN topic TEXT NOT NULL DEFAULT '';
ALTER TABLE letters ADD COLUMN paper TEXT NOT NULL DEFAULT '';           -- JSON
ALTER TABLE letters ADD COLUMN afterwards TEXT NOT NULL DEFAULT '';      -- pin, leave

CREATE TABLE chores (                        -- what is still to be done about a message that has arrived
    chat    INTEGER NOT NULL REFERENCES chats (id),
    chore   TEXT    NOT NULL CHECK (chore IN ('pin', 'leave')),
    message INTEGER NOT NULL,
    due     INTEGER NOT NULL,
    tries   INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (chat, chore)
) STRICT;

CREATE INDEX chores_due ON chores (due);
