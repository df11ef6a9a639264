-- What comes next with a barber is found by the barber, however many markets there are without one.

ALTER TABLE stalls ADD COLUMN area INTEGER NOT NULL DEFAULT 0;    -- of its session
ALTER TABLE stalls ADD COLUMN starts INTEGER NOT NULL DEFAULT 0;  -- as its session does

UPDATE stalls SET
    area = (SELECT s.area FROM sessions s WHERE s.id = stalls.session),
    starts = (SELECT s.starts FROM sessions s WHERE s.id = stalls.session);

CREATE INDEX stalls_service ON stalls (service, starts) WHERE stage IN ('planned', 'sure');
CREATE INDEX stalls_area ON stalls (area, service, starts) WHERE stage IN ('planned', 'sure');
