"""Everything that can be done through an ear of the bot, each in every way it can come, and by whom it may be done."""

from sandbox.neighbourhood import BUILDINGS, COMMUNITY, ESTATE
from storage import invitations
from tests.storms.cast import (
    BUILDING,
    EVERYBODY,
    FREE_BUILDING,
    KNOWN,
    TOWN,
    on_duty,
    roles,
    whoever_may,
    whoever_may_somewhere,
)
from tests.storms.lives import LIVES
from tests.storms.quarter import CODE, LINK, SECOND
from tests.storms.ways import (
    Choose,
    Deed,
    Follow,
    Say,
    Way,
    answers_table,
    presses,
    replies_in_group,
    says_in_group,
    sends_table,
    stands_there,
)

HOLIDAYS = "元旦：1月1日至3日放假，1月4日上班"

# ---- people and places


def _asked(act: str, place: int, ears: str, data: str, *then: Way, name: str = "", **more: frozenset[str]) -> Deed:
    may = more.pop("may", whoever_may(act, place))
    return Deed(name=name or act, acts=act, ears=ears, may=may, ways=presses(data), then=then, **more)


GIVERS = whoever_may("invite", FREE_BUILDING) - {"deputy"}  # nobody gives a role for somebody else
IN_CHARGE = whoever_may_somewhere("look")
BOUND = (  # a group that is nobody's, to a place of one's own; theirs is the only one that some can choose
    Choose("purpose:residents"), Say("桂花园"), Choose(f"in:{ESTATE}"), Choose("this"), Choose("enough"),
)  # fmt: skip
PEOPLE_AND_PLACES = (
    _asked("invite", ESTATE, "invitations.invite forms.choose conversation.hear", f"invite:{FREE_BUILDING}",
           Choose("role:worker"), Choose("called"), Choose("make_link"), may=GIVERS),
    _asked("invite", ESTATE, "invitations.recall", f"recall:{invitations.digest(LINK)}", name="recall", may=GIVERS),
    _asked("second", TOWN, "administrators.second", f"second:{invitations.digest(SECOND)}:agree",
           may=whoever_may("second", TOWN) - {"founder"}),
    _asked("second", TOWN, "administrators.second", f"second:{invitations.digest(SECOND)}:disagree",
           name="second says no", may=whoever_may("second", TOWN) - {"founder"}),
    _asked("dismiss", BUILDING, "dismissals.dismiss", f"dismiss:{BUILDING}:{{worker}}:worker",
           may=whoever_may("dismiss", BUILDING) - {"deputy"}),
    _asked("dismiss", COMMUNITY, "dismissals.dismiss", f"dismiss:{COMMUNITY}:{{staff}}:staff", name="dismiss staff",
           may=frozenset({"street", "administrator", "founder"})),
    _asked("dismiss", TOWN, "dismissals.dismiss", f"dismiss:{TOWN}:{{founder}}:administrator",
           name="dismiss an administrator"),
    _asked("dismiss", ESTATE, "dismissals.show_area", f"people:{ESTATE}:0", name="show people",
           pages=frozenset({"people/at_area"})),
    _asked("dismiss", ESTATE, "dismissals.show_person", f"standings:{{worker}}:{ESTATE}", name="show somebody",
           pages=frozenset({"people/standings"})),
    _asked("confirm", FREE_BUILDING, "petitions.answer", "petition:{petition}:1"),
    _asked("confirm", FREE_BUILDING, "petitions.answer", "petition:{petition}:0", name="say that somebody is unknown"),
    _asked("look", ESTATE, "areas.show", f"area:{ESTATE}:0", pages=frozenset({"areas/area"})),
    _asked("look", ESTATE, "admin.bare", f"admin:bare:{ESTATE}", name="look for bare areas",
           pages=frozenset({"admin/bare"})),
    _asked("look", ESTATE, "admin.log", f"changes:{ESTATE}:0", name="read the log", pages=frozenset({"admin/changes"})),
    Deed(name="visit", ears="areas.visit", may=IN_CHARGE, ways=(Say("/areas"), Say("地方")),
         pages=frozenset({"areas/area"})),
    Deed(name="seek", ears="areas.seek", may=IN_CHARGE, ways=presses("areas:seek"),
         then=(Say("3号楼"), Choose(f"in:{BUILDING}")), pages=frozenset({"areas/area"})),
    Deed(name="run it", ears="admin.show admin.again", may=IN_CHARGE,
         ways=(Say("/admin"), Say("管理"), *presses("admin")), pages=frozenset({"admin/overview"})),
    _asked("plant", ESTATE, "areas.ask", f"areas:plant:{ESTATE}", Choose("level:building"), Say("9号楼")),
    _asked("rename", ESTATE, "areas.ask", f"areas:rename:{ESTATE}", Say("丹桂园")),
    _asked("uproot", FREE_BUILDING, "areas.ask", f"areas:uproot:{BUILDINGS[4]}", Choose("sure:uproot")),
    _asked("pin", BUILDING, "areas.ask", f"areas:stand:{BUILDING}", stands_there),
    _asked("pin", BUILDING, "pins.ask", "pins:mark:{spot}", stands_there, name="pin a spot"),
    Deed(name="look for pins", ears="pins.show pins.turn", may=whoever_may_somewhere("pin"),
         ways=(Say("定位置"), *presses("pins:0")), pages=frozenset({"pins/wanted"})),
    Deed(name="import", acts="import", ears="tables.receive tables.accept", may=whoever_may_somewhere("import"),
         ways=(sends_table,), then=(answers_table("add:{}"),), pages=frozenset({"tables/preview", "tables/done"})),
    Deed(name="turn and drop a table", ears="tables.turn tables.drop", may=whoever_may_somewhere("import"),
         ways=(sends_table,), then=(answers_table("faults:{}:0"), answers_table("drop:{}")),
         pages=frozenset({"tables/preview", "tables/faults"})),
    Deed(name="ask for a table", ears="tables.template", may=whoever_may_somewhere("import"),
         ways=presses("table:template"), pages=frozenset({"tables/template"})),
    _asked("import", ESTATE, "tables.export", f"table:export:{ESTATE}", name="take a table along",
           pages=frozenset({"tables/export"})),
    _asked("stop", COMMUNITY, "stops.ask", f"stop:{COMMUNITY}:1", Choose("because:many"), Choose("tomorrow")),
    _asked("stop", COMMUNITY, "stops.settle", "stopped:{stop}:free", name="let somebody go"),
    _asked("retry", TOWN, "troubles.retry", "trouble:retry"),
    _asked("decide", ESTATE, "customs.open_", f"custom:{ESTATE}:brand", Say("微平台")),
    _asked("decide", ESTATE, "customs.open_", f"custom:{ESTATE}:", name="see the customs",
           pages=frozenset({"customs/"})),
    _asked("limit", ESTATE, "customs.open_", f"custom:{ESTATE}:limit:reports", Say("9")),
    _asked("announce", TOWN, "workdays.ask", "workdays:2027:change", Say(HOLIDAYS), Choose("announce")),
    _asked("announce", TOWN, "workdays.show", "workdays:2026", name="see the working days",
           pages=frozenset({"customs/workdays"})),
    Deed(name="notify", acts="notify", ears="notices.write",
         may=whoever_may("notify", ESTATE), ways=(Say("/notice"), Say("发通知"), Follow("notice")),
         then=(Say("明天停水"), Choose("notice:water"), Say("桂花园"), Choose(f"in:{ESTATE}"), Choose("this"),
               Choose("days:1"), Choose("send_notice"))),
    _asked("release", TOWN, "restoring.release", "restored:release"),
    _asked("drop", TOWN, "restoring.drop", "restored:drop"),
    _asked("bind", ESTATE, "bindings.press", "bind:{unbound}", *BOUND, may=whoever_may_somewhere("bind")),
    Deed(name="bind by a link", acts="bind", ears="bindings.follow", may=whoever_may_somewhere("bind"),
         ways=(Follow("bind_{unbound}"),), then=BOUND),
    _asked("bind", ESTATE, "bindings.press", "bind:{room}", *BOUND, Choose("bind_anew"), name="bind anew"),
    _asked("bind", ESTATE, "bindings.press", "unbind:{room}", Choose("unbind_for_sure"), name="unbind"),
    _asked("bind_administrators", TOWN, "bindings.press", "bind:{unbound}", Choose("purpose:administrators"),
           may=whoever_may("bind_administrators", TOWN) | {"far_administrator"}),  # of what lies below theirs
    _asked("bind", ESTATE, "rooms.listed", f"rooms:{ESTATE}:0", name="list the groups",
           pages=frozenset({"admin/rooms"})),
    _asked("bind", ESTATE, "rooms.show", "room:{room}", name="look at a group", pages=frozenset({"admin/room"})),
    _asked("unit", BUILDING, "units.ask", f"unit:{{worker}}:{BUILDING}", Say("巡逻一队")),
    Deed(name="hear the name of whoever stands nowhere", ears="units.ask dismissals.show_person", may=frozenset(),
         ways=(*presses(f"unit:{{neighbour}}:{BUILDING}"), *presses(f"standings:{{neighbour}}:{BUILDING}")),
         pages=frozenset({"forms/which_unit", "people/standings"})),
    Deed(name="give a topic", acts="bind", ears="topics.choose", may=whoever_may("bind", ESTATE),
         ways=presses("topic:notices:77")),
    Deed(name="ask for topics", ears="topics.ask", may=whoever_may("bind", ESTATE),
         ways=(says_in_group("/topic@linli_bot"),), pages=frozenset({"groups/no_topic"})),
    Deed(name="put the card up anew", acts="bind", ears="menu_card.menu", may=whoever_may("bind", ESTATE),
         ways=(says_in_group("/menu@linli_bot"),)),
)  # fmt: skip

