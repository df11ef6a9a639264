"""Every message of a matter: where it stands in the chat, how it rings, and which buttons it may have."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.issues.verbs import (
    ACCEPT,
    ADD,
    ANSWER,
    APPEAL,
    CALL_IN,
    CANNOT,
    CLIMB,
    CONFIRM,
    CORRECT,
    DECLINE,
    DISPUTE,
    FIX,
    HAND_OVER,
    HURRY,
    INQUIRE,
    JOIN,
    LATER,
    MERGE,
    PLAN,
    PROTEST,
    RATE,
    REACH,
    RECALL,
    REFUSE,
    REPLY,
    RESUME,
    SEND_BACK,
    SPLIT,
    TAKE,
    TAKE_OVER,
    TELL,
    UNMERGE,
    WAIT,
    WATCH,
    WITHDRAW,
    Verb,
)
from domain.words import Urgency, Way


@dataclass(frozen=True, slots=True)
class Page:
    slot: str | None
    way: Way
    urgency: Urgency
    rows: tuple[tuple[Verb, ...], ...] = ()


def _news(*rows: tuple[Verb, ...]) -> Page:
    return Page("news", Way.ANEW, Urgency.REPLY, rows)


def _duty(urgency: Urgency, *rows: tuple[Verb, ...]) -> Page:
    return Page("duty", Way.ANEW, urgency, rows)


def _settled(*rows: tuple[Verb, ...]) -> Page:
    return Page("duty", Way.REFRESH, Urgency.REPLY, rows)


def _above(*rows: tuple[Verb, ...]) -> Page:
    """To the level above, of what doesn't go well with whoever has it."""
    return Page("above", Way.ANEW, Urgency.REMINDER, rows)


def _aside(urgency: Urgency, *rows: tuple[Verb, ...]) -> Page:
    """Beside whatever else stands there: what it says isn't said anywhere again."""
    return Page(None, Way.ANEW, urgency, rows)


EVERYTHING = (  # to whoever asks after a number: all that they may do
    (TAKE, FIX, REPLY), (ACCEPT, REFUSE, RECALL), (WAIT, RESUME, CALL_IN), (HAND_OVER, CLIMB), (INQUIRE, TELL, LATER),
    (PLAN, REACH, SPLIT), (TAKE_OVER, SEND_BACK), (WATCH, MERGE, UNMERGE), (CONFIRM,), (DISPUTE,), (RATE, APPEAL),
    (PROTEST, ANSWER), (JOIN, HURRY), (ADD, CORRECT), (DECLINE, CANNOT, WITHDRAW),
)  # fmt: skip

