-- Whether copies of what was erased may still lie between the rows of the file: until it is written anew.

CREATE TABLE traces (
    since INTEGER NOT NULL PRIMARY KEY
) STRICT;
