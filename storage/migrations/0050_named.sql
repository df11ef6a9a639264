-- An estate that somebody names in passing is found by how its name begins, however many there are.
CREATE INDEX areas_named ON areas (substr(name, 1, 2), level);
