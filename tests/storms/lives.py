"""Every stage of a matter and of a notice, and everything that may be said to it there, now and too late."""

from collections.abc import Iterator

from domain.dangers.danger import STANDS
from domain.dangers.danger import Verb as DangerVerb
from domain.issues.life import ANY_ROUND
from domain.issues.parts_life import CLOCK_SAYS as CLOCK_SAYS_OF_PARTS
from domain.issues.parts_life import Verb as PartVerb
from domain.issues.verbs import Verb
from domain.notices.life import CLOCK_SAYS, SEE
from domain.notices.life import Verb as NoticeVerb
from sandbox.neighbourhood import COMMUNITY, ESTATE
from tests.matrix import DANGERS as DANGER_ROWS
from tests.matrix import MATTERS as MATTER_ROWS
from tests.matrix import NOTICES as NOTICE_ROWS
from tests.matrix import PARTS as PART_ROWS
from tests.matrix import table
from tests.storms.cast import BUILDING, EVERYBODY, roles
from tests.storms.hosting import hosted
from tests.storms.quarter import MATTERS, NOTICES, PARTS
from tests.storms.visiting import visits
from tests.storms.ways import Choose, Deed, Say, Way, presses, says_another_number

CARRIED_ON: dict[str, tuple[Way, ...]] = {
    Verb.ADD: (Say("还有一盏"),),
    Verb.CORRECT: (Say("是4盏灯"),),
    Verb.DECLINE: (Say("不归这儿管"),),
    Verb.FIX: (Say("换了灯泡"), Choose("no_photo")),
    Verb.WITHDRAW: (Choose("sure"),),
    Verb.MERGE: (says_another_number, Choose("merge")),
    Verb.WAIT: (Say("灯管"), Choose("unsure")),
    Verb.INQUIRE: (Say("周末在家吗"),),
    Verb.ANSWER: (Say("周六在家"),),
    Verb.TELL: (Say("料到了"),),
    Verb.LATER: (Say("12月5日"), Choose("no_reason")),
    Verb.PLAN: (Choose("plan:small"), Say("25日 看现场"), Choose("plan:it")),  # with a plan, and without one
    Verb.REACH: (Choose("step:0"),),
    Verb.HAND_OVER: (Say("street"), Say("线路的毛病")),
    Verb.REFUSE: (Say("不归我管"),),
    Verb.CLIMB: (Say("线太老了"),),
    Verb.SEND_BACK: (Say("先查一遍线"),),
    Verb.REPLY: (Say("下周统一换"),),
    Verb.CANNOT: (Say("那儿是消防车道"), Say("法规不让")),
    Verb.APPEAL: (Say("边上还有一块空地"),),
    Verb.SPLIT: (
        Choose("to:me"),
        Say("修水管"),
        Choose("with_all"),
        Choose("to:me"),
        Say("谈赔钱"),
        Choose("with_all"),
        Choose("split_it"),
    ),
    Verb.CALL_IN: (Say("street"), Say("送梯子"), Choose("with_all")),
}
PARTS_CARRIED_ON: dict[str, tuple[Way, ...]] = {
    PartVerb.REFUSE: (Say("没人手"),),
    PartVerb.FINISH: (Say("换了水管"), Choose("no_photo")),
    PartVerb.GIVE: (Say("street"),),
}
APART = frozenset({"private", "parted"})  # of which other things are tried
SHOWN = {Verb.RATE: frozenset({"issues/how_was_it"})}  # what is only asked by it
KEPT = frozenset({"triage", "taken", "waiting", "replied", "fixed", "confirmed", "unanswered"})  # stages with a keeper
ABOVE = frozenset({"lead", "staff", "deputy", "street"})  # whoever has it, as long as it isn't done
UNDER_WAY = frozenset({"triage", "taken", "waiting"})
OF = {"offered": "taken"}  # the stage of a matter that somebody is asked to take
ONCE = {("offered", Verb.HAND_OVER), ("offered", Verb.REACH)}  # nobody else is asked meanwhile, and it has no steps


def _is_to(name: str, stage: str) -> frozenset[str]:
    """By hand: what each of the cast is to the matter of this stage, beside where they stand."""
    own = {
        "author": name == "resident",
        "speaker": name == "neighbour",
        "keeper": name == "worker" and OF.get(stage, stage) in KEPT,
        "ladder": name in ABOVE and OF.get(stage, stage) in UNDER_WAY,
        "offered": name == "lead" and stage == "offered",
        "giver": name == "worker" and stage == "offered",
    }
    return roles(name, BUILDING) | {role for role, is_so in own.items() if is_so}


