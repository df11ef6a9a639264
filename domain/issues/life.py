"""The life of a matter in one table, and the move that a press means."""

from datetime import datetime

from domain.grounds import Ground
from domain.issues.guards import ON_DUTY, SAID_IT, no
from domain.issues.issue import Issue, Stage
from domain.issues.verbs import (
    ACCEPT,
    ADD,
    ANSWER,
    APPEAL,
    ASK,
    CALL_IN,
    CANNOT,
    CHASE,
    CLIMB,
    COMPLETE,
    CONFIRM,
    CORRECT,
    DECLINE,
    DISPUTE,
    EXPIRE,
    FIX,
    GIVE_UP,
    HAND_OVER,
    HURRY,
    INQUIRE,
    JOIN,
    LAPSE,
    LATER,
    LEAVE,
    MERGE,
    NUDGE,
    PLAN,
    PROTEST,
    RATE,
    REACH,
    RECALL,
    REFUSE,
    REMIND,
    REPLY,
    RESUME,
    SEND_BACK,
    SPLIT,
    TAKE,
    TAKE_OVER,
    TELL,
    UNMERGE,
    WAIT,
    WAKE,
    WATCH,
    WITHDRAW,
    Verb,
)
from domain.lifecycle import Lifecycle, Move
from domain.words import Refused, Role, Why

NEW, TRIAGE, TAKEN, WAITING, REPLIED, FIXED, CONFIRMED, UNANSWERED, CANNOT_BE, WITHDRAWN, MERGED = Stage
AUTHOR, SPEAKER, KEEPER, CLOSER = Role.AUTHOR, Role.SPEAKER, Role.KEEPER, Role.CLOSER
OFFERED, GIVER, LADDER, CLOCK = Role.OFFERED, Role.GIVER, Role.LADDER, Role.CLOCK
FIRST_CALLED = frozenset({Role.WORKER, Role.BODY})
KEEPERS = frozenset({KEEPER, CLOSER})
ANSWERS = frozenset({KEEPER, LADDER})
MAY_FIX = ON_DUTY | {CLOSER}
MERGES = frozenset({Role.LEAD, Role.STAFF})
WATCHES = frozenset({Role.LEAD, Role.SECRETARY, Role.STAFF})
NEIGHBOURS = frozenset({AUTHOR, SPEAKER, Role.RESIDENT})

