-- Why something can't be done, how the same was fixed before, and what became of a month's matters.

ALTER TABLE issues ADD COLUMN reason TEXT NOT NULL DEFAULT '';

CREATE INDEX issues_fixed_in ON issues (community, category, ended)
    WHERE stage = 'confirmed' AND replied = 0 AND public = 1 AND how <> '';
CREATE INDEX issues_fixed_at ON issues (area, category, ended)
    WHERE stage = 'confirmed' AND replied = 0 AND public = 1 AND how <> '';
CREATE INDEX issues_fixed ON issues (category, ended)
    WHERE stage = 'confirmed' AND replied = 0 AND public = 1 AND how <> '';
CREATE INDEX issues_counted ON issues (area, reported, public, stage, replied, rating, ended_on);