# ---- what hangs on who somebody is to the thing

CONCERNED = frozenset(
    name for name in EVERYBODY if roles(name, BUILDING) - {"resident", "reporter", "administrator"}
) | {"resident", "neighbour"}

PERSONAL = (
    Deed(name="come in by a link", ears="start.start", may=KNOWN - {"staff"}, ways=(Follow(f"i_{LINK}"),)),
    Deed(name="note for somebody", acts="note", ears="behalf.begins", may=whoever_may_somewhere("note"),
         ways=(Say("/for"), Say("替人记")),
         then=(Say("电梯坏了"), Choose("category:property"), Choose(str(ESTATE)), Choose(str(BUILDING)),
               Choose("send"))),
    Deed(name="read where a matter is by a slip", acts="slip", ears="conversation.hear",
         may=whoever_may_somewhere("slip"), ways=(Say(f"7 {CODE}"),), pages=frozenset({"issues/"})),
    Deed(name="be away", ears="absences.begins", may=on_duty(),
         ways=(Say("/away"), Say("我不在几天"), *presses("away")),
         then=(Choose("day:20261120"), Choose("day:20261121"), Choose("nobody"))),
    Deed(name="be back", ears="absences.is_back", may=frozenset({"absent"}),
         ways=(Say("/back"), Say("我回来了"), *presses("back"))),
    Deed(name="not stand in", ears="absences.cannot", may=frozenset({"deputy"}), ways=presses("standin:{absent}")),
    Deed(name="appeal", ears="stops.appeal", may=frozenset({"stopped"}), ways=presses("appeal:{stop}"),
         then=(Say("冤枉"),)),
    Deed(name="say back", ears="my_grid.say_back", may=frozenset({"resident", "worker"}), ways=presses("talk:{talk}"),
         then=(Say("下午来"),)),
    Deed(name="send word", ears="my_grid.send_word", may=KNOWN, ways=presses("word"), then=(Say("下水道堵了"),)),
    Deed(name="say that one is a worker", ears="petitions.begins", may=KNOWN,
         ways=(Say("/worker"), Say("我是网格员")),
         then=(Say("5号楼"), Choose(f"in:{BUILDINGS[4]}"), Say("新来的"))),
    Deed(name="report in private", ears="issues.report my_grid.report menu_card.report start.start",
         may=KNOWN - {"stopped"},
         ways=(Say("/report"), Say("报事"), *presses("report"), Follow("report"), Follow("report_{room}")),
         then=(Say("3号楼电梯坏了"), Choose("category:other"), Choose(str(BUILDING)), Choose("send"))),
    Deed(name="report in the group", ears="issues.report_in_group", may=KNOWN - {"stopped"},
         ways=(says_in_group("/report@linli_bot 3号楼楼道灯坏了"), replies_in_group("报"),
               replies_in_group("/report@linli_bot"))),
    Deed(name="be with a matter no more", ears="joining.leave", may=frozenset({"other_worker"}),
         ways=presses(f"unjoin:{COMMUNITY}:1")),
    Deed(name="add by a link", ears="start.start", may=KNOWN, ways=(Follow(f"add_{COMMUNITY}_1"),),
         then=(Say("还有一盏"),)),
    Deed(name="read a notice that is hidden", ears="notices.show", may=whoever_may("notify", ESTATE),
         ways=presses("notice:901:show:1"), pages=frozenset({"notices/"})),
    Deed(name="go on from a danger", ears="dangers.go_on", may=frozenset({"resident"}),
         ways=presses("danger:{danger_open}:on"), pages=frozenset({"forms/"})),
    Deed(name="say where a danger is", ears="dangers.where", may=frozenset({"resident"}),
         ways=(*presses("danger:{danger_open}:where"), *presses("danger:{danger_open}:here")),
         pages=frozenset({"dangers/"})),
    Deed(name="look at a private matter", ears="numbers.show conversation.hear", may=CONCERNED,
         ways=(*presses(f"show:{COMMUNITY}:7"), Say("7")), pages=frozenset({"issues/"})),
    Deed(name="read how it went with a private matter", ears="stories.tell start.start", may=CONCERNED,
         ways=(*presses(f"story:{COMMUNITY}:7:0"), Follow(f"story_{COMMUNITY}_7")), pages=frozenset({"issues/"})),
    Deed(name="look at the pictures of what was fixed", ears="stories.pictures", may=CONCERNED,
         ways=presses(f"pictures:{COMMUNITY}:3"), pages=frozenset({"issues/before_and_after"})),
)  # fmt: skip