# fmt: off
LIFE: Lifecycle[Stage, Verb] = Lifecycle(NEW, {
    # while it is, this may be done:    it becomes       by whom     and who hears what
    (NEW, TAKE):           Move(TAKEN,      ON_DUTY,    {AUTHOR: "taken", KEEPER: "you_have_it"}),
    (NEW, FIX):            Move(FIXED,      MAY_FIX,    {AUTHOR: "is_it_fixed", KEEPER: "you_fixed_it"}),
    (NEW, REPLY):          Move(REPLIED,    ON_DUTY,    {AUTHOR: "replied", KEEPER: "you_replied"}),
    (NEW, DECLINE):        Move(NEW,        FIRST_CALLED, {LADDER: "declined"}),
    (NEW, HAND_OVER):      Move(NEW,        ON_DUTY,    {OFFERED: "hand_over_asked", GIVER: "hand_over_waiting"}),
    (NEW, ACCEPT):         Move(TAKEN,      {OFFERED},  {AUTHOR: "taken", KEEPER: "you_have_it",
                                                         GIVER: "hand_over_accepted"}),
    (NEW, REFUSE):         Move(NEW,        {OFFERED},  {GIVER: "hand_over_refused"}),
    (NEW, RECALL):         Move(NEW,        {GIVER},    {GIVER: "hand_over_recalled"}),
    (NEW, LAPSE):          Move(NEW,        {CLOCK},    {GIVER: "hand_over_lapsed", LADDER: "nobody_accepts"}),
    (NEW, CANNOT):         Move(CANNOT_BE,  {Role.STAFF}, {AUTHOR: "cannot_do"}),
    (NEW, MERGE):          Move(MERGED,     MERGES,     {AUTHOR: "merged"}),
    (NEW, WATCH):          Move(NEW,        WATCHES,    {LADDER: "watched"}),
    (NEW, HURRY):          Move(NEW,        NEIGHBOURS, {LADDER: "hurry"}),
    (NEW, JOIN):           Move(NEW,        {Role.RESIDENT}, {AUTHOR: "neighbours_joined"}),
    (NEW, ADD):            Move(NEW,        NEIGHBOURS, {LADDER: "more_was_said"}),
    (NEW, CORRECT):        Move(NEW,        {AUTHOR},   {AUTHOR: "corrected"}),
    (NEW, WITHDRAW):       Move(WITHDRAWN,  SAID_IT,    {AUTHOR: "withdrawn"}),
    (NEW, WAKE):           Move(NEW,        {CLOCK}),
    (NEW, CHASE):          Move(NEW,        {CLOCK},    {AUTHOR: "called_higher", LADDER: "nobody_took_it"}),

    (TRIAGE, TAKE_OVER):   Move(TAKEN,      {LADDER},   {AUTHOR: "handed_over", KEEPER: "you_have_it",
                                                         GIVER: "taken_over"}),
    (TRIAGE, SEND_BACK):   Move(TAKEN,      {LADDER},   {AUTHOR: "stays_with", KEEPER: "sent_back"}),
    (TRIAGE, FIX):         Move(FIXED,      KEEPERS,    {AUTHOR: "is_it_fixed", KEEPER: "you_fixed_it"}),
    (TRIAGE, REPLY):       Move(REPLIED,    ANSWERS,    {AUTHOR: "replied", KEEPER: "you_replied"}),
    (TRIAGE, HAND_OVER):   Move(TRIAGE,     {LADDER},   {OFFERED: "hand_over_asked", GIVER: "hand_over_waiting"}),
    (TRIAGE, ACCEPT):      Move(TAKEN,      {OFFERED},  {AUTHOR: "handed_over", KEEPER: "you_have_it",
                                                         GIVER: "hand_over_accepted"}),
    (TRIAGE, REFUSE):      Move(TRIAGE,     {OFFERED},  {GIVER: "hand_over_refused"}),
    (TRIAGE, RECALL):      Move(TRIAGE,     {GIVER},    {GIVER: "hand_over_recalled"}),
    (TRIAGE, LAPSE):       Move(TRIAGE,     {CLOCK},    {GIVER: "hand_over_lapsed", LADDER: "nobody_accepts"}),
    (TRIAGE, TELL):        Move(TRIAGE,     ANSWERS,    {AUTHOR: "keeper_says"}),
    (TRIAGE, CANNOT):      Move(CANNOT_BE,  {Role.STAFF}, {AUTHOR: "cannot_do", KEEPER: "it_cannot_be"}),
    (TRIAGE, MERGE):       Move(MERGED,     MERGES,     {AUTHOR: "merged", KEEPER: "merged_from_you"}),
    (TRIAGE, WATCH):       Move(TRIAGE,     WATCHES,    {LADDER: "watched"}),
    (TRIAGE, HURRY):       Move(TRIAGE,     NEIGHBOURS, {LADDER: "hurry"}),
    (TRIAGE, JOIN):        Move(TRIAGE,     {Role.RESIDENT}, {AUTHOR: "neighbours_joined"}),
    (TRIAGE, ADD):         Move(TRIAGE,     NEIGHBOURS, {LADDER: "more_was_said"}),
    (TRIAGE, WITHDRAW):    Move(WITHDRAWN,  SAID_IT,    {AUTHOR: "withdrawn", KEEPER: "withdrawn_from_you"}),
    (TRIAGE, WAKE):        Move(TRIAGE,     {CLOCK},    {LADDER: "climbed_to_you"}),
    (TRIAGE, CHASE):       Move(TRIAGE,     {CLOCK},    {AUTHOR: "climbed", LADDER: "nobody_decided"}),
    (TRIAGE, LEAVE):       Move(TRIAGE,     {CLOCK},    {LADDER: "left_behind", AUTHOR: "keeper_left"}),

    (TAKEN, FIX):          Move(FIXED,      KEEPERS,    {AUTHOR: "is_it_fixed", KEEPER: "you_fixed_it"}),
    (TAKEN, REPLY):        Move(REPLIED,    {KEEPER},   {AUTHOR: "replied", KEEPER: "you_replied"}),
    (TAKEN, WAIT):         Move(WAITING,    {KEEPER},   {AUTHOR: "waiting", KEEPER: "you_have_it"}),
    (TAKEN, INQUIRE):      Move(WAITING,    {KEEPER},   {AUTHOR: "keeper_asks", KEEPER: "you_have_it"}),
    (TAKEN, TELL):         Move(TAKEN,      {KEEPER},   {AUTHOR: "keeper_says", KEEPER: "you_have_it"}),
    (TAKEN, LATER):        Move(TAKEN,      {KEEPER},   {AUTHOR: "new_date", KEEPER: "you_have_it",
                                                         LADDER: "put_off_again"}),
    (TAKEN, PLAN):         Move(TAKEN,      {KEEPER},   {AUTHOR: "planned", KEEPER: "you_have_it"}),
    (TAKEN, REACH):        Move(TAKEN,      {KEEPER},   {AUTHOR: "step_reached", KEEPER: "you_have_it"}),
    (TAKEN, SPLIT):        Move(WAITING,    {KEEPER},   {AUTHOR: "split", KEEPER: "you_have_it"}),
    (TAKEN, CALL_IN):      Move(TAKEN,      {KEEPER},   {KEEPER: "you_have_it"}),
    (TAKEN, DECLINE):      Move(NEW,        {KEEPER},   {LADDER: "declined", AUTHOR: "free_again"}),
    (TAKEN, HAND_OVER):    Move(TAKEN,      {KEEPER},   {OFFERED: "hand_over_asked", GIVER: "hand_over_waiting"}),
    (TAKEN, ACCEPT):       Move(TAKEN,      {OFFERED},  {AUTHOR: "handed_over", KEEPER: "you_have_it",
                                                         GIVER: "hand_over_accepted"}),
    (TAKEN, REFUSE):       Move(TAKEN,      {OFFERED},  {GIVER: "hand_over_refused"}),
    (TAKEN, RECALL):       Move(TAKEN,      {GIVER},    {GIVER: "hand_over_recalled"}),
    (TAKEN, LAPSE):        Move(TRIAGE,     {CLOCK},    {GIVER: "hand_over_lapsed", LADDER: "nobody_accepts"}),
    (TAKEN, EXPIRE):       Move(TAKEN,      {CLOCK},    {GIVER: "hand_over_refused"}),
    (TAKEN, CLIMB):        Move(TRIAGE,     {KEEPER},   {AUTHOR: "climbed", KEEPER: "you_sent_it_up",
                                                         LADDER: "climbed_to_you"}),
    (TAKEN, TAKE_OVER):    Move(TAKEN,      {LADDER},   {AUTHOR: "handed_over", KEEPER: "you_have_it",
                                                         GIVER: "taken_over"}),
    (TAKEN, CANNOT):       Move(CANNOT_BE,  {Role.STAFF}, {AUTHOR: "cannot_do", KEEPER: "it_cannot_be"}),
    (TAKEN, MERGE):        Move(MERGED,     MERGES,     {AUTHOR: "merged", KEEPER: "merged_from_you"}),
    (TAKEN, WATCH):        Move(TAKEN,      WATCHES,    {KEEPER: "watched"}),
    (TAKEN, HURRY):        Move(TAKEN,      NEIGHBOURS, {KEEPER: "hurry"}),
    (TAKEN, JOIN):         Move(TAKEN,      {Role.RESIDENT}, {AUTHOR: "neighbours_joined"}),
    (TAKEN, ADD):          Move(TAKEN,      NEIGHBOURS, {KEEPER: "more_was_said"}),
    (TAKEN, CORRECT):      Move(TAKEN,      {AUTHOR},   {AUTHOR: "corrected", KEEPER: "you_have_it"}),
    (TAKEN, WITHDRAW):     Move(WITHDRAWN,  SAID_IT,    {AUTHOR: "withdrawn", KEEPER: "withdrawn_from_you"}),
    (TAKEN, REMIND):       Move(TAKEN,      {CLOCK},    {KEEPER: "due_soon"}),
    (TAKEN, NUDGE):        Move(TAKEN,      {CLOCK},    {KEEPER: "news_is_due"}),
    (TAKEN, CHASE):        Move(TAKEN,      {CLOCK},    {AUTHOR: "promise_missed", KEEPER: "you_are_late",
                                                         LADDER: "keeper_is_late"}),
    (TAKEN, LEAVE):        Move(NEW,        {CLOCK},    {LADDER: "left_behind", AUTHOR: "keeper_left"}),

    (WAITING, FIX):        Move(FIXED,      KEEPERS,    {AUTHOR: "is_it_fixed", KEEPER: "you_fixed_it"}),
    (WAITING, REPLY):      Move(REPLIED,    {KEEPER},   {AUTHOR: "replied", KEEPER: "you_replied"}),
    (WAITING, RESUME):     Move(TAKEN,      {KEEPER},   {KEEPER: "you_have_it"}),
    (WAITING, ANSWER):     Move(TAKEN,      SAID_IT,    {AUTHOR: "answer_noted", KEEPER: "author_answers"}),
    (WAITING, TELL):       Move(WAITING,    {KEEPER},   {AUTHOR: "keeper_says", KEEPER: "you_have_it"}),
    (WAITING, CALL_IN):    Move(WAITING,    {KEEPER},   {KEEPER: "you_have_it"}),
    (WAITING, COMPLETE):   Move(FIXED,      {CLOCK},    {AUTHOR: "is_it_fixed", KEEPER: "all_parts_are_done"}),
    (WAITING, CLIMB):      Move(TRIAGE,     {KEEPER},   {AUTHOR: "climbed", KEEPER: "you_sent_it_up",
                                                         LADDER: "climbed_to_you"}),
    (WAITING, TAKE_OVER):  Move(TAKEN,      {LADDER},   {AUTHOR: "handed_over", KEEPER: "you_have_it",
                                                         GIVER: "taken_over"}),
    (WAITING, CANNOT):     Move(CANNOT_BE,  {Role.STAFF}, {AUTHOR: "cannot_do", KEEPER: "it_cannot_be"}),
    (WAITING, MERGE):      Move(MERGED,     MERGES,     {AUTHOR: "merged", KEEPER: "merged_from_you"}),
    (WAITING, WATCH):      Move(WAITING,    WATCHES,    {KEEPER: "watched"}),
    (WAITING, HURRY):      Move(WAITING,    NEIGHBOURS, {KEEPER: "hurry"}),
    (WAITING, JOIN):       Move(WAITING,    {Role.RESIDENT}, {AUTHOR: "neighbours_joined"}),
    (WAITING, ADD):        Move(WAITING,    NEIGHBOURS, {KEEPER: "more_was_said"}),
    (WAITING, WITHDRAW):   Move(WITHDRAWN,  SAID_IT,    {AUTHOR: "withdrawn", KEEPER: "withdrawn_from_you"}),
    (WAITING, WAKE):       Move(TAKEN,      {CLOCK},    {KEEPER: "wait_is_over"}),
    (WAITING, LATER):      Move(WAITING,    {KEEPER},   {AUTHOR: "new_date", KEEPER: "you_have_it",
                                                         LADDER: "put_off_again"}),
    (WAITING, REMIND):     Move(WAITING,    {CLOCK},    {KEEPER: "due_soon"}),
    (WAITING, NUDGE):      Move(WAITING,    {CLOCK},    {KEEPER: "news_is_due"}),
    (WAITING, CHASE):      Move(WAITING,    {CLOCK},    {AUTHOR: "promise_missed", KEEPER: "you_are_late",
                                                         LADDER: "keeper_is_late"}),
    (WAITING, LEAVE):      Move(NEW,        {CLOCK},    {LADDER: "left_behind", AUTHOR: "keeper_left"}),

    (REPLIED, CONFIRM):    Move(CONFIRMED,  {AUTHOR},   {AUTHOR: "how_was_it", KEEPER: "thanks"}),
    (REPLIED, DISPUTE):    Move(TAKEN,      {AUTHOR},   {AUTHOR: "not_fixed_noted", KEEPER: "not_fixed",
                                                         LADDER: "not_fixed_twice"}),
    (REPLIED, ADD):        Move(REPLIED,    SAID_IT,    {KEEPER: "more_was_said"}),
    (REPLIED, WITHDRAW):   Move(WITHDRAWN,  {AUTHOR},   {AUTHOR: "withdrawn", KEEPER: "withdrawn_from_you"}),
    (REPLIED, ASK):        Move(REPLIED,    {CLOCK},    {AUTHOR: "is_it_fixed_again"}),
    (REPLIED, GIVE_UP):    Move(UNANSWERED, {CLOCK},    {AUTHOR: "nobody_answered"}),

    (FIXED, CONFIRM):      Move(CONFIRMED,  {AUTHOR},   {AUTHOR: "how_was_it", KEEPER: "thanks"}),
    (FIXED, DISPUTE):      Move(TAKEN,      {AUTHOR},   {AUTHOR: "not_fixed_noted", KEEPER: "not_fixed",
                                                         LADDER: "not_fixed_twice"}),
    (FIXED, ADD):          Move(FIXED,      SAID_IT,    {KEEPER: "more_was_said"}),
    (FIXED, WITHDRAW):     Move(WITHDRAWN,  {AUTHOR},   {AUTHOR: "withdrawn", KEEPER: "withdrawn_from_you"}),
    (FIXED, ASK):          Move(FIXED,      {CLOCK},    {AUTHOR: "is_it_fixed_again"}),
    (FIXED, GIVE_UP):      Move(UNANSWERED, {CLOCK},    {AUTHOR: "nobody_answered"}),

    (CONFIRMED, RATE):     Move(CONFIRMED,  {AUTHOR},   {AUTHOR: "rated", KEEPER: "praised"}),
    (CONFIRMED, DISPUTE):  Move(TAKEN,      {AUTHOR},   {AUTHOR: "not_fixed_noted", KEEPER: "not_fixed",
                                                         LADDER: "not_fixed_twice"}),
    (UNANSWERED, DISPUTE): Move(TAKEN,      {AUTHOR},   {AUTHOR: "not_fixed_noted", KEEPER: "not_fixed",
                                                         LADDER: "not_fixed_twice"}),
    (CANNOT_BE, APPEAL):   Move(TRIAGE,     {AUTHOR},   {AUTHOR: "appeal_noted", LADDER: "appealed"}),
    (MERGED, PROTEST):     Move(MERGED,     {AUTHOR},   {AUTHOR: "protest_noted", LADDER: "not_the_same"}),
    (MERGED, UNMERGE):     Move(TRIAGE,     MERGES,     {AUTHOR: "unmerged", LADDER: "apart_again"}),
})
# fmt: on

