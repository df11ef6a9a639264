"""The life of an exhibit in one table: nothing is shown until staff say so, and they may always think again."""

from enum import StrEnum

from domain.exhibits.exhibit import Exhibit, Stage
from domain.lifecycle import Lifecycle, Move
from domain.permits import MAY, Act


class Verb(StrEnum):
    SHOW = "show"
    SHOW_BARE = "show_bare"  # without anybody's words
    KEEP_BACK = "keep_back"
    LOOK_AGAIN = "look_again"


class Came(StrEnum):
    """What came of a press, when it isn't a move."""

    MEANWHILE = "meanwhile"  # somebody else has decided
    CHANGED = "changed"  # it reads differently by now
    GONE = "gone"  # it is for everybody no more


WAITING, SHOWN, BARE, KEPT_BACK = Stage
SHOW, SHOW_BARE, KEEP_BACK, LOOK_AGAIN = Verb
STAFF = MAY[Act.EXHIBIT]

# fmt: off
LIFE: Lifecycle[Stage, Verb] = Lifecycle(WAITING, {
    # while it is, this may be done: it becomes        by whom
    (WAITING, SHOW):         Move(SHOWN,     STAFF),
    (WAITING, SHOW_BARE):    Move(BARE,      STAFF),
    (WAITING, KEEP_BACK):    Move(KEPT_BACK, STAFF),

    (SHOWN, SHOW):           Move(SHOWN,     STAFF),  # it reads differently by now
    (SHOWN, SHOW_BARE):      Move(BARE,      STAFF),
    (SHOWN, KEEP_BACK):      Move(KEPT_BACK, STAFF),

    (BARE, SHOW):            Move(SHOWN,     STAFF),
    (BARE, SHOW_BARE):       Move(BARE,      STAFF),
    (BARE, KEEP_BACK):       Move(KEPT_BACK, STAFF),

    (KEPT_BACK, LOOK_AGAIN): Move(WAITING,   STAFF),
})
# fmt: on

IN_QUEUE = (SHOW, SHOW_BARE, KEEP_BACK)
OF_WORDS = frozenset({SHOW, SHOW_BARE})  # said to exactly the words that were read


def out_of_date(exhibit: Exhibit, verb: Verb, digest: str, *, seen: int, read: str) -> Came | None:
    """Whether what was pressed says something that isn't so any more; `read` begins the digest that it showed."""
    if seen != exhibit.round:
        return Came.MEANWHILE
    if verb in OF_WORDS and not digest.startswith(read):
        return Came.CHANGED
    return None
