-- What the author of a matter was told last, and which matter a message in somebody's chat asked about.

ALTER TABLE issues ADD COLUMN latest TEXT NOT NULL DEFAULT '';

CREATE INDEX slots_message ON slots (chat, message);