def matters() -> Iterator[Deed]:
    rows = table(MATTER_ROWS, 2)
    for no, stage in enumerate(MATTERS, 1):
        for verb in Verb if stage not in APART else ():
            by = rows.get((OF.get(stage, stage), str(verb)), frozenset())
            may = frozenset(name for name in EVERYBODY if _is_to(name, stage) & by and (stage, verb) not in ONCE)
            for round_ in (f"{{round_{no}}}", "0", "99"):
                seen = may if round_.startswith("{") or verb in ANY_ROUND else frozenset[str]()
                yield Deed(
                    name=f"{stage} {verb} {'now' if round_.startswith('{') else round_}", ears="issues.press", may=seen,
                    ways=presses(f"issue:{COMMUNITY}:{no}:{verb}:{round_}"), then=CARRIED_ON.get(verb, ()),
                    pages=SHOWN.get(verb, frozenset()),
                )  # fmt: skip


def parts() -> Iterator[Deed]:
    """Each by whoever has it, and by whoever has the matter."""
    rows, no = table(PART_ROWS, 2), MATTERS.index("parted") + 1
    for n, (stage, holder) in enumerate(PARTS.items(), 1):
        for verb in PartVerb:
            if verb in CLOCK_SAYS_OF_PARTS:
                continue
            by = rows.get((stage, str(verb)), frozenset())
            may = frozenset({holder} if "helper" in by else set()) | ({"worker"} if "keeper" in by else set())
            for round_ in ("1", "0", "99"):
                yield Deed(
                    name=f"part {stage} {verb} {round_}", ears="parts.press", may=may if round_ == "1" else frozenset(),
                    ways=presses(f"part:{COMMUNITY}:{no}:{n}:{verb}:{round_}"), then=PARTS_CARRIED_ON.get(verb, ()),
                )  # fmt: skip


def private_matter() -> Iterator[Deed]:
    """Whoever isn't concerned may not even learn that it is there."""
    for verb in (Verb.TAKE, Verb.ADD, Verb.WITHDRAW):
        by = table(MATTER_ROWS, 2)["new", str(verb)] - {"resident"}
        yield Deed(
            name=f"private {verb}", ears="issues.press",
            may=frozenset(name for name in EVERYBODY if _is_to(name, "new") & by),
            ways=presses(f"issue:{COMMUNITY}:7:{verb}:{{round_7}}"), then=CARRIED_ON.get(verb, ()),
        )  # fmt: skip


def notices() -> Iterator[Deed]:
    rows = table(NOTICE_ROWS, 2)
    then: dict[str, tuple[Way, ...]] = {
        NoticeVerb.EDIT: (Say("改到后天"),), NoticeVerb.WITHDRAW: (Choose("no_reason"),),
        NoticeVerb.REFUSE: (Choose("no_reason"),),
    }  # fmt: skip
    for id_, stage in enumerate(NOTICES, 901):
        for verb in NoticeVerb:
            if verb in CLOCK_SAYS or verb == SEE:
                continue
            by = rows.get((str(stage), str(verb)), frozenset())
            may = frozenset(name for name in EVERYBODY if roles(name, ESTATE) & by)
            decided = {"founder"} if verb in ("approve", "refuse") else set()  # whose words wait
            yield Deed(
                name=f"notice {stage} {verb}", ears="notices.press", may=may - decided,
                ways=presses(f"notice:{id_}:{verb}:1"), then=then.get(verb, ()),
            )  # fmt: skip


def dangers() -> Iterator[Deed]:
    rows = table(DANGER_ROWS, 2)
    own = {"author": "resident", "keeper": "worker"}
    for stage in sorted(STANDS):
        for verb in (each for each in DangerVerb if each not in (DangerVerb.AGAIN, DangerVerb.END)):
            by = rows.get((str(stage), str(verb)), frozenset())
            theirs = {who for role, who in own.items() if role in by}
            yield Deed(
                name=f"danger {stage} {verb}",
                ears="dangers.none" if verb == DangerVerb.FALSE else "dangers.press",
                may=frozenset(name for name in EVERYBODY if roles(name, BUILDING) & by) | theirs,
                ways=presses(f"danger:{{danger_{stage}}}:{verb}"),
            )  # fmt: skip


LIVES = (*matters(), *parts(), *private_matter(), *notices(), *dangers(), *visits(), *hosted())