OPEN = frozenset(Stage) - LIFE.ends()
ANY_ROUND = frozenset({ADD, CORRECT, WITHDRAW, JOIN, HURRY})  # a press on an older message still means the same
OFTEN_ENOUGH = 2  # after changing hands so often it climbs instead


def meant(issue: Issue, verb: Verb, ground: Ground) -> Verb:
    """What has been handed to and fro is for the level above to settle; where there is none, it stays."""
    if issue.stage != TAKEN or verb not in (HAND_OVER, LAPSE):
        return verb
    if ground.above(issue.rung, issue.keeper) is None:
        return EXPIRE if verb == LAPSE else verb
    return CLIMB if verb == HAND_OVER and issue.handed >= OFTEN_ENOUGH else verb


def step(
    issue: Issue, verb: Verb, roles: frozenset[Role], ground: Ground, seen: int | None, now: datetime
) -> Move[Stage]:
    """The move this press means, or the reason why it means nothing any more."""
    if issue.stage == TAKEN and (why := _has_been_taken(verb, roles)):
        raise Refused(why)
    if seen not in (None, issue.round) and verb not in ANY_ROUND:
        raise Refused(Why.STALE)
    move = LIFE.step(issue.stage, verb, roles)
    if refused := no(issue, verb, roles, ground, now):
        raise refused
    return move


def _has_been_taken(verb: Verb, roles: frozenset[Role]) -> Why | None:
    """What to say to somebody who is too late to take it, by whichever button."""
    if verb in (TAKE, ACCEPT) and KEEPER in roles and OFFERED not in roles:
        return Why.YOU_HAVE_IT
    return Why.SOMEBODY_TOOK_IT if verb == TAKE and roles & ON_DUTY else None


def choices(issue: Issue, roles: frozenset[Role], ground: Ground, now: datetime) -> frozenset[Verb]:
    """Every button that will be honoured."""
    return frozenset(v for v in LIFE.choices(issue.stage, roles) if no(issue, v, roles, ground, now) is None)
