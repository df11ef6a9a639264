"""A tale of each stage with three matters to tell of, and one of figures alone."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.tales.tale import Mention, Stage, Tale, Word, best
from sandbox.neighbourhood import COMMUNITY
from storage import issues, tales
from storage.database import Tx

A_DAY = timedelta(days=1)
MORE = (100, 200)  # beyond every number there is; the newest is the best
WORDS = {Stage.DRAFTED: Word.CHOSEN, Stage.ASKED: Word.ASKED}  # elsewhere they agreed


async def opens(tx: Tx, numbers: dict[str, int], now: datetime, solved: int) -> None:
    """Tales get their numbers by their stage: `tale_drafted` and so on. The resident said all three, of their own."""
    await _begun(tx, numbers, "alone", now, len(Stage) + 1)
    await tx.run("UPDATE issues SET speaker = NULL, words_in = NULL WHERE no = $1", solved)
    told = await issues.get(tx, COMMUNITY, solved)
    if told is None:
        raise LookupError("nothing was solved")
    for more in MORE:
        await issues.put(tx, replace(told, no=solved + more, version=1))
    found = best(await tales.solved(tx, COMMUNITY, now - A_DAY, now + A_DAY, len(Stage)))
    for month, stage in enumerate(Stage, 1):
        id_ = await _begun(tx, numbers, stage, now, month)
        mentions = tuple(_mention(one, stage, n) for n, one in enumerate(found))
        tale = Tale(id=id_, area=COMMUNITY, year=now.year, month=month, mentions=mentions, stage=stage, lapses=now)
        await tales.put(tx, tale)


async def _begun(tx: Tx, numbers: dict[str, int], name: str, now: datetime, month: int) -> int:
    id_ = await tales.begin(tx, COMMUNITY, now.year, month, now)
    if id_ is None:
        raise LookupError("there is one already")
    numbers[f"tale_{name}"] = id_
    return id_


def _mention(one: Mention, stage: Stage, n: int) -> Mention:
    word = Word.SPARE if stage == Stage.DRAFTED and n > 0 else WORDS.get(stage, Word.AGREED)
    return replace(one, word=word, shown=one.solved.digest)
