-- What the figures are counted from: who has a matter, by when somebody was to answer, when they did, when it was done.

ALTER TABLE issues ADD COLUMN level TEXT NOT NULL DEFAULT '';       -- on which rung it lies, or ended
ALTER TABLE issues ADD COLUMN body TEXT NOT NULL DEFAULT '';        -- which body has it, or had it last
ALTER TABLE issues ADD COLUMN respond_by INTEGER;                   -- as promised when it was reported
ALTER TABLE issues ADD COLUMN responded INTEGER;
ALTER TABLE issues ADD COLUMN said_done INTEGER;                    -- the last time

UPDATE issues SET
    level = CASE WHEN ended_on <> '' THEN ended_on
        ELSE CASE rung WHEN -1 THEN 'property' WHEN 1 THEN 'lead' WHEN 2 THEN 'community' WHEN 3 THEN 'street'
            ELSE 'worker' END END,
    body = COALESCE((SELECT min(b.name) FROM standings s JOIN bodies b ON b.id = s.body JOIN lines l ON l.above = s.area
        WHERE s.person = issues.keeper AND s.role = 'body' AND l.area = issues.area), ''),
    responded = (SELECT min(f.at) FROM facts f WHERE f.about = 'issue:' || issues.community || ':' || issues.no
        AND f.verb IN ('take', 'accept', 'take_over', 'send_back', 'tell', 'fix', 'reply', 'cannot')),
    said_done = (SELECT max(f.at) FROM facts f WHERE f.about = 'issue:' || issues.community || ':' || issues.no
        AND f.verb IN ('fix', 'reply', 'complete'));

-- The hour that was promised first has moved where nobody kept it: the clock spoke when it was over.
UPDATE issues SET respond_by = COALESCE(
    (SELECT min(f.at) FROM facts f WHERE f.about = 'issue:' || issues.community || ':' || issues.no
        AND f.verb = 'chase' AND (issues.responded IS NULL OR f.at < issues.responded)),
    take_by);

DROP INDEX issues_counted;
CREATE INDEX issues_counted ON issues (
    area, reported, public, category, level, body, stage, replied, rating, disputed, respond_by, responded, said_done
);
