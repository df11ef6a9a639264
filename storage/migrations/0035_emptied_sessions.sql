-- What people said in a session, and that they came, goes once it has been over for two years.

ALTER TABLE sessions ADD COLUMN emptied INTEGER NOT NULL DEFAULT 0;

CREATE INDEX sessions_full ON sessions (ends) WHERE emptied = 0;
CREATE INDEX points_council ON points (session) WHERE stage = 'passed_on';
