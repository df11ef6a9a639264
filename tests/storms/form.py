"""How much of each storm there is: enough to see each guard work, or the counts that were promised."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    rounds: int  # P1 to P4: each in a home of its own; in P1 and P3 each named place is the last one of a life once
    kills: int  # more of them in each round, at any moment
    places: int  # P1 on PostgreSQL: named places at which a life of each round ends
    letters: int  # P4: of a round, beside those of the matters that people see through meanwhile
    redelivered: int  # P2: updates of a round, each one to five times
    halls: int  # P5: sessions in one process
    halls_of_two: int  # P5: sessions in two processes on PostgreSQL
    slots: int  # P5: of a session, with three seats each
    attempts: int  # P5: whatever people try to do about one session
    weeks: int  # P11: seeds, in spring and in autumn
    heats: int  # P6: each in a home of its own
    races: int  # P6: of a heat, with two hundred presses each
    stops: int  # P28: polite stops, with each seed
    minute: float  # P8: seconds of the first life
    groups: int  # P8: that each broadcast goes to
    broadcast: int  # P7: groups that a notice goes to
    burst: int  # P8: messages to a chat at once, as Telegram has it
    pace: dict[str, str]  # P8: what differs from what holds when nothing is set
    upgrades: int  # P10
    leavings: int  # P26: rounds of twenty who lose their role
    tries: int  # P18: of those who may not, the life of each thing at each stage included
    forgings: int  # P19: each in a neighbourhood of its own
    mutations: int  # P19: four times as many in each, and half as many by somebody in charge
    answers: int  # P19: to each question of each form, pressed and typed
    power: int  # P13: looks around of people in each of two lives
    cuts: int  # P13: moments, beside those at which a file gets another name
    fills: int  # P14 and P32: times that a disk is full; in P14 half as often that it is read-only
    backups: int  # P16; before two of five another one is killed half-way
    texts: int  # P20: of chance, beside those that others have tried
    photos: int  # P23: as photos, and half as many as files
    backlog: int  # P27: updates
    erasures: int  # P25: of five times as many people
    dialogues: int  # that nobody thought of
    steps: int  # of each of them, at most
    falls: int  # P15: of the server
    torn: int  # P15: times that the wire to it breaks, each in the middle of a commit; P31: in each kind of weather
    rows: int  # P17: that a step goes over
    migrations: int  # P17: times that whoever takes one is killed
    moves: int  # P32: in either direction, that come to grief
    pause: float  # seconds between two moments at which people talk
    patience: float  # seconds until whatever was begun has to be over


SHORT = Form(
    rounds=1, kills=1, places=2, letters=120, redelivered=120, halls=2, halls_of_two=1, slots=8, attempts=500, weeks=1,
    heats=1, races=2, stops=1, minute=9, groups=100, broadcast=330, burst=12,
    pace={"OVERALL_PER_SECOND": "24", "CHAT_BURST": "12"},  # on a shared machine a call may come late
    upgrades=20, leavings=1, tries=800, forgings=1, mutations=2_000, answers=2, power=6, cuts=30, fills=3,
    backups=4, texts=100, photos=8, backlog=2_000, erasures=5, dialogues=12, steps=20,
    falls=2, torn=12, rows=20_000, migrations=4, moves=4, pause=0.2, patience=60,
)  # fmt: skip
FULL = Form(
    rounds=10, kills=20, places=12, letters=2_000, redelivered=2_000, halls=100, halls_of_two=20, slots=100,
    attempts=5_000, weeks=3, heats=50, races=20, stops=100, minute=60, groups=3_300, broadcast=3_300, burst=3, pace={},
    upgrades=200, leavings=50, tries=1_000_000, forgings=100, mutations=2_000, answers=100, power=200, cuts=4_000,
    fills=20, backups=50, texts=100_000, photos=200, backlog=100_000, erasures=200, dialogues=5_000, steps=40,
    falls=20, torn=200, rows=1_000_000, migrations=50, moves=140, pause=0.1, patience=7_200,
)  # fmt: skip

ONE_SEED = os.environ.get("STORM_SEED", "")
STORMS = os.environ.get("STORMS", "")
KEPT = "" if ONE_SEED else STORMS  # the form whose figures go into the papers; none: just to see
FULLY = STORMS == "full"
FORM = FULL if FULLY else SHORT
SEEDS = (int(ONE_SEED),) if ONE_SEED else (1, 2, 3)
ENOUGH = SEEDS if STORMS else SEEDS[:1]  # with the tests, of a storm of which each seed sees everything
LIMIT = 0 if FULLY else 300  # seconds a test may take; 0 is as long as it wants