# fmt: off
PAGES: Mapping[str, Page] = {
    # to the author
    "noted":               _news((FIX,), (ADD, CORRECT), (WITHDRAW,)),
    "noted_for_somebody":  _news((ADD, WITHDRAW)),
    "same_for_somebody":   _aside(Urgency.REPLY),
    "corrected":           _news((ADD, CORRECT), (WITHDRAW,)),
    "noted_and_taken":     _news((ADD, CORRECT), (WITHDRAW,)),
    "taken":               _news((ADD, CORRECT), (WITHDRAW,)),
    "free_again":          _news((ADD, CORRECT), (WITHDRAW,)),
    "keeper_left":         _news((ADD, CORRECT), (WITHDRAW,)),
    "called_higher":       _news((ADD, CORRECT), (WITHDRAW,)),
    "handed_over":         _news((ADD, WITHDRAW)),
    "stays_with":          _news((ADD, WITHDRAW)),
    "climbed":             _news((ADD, WITHDRAW)),
    "waiting":             _news((ADD, WITHDRAW)),
    "planned":             _news((ADD, WITHDRAW)),
    "step_reached":        _news((ADD, WITHDRAW)),
    "split":               _news((ADD, WITHDRAW)),
    "new_date":            _news((ADD, WITHDRAW)),
    "promise_missed":      _news((HURRY,), (ADD, WITHDRAW)),
    "keeper_says":         _aside(Urgency.REPLY, (ADD,)),
    "keeper_asks":         Page("question", Way.ANEW, Urgency.REPLY, ((ANSWER,),)),
    "answer_noted":        _news((ADD, WITHDRAW)),
    "is_it_fixed":         _news((CONFIRM,), (DISPUTE,)),
    "is_it_fixed_again":   _news((CONFIRM,), (DISPUTE,)),
    "replied":             _news((CONFIRM, DISPUTE)),
    "nobody_answered":     _news((DISPUTE,),),
    "not_fixed_noted":     _news((ADD,),),
    "how_was_it":          _news((DISPUTE,),),
    "glad":                Page("news", Way.LIVING, Urgency.REPLY, ((DISPUTE,),)),
    "rated":               Page("news", Way.LIVING, Urgency.REPLY, ((DISPUTE,),)),
    "rated_words":         _aside(Urgency.REPLY),
    "cannot_do":           _news((APPEAL,)),
    "understood":          Page("news", Way.REFRESH, Urgency.REPLY),
    "appeal_noted":        _news(),
    "merged":              _news((PROTEST,)),
    "protest_noted":       _news(),
    "unmerged":            _news((ADD, WITHDRAW)),
    "neighbours_joined":   Page("joined", Way.LIVING, Urgency.REMINDER),
    "fewer_have_it":       Page("joined", Way.LIVING, Urgency.REMINDER),
    "withdrawn":           _news(),
    # to a neighbour who has the same, and to whoever hurries
    "joined":              Page("news", Way.LIVING, Urgency.REPLY),
    "how_it_goes_on":      Page("news", Way.LIVING, Urgency.REMINDER),
    "joined_no_more":      Page("news", Way.LIVING, Urgency.REPLY, ((JOIN,),)),
    "chased":              _aside(Urgency.REPLY),
    # to whoever asks after its number
    "where_is_it_now":     Page("view", Way.ANEW, Urgency.REPLY, EVERYTHING),
    # to whoever has it, or might
    "ping":                _duty(Urgency.ASSIGNMENT, (TAKE,), (FIX, REPLY), (HAND_OVER, DECLINE)),
    "declined":            _duty(Urgency.ASSIGNMENT, (TAKE, HAND_OVER)),
    "left_behind":         _duty(Urgency.ASSIGNMENT, (TAKE, TAKE_OVER), (HAND_OVER,)),
    "nobody_took_it":      _duty(Urgency.ASSIGNMENT, (TAKE, HAND_OVER)),
    "nobody_accepts":      _duty(Urgency.ASSIGNMENT, (TAKE, TAKE_OVER), (HAND_OVER, SEND_BACK)),
    "climbed_to_you":      _duty(Urgency.ASSIGNMENT, (TAKE_OVER, SEND_BACK), (HAND_OVER,)),
    "nobody_decided":      _duty(Urgency.ASSIGNMENT, (TAKE_OVER, SEND_BACK), (HAND_OVER,)),
    "appealed":            _duty(Urgency.ASSIGNMENT, (TAKE_OVER, HAND_OVER), (CANNOT,)),
    "apart_again":         _duty(Urgency.ASSIGNMENT, (TAKE_OVER, SEND_BACK), (HAND_OVER,)),
    "hand_over_asked":     _duty(Urgency.ASSIGNMENT, (ACCEPT, REFUSE)),
    "hand_over_waiting":   _duty(Urgency.REPLY, (RECALL,), (FIX, REPLY)),
    "hand_over_refused":   _duty(Urgency.ASSIGNMENT, (FIX, REPLY), (HAND_OVER, CLIMB)),
    "hand_over_lapsed":    _duty(Urgency.ASSIGNMENT, (FIX, REPLY)),
    "hand_over_recalled":  _settled((FIX, REPLY), (WAIT, CALL_IN), (HAND_OVER, CLIMB)),
    "hand_over_accepted":  _duty(Urgency.REPLY),
    "offer_is_over":       _settled((TAKE,)),
    "taken_over":          _duty(Urgency.REPLY),
    "sent_back":           _duty(Urgency.ASSIGNMENT, (FIX, REPLY), (WAIT, CALL_IN)),
    "not_fixed":           _duty(Urgency.ASSIGNMENT, (FIX, REPLY), (CALL_IN, CLIMB)),
    "due_soon":            _duty(Urgency.REMINDER, (FIX, LATER), (CLIMB,)),
    "you_are_late":        _duty(Urgency.REMINDER, (FIX, LATER), (CLIMB,)),
    "news_is_due":         _duty(Urgency.REMINDER, (TELL, FIX), (LATER,)),
    "wait_is_over":        _duty(Urgency.REMINDER, (FIX, REPLY), (WAIT, LATER), (INQUIRE, CLIMB)),
    "author_answers":      _duty(Urgency.ASSIGNMENT, (FIX, REPLY), (INQUIRE, WAIT)),
    "watched":             _duty(Urgency.REMINDER, (TAKE, FIX), (TELL, LATER)),
    "hurry":               _duty(Urgency.REMINDER, (TAKE, FIX), (TELL, LATER)),
    "you_have_it":         _settled((FIX, REPLY), (REACH,), (WAIT, RESUME, CALL_IN), (INQUIRE, TELL, PLAN),
                                    (HAND_OVER, CLIMB)),
    "you_sent_it_up":      _duty(Urgency.REPLY, (FIX,)),
    "still_free":          _settled((TAKE,), (FIX, REPLY), (HAND_OVER, DECLINE)),
    "you_fixed_it":        _settled(),
    "you_replied":         _settled(),
    "all_parts_are_done":  _duty(Urgency.ASSIGNMENT),
    "off_duty":            _settled(),
    "not_yours_any_more":  _settled(),
    "it_cannot_be":        _duty(Urgency.ASSIGNMENT),
    "merged_from_you":     _duty(Urgency.ASSIGNMENT),
    "you_merged":          _duty(Urgency.REPLY, (UNMERGE,)),
    "withdrawn_from_you":  _duty(Urgency.ASSIGNMENT),
    "thanks":              _duty(Urgency.REPLY),
    "praised":             Page("duty", Way.LIVING, Urgency.REPLY),
    "gathered":            _aside(Urgency.ASSIGNMENT),
    "parted":              _aside(Urgency.ASSIGNMENT),
    "more_was_said":       _aside(Urgency.ASSIGNMENT),
    "reworded":            _aside(Urgency.REMINDER),
    "not_the_same":        _aside(Urgency.ASSIGNMENT, (UNMERGE,)),
    "keeper_is_late":      _above((TAKE_OVER, WATCH), (FIX,)),
    "put_off_again":       _above((TAKE_OVER, WATCH)),
    "not_fixed_twice":     _above((TAKE_OVER, WATCH), (FIX,)),
    "you_watch":           Page("above", Way.REFRESH, Urgency.REPLY, ((TAKE_OVER,), (FIX,))),
    "you_took_it_over":    Page("above", Way.REFRESH, Urgency.REPLY),
    "not_late_any_more":   Page("above", Way.REFRESH, Urgency.REPLY),
    # in the group
    "card":                  Page("card", Way.LIVING, Urgency.REMINDER, ((JOIN, HURRY), (ADD,))),
    "card_is_gone":          Page("card", Way.REFRESH, Urgency.REMINDER),
    "your_words_were_noted": Page("speaker", Way.ANEW, Urgency.REPLY, ((ADD, WITHDRAW),)),
    "speaker_said_no":       Page("speaker", Way.REFRESH, Urgency.REPLY),
    "has_come_up":           Page("office", Way.LIVING, Urgency.REMINDER),
}
IN_GROUPS = frozenset({"card", "card_is_gone", "your_words_were_noted", "speaker_said_no", "has_come_up"})
SAID_AS = {  # the same press reads otherwise to whoever stands above, and to whoever was refused
    **dict.fromkeys(("declined", "left_behind", "nobody_took_it", "nobody_accepts", "climbed_to_you", "nobody_decided",
                     "appealed", "apart_again"), "above"),
    "hand_over_refused": "again",
}
NEVER_RINGS = frozenset({"reworded", "card", "card_is_gone", "has_come_up"})
# fmt: on
