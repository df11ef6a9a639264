"""Everything that can be done with a matter, by people and by time."""

from enum import StrEnum


class Verb(StrEnum):
    REPORT = "report"
    TAKE = "take"
    DECLINE = "decline"
    FIX = "fix"
    REPLY = "reply"  # answered, and nothing was repaired
    WAIT = "wait"  # for a thing, or for somebody else
    INQUIRE = "inquire"  # of the author, whose answer it waits for
    ANSWER = "answer"
    RESUME = "resume"
    TELL = "tell"  # the author how far it is
    LATER = "later"  # than was promised, and why
    HAND_OVER = "hand_over"
    ACCEPT = "accept"
    REFUSE = "refuse"
    RECALL = "recall"
    CLIMB = "climb"
    TAKE_OVER = "take_over"  # as the level above
    SEND_BACK = "send_back"
    CANNOT = "cannot"
    APPEAL = "appeal"
    PLAN = "plan"  # in steps, each with a day
    REACH = "reach"  # one of these steps
    SPLIT = "split"
    CALL_IN = "call_in"
    MERGE = "merge"
    UNMERGE = "unmerge"
    PROTEST = "protest"  # these two are not the same
    WATCH = "watch"
    HURRY = "hurry"
    JOIN = "join"
    CONFIRM = "confirm"
    DISPUTE = "dispute"
    RATE = "rate"
    ADD = "add"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    WAKE = "wake"  # from here on only the clock says them
    REMIND = "remind"
    NUDGE = "nudge"
    CHASE = "chase"
    LAPSE = "lapse"
    EXPIRE = "expire"  # the same, where nobody stands above
    COMPLETE = "complete"
    ASK = "ask"
    GIVE_UP = "give_up"
    LEAVE = "leave"  # what somebody had in hand whose role was taken back


(
    REPORT, TAKE, DECLINE, FIX, REPLY, WAIT, INQUIRE, ANSWER, RESUME, TELL, LATER, HAND_OVER, ACCEPT, REFUSE, RECALL,
    CLIMB, TAKE_OVER, SEND_BACK, CANNOT, APPEAL, PLAN, REACH, SPLIT, CALL_IN, MERGE, UNMERGE, PROTEST, WATCH, HURRY,
    JOIN, CONFIRM, DISPUTE, RATE, ADD, CORRECT, WITHDRAW, WAKE, REMIND, NUDGE, CHASE, LAPSE, EXPIRE, COMPLETE, ASK,
    GIVE_UP, LEAVE,
) = Verb  # fmt: skip