DEEDS = (*PEOPLE_AND_PLACES, *PERSONAL, *LIVES)

OPEN = {  # ears that anybody may use, or that only Telegram itself speaks to, and why
    "groups.in_or_out": "a group counts only once it is bound",
    "groups.moved": "Telegram alone says so",
    "menu_card.grid": "shows who is there for everybody",
    "menu_card.called": "answers with links",
    "issues.album_in_group": "goes on with what its sender has begun",
    "notices.read": "shows what was told to everybody",
    "notices.see": "counts, and knows nobody",
    "consent.agree": "their own yes",
    "consent.only_look": "shows the menu",
    "consent.details": "shows what is kept",
    "start.menu": "shows the menu",
    "start.help_": "shows the help",
    "start.mine": "shows their own",
    "start.cancel": "ends their own question",
    "administrators.hear": "the code is on the console, and there is none any more",
    "my_data.show": "shows what is kept of themselves",
    "my_data.turn": "shows it again",
    "my_data.take_along": "gives it to them",
    "my_data.ask": "asks whether they mean it",
    "my_data.erase": "erases what is theirs, and P25 sees that it is no more",
    "my_grid.show": "shows who is there for them",
    "my_grid.move": "says where they live themselves",
    "editing.edited": "rewords what they have said themselves",
    "conversation.unknown_command": "says that it isn't known",
    "conversation.unknown_button": "says that it is over",
}
