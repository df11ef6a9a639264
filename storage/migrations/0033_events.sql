-- For whom an event is: 老、小、青, or everybody.

ALTER TABLE series ADD COLUMN whom TEXT NOT NULL DEFAULT 'everybody';

ALTER TABLE sessions ADD COLUMN whom TEXT NOT NULL DEFAULT 'everybody';
