-- What comes next with a barber is found by the barber, however many markets there are without one.

ALTER TABLE stalls ADD COLUMN starts INTEGER NOT NULL DEFAULT 0;  -- as its session does

UPDATE stalls SET starts = (SELECT s.starts FROM sessions s WHERE s.id = stalls.session);

CREATE INDEX stalls_service ON stalls (service, starts) WHERE stage IN ('planned', 'sure');
