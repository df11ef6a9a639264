"""What a neighbour would know who wrote everything along: how each matter stands, who waits in which line."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from domain.issues.issue import Stage
from domain.issues.life import ANY_ROUND
from domain.issues.verbs import Verb
from tests.storms.kept import Row
from tests.storms.replaying import BESIDE, Told

CLOCK = "clock"
BECOMES: Mapping[str, str] = {  # by hand: where a matter gets by what befalls it; by all else it stays where it is
    "take": "taken", "accept": "taken", "take_over": "taken", "send_back": "taken", "resume": "taken",
    "answer": "taken", "dispute": "taken", "decline": "new", "fix": "fixed", "complete": "fixed", "reply": "replied",
    "wait": "waiting", "inquire": "waiting", "split": "waiting", "climb": "triage", "appeal": "triage",
    "unmerge": "triage", "cannot": "cannot", "merge": "merged", "withdraw": "withdrawn", "confirm": "confirmed",
    "give_up": "unanswered",
}  # fmt: skip
FROM: Mapping[tuple[str, str], str] = {
    ("taken", "lapse"): "triage", ("taken", "leave"): "new", ("waiting", "leave"): "new", ("waiting", "wake"): "taken",
}  # fmt: skip
OF_ITS_KEEPER = frozenset({"wait", "inquire", "later", "plan", "reach", "split", "call_in", "climb", "resume"})
OF_ITS_AUTHOR = frozenset({"confirm", "dispute", "rate", "appeal", "protest"})
STANDS: Mapping[str, str] = {  # by hand: what a visit becomes
    "book": "booked", "accept": "booked", "wait": "waiting", "offer": "offered", "decline": "passed",
    "expire": "passed",
}  # fmt: skip
OVER = frozenset({
    "give_up", "drop", "call", "arrive", "miss", "walk_in", "settle", "note", "join", "to_council", "mediate",
})  # fmt: skip
LIVING = frozenset({"booked", "waiting", "offered", "passed"})
Pressed = tuple[str, str, str]  # by whom, of which matter, what


@dataclass
class Notebook:
    lived: Counter[str] = field(default_factory=Counter)  # how often what befell anything
    matters: dict[str, Told] = field(default_factory=dict)
    authors: dict[str, str] = field(default_factory=dict)
    visits: dict[int, str] = field(default_factory=dict)
    line: list[int] = field(default_factory=list)  # visits that wait, whoever has waited longest first
    sessions: dict[int, int] = field(default_factory=dict)  # of each visit
    pressed: dict[Pressed, int] = field(default_factory=dict)  # and in which round of the matter that was drawn

    def presses(self, who: str, data: str) -> None:
        kind, *told = data.split(":")
        if kind == "issue":
            community, no, verb, drawn = told
            self.pressed[who, f"issue:{community}:{no}", verb] = int(drawn)

    def hears(self, fact: Row) -> Iterator[str]:
        """What befell something; and what is wrong about it."""
        kind, *number = fact["about"].split(":")
        self.lived[f"{kind}:{fact['verb']}"] += 1
        if kind == "issue":
            yield from self._matter(fact["about"], fact["verb"], fact["who"])
        elif kind == "visit":
            self._visit(int(number[0]), fact["verb"])

    def _matter(self, about: str, verb: str, who: str) -> Iterator[str]:
        if verb == "report":
            self.matters[about], self.authors[about] = Told(), who
            return
        was = self.matters[about]
        if verb in BESIDE:
            return
        drawn = self.pressed.pop((who, about, verb), was.round)
        if drawn != was.round and Verb(verb) not in ANY_ROUND:
            yield f"{verb} of {about} by a button of round {drawn}, and it is {was}"
        if verb in OF_ITS_KEEPER and who not in (was.keeper, CLOCK):
            yield f"{verb} of {about} by {who}, and it is {was}"
        if verb in OF_ITS_AUTHOR and who != self.authors[about]:
            yield f"{verb} of {about} by {who}, and it is {self.authors[about]}'s"
        to = FROM.get((was.stage, verb)) or BECOMES.get(verb, was.stage)
        self.matters[about] = was.after(Verb(verb), who, Stage(to))

    def _visit(self, number: int, verb: str) -> None:
        if verb not in STANDS and verb not in OVER:
            return
        self.visits[number] = STANDS.get(verb, "over")
        self.line = [each for each in self.line if each != number] + [number] * (verb == "wait")

    def place(self, visit: int) -> int:
        """In the line of its session."""
        return [each for each in self.line if self.sessions[each] == self.sessions[visit]].index(visit) + 1
