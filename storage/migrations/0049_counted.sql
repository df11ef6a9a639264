-- Of each community, what was reported in some days and what came to an end in some lies side by side: however much there
-- was before, it is read in one piece.

DROP INDEX issues_counted;
CREATE INDEX issues_counted ON issues (
    community, reported, area, public, category, level, body, stage, replied, rating, disputed, respond_by, responded,
    said_done
);
CREATE INDEX issues_over ON issues (community, ended, no, area, stage) WHERE ended IS NOT NULL AND public = 1;

-- And how long what is open has been so.

DROP INDEX issues_open;
CREATE INDEX issues_open ON issues (area, rung, public, reported, stage)
    WHERE stage IN ('new', 'triage', 'taken', 'waiting');
