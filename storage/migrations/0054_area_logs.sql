-- Whoever is forgotten may be named in the log of any area, since they came: however old the logs are, that is soon read.
CREATE INDEX facts_of_areas ON facts (at) WHERE substr(about, 1, 5) = 'area:';
