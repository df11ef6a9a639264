"""The question of a custom: its likeliest answers as buttons, anything else typed."""

import re
from collections.abc import Mapping
from itertools import product

from domain.customs import DANGERS, DEFAULTS, MENU, NUMBERS, RUNGS, Customs, Value, of_a_kind
from domain.deciding.values import family, understood
from domain.forms import Answers, Asking, Choice, Form, Question, Said, Scene
from domain.markets.services import OF_A_SERVICE, Service, clashes, services_of
from domain.rows import in_rows
from domain.words import Refused, Why

FOLLOW = "follow"  # say nothing here: what holds above holds
NEW = "word:new"  # a kind that isn't there yet
NEW_SERVICE = "service:new"
OWN = re.compile(r"word:c\d{1,9}|service:s\d{1,9}")  # what is there for good: matters bear it, or stalls
CALLED = frozenset({"word", "label", "brand"})  # what people may type instead of pressing
ALONE = frozenset({
    "zone", "quiet", "office", "brand", "close", "news", "ask", "give_up", "reopen", "digest", "remind", "sheet",
    "board",
})  # fmt: skip
WIDE = 2
CHOICES: Mapping[str, Mapping[str, Value]] = {  # by family: the word of a button, and what it means
    "zone": {"zone:shanghai": "Asia/Shanghai", "zone:urumqi": "Asia/Urumqi"},
    "quiet": {"quiet:21": ["21:00", "07:00"], "quiet:22": ["22:00", "07:00"], "quiet:23": ["23:00", "06:00"]},
    "office": {"office:8": ["08:30", "17:00"], "office:9": ["09:00", "17:30"]},
    "public": {"public:yes": True, "public:no": False},
    "first": {f"first:{who}": who for who in ("worker", "property", "department", "staff")},
    "offered": {"offered:yes": True, "offered:no": False},
    "photo": {"photo:yes": True, "photo:no": False},
    "urgent": {"urgent:yes": True, "urgent:no": False},
    "take": {f"hours:{hours}": {"hours": hours} for hours in (1, 3, 8)},
    "fix": {"hours:4": {"hours": 4}} | {f"by:{days}": {"days": days, "hour": 18} for days in (1, 3, 7)},
    "close": {
        "close:keeper": [], "close:lead": ["lead"], "close:reporter": ["reporter"], "close:both": ["lead", "reporter"],
    },
    "ask": {f"after:{days}": days for days in (1, 2, 3)},
    "news": {f"after:{days}": days for days in (1, 3, 7)},
    "board": {"board:on": True, "board:off": False},
    "digest": {f"digest:{often}": often for often in ("daily", "weekly", "off")},
    "give_up": {f"after:{days}": days for days in (1, 3, 7)},
    "reopen": {f"after:{days}": days for days in (7, 14, 30)},
    "remind": {
        "remind:both": ["tomorrow", "soon"], "remind:tomorrow": ["tomorrow"], "remind:soon": ["soon"],
        "remind:none": [],
    },
    "counter": {"counter:yes": True, "counter:no": False},
    "held": {"held:yes": True, "held:no": False},
    "sheet": {"sheet:office": "", "sheet:7": "07:00", "sheet:8": "08:00"},
}  # fmt: skip


def keys(customs: Customs) -> frozenset[str]:
    """Everything that an area may say something about here."""
    kinds = [kind.key for kind in customs.kinds]
    return ALONE | frozenset({
        NEW,
        NEW_SERVICE,
        *(f"{what}:{service.key}" for service in customs.every_service for what in OF_A_SERVICE),
        *(f"label:{word}" for word in MENU),
        *(f"number:{number}" for number in NUMBERS),
        *(f"danger:{sort}" for sort in DANGERS),
        *(key for key in DEFAULTS if family(key) == "limit"),
        *(f"{what}:{kind}" for kind in kinds for what in of_a_kind(kind)),
        *(f"{clock}:{rung}" for clock, rung in product(("take", "fix"), RUNGS)),
        *(f"{clock}:{rung}:{kind}" for clock, rung, kind in product(("take", "fix"), RUNGS, kinds)),
    })  # fmt: skip


def _ask(answers: Answers, scene: Scene) -> Asking:
    key = answers["key"]
    rows = in_rows([*map(Choice, CHOICES.get(family(key), ()))], WIDE)
    follow = ((Choice(FOLLOW),),) if scene.about["own"] and not OWN.fullmatch(key) else ()
    return Asking(f"custom_{family(key)}", rows=(*rows, *follow))


def _take(answers: Answers, said: Said, scene: Scene) -> Answers | None:
    known = CHOICES.get(family(answers["key"]), {})
    if said.choice == FOLLOW:
        return {**answers, "value": None}
    if said.choice in known:
        heard_alone(answers["key"], known[said.choice], scene.customs)
        return {**answers, "value": known[said.choice]}
    if said.choice or not said.text:
        return None
    if family(answers["key"]) in CALLED and set(said.words) - {_own_button(answers["key"])}:
        raise Refused(Why.WRONG_VALUE, wrong="taken")
    value = understood(answers["key"], said.text)
    heard_alone(answers["key"], value, scene.customs)
    return {**answers, "value": value}


def heard_alone(key: str, value: Value | None, customs: Customs) -> None:
    """No word may be heard as two services: whoever says it would be sent to the other one."""
    if family(key) not in OF_A_SERVICE or value is None:
        return
    own, is_new = key.rpartition(":")[2], key == NEW_SERVICE
    after = (*customs.services, Service(own, str(value))) if is_new else services_of({**customs.said, key: value})
    known, called = clashes(customs.services), {each.name for each in after if each.key == own}
    for word, names in clashes(after):
        if (word, names) not in known:
            raise Refused(Why.WORD_IS_TAKEN, word=word, name=next((name for name in names if name not in called), word))


def _own_button(key: str) -> str:
    """The button that this custom calls something else."""
    name, _, part = key.partition(":")
    return part if name == "label" else f"category:{part}"


CUSTOM = Form("custom", (Question("value", _ask, _take),))
