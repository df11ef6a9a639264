-- Where this isn't anybody's home: what is here is half moved in, or was left behind. There is one row at most.

CREATE TABLE moves (
    state TEXT NOT NULL PRIMARY KEY,
    place TEXT NOT NULL              -- the other end of the move
) STRICT;
