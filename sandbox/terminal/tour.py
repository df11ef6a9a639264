"""Five steps through the first loop: who to be, where, and what to type next, told from how the matter stands."""

from dataclasses import dataclass, field

from sandbox.terminal.players import Player
from sandbox.terminal.seen import living
from sandbox.town import Town
from storage.database import Row
from templates.render import label

STEPS = {
    "说": "王奶奶把事说出来",
    "议": "老李在群里看叫了谁、等到几点",
    "办": "网格员接单，办好了说一声",
    "回": "王奶奶听到回话",
    "评": "修没修好，王奶奶说了算",
}
SAY = "打一句「3号楼楼道灯又不亮了，摸黑开门」，跟着问的按按钮（按1号打 .1），最后按「发出去」。"
TAKE = "按「接单」：打 .1，或者「按 接单」。"
FIX = "按「办好了」，写一句怎么弄好的，再打「照片」，或者按「拍不了」。"
JUDGE = "按修好了的那个按钮。按「没修好」也行，那就接着办。"
OVER = "导览走完了：说、议、办、回、评。往后随您试，比如「快进 1天」；全部的词在「帮助」里。"
MATTER = (
    "SELECT stage, telegram FROM issues JOIN people ON people.id = author"
    " ORDER BY reported, community, no LIMIT 1 OFFSET $1"
)


@dataclass(slots=True)
class Tour:
    town: Town
    players: tuple[Player, ...]
    before: int  # matters that were there already
    has_looked: bool = False
    told: str = field(default="", init=False)

    @classmethod
    async def of(cls, town: Town, players: tuple[Player, ...]) -> "Tour":
        row = await town.house.desk.db.read(lambda tx: tx.one("SELECT count(*) AS n FROM issues"))
        return cls(town, players, row["n"] if row else 0)

    async def hint(self, me: Player, in_group: bool) -> str:
        """What to do next; empty while that hasn't changed."""
        told, self.told = self.told, await self._next(me, in_group)
        return "" if self.told == told else self.told

    async def _next(self, me: Player, in_group: bool) -> str:
        matter = await self._matter()
        stage = matter["stage"] if matter else ""
        if stage == "new" and in_group:
            self.has_looked = True
        match stage:
            case "":
                return _told("说", self.players[0], False, SAY, me, in_group)
            case "new" if not self.has_looked:
                return _told("议", self.players[1], True, "", me, in_group)
            case "new" | "taken":
                word, what = ("take", TAKE) if stage == "new" else ("fix", FIX)
                who = self._who_sees(label(word))
                if who is None:
                    return "导览：还没叫人，大概是夜里。打「快进 明早」。"
                return _told("办", who, False, what, me, in_group)
            case "fixed":
                author = self._author(matter)
                step = "评" if (me, in_group) == (author, False) else "回"
                return _told(step, author, False, JUDGE, me, in_group)
        return OVER

    async def _matter(self) -> Row | None:
        return await self.town.house.desk.db.read(lambda tx: tx.one(MATTER, self.before))

    def _who_sees(self, button: str) -> Player | None:
        return next(
            (
                player
                for player in self.players
                if any(button in message.labels for message in living(player.person.private))
            ),
            None,
        )

    def _author(self, matter: Row | None) -> Player:
        return next(player for player in self.players if matter and player.person.id == matter["telegram"])


def _told(step: str, who: Player, in_group: bool, what: str, me: Player, am_in_group: bool) -> str:
    if me is not who:
        what = f"打「我是 {who.number}」。"
    elif in_group != am_in_group:
        what = "打「群」。" if in_group else "打「私聊」。"
    return f"导览 {[*STEPS].index(step) + 1}/5 {step}：{STEPS[step]}。{what}"
