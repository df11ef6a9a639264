"""Opening day: six steps from a bot that knows nobody to a matter on the right worker's phone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from sandbox.demo import hints, sight
from sandbox.demo.between import pass_on, passed_on
from sandbox.demo.cast import Player
from sandbox.demo.hints import Guide, Hint, agreed, begun, phone, pressed, said
from sandbox.telegram.messages import Message

TABLE = Path(__file__).parent / "face" / "tables" / "street.xlsx"
TABLE_NAME = "桂花街道.xlsx"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CODE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}")
LINK = re.compile(r"https://t\.me/\S+start=(i_[\w-]{22})")
CLAIM, SHEETS, GROUP, INVITE, HOME, REPORT = range(1, 7)
ADMIN, GRID, REPORTS = "管理", "我的网格员", "报事"
ADMINISTRATOR, APPOINTED = "管理员", "你现在是"  # how the bot begins when somebody got a role
WRONG = "这个码不对"
TABLED = "照表办好了"
HOUSE, ESTATE = "3号楼", "桂花园"
POSTS = (  # who is asked in, and what is answered on the way
    ("网格员", ("网格员", HOUSE, "3号楼网格员", "要链接")),
    ("书记", ("书记", "桂花社区", "桂花街道", "就是这儿", "桂花社区书记", "要链接")),
)
BINDING = ("居民", ESTATE, "就是这儿", "就这些")
MATTER = ("发出去", "照明", HOUSE, ESTATE)
NO = ("取消", "不用", "不带了")

CLAIM_IT = "邻里的控制台上有个一次用的码。在{name}的手机上把「{words}」发给它。"
WAKING = "邻里正在起来，码这就出。"
TOO_OLD = "码过了15分钟，不管用了。点下面的「拔电再开」，控制台上出个新的。"
SEND_IT = "在{name}的手机上点右上角的「更多」，再点「发文件」，挑「{words}」：街道、社区、小区、6栋楼，都在一张表里。"
LET_IN = "打开{group}，点右上角的「更多」，再点「请邻里进群」。"
MAY_PIN = "还在{group}的「更多」里，点「让邻里能置顶」。"
FORWARD = "链接来了。点那一条边上的「⋯」，再点「转发给{name}」。"
FOLLOW = "{name}收到了链接，在他的手机上点开。"
TYPE_IT = "在{name}的手机上打「{words}」，或者一层一层点下去。"
IN_GROUP = "在群里，{name}点「{label}」，邻里到私聊里问。"
ON_THE_CARD = "群里置顶了小菜单。让{name}在群里点「{label}」。"
SAY_IT = "在{name}的手机上说「{words}」，配上照片一起发更好。"


class Opening(Guide):
    name = "十分钟开张"
    marks = "管表群请住报"
    titles = (
        "谁是管理员", "一张表，四层地方", "邻里进群，认下小区", "请网格员和书记", "居民说住哪儿", "头一件事，送到人",
    )  # fmt: skip
    done = "开张了。码、表、群、人、楼都在聊天里办的，没改一个文件，没重开一回。网格员的手机响了，往后看他的。"

    def hint(self) -> Hint | None:
        """The first thing that is missing."""
        if any("take" in sight.labels(each) for each in sight.in_sight(self._player("网格员").person.private)):
            return None
        return self._claim() or self._table() or self._bind() or self._invite() or self._home() or self._report()

    # ---- the administrator

    def _claim(self) -> Hint | None:
        admin, code = self._admin, CODE.search(self.demo.console)
        if self._is_appointed(admin, ADMINISTRATOR):
            return None
        if hint := begun(CLAIM, admin):
            return hint
        if code is None:
            return Hint(CLAIM, WAKING, phone(admin), self.demo.settles)
        newest, seen = sight.newest(admin.person.private), sight.in_sight(admin.person.private)
        if newest and WRONG in newest.text and any(code[0] in message.text for message in seen):
            return Hint(CLAIM, TOO_OLD, phone(admin), self.demo.breaking.pull_the_plug)
        return said(CLAIM, admin, code[0], CLAIM_IT)

    def _table(self) -> Hint | None:
        """An empty one first, to see what it asks for; then the one that is filled in."""
        admin, seen = self._admin, [*sight.in_sight(self._admin.person.private)]
        if self._grid_card() or any(TABLED in message.text for message in seen):
            return None
        if (add := self._offer(SHEETS, admin, "table_add")) or any(message.kind == "document" for message in seen):
            text = SEND_IT.format(name=admin.name, words=TABLE_NAME)
            return add or Hint(SHEETS, text, phone(admin), self._sends_table)
        return self._offer(SHEETS, admin, "table_template") or said(SHEETS, admin, ADMIN)

    def _sends_table(self) -> None:
        self._admin.person.sends_file(TABLE_NAME, data=TABLE.read_bytes(), mime=SHEET)

    # ---- the group

    def _bind(self) -> Hint | None:
        admin, group, bot = self._admin, self.demo.groups[0], self.demo.bot
        if self._grid_card():
            return None
        seat = group.chat.member(bot)
        if seat is None or not seat.inside:
            return Hint(GROUP, LET_IN.format(group=group.title), "g0", partial(group.adds, bot, admin.person))
        if not seat.may("can_pin_messages"):
            return Hint(GROUP, MAY_PIN.format(group=group.title), "g0", partial(group.promotes, bot))
        if form := sight.form(admin.person.private):
            return self._answer(GROUP, admin, form, BINDING)
        asks = next((each for each in sight.in_sight(group.chat) if "bind" in sight.labels(each)), None)
        return pressed(GROUP, admin, asks, sight.labels(asks)["bind"], IN_GROUP) if asks else None

    # ---- who answers for what

    def _invite(self) -> Hint | None:
        for name, answers in POSTS:
            if hint := self._invited(self._player(name), answers):
                return hint
        return None

    def _invited(self, guest: Player, answers: Sequence[str]) -> Hint | None:
        admin, private = self._admin, guest.person.private
        if self._is_appointed(guest, guest.name):
            return None
        if private.started and (notice := agreed(INVITE, guest)):
            return notice
        followed = "".join(message.text for message in private.log)
        for message in passed_on(guest.person):
            if (link := LINK.search(message.text)) and link[1] not in followed:
                return Hint(INVITE, FOLLOW.format(name=guest.name), phone(guest), partial(guest.person.opens, link[0]))
        for message in sight.in_sight(admin.person.private):
            if LINK.search(message.text) and guest.name in message.text and "recall" in sight.labels(message):
                passes = partial(pass_on, message, admin.person, guest.person)
                return Hint(INVITE, FORWARD.format(name=guest.name), phone(admin), passes)
        if form := sight.form(admin.person.private):
            return self._answer(INVITE, admin, form, answers)
        found = self._offer(INVITE, admin, "invite") or self._offer(INVITE, admin, "people")
        return found or said(INVITE, admin, ADMIN)

    # ---- somebody who lives there

    def _home(self) -> Hint | None:
        grandma, card = self._player("王奶奶"), self._grid_card()
        if any("moved_away" in sight.labels(message) for message in sight.in_sight(grandma.person.private)):
            return None
        if not grandma.person.private.started and card:
            return pressed(HOME, grandma, card, GRID, ON_THE_CARD)
        if hint := begun(HOME, grandma):
            return hint
        if form := sight.form(grandma.person.private):
            return self._answer(HOME, grandma, form, (HOUSE, ESTATE))
        return self._offer(HOME, grandma, "name_building") or said(HOME, grandma, GRID, hints.PRESS)

    def _report(self) -> Hint | None:
        grandma = self._player("王奶奶")
        form = sight.form(grandma.person.private)
        if form and not set(form.labels) - {"取消", "上一步"}:
            shows = partial(hints.shows, grandma, "lamp-out.jpg", hints.WORDS)
            return Hint(REPORT, SAY_IT.format(name=grandma.name, words=hints.WORDS), phone(grandma), shows)
        if form:
            return self._answer(REPORT, grandma, form, MATTER)
        if night := hints.night(self.demo, REPORT, self._player("网格员")):
            return night
        return self._offer(REPORT, grandma, "report_here") or said(REPORT, grandma, REPORTS, hints.PRESS)

    # ---- sights

    @property
    def _admin(self) -> Player:
        """Whoever sent the code; before that, whoever ought to."""
        cast = self.demo.cast
        return next((player for player in cast if self._is_appointed(player, ADMINISTRATOR)), cast[0])

    def _player(self, name: str) -> Player:
        return next(player for player in self.demo.cast if player.name == name)

    def _is_appointed(self, player: Player, called: str) -> bool:
        seen = sight.in_sight(player.person.private)
        return any(APPOINTED in message.text and called in message.text for message in seen)

    def _grid_card(self) -> Message | None:
        """The card that stands in a group as soon as it is bound."""
        seen = sight.in_sight(self.demo.groups[0].chat)
        return next((message for message in seen if GRID in message.labels), None)

    def _offer(self, step: int, player: Player, word: str) -> Hint | None:
        """A button on the last that the bot said."""
        newest = sight.newest(player.person.private)
        label = sight.labels(newest).get(word) if newest else None
        return pressed(step, player, newest, label) if newest and label else None

    def _answer(self, step: int, player: Player, form: Message, answers: Sequence[str]) -> Hint:
        """The first answer that is offered; a place that isn't can be named; any other question is dropped."""
        offered = next((answer for answer in answers if answer in form.labels), None)
        if offered:
            return pressed(step, player, form, offered)
        if HOUSE in answers and "打名字" in form.text:
            return said(step, player, HOUSE, TYPE_IT)
        return pressed(step, player, form, next(no for no in NO if no in form.labels))
