"""One sitting at the terminal: whom one is, where one talks, and what comes of it."""

from collections.abc import Callable, Iterator

from sandbox.telegram.chats import Chat
from sandbox.telegram.groups import Group
from sandbox.telegram.messages import Message
from sandbox.terminal.players import Player, players
from sandbox.terminal.screen import Screen
from sandbox.terminal.seen import Seen, State, living
from sandbox.terminal.tour import Tour
from sandbox.town import ZONE, Town
from templates.times import standing

A_MOMENT = 5  # seconds that anything takes
TAIL = 3
WINDOW = 12


class Cannot(Exception):
    """Why not, and what instead, in one sentence."""


class Sitting:
    def __init__(self, town: Town, colours: bool) -> None:
        self.town = town
        self.players = players(town)
        self.me = self.players[0]
        self.in_group = False
        self.power_fails = False
        self.is_over = False
        self.tour: Tour | None = None
        names = {player.person.id: player.name for player in self.players}
        self.screen = Screen(names, ZONE, colours)
        self.seen = Seen()
        self._toasts = 0
        self._told: dict[str, dict[Message, State]] = {}
        for _, chat in self.elsewhere():  # how everybody came to know the bot is old news
            self.seen.take(chat)

    @property
    def group(self) -> Group | None:
        """Where one talks; None is the private chat."""
        return self.me.group if self.in_group else None

    @property
    def chat(self) -> Chat:
        return self.me.chat(self.in_group)

    @property
    def status(self) -> str:
        return f"[{standing(self.town.now, self.town.now, ZONE)}　{self.me.name}，{self.where}]"

    @property
    def where(self) -> str:
        return self.chat.title or "和邻里的私聊"

    # ---- doing

    async def does(self, doing: Callable[[], object]) -> None:
        """Something happens in the toy Telegram, and everybody who hears of it answers."""
        doing()
        if self.power_fails:
            await self._lose_power()
        await self.town.passes(seconds=A_MOMENT)

    async def _lose_power(self) -> None:
        """The bot has only just kept what was said, and is gone; then it starts again from its file."""
        self.power_fails = False
        await self.town.house.poll.once()
        await self.town.close()
        await self.town.wakes_up()
        self.screen.says("话刚收下，电断了。又来电了，机器人从文件里接着办。")

    # ---- looking

    def becomes(self, player: Player, in_group: bool) -> None:
        if in_group and player.group is None:
            raise Cannot(f"{player.name}不在群里，只有私聊。打「我是 1」换个人。")
        self._toasts = len(player.person.user.toasts)
        self.me, self.in_group = player, in_group
        self.looks(TAIL)

    def looks(self, least: int = WINDOW) -> None:
        """The end of the chat, from the first message that is news."""
        self.screen.held.clear()
        self.screen.says("", f"{self.me.name}，{self.where}")
        messages, news = living(self.chat), self.seen.take(self.chat)
        start = max(0, len(messages) - least)
        if news:
            start = min(start, messages.index(news[0]))
        self.screen.shows(messages[start:], self.town.now, self.chat.keyboard)
        if self.can_start:
            self.screen.says("还没跟邻里说过话。按下面这个，或者直接说。", "   [1 开始]")
        elif not messages:
            self.screen.says("这儿还没人说过话。")

    @property
    def can_start(self) -> bool:
        return not self.in_group and not self.chat.started

    async def tells(self) -> None:
        """What is new here, and who else has something new."""
        toasts = self.me.person.toasts
        self.screen.says(*(f"（弹出来一句：{toast}）" for toast in toasts[self._toasts :]))
        self._toasts = len(toasts)
        news = self.seen.take(self.chat)
        self.screen.shows(news, self.town.now, self.chat.keyboard if self.chat.keyboard in news else None)
        unread = {name: self.seen.news(chat) for name, chat in self.elsewhere()}
        others = [
            _news(name, *self.seen.counts(chat))
            for name, chat in self.elsewhere()
            if unread[name] and unread[name] != self._told.get(name)
        ]
        if others:
            self.screen.says(f"另外，{'；'.join(others)}。")
        self._told = unread
        if self.tour and (hint := await self.tour.hint(self.me, self.in_group)):
            self.screen.says("", hint)

    def elsewhere(self) -> Iterator[tuple[str, Chat]]:
        """Every other chat there is, by the name of who finds something there."""
        for player in self.players:
            if player.person.private is not self.chat:
                yield player.name, player.person.private
        for group in (self.town.group, self.town.other_group):
            if group.chat is not self.chat:
                yield group.title, group.chat


def _news(name: str, new: int, changed: int) -> str:
    parts = [f"有{new}条新消息"] * bool(new) + [f"改了{changed}条"] * bool(changed)
    return name + "，".join(parts)
