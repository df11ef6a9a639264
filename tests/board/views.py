"""Every page of the board with something in it, and the same with other words wherever people's words may stand."""

from dataclasses import fields, is_dataclass, replace

from flows.board_counted import Again, Aged, Counts, Rate, Sorted, Took
from flows.board_shown import Call, Cell, Duty, Feed, Frame, Held, Link, MonthShown, Moved, Shot, Shown
from flows.board_views import Feeds, Front, Home, How, Listed, Markets, Numbers, One, View

NOON = 1_795_060_800_000
TYPED = {
    "name",
    "words",
    "place",
    "how",
    "reason",
    "basis",
    "spot",
    "way",
    "extra",
    "services",
    "label",
    "kind",
    "brand",
}
MATTER = Shown(
    sign="s", no=17, category="lighting", kind="", intake="complaint", words="楼道灯不亮", place="3号楼", stage="taken",
    replied=False, disputed=False, who="worker", called="worker", above="lead", waits_on="", homes=3, joins=True,
    reported=NOON, by=NOON, late=True, ended=None, ended_on="", how="", reason="", basis="", rating=None,
)  # fmt: skip
SHOT = Shot(sign="s", width=960, height=720)
FIXED = replace(
    MATTER, stage="confirmed", ended=NOON, ended_on="worker", how="换了灯管", rating=5, before=SHOT, after=SHOT
)  # fmt: skip
CANNOT = replace(MATTER, stage="cannot", ended=NOON, ended_on="community", reason="消防车道", basis="消防法")
MARKET = Held(
    kind="market", name="幸福集", starts=NOON, ends=NOON, spot="桂花亭", way="3号楼南边", extra="带水杯",
    whom="everybody", who="staff", takes_all=True, free=0, services=("理发", "磨刀"), sign="",
)  # fmt: skip
SESSION = replace(MARKET, kind="visiting", name="书记有约", takes_all=False, free=3, services=(), sign="s")
MONTH = MonthShown(
    year=2026, month=11, brand="幸福集", first=6,
    cells=tuple(Cell(day=n, lunar="初三", mark="held", word="集", past=False, today=n == 9) for n in range(1, 31)),
    moved=(Moved(name="幸福集", was=NOON, starts=NOON, spot="桂花亭"),),
)  # fmt: skip
FRAME = Frame(
    name="桂花园", sign="s", now=NOON, zone="Asia/Shanghai", above=(Link(name="桂花社区", sign="s"),),
    below=(Link(name="东区", sign="s"),), calls=(Call(key="gas", label="燃气", number="96777"),),
    site="https://linli.example.org", chat="https://t.me/linli_bot",
)  # fmt: skip
DUTY = Duty(role="worker", office="", many=3, away=1, hours=(420, 1320))
RATE = Rate(rate="response", many=21, of=22, percent=95, few=False, crossed=1, hollow=1, points=-3)
COUNTS = Counts(
    year=2026, month=11, reported=23, well=15, cannot=1, left=7, rates=(
        RATE, replace(RATE, rate="resolution", many=70, crossed=20, hollow=0, points=None),
        replace(RATE, rate="satisfaction", few=True),
    ),
)  # fmt: skip
EXAMPLES: tuple[View, ...] = (
    Home(frame=FRAME, open=(MATTER,), done=(FIXED,), held=(MARKET, SESSION), month=MONTH, duty=(DUTY,), counts=COUNTS),
    Listed(frame=FRAME, over=False, matters=(MATTER,), page=2, more=True),
    Listed(frame=FRAME, over=True, matters=(FIXED, CANNOT), page=1, more=False),
    One(frame=FRAME, matter=CANNOT),
    Markets(frame=FRAME, month=MONTH, held=(MARKET,), more=3, earlier="2026-10", later="2026-12"),
    Numbers(
        frame=FRAME,
        counts=COUNTS,
        answering=Took(many=9, half=3, most=50),
        fixing=Took(many=0, half=None, most=None),
        ages=(Aged(days=3, many=2), Aged(days=None, many=0)),
        earlier="2026-10",
        later="",
        kinds=(
            Sorted(key="leak", name="", reported=9, well=5),
            Sorted(key="c1", name="养老", reported=None, well=None),
        ),
        areas=(Sorted(key="10", name="桂花园", reported=9, well=5),),
        again=(Again(category="leak", kind="", place="3号楼", many=5),),
    ),
    How(frame=FRAME),
    Feeds(frame=FRAME, series=(Feed(kind="market", name="幸福集", spot="桂花亭", sign="s"),)),
    Front(areas=FRAME.below),
)


def typed(value, texts, name=""):
    """`texts` never end, and each is used once."""
    if is_dataclass(value) and not isinstance(value, type):
        held = {each.name: getattr(value, each.name) for each in fields(value)}
        return replace(value, **{name: typed(each, texts, name) for name, each in held.items()})
    if isinstance(value, tuple):
        return tuple(typed(each, texts, name) for each in value)
    return next(texts) if value and name in TYPED else value
