-- What happens to a matter between being said and being answered for.

ALTER TABLE issues ADD COLUMN intake TEXT NOT NULL DEFAULT 'complaint';
ALTER TABLE issues ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE issues ADD COLUMN offered INTEGER REFERENCES people (id);     -- who is asked whether they take it
ALTER TABLE issues ADD COLUMN offered_called TEXT NOT NULL DEFAULT '';
ALTER TABLE issues ADD COLUMN offered_by INTEGER REFERENCES people (id);
ALTER TABLE issues ADD COLUMN offered_why TEXT NOT NULL DEFAULT '';
ALTER TABLE issues ADD COLUMN offer_until INTEGER;
ALTER TABLE issues ADD COLUMN handed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE issues ADD COLUMN waits_on TEXT NOT NULL DEFAULT '';
ALTER TABLE issues ADD COLUMN waits_for TEXT NOT NULL DEFAULT '';
ALTER TABLE issues ADD COLUMN waits_since INTEGER;
ALTER TABLE issues ADD COLUMN waits_until INTEGER;
ALTER TABLE issues ADD COLUMN steps TEXT NOT NULL DEFAULT '[]';           -- JSON: what, until when, reached when
ALTER TABLE issues ADD COLUMN put_off INTEGER NOT NULL DEFAULT 0;
ALTER TABLE issues ADD COLUMN heard INTEGER;                              -- when its author last heard of it
ALTER TABLE issues ADD COLUMN watched INTEGER NOT NULL DEFAULT 0;
ALTER TABLE issues ADD COLUMN hurried INTEGER;
ALTER TABLE issues ADD COLUMN joined INTEGER NOT NULL DEFAULT 0;
ALTER TABLE issues ADD COLUMN merged_into INTEGER;
ALTER TABLE issues ADD COLUMN basis TEXT NOT NULL DEFAULT '';
ALTER TABLE issues ADD COLUMN replied INTEGER NOT NULL DEFAULT 0;
ALTER TABLE issues ADD COLUMN rating INTEGER;
ALTER TABLE issues ADD COLUMN rated_words TEXT NOT NULL DEFAULT '';
ALTER TABLE issues ADD COLUMN ended_on TEXT NOT NULL DEFAULT '';

CREATE INDEX issues_offered ON issues (offered) WHERE offered IS NOT NULL;
CREATE INDEX issues_offered_by ON issues (offered_by) WHERE offered_by IS NOT NULL;
