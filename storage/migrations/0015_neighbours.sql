-- Neighbours who said: me too. And the words of a matter in pairs of characters, to find what was said before.

CREATE TABLE joiners (
    community INTEGER NOT NULL,
    no        INTEGER NOT NULL,
    person    INTEGER NOT NULL REFERENCES people (id),
    at        INTEGER NOT NULL,
    via       INTEGER NOT NULL DEFAULT 0,    -- the number of the matter that was merged into this one
    told      INTEGER NOT NULL DEFAULT 0,    -- which version of the matter they were last told of
    PRIMARY KEY (community, no, person),
    FOREIGN KEY (community, no) REFERENCES issues (community, no)
) STRICT;

CREATE INDEX joiners_person ON joiners (person);

CREATE TABLE grams (
    estate    INTEGER NOT NULL,              -- or whatever else the matter lies in
    gram      TEXT    NOT NULL,
    community INTEGER NOT NULL,
    no        INTEGER NOT NULL,
    PRIMARY KEY (estate, gram, community, no)
) STRICT;

CREATE INDEX grams_matter ON grams (community, no);

CREATE INDEX issues_open_here ON issues (area, category, reported) WHERE ended IS NULL;
CREATE INDEX issues_open_at ON issues (lat, lon) WHERE ended IS NULL AND lat IS NOT NULL;
